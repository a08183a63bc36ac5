#include "client/domain/JobActions.h"

#include "client/domain/JobLimits.h"

namespace chipdeck::domain {

namespace {

bool waits(const Job &job)
{
    return job.state == JobState::Pending || job.state == JobState::Held;
}

} // namespace

Obstacle obstacleTo(JobVerb verb, const Job &job, const std::string &pool)
{
    const auto unless = [](bool isRight, Obstacle obstacle) { return isRight ? Obstacle::None : obstacle; };
    if (!isActive(job.state))
        return Obstacle::Ended;
    switch (verb) {
    case JobVerb::Cancel:
    case JobVerb::TimeLimit: return Obstacle::None;
    case JobVerb::Hold: return job.state == JobState::Held ? Obstacle::HeldAlready : unless(waits(job), Obstacle::Started);
    case JobVerb::Release: return unless(job.state == JobState::Held, Obstacle::NotHeld);
    case JobVerb::Requeue: return unless(!waits(job), Obstacle::WaitsAlready);
    case JobVerb::Signal: return unless(!waits(job), Obstacle::NotStarted);
    case JobVerb::Suspend: return unless(job.state == JobState::Running, Obstacle::NotRunning);
    case JobVerb::Resume: return unless(job.state == JobState::Suspended, Obstacle::NotSuspended);
    case JobVerb::Priority: return unless(waits(job), Obstacle::OutOfQueue);
    case JobVerb::Pool:
        if (!waits(job))
            return Obstacle::Placed;
        return unless(pool.empty() || pool != job.pool, Obstacle::ThereAlready);
    }
    return Obstacle::None;
}

std::optional<Undo> undoOf(JobVerb verb, const Job &before)
{
    switch (verb) {
    case JobVerb::Hold: return Undo{JobVerb::Release, 0, {}};
    case JobVerb::Release: return Undo{JobVerb::Hold, 0, {}};
    case JobVerb::Suspend: return Undo{JobVerb::Resume, 0, {}};
    case JobVerb::Resume: return Undo{JobVerb::Suspend, 0, {}};
    case JobVerb::Priority:
        if (!before.priority || *before.priority == 0 || *before.priority > maxPriority)
            return std::nullopt;
        return Undo{JobVerb::Priority, *before.priority, {}};
    case JobVerb::TimeLimit:
        // No limit at all cannot be asked for.
        return before.timeLimitS ? std::optional(Undo{JobVerb::TimeLimit, *before.timeLimitS, {}}) : std::nullopt;
    case JobVerb::Pool:
        // One of several that it would have run in is not where it was.
        if (before.pool.empty() || before.pool.find(',') != std::string::npos)
            return std::nullopt;
        return Undo{JobVerb::Pool, 0, before.pool};
    case JobVerb::Cancel:
    case JobVerb::Signal:
    case JobVerb::Requeue: break;
    }
    return std::nullopt;
}

bool hasUndo(JobVerb verb)
{
    return verb != JobVerb::Cancel && verb != JobVerb::Signal && verb != JobVerb::Requeue;
}

} // namespace chipdeck::domain
