#pragma once

#include <cstdint>
#include <string>

#include "client/domain/placement/Verdict.h"

namespace chipdeck::domain::placement {

/// The job's own conditions: hold, begin, deadline, dependencies. `lengthS`: how long it runs at the least, by its limit.
void weighTiming(const JobDescription &job, const ClusterSnapshot &cluster, const Submitter &submitter, std::uint64_t lengthS, std::int64_t nowS,
                 Verdict &verdict);
/// What reservations keep counts where the job would run into them.
void weighLicences(const JobDescription &job, const ClusterLimits &limits, std::uint64_t lengthS, std::int64_t nowS, Verdict &verdict);
/// The reservation that the job names.
void weighReservation(const JobDescription &job, const ClusterLimits &limits, const Submitter &submitter, const std::string &account,
                      std::uint64_t lengthS, std::int64_t nowS, Verdict &verdict);

} // namespace chipdeck::domain::placement
