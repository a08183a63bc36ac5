#include "app/gateway/service/WriteRecovery.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "app/gateway/service/SchedulerCall.h"

namespace chipdeck::gateway {

using domain::WriteState;
using std::chrono::milliseconds;

namespace {

constexpr int absencesNeeded = 2;
constexpr int maxAttempts = 5;
// Looking shall take no more than this part of the time.
constexpr int lookShare = 5;
constexpr std::size_t submitsAtOnce = 8;

/// As a submit returns it: the tasks of an array are known by its first number.
std::string idOf(const domain::Job &job)
{
    return job.arrayJob ? std::to_string(*job.arrayJob) : job.id;
}

bool isWaiting(domain::JobState state)
{
    return state == domain::JobState::Pending || state == domain::JobState::Held;
}

/// The job of the request that is yet to end, or else any: an array goes on while one task of it does.
const domain::Job *liveliest(const MarkedJobs::Jobs &jobs)
{
    if (jobs.empty() || !jobs.front()->arrayJob)
        return jobs.empty() ? nullptr : jobs.front();
    const auto active = std::find_if(jobs.begin(), jobs.end(), [](const domain::Job *job) { return domain::isActive(job->state); });
    return active == jobs.end() ? jobs.front() : *active;
}

} // namespace

WriteRecovery::WriteRecovery(std::string cluster, WriteLog &log, ClusterState &state, Scheduler &scheduler,
                             std::string ownUser, RecoveryTiming timing)
    : m_cluster(std::move(cluster)), m_log(log), m_state(state), m_scheduler(scheduler), m_ownUser(std::move(ownUser)),
      m_timing(timing)
{
}

domain::Result<void> WriteRecovery::load()
{
    auto records = m_log.open(m_cluster);
    if (!records)
        return tl::unexpected(records.error());
    const std::lock_guard lock(m_mutex);
    for (WriteRecord &record : *records)
        m_arrived.push_back(itemOf(std::move(record)));
    m_open += records->size();
    return {};
}

void WriteRecovery::follow(WriteRecord record)
{
    const std::lock_guard lock(m_mutex);
    m_arrived.push_back(itemOf(std::move(record)));
    ++m_open;
}

WriteRecovery::Item WriteRecovery::itemOf(WriteRecord record)
{
    Item item;
    item.since = Clock::now();
    item.aliveMs = record.acknowledgedMs.value_or(record.intentMs);
    item.aliveAt = item.since - milliseconds(std::max<std::int64_t>(0, wallTimeMs() - item.aliveMs));
    item.record = std::move(record);
    return item;
}

/// nullopt = the wall clock was set back, and nothing is known.
std::optional<milliseconds> WriteRecovery::ageOf(const Item &item)
{
    const milliseconds byWallClock(wallTimeMs() - item.aliveMs);
    if (byWallClock.count() < 0)
        return std::nullopt;
    return std::max(byWallClock, std::chrono::duration_cast<milliseconds>(Clock::now() - item.aliveAt));
}

void WriteRecovery::noteSighting(Item &item, bool isHeld, bool hasStarted)
{
    item.aliveAt = Clock::now();
    item.aliveMs = wallTimeMs();
    item.hasStarted = item.hasStarted || hasStarted;
    item.isHeld = isHeld;
}

void WriteRecovery::noteSightings(Item &item, const MarkedJobs::Jobs &jobs)
{
    bool isSeen = false;
    bool isHeld = true;
    bool hasStarted = false;
    for (const domain::Job *job : jobs) {
        // An older picture may still show the job that an earlier attempt made.
        if (idOf(*job) != item.record.outcome.id)
            continue;
        isSeen = true;
        isHeld = isHeld && job->state == domain::JobState::Held;
        hasStarted = hasStarted || job->restarts > 0 || !isWaiting(job->state);
    }
    if (isSeen)
        noteSighting(item, isHeld, hasStarted);
}

void WriteRecovery::noteMarks(const domain::ClusterSnapshot *snapshot)
{
    if (m_keepsMarks || !snapshot || !snapshot->jobs)
        return;
    m_keepsMarks = std::any_of(snapshot->jobs->begin(), snapshot->jobs->end(),
                               [](const auto &job) { return job->comment.starts_with("chipdeck:"); });
}

std::size_t WriteRecovery::openCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_open;
}

