#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "client/domain/Job.h"

namespace chipdeck::domain {

/// Where a job stands among those that wait for the same pool.
struct QueuePlace {
    std::uint32_t place = 0;  ///< 1 = first
    std::uint32_t of = 0;     ///< how many wait, it among them; a pending array counts as one

    bool operator==(const QueuePlace &) const = default;
};

/// By priority, then by the time of submission, then by the scheduler's own number, as schedulers take them; a scheduler that fills
/// gaps may take a later one first. Held jobs do not count, and nothing stands for a job that does not wait or whose priority is not told.
std::optional<QueuePlace> queuePlace(const std::vector<std::shared_ptr<const Job>> &jobs, const Job &job);

} // namespace chipdeck::domain
