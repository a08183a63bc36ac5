#pragma once

#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

#include "client/domain/Query.h"
#include "client/models/NodeFigures.h"
#include "client/store/FleetStore.h"

namespace chipdeck::models {

/// One row a node over all clusters. Rows keep their place while they update; a node that begins to match the query
/// comes at the end; only sort() and sortWorstFirst() reorder.
class NodeTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Node, Cluster, Pool, Block, State, Allocated, Of, Utilization, Memory, Power, Age, ColumnCount };
    enum Role {
        ConditionRole = Qt::UserRole + 1,  ///< int of NodeCondition
        ClusterKeyRole,                    ///< ClusterStore::key()
        NameRole,                          ///< resource name, "clusters/c/nodes/n"
        StaleRole,                         ///< bool: its cluster does not answer
        SortRole,                          ///< the raw figure
        FaultyRole,                        ///< chips
        HeldIdleRole,                      ///< chips
    };
    struct Place {
        store::ClusterStore *cluster = nullptr;
        std::uint32_t node = 0;  ///< dense index
    };

    explicit NodeTableModel(store::FleetStore &fleet, QObject *parent = nullptr);

    /// ClusterStore::key()s; empty = all.
    void setClusterFilter(const QStringList &keys);
    void setQuery(const domain::Query &query);

    /// Precondition: 0 <= row < rowCount().
    const Place &placeAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 when it is not shown.
    int rowOf(const store::ClusterStore *cluster, std::uint32_t node) const;
    /// Nodes of the clusters shown, those that the query hides included.
    int total() const { return m_total; }
    /// Nodes shown that are anything but fine. Counts anew at every call.
    int needingAttention() const;
    void sortWorstFirst();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// After a change of language.
    void retranslate();

private:
    void rebuild();
    void indexRows();
    void update(store::ClusterStore *cluster, const store::ReplicaChange &change);
    void refilterAll(store::ClusterStore *cluster);
    void refilter(store::ClusterStore *cluster, const std::vector<std::uint32_t> &nodes);
    bool showsCluster(const store::ClusterStore *cluster) const;
    bool shows(const store::ClusterStore *cluster, std::uint32_t node) const;
    std::vector<int> gatherAtEnd(const std::vector<int> &rows);
    void removeRowsAt(std::vector<int> rows);
    template<typename Visit>
    void forRowsByNode(const Visit &visit) const;
    void indexPools(const store::ClusterStore *cluster);
    QString poolsOf(const Place &place) const;
    std::vector<std::size_t> sortedRows() const;
    std::vector<std::size_t> rowsByCondition() const;
    void applyOrder(const std::vector<std::size_t> &order);
    QString stateText(const Place &place) const;
    QString text(const Place &place, int column) const;
    QVariant sortKey(const Place &place, int column) const;

    store::FleetStore &m_fleet;
    QStringList m_clusterFilter;
    domain::Query m_query;
    std::vector<Place> m_rows;
    std::unordered_map<const store::ClusterStore *, std::vector<int>> m_rowOfNode;  ///< -1 = not shown
    std::unordered_map<const store::ClusterStore *, std::vector<QString>> m_pools;  ///< by node; empty = in no pool
    int m_total = 0;
    int m_sortColumn = -1;  ///< ColumnCount = worst first
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace chipdeck::models
