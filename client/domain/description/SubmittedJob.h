#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/Job.h"
#include "client/domain/description/ScriptImport.h"
#include "client/domain/description/SlurmJob.h"

namespace chipdeck::domain {

/// What a job was submitted as, as far as it is known.
struct SubmittedJob {
    std::string principal;    ///< who submitted it
    std::int64_t timeMs = 0;  ///< since the epoch, by the gateway's clock
    JobDescription description;
    std::vector<PartChoice> choices;   ///< one a part; empty where it was submitted without a description
    std::vector<ImportLine> notTaken;  ///< lines of its script that a description has no place for, with why; only without a description

    bool operator==(const SubmittedJob &) const = default;
};

/// Whether it made this run of a job. Schedulers begin their numbers anew: what was submitted after the run came into the queue made
/// another job, of the same number. A run that was requeued comes into the queue later than its submission.
inline bool isSubmissionOf(const SubmittedJob &submitted, const Job &job)
{
    // The gateway's clock and the scheduler's may be some minutes apart.
    constexpr std::int64_t apartMs = 600'000;
    return !job.submitTimeS || submitted.timeMs <= *job.submitTimeS * 1000 + apartMs;
}

} // namespace chipdeck::domain
