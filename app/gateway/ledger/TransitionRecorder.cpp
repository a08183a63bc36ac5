#include "app/gateway/ledger/TransitionRecorder.h"

#include <utility>

#include "app/gateway/ledger/TransitionDiff.h"

namespace chipdeck::gateway {

using domain::Result;

struct TransitionRecorder::Shared {
    explicit Shared(Limits l) : limits(l) {}

    const Limits limits;
    std::mutex mutex;
    std::map<std::string, std::deque<Tick>> waiting;
    bool isDrainQueued = false;
};

namespace {

/// What the log last said of nodes and of jobs that had not ended.
Result<std::map<std::string, std::string>> knownWords(Ledger::Writer &writer, std::int64_t cluster)
{
    std::map<std::string, std::string> known;
    // Active states: see domain::isActive; ended jobs are at their last word already.
    for (const char *sql : {"SELECT subject, words FROM last_words WHERE cluster = ?",
                            "SELECT 'jobs/' || job, words FROM job_records WHERE cluster = ?"
                            " AND state IN (1, 2, 3, 4, 5, 13) ORDER BY submit_time_s"}) {
        auto statement = writer.database().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(1, cluster);
        while (true) {
            auto row = statement->step();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                break;
            known[statement->text(0)] = statement->text(1);
        }
    }
    return known;
}

} // namespace

TransitionRecorder::TransitionRecorder(Ledger &ledger, Limits limits)
    : m_ledger(ledger), m_shared(std::make_shared<Shared>(limits))
{
}

void TransitionRecorder::transition(const Snapshot &before, const Snapshot &after, const ChangeSet &changes)
{
    if (before && !changes.layout && changes.stateBits.empty() && changes.nodes.empty() && changes.jobs.empty()
        && changes.removedJobs.empty())
        return;
    bool mustQueue = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        auto &ticks = m_shared->waiting[after->info.id];
        // Telemetry is not history: it would only make the united sets larger.
        ChangeSet kept = changes;
        kept.telemetryBits.clear();
        if (ticks.size() >= m_shared->limits.maxWaiting) {
            ticks.back().after = after;
            ticks.back().changes.unite(kept);
        } else {
            ticks.push_back({before, after, std::move(kept)});
        }
        mustQueue = !std::exchange(m_shared->isDrainQueued, true);
    }
    if (!mustQueue)
        return;
    const bool queued = m_ledger.writeSoon([shared = m_shared](Ledger::Writer &writer) { return drain(shared, writer); });
    if (!queued) {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->isDrainQueued = false;
    }
}

Result<void> TransitionRecorder::drain(const std::shared_ptr<Shared> &shared, Ledger::Writer &writer)
{
    std::map<std::string, std::deque<Tick>> waiting;
    {
        const std::lock_guard lock(shared->mutex);
        shared->isDrainQueued = false;
        waiting.swap(shared->waiting);
    }
    for (const auto &[cluster, ticks] : waiting) {
        for (const Tick &tick : ticks) {
            if (auto stored = store(writer, tick, shared->limits); !stored)
                return stored;
        }
    }
    return {};
}

Result<void> TransitionRecorder::store(Ledger::Writer &writer, const Tick &tick, const Limits &limits)
{
    TransitionDiff diff(tick.before.get(), *tick.after, tick.changes);
    if (!tick.before) {
        const auto cluster = writer.clusterId(tick.after->info.id);
        auto known = cluster ? knownWords(writer, *cluster) : tl::unexpected(cluster.error());
        if (!known)
            return tl::unexpected(known.error());
        diff.setKnown(std::move(*known));
    }
    const bool withChips = !tick.after->inventory || tick.after->inventory->chipCount() <= limits.maxChips;
    auto entries = diff.entries(withChips);
    if (entries.size() > limits.maxEntriesPerTick) {
        const std::size_t left = entries.size() - limits.maxEntriesPerTick;
        entries.resize(limits.maxEntriesPerTick);
        entries.push_back({TransitionEntry::Kind::Node, "*", {}, std::to_string(left) + " more changes",
                           "more changes in one tick than the log takes", {}, {}});
    }
    if (entries.empty())
        return {};
    auto row = writer.append(tick.after->info.id, LogKind::Transitions, encodeTransitions(entries));
    return row ? Result<void>{} : tl::unexpected(row.error());
}

} // namespace chipdeck::gateway
