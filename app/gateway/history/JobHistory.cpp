#include "app/gateway/history/JobHistory.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::EndedJob;
using domain::EndedJobPage;
using domain::Failure;
using domain::Result;

namespace {

std::int64_t nowS()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Failure loading(const std::string &trouble)
{
    if (!trouble.empty())
        return {Code::Unavailable, "HISTORY_UNREADABLE", "The history of ended jobs cannot be read: " + trouble, {}, {}, {}};
    return {Code::Unavailable, "HISTORY_LOADING", "The history of ended jobs is being read; ask again in a moment.", {}, {}, {}};
}

} // namespace

JobHistory::JobHistory(Options options, std::unique_ptr<History> accounting, EndedJobReader &log, JobUses *uses)
    : m_options(std::move(options)), m_accounting(std::move(accounting)), m_log(log), m_uses(uses), m_columns(m_options.nodesOf)
{
}

JobHistory::~JobHistory()
{
    // A hung call holds up the end only here: who cannot wait asks stop() first and does not come here.
    stop(std::chrono::milliseconds(0));
    if (m_thread.joinable())
        m_thread.join();
}

void JobHistory::start()
{
    m_thread = std::thread([this] {
        run();
        const std::lock_guard lock(m_mutex);
        m_hasEnded = true;
        m_wake.notify_all();
    });
}

bool JobHistory::stop(std::chrono::milliseconds patience)
{
    m_accounting->stop();
    std::unique_lock lock(m_mutex);
    m_isStopping = true;
    m_wake.notify_all();
    return !m_thread.joinable() || m_wake.wait_for(lock, patience, [this] { return m_hasEnded; });
}

void JobHistory::pause(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, time, [this] { return m_isStopping; });
}

void JobHistory::complain(const Failure &failure)
{
    const std::lock_guard lock(m_mutex);
    m_trouble = failure.message;
}

bool JobHistory::findOrigin()
{
    const auto isKept = m_accounting->isKept();
    if (!isKept) {
        complain(isKept.error());
        return false;
    }
    const std::lock_guard lock(m_mutex);
    m_origin = *isKept ? Origin::Accounting : Origin::Log;
    m_trouble.clear();
    return true;
}

bool JobHistory::open()
{
    auto table = HistoryTable::open(m_options.file);
    if (!table) {
        complain(table.error());
        return false;
    }
    m_table = std::make_unique<HistoryTable>(std::move(*table));
    const auto loaded = m_table->load([this](std::vector<EndedJob> &jobs) {
        if (m_uses)
            m_uses->addTo(jobs);
        const std::lock_guard lock(m_mutex);
        m_columns.add(jobs);
    });
    if (!loaded) {
        complain(loaded.error());
        return false;
    }
    return true;
}

void JobHistory::run()
{
    const auto isStopping = [this] {
        const std::lock_guard lock(m_mutex);
        return m_isStopping;
    };
    while (!findOrigin()) {
        pause(m_options.period);
        if (isStopping())
            return;
    }
    if (m_origin == Origin::Log)
        return;
    while (!open()) {
        pause(m_options.period);
        if (isStopping())
            return;
    }
    const std::int64_t now = nowS();
    const auto known = m_table->isNew() ? HistoryPlan::Coverage{now, now} : m_table->coverage();
    HistoryPlan plan(known, now - std::chrono::duration_cast<std::chrono::seconds>(m_options.maxAge).count(), m_options.period);
    {
        const std::lock_guard lock(m_mutex);
        m_isLoaded = true;
        m_known = known;
        m_isAllKnown = plan.isAllKnown();
    }
    while (!isStopping())
        follow(plan);
}

void JobHistory::follow(HistoryPlan &plan)
{
    const auto stretch = plan.next(nowS());
    if (!stretch) {
        pause(std::max<std::chrono::milliseconds>(plan.wait(nowS()), std::chrono::milliseconds(200)));
        return;
    }
    if (!read(plan, *stretch))
        plan.failed(nowS());
}

