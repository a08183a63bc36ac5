#include "app/gateway/service/LogReads.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "app/gateway/service/LogBytes.h"
#include "app/gateway/service/LogClock.h"
#include "app/gateway/service/LogPages.h"
#include "app/gateway/service/LogScan.h"
#include "app/gateway/service/SchedulerCall.h"
#include "client/domain/Names.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::LogFileInfo;
using domain::LogName;
using domain::Result;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t maxWaiting = 256;
constexpr int mostJobsAPage = 50;

/// The job's number in an array, to list tasks in their order; others keep theirs.
std::uint32_t taskOf(const domain::Job &job)
{
    return job.arrayTask.value_or(0);
}

std::optional<std::size_t> placeOf(const std::string &token)
{
    std::size_t place = 0;
    if (token.empty())
        return place;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), place);
    return error == std::errc() && end == token.data() + token.size() ? std::optional(place) : std::nullopt;
}

LogFileInfo infoOf(const LogAccess &access, const std::string &cluster, const domain::Job &job, bool standardError)
{
    LogFileInfo info;
    info.name = {domain::jobName(cluster, job.id), standardError};
    info.path = standardError ? job.stderrPath : job.stdoutPath;
    const auto file = access.look(job, standardError);
    const auto extent = file ? extentOf(file->get()) : tl::unexpected(file.error());
    if (extent) {
        info.state = LogFileInfo::State::Present;
        info.sizeBytes = extent->bytes;
        info.modifiedTimeS = extent->modifiedTimeS;
    } else if (extent.error().reason == "NO_LOG") {
        info.state = LogFileInfo::State::Absent;
    } else {
        info.state = LogFileInfo::State::Unreadable;
        info.reason = extent.error().reason;
    }
    return info;
}

} // namespace

LogReads::LogReads(LogParts parts)
    : m_parts(std::move(parts)), m_readers("log-reads-" + m_parts.cluster, 2, maxWaiting),
      m_searchers("log-search-" + m_parts.cluster, 2, maxWaiting)
{
}

bool LogReads::stop(std::chrono::milliseconds patience)
{
    const bool areReadersDone = m_readers.stop(patience);
    return m_searchers.stop(patience) && areReadersDone;
}

template<typename T>
void LogReads::run(WorkerPool &pool, const std::string &job, Done<T> done, std::function<Result<T>()> work)
{
    attempt<T>(pool, job, std::make_shared<Done<T>>(std::move(done)), work, std::chrono::milliseconds(0));
}

template<typename T>
void LogReads::attempt(WorkerPool &pool, const std::string &job, const std::shared_ptr<Done<T>> &answer, const std::function<Result<T>()> &work,
                       std::chrono::milliseconds delay)
{
    const bool queued = pool.postAfter(delay, [this, &pool, job, answer, work] {
        if (isYetToBeListed(*m_parts.state, job))
            attempt<T>(pool, job, answer, work, awaitedAgain);
        else
            (*answer)(work());
    });
    if (!queued)
        (*answer)(domain::failure(Code::ResourceExhausted, "TOO_MANY_LOGS", "Too many logs of this cluster are being read; try again in a moment."));
}

void LogReads::files(const std::string &job, int pageSize, const std::string &pageToken, Caller caller, Done<domain::LogFilePage> done)
{
    run<domain::LogFilePage>(m_readers, job, std::move(done), [this, job, pageSize, pageToken, caller = std::move(caller)] {
        return list(job, pageSize, pageToken, caller.actor);
    });
}

void LogReads::read(const LogName &name, const domain::LogRange &range, Caller caller, Done<domain::LogPage> done)
{
    run<domain::LogPage>(m_readers, name.job, std::move(done), [this, name, range, caller = std::move(caller)]() -> Result<domain::LogPage> {
        const auto file = open(name, caller.actor);
        if (!file)
            return tl::unexpected(file.error());
        return readPage((*file)->get(), range);
    });
}

