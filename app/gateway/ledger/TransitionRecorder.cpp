#include "app/gateway/ledger/TransitionRecorder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/gateway/ledger/TransitionDiff.h"

namespace chipdeck::gateway {

using domain::Result;

struct TransitionRecorder::Shared {
    Shared(Ledger &l, Limits given) : ledger(l), limits(given) {}

    struct Row {
        std::string cluster;
        std::string payload;
        std::size_t entries = 0;
    };

    Ledger &ledger;
    const Limits limits;
    std::mutex mutex;
    std::map<std::string, std::deque<Tick>> waiting;
    bool isDrainQueued = false;
    std::deque<Row> rows;  ///< the ledger's thread alone
    std::atomic<bool> hasRows = false;
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
    : m_shared(std::make_shared<Shared>(ledger, limits))
{
}

void TransitionRecorder::transition(const Snapshot &before, const Snapshot &after, const ChangeSet &changes)
{
    if (before && !changes.layout && changes.stateBits.empty() && changes.nodes.empty() && changes.jobs.empty()
        && changes.removedJobs.empty())
        return;
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
    }
    queue(m_shared);
}

bool TransitionRecorder::isIdle() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->waiting.empty() && !m_shared->hasRows && !m_shared->isDrainQueued;
}

void TransitionRecorder::queue(const std::shared_ptr<Shared> &shared)
{
    {
        const std::lock_guard lock(shared->mutex);
        if (std::exchange(shared->isDrainQueued, true))
            return;
    }
    const bool queued = shared->ledger.writeSoon([shared](Ledger::Writer &writer) { return drain(shared, writer); });
    if (!queued) {
        const std::lock_guard lock(shared->mutex);
        shared->isDrainQueued = false;
    }
}

Result<void> TransitionRecorder::drain(const std::shared_ptr<Shared> &shared, Ledger::Writer &writer)
{
    std::map<std::string, std::deque<Tick>> waiting;
    {
        const std::lock_guard lock(shared->mutex);
        shared->isDrainQueued = false;
        if (shared->rows.empty())
            waiting.swap(shared->waiting);
        shared->hasRows = true;
    }
    for (const auto &[cluster, ticks] : waiting) {
        for (const Tick &tick : ticks) {
            if (auto sliced = slice(writer, tick, *shared); !sliced)
                return sliced;
        }
    }
    std::vector<Shared::Row> now;
    for (std::size_t entries = 0; !shared->rows.empty() && entries < shared->limits.sliceEntries; shared->rows.pop_front()) {
        entries += shared->rows.front().entries;
        now.push_back(std::move(shared->rows.front()));
    }
    shared->hasRows = !shared->rows.empty();
    // The rest waits behind whoever asked meanwhile.
    if (shared->hasRows)
        queue(shared);
    for (Shared::Row &row : now) {
        auto appended = writer.append(row.cluster, LogKind::Transitions, std::move(row.payload));
        if (!appended)
            return tl::unexpected(appended.error());
    }
    return {};
}

Result<void> TransitionRecorder::slice(Ledger::Writer &writer, const Tick &tick, Shared &shared)
{
    const Limits &limits = shared.limits;
    const std::string &id = tick.after->info.id;
    TransitionDiff diff(tick.before.get(), *tick.after, tick.changes);
    if (!tick.before) {
        const auto cluster = writer.clusterId(id);
        auto known = cluster ? knownWords(writer, *cluster) : tl::unexpected(cluster.error());
        if (!known)
            return tl::unexpected(known.error());
        diff.setKnown(std::move(*known));
    }
    const bool isAnew = !tick.before || tick.changes.layout;
    const std::uint32_t chips = tick.after->inventory ? tick.after->inventory->chipCount() : 0;
    auto entries = diff.entries(chips <= (isAnew ? std::min(limits.maxChips, limits.maxFirstChips) : limits.maxChips));
    if (entries.size() > limits.maxEntriesPerTick) {
        const std::size_t left = entries.size() - limits.maxEntriesPerTick;
        entries.resize(limits.maxEntriesPerTick);
        entries.push_back({TransitionEntry::Kind::Node, "*", {}, std::to_string(left) + " more changes",
                           "more changes in one tick than the log takes", {}, {}});
    }
    for (std::size_t first = 0; first < entries.size(); first += limits.sliceEntries) {
        const auto begin = entries.begin() + static_cast<long>(first);
        const auto end = begin + static_cast<long>(std::min(limits.sliceEntries, entries.size() - first));
        const std::vector<TransitionEntry> some(std::make_move_iterator(begin), std::make_move_iterator(end));
        shared.rows.push_back({id, encodeTransitions(some), some.size()});
    }
    return {};
}

} // namespace chipdeck::gateway
