#include "app/gateway/service/WriteRecovery.h"

#include <algorithm>

#include "app/gateway/service/SchedulerCall.h"

namespace chipdeck::gateway {

using domain::WriteState;
using std::chrono::milliseconds;

namespace {

constexpr int absencesNeeded = 2;
constexpr int maxAttempts = 5;

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
const domain::Job *liveliest(const domain::ClusterSnapshot *snapshot, const std::string &requestId)
{
    const domain::Job *found = findJobByRequest(snapshot, requestId);
    if (!found || !found->arrayJob || domain::isActive(found->state))
        return found;
    const auto &jobs = *snapshot->jobs;
    const auto active = std::find_if(jobs.begin(), jobs.end(), [&](const auto &job) {
        return domain::isActive(job->state) && carriesRequest(*job, requestId);
    });
    return active == jobs.end() ? found : active->get();
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

void WriteRecovery::noteSightings(Item &item, const domain::ClusterSnapshot *snapshot)
{
    if (!snapshot || !snapshot->jobs)
        return;
    bool isSeen = false;
    bool isHeld = true;
    bool hasStarted = false;
    for (const auto &job : *snapshot->jobs) {
        // An older picture may still show the job that an earlier attempt made.
        if (!carriesRequest(*job, item.record.request.requestId) || idOf(*job) != item.record.outcome.id)
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
    const ClusterState::View view = m_state.view();
    noteReachability(view.freshness);
    if (!m_items.empty())
        noteMarks(view.snapshot.get());
    for (Item &item : m_items)
        stepItem(item, view);
    m_items.remove_if([](const Item &item) { return item.isOver; });
    const std::lock_guard lock(m_mutex);
    m_open = m_items.size() + m_arrived.size();
}

void WriteRecovery::stepItem(Item &item, const ClusterState::View &view)
{
    if (item.record.request.verb != Verb::Submit)
        stepAction(item, view);
    else if (item.record.outcome.state == WriteState::Done)
        stepAcknowledged(item, view);
    else
        stepUnknownSubmit(item, view);
}

bool WriteRecovery::mayLook(Item &item) const
{
    const auto now = Clock::now();
    if (item.lastLook && now - *item.lastLook < 2 * m_timing.interval)
        return false;
    item.lastLook = now;
    return true;
}

void WriteRecovery::stepUnknownSubmit(Item &item, const ClusterState::View &view)
{
    // A picture from before an outage may show a job that was forgotten in it.
    const domain::ClusterSnapshot *picture = m_liveSince ? view.snapshot.get() : nullptr;
    if (const domain::Job *job = findJobByRequest(picture, item.record.request.requestId)) {
        present(item, idOf(*job));
        return;
    }
    if (!mayLook(item))
        return;
    const auto found = m_scheduler.find(item.record.request.requestId);
    if (!found)
        item.absentLooks = 0;
    else if (*found)
        present(item, (*found)->id);
    else
        onAbsent(item);
}

void WriteRecovery::stepAcknowledged(Item &item, const ClusterState::View &view)
{
    const auto age = Clock::now() - item.since;
    const bool isAge = age >= m_timing.settleAfter;
    const bool isHalfway = age >= m_timing.settleAfter * 2 / 5;
    const bool wasOutage = item.lastOutage != m_outages;
    const domain::Job *job = liveliest(view.snapshot.get(), item.record.request.requestId);
    if (m_liveSince && !wasOutage)
        noteSightings(item, view.snapshot.get());
    if (job && !domain::isActive(job->state)) {
        settle(item);
        return;
    }
    const bool isDue = wasOutage || isAge || item.absentLooks > 0 || (isHalfway && !job);
    if (!isDue || !m_liveSince || !mayLook(item))
        return;
    const auto found = m_scheduler.find(item.record.request.requestId);
    if (!found)
        item.absentLooks = 0;
    else if (*found)
        onFound(item, **found, wasOutage, isAge);
    else
        onAbsent(item);
}

void WriteRecovery::onFound(Item &item, const FoundJob &found, bool wasOutage, bool isAge)
{
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
        settle(item);
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
    case AbsenceVerdict::SendAgain: submitAgain(item); break;
    case AbsenceVerdict::Over: settle(item); break;
    default: giveUp(item, verdict);
    }
}

/// nullopt = the scheduler does not answer now.
std::optional<AbsenceEvidence> WriteRecovery::evidenceOf(const Item &item) const
{
    const auto stay = m_scheduler.endedJobsStay();
    const auto up = stay ? m_scheduler.upFor() : tl::unexpected(stay.error());
    if (!up)
        return std::nullopt;
    AbsenceEvidence evidence;
    evidence.isAcknowledged = item.record.outcome.state == WriteState::Done;
    evidence.hasStarted = item.hasStarted;
    const WriteRequest &request = item.record.request;
    const bool isWantedHeld = request.described ? request.described->description.timing.hold : request.job.hold;
    evidence.isHeld = isWantedHeld && (!evidence.isAcknowledged || item.isHeld);
    evidence.age = ageOf(item);
    evidence.memory = std::min(m_timing.provable, *stay * 9 / 10);
    evidence.schedulerUp = *up;
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
        settle(item);
}

void WriteRecovery::submitAgain(Item &item)
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

void WriteRecovery::settle(Item &item)
{
    item.isOver = m_log.settled(m_cluster, item.record.request.requestId).has_value();
}

bool WriteRecovery::conclude(Item &item, OutcomeEntry outcome)
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
            settle(item);
    }
}

} // namespace chipdeck::gateway
