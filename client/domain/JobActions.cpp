#include "client/domain/JobActions.h"

#include <algorithm>
#include <charconv>

#include "client/domain/JobLimits.h"

namespace chipdeck::domain {

namespace {

bool waits(const Job &job)
{
    return job.state == JobState::Pending || job.state == JobState::Held;
}

std::uint32_t takeNumber(std::string_view &text)
{
    std::uint32_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
    return number;
}

/// "5" in "0-9:5,12%4"; what makes no sense holds nothing.
bool holds(std::string_view numbers, std::uint32_t task)
{
    numbers = numbers.substr(0, numbers.find('%'));
    while (!numbers.empty()) {
        std::string_view range = numbers.substr(0, numbers.find(','));
        numbers.remove_prefix(std::min(numbers.size(), range.size() + 1));
        const std::uint32_t first = takeNumber(range);
        std::uint32_t last = first, step = 1;
        if (range.starts_with('-')) {
            range.remove_prefix(1);
            last = takeNumber(range);
        }
        if (range.starts_with(':')) {
            range.remove_prefix(1);
            step = std::max(1U, takeNumber(range));
        }
        if (task >= first && task <= last && (task - first) % step == 0)
            return true;
    }
    return false;
}

} // namespace

bool isWaitingTask(const Job &array, std::string_view id)
{
    const std::size_t underscore = id.find('_');
    if (!array.arrayJob || array.arrayPending.empty() || underscore == std::string_view::npos || id.substr(0, underscore) != std::to_string(*array.arrayJob))
        return false;
    id.remove_prefix(underscore + 1);
    const bool isNumber = !id.empty() && id.size() <= 9 && id.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber && holds(array.arrayPending, takeNumber(id));
}

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
