#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client/domain/Failure.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"
#include "client/link/Records.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// One running log tail. What arrives waits in a queue of bounded size; while a reader is behind no more is read, so that
/// the gateway waits, and only what it skips itself is missing. Destroying it ends the call.
class LogStream
{
public:
    static constexpr std::size_t maxQueuedBytes = 4 * 1024 * 1024;

    struct Start {
        std::string job;  ///< resource name
        bool standardError = false;
        std::int64_t offset = 0;  ///< negative counts from the end
        std::size_t maxQueuedBytes = LogStream::maxQueuedBytes;  ///< at half of it the gateway is made to wait
        std::uint64_t maxQueuedLines = UINT64_MAX;  ///< older ones are left out, and told
    };

    /// `wake` comes on the gate's thread when take() has something.
    LogStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
              std::shared_ptr<const Gate::Way> way, const Start &start, std::function<void()> wake);
    ~LogStream();
    LogStream(const LogStream &) = delete;
    LogStream &operator=(const LogStream &) = delete;

    struct Taken {
        std::vector<LogPiece> pieces;
        bool ended = false;
        std::optional<domain::Failure> failure;  ///< why it ended; nullopt = all was sent
    };
    Taken take();

private:
    class Reactor;
    std::shared_ptr<Reactor> m_reactor;
};

} // namespace chipdeck::link
