#pragma once

#include <QAbstractTableModel>

#include "client/store/ArchiveSearch.h"
#include "client/store/FleetStore.h"

namespace chipdeck::models {

/// The ended jobs that a search has found so far; scrolling to the end asks for more. The search orders, since it alone knows all.
class EndedJobModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Id, Name, User, Account, Cluster, Pool, Chips, Nodes, Submitted, Ended, Waited, Ran, Held, Used, Why, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 1 };  ///< int of domain::JobState

    /// Both outlive this object.
    EndedJobModel(const store::EndedJobSearch &search, const store::FleetStore &fleet, QObject *parent = nullptr);

    /// nullptr for no row.
    const domain::EndedJob *jobAt(int row) const;
    /// ClusterStore::key()
    QString clusterAt(int row) const;
    QString clusterTitle(const QString &key) const;
    /// What a column orders by; nullopt = it does not.
    static std::optional<domain::EndedJobOrder> orderOf(int column);
    static int columnOf(domain::EndedJobOrder order);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Asks for another order where the column has one.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    void retranslate();

Q_SIGNALS:
    void moreWanted();
    void orderWanted(chipdeck::domain::EndedJobOrder order, bool isAscending);

private:
    void grow();
    void reset();
    QString text(const domain::EndedJob &ended, int row, int column) const;
    QString toolTip(const domain::EndedJob &ended, int column) const;

    const store::EndedJobSearch &m_search;
    const store::FleetStore &m_fleet;
    int m_rows = 0;
};

} // namespace chipdeck::models
