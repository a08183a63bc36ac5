#include "client/models/NodeTableModel.h"

#include "client/domain/Names.h"
#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/models/NodeWords.h"

// What NodeTableModel says in its cells; how its rows come and go is in NodeTableModel.cpp.
namespace chipdeck::models {
namespace {

bool isFigure(int column)
{
    return column >= NodeTableModel::Allocated;
}

std::optional<double> kilowatts(std::optional<double> watts)
{
    return watts ? std::optional(*watts / 1000.0) : std::nullopt;
}

} // namespace

QString NodeTableModel::poolsOf(const Place &place) const
{
    const auto found = m_pools.find(place.cluster);
    const bool isKnown = found != m_pools.end() && place.node < found->second.size();
    return isKnown && !found->second[place.node].isEmpty() ? found->second[place.node] : tr("none");
}

QString NodeTableModel::stateText(const Place &place) const
{
    const domain::ClusterSnapshot &snapshot = place.cluster->snapshot();
    const NodeFigures figures = nodeFigures(snapshot, place.node);
    const domain::NodeStatus &status = (*snapshot.nodeStatuses)[place.node];
    QStringList parts;
    if (figures.condition == NodeCondition::Down)
        parts << tr("down");
    if (figures.faulty > 0)
        parts << tr("%n faulty", nullptr, figures.faulty);
    if (figures.heldIdle > 0)
        parts << tr("%n idle", nullptr, figures.heldIdle);
    if (status.drain)
        parts << (figures.condition == NodeCondition::Drained ? tr("drained") : tr("draining"));
    if (status.chipsHeldUnknown.value_or(0) > 0)
        parts << tr("%1 of %2 held, which unknown").arg(*status.chipsHeldUnknown).arg(figures.chips);
    if (parts.isEmpty())
        parts << (status.states.empty() ? tr("not reported") : NodeWords::states(status.states));
    return Format::clauses(parts);
}

QString NodeTableModel::text(const Place &place, int column) const
{
    const domain::ClusterSnapshot &snapshot = place.cluster->snapshot();
    const domain::Node &node = snapshot.inventory->nodes[place.node];
    switch (column) {
    case Node: return Format::text(node.id, 64);
    case Cluster: return ClusterWords::title(place.cluster->info());
    case Pool: return poolsOf(place);
    case Block: return node.block.empty() ? Format::notAvailable() : Format::text(node.block, 64);
    case State: return stateText(place);
    case Age: return Format::age(place.cluster->ageMs());
    default: break;
    }
    const NodeFigures figures = nodeFigures(snapshot, place.node);
    switch (column) {
    case Allocated: return figures.chips > 0 && figures.notReported == figures.chips ? Format::notAvailable() : Format::count(static_cast<quint64>(figures.allocated));
    case Of: return Format::count(static_cast<quint64>(figures.chips));
    case Utilization: return Format::figure(figures.utilization);
    case Memory: return Format::figure(figures.memoryGb);
    case Power: return Format::figure(kilowatts(figures.powerWatts));
    default: return {};
    }
}

QVariant NodeTableModel::sortKey(const Place &place, int column) const
{
    if (!isFigure(column) && column != State)
        return text(place, column);
    const NodeFigures figures = nodeFigures(place.cluster->snapshot(), place.node);
    switch (column) {
    case State: return static_cast<int>(figures.condition);
    case Allocated: return figures.allocated;
    case Of: return figures.chips;
    case Utilization: return figures.utilization.value_or(-1);
    case Memory: return figures.memoryGb.value_or(-1);
    case Power: return figures.powerWatts.value_or(-1);
    case Age: return QVariant::fromValue(static_cast<qulonglong>(place.cluster->ageMs().value_or(~0ULL)));
    default: return text(place, column);
    }
}

QVariant NodeTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Place &place = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(place, index.column());
    case Qt::ToolTipRole: {
        if (index.column() != State)
            return {};
        const domain::NodeStatus &status = (*place.cluster->snapshot().nodeStatuses)[place.node];
        const QString own = NodeWords::schedulerStates(status.states);
        return status.reason.empty() ? own : own + QLatin1Char('\n') + Format::text(status.reason);
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment((isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case FaultyRole: return nodeFigures(place.cluster->snapshot(), place.node).faulty;
    case HeldIdleRole: return nodeFigures(place.cluster->snapshot(), place.node).heldIdle;
    case ConditionRole: return static_cast<int>(nodeCondition(place.cluster->snapshot(), place.node));
    case ClusterKeyRole: return place.cluster->key();
    case NameRole:
        return QString::fromStdString(domain::nodeName(place.cluster->info().id, place.cluster->snapshot().inventory->nodes[place.node].id));
    case StaleRole: return place.cluster->reachability() == domain::Reachability::Unreachable;
    case SortRole: return sortKey(place, index.column());
    default: return {};
    }
}

QVariant NodeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Node: return tr("Node");
    case Cluster: return tr("Cluster");
    case Pool: return tr("Pool");
    case Block: return tr("Block");
    case State: return tr("State");
    case Allocated: return tr("Allocated");
    case Of: return tr("of");
    case Utilization: return tr("Util %");
    case Memory: return tr("HBM GB");
    case Power: return tr("Power kW");
    case Age: return tr("Age");
    default: return {};
    }
}

} // namespace chipdeck::models
