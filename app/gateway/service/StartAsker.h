#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/service/WorkerPool.h"
#include "client/domain/Failure.h"
#include "client/domain/PlacementEstimates.h"

namespace chipdeck::gateway {

/// Asks one cluster's scheduler when jobs would start: one question a second, each caller's newest only, callers in turn. A question
/// that was answered a moment ago gets that answer again.
class StartAsker
{
public:
    using Answer = domain::Result<domain::StartEstimate>;
    using Done = std::function<void(const Answer &)>;

    struct Options {
        std::chrono::milliseconds pace{1'000};
        std::chrono::milliseconds keep{10'000};  ///< how long an answer will do
    };
    struct Question {
        std::string caller;
        std::string key;  ///< the same for what has the same answer
        std::function<Answer()> ask;  ///< blocks
        Done done;  ///< once, on any thread; not at all when the gateway ends before
    };

    StartAsker() : StartAsker(Options()) {}
    explicit StartAsker(Options options) : m_options(options) {}
    ~StartAsker();

    void ask(Question question);
    /// False = the scheduler still hangs, and the process should end without destroying this.
    bool stop(std::chrono::milliseconds patience);

private:
    using Clock = std::chrono::steady_clock;
    struct Known {
        std::string key;
        domain::StartEstimate estimate;
        Clock::time_point askedAt;
    };
    static constexpr std::size_t mostCallers = 64;
    static constexpr std::size_t mostKnown = 256;

    std::optional<domain::StartEstimate> known(const std::string &key);
    void schedule();
    void work();
    Answer answer(const Question &question);

    const Options m_options;
    std::mutex m_mutex;  ///< of what follows, but for the pool
    std::deque<Question> m_waiting;  ///< one a caller, who waits longest first
    std::deque<Known> m_known;  ///< the oldest first
    bool m_isScheduled = false;
    Clock::time_point m_nextAt;
    WorkerPool m_pool{"starts", 1, 4};
};

} // namespace chipdeck::gateway
