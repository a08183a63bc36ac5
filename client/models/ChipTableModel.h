#pragma once

#include <array>
#include <deque>
#include <vector>

#include <QAbstractTableModel>
#include <QPointer>

#include "client/store/ClusterStore.h"

namespace chipdeck::models {

/// The one word for a chip, as the legend of the chip map says it.
enum class ChipWord : std::uint8_t {
    NotReported, Free, Allocated, Busy, HeldIdle, Partly, WhichUnknown, Draining, Drained, Down, Faulty,
};

/// Precondition: chip is a dense index of the snapshot.
ChipWord chipWord(const domain::ClusterSnapshot &snapshot, std::uint32_t chip);
QString chipWordText(ChipWord word);
/// What a chip does, and whether its node is on its way out of service: "free, draining".
QString chipStateText(const domain::ClusterSnapshot &snapshot, std::uint32_t chip);

/// The chips of one node by position, with what they measured since the node was opened.
class ChipTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Position, State, Model, History, Utilization, Memory, Power, Temperature, Job, Uid, JobName, User, ColumnCount };
    enum Role {
        WordRole = Qt::UserRole + 1,  ///< int of ChipWord
        StateByteRole,                ///< ChipState::byte()
        JobRefRole,                   ///< of the first owner; 0 = none
        JobNameRole,                  ///< resource name of the first owner; empty when it has none or it is not known
        HistoryRole,                  ///< QList<QVariant>, oldest first, invalid = not reported; of the column's metric, else utilisation
        SortRole,                     ///< the raw figure
        NameRole,                     ///< resource name, "clusters/c/nodes/n/chips/k"
        StaleRole,                    ///< bool: the cluster does not answer
    };
    static constexpr int sampleMs = 2000;
    static constexpr std::size_t historyLength = 1800;  ///< an hour

    explicit ChipTableModel(QObject *parent = nullptr);

    /// Shows another node and forgets the history; nullptr shows nothing.
    void setNode(store::ClusterStore *cluster, std::uint32_t node);
    store::ClusterStore *cluster() const { return m_cluster; }
    /// Dense index; follows the node by its name when the cluster's layout changes.
    std::uint32_t node() const { return m_node; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// After a change of language.
    void retranslate();

Q_SIGNALS:
    /// The node is no longer part of the cluster, or the cluster was removed: the table is empty now.
    void nodeGone();

private:
    using Sample = std::array<std::uint8_t, domain::metricCount>;

    void update(const store::ReplicaChange &change);
    void follow();
    void resetRows();
    void sample();
    int countChips() const;
    std::uint32_t chip(int row) const;
    const domain::ChipGroup *groupOf(int row) const;
    QString text(int row, int column) const;
    QString memoryText(int row) const;
    QString jobText(std::uint32_t chip) const;
    std::shared_ptr<const domain::Job> firstJob(std::uint32_t chip) const;
    QVariant sortKey(int row, int column) const;
    QVariant history(int row, int column) const;

    QPointer<store::ClusterStore> m_cluster;
    QMetaObject::Connection m_changed;
    QMetaObject::Connection m_destroyed;
    std::uint32_t m_node = 0;
    std::string m_nodeId;
    int m_rows = 0;
    std::vector<std::deque<Sample>> m_history;  ///< one ring a row
};

} // namespace chipdeck::models
