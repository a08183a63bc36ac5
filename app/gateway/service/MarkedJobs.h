#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// The jobs of a picture that carry one of these requests in their comments, found in one walk through its list: after a burst thousands of
/// requests are open at once, and the list holds as many jobs. Points into the picture and into the ids, which must outlive it.
class MarkedJobs
{
public:
    using Jobs = std::vector<const domain::Job *>;

    /// `snapshot` may be null.
    MarkedJobs(const domain::ClusterSnapshot *snapshot, const std::vector<std::string_view> &requestIds);

    /// In the order of the list; empty = none is listed.
    const Jobs &of(std::string_view requestId) const;

private:
    std::unordered_map<std::string_view, Jobs> m_jobs;
};

} // namespace chipdeck::gateway
