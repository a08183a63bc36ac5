#include "app/gateway/sources/slurm/JobBook.h"

#include <algorithm>
#include <functional>

#include "app/gateway/sources/slurm/StateWords.h"

namespace chipdeck::gateway::slurm {

namespace {

std::uint64_t hashOf(const QueueText::Row &row)
{
    std::uint64_t hash = 0x9e3779b97f4a7c15ULL;
    for (const std::string_view field : row)
        hash = (hash ^ std::hash<std::string_view>()(field)) * 0xff51afd7ed558ccdULL + (hash >> 29);
    return hash;
}

bool needsDetail(const JobRecord &record)
{
    const domain::JobState state = jobState(record);
    return state != domain::JobState::Pending && state != domain::JobState::Held
        && state != domain::JobState::Completing;
}

/// The detail of the earlier record still holds for the later one.
bool sameHolding(const JobRecord &earlier, const JobRecord &later)
{
    return earlier.states == later.states && earlier.nodeList == later.nodeList && earlier.restarts == later.restarts
        && earlier.startTimeS == later.startTimeS && earlier.cpus == later.cpus;
}

} // namespace

void JobBook::beginList()
{
    for (auto &[id, entry] : m_entries) {
        entry.seen = false;
        entry.tasks.clear();
    }
}

void JobBook::replace(Entry &entry, JobRecord record)
{
    if (!record.hasDetail && entry.record.hasDetail && sameHolding(entry.record, record)) {
        record.gres = entry.record.gres;
        record.stdoutPath = entry.record.stdoutPath;
        record.stderrPath = entry.record.stderrPath;
        record.hasDetail = true;
    }
    if (entry.record == record)
        return;
    entry.record = std::move(record);
    entry.changed = true;
}

void JobBook::seeRow(const QueueText::Row &row)
{
    const std::uint32_t id = QueueText::jobIdIn(row);
    if (id == 0)
        return;
    Entry &entry = m_entries[id];
    const JobRecord *const known = entry.record.jobId != 0 ? &entry.record : nullptr;
    if (!entry.seen) {
        entry.seen = true;
        m_membersChanged = m_membersChanged || !known;
        const std::uint64_t hash = hashOf(row);
        if (!known || entry.rowHash != hash) {
            entry.rowHash = hash;
            JobRecord record = QueueText::record(row);
            // Which tasks a record stands for shows only when all its rows were seen.
            if (known && record.arrayJob != 0 && known->arrayJob == record.arrayJob) {
                record.arrayTask = known->arrayTask;
                record.arrayPending = known->arrayPending;
            }
            replace(entry, std::move(record));
        }
    }
    if (const auto task = QueueText::taskIn(row))
        entry.tasks.push_back(*task);
}

void JobBook::seeRecord(JobRecord record)
{
    if (record.jobId == 0)
        return;
    Entry &entry = m_entries[record.jobId];
    m_membersChanged = m_membersChanged || entry.record.jobId == 0;
    entry.seen = true;
    entry.rowHash = 0;
    normaliseArray(record);
    replace(entry, std::move(record));
}

void JobBook::finishTasks(Entry &entry)
{
    if (entry.tasks.empty())
        return;
    JobRecord &record = entry.record;
    const std::string pendingBefore = record.arrayPending;
    const auto taskBefore = record.arrayTask;
    record.arrayTask = entry.tasks.front();
    record.arrayPending.clear();
    mergeTasks(record, entry.tasks);
    entry.changed = entry.changed || record.arrayPending != pendingBefore || record.arrayTask != taskBefore;
}

void JobBook::endList()
{
    for (auto at = m_entries.begin(); at != m_entries.end();) {
        if (at->second.seen) {
            finishTasks(at->second);
            ++at;
        } else {
            at = m_entries.erase(at);
            m_membersChanged = true;
        }
    }
}

std::vector<std::uint32_t> JobBook::wantingDetail() const
{
    std::vector<std::uint32_t> ids;
    for (const auto &[id, entry] : m_entries) {
        if (!entry.record.hasDetail && needsDetail(entry.record))
            ids.push_back(id);
    }
    return ids;
}

bool JobBook::mayChangeUntold(std::int64_t nowS) const
{
    constexpr std::int64_t lateS = 120;
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const auto &item) {
        const JobRecord &record = item.second.record;
        const domain::JobState state = jobState(record);
        return !domain::isActive(state) && state != domain::JobState::Unknown && state != domain::JobState::Completed && record.exitCode.value_or(0) == 0
            && record.exitSignal.value_or(0) == 0 && record.endTimeS.value_or(0) > nowS - lateS;
    });
}

const JobRecord *JobBook::find(std::uint32_t jobId) const
{
    const auto found = m_entries.find(jobId);
    return found == m_entries.end() ? nullptr : &found->second.record;
}

void JobBook::giveDetail(std::uint32_t jobId, const JobDetail &detail)
{
    const auto found = m_entries.find(jobId);
    if (found == m_entries.end())
        return;
    JobRecord record = found->second.record;
    record.gres = detail.gres;
    record.exitCode = detail.exitCode;
    record.exitSignal = detail.exitSignal;
    record.stdoutPath = detail.stdoutPath;
    record.stderrPath = detail.stderrPath;
    record.hasDetail = true;
    replace(found->second, std::move(record));
}

void JobBook::giveDetail(JobRecord record)
{
    const auto found = m_entries.find(record.jobId);
    if (found == m_entries.end())
        return;
    const JobRecord &row = found->second.record;
    // The detail is younger than the row: taken only when both speak of the same allocation.
    if (row.nodeList != record.nodeList || row.restarts != record.restarts)
        return;
    giveDetail(record.jobId, {record.gres, record.exitCode, record.exitSignal, row.stdoutPath, row.stderrPath, {}, {}});
}

std::vector<NodeParts> JobBook::parts(const ChipLayout &layout) const
{
    std::vector<NodeParts> all;
    if (!layout.hasShares())
        return all;
    for (const auto &[id, entry] : m_entries) {
        if (entry.record.gres.empty() || !domain::holdsChips(jobState(entry.record)))
            continue;
        const std::vector<NodeParts> own = partsOf(entry.record, layout);
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

std::shared_ptr<const JobBook::Jobs> JobBook::jobs(const ChipLayout &layout)
{
    const bool newLayout = layout.inventory() != m_inventory;
    bool changed = m_membersChanged || newLayout || !m_jobs;
    for (auto &[id, entry] : m_entries) {
        if (!entry.changed && !newLayout)
            continue;
        domain::Job job = toJob(entry.record, layout);
        entry.changed = false;
        if (entry.job && *entry.job == job)
            continue;
        entry.job = std::make_shared<const domain::Job>(std::move(job));
        changed = true;
    }
    m_inventory = layout.inventory();
    m_membersChanged = false;
    if (!changed)
        return m_jobs;
    auto all = std::make_shared<Jobs>();
    all->reserve(m_entries.size());
    for (const auto &[id, entry] : m_entries)
        all->push_back(entry.job);
    m_jobs = std::move(all);
    return m_jobs;
}

} // namespace chipdeck::gateway::slurm
