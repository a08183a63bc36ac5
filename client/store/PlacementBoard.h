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
#include "client/store/LimitsBook.h"
#include "client/store/PlacementFigures.h"

namespace chipdeck::store {

/// What would become of a job in one pool of one cluster.
struct ClusterPlacement {
    QString cluster;  ///< ClusterStore::key()
    domain::Placement placement;
    PlacementFigure figure{};

    bool operator==(const ClusterPlacement &) const = default;
};

/// What a board asks beside the pictures that are here; null = nobody. Both outlive the board.
struct PlacementSources {
    Estimates *estimates = nullptr;
    PriceBooks *prices = nullptr;
};

/// Where a job would run, over all clusters that take jobs: at once from the pictures that are here and the rules that are known, then
/// with what gateways say of waits, starts and prices as it arrives. Lives on the GUI thread. A question stands until rest(): as
/// pictures change it is answered anew, a cluster at most once a second.
class PlacementBoard : public QObject
{
    Q_OBJECT

public:
    explicit PlacementBoard(FleetStore &fleet, QObject *parent = nullptr) : PlacementBoard(fleet, {}, parent) {}
    PlacementBoard(FleetStore &fleet, const PlacementSources &sources, QObject *parent = nullptr);

    /// Answered with answered() before the event loop waits again, for clusters without a picture once they have one.
    void ask(domain::JobDescription job);
    void rest();
    /// The scheduler of this place is asked before others.
    void prefer(const PlacementPlace &place) { m_figures.prefer(place); }
    /// All that gateways tell has come, or will not.
    bool isSettled() const { return !m_now.isActive() && m_limits.isSettled() && m_figures.isSettled(); }
    /// Whether gateways tell more than the pictures do.
    bool hasFigures() const;

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
    void renewIndex(ClusterStore &cluster, Known &known);
    void askFigures();
    void showFigures();
    std::optional<std::uint64_t> usualLimitS(const ClusterStore &cluster, const std::string &pool) const;
    void see(ClusterStore *cluster, const ReplicaChange &change);

    FleetStore &m_fleet;
    PlacementSources m_sources;
    LimitsBook m_limits;
    PlacementFigures m_figures;
    std::map<ClusterStore *, Known> m_known;
    std::optional<domain::JobDescription> m_job;
    bool m_asked = false;  ///< anew since the last answer
    std::vector<ClusterPlacement> m_placements;
    QTimer m_now;
    QTimer m_later;
};

} // namespace chipdeck::store
