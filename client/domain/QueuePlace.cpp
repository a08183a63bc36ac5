#include "client/domain/QueuePlace.h"

#include <tuple>

namespace chipdeck::domain {

std::optional<QueuePlace> queuePlace(const std::vector<std::shared_ptr<const Job>> &jobs, const Job &job)
{
    if (job.state != JobState::Pending || !job.priority)
        return std::nullopt;
    // Later times and numbers come later, higher priorities earlier.
    const auto order = [](const Job &one) {
        return std::tuple(-static_cast<double>(one.priority.value_or(0)), one.submitTimeS.value_or(0), one.ref);
    };
    const auto own = order(job);
    QueuePlace place{1, 0};
    for (const std::shared_ptr<const Job> &other : jobs) {
        if (!other || other->state != JobState::Pending || other->pool != job.pool)
            continue;
        ++place.of;
        if (other->ref != job.ref && order(*other) < own)
            ++place.place;
    }
    return place.of > 0 ? std::optional(place) : std::nullopt;
}

} // namespace chipdeck::domain
