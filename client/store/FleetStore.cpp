#include "client/store/FleetStore.h"

#include <algorithm>

namespace chipdeck::store {

FleetStore::FleetStore(QObject *parent) : QObject(parent) {}

ClusterStore *FleetStore::find(const QString &key) const
{
    const auto found = std::find_if(m_clusters.begin(), m_clusters.end(), [&](const ClusterStore *cluster) { return cluster->key() == key; });
    return found == m_clusters.end() ? nullptr : *found;
}

void FleetStore::add(ClusterStore *cluster)
{
    m_clusters.push_back(cluster);
    connect(cluster, &ClusterStore::changed, this, [this, cluster](const ReplicaChange &change) { Q_EMIT changed(cluster, change); });
    Q_EMIT clusterAdded(cluster);
}

void FleetStore::remove(ClusterStore *cluster)
{
    if (std::find(m_clusters.begin(), m_clusters.end(), cluster) == m_clusters.end())
        return;
    Q_EMIT clusterAboutToBeRemoved(cluster);
    disconnect(cluster, nullptr, this, nullptr);
    std::erase(m_clusters, cluster);
}

} // namespace chipdeck::store
