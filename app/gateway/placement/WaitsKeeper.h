#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/gateway/history/EndedJobReader.h"
#include "app/gateway/state/ClusterState.h"
#include "client/domain/ClusterWaits.h"
#include "client/domain/PlacementEstimates.h"

namespace chipdeck::gateway {

/// How long jobs wait in one cluster, learnt by a thread of its own from the history of ended jobs and from each new picture.
class WaitsKeeper
{
public:
    struct Options {
        std::chrono::milliseconds pause{1'000};  ///< between two pictures, at the least
        /// Before each reading of the history; the last one again and again.
        std::vector<std::chrono::milliseconds> readings{std::chrono::seconds(2), std::chrono::seconds(60), std::chrono::minutes(10), std::chrono::hours(6)};
        std::size_t mostJobs = 10'000;  ///< of the history, the newest
    };

    /// Both outlive this object.
    WaitsKeeper(Options options, ClusterState &state, EndedJobReader &history);
    ~WaitsKeeper();

    void start();
    /// Within `patience`; false = the disk still hangs, and the process should end without destroying this.
    bool stop(std::chrono::milliseconds patience);

    /// For `user`, in the order of the questions; some milliseconds each at the worst. Blocks while a picture is learnt.
    domain::WaitEstimates ask(const std::vector<domain::WaitQuestion> &questions, const std::string &user);

private:
    using Clock = std::chrono::steady_clock;

    void run();
    bool pauseFor(Clock::duration time);
    void learnHistory();
    std::vector<domain::EndedJob> readHistory() const;
    void learnPicture();

    const Options m_options;
    ClusterState &m_state;
    EndedJobReader &m_history;
    std::stop_source m_stop;
    std::size_t m_jobsRead = 0;

    std::mutex m_learning;  ///< of what follows
    domain::ClusterWaits m_waits;
    std::shared_ptr<const domain::ClusterSnapshot> m_learnt;
    Clock::time_point m_learntAt;

    std::mutex m_mutex;  ///< of what follows
    std::condition_variable m_wake;
    bool m_hasEnded = false;
    std::thread m_thread;
};

} // namespace chipdeck::gateway
