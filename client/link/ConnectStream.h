#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Connection.h"
#include "client/domain/Failure.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// One connection into a running job. Both directions are bounded: what arrives and is not taken makes the gateway wait, and hasRoom()
/// says when to send no more. Destroying it ends the connection.
class ConnectStream
{
public:
    /// `wake` comes on the gate's thread when take() has something, or when there is room again.
    ConnectStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                  std::shared_ptr<const Gate::Way> way, const domain::ConnectionWish &wish, std::function<void()> wake);
    ~ConnectStream();
    ConnectStream(const ConnectStream &) = delete;
    ConnectStream &operator=(const ConnectStream &) = delete;

    /// In the order of calls; data of more than 64 KiB go in pieces. Nothing is lost without room, it only waits here.
    void send(domain::ConnectionInput input);
    bool hasRoom() const;

    struct Taken {
        std::vector<domain::ConnectionMessage> messages;
        bool ended = false;
        std::optional<domain::Failure> failure;  ///< why it broke, or was refused; nullopt = its last message says how it ended
    };
    Taken take();

    static constexpr std::size_t maxQueuedBytes = 512 * 1024;

private:
    class Reactor;
    std::shared_ptr<Reactor> m_reactor;
};

} // namespace chipdeck::link
