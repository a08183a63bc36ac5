#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "client/domain/Failure.h"

namespace chipdeck::gateway::slurm {

class Cancellation;

struct RestReply {
    long status = 0;
    std::string contentType;
    std::string body;
};

/// One kept-alive connection to slurmrestd over a UNIX socket or TCP: it gets stuck at about 125 idle ones, so there is
/// never more than one, and it is closed when it was not used for a while.
class RestClient
{
public:
    /// `address`: "unix:/path", "http://host:port", "https://host:port".
    RestClient(std::string address, const Cancellation &cancellation);
    ~RestClient();
    RestClient(const RestClient &) = delete;
    RestClient &operator=(const RestClient &) = delete;

    /// A reply of any status, or why there is none. Blocks up to `timeout`, or until `isVain` says, about once a second, that no
    /// answer will come any more.
    domain::Result<RestReply> get(const std::string &path, std::chrono::milliseconds timeout, std::function<bool()> isVain = {});
    void authenticate(std::string user, std::string token);
    void closeIdle(std::chrono::seconds unused);

private:
    struct Transfer;

    void setUp(const std::string &url, std::chrono::milliseconds timeout, Transfer &transfer) const;
    domain::Failure failureOf(int code, const Transfer &transfer) const;

    std::string m_address;
    std::string m_base;
    std::string m_socket;
    std::string m_user;
    std::string m_token;
    const Cancellation &m_cancellation;
    std::chrono::steady_clock::time_point m_lastUse;
    void *m_handle = nullptr;  ///< CURL; curl's header stays out of this one
};

} // namespace chipdeck::gateway::slurm
