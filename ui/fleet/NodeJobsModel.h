#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "client/store/ClusterStore.h"

namespace chipdeck::ui {

/// The jobs that hold something of one node, longest-running first; rows keep their place while they update.
class NodeJobsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Job, Name, User, Pool, ChipsHere, Of, RunsFor, EndsIn, ColumnCount };
    enum Role { NameRole = Qt::UserRole + 1 };  ///< resource name, "clusters/c/jobs/j"

    using QAbstractTableModel::QAbstractTableModel;

    /// nullptr shows nothing.
    void setNode(store::ClusterStore *cluster, std::uint32_t node);
    /// Takes the cluster's present picture over.
    void refresh();
    /// Users of the jobs, once each.
    QStringList users() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void retranslate();

private:
    struct Row {
        std::shared_ptr<const domain::Job> job;
        std::uint32_t chipsHere = 0;
        bool whichUnknown = false;
    };

    std::vector<Row> collect() const;
    QVariant text(const Row &row, int column) const;

    store::ClusterStore *m_cluster = nullptr;
    std::uint32_t m_node = 0;
    std::vector<Row> m_rows;
};

} // namespace chipdeck::ui
