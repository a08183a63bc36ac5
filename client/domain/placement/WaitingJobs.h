#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/placement/PartNeed.h"
#include "client/domain/placement/Releases.h"

namespace chipdeck::domain::placement {

/// Where a job stands among those that wait: what is of a higher tier, or of at least its priority, goes first.
struct Rank {
    std::uint32_t tier = 1;
    std::uint64_t priority = 0;

    auto operator<=>(const Rank &) const = default;
};

/// What those who go first leave.
struct Leftover {
    Stock free;
    Windows kept;  ///< for jobs whose start is planned
    std::vector<char> unread;  ///< by pool: more wait there than could be followed
};

/// The jobs that wait, and what they will take in the scheduler's next cycle, or keep free for later, as Slurm's main and backfill
/// schedulers do it: in order, each starts now if it can, else gets whole nodes from the earliest moment at which enough of them are
/// released by their jobs' time limits.
class WaitingJobs
{
public:
    /// All must outlive it. `limits` may be null.
    WaitingJobs(const NodeTable &table, const ClusterSnapshot &cluster, const ClusterLimits *limits);

    bool areNone() const { return m_waiters.empty(); }
    /// What goes before a job of that rank. Precondition: !areNone().
    Leftover leftBy(Rank rank, std::int64_t nowS) const;

private:
    struct Waiter {
        const Job *job = nullptr;
        std::vector<std::uint32_t> pools;
        Rank rank;
        std::uint32_t tasks = 1;  ///< of an array
    };
    class Planner;

    void addWaiter(const Job &job);
    PartNeed needOf(const Waiter &waiter) const;

    const NodeTable &m_table;
    const ClusterSnapshot &m_cluster;
    const ClusterLimits *m_limits;
    std::vector<Waiter> m_waiters;  ///< in the scheduler's order
    mutable std::once_flag m_read;
    mutable std::optional<Releases> m_releases;
};

} // namespace chipdeck::domain::placement
