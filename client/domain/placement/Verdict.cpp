#include "client/domain/placement/Verdict.h"

namespace chipdeck::domain::placement {

namespace {

using Kind = PlacementReason::Kind;

bool isOfBusyNodes(const PlacementReason &reason)
{
    return reason.kind == Kind::ChipsHeld || reason.kind == Kind::Fragmented;
}

/// Reasons to wait by how long they may last: first what a person has to change, then what ends by a clock, then what ends when jobs do. Where
/// the nodes in service are only busy it will sooner be one of these than one that is out.
int order(Kind kind, bool isBusy)
{
    static const std::vector<Kind> lasting{Kind::Held, Kind::PoolClosed, Kind::NodesOut, Kind::Reservation, Kind::BeginsLater, Kind::Dependency,
                                           Kind::QosLimit, Kind::AccountLimit, Kind::Licences, Kind::ChipsHeld, Kind::Fragmented, Kind::OthersFirst};
    if (kind == Kind::NodesOut && isBusy)
        return static_cast<int>(lasting.size());
    return static_cast<int>(std::find(lasting.begin(), lasting.end(), kind) - lasting.begin());
}

} // namespace

std::vector<PlacementReason> Verdict::reasons() const
{
    if (m_outlook == Outlook::Impossible)
        return m_refusals;
    std::vector<PlacementReason> sorted = m_waits;
    const bool isBusy = std::any_of(sorted.begin(), sorted.end(), isOfBusyNodes);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [isBusy](const PlacementReason &a, const PlacementReason &b) { return order(a.kind, isBusy) < order(b.kind, isBusy); });
    return sorted;
}

} // namespace chipdeck::domain::placement
