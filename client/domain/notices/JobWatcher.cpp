#include "client/domain/notices/JobWatcher.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t longestName = 80;
constexpr std::int64_t latestS = std::int64_t{1} << 40;

/// 0 for a time that no clock shows: what comes over the wire may be any number.
std::int64_t saneTime(const std::optional<std::int64_t> &seconds)
{
    return seconds && *seconds > 0 && *seconds < latestS ? *seconds : 0;
}

} // namespace

void JobWatcher::setUser(const std::string &user)
{
    if (user == m_user)
        return;
    m_user = user;
    m_hasLooked = false;
    m_known.clear();
    m_byRef.clear();
}

void JobWatcher::resume(const std::string &user, Followed followed)
{
    m_user = user;
    m_known = std::move(followed);
    m_byRef.clear();
    m_hasLooked = true;
}

JobWatcher::Phase JobWatcher::phaseOf(JobState state)
{
    switch (state) {
    case JobState::Unknown:
    case JobState::Pending:
    case JobState::Held:
    case JobState::Configuring: return Phase::Waits;
    case JobState::Running:
    case JobState::Suspended:
    case JobState::Completing: return Phase::Runs;
    default: return Phase::Over;
    }
}

JobWatcher::Known JobWatcher::knownOf(const Job &job)
{
    Known known;
    known.name = harmless(job.displayName, longestName);
    known.phase = phaseOf(job.state);
    known.isRunning = job.state == JobState::Running;
    known.ref = job.ref;
    known.restarts = job.restarts;
    known.array = job.arrayJob;
    known.submitS = job.submitTimeS.value_or(0);
    known.startS = job.startIsForecast ? 0 : saneTime(job.startTimeS);
    known.limitS = static_cast<std::int64_t>(std::min<std::uint64_t>(job.timeLimitS.value_or(0), latestS));
    return known;
}

std::optional<NoticeKind> JobWatcher::kindOf(const Known *before, const Known &now, JobState state)
{
    const bool isSame = before && before->phase == now.phase && before->restarts == now.restarts;
    if (isSame)
        return std::nullopt;
    switch (now.phase) {
    case Phase::Waits: return before ? std::optional(NoticeKind::Requeued) : std::nullopt;
    case Phase::Runs: return NoticeKind::Started;
    case Phase::Over: break;
    }
    return state == JobState::Completed || state == JobState::Cancelled ? NoticeKind::Ended : NoticeKind::Failed;
}

Notice JobWatcher::noticeOf(NoticeKind kind, const std::string &id, const Known &known)
{
    Notice notice;
    notice.kind = kind;
    notice.job = id;
    notice.jobName = known.name;
    notice.isArray = known.array.has_value();
    return notice;
}

void JobWatcher::seeTimes(const Job &job, bool isNews, std::int64_t nowS)
{
    const std::int64_t submitS = saneTime(job.submitTimeS);
    const std::int64_t startS = job.startIsForecast || phaseOf(job.state) == Phase::Waits ? 0 : saneTime(job.startTimeS);
    if (submitS != 0)
        m_offset.past(submitS, nowS);
    if (startS != 0 && isNews && phaseOf(job.state) == Phase::Runs)
        m_offset.happened(startS, nowS);
    else if (startS != 0)
        m_offset.past(startS, nowS);
}

void JobWatcher::take(const Job &job, std::int64_t nowS, Notices &out)
{
    if (job.user != m_user)
        return;
    Known now = knownOf(job);
    const auto found = m_known.find(job.id);
    const Known *before = found == m_known.end() ? nullptr : &found->second;
    // A scheduler counts from 1 again one day; a requeued job has another time of submission as well.
    const bool isOther = before && before->submitS != now.submitS && before->restarts == now.restarts && before->phase == Phase::Over;
    if (isOther)
        before = nullptr;
    if (before)
        now.warnedEndS = before->warnedEndS;
    const auto kind = m_hasLooked ? kindOf(before, now, job.state) : std::nullopt;
    seeTimes(job, kind == NoticeKind::Started && before && before->goneS == 0, nowS);
    if (kind) {
        Notice notice = noticeOf(*kind, job.id, now);
        notice.state = now.phase == Phase::Over ? job.state : JobState::Unknown;
        notice.isAgain = *kind == NoticeKind::Started && before && now.restarts > 0;
        out.push_back(std::move(notice));
    }
    m_byRef[job.ref] = job.id;
    m_known[job.id] = std::move(now);
}

JobWatcher::Notices JobWatcher::look(const Jobs &jobs, std::int64_t nowS)
{
    Notices out;
    m_byRef.clear();
    for (auto &[id, known] : m_known)
        known.goneS = known.goneS ? known.goneS : nowS;
    for (const auto &job : jobs)
        take(*job, nowS, out);
    if (!m_hasLooked) {
        for (auto &[id, known] : m_known)
            isNearLimit(known, nowS);  // what is so already is no news
    }
    m_hasLooked = true;
    return out;
}

JobWatcher::Notices JobWatcher::look(const Jobs &changed, const std::vector<std::uint32_t> &removed, std::int64_t nowS)
{
    Notices out;
    for (const std::uint32_t ref : removed) {
        const auto found = m_byRef.find(ref);
        if (found == m_byRef.end())
            continue;
        if (const auto known = m_known.find(found->second); known != m_known.end())
            known->second.goneS = nowS;
        m_byRef.erase(found);
    }
    for (const auto &job : changed)
        take(*job, nowS, out);
    return out;
}

/// Also remembers that it was told.
bool JobWatcher::isNearLimit(Known &known, std::int64_t nowS) const
{
    if (!known.isRunning || known.startS == 0 || known.limitS == 0 || known.goneS != 0)
        return false;
    const std::int64_t endS = known.startS + known.limitS;
    const std::int64_t restS = endS - nowS - m_offset.seconds();
    // A short job is not about to end when it has just begun.
    const bool isNear = restS > 0 && restS <= std::min(m_aheadS, known.limitS / 2) && known.warnedEndS != endS;
    if (isNear)
        known.warnedEndS = endS;
    return isNear;
}

JobWatcher::Notices JobWatcher::wait(std::int64_t nowS)
{
    Notices out;
    for (auto it = m_known.begin(); it != m_known.end();) {
        Known &known = it->second;
        const bool isOver = known.phase == Phase::Over;
        if (known.goneS != 0 && nowS - known.goneS >= (isOver ? forgottenAfterS : goneAfterS)) {
            if (known.phase == Phase::Runs)
                out.push_back(noticeOf(NoticeKind::Ended, it->first, known));
            // One that waited is gone as it came: an array is, once its last task has begun.
            if (isOver || known.phase == Phase::Waits) {
                it = m_known.erase(it);
                continue;
            }
            known.phase = Phase::Over;
        }
        if (isNearLimit(known, nowS)) {
            Notice notice = noticeOf(NoticeKind::NearLimit, it->first, known);
            notice.restS = static_cast<std::uint64_t>(known.startS + known.limitS - nowS - m_offset.seconds());
            out.push_back(std::move(notice));
        }
        ++it;
    }
    return out;
}

} // namespace chipdeck::domain
