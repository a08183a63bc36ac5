#include "client/models/JobRecords.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "client/models/JobCells.h"

namespace chipdeck::models {
namespace {

bool isBefore(const JobRecords::Record &record, std::uint32_t ref)
{
    return record.ref < ref;
}

} // namespace

JobRecords::Record JobRecords::recordOf(std::shared_ptr<const domain::Job> job)
{
    const std::uint32_t ref = job->ref;
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    const auto chips = static_cast<std::uint32_t>(std::min(JobCells::chipCount(*job), most));
    return {std::move(job), ref, chips};
}

const JobRecords::Record *JobRecords::find(std::uint32_t ref) const
{
    const auto at = std::lower_bound(m_records.begin(), m_records.end(), ref, isBefore);
    return at != m_records.end() && at->ref == ref ? &*at : nullptr;
}

JobRecords::Jobs JobRecords::follow(const Jobs &newest)
{
    // Mostly they are followed already, change by change.
    const auto isSame = [](const Record &record, const std::shared_ptr<const domain::Job> &job) { return record.job == job; };
    if (std::equal(m_records.begin(), m_records.end(), newest.begin(), newest.end(), isSame))
        return {};
    Jobs left;
    std::vector<Record> records;
    records.reserve(newest.size());
    auto old = m_records.begin();
    for (const std::shared_ptr<const domain::Job> &job : newest) {
        if (!job)
            continue;
        while (old != m_records.end() && old->job != job && old->ref <= job->ref)
            left.push_back(std::move((old++)->job));
        records.push_back(old != m_records.end() && old->job == job ? std::move(*old++) : recordOf(job));
    }
    for (; old != m_records.end(); ++old)
        left.push_back(std::move(old->job));
    m_records = std::move(records);
    return left;
}

JobRecords::Jobs JobRecords::apply(const store::ClusterStore &cluster, const store::ReplicaChange &change)
{
    Jobs left;
    remove(change.removedJobs, left);
    std::vector<Record> coming;
    std::vector<std::uint32_t> gone;
    for (const std::uint32_t ref : change.changedJobs) {
        auto job = cluster.job(ref);
        const auto at = std::lower_bound(m_records.begin(), m_records.end(), ref, isBefore);
        const bool isKnown = at != m_records.end() && at->ref == ref;
        if (!job) {
            gone.push_back(ref);
        } else if (isKnown) {
            left.push_back(std::move(at->job));
            *at = recordOf(std::move(job));
        } else {
            coming.push_back(recordOf(std::move(job)));
        }
    }
    remove(gone, left);
    merge(std::move(coming));
    return left;
}

JobRecords::Jobs JobRecords::release()
{
    Jobs left;
    left.reserve(m_records.size());
    for (Record &record : m_records)
        left.push_back(std::move(record.job));
    m_records.clear();
    return left;
}

/// `refs` is ascending.
void JobRecords::remove(const std::vector<std::uint32_t> &refs, Jobs &left)
{
    if (refs.empty())
        return;
    auto next = refs.begin();
    auto stays = std::lower_bound(m_records.begin(), m_records.end(), *next, isBefore);
    for (auto at = stays; at != m_records.end(); ++at) {
        next = std::find_if(next, refs.end(), [at](std::uint32_t ref) { return ref >= at->ref; });
        if (next != refs.end() && *next == at->ref)
            left.push_back(std::move(at->job));
        else if (stays++ != at)
            *(stays - 1) = std::move(*at);
    }
    m_records.erase(stays, m_records.end());
}

/// New jobs mostly have the highest refs.
void JobRecords::merge(std::vector<Record> coming)
{
    const auto before = static_cast<std::ptrdiff_t>(m_records.size());
    m_records.insert(m_records.end(), std::make_move_iterator(coming.begin()), std::make_move_iterator(coming.end()));
    const auto byRef = [](const Record &a, const Record &b) { return a.ref < b.ref; };
    const auto middle = m_records.begin() + before;
    std::sort(middle, m_records.end(), byRef);
    if (before > 0 && middle != m_records.end() && middle->ref < (middle - 1)->ref)
        std::inplace_merge(m_records.begin(), middle, m_records.end(), byRef);
}

} // namespace chipdeck::models
