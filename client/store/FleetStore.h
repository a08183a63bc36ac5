#pragma once

#include <vector>

#include <QObject>

#include "client/store/ClusterStore.h"

namespace chipdeck::store {

/// All clusters that the console shows, in a stable order. Lives on the GUI thread.
class FleetStore : public QObject
{
    Q_OBJECT

public:
    explicit FleetStore(QObject *parent = nullptr);

    const std::vector<ClusterStore *> &clusters() const { return m_clusters; }
    ClusterStore *find(const QString &key) const;
    /// Appends; the store must outlive this object or be removed before.
    void add(ClusterStore *cluster);
    void remove(ClusterStore *cluster);

Q_SIGNALS:
    void clusterAdded(chipdeck::store::ClusterStore *cluster);
    void clusterAboutToBeRemoved(chipdeck::store::ClusterStore *cluster);
    /// One of the clusters changed.
    void changed(chipdeck::store::ClusterStore *cluster, const chipdeck::store::ReplicaChange &change);

private:
    std::vector<ClusterStore *> m_clusters;
};

} // namespace chipdeck::store
