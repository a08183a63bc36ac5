#include "client/store/PlacementBoard.h"

#include <algorithm>

#include <QDateTime>

namespace chipdeck::store {

namespace {

constexpr int renewMs = 1000;

bool takesJobs(const ClusterStore &cluster)
{
    const auto &verbs = cluster.info().verbs;
    return cluster.hasSnapshot() && std::find(verbs.begin(), verbs.end(), "submit") != verbs.end();
}

} // namespace

PlacementBoard::PlacementBoard(FleetStore &fleet, const PlacementSources &sources, QObject *parent)
    : QObject(parent), m_fleet(fleet), m_sources(sources), m_limits(sources.estimates), m_figures(sources.estimates, sources.prices)
{
    m_now.setSingleShot(true);
    m_later.setSingleShot(true);
    m_later.setInterval(renewMs);
    connect(&m_now, &QTimer::timeout, this, &PlacementBoard::answer);
    connect(&m_later, &QTimer::timeout, this, &PlacementBoard::answer);
    connect(&m_limits, &LimitsBook::changed, this, [this](const QString &cluster) {
        for (auto &[store, known] : m_known)
            known.changed = known.changed || store->key() == cluster;
        m_now.start(0);
    });
    connect(&m_figures, &PlacementFigures::changed, this, &PlacementBoard::showFigures);
    connect(&fleet, &FleetStore::changed, this, &PlacementBoard::see);
    connect(&fleet, &FleetStore::clusterAdded, this, [this] { m_now.start(0); });
    connect(&fleet, &FleetStore::clusterAboutToBeRemoved, this, [this](ClusterStore *cluster) {
        m_known.erase(cluster);
        m_now.start(0);
    });
}

void PlacementBoard::ask(domain::JobDescription job)
{
    if (m_job == job && !m_asked)
        return;
    m_job = std::move(job);
    m_asked = true;
    m_now.start(0);
}

void PlacementBoard::rest()
{
    m_job.reset();
    m_known.clear();
    m_placements.clear();
    m_limits.rest();
    m_figures.rest();
    m_now.stop();
    m_later.stop();
}

void PlacementBoard::see(ClusterStore *cluster, const ReplicaChange &change)
{
    if (!m_job || !(change.layout || change.states || change.nodes || change.jobs || change.pools))
        return;
    m_known[cluster].changed = true;
    if (!m_later.isActive())
        m_later.start();
}

void PlacementBoard::answer()
{
    if (!m_job)
        return;
    const std::int64_t now = QDateTime::currentSecsSinceEpoch();
    std::vector<ClusterPlacement> placements;
    for (ClusterStore *cluster : m_fleet.clusters()) {
        if (!takesJobs(*cluster))
            continue;
        Known &known = m_known[cluster];
        if (known.changed)
            renewIndex(*cluster, known);
        if (known.changed || m_asked)
            known.placements = known.index->preview(*m_job, {cluster->principal().toStdString(), {}}, now + m_limits.clockAheadS(cluster->key()));
        known.changed = false;
        for (const domain::Placement &placement : known.placements)
            placements.push_back({cluster->key(), placement});
    }
    m_asked = false;
    m_placements = std::move(placements);
    askFigures();
    showFigures();
}

void PlacementBoard::renewIndex(ClusterStore &cluster, Known &known)
{
    known.index = std::make_unique<domain::PlacementIndex>(cluster.snapshot(), m_limits.of(cluster.key()));
}

/// Of a job that names no time limit.
std::optional<std::uint64_t> PlacementBoard::usualLimitS(const ClusterStore &cluster, const std::string &pool) const
{
    const auto limits = m_limits.of(cluster.key());
    for (const domain::PoolLimits &one : limits ? limits->pools : std::vector<domain::PoolLimits>()) {
        if (one.pool == pool && (one.defaultTimeS || one.mostTimeS))
            return one.defaultTimeS ? one.defaultTimeS : one.mostTimeS;
    }
    for (const domain::Pool &one : *cluster.snapshot().pools) {
        if (one.id == pool)
            return one.maxTimeS;
    }
    return std::nullopt;
}

void PlacementBoard::askFigures()
{
    std::vector<QString> clusters;
    std::vector<PlacementFigures::Asked> asked;
    for (const ClusterPlacement &one : m_placements) {
        const ClusterStore *cluster = m_fleet.find(one.cluster);
        asked.push_back({{one.cluster, one.placement.pool, one.placement.schedulerType}, one.placement, cluster->info().id,
                         usualLimitS(*cluster, one.placement.pool)});
    }
    for (ClusterStore *cluster : m_fleet.clusters()) {
        if (takesJobs(*cluster))
            clusters.push_back(cluster->key());
    }
    m_limits.follow(clusters);
    m_figures.ask(*m_job, std::move(asked));
}

void PlacementBoard::showFigures()
{
    if (!m_job)
        return;
    for (ClusterPlacement &one : m_placements)
        one.figure = m_figures.of({one.cluster, one.placement.pool, one.placement.schedulerType});
    Q_EMIT answered();
}

bool PlacementBoard::hasFigures() const
{
    const auto &clusters = m_fleet.clusters();
    return m_sources.prices || (m_sources.estimates && std::any_of(clusters.begin(), clusters.end(), [this](const ClusterStore *cluster) {
               return m_sources.estimates->canAsk(cluster->key());
           }));
}

} // namespace chipdeck::store
