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

PlacementBoard::PlacementBoard(FleetStore &fleet, QObject *parent) : QObject(parent), m_fleet(fleet)
{
    m_now.setSingleShot(true);
    m_later.setSingleShot(true);
    m_later.setInterval(renewMs);
    connect(&m_now, &QTimer::timeout, this, &PlacementBoard::answer);
    connect(&m_later, &QTimer::timeout, this, &PlacementBoard::answer);
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
            known.index = std::make_unique<domain::PlacementIndex>(cluster->snapshot(), nullptr);
        if (known.changed || m_asked)
            known.placements = known.index->preview(*m_job, {cluster->principal().toStdString(), {}}, now);
        known.changed = false;
        for (const domain::Placement &placement : known.placements)
            placements.push_back({cluster->key(), placement});
    }
    m_asked = false;
    m_placements = std::move(placements);
    Q_EMIT answered();
}

} // namespace chipdeck::store
