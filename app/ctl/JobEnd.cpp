#include "app/ctl/JobEnd.h"

#include <algorithm>

namespace chipdeck::ctl {
namespace {

constexpr int listedWithinMs = 10'000;

} // namespace

const domain::Job *jobOf(const Session::Target &target)
{
    const auto &jobs = *target.cluster->snapshot().jobs;
    const auto at = std::find_if(jobs.begin(), jobs.end(), [&target](const auto &job) { return job->id == target.id; });
    return at == jobs.end() ? nullptr : at->get();
}

bool JobEnd::hasCome()
{
    const domain::Job *job = jobOf(m_target);
    m_wasListed = m_wasListed || job;
    // A new job, whose log the gateway reads already, may come here a moment later.
    return job ? !domain::isActive(job->state) : m_wasListed || m_sinceBegin.hasExpired(listedWithinMs);
}

} // namespace chipdeck::ctl
