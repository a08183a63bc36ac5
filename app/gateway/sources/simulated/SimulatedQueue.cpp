#include "app/gateway/sources/simulated/SimulatedQueue.h"

#include <algorithm>

#include "app/gateway/sources/simulated/SimulatedJobWords.h"

namespace chipdeck::gateway {

namespace {

constexpr std::array reasons{"Priority", "Priority", "Priority", "Resources", "QOSMaxGRESPerUser", "Dependency"};

} // namespace

void SimulatedQueue::fill(SeededRandom &random, std::uint32_t &nextRef, std::int64_t nowS)
{
    m_jobs.reserve(m_count);
    while (m_jobs.size() < m_count)
        m_jobs.push_back(made(random, nextRef++, nowS));
}

void SimulatedQueue::change(std::uint32_t count, SeededRandom &random, std::uint32_t &nextRef, std::int64_t nowS)
{
    const bool isEmpty = m_jobs.empty();
    for (std::uint32_t i = 0; i < count && !isEmpty; ++i) {
        std::shared_ptr<const domain::Job> &job = m_jobs[random.below(static_cast<std::uint32_t>(m_jobs.size()))];
        if (!job || random.below(10) == 0) {
            job.reset();
            continue;
        }
        auto changed = std::make_shared<domain::Job>(*job);
        changed->priority = *job->priority + 1;
        changed->reason = reasons[random.below(reasons.size())];
        job = std::move(changed);
    }
    std::erase(m_jobs, nullptr);
    fill(random, nextRef, nowS);
}

std::shared_ptr<const domain::Job> SimulatedQueue::made(SeededRandom &random, std::uint32_t ref, std::int64_t nowS) const
{
    auto job = std::make_shared<domain::Job>();
    describeSimulated(*job, ref, random);
    job->state = domain::JobState::Pending;
    job->schedulerStates = {"PENDING"};
    job->reason = reasons[random.below(reasons.size())];
    job->nodeCount = 1 + random.below(16);
    job->chips = {{m_chipTypes[random.below(static_cast<std::uint32_t>(m_chipTypes.size()))], job->nodeCount * 8}};
    job->cpus = job->nodeCount * 128;
    job->submitTimeS = nowS - random.below(86400);
    return job;
}

} // namespace chipdeck::gateway
