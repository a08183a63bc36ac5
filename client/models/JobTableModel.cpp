#include "client/models/JobTableModel.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <unordered_map>

#include <QDateTime>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/models/JobVisit.h"
#include "client/store/Leftovers.h"

namespace chipdeck::models {
namespace {

constexpr std::uint32_t noGroup = std::numeric_limits<std::uint32_t>::max();

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

/// The time is asked for once: with a queue of 100,000 the clock alone took milliseconds.
bool JobTableModel::shows(const store::ClusterStore *cluster, const domain::Job &job, std::int64_t nowS) const
{
    return m_query.isEmpty() || m_query.matchesJob(cluster->info(), job, nowS);
}

void JobTableModel::rebuild()
{
    beginResetModel();
    m_groups.clear();
    followAll();
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

/// Nothing is shown meanwhile, so that any record may go.
void JobTableModel::followAll()
{
    JobRecords::Jobs left;
    const auto leave = [&left](JobRecords::Jobs jobs) {
        left.insert(left.end(), std::make_move_iterator(jobs.begin()), std::make_move_iterator(jobs.end()));
    };
    for (store::ClusterStore *cluster : m_fleet.clusters()) {
        if (showsCluster(cluster) && cluster->hasSnapshot() && cluster->snapshot().jobs)
            leave(m_records[cluster].follow(*cluster->snapshot().jobs));
        else if (const auto hidden = m_records.find(cluster); hidden != m_records.end())
            leave(m_records.extract(hidden).mapped().release());
    }
    if (!left.empty())
        store::freeElsewhere(std::move(left));
}

/// All memory is taken at once.
void JobTableModel::collect(store::ClusterStore *cluster, QHash<QString, std::size_t> &groups)
{
    const std::vector<std::uint32_t> groupOfJob = groupsOf(cluster, groups);
    std::vector<std::size_t> counts(m_groups.size());
    for (const std::uint32_t group : groupOfJob) {
        if (group != noGroup)
            ++counts[group];
    }
    for (std::size_t g = 0; g < m_groups.size(); ++g)
        m_groups[g].entries.reserve(m_groups[g].entries.size() + counts[g]);
    const std::vector<JobRecords::Record> &records = m_records[cluster].all();
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (groupOfJob[i] != noGroup)
            m_groups[groupOfJob[i]].entries.push_back(entryOf(cluster, records[i]));
    }
}

/// Of each record. What a group is called is made once for all jobs that have the same in common.
std::vector<std::uint32_t> JobTableModel::groupsOf(store::ClusterStore *cluster, QHash<QString, std::size_t> &groups)
{
    const std::vector<JobRecords::Record> &records = m_records[cluster].all();
    const std::int64_t nowS = QDateTime::currentSecsSinceEpoch();
    std::unordered_map<std::string_view, std::uint32_t> known;
    std::vector<std::uint32_t> groupOfJob;
    groupOfJob.reserve(records.size());
    visitJobs(records, [this](const domain::Job &job) { fetch(job); }, [&](const JobRecords::Record &record) {
        groupOfJob.push_back(noGroup);
        if (!shows(cluster, *record.job, nowS))
            return;
        const auto [at, isNew] = known.try_emplace(inCommon(m_grouping, *record.job), 0);
        if (isNew) {
            const GroupKey key = groupKey(entryOf(cluster, record));
            const std::size_t group = groups.value(key.second, m_groups.size());
            if (group == m_groups.size()) {
                groups.insert(key.second, group);
                m_groups.push_back(newGroup(key));
            }
            at->second = static_cast<std::uint32_t>(group);
        }
        groupOfJob.back() = at->second;
    });
    return groupOfJob;
}

/// What groupsOf() reads of a job.
void JobTableModel::fetch(const domain::Job &job) const
{
    // A filter may ask for anything up to the times.
    if (!m_query.isEmpty())
        fetchSoon(&job, static_cast<std::size_t>(reinterpret_cast<const char *>(&job.endTimeS) - reinterpret_cast<const char *>(&job)));
    else if (m_grouping == Grouping::User)
        fetchSoon(&job.user, sizeof job.user);
    else if (m_grouping == Grouping::State)
        fetchSoon(&job.state, sizeof job.state);
}

void JobTableModel::forget(store::ClusterStore *leaving)
{
    beginResetModel();
    for (Group &group : m_groups) {
        std::erase_if(group.entries, [&](const Entry &entry) { return entry.cluster == leaving; });
        group.chips.reset();
    }
    std::erase_if(m_groups, [](const Group &group) { return group.entries.empty(); });
    store::freeElsewhere(m_records[leaving].release());
    m_records.erase(leaving);
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

const JobTableModel::Entry *JobTableModel::entryAt(int row) const
{
    const Place place = placeOf(row);
    if (place.group < 0 || place.entry < 0)
        return nullptr;
    return &m_groups[static_cast<std::size_t>(place.group)].entries[static_cast<std::size_t>(place.entry)];
}

JobTableModel::Found JobTableModel::jobAt(int row) const
{
    const Entry *entry = entryAt(row);
    const JobRecords::Record *record = entry ? m_records.at(entry->cluster).find(entry->ref) : nullptr;
    return record ? Found{entry->cluster, record->job} : Found();
}

const domain::Job *JobTableModel::recordAt(int row) const
{
    const Entry *entry = entryAt(row);
    return entry ? entry->job : nullptr;
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
