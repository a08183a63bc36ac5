#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>

#include "client/domain/Query.h"
#include "client/models/JobRecords.h"
#include "client/store/FleetStore.h"

namespace chipdeck::models {

/// The queue over all clusters in one table. Rows may be grouped; a group's header is a row of its own. Nothing
/// jumps: a job keeps its place while it updates, a new one comes at the end of its group; only sort() reorders.
class JobTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Id, Name, User, Cluster, Pool, Chips, Nodes, Use, Time, Priority, Submitted, Reason, ColumnCount };
    enum Role {
        GroupRole = Qt::UserRole + 1,  ///< bool: the row is a group header
        GroupDetailRole,               ///< "6 jobs, 520 chips"
        GroupFoldedRole,
        GroupRowsRole,                 ///< int: how many rows stand below the header before the next one
        StateRole,       ///< int of domain::JobState; -1 for "idle": runs and holds chips without using them
        ClusterKeyRole,  ///< ClusterStore::key()
        NameRole,        ///< resource name
        RefRole,
        StaleRole,       ///< bool: its cluster does not answer
    };
    enum class Grouping { None, State, Cluster, User };

    explicit JobTableModel(store::FleetStore &fleet, QObject *parent = nullptr);
    ~JobTableModel() override;

    void setClusterFilter(const QStringList &keys);
    void setQuery(const domain::Query &query);
    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    void setFolded(int row, bool folded);

    struct Found {
        store::ClusterStore *cluster = nullptr;
        std::shared_ptr<const domain::Job> job;
    };
    /// Cluster and newest record of a row; empty for a header.
    Found jobAt(int row) const;
    /// The record alone, for a look at thousands of rows; nullptr for a header. It lives until the queue changes.
    const domain::Job *recordAt(int row) const;
    int rowOf(const store::ClusterStore *cluster, std::uint32_t ref) const;
    /// Jobs that match, folded ones included.
    int matchingJobs() const;

    /// What stands in the column Reason and in its tool tip; whoever shows the queue has the words. They depend on the job's state,
    /// reason and exit alone.
    struct ReasonWords {
        QString words;
        QString detail;
    };
    void setReasonWords(std::function<ReasonWords(const domain::Job &)> words);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// -1 is the order of its own: cluster by cluster, as the schedulers number their jobs.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// After a change of language.
    void retranslate();

private:
    /// What is asked of all entries at every change lies in one piece of memory.
    struct Entry {
        store::ClusterStore *cluster;
        const domain::Job *job;  ///< m_records keep it
        std::uint32_t ref;
        std::uint32_t chips;
    };
    using GroupKey = std::pair<int, QString>;  ///< rank and key, by which groups are ordered
    struct Group {
        QString key;
        int rank;
        bool folded;
        std::vector<Entry> entries;
        mutable std::optional<std::int64_t> chips = {};  ///< of all entries; counted when asked for, and kept from then on

        GroupKey order() const { return {rank, key}; }
        void count(const Entry &entry, int times);
        void remove(const std::vector<int> &leaving);
    };
    struct Place {
        int group;
        int entry;  ///< -1 = the header
    };
    /// What one change takes out of the table and brings into it.
    struct Turnover {
        std::vector<std::vector<int>> leaving;           ///< by group, ascending
        std::map<GroupKey, std::vector<Entry>> coming;
    };

    static Entry entryOf(store::ClusterStore *cluster, const JobRecords::Record &record)
    {
        return {cluster, record.job.get(), record.ref, record.chips};
    }
    void rebuild();
    void followAll();
    void forget(store::ClusterStore *leaving);
    void collect(store::ClusterStore *cluster, QHash<QString, std::size_t> &groups);
    std::vector<std::uint32_t> groupsOf(store::ClusterStore *cluster, QHash<QString, std::size_t> &groups);
    void fetch(const domain::Job &job) const;
    const Entry *entryAt(int row) const;
    void update(store::ClusterStore *cluster, const store::ReplicaChange &change);
    void findLeaving(store::ClusterStore *cluster, const store::ReplicaChange &change, Turnover &turnover, std::set<std::uint32_t> &staying);
    void findComing(store::ClusterStore *cluster, const store::ReplicaChange &change, Turnover &turnover,
                    const std::set<std::uint32_t> &staying) const;
    int comingRows(const Turnover &turnover) const;
    std::vector<int> leavingRows(const Turnover &turnover) const;
    void turnOver(Turnover &turnover);
    std::vector<int> exchange(Turnover &turnover);
    int rowAfter(const Place &place, const Turnover &turnover, const std::vector<int> &moved, const std::vector<int> &leavingBefore) const;
    bool shows(const store::ClusterStore *cluster, const domain::Job &job, std::int64_t nowS) const;
    bool showsCluster(const store::ClusterStore *cluster) const;
    Place placeOf(int row) const;
    void placeGroups();
    int headerRows() const { return m_grouping == Grouping::None ? 0 : 1; }
    int headerRow(std::size_t group) const { return m_groupRows[group]; }
    int firstRow(std::size_t group) const { return headerRow(group) + headerRows(); }
    int rowsOf(const Group &group) const;
    bool isSorted() const { return m_sortColumn >= 0 && m_sortColumn < ColumnCount; }
    Group newGroup(const GroupKey &key) const { return {key.second, key.first, m_foldedKeys.contains(key.second), {}, {}}; }
    GroupKey groupKey(const Entry &entry) const;
    QString groupTitle(const Group &group) const;
    QString groupDetail(const Group &group) const;
    static std::int64_t chipsOf(const Group &group);
    QVariant groupData(const Group &group, int column, int role) const;
    QVariant entryData(const Entry &entry, int column, int role) const;
    std::vector<int> sortEntries(std::vector<Entry> &entries) const;
    std::vector<std::size_t> orderOf(const std::vector<Entry> &entries) const;
    std::vector<std::size_t> orderByNumber(const std::vector<Entry> &entries) const;
    std::vector<std::size_t> orderByText(const std::vector<Entry> &entries) const;

    store::FleetStore &m_fleet;
    QStringList m_clusterFilter;
    domain::Query m_query;
    std::map<const store::ClusterStore *, JobRecords> m_records;  ///< of the clusters that are shown
    Grouping m_grouping = Grouping::State;
    std::vector<Group> m_groups;                ///< in the order of their keys
    std::vector<int> m_groupRows{0};            ///< the first row of each group, and how many rows all of them have
    int m_blankRows = 0;                        ///< at the end, while rows come and go
    std::set<QString> m_foldedKeys;
    std::function<ReasonWords(const domain::Job &)> m_reasonWords;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace chipdeck::models
