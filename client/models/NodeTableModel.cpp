#include "client/models/NodeTableModel.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include "client/models/Format.h"
#include "client/models/SortOrder.h"

namespace chipdeck::models {
namespace {

constexpr std::size_t mostRemovedSingly = 64;

} // namespace

NodeTableModel::NodeTableModel(store::FleetStore &fleet, QObject *parent) : QAbstractTableModel(parent), m_fleet(fleet)
{
    connect(&fleet, &store::FleetStore::changed, this, &NodeTableModel::update);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &NodeTableModel::rebuild);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, [this](store::ClusterStore *leaving) {
        beginResetModel();
        std::erase_if(m_rows, [&](const Place &place) { return place.cluster == leaving; });
        m_pools.erase(leaving);
        indexRows();
        endResetModel();
    });
    rebuild();
}

void NodeTableModel::setClusterFilter(const QStringList &keys)
{
    m_clusterFilter = keys;
    rebuild();
}

void NodeTableModel::setQuery(const domain::Query &query)
{
    m_query = query;
    rebuild();
}

bool NodeTableModel::showsCluster(const store::ClusterStore *cluster) const
{
    return m_clusterFilter.isEmpty() || m_clusterFilter.contains(cluster->key());
}

bool NodeTableModel::shows(const store::ClusterStore *cluster, std::uint32_t node) const
{
    return m_query.isEmpty() || m_query.matchesNode(cluster->snapshot(), node);
}

void NodeTableModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_total = 0;
    m_pools.clear();
    for (store::ClusterStore *cluster : m_fleet.clusters()) {
        if (!showsCluster(cluster) || !cluster->hasSnapshot())
            continue;
        indexPools(cluster);
        const auto count = static_cast<std::uint32_t>(cluster->snapshot().inventory->nodes.size());
        m_total += static_cast<int>(count);
        for (std::uint32_t node = 0; node < count; ++node) {
            if (shows(cluster, node))
                m_rows.push_back({cluster, node});
        }
    }
    indexRows();
    if (m_sortColumn >= 0) {
        applyOrder(sortedRows());
        indexRows();
    }
    endResetModel();
}

void NodeTableModel::indexRows()
{
    m_rowOfNode.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        auto &rows = m_rowOfNode[m_rows[row].cluster];
        if (rows.size() <= m_rows[row].node)
            rows.resize(m_rows[row].node + 1, -1);
        rows[m_rows[row].node] = static_cast<int>(row);
    }
}

void NodeTableModel::indexPools(const store::ClusterStore *cluster)
{
    const domain::ClusterSnapshot &snapshot = cluster->snapshot();
    std::vector<QString> &names = m_pools[cluster];
    names.assign(snapshot.inventory->nodes.size(), QString());
    for (const domain::Pool &pool : *snapshot.pools) {
        const QString name = Format::text(pool.id, 64);
        for (const std::uint32_t node : pool.nodes) {
            if (node < names.size())
                names[node] = names[node].isEmpty() ? name : Format::list({names[node], name});
        }
    }
}

int NodeTableModel::rowOf(const store::ClusterStore *cluster, std::uint32_t node) const
{
    const auto found = m_rowOfNode.find(cluster);
    return found != m_rowOfNode.end() && node < found->second.size() ? found->second[node] : -1;
}

void NodeTableModel::update(store::ClusterStore *cluster, const store::ReplicaChange &change)
{
    if (!showsCluster(cluster))
        return;
    if (change.layout) {
        rebuild();
        return;
    }
    if (change.pools && cluster->hasSnapshot())
        indexPools(cluster);
    // A query may speak of figures and of the jobs on a node, which changed nodes do not tell of.
    if (!m_query.isEmpty() && cluster->hasSnapshot() && (change.telemetry || change.jobs))
        refilterAll(cluster);
    else if (!m_query.isEmpty() && !change.changedNodes.empty())
        refilter(cluster, change.changedNodes);
    // Views repaint only what is in sight, so one range over everything costs less than many small ones.
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void NodeTableModel::refilterAll(store::ClusterStore *cluster)
{
    std::vector<std::uint32_t> nodes(cluster->snapshot().inventory->nodes.size());
    std::iota(nodes.begin(), nodes.end(), 0U);
    refilter(cluster, nodes);
}

void NodeTableModel::refilter(store::ClusterStore *cluster, const std::vector<std::uint32_t> &nodes)
{
    std::vector<int> leaving;
    std::vector<Place> coming;
    for (const std::uint32_t node : nodes) {
        const int row = rowOf(cluster, node);
        const bool matches = shows(cluster, node);
        if (matches && row < 0)
            coming.push_back({cluster, node});
        else if (!matches && row >= 0)
            leaving.push_back(row);
    }
    if (leaving.empty() && coming.empty())
        return;
    removeRowsAt(std::move(leaving));
    if (!coming.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(coming.size()) - 1);
        m_rows.insert(m_rows.end(), coming.begin(), coming.end());
        indexRows();
        endInsertRows();
    }
}

