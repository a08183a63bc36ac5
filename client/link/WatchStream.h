#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <variant>

#include "client/codec/WatchMessages.h"
#include "client/codec/WatchRequests.h"
#include "client/domain/Failure.h"
#include "client/link/CallRegistry.h"
#include "client/link/Mailbox.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// What a watch told, or that it ended and why. Nothing follows the end.
using WatchEvent = std::variant<codec::WatchMessage, domain::Failure>;

/// Messages and bytes that arrived, for the status bar. Counted on gRPC's threads.
struct Traffic {
    std::atomic<std::uint64_t> messages{0};
    std::atomic<std::uint64_t> bytes{0};
};

/// One watch of one cluster: decodes on gRPC's threads and posts into the mailbox. Destroying it ends the call; what
/// gRPC still has to say then goes nowhere.
class WatchStream
{
public:
    WatchStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                std::shared_ptr<Mailbox<WatchEvent>> mailbox, std::shared_ptr<Traffic> traffic, const codec::OpenWatch &open);
    ~WatchStream();
    WatchStream(const WatchStream &) = delete;
    WatchStream &operator=(const WatchStream &) = delete;

    /// The newest view wins over one that was not sent yet.
    void setView(const codec::WatchView &view);
    void answer(const codec::DigestAnswer &answer);

private:
    class Reactor;
    std::shared_ptr<Reactor> m_reactor;
};

} // namespace chipdeck::link
