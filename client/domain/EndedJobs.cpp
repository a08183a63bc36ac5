#include "client/domain/EndedJobs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chipdeck::domain {

namespace {

/// Below this share of what was held, the measured part says little about the rest.
constexpr double leastMeasured = 0.1;
constexpr double sharesOfOne = 10'000;

std::optional<std::int64_t> startOf(const Job &job)
{
    return job.startIsForecast ? std::nullopt : job.startTimeS;
}

std::optional<std::int64_t> between(const std::optional<std::int64_t> &from, const std::optional<std::int64_t> &to)
{
    return from && to ? std::optional(std::max<std::int64_t>(0, *to - *from)) : std::nullopt;
}

JobEnd failureReason(const Job &job)
{
    if (job.exitSignal.value_or(0) != 0)
        return JobEnd::Signal;
    return job.exitCode.value_or(0) != 0 ? JobEnd::ExitCode : JobEnd::Failed;
}

} // namespace

std::optional<std::int64_t> waitedS(const Job &job)
{
    const auto start = startOf(job);
    return between(job.submitTimeS, start ? start : job.endTimeS);
}

std::optional<std::int64_t> ranS(const Job &job)
{
    return between(startOf(job), job.endTimeS);
}

std::uint64_t chipCount(const Job &job)
{
    std::uint64_t count = 0;
    for (const ChipCount &chips : job.chips)
        count += chips.count;
    return count;
}

std::optional<std::uint64_t> heldChipS(const Job &job)
{
    const auto ran = ranS(job);
    if (ran)
        return static_cast<std::uint64_t>(*ran) * chipCount(job);
    // What never started held nothing.
    return startOf(job) ? std::nullopt : std::optional<std::uint64_t>(0);
}

std::optional<double> efficiency(const EndedJob &ended)
{
    const auto held = heldChipS(ended.job);
    if (!ended.use || ended.use->measuredMs == 0)
        return std::nullopt;
    if (held && static_cast<double>(ended.use->measuredMs) < leastMeasured * 1000.0 * static_cast<double>(*held))
        return std::nullopt;
    return std::min(1.0, static_cast<double>(ended.use->usedMs) / static_cast<double>(ended.use->measuredMs));
}

std::int64_t orderValue(const EndedJob &ended, EndedJobOrder order)
{
    constexpr std::int64_t none = -1;
    const Job &job = ended.job;
    switch (order) {
    case EndedJobOrder::Submitted: return job.submitTimeS.value_or(none);
    case EndedJobOrder::Ended: return job.endTimeS.value_or(none);
    case EndedJobOrder::Waited: return waitedS(job).value_or(none);
    case EndedJobOrder::Ran: return ranS(job).value_or(none);
    case EndedJobOrder::Held: {
        const auto held = heldChipS(job);
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        return held ? static_cast<std::int64_t>(std::min(*held, most)) : none;
    }
    case EndedJobOrder::Used: break;
    }
    const auto share = efficiency(ended);
    return share ? std::llround(*share * sharesOfOne) : none;
}

JobEnd jobEnd(const Job &job)
{
    switch (job.state) {
    case JobState::Completed: return JobEnd::Completed;
    case JobState::Timeout: return JobEnd::TimeLimit;
    case JobState::OutOfMemory: return JobEnd::OutOfMemory;
    case JobState::NodeFail: return JobEnd::NodeFail;
    case JobState::Preempted: return JobEnd::Preempted;
    case JobState::BootFail: return JobEnd::BootFail;
    case JobState::Deadline: return JobEnd::Deadline;
    case JobState::Failed: return failureReason(job);
    case JobState::Cancelled:
        if (std::find(job.schedulerStates.begin(), job.schedulerStates.end(), "REQUEUED") != job.schedulerStates.end())
            return JobEnd::Requeued;
        if (std::find(job.schedulerStates.begin(), job.schedulerStates.end(), "RESIZING") != job.schedulerStates.end())
            return JobEnd::Resized;
        return startOf(job) ? JobEnd::CancelledRunning : JobEnd::CancelledWaiting;
    default: return JobEnd::NotTold;
    }
}

} // namespace chipdeck::domain
