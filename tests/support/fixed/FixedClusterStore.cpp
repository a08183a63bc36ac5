#include "tests/support/fixed/FixedClusterStore.h"

#include <algorithm>

namespace chipdeck::test {
namespace {

/// Every part present, so that nobody has to test for null.
void complete(domain::ClusterSnapshot &snapshot)
{
    if (!snapshot.pools)
        snapshot.pools = std::make_shared<const std::vector<domain::Pool>>();
    if (!snapshot.inventory)
        snapshot.inventory = std::make_shared<const domain::Inventory>();
    if (!snapshot.chips)
        snapshot.chips = std::make_shared<const domain::ChipColumns>();
    if (!snapshot.nodeStatuses)
        snapshot.nodeStatuses = std::make_shared<const std::vector<domain::NodeStatus>>(snapshot.inventory->nodes.size());
    if (!snapshot.jobs)
        snapshot.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>();
}

} // namespace

FixedClusterStore::FixedClusterStore(domain::ClusterInfo info, QObject *parent) : ClusterStore(parent), m_info(std::move(info))
{
    complete(m_snapshot);
}

void FixedClusterStore::setSnapshot(domain::ClusterSnapshot snapshot)
{
    store::ReplicaChange change;
    change.layout = true;
    m_hasSnapshot = true;
    updateSnapshot(std::move(snapshot), change);
}

void FixedClusterStore::updateSnapshot(domain::ClusterSnapshot snapshot, const store::ReplicaChange &change)
{
    m_snapshot = std::move(snapshot);
    m_snapshot.info = m_info;
    complete(m_snapshot);
    Q_EMIT changed(change);
}

void FixedClusterStore::setReachability(domain::Reachability reachability, std::uint64_t ageMs, const QString &trouble)
{
    m_reachability = reachability;
    m_ageMs = ageMs;
    m_trouble = trouble;
    store::ReplicaChange change;
    change.freshness = true;
    Q_EMIT changed(change);
}

void FixedClusterStore::setPrincipal(const QString &principal, const QString &role)
{
    m_principal = principal;
    m_role = role;
}

QString FixedClusterStore::key() const
{
    return QStringLiteral("unix:/fixed#%1").arg(QString::fromStdString(m_info.id));
}

store::ClusterStore::Connection FixedClusterStore::connection() const
{
    return m_reachability == domain::Reachability::Unreachable ? Connection::Lost : m_hasSnapshot ? Connection::Live : Connection::Connecting;
}

std::vector<domain::PartFreshness> FixedClusterStore::freshness() const
{
    return {{"nodes", m_reachability, m_ageMs, {}, m_trouble.toStdString()}, {"jobs", m_reachability, m_ageMs, {}, {}}};
}

std::optional<std::uint64_t> FixedClusterStore::ageMs() const
{
    return m_hasSnapshot ? std::optional(m_ageMs) : std::nullopt;
}

void FixedClusterStore::setTelemetryView(bool allNodes, std::vector<std::uint32_t> nodes)
{
    m_telemetryAll = allNodes;
    m_telemetryNodes = std::move(nodes);
}

std::shared_ptr<const domain::Job> FixedClusterStore::job(std::uint32_t ref) const
{
    const auto found = std::find_if(m_snapshot.jobs->begin(), m_snapshot.jobs->end(), [&](const auto &job) { return job->ref == ref; });
    return found == m_snapshot.jobs->end() ? nullptr : *found;
}

} // namespace chipdeck::test