/// Puts the rows behind all others, which keep their order: thousands of nodes that stop to match at once would else cost thousands
/// of moves of all rows. Returns where they are then.
std::vector<int> NodeTableModel::gatherAtEnd(const std::vector<int> &rows)
{
    Q_EMIT layoutAboutToBeChanged();
    std::vector<bool> leaves(m_rows.size());
    for (const int row : rows)
        leaves[static_cast<std::size_t>(row)] = true;
    const std::size_t staying = m_rows.size() - rows.size();
    std::vector<int> target(m_rows.size());
    std::vector<Place> moved(m_rows.size());
    std::size_t stays = 0;
    std::size_t goes = staying;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const std::size_t to = leaves[row] ? goes++ : stays++;
        target[row] = static_cast<int>(to);
        moved[to] = m_rows[row];
    }
    m_rows = std::move(moved);
    indexRows();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before)
        after << index(target[static_cast<std::size_t>(old.row())], old.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    std::vector<int> gathered(rows.size());
    std::iota(gathered.begin(), gathered.end(), static_cast<int>(staying));
    return gathered;
}

void NodeTableModel::removeRowsAt(std::vector<int> rows)
{
    if (rows.size() > mostRemovedSingly)
        rows = gatherAtEnd(rows);
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (std::size_t i = 0; i < rows.size();) {
        // A run of neighbours goes as one range.
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] - 1)
            ++end;
        beginRemoveRows({}, rows[end - 1], rows[i]);
        m_rows.erase(m_rows.begin() + rows[end - 1], m_rows.begin() + rows[i] + 1);
        // Only the last time: between the ranges nobody asks where a node is.
        if (end == rows.size())
            indexRows();
        endRemoveRows();
        i = end;
    }
}

int NodeTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NodeTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int NodeTableModel::needingAttention() const
{
    int needing = 0;
    forRowsByNode([&](std::size_t, const Place &place) {
        needing += nodeCondition(place.cluster->snapshot(), place.node) != NodeCondition::Fine ? 1 : 0;
    });
    return needing;
}

/// Every row once, in the order of nodes: rows in another order would fetch the picture from all over the memory.
template<typename Visit>
void NodeTableModel::forRowsByNode(const Visit &visit) const
{
    for (const auto &[cluster, rows] : m_rowOfNode) {
        for (const int row : rows) {
            if (row >= 0)
                visit(static_cast<std::size_t>(row), m_rows[static_cast<std::size_t>(row)]);
        }
    }
}

std::vector<std::size_t> NodeTableModel::sortedRows() const
{
    if (m_sortColumn == State || m_sortColumn == ColumnCount)
        return rowsByCondition();
    std::vector<QVariant> keys(m_rows.size());
    forRowsByNode([&](std::size_t row, const Place &place) { keys[row] = sortKey(place, m_sortColumn); });
    return sortedOrder(keys, m_sortOrder);
}

/// The order in which the table stands from the start: a pass for the few conditions there are, not a sort of all rows.
std::vector<std::size_t> NodeTableModel::rowsByCondition() const
{
    constexpr std::size_t count = static_cast<std::size_t>(NodeCondition::Faulty) + 1;
    const bool worstFirst = (m_sortColumn == ColumnCount) == (m_sortOrder == Qt::AscendingOrder);
    std::vector<std::uint8_t> ranks(m_rows.size());
    std::array<std::size_t, count + 1> next{};
    forRowsByNode([&](std::size_t row, const Place &place) {
        const auto condition = static_cast<std::size_t>(nodeCondition(place.cluster->snapshot(), place.node));
        ranks[row] = static_cast<std::uint8_t>(worstFirst ? count - 1 - condition : condition);
        ++next[ranks[row] + 1U];
    });
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::size_t> order(m_rows.size());
    for (std::size_t row = 0; row < ranks.size(); ++row)
        order[next[ranks[row]]++] = row;
    return order;
}

void NodeTableModel::applyOrder(const std::vector<std::size_t> &order)
{
    std::vector<Place> sorted;
    sorted.reserve(order.size());
    for (const std::size_t from : order)
        sorted.push_back(m_rows[from]);
    m_rows = std::move(sorted);
}

void NodeTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    if (column < 0)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Place> places;
    for (const QModelIndex &old : before)
        places.push_back(placeAt(old.row()));
    applyOrder(sortedRows());
    indexRows();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const Place &place = places[static_cast<std::size_t>(i)];
        after << index(rowOf(place.cluster, place.node), before[i].column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void NodeTableModel::sortWorstFirst()
{
    sort(ColumnCount, Qt::AscendingOrder);
}

void NodeTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace chipdeck::models