void WriteRecovery::noteReachability(const std::vector<domain::PartFreshness> &parts)
{
    const bool isLive = !parts.empty() && std::all_of(parts.begin(), parts.end(), [](const auto &part) {
        return part.part == "telemetry" || part.reachability == domain::Reachability::Live;
    });
    if (!isLive) {
        if (m_liveSince)
            ++m_outages;
        m_liveSince.reset();
    } else if (!m_liveSince) {
        m_liveSince = Clock::now();
    }
}

bool WriteRecovery::isLiveFor(milliseconds duration) const
{
    return m_liveSince && Clock::now() - *m_liveSince >= duration;
}

void WriteRecovery::step()
{
    {
        const std::lock_guard lock(m_mutex);
        for (Item &item : m_arrived)
            item.lastOutage = m_outages;
        m_items.splice(m_items.end(), m_arrived);
    }
    m_memory.reset();
    const ClusterState::View view = m_state.view();
    noteReachability(view.freshness);
    if (!m_items.empty())
        noteMarks(view.snapshot.get());
    look(stepSubmits(view.snapshot.get()));
    for (Item &item : m_items) {
        if (item.record.request.verb != Verb::Submit)
            stepAction(item, view);
    }
    submitLostAgain();
    settleAll();
    m_items.remove_if([](const Item &item) { return item.isOver; });
    const std::lock_guard lock(m_mutex);
    m_open = m_items.size() + m_arrived.size();
}

/// Those that the scheduler has to be asked for.
WriteRecovery::Items WriteRecovery::stepSubmits(const domain::ClusterSnapshot *snapshot)
{
    std::vector<std::string_view> requestIds;
    for (const Item &item : m_items) {
        if (item.record.request.verb == Verb::Submit)
            requestIds.push_back(item.record.request.requestId);
    }
    const MarkedJobs pictured(snapshot, requestIds);
    Items due;
    for (Item &item : m_items) {
        if (item.record.request.verb != Verb::Submit)
            continue;
        const MarkedJobs::Jobs &jobs = pictured.of(item.record.request.requestId);
        const bool isDue = item.record.outcome.state == WriteState::Done ? stepAcknowledged(item, jobs) : stepUnknownSubmit(item, jobs);
        if (isDue)
            due.push_back(&item);
    }
    return due;
}

bool WriteRecovery::mayLook(Item &item) const
{
    const auto now = Clock::now();
    if (item.lastLook && now - *item.lastLook < 2 * m_timing.interval)
        return false;
    item.lastLook = now;
    return true;
}

bool WriteRecovery::stepUnknownSubmit(Item &item, const MarkedJobs::Jobs &jobs)
{
    // A picture from before an outage may show a job that was forgotten in it.
    if (!m_liveSince || jobs.empty())
        return true;
    present(item, idOf(*jobs.front()));
    return false;
}

bool WriteRecovery::stepAcknowledged(Item &item, const MarkedJobs::Jobs &jobs)
{
    const auto age = Clock::now() - item.since;
    const bool wasOutage = item.lastOutage != m_outages;
    if (m_liveSince && !wasOutage)
        noteSightings(item, jobs);
    const domain::Job *job = liveliest(jobs);
    if (job && !domain::isActive(job->state)) {
        m_settled.push_back(&item);
        return false;
    }
    const bool isHalfway = age >= m_timing.settleAfter * 2 / 5;
    return m_liveSince && (wasOutage || age >= m_timing.settleAfter || item.absentLooks > 0 || (isHalfway && !job));
}

void WriteRecovery::look(const Items &items)
{
    const auto asked = Clock::now();
    if (items.empty() || (m_nextLook && asked < *m_nextLook))
        return;
    std::vector<std::string> requestIds;
    for (const Item *item : items)
        requestIds.push_back(item->record.request.requestId);
    const auto found = m_scheduler.find(requestIds);
    const auto answered = Clock::now();
    m_nextLook = std::max<Clock::time_point>(asked + 2 * m_timing.interval, answered + (lookShare - 1) * (answered - asked));
    for (Item *item : items) {
        if (!found)
            item->absentLooks = 0;
        else if (const auto job = found->find(item->record.request.requestId); job == found->end())
            onAbsent(*item);
        else if (item->record.outcome.state == WriteState::Done)
            onFound(*item, job->second, asked);
        else
            present(*item, job->second.id);
    }
}

