#pragma once

#include "app/runtime/service/JsonText.h"

#include <mutex>
#include <optional>

namespace chipdeck::runtime {

/// Messages over a connected socket between the router and a worker: a length (32 bits, little-endian) and that many bytes of JSON.
/// Both ends are the same program, so the form may change freely. send() from any thread; receive() from one.
class MessageChannel
{
public:
    /// Takes over the descriptor.
    explicit MessageChannel(int descriptor);
    ~MessageChannel();
    MessageChannel(const MessageChannel &) = delete;
    MessageChannel &operator=(const MessageChannel &) = delete;

    /// false: the other end is gone.
    bool send(const Json &message);

    /// Nothing: the other end is gone, or what came is no message.
    std::optional<Json> receive();

    /// Ends receive() on both ends.
    void shutDown();

private:
    bool readAll(char *data, std::size_t size) const;

    int m_descriptor;
    std::mutex m_sending;
};

} // namespace chipdeck::runtime
