#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>

#include <QDateTime>

#include "client/models/ClusterWords.h"
#include "client/models/JobCells.h"
#include "client/models/JobTableModel.h"
#include "client/models/JobVisit.h"
#include "client/models/SortOrder.h"

// By what JobTableModel orders its jobs; the rest of it is in JobTableModel.cpp. A queue of 100,000 is ordered between two frames,
// so that no text is made for a job that shares it with others.
namespace chipdeck::models {
namespace {

using Model = JobTableModel;

bool isText(int column)
{
    return column == Model::Name || column == Model::User || column == Model::Cluster || column == Model::Pool || column == Model::Reason;
}

/// Ids sort as numbers, array tasks behind their array.
double idKey(const std::string &id)
{
    const char *const end = id.data() + id.size();
    std::uint64_t number = 0;
    std::uint64_t task = 0;
    const auto [rest, error] = std::from_chars(id.data(), end, number);
    if (error == std::errc() && rest < end && *rest == '_' && std::from_chars(rest + 1, end, task).ec == std::errc())
        ++task;
    return static_cast<double>(number) * 1e7 + static_cast<double>(task);
}

double numberKey(const store::ClusterStore &cluster, const domain::Job &job, int column, std::int64_t nowS)
{
    switch (column) {
    case Model::State: return static_cast<double>(job.state);
    case Model::Id: return idKey(job.id);
    case Model::Nodes: return job.nodeCount;
    case Model::Use: return JobCells::use(cluster.snapshot(), job).value_or(-1);
    case Model::Time: return static_cast<double>(JobCells::timeKey(job, nowS));
    case Model::Priority: return static_cast<double>(job.priority.value_or(0));
    default: return static_cast<double>(job.submitTimeS.value_or(0));
    }
}

/// What numberKey() reads of a job.
const void *numberIn(const domain::Job &job, int column)
{
    switch (column) {
    case Model::State: return &job.state;
    case Model::Id: return &job.id;
    case Model::Nodes: return &job.nodeCount;
    case Model::Use: return &job.allocations;
    case Model::Priority: return &job.priority;
    default: return &job.submitTimeS;
    }
}

/// What orderByText() reads of a job.
const std::string &textIn(const domain::Job &job, int column)
{
    switch (column) {
    case Model::Name: return job.displayName;
    case Model::User: return job.user;
    case Model::Pool: return job.pool;
    default: return job.reason;
    }
}

/// Texts that many jobs have in common, each made once.
template<typename Key>
class SharedTexts
{
public:
    template<typename Make>
    std::string_view text(const Key &key, Make make)
    {
        const auto [at, isNew] = m_texts.try_emplace(key);
        if (isNew)
            at->second = make().toStdString();
        return at->second;
    }

private:
    std::map<Key, std::string> m_texts;
};

using ReasonKey = std::tuple<domain::JobState, std::optional<std::int32_t>, std::optional<std::int32_t>, std::string_view>;

} // namespace

std::vector<std::size_t> JobTableModel::orderByText(const std::vector<Entry> &entries) const
{
    SharedTexts<const store::ClusterStore *> titles;
    SharedTexts<ReasonKey> reasons;
    std::vector<std::string_view> keys;
    keys.reserve(entries.size());
    const auto fetch = [this](const domain::Job &job) {
        if (m_sortColumn != Cluster)
            fetchSoon(&textIn(job, m_sortColumn), sizeof(std::string));
    };
    visitJobs(entries, fetch, [&](const Entry &entry) {
        const domain::Job &job = *entry.job;
        switch (m_sortColumn) {
        case Cluster: keys.push_back(titles.text(entry.cluster, [&] { return ClusterWords::title(entry.cluster->info()); })); break;
        case Reason:
            keys.push_back(reasons.text({job.state, job.exitCode, job.exitSignal, job.reason},
                                        [&] { return m_reasonWords ? m_reasonWords(job).words : QString::fromStdString(job.reason); }));
            break;
        // As they came: what sorts is not shown.
        default: keys.emplace_back(textIn(job, m_sortColumn));
        }
    });
    return sortedOrder(keys, m_sortOrder);
}

std::vector<std::size_t> JobTableModel::orderByNumber(const std::vector<Entry> &entries) const
{
    const std::int64_t nowS = QDateTime::currentSecsSinceEpoch();
    std::vector<double> keys;
    keys.reserve(entries.size());
    visitJobs(entries, [this](const domain::Job &job) { fetchSoon(numberIn(job, m_sortColumn), sizeof(double)); },
              [&](const Entry &entry) { keys.push_back(numberKey(*entry.cluster, *entry.job, m_sortColumn, nowS)); });
    return sortedOrder(keys, m_sortOrder);
}

std::vector<std::size_t> JobTableModel::orderOf(const std::vector<Entry> &entries) const
{
    if (isText(m_sortColumn))
        return orderByText(entries);
    if (isSorted() && m_sortColumn != Chips)
        return orderByNumber(entries);
    // Without a look at the jobs. The order of its own: cluster by cluster, as the schedulers number their jobs.
    const auto &clusters = m_fleet.clusters();
    std::vector<double> keys;
    keys.reserve(entries.size());
    for (const Entry &entry : entries) {
        const auto cluster = static_cast<double>(std::find(clusters.begin(), clusters.end(), entry.cluster) - clusters.begin());
        keys.push_back(isSorted() ? entry.chips : cluster * 0x1p32 + entry.ref);
    }
    return sortedOrder(keys, m_sortOrder);
}

/// Where each entry went.
std::vector<int> JobTableModel::sortEntries(std::vector<Entry> &entries) const
{
    std::vector<int> target(entries.size());
    std::vector<Entry> sorted;
    sorted.reserve(entries.size());
    for (const std::size_t from : orderOf(entries)) {
        target[from] = static_cast<int>(sorted.size());
        sorted.push_back(entries[from]);
    }
    entries = std::move(sorted);
    return target;
}

void JobTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = isSorted() ? order : Qt::AscendingOrder;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<std::vector<int>> targets;
    for (Group &group : m_groups)
        targets.push_back(sortEntries(group.entries));
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before) {
        const Place place = placeOf(old.row());
        if (place.group < 0 || place.entry < 0) {
            after << old;
            continue;
        }
        const auto group = static_cast<std::size_t>(place.group);
        after << index(firstRow(group) + targets[group][static_cast<std::size_t>(place.entry)], old.column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace chipdeck::models
