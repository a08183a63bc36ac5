#include "client/models/JobTableModel.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <QDateTime>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/models/JobCells.h"
#include "client/store/Leftovers.h"

namespace chipdeck::models {
namespace {

/// Where the jobs of a state stand when the queue is grouped by state.
struct StateGroup {
    int rank;
    const char *key;
};

StateGroup groupOf(domain::JobState state)
{
    using domain::JobState;
    switch (state) {
    case JobState::Pending:
    case JobState::Configuring: return {0, "pending"};
    case JobState::Held: return {1, "held"};
    case JobState::Running:
    case JobState::Suspended:
    case JobState::Completing: return {2, "running"};
    case JobState::Completed:
    case JobState::Cancelled: return {4, "ended"};
    default: return {3, "failed"};
    }
}

/// What puts jobs of one cluster into one group; lives as long as the job.
std::string_view inCommon(JobTableModel::Grouping grouping, const domain::Job &job)
{
    switch (grouping) {
    case JobTableModel::Grouping::User: return job.user;
    case JobTableModel::Grouping::State: return groupOf(job.state).key;
    default: return {};
    }
}

} // namespace

JobTableModel::JobTableModel(store::FleetStore &fleet, QObject *parent) : QAbstractTableModel(parent), m_fleet(fleet)
{
    connect(&fleet, &store::FleetStore::changed, this, &JobTableModel::update);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &JobTableModel::rebuild);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, &JobTableModel::forget);
    rebuild();
}

JobTableModel::~JobTableModel() = default;

void JobTableModel::setClusterFilter(const QStringList &keys)
{
    m_clusterFilter = keys;
    rebuild();
}

void JobTableModel::setQuery(const domain::Query &query)
{
    m_query = query;
    rebuild();
}

void JobTableModel::setGrouping(Grouping grouping)
{
    m_grouping = grouping;
    rebuild();
}

void JobTableModel::setReasonWords(std::function<ReasonWords(const domain::Job &)> words)
{
    m_reasonWords = std::move(words);
}

bool JobTableModel::showsCluster(const store::ClusterStore *cluster) const
{
    return m_clusterFilter.isEmpty() || m_clusterFilter.contains(cluster->key());
}

bool JobTableModel::shows(const store::ClusterStore *cluster, const domain::Job &job) const
{
    return m_query.isEmpty() || m_query.matchesJob(cluster->info(), job);
}

void JobTableModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    QHash<QString, std::size_t> groups;
    for (store::ClusterStore *cluster : m_fleet.clusters()) {
        if (showsCluster(cluster))
            collect(cluster, groups);
    }
    std::sort(m_groups.begin(), m_groups.end(), [](const Group &a, const Group &b) { return a.order() < b.order(); });
    if (isSorted()) {
        for (Group &group : m_groups)
            sortEntries(group.entries);
    }
    placeGroups();
    endResetModel();
}

/// What a group is called is made once for all jobs that have the same in common.
void JobTableModel::collect(store::ClusterStore *cluster, QHash<QString, std::size_t> &groups)
{
    if (!cluster->hasSnapshot() || !cluster->snapshot().jobs)
        return;
    std::unordered_map<std::string_view, std::size_t> known;
    for (const std::shared_ptr<const domain::Job> &job : *cluster->snapshot().jobs) {
        if (!job || !shows(cluster, *job))
            continue;
        const auto [at, isNew] = known.try_emplace(inCommon(m_grouping, *job), 0);
        if (isNew) {
            const GroupKey key = groupKey({cluster, job});
            at->second = groups.value(key.second, m_groups.size());
            if (at->second == m_groups.size()) {
                groups.insert(key.second, at->second);
                m_groups.push_back(newGroup(key));
            }
        }
        m_groups[at->second].entries.emplace_back(cluster, job);
    }
}

void JobTableModel::forget(store::ClusterStore *leaving)
{
    beginResetModel();
    std::vector<std::shared_ptr<const domain::Job>> left;
    for (Group &group : m_groups) {
        for (Entry &entry : group.entries) {
            if (entry.cluster == leaving)
                left.push_back(std::move(entry.job));
        }
        std::erase_if(group.entries, [&](const Entry &entry) { return entry.cluster == leaving; });
        group.chips.reset();
    }
    store::freeElsewhere(std::move(left));
    std::erase_if(m_groups, [](const Group &group) { return group.entries.empty(); });
    placeGroups();
    endResetModel();
}

JobTableModel::GroupKey JobTableModel::groupKey(const Entry &entry) const
{
    switch (m_grouping) {
    case Grouping::None: return {0, QString()};
    case Grouping::Cluster: return {0, entry.cluster->key()};
    case Grouping::User: return {0, Format::text(entry.job->user, 64)};
    case Grouping::State: break;
    }
    const StateGroup group = groupOf(entry.job->state);
    return {group.rank, QString::fromLatin1(group.key)};
}

int JobTableModel::rowsOf(const Group &group) const
{
    return headerRows() + (group.folded ? 0 : static_cast<int>(group.entries.size()));
}

void JobTableModel::placeGroups()
{
    m_groupRows.assign(1, 0);
    for (const Group &group : m_groups)
        m_groupRows.push_back(m_groupRows.back() + rowsOf(group));
}

JobTableModel::Place JobTableModel::placeOf(int row) const
{
    if (row < 0 || row >= m_groupRows.back())
        return {-1, -1};
    const auto group = std::upper_bound(m_groupRows.begin(), m_groupRows.end(), row) - m_groupRows.begin() - 1;
    return {static_cast<int>(group), row - firstRow(static_cast<std::size_t>(group))};
}

void JobTableModel::setFolded(int row, bool folded)
{
    const Place place = placeOf(row);
    if (place.group < 0 || place.entry >= 0)
        return;
    Group &group = m_groups[static_cast<std::size_t>(place.group)];
    if (group.folded == folded)
        return;
    const int count = static_cast<int>(group.entries.size());
    if (folded)
        beginRemoveRows({}, row + 1, row + count);
    else
        beginInsertRows({}, row + 1, row + count);
    group.folded = folded;
    placeGroups();
    if (folded)
        m_foldedKeys.insert(group.key);
    else
        m_foldedKeys.erase(group.key);
    if (folded)
        endRemoveRows();
    else
        endInsertRows();
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

JobTableModel::Found JobTableModel::jobAt(int row) const
{
    const Place place = placeOf(row);
    if (place.group < 0 || place.entry < 0)
        return {};
    const Entry &entry = m_groups[static_cast<std::size_t>(place.group)].entries[static_cast<std::size_t>(place.entry)];
    return {entry.cluster, entry.job};
}

int JobTableModel::rowOf(const store::ClusterStore *cluster, std::uint32_t ref) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto &entries = m_groups[g].entries;
        const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) {
            return entry.ref == ref && entry.cluster == cluster;
        });
        if (found != entries.end() && !m_groups[g].folded)
            return firstRow(g) + static_cast<int>(found - entries.begin());
    }
    return -1;
}

int JobTableModel::matchingJobs() const
{
    std::size_t count = 0;
    for (const Group &group : m_groups)
        count += group.entries.size();
    return static_cast<int>(count);
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_groupRows.back() + m_blankRows;
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags JobTableModel::flags(const QModelIndex &index) const
{
    const bool header = index.isValid() && placeOf(index.row()).entry < 0;
    return header ? Qt::ItemIsEnabled : QAbstractTableModel::flags(index);
}

void JobTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace chipdeck::models
