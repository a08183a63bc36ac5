#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gateway/sources/slurm/Records.h"

namespace chipdeck::gateway::slurm {

/// One entry of an answer's errors[].
struct RestError {
    std::int64_t number = 0;
    std::string text;    ///< Slurm's own words
    std::string source;  ///< "slurm_load_jobs"

    bool operator==(const RestError &) const = default;
};

/// An answer of slurmrestd: whichever of the lists it has. The same reader serves v0.0.38 (plain numbers, one state) and
/// v0.0.40 to v0.0.43 ({"set","infinite","number"}, lists of states).
struct RestAnswer {
    std::vector<NodeRecord> nodes;
    std::vector<JobRecord> jobs;
    std::vector<PartitionRecord> partitions;
    std::vector<ReservationRecord> reservations;
    std::vector<RestError> errors;
    std::optional<std::int64_t> lastUpdateS;
    bool hasNodes = false;
    bool hasJobs = false;
    bool hasPartitions = false;
    bool hasReservations = false;
};

/// Nothing when the body is not a complete JSON object. Invalid UTF-8 is repaired first; odd values are left out.
/// Takes the body by value, since the reader needs room behind it.
std::optional<RestAnswer> parseRestAnswer(std::string body);

/// The API versions ("v0.0.NN" as NN) whose paths the text of /openapi/v3 names, newest first.
std::vector<int> versionsIn(std::string_view openapi);

} // namespace chipdeck::gateway::slurm
