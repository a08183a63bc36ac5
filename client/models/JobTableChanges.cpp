#include <algorithm>
#include <map>

#include <QDateTime>

#include "client/models/JobTableModel.h"
#include "client/store/Leftovers.h"

// How JobTableModel's rows come and go while jobs change; the rest of it is in JobTableModel.cpp.
namespace chipdeck::models {
namespace {

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
        // Rows show them until the views have been told.
        JobRecords::Jobs left = m_records[cluster].apply(*cluster, change);
        Turnover turnover;
        std::set<std::uint32_t> staying;
        findLeaving(cluster, change, turnover, staying);
        findComing(cluster, change, turnover, staying);
        turnOver(turnover);
        if (left.size() > mostFreedHere)
            store::freeElsewhere(std::move(left));
    }
    // Figures that depend on the chips, the clock and the freshness: views repaint only what is in sight.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

/// Jobs that changed and stay where they are get their newest record at once.
void JobTableModel::findLeaving(store::ClusterStore *cluster, const store::ReplicaChange &change, Turnover &turnover,
                                std::set<std::uint32_t> &staying)
{
    const JobRecords &records = m_records.at(cluster);
    const std::int64_t nowS = QDateTime::currentSecsSinceEpoch();
    const RefSet removedRefs(change.removedJobs);
    const RefSet changedRefs(change.changedJobs);
    turnover.leaving.resize(m_groups.size());
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        Group &group = m_groups[g];
        for (std::size_t i = 0; i < group.entries.size(); ++i) {
            Entry &entry = group.entries[i];
            if (entry.cluster != cluster)
                continue;
            const bool removed = removedRefs.contains(entry.ref);
            if (!removed && !changedRefs.contains(entry.ref))
                continue;
            const JobRecords::Record *newest = removed ? nullptr : records.find(entry.ref);
            group.count(entry, -1);
            if (newest && shows(cluster, *newest->job, nowS) && groupKey(entryOf(cluster, *newest)).second == group.key) {
                entry = entryOf(cluster, *newest);
                group.count(entry, 1);
                staying.insert(entry.ref);
                continue;
            }
            turnover.leaving[g].push_back(static_cast<int>(i));
        }
    }
}

/// Jobs of the change that are not in the table, each for the end of its group.
void JobTableModel::findComing(store::ClusterStore *cluster, const store::ReplicaChange &change, Turnover &turnover,
                               const std::set<std::uint32_t> &staying) const
{
    const JobRecords &records = m_records.at(cluster);
    const std::int64_t nowS = QDateTime::currentSecsSinceEpoch();
    for (const std::uint32_t ref : change.changedJobs) {
        const JobRecords::Record *record = staying.contains(ref) ? nullptr : records.find(ref);
        if (!record || !shows(cluster, *record->job, nowS))
            continue;
        const Entry entry = entryOf(cluster, *record);
        turnover.coming[groupKey(entry)].push_back(entry);
    }
}

int JobTableModel::comingRows(const Turnover &turnover) const
{
    int rows = 0;
    for (const auto &[key, entries] : turnover.coming) {
        const auto at = std::lower_bound(m_groups.begin(), m_groups.end(), key, [](const Group &group, const GroupKey &of) { return group.order() < of; });
        const bool isNew = at == m_groups.end() || at->order() != key;
        const bool folded = isNew ? m_foldedKeys.contains(key.second) : at->folded;
        rows += (isNew ? headerRows() : 0) + (folded ? 0 : static_cast<int>(entries.size()));
    }
    return rows;
}

/// By group, how many rows leave before it; behind the last group, how many leave in all.
std::vector<int> JobTableModel::leavingRows(const Turnover &turnover) const
{
    std::vector<int> before{0};
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const Group &group = m_groups[g];
        const std::vector<int> &leaving = turnover.leaving[g];
        const bool isEmptied = leaving.size() == group.entries.size() && !turnover.coming.contains(group.order());
        before.push_back(before.back() + (isEmptied ? headerRows() : 0) + (group.folded ? 0 : static_cast<int>(leaving.size())));
    }
    return before;
}

