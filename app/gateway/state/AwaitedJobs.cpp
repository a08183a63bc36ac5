#include "app/gateway/state/AwaitedJobs.h"

namespace chipdeck::gateway {

namespace {

/// "4711" of "4711_3", a task, and of "4711+1", a part.
std::string submittedAs(const std::string &id)
{
    return id.substr(0, id.find_first_of("_+"));
}

} // namespace

void AwaitedJobs::add(const std::string &id, Clock::time_point now)
{
    if (now - m_lastSweep >= patience) {
        std::erase_if(m_since, [now](const auto &one) { return now - one.second >= patience; });
        m_lastSweep = now;
    }
    m_since[submittedAs(id)] = now;
}

void AwaitedJobs::strike(const domain::ClusterSnapshot &snapshot)
{
    if (m_since.empty() || !snapshot.jobs)
        return;
    for (const auto &job : *snapshot.jobs)
        m_since.erase(submittedAs(job->id));
}

bool AwaitedJobs::contains(const std::string &id, Clock::time_point now) const
{
    const auto found = m_since.find(submittedAs(id));
    return found != m_since.end() && now - found->second < patience;
}

} // namespace chipdeck::gateway
