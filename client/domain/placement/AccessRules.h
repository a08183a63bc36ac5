#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "client/domain/placement/PartNeed.h"
#include "client/domain/placement/Verdict.h"

namespace chipdeck::domain::placement {

/// What a job holds, by the resources' names.
struct Holding {
    std::map<std::string, std::uint64_t> inAll;
    std::map<std::string, std::uint64_t> onNode;  ///< at the most on one node

    void add(const PartNeed &need, const std::string &schedulerType);
    /// Adds what is used up in that time, "gres/gpu minutes": so many chips for so long. To be called once, at the end.
    void last(std::uint64_t lengthS);
};

/// Who asks, for whom, with what.
struct Request {
    const JobDescription &job;
    const Submitter &submitter;
    std::string account;  ///< the submitter's own where the job names none
    std::string qos;
    std::uint64_t lengthS = 0;  ///< at the least
    bool hasLength = false;  ///< the job says so itself
};

/// Account and QOS that hold for the job, by its own words or the submitter's defaults.
Request requestOf(const JobDescription &job, const Submitter &submitter, const ClusterLimits *limits);

/// Whether the pool takes the job: people, accounts, QOS, nodes, time.
void weighPool(const Request &request, const Pool &pool, const ClusterLimits *cluster, const PoolLimits *limits, const JobPart &part, const PartNeed &need,
               Verdict &verdict);
/// Whether the cluster numbers tasks so far.
void weighArray(const JobDescription &job, const ClusterLimits &limits, Verdict &verdict);
/// The account's and the QOS's rules and limits, for all parts together.
void weighMembership(const Request &request, const ClusterLimits &limits, const PoolLimits *pool, const std::string &poolName, const Holding &holding,
                     Verdict &verdict);

} // namespace chipdeck::domain::placement