bool JobHistory::read(HistoryPlan &plan, const HistoryPlan::Stretch &stretch)
{
    using Clock = std::chrono::steady_clock;
    const auto begun = Clock::now();
    std::vector<EndedJob> jobs;
    const auto answered = m_accounting->endedJobs(stretch.fromS, stretch.untilS, [&jobs](EndedJob &&job) { jobs.push_back(std::move(job)); });
    if (!answered && answered.error().code == Code::ResourceExhausted && stretch.untilS - stretch.fromS > 1) {
        plan.tooMany(stretch, nowS());
        return true;
    }
    if (!answered) {
        complain(answered.error());
        return false;
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    HistoryPlan next = plan;
    next.done(stretch, jobs.size(), took, nowS());
    if (const auto kept = keep(jobs, next); !kept) {
        complain(kept.error());
        return false;
    }
    plan = next;
    dropSurplus(plan);
    return true;
}

Result<void> JobHistory::keep(std::vector<EndedJob> &jobs, const HistoryPlan &plan)
{
    if (auto stored = m_table->store(jobs, plan.known()); !stored)
        return stored;
    // Of a run that has just ended more may come within a minute; it is told again for longer than that.
    if (m_uses)
        m_uses->addTo(jobs);
    const std::lock_guard lock(m_mutex);
    m_columns.add(jobs);
    m_known = plan.known();
    m_isAllKnown = plan.isAllKnown();
    m_trouble.clear();
    return {};
}

void JobHistory::dropSurplus(HistoryPlan &plan)
{
    std::optional<RunKey> oldest;
    {
        const std::lock_guard lock(m_mutex);
        if (m_columns.size() < m_options.maxJobs)
            return;
        plan.enough();
        m_isAllKnown = true;
        // Some at a time: it moves all the others.
        if (m_columns.size() < m_options.maxJobs + m_options.maxJobs / 20)
            return;
        m_columns.dropOldest(m_columns.size() - m_options.maxJobs);
        oldest = m_columns.oldest();
    }
    if (oldest) {
        if (const auto dropped = m_table->dropOlderThan(*oldest); !dropped)
            complain(dropped.error());
    }
}

Result<EndedJobPage> JobHistory::pageOf(const domain::EndedJobFilter &filter, std::size_t pageSize, const std::optional<RunPlace> &after)
{
    EndedJobPage page;
    HistoryColumns::Found found;
    {
        const std::lock_guard lock(m_mutex);
        auto answer = m_columns.find(filter, after, pageSize, m_options.cluster, nowS());
        if (!answer)
            return tl::unexpected(answer.error());
        found = std::move(*answer);
        page.origin = EndedJobPage::Origin::Accounting;
        if (!m_isAllKnown)
            page.completeSinceS = m_known.fromS;
        page.completeUntilS = m_known.untilS;
        page.trouble = m_trouble;
        if (!after)
            page.keptSinceS = m_columns.firstEndS();
    }
    const std::lock_guard lock(m_readMutex);
    auto jobs = m_table->read(found.keys);
    if (!jobs)
        return tl::unexpected(jobs.error());
    page.jobs = std::move(*jobs);
    page.matching = found.matching;
    if (found.isMore)
        page.nextPageToken = text(*found.last);
    if (m_uses)
        m_uses->addTo(page.jobs);
    return page;
}

Result<EndedJobPage> JobHistory::list(const domain::EndedJobFilter &filter, std::size_t pageSize, const std::string &pageToken)
{
    bool isInLog = false;
    {
        const std::lock_guard lock(m_mutex);
        isInLog = m_origin == Origin::Log;
        if (!isInLog && !m_isLoaded)
            return tl::unexpected(loading(m_trouble));
    }
    if (isInLog)
        return m_log.list(filter, pageSize, pageToken);
    const auto after = pageToken.empty() ? std::nullopt : runPlaceOf(pageToken);
    if (!pageToken.empty() && !after)
        return domain::failure(Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    return pageOf(filter, pageSize, after);
}

} // namespace chipdeck::gateway
