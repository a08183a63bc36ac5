#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/domain/Job.h"

namespace chipdeck::domain {

/// What can be done to a job that is there.
enum class JobVerb : std::uint8_t { Cancel, Signal, Hold, Release, Requeue, Suspend, Resume, Priority, TimeLimit, Pool };

/// Why a verb makes no sense for a job as it is now.
enum class Obstacle : std::uint8_t {
    None,
    Ended,
    HeldAlready,
    Started,       ///< and only what waits can be held
    NotHeld,
    WaitsAlready,  ///< nothing to put back
    NotStarted,    ///< nothing to signal
    OutOfQueue,    ///< its priority no longer matters
    NotRunning,    ///< nothing to suspend
    NotSuspended,
    Placed,        ///< only a waiting job can move
    ThereAlready,  ///< in that pool
};

/// `pool` is where a move would go; empty = not known yet.
Obstacle obstacleTo(JobVerb verb, const Job &job, const std::string &pool = {});

/// Whether `id` names one of the tasks that wait in the row of an array, "4711_5" in 4711 with "2-9%2": schedulers show these together, and act on
/// each.
bool isWaitingTask(const Job &array, std::string_view id);

/// What brings back how a job was.
struct Undo {
    JobVerb verb = JobVerb::Hold;
    std::uint64_t number = 0;  ///< priority or seconds
    std::string pool;

    bool operator==(const Undo &) const = default;
};

/// Of a verb that was carried out on a job that was as `before` says; nullopt = there is none.
std::optional<Undo> undoOf(JobVerb verb, const Job &before);
/// Whether the verb has an undo at all.
bool hasUndo(JobVerb verb);

} // namespace chipdeck::domain
