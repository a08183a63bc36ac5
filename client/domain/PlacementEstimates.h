#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/ClusterLimits.h"
#include "client/domain/WaitBand.h"

namespace chipdeck::domain {

/// The rules of a cluster as its gateway read them last.
struct ReadLimits {
    std::string etag;  ///< stands for these limits; opaque
    bool unchanged = false;  ///< they are those that the asker has, and not repeated
    std::uint64_t ageMs = 0;
    std::string trouble;  ///< why they are not newer; empty when all is well
    ClusterLimits limits;
    std::int64_t nowS = 0;  ///< what the gateway's clock showed; 0 = not told
};

/// A job whose wait is asked for.
struct WaitQuestion {
    std::string pool;
    std::string schedulerType;  ///< "gpu:h100"; empty = on any of the pool's nodes
    PoolShare share;  ///< `cpus` 0 = not told
    std::optional<std::uint64_t> limitS;  ///< absent = the pool's longest

    bool operator==(const WaitQuestion &) const = default;
};

struct WaitEstimate {
    std::optional<WaitBand> band;  ///< absent = too little is known of the pool, or the job is too large for it
    std::uint32_t learntFrom = 0;  ///< waits that the pool's bands go by

    bool operator==(const WaitEstimate &) const = default;
};

struct WaitEstimates {
    std::vector<WaitEstimate> estimates;  ///< one a question, in their order
    std::uint64_t ageMs = 0;  ///< of the picture that they go by
};

/// When a scheduler itself expects to start a job that was not submitted.
struct StartEstimate {
    std::optional<std::int64_t> startS;  ///< since the epoch on its clock; absent = it would refuse the job now
    std::optional<std::uint64_t> startsInS;  ///< from its answer on
    std::vector<std::string> nodes;  ///< at most shownNodes of them
    std::uint32_t nodeCount = 0;
    std::string pool;  ///< empty = not told
    std::string words;  ///< what it said where it would refuse the job
    std::uint64_t ageMs = 0;  ///< since it was asked

    static constexpr std::size_t shownNodes = 256;

    bool operator==(const StartEstimate &) const = default;
};

/// What a waiting job's priority is made of.
struct JobPriority {
    std::optional<PriorityFactors> factors;  ///< `job` is empty; absent = the scheduler tells none of this job
    std::uint64_t ageMs = 0;  ///< since they were read

    bool operator==(const JobPriority &) const = default;
};

} // namespace chipdeck::domain
