#include <algorithm>
#include <map>

#include "client/models/JobTableModel.h"
#include "client/store/Leftovers.h"

// How JobTableModel's rows come and go while jobs change; the rest of it is in JobTableModel.cpp.
namespace chipdeck::models {
namespace {

/// Up to here runs of rows leave one by one; each moves all rows behind it and is told to the views.
constexpr std::size_t mostRuns = 16;
constexpr std::size_t mostFreedHere = 100;

/// Which refs are in a sorted list: asked for every row at every change, so that it is one look into a few kilobytes.
class RefSet
{
public:
    explicit RefSet(const std::vector<std::uint32_t> &refs) : m_refs(refs)
    {
        constexpr std::size_t most = std::size_t{1} << 23;
        if (refs.empty() || refs.back() - refs.front() >= most)
            return;
        m_first = refs.front();
        m_marks.resize(refs.back() - refs.front() + 1);
        for (const std::uint32_t ref : refs)
            m_marks[ref - m_first] = true;
    }

    bool contains(std::uint32_t ref) const
    {
        if (!m_marks.empty())
            return ref >= m_first && ref - m_first < m_marks.size() && m_marks[ref - m_first];
        return std::binary_search(m_refs.begin(), m_refs.end(), ref);
    }

private:
    const std::vector<std::uint32_t> &m_refs;
    std::uint32_t m_first = 0;
    std::vector<bool> m_marks;
};

std::size_t runsIn(const std::vector<int> &ascending)
{
    std::size_t runs = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i)
        runs += i == 0 || ascending[i] != ascending[i - 1] + 1 ? 1 : 0;
    return runs;
}

} // namespace

void JobTableModel::update(store::ClusterStore *cluster, const store::ReplicaChange &change)
{
    if (!showsCluster(cluster))
        return;
    if (change.layout) {
        rebuild();
        return;
    }
    if (change.jobs) {
        std::set<std::uint32_t> staying;
        removeChanged(cluster, change, staying);
        appendNew(cluster, change, staying);
    }
    // Figures that depend on the chips, the clock and the freshness: views repaint only what is in sight.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void JobTableModel::removeChanged(store::ClusterStore *cluster, const store::ReplicaChange &change, std::set<std::uint32_t> &staying)
{
    std::vector<std::shared_ptr<const domain::Job>> left;  // mostly nobody else has them any more
    const RefSet removedRefs(change.removedJobs);
    const RefSet changedRefs(change.changedJobs);
    for (std::size_t g = m_groups.size(); g-- > 0;) {
        Group &group = m_groups[g];
        std::vector<int> leaving;
        for (std::size_t i = 0; i < group.entries.size(); ++i) {
            Entry &entry = group.entries[i];
            if (entry.cluster != cluster)
                continue;
            const bool removed = removedRefs.contains(entry.ref);
            if (!removed && !changedRefs.contains(entry.ref))
                continue;
            const auto newest = removed ? nullptr : cluster->job(entry.ref);
            if (newest && shows(cluster, *newest) && groupKey({cluster, newest}).second == group.key) {
                group.count(*newest, 1);
                group.count(*entry.job, -1);
                left.push_back(std::exchange(entry.job, newest));
                staying.insert(newest->ref);
                continue;
            }
            leaving.push_back(static_cast<int>(i));
            group.count(*entry.job, -1);
            left.push_back(entry.job);
        }
        if (runsIn(leaving) > mostRuns)
            leaving = gatherAtEnd(g, leaving);
        removeEntries(g, leaving);
        if (group.entries.empty())
            removeEmptyGroup(g);
    }
    if (left.size() > mostFreedHere)
        store::freeElsewhere(std::move(left));
}

/// Thousands of jobs that end at once would cost thousands of moves of all rows: the entries that leave are put behind the others
/// first, which keep their order. Returns where they are then.
std::vector<int> JobTableModel::gatherAtEnd(std::size_t g, const std::vector<int> &leaving)
{
    Group &group = m_groups[g];
    const int count = static_cast<int>(group.entries.size());
    std::vector<int> target(group.entries.size());
    int stays = 0;
    int leaves = count - static_cast<int>(leaving.size());
    const int firstLeaving = leaves;
    for (int i = 0, next = 0; i < count; ++i) {
        const bool isLeaving = static_cast<std::size_t>(next) < leaving.size() && leaving[static_cast<std::size_t>(next)] == i;
        next += isLeaving ? 1 : 0;
        target[static_cast<std::size_t>(i)] = isLeaving ? leaves++ : stays++;
    }
    moveEntries(g, target);
    std::vector<int> moved;
    for (int i = firstLeaving; i < count; ++i)
        moved.push_back(i);
    return moved;
}

void JobTableModel::moveEntries(std::size_t g, const std::vector<int> &target)
{
    Group &group = m_groups[g];
    const int first = firstRow(g);
    const int count = static_cast<int>(target.size());
    if (!group.folded)
        Q_EMIT layoutAboutToBeChanged();
    std::vector<Entry> moved(group.entries.size());
    for (std::size_t i = 0; i < target.size(); ++i)
        moved[static_cast<std::size_t>(target[i])] = std::move(group.entries[i]);
    group.entries = std::move(moved);
    if (group.folded)
        return;
    QModelIndexList before;
    QModelIndexList after;
    for (const QModelIndex &old : persistentIndexList()) {
        if (old.row() < first || old.row() >= first + count)
            continue;
        before << old;
        after << index(first + target[static_cast<std::size_t>(old.row() - first)], old.column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

/// `leaving` is ascending.
void JobTableModel::removeEntries(std::size_t g, const std::vector<int> &leaving)
{
    Group &group = m_groups[g];
    for (std::size_t end = leaving.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && leaving[begin - 1] == leaving[begin] - 1)
            --begin;
        const int first = leaving[begin];
        const int last = leaving[end - 1];
        if (!group.folded)
            beginRemoveRows({}, firstRow(g) + first, firstRow(g) + last);
        group.entries.erase(group.entries.begin() + first, group.entries.begin() + last + 1);
        if (!group.folded)
            endRemoveRows();
        end = begin;
    }
}

void JobTableModel::removeEmptyGroup(std::size_t g)
{
    const int row = headerRow(g);
    if (m_grouping != Grouping::None)
        beginRemoveRows({}, row, row);
    m_groups.erase(m_groups.begin() + static_cast<std::ptrdiff_t>(g));
    if (m_grouping != Grouping::None)
        endRemoveRows();
}

/// Jobs of the change that are not in the table, each at the end of its group.
void JobTableModel::appendNew(store::ClusterStore *cluster, const store::ReplicaChange &change, const std::set<std::uint32_t> &staying)
{
    std::map<std::pair<int, QString>, std::vector<Entry>> coming;
    for (const std::uint32_t ref : change.changedJobs) {
        const auto job = staying.contains(ref) ? nullptr : cluster->job(ref);
        if (job && shows(cluster, *job))
            coming[groupKey({cluster, job})].push_back({cluster, job});
    }
    for (auto &[key, entries] : coming) {
        const std::size_t g = groupFor(entries.front(), true);
        Group &group = m_groups[g];
        const int row = headerRow(g) + rowsOf(group);
        if (!group.folded)
            beginInsertRows({}, row, row + static_cast<int>(entries.size()) - 1);
        for (const Entry &entry : entries)
            group.count(*entry.job, 1);
        group.entries.insert(group.entries.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
        if (!group.folded)
            endInsertRows();
    }
}

} // namespace chipdeck::models
