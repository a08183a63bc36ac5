#include "client/domain/PastWaits.h"

#include <algorithm>

#include "client/domain/QueuePicture.h"
#include "client/domain/WaitHistory.h"

namespace chipdeck::domain {

namespace {

PastJob pastOf(const Job &job, const ClusterSnapshot &cluster)
{
    PastJob past;
    past.id = job.id + "@" + std::to_string(*job.submitTimeS) + "#" + std::to_string(job.restarts);
    past.job = askedOf(job, cluster);
    past.submittedS = static_cast<double>(*job.submitTimeS);
    past.startedS = static_cast<double>(*job.startTimeS);
    past.endedS = static_cast<double>(*job.endTimeS);
    past.priority = job.priority.value_or(0);
    return past;
}

/// The newest ones of a pool that could have been in it as it is.
std::vector<PastJob> jobsOf(std::span<const EndedJob> jobs, const Pool &pool, const PoolShare &size, const ClusterSnapshot &cluster)
{
    std::vector<PastJob> past;
    for (const EndedJob &ended : jobs) {
        const Job &job = ended.job;
        if (job.pool != pool.id || !job.submitTimeS || !job.endTimeS || !hasStarted(job))
            continue;
        past.push_back(pastOf(job, cluster));
        past.back().job.share.cpus = size.cpus == 0 ? 0 : past.back().job.share.cpus;
        if (!past.back().job.share.fitsIn(size))
            past.pop_back();
    }
    if (past.size() > mostPastJobs) {
        const auto newest = [](const PastJob &a, const PastJob &b) { return a.submittedS > b.submittedS; };
        std::nth_element(past.begin(), past.begin() + mostPastJobs, past.end(), newest);
        past.resize(mostPastJobs);
    }
    return past;
}

} // namespace

std::map<std::string, WaitModel> modelsOf(std::span<const EndedJob> jobs, const ClusterSnapshot &cluster, std::stop_token stop)
{
    std::map<std::string, WaitModel> models;
    const QueuePicture picture(cluster, 0);
    for (const Pool &pool : *cluster.pools) {
        const auto moment = picture.momentOf(pool.id, {});
        if (stop.stop_requested() || !moment)
            continue;
        const std::vector<PastJob> past = jobsOf(jobs, pool, moment->size, cluster);
        if (!past.empty())
            relive(past, moment->size, models[pool.id], {}, stop);
    }
    return models;
}

} // namespace chipdeck::domain