/// However many groups and runs of rows are concerned, views are told thrice: that rows came at the end, of one change of the layout, and
/// that rows went at the end. Each of these costs a view a look at all of its rows, and one for each group was more than a frame.
void JobTableModel::turnOver(Turnover &turnover)
{
    const int before = rowCount();
    const int coming = comingRows(turnover);
    const std::vector<int> leavingBefore = leavingRows(turnover);
    const int leaving = leavingBefore.back();
    if (coming > 0) {
        beginInsertRows({}, before, before + coming - 1);
        m_blankRows = coming;
        endInsertRows();
    }
    if (coming + leaving > 0)
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList kept = persistentIndexList();
    std::vector<Place> places;
    for (const QModelIndex &old : kept)
        places.push_back(placeOf(old.row()));
    const std::vector<int> moved = exchange(turnover);
    m_blankRows = leaving;
    if (coming + leaving == 0)
        return;
    QModelIndexList after;
    after.reserve(kept.size());
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const int row = rowAfter(places[static_cast<std::size_t>(i)], turnover, moved, leavingBefore);
        after << (row < 0 ? QModelIndex() : index(row, kept[i].column()));
    }
    changePersistentIndexList(kept, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    if (leaving > 0) {
        beginRemoveRows({}, rowCount() - leaving, rowCount() - 1);
        m_blankRows = 0;
        endRemoveRows();
    }
}

/// Takes out what leaves and brings in what comes, in the order of the groups. Returns where each group went; -1: it is empty and gone.
std::vector<int> JobTableModel::exchange(Turnover &turnover)
{
    std::vector<Group> groups;
    std::vector<int> moved;
    auto next = turnover.coming.begin();
    const auto append = [&next](Group &group) {
        for (const Entry &entry : next->second)
            group.count(entry, 1);
        group.entries.insert(group.entries.end(), next->second.begin(), next->second.end());
        ++next;
    };
    const auto appendGroup = [&] {
        groups.push_back(newGroup(next->first));
        append(groups.back());
    };
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        Group &group = m_groups[g];
        const GroupKey key = group.order();
        while (next != turnover.coming.end() && next->first < key)
            appendGroup();
        group.remove(turnover.leaving[g]);
        if (next != turnover.coming.end() && next->first == key)
            append(group);
        moved.push_back(group.entries.empty() ? -1 : static_cast<int>(groups.size()));
        if (!group.entries.empty())
            groups.push_back(std::move(group));
    }
    while (next != turnover.coming.end())
        appendGroup();
    m_groups = std::move(groups);
    placeGroups();
    return moved;
}

/// What leaves is behind everything else until it is removed.
int JobTableModel::rowAfter(const Place &place, const Turnover &turnover, const std::vector<int> &moved, const std::vector<int> &leavingBefore) const
{
    if (place.group < 0)
        return -1;
    const auto g = static_cast<std::size_t>(place.group);
    const int firstLeaving = rowCount() - m_blankRows + leavingBefore[g];
    if (place.entry < 0)
        return moved[g] < 0 ? firstLeaving : headerRow(static_cast<std::size_t>(moved[g]));
    const std::vector<int> &leaving = turnover.leaving[g];
    const auto at = std::lower_bound(leaving.begin(), leaving.end(), place.entry);
    const int leftBefore = static_cast<int>(at - leaving.begin());
    if (at != leaving.end() && *at == place.entry)
        return firstLeaving + leftBefore + (moved[g] < 0 ? headerRows() : 0);
    return firstRow(static_cast<std::size_t>(moved[g])) + place.entry - leftBefore;
}

/// `leaving` is ascending.
void JobTableModel::Group::remove(const std::vector<int> &leaving)
{
    if (leaving.empty())
        return;
    auto next = leaving.begin();
    std::size_t stays = static_cast<std::size_t>(*next);
    for (std::size_t i = stays; i < entries.size(); ++i) {
        if (next != leaving.end() && static_cast<std::size_t>(*next) == i)
            ++next;
        else
            entries[stays++] = entries[i];
    }
    entries.resize(stays);
}

} // namespace chipdeck::models
