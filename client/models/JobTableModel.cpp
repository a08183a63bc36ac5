#include "client/models/JobTableModel.h"

#include <algorithm>

#include <QDateTime>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/models/JobCells.h"
#include "client/store/Leftovers.h"

namespace chipdeck::models {

JobTableModel::JobTableModel(store::FleetStore &fleet, QObject *parent) : QAbstractTableModel(parent), m_fleet(fleet)
{
    connect(&fleet, &store::FleetStore::changed, this, &JobTableModel::update);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &JobTableModel::rebuild);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, [this](store::ClusterStore *leaving) {
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
        endResetModel();
    });
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
    for (store::ClusterStore *cluster : m_fleet.clusters()) {
        if (showsCluster(cluster))
            collect(cluster);
    }
    if (isSorted()) {
        for (Group &group : m_groups)
            sortEntries(group.entries);
    }
    endResetModel();
}

void JobTableModel::collect(store::ClusterStore *cluster)
{
    if (!cluster->hasSnapshot() || !cluster->snapshot().jobs)
        return;
    for (const std::shared_ptr<const domain::Job> &job : *cluster->snapshot().jobs) {
        if (job && shows(cluster, *job)) {
            const Entry entry{cluster, job};
            m_groups[groupFor(entry, false)].entries.push_back(entry);
        }
    }
}

std::pair<int, QString> JobTableModel::groupKey(const Entry &entry) const
{
    using domain::JobState;
    switch (m_grouping) {
    case Grouping::None: return {0, QString()};
    case Grouping::Cluster: return {0, entry.cluster->key()};
    case Grouping::User: return {0, Format::text(entry.job->user, 64)};
    case Grouping::State: break;
    }
    switch (entry.job->state) {
    case JobState::Pending:
    case JobState::Configuring: return {0, QStringLiteral("pending")};
    case JobState::Held: return {1, QStringLiteral("held")};
    case JobState::Running:
    case JobState::Suspended:
    case JobState::Completing: return {2, QStringLiteral("running")};
    case JobState::Completed:
    case JobState::Cancelled: return {4, QStringLiteral("ended")};
    default: return {3, QStringLiteral("failed")};
    }
}

std::size_t JobTableModel::groupFor(const Entry &entry, bool notify)
{
    const auto [rank, key] = groupKey(entry);
    std::size_t at = 0;
    while (at < m_groups.size() && (m_groups[at].rank < rank || (m_groups[at].rank == rank && m_groups[at].key < key)))
        ++at;
    if (at < m_groups.size() && m_groups[at].rank == rank && m_groups[at].key == key)
        return at;
    const bool hasHeader = m_grouping != Grouping::None;
    if (notify && hasHeader) {
        const int row = headerRow(at);
        beginInsertRows({}, row, row);
    }
    m_groups.insert(m_groups.begin() + static_cast<std::ptrdiff_t>(at), Group{key, rank, m_foldedKeys.contains(key), {}, {}});
    if (notify && hasHeader)
        endInsertRows();
    return at;
}

int JobTableModel::rowsOf(const Group &group) const
{
    const int header = m_grouping == Grouping::None ? 0 : 1;
    return header + (group.folded ? 0 : static_cast<int>(group.entries.size()));
}

int JobTableModel::headerRow(std::size_t group) const
{
    int row = 0;
    for (std::size_t i = 0; i < group; ++i)
        row += rowsOf(m_groups[i]);
    return row;
}

JobTableModel::Place JobTableModel::placeOf(int row) const
{
    const int header = m_grouping == Grouping::None ? 0 : 1;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const int rows = rowsOf(m_groups[i]);
        if (row < rows)
            return {static_cast<int>(i), row - header};
        row -= rows;
    }
    return {-1, -1};
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
            return entry.cluster == cluster && entry.job->ref == ref;
        });
        if (found != entries.end() && !m_groups[g].folded)
            return headerRow(g) + (m_grouping == Grouping::None ? 0 : 1) + static_cast<int>(found - entries.begin());
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
    return parent.isValid() ? 0 : headerRow(m_groups.size());
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
