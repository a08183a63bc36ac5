#include "app/gateway/service/WriteRecovery.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "app/gateway/service/SchedulerCall.h"

namespace chipdeck::gateway {

using domain::WriteState;
using std::chrono::milliseconds;

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

void WriteRecovery::takeArrived()
{
    const std::lock_guard lock(m_mutex);
    if (m_arrived.empty())
        return;
    // One that is followed twice would be sent again twice.
    std::unordered_set<std::string_view> followed;
    for (const Item &item : m_items)
        followed.insert(item.record.request.requestId);
    m_arrived.remove_if([&followed](const Item &item) { return !followed.insert(item.record.request.requestId).second; });
    for (Item &item : m_arrived)
        item.lastOutage = m_outages;
    m_items.splice(m_items.end(), m_arrived);
}

void WriteRecovery::step()
{
    takeArrived();
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

bool WriteRecovery::mayLook(Item &item) const
{
    const auto now = Clock::now();
    if (item.lastLook && now - *item.lastLook < 2 * m_timing.interval)
        return false;
    item.lastLook = now;
    return true;
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
