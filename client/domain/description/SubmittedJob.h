#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/description/SlurmJob.h"

namespace chipdeck::domain {

/// What a job was submitted as, as far as it is known.
struct SubmittedJob {
    std::string principal;    ///< who submitted it
    std::int64_t timeMs = 0;  ///< since the epoch, by the gateway's clock
    JobDescription description;
    std::vector<PartChoice> choices;   ///< one a part; empty where it was submitted without a description
    std::vector<std::string> notTaken; ///< lines of its script that a description has no place for, with why; only without a description

    bool operator==(const SubmittedJob &) const = default;
};

} // namespace chipdeck::domain
