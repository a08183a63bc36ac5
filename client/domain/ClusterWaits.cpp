#include "client/domain/ClusterWaits.h"

#include <algorithm>

namespace chipdeck::domain {

namespace {

/// Jobs whose forecast is made of one picture: some milliseconds each at the worst.
constexpr std::size_t mostFollowed = 32;

std::string keyOf(const Job &job)
{
    // Schedulers use ids again; requeued jobs wait anew.
    return job.id + "@" + std::to_string(job.submitTimeS.value_or(0)) + "#" + std::to_string(job.restarts);
}

bool isOver(const Job &job)
{
    return !isActive(job.state) || job.state == JobState::Completing;
}

} // namespace

/// Null for what is no pool here, as the list of several that a job may name: such names would be without number.
WaitModel *ClusterWaits::modelOf(const std::string &pool, const ClusterSnapshot &cluster)
{
    const auto &pools = *cluster.pools;
    const bool isPool = std::any_of(pools.begin(), pools.end(), [&pool](const Pool &one) { return one.id == pool; });
    return isPool ? &m_models[pool] : nullptr;
}

void ClusterWaits::changed(const Job *before, const Job *after, const ClusterSnapshot &cluster)
{
    const Job &job = after ? *after : *before;
    WaitModel *const found = modelOf(job.pool, cluster);
    if (!found)
        return;
    WaitModel &model = *found;
    if (!after || (!waitsForItsTurn(*after) && !hasStarted(*after))) {
        model.withdrawn(keyOf(*before));
        return;
    }
    if (hasStarted(*after))
        model.started(keyOf(*after), static_cast<double>(*after->startTimeS));
    if (isOver(*after) && !isOver(*before) && hasStarted(*after) && after->endTimeS)
        model.ended(askedOf(*after, cluster), static_cast<double>(*after->endTimeS - *after->startTimeS));
}

void ClusterWaits::learnNew(const std::vector<const Job *> &jobs, const ClusterSnapshot &cluster)
{
    const std::size_t followed = std::min(mostFollowed, jobs.size());
    for (std::size_t i = 0; i < followed; ++i) {
        const Job &job = *jobs[i * jobs.size() / followed];
        const auto moment = m_picture->momentBefore(job);
        if (!moment)
            continue;
        auto asked = askedOf(job, cluster);
        asked.share.cpus = moment->size.cpus == 0 ? 0 : asked.share.cpus;
        WaitModel *const model = modelOf(job.pool, cluster);
        if (!model)
            continue;
        model->submitted(keyOf(job), *moment, asked);
        if (hasStarted(job))
            model->started(keyOf(job), static_cast<double>(*job.startTimeS));
    }
}

void ClusterWaits::watch(const ClusterSnapshot &cluster, double nowS)
{
    m_picture.emplace(cluster, nowS);
    std::vector<const Job *> fresh;
    const Jobs none;
    const Jobs &old = m_jobs ? *m_jobs : none;
    auto was = old.begin();
    for (const auto &job : *cluster.jobs) {
        for (; was != old.end() && (*was)->ref < job->ref; ++was)
            changed(was->get(), nullptr, cluster);
        if (was == old.end() || (*was)->ref != job->ref) {
            // Who came before the last picture and was not in it is not new: a task of an array that only now has a record.
            if (m_jobs && static_cast<double>(job->submitTimeS.value_or(0)) >= m_atS - 1)
                fresh.push_back(job.get());
            continue;
        }
        if (*was != job)
            changed(was->get(), job.get(), cluster);
        ++was;
    }
    for (; was != old.end(); ++was)
        changed(was->get(), nullptr, cluster);
    learnNew(fresh, cluster);
    m_jobs = cluster.jobs;
    m_atS = nowS;
}

std::optional<WaitBand> ClusterWaits::ask(const std::string &pool, std::string_view type, AskedJob job) const
{
    const auto model = m_models.find(pool);
    const auto moment = m_picture && model != m_models.end() ? m_picture->momentOf(pool, type) : std::nullopt;
    if (!moment)
        return std::nullopt;
    job.share.cpus = moment->size.cpus == 0 ? 0 : job.share.cpus;
    return model->second.ask(*moment, job);
}

std::uint32_t ClusterWaits::learntFrom(const std::string &pool) const
{
    const auto model = m_models.find(pool);
    return model == m_models.end() ? 0 : static_cast<std::uint32_t>(model->second.learntFrom());
}

void ClusterWaits::adopt(std::map<std::string, WaitModel> models)
{
    for (auto &[pool, model] : models) {
        if (model.learntFrom() > learntFrom(pool))
            m_models[pool] = std::move(model);
    }
}

} // namespace chipdeck::domain
