// How submissions are followed until it is known what became of them, and sent again where they were provably lost.
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

} // namespace chipdeck::gateway
