#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/QueuePicture.h"
#include "client/domain/WaitModel.h"

namespace chipdeck::domain {

/// The waits of one cluster, learnt from its pictures one after another: a model for each pool. Not for several threads at once.
class ClusterWaits
{
public:
    /// Learns what has changed since the picture before: who was submitted, started, ended, left. Of many submitted at once it
    /// follows some. nowS is the scheduler's time.
    void watch(const ClusterSnapshot &cluster, double nowS);

    /// The band of a job that would be submitted now, beside the last picture; its CPUs count only where all nodes tell theirs. None
    /// where too little is known, without such a pool, or for a job that is too large for it.
    std::optional<WaitBand> ask(const std::string &pool, std::string_view type, AskedJob job) const;
    /// Waits that the pool's bands go by.
    std::uint32_t learntFrom(const std::string &pool) const;
    /// Takes what was learnt of pools elsewhere, where that is more than it knows itself.
    void adopt(std::map<std::string, WaitModel> models);

private:
    using Jobs = std::vector<std::shared_ptr<const Job>>;

    WaitModel *modelOf(const std::string &pool, const ClusterSnapshot &cluster);
    void changed(const Job *before, const Job *after, const ClusterSnapshot &cluster);
    void learnNew(const std::vector<const Job *> &jobs, const ClusterSnapshot &cluster);

    std::map<std::string, WaitModel> m_models;
    std::shared_ptr<const Jobs> m_jobs;
    std::optional<QueuePicture> m_picture;
    double m_atS = 0;
};

} // namespace chipdeck::domain
