#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"
#include "client/link/Records.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// One try to act on a list of jobs: the outcomes as they come. Destroying it ends the call, and the gateway begins nothing
/// more of it. See BatchCall.
class BatchStream
{
public:
    /// `action` has no name; `wake` comes on the gate's thread when take() has something.
    BatchStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                std::shared_ptr<const Gate::Way> way, const Write &action, const std::vector<std::string> &names,
                std::function<void()> wake);
    ~BatchStream();
    BatchStream(const BatchStream &) = delete;
    BatchStream &operator=(const BatchStream &) = delete;

    struct Taken {
        std::vector<JobOutcome> outcomes;
        bool ended = false;
        std::optional<domain::Failure> failure;  ///< why it ended; nullopt = every job had its outcome
    };
    Taken take();

private:
    class Reactor;
    std::shared_ptr<Reactor> m_reactor;
};

} // namespace chipdeck::link
