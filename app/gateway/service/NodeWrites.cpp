#include "app/gateway/service/NodeWrites.h"

#include <algorithm>
#include <iterator>

#include "app/gateway/service/SchedulerCall.h"
#include "app/gateway/sources/Maintainer.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;
using domain::WriteState;

namespace {

/// As many as one command of a scheduler takes: what lies between the intents of a piece and its outcomes is looked for after a fall.
constexpr std::size_t pieceSize = 50;

bool areDrainsAlike(const std::vector<WriteRequest> &writes)
{
    return std::all_of(writes.begin(), writes.end(), [&writes](const WriteRequest &one) {
        return one.verb == Verb::Drain && one.reason == writes.front().reason;
    });
}

} // namespace

Result<std::vector<NodeWrites::Outcome>> NodeWrites::carryOut(const std::vector<WriteRequest> &writes)
{
    std::vector<std::string> ids;
    std::transform(writes.begin(), writes.end(), std::back_inserter(ids), [](const WriteRequest &one) { return one.requestId; });
    const auto records = m_parts.log.find(m_parts.cluster, ids);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<Outcome> outcomes(writes.size());
    for (std::size_t from = 0; from < writes.size(); from += pieceSize) {
        std::vector<WriteRequest> open;
        std::vector<std::size_t> places;
        for (std::size_t i = from; i < std::min(writes.size(), from + pieceSize); ++i) {
            if (const auto &record = (*records)[i]) {
                outcomes[i] = {record->outcome, true};
                continue;
            }
            open.push_back(writes[i]);
            places.push_back(i);
        }
        std::vector<OutcomeEntry> entries;
        if (const auto done = send(open, entries); !done)
            return tl::unexpected(done.error());
        for (std::size_t i = 0; i < places.size(); ++i)
            outcomes[places[i]].entry = std::move(entries[i]);
    }
    m_parts.source.refreshSoon();
    return outcomes;
}

Result<void> NodeWrites::conclude(const WriteRequest &order, const std::vector<Outcome> &outcomes)
{
    const bool isRefused = !outcomes.empty() && std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome &one) { return one.entry.state == WriteState::Refused; });
    if (!isRefused)
        return {};
    OutcomeEntry refused = outcomes.front().entry;
    refused.requestId = order.requestId;
    refused.id = order.subject;
    return m_parts.log.outcome(m_parts.cluster, refused);
}

Result<void> NodeWrites::send(const std::vector<WriteRequest> &writes, std::vector<OutcomeEntry> &entries)
{
    if (writes.empty())
        return {};
    if (auto durable = m_parts.log.intents(writes, m_parts.recovery.late()); !durable)
        return durable;
    const std::int64_t sentMs = wallTimeMs();
    entries = call(writes);
    const bool isDurable = m_parts.log.outcomes(m_parts.cluster, entries).has_value();
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (entries[i].state != WriteState::Unknown && isDurable)
            continue;
        WriteRecord record;
        record.request = writes[i];
        record.outcome = entries[i];
        if (!isDurable && entries[i].state == WriteState::Done)
            record.outcome.state = WriteState::Unknown;
        record.intentMs = sentMs;
        m_parts.recovery.follow(std::move(record));
    }
    return {};
}

std::vector<OutcomeEntry> NodeWrites::call(const std::vector<WriteRequest> &writes)
{
    std::vector<OutcomeEntry> entries;
    Maintainer *maintainer = m_parts.scheduler.maintainer();
    if (!maintainer || !areDrainsAlike(writes)) {
        std::transform(writes.begin(), writes.end(), std::back_inserter(entries),
                       [this](const WriteRequest &one) { return callScheduler(m_parts.scheduler, one, m_parts.ownUser); });
        return entries;
    }
    std::vector<std::string> nodes;
    std::transform(writes.begin(), writes.end(), std::back_inserter(nodes), [](const WriteRequest &one) { return one.subject; });
    const WriteRequest &first = writes.front();
    const auto results = maintainer->drainAll(nodes, first.reason, {first.principal, first.principal == m_parts.ownUser});
    for (std::size_t i = 0; i < writes.size(); ++i)
        entries.push_back(entryOf(writes[i], results[i] ? std::nullopt : std::optional(results[i].error())));
    return entries;
}

} // namespace chipdeck::gateway