/// Of a submit that was acknowledged.
void WriteRecovery::onFound(Item &item, const FoundJob &found, Clock::time_point asked)
{
    const bool wasOutage = item.lastOutage != m_outages;
    const bool isAge = asked - item.since >= m_timing.settleAfter;
    m_keepsMarks = true;
    if (found.id != item.record.outcome.id)
        present(item, found.id);
    noteSighting(item, found.state == domain::JobState::Held, found.hasStarted || !isWaiting(found.state));
    item.absentLooks = 0;
    if (wasOutage) {
        // It may have come back with a state that is yet to be saved: the wait begins anew.
        item.lastOutage = m_outages;
        item.since = Clock::now();
    }
    if (!domain::isActive(found.state) || (isAge && !wasOutage))
        m_settled.push_back(&item);
}

void WriteRecovery::onAbsent(Item &item)
{
    if (!isLiveFor(m_timing.liveBefore)) {
        item.absentLooks = 0;
        return;
    }
    if (++item.absentLooks < absencesNeeded)
        return;
    const auto evidence = evidenceOf(item);
    if (!evidence) {
        item.absentLooks = 0;
        return;
    }
    switch (const AbsenceVerdict verdict = judgeAbsence(*evidence)) {
    case AbsenceVerdict::SendAgain: m_lost.push_back(&item); break;
    case AbsenceVerdict::Over: m_settled.push_back(&item); break;
    default: giveUp(item, verdict);
    }
}

/// Asked once a step, after the look that it is needed for; nullopt = the scheduler does not answer now.
const std::optional<WriteRecovery::Memory> &WriteRecovery::memory()
{
    if (!m_memory) {
        const auto stay = m_scheduler.endedJobsStay();
        const auto up = stay ? m_scheduler.upFor() : tl::unexpected(stay.error());
        m_memory = up ? std::optional(Memory{*stay, *up}) : std::nullopt;
    }
    return *m_memory;
}

/// nullopt = the scheduler does not answer now.
std::optional<AbsenceEvidence> WriteRecovery::evidenceOf(const Item &item)
{
    const std::optional<Memory> &scheduler = memory();
    if (!scheduler)
        return std::nullopt;
    AbsenceEvidence evidence;
    evidence.isAcknowledged = item.record.outcome.state == WriteState::Done;
    evidence.hasStarted = item.hasStarted;
    const WriteRequest &request = item.record.request;
    const bool isWantedHeld = request.described ? request.described->description.timing.hold : request.job.hold;
    evidence.isHeld = isWantedHeld && (!evidence.isAcknowledged || item.isHeld);
    evidence.age = ageOf(item);
    evidence.memory = std::min(m_timing.provable, scheduler->endedJobsStay * 9 / 10);
    evidence.schedulerUp = scheduler->up;
    evidence.margin = m_timing.restartMargin;
    evidence.sawOutage = item.lastOutage != m_outages;
    evidence.keepsMarks = m_keepsMarks;
    return evidence;
}

void WriteRecovery::giveUp(Item &item, AbsenceVerdict verdict)
{
    OutcomeEntry outcome = item.record.outcome;
    outcome.requestId = item.record.request.requestId;
    outcome.state = WriteState::Unknown;
    outcome.reason = reasonOf(verdict);
    outcome.message = wordsOf(verdict, outcome.id, item.hasStarted);
    // Words of a lost call say nothing of what is known now, and the number may be another job's by now.
    outcome.words.clear();
    outcome.id.clear();
    if (conclude(item, std::move(outcome)))
        m_settled.push_back(&item);
}

/// Some at a time: a fall forgets all that came in seconds of a burst.
void WriteRecovery::submitLostAgain()
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < m_lost.size(); i = next++)
            submitAgain(*m_lost[i]);
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min(m_lost.size(), submitsAtOnce); ++i)
            helpers.emplace_back(work);
        work();
    }
    m_lost.clear();
}

