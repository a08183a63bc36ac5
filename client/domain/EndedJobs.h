#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Job.h"

namespace chipdeck::domain {

/// One run of a job that is over. Of `job`, `allocations` and the paths of its output are not told.
struct EndedJob {
    Job job;
    std::string nodes;  ///< where it ran, in the scheduler's short form, "nv[01-04]"; empty = nowhere, or not told

    bool operator==(const EndedJob &) const = default;
};

/// Which ended jobs are wanted; what is empty or absent does not restrict.
struct EndedJobFilter {
    std::string user, account, pool, qos;
    std::string name;              ///< a part of the job's name; case of ASCII letters does not count
    std::vector<JobState> states;  ///< any of these
    std::optional<std::int64_t> submittedFromS, submittedBeforeS;  ///< since the epoch
    std::optional<std::int64_t> endedFromS, endedBeforeS;

    bool operator==(const EndedJobFilter &) const = default;
};

struct EndedJobPage {
    enum class Origin : std::uint8_t { NotTold = 0, Accounting = 1, GatewayLog = 2 };

    std::vector<EndedJob> jobs;  ///< newest submitted first
    std::string nextPageToken;   ///< empty = there are no more
    Origin origin = Origin::NotTold;
    std::optional<std::int64_t> completeSinceS;  ///< of jobs that ended before this some may be missing yet
    std::optional<std::int64_t> completeUntilS;  ///< of those that ended after this too
    std::string trouble;                         ///< why it is not newer; empty when all is well
};

} // namespace chipdeck::domain