void LogReads::search(const LogName &name, const domain::LogSearch &search, Caller caller, Done<domain::LogFindings> done)
{
    run<domain::LogFindings>(m_searchers, name.job, std::move(done), [this, name, search, caller = std::move(caller)]() -> Result<domain::LogFindings> {
        const auto matcher = LogMatcher::make(search.pattern);
        const auto file = matcher ? open(name, caller.actor) : tl::unexpected(matcher.error());
        if (!file)
            return tl::unexpected(file.error());
        LogWork work;
        work.isUnwanted = caller.isGone;
        return scanLog((*file)->get(), *matcher, search, work);
    });
}

void LogReads::findTime(const LogName &name, std::int64_t timeMs, Caller caller, Done<domain::LogMoment> done)
{
    run<domain::LogMoment>(m_searchers, name.job, std::move(done),
                           [this, name, timeMs, caller = std::move(caller)] { return moment(name, timeMs, caller.actor); });
}

Result<LogReads::File> LogReads::open(const LogName &name, const Actor &actor)
{
    LogAccess access(m_parts, name.job, actor);
    // Rights are asked for each time, though the file be open.
    if (const auto allowed = access.authorise(); !allowed)
        return tl::unexpected(allowed.error());
    const Clock::time_point now = Clock::now();
    {
        const std::lock_guard lock(m_mutex);
        m_open.remove_if([now](const Open &one) { return now - one.opened > maxAge; });
        const auto known = std::find_if(m_open.begin(), m_open.end(), [&](const Open &one) { return one.name == name && one.actor == actor; });
        if (known != m_open.end()) {
            m_open.splice(m_open.begin(), m_open, known);
            return known->file;
        }
    }
    auto opened = access.open(name.standardError, false);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto file = std::make_shared<const FileHandle>(std::move(**opened));
    const std::lock_guard lock(m_mutex);
    m_open.push_front({name, actor, file, now});
    if (m_open.size() > maxOpen)
        m_open.pop_back();
    return file;
}

Result<domain::LogFilePage> LogReads::list(const std::string &job, int pageSize, const std::string &pageToken, const Actor &actor)
{
    const auto place = placeOf(pageToken);
    if (!place)
        return tl::unexpected(fieldFailure("BAD_PAGE_TOKEN", "page_token", "Give the token of an earlier page, or none."));
    LogAccess access(m_parts, job, actor);
    if (const auto allowed = access.authorise(); !allowed)
        return tl::unexpected(allowed.error());
    const auto view = m_parts.state->view();
    auto jobs = jobsUnder(view.snapshot.get(), job);
    // A record that stands for the tasks which wait has no files, unless it is all there is.
    if (jobs.size() > 1)
        std::erase_if(jobs, [](const domain::Job *one) { return one->arrayJob && !one->arrayTask; });
    std::sort(jobs.begin(), jobs.end(), [](const domain::Job *a, const domain::Job *b) { return taskOf(*a) < taskOf(*b); });
    const auto size = static_cast<std::size_t>(pageSize <= 0 ? mostJobsAPage : std::min(pageSize, mostJobsAPage));
    domain::LogFilePage page;
    for (std::size_t i = *place; i < jobs.size() && i - *place < size; ++i) {
        page.files.push_back(infoOf(access, m_parts.cluster, *jobs[i], false));
        if (!jobs[i]->stderrPath.empty() && jobs[i]->stderrPath != jobs[i]->stdoutPath)
            page.files.push_back(infoOf(access, m_parts.cluster, *jobs[i], true));
    }
    if (*place < jobs.size() && jobs.size() - *place > size)
        page.nextPageToken = std::to_string(*place + size);
    return page;
}

Result<domain::LogMoment> LogReads::moment(const LogName &name, std::int64_t timeMs, const Actor &actor)
{
    const auto file = open(name, actor);
    if (!file)
        return tl::unexpected(file.error());
    const auto view = m_parts.state->view();
    const domain::Job *job = findJob(view.snapshot.get(), name.job);
    const std::int64_t now = std::time(nullptr);
    const std::int64_t start = job ? job->startTimeS.value_or(job->submitTimeS.value_or(now)) : now;
    return findMoment((*file)->get(), timeMs, periodOf(start, job && job->endTimeS ? *job->endTimeS : now));
}

} // namespace chipdeck::gateway
