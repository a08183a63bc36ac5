#include "client/domain/notices/NoticeDigest.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace chipdeck::domain {

namespace {

/// "4711_3" is a task of 4711.
std::string arrayOf(const std::string &task)
{
    return task.substr(0, task.find('_'));
}

void join(Notice &whole, const Notice &part)
{
    whole.count += part.count;
    if (whole.state != part.state)
        whole.state = JobState::Unknown;
    if (whole.clusterTitle != part.clusterTitle)
        whole.clusterTitle.clear();
    if (whole.cluster != part.cluster)
        whole.cluster.clear();
    whole.restS = std::min(whole.restS, part.restS);
    whole.timeMs = std::max(whole.timeMs, part.timeMs);
    whole.isAgain = whole.isAgain && part.isAgain;
}

bool isOfJobs(const Notice &notice)
{
    return notice.kind != NoticeKind::GatewayLost && notice.kind != NoticeKind::GatewayBack;
}

} // namespace

void NoticeDigest::add(std::vector<Notice> notices, std::int64_t nowMs)
{
    if (notices.empty())
        return;
    if (m_waiting.empty())
        m_dueMs = std::max(nowMs + gatherMs, std::min(m_calmUntilMs, nowMs + calmMs));
    std::move(notices.begin(), notices.end(), std::back_inserter(m_waiting));
}

std::vector<Notice> NoticeDigest::joinArrays(std::vector<Notice> notices)
{
    std::vector<Notice> out;
    std::map<std::tuple<std::string, std::string, NoticeKind>, std::size_t> arrays;
    for (Notice &notice : notices) {
        if (!notice.isArray) {
            out.push_back(std::move(notice));
            continue;
        }
        const std::string array = arrayOf(notice.job);
        const auto [place, isNew] = arrays.try_emplace({notice.cluster, array, notice.kind}, out.size());
        if (isNew) {
            out.push_back(std::move(notice));
        } else {
            join(out[place->second], notice);
            out[place->second].job = array;
        }
    }
    // One task alone is told as the job that it is.
    for (Notice &notice : out)
        notice.isArray = notice.isArray && notice.count > 1;
    return out;
}

std::vector<Notice> NoticeDigest::sumUp(std::vector<Notice> notices)
{
    std::map<NoticeKind, std::size_t> counts;
    for (const Notice &notice : notices)
        ++counts[notice.kind];
    std::vector<Notice> out;
    std::map<NoticeKind, std::size_t> sums;
    for (Notice &notice : notices) {
        if (!isOfJobs(notice) || counts[notice.kind] <= mostSingle) {
            out.push_back(std::move(notice));
            continue;
        }
        const auto [place, isNew] = sums.try_emplace(notice.kind, out.size());
        if (!isNew) {
            join(out[place->second], notice);
            continue;
        }
        notice.job.clear();
        notice.jobName.clear();
        notice.isArray = false;
        out.push_back(std::move(notice));
    }
    return out;
}

std::vector<Notice> NoticeDigest::takeAll()
{
    std::vector<Notice> out = sumUp(joinArrays(std::move(m_waiting)));
    m_waiting.clear();
    return out;
}

std::vector<Notice> NoticeDigest::take(std::int64_t nowMs)
{
    // A clock that was set back holds nothing back for so long.
    const bool isDue = nowMs >= m_dueMs || m_dueMs - nowMs > calmMs;
    if (m_waiting.empty() || !isDue)
        return {};
    const std::size_t before = m_waiting.size();
    std::vector<Notice> out = takeAll();
    m_calmUntilMs = out.size() < before ? nowMs + calmMs : 0;
    return out;
}

} // namespace chipdeck::domain