void WriteRecovery::submitAgain(Item &item) const
{
    const bool wasAcknowledged = item.record.outcome.state == WriteState::Done;
    item.absentLooks = 0;
    if (item.record.attempts >= maxAttempts) {
        OutcomeEntry outcome = item.record.outcome;
        outcome.state = WriteState::Refused;
        outcome.code = domain::Code::Aborted;
        outcome.reason = "KEEPS_GETTING_LOST";
        outcome.message = "The scheduler lost this job each time it was sent; it is not sent again.";
        conclude(item, std::move(outcome));
        return;
    }
    if (!m_log.attempt(m_cluster, item.record.request.requestId))
        return;
    ++item.record.attempts;
    item.aliveAt = Clock::now();
    item.aliveMs = wallTimeMs();
    item.isHeld = false;
    OutcomeEntry outcome = callScheduler(m_scheduler, item.record.request, m_ownUser);
    item.since = Clock::now();
    item.lastOutage = m_outages;
    if (outcome.state == WriteState::Done && wasAcknowledged) {
        outcome.warnings.push_back("The scheduler had lost the job " + item.record.outcome.id
                                   + " in a crash; it was submitted again.");
    }
    conclude(item, std::move(outcome));
}

void WriteRecovery::present(Item &item, const std::string &id)
{
    m_keepsMarks = true;
    OutcomeEntry outcome;
    outcome.requestId = item.record.request.requestId;
    outcome.state = WriteState::Done;
    outcome.id = id;
    item.absentLooks = 0;
    item.since = item.aliveAt = Clock::now();
    item.aliveMs = wallTimeMs();
    item.lastOutage = m_outages;
    conclude(item, std::move(outcome));
}

void WriteRecovery::settleAll()
{
    std::vector<std::string> requestIds;
    for (const Item *item : m_settled)
        requestIds.push_back(item->record.request.requestId);
    // What could not be stored is found out again at the next step.
    if (!requestIds.empty() && m_log.settled(m_cluster, requestIds)) {
        for (Item *item : m_settled)
            item->isOver = true;
    }
    m_settled.clear();
}

bool WriteRecovery::conclude(Item &item, OutcomeEntry outcome) const
{
    // What could not be stored is found out again at the next step.
    if (!m_log.outcome(m_cluster, outcome))
        return false;
    const bool isSubmit = item.record.request.verb == Verb::Submit;
    item.isOver = outcome.state == WriteState::Refused || (outcome.state == WriteState::Done && !isSubmit);
    item.record.outcome = std::move(outcome);
    return true;
}

void WriteRecovery::stepAction(Item &item, const ClusterState::View &view)
{
    // A picture from before the call proves nothing: wait for one that is surely younger.
    if (!view.snapshot || !isLiveFor(2 * m_timing.interval) || Clock::now() - item.since < 2 * m_timing.interval)
        return;
    const bool isWindow = isWindowVerb(item.record.request.verb);
    if (isWindow && !mayLook(item))
        return;
    const auto effect = isWindow ? windowEffect(m_scheduler, item.record.request) : isInEffect(item.record.request, *view.snapshot);
    OutcomeEntry outcome = item.record.outcome;
    if (effect && *effect) {
        outcome = OutcomeEntry{item.record.request.requestId, WriteState::Done, item.record.request.subject, {}, {}, {}, {}, {}};
        conclude(item, std::move(outcome));
        return;
    }
    if (!isLiveFor(m_timing.effectPatience) || Clock::now() - item.since < m_timing.effectPatience)
        return;
    outcome.id = item.record.request.subject;
    if (effect) {
        outcome.state = WriteState::Refused;
        outcome.code = domain::Code::Aborted;
        outcome.reason = "NO_EFFECT";
        outcome.message = "The answer was lost, and the scheduler shows no effect of it. Send it again as a new request.";
        conclude(item, std::move(outcome));
    } else {
        outcome.state = WriteState::Unknown;
        outcome.reason = "OUTCOME_LOST";
        outcome.message = "The answer was lost, and the scheduler does not show whether this happened.";
        if (conclude(item, std::move(outcome)))
            m_settled.push_back(&item);
    }
}

} // namespace chipdeck::gateway
