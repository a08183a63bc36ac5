#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "client/domain/placement/Placement.h"
#include "client/store/FleetStore.h"

namespace chipdeck::store {

/// What would become of a job in one pool of one cluster.
struct ClusterPlacement {
    QString cluster;  ///< ClusterStore::key()
    domain::Placement placement;

    bool operator==(const ClusterPlacement &) const = default;
};

/// Where a job would run, over all clusters that take jobs, from the pictures that are here: no gateway is asked. Lives on the GUI
/// thread. A question stands until rest(): as pictures change it is answered anew, a cluster at most once a second.
class PlacementBoard : public QObject
{
    Q_OBJECT

public:
    explicit PlacementBoard(FleetStore &fleet, QObject *parent = nullptr);

    /// Answered with answered() before the event loop waits again, for clusters without a picture once they have one.
    void ask(domain::JobDescription job);
    void rest();

    /// Clusters in the fleet's order, each one's placements in its own.
    const std::vector<ClusterPlacement> &placements() const { return m_placements; }

Q_SIGNALS:
    void answered();

private:
    struct Known {
        std::unique_ptr<const domain::PlacementIndex> index;
        std::vector<domain::Placement> placements;
        bool changed = true;  ///< since the index was made
    };

    void answer();
    void see(ClusterStore *cluster, const ReplicaChange &change);

    FleetStore &m_fleet;
    std::map<ClusterStore *, Known> m_known;
    std::optional<domain::JobDescription> m_job;
    bool m_asked = false;  ///< anew since the last answer
    std::vector<ClusterPlacement> m_placements;
    QTimer m_now;
    QTimer m_later;
};

} // namespace chipdeck::store
