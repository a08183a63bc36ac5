#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/gateway/history/JobUses.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

/// Sums up how busy the chips of each running job of one cluster are. A utilisation holds until the next one comes, for a minute at
/// most: what was silent for longer was not measured. Chips that several jobs share tell of none of them.
class UseMeter final : public TransitionObserver
{
public:
    using Clock = std::chrono::steady_clock;

    /// `uses` outlives this object.
    explicit UseMeter(JobUses &uses, std::function<Clock::time_point()> now = Clock::now);
    ~UseMeter() override;

    /// Costs a walk over the chips that are held, not more often than every five seconds.
    void transition(const std::shared_ptr<const domain::ClusterSnapshot> &before,
                    const std::shared_ptr<const domain::ClusterSnapshot> &after, const ChangeSet &changes) override;
    /// Puts what was measured on the disk; from any thread.
    void flush();

private:
    using Snapshot = std::shared_ptr<const domain::ClusterSnapshot>;

    void measure(const domain::ClusterSnapshot &picture, std::chrono::milliseconds time);
    void loop();

    JobUses &m_uses;
    const std::function<Clock::time_point()> m_now;
    Snapshot m_picture;  ///< the one in force since m_since; of the publishing thread
    Clock::time_point m_since;

    std::mutex m_mutex;  ///< of what follows
    std::condition_variable m_wake;
    std::map<JobUses::Run, domain::ChipUse> m_sums;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace chipdeck::gateway
