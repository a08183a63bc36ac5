#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

struct JobPage {
    std::vector<std::shared_ptr<const domain::Job>> jobs;  ///< newest submitted first
    std::string nextPageToken;
};

/// The jobs of a snapshot that match a filter. A page token is the last job's place, so that jobs which come and go
/// between two pages neither repeat nor hide others.
domain::Result<JobPage> listJobs(const domain::ClusterSnapshot *snapshot, const std::string &filter, int pageSize,
                                 const std::string &pageToken);

/// The job with what the cluster would fill in: its default pool, one node, the pool's time limit.
domain::JobSpec withDefaults(domain::JobSpec job, const domain::ClusterSnapshot *snapshot);

/// Who is hit when a node takes no new work from now on.
struct DrainImpact {
    std::vector<std::string> jobs;   ///< ids
    std::vector<std::string> users;  ///< once each, sorted
    std::optional<std::uint64_t> emptyInS;
    std::uint32_t chipsInService = 0;
    std::uint32_t chipsInServiceAfter = 0;
};
domain::Result<DrainImpact> previewDrain(const domain::ClusterSnapshot *snapshot, const std::string &node,
                                         std::int64_t nowS);

} // namespace chipdeck::gateway
