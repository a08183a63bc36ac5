#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/TransitionBatch.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

/// Writes every transition of chips, nodes and jobs to the log. What a source's thread pays is one push; the
/// comparison and the disk are the ledger thread's, in slices between which people's writes come first. When that falls
/// behind, ticks of a cluster are united: the log then holds the change from before to after without the steps between,
/// and memory stays bounded.
class TransitionRecorder final : public TransitionObserver
{
public:
    struct Limits {
        /// Clusters with more chips than this log nodes and jobs only.
        std::uint32_t maxChips = 1'048'576;
        /// What the chips of larger ones are when the gateway starts is not written, only what becomes of them: it is no
        /// transition, and a change says what was before.
        std::uint32_t maxFirstChips = 50'000;
        /// More entries than this of one tick are dropped, with an entry that says how many.
        std::size_t maxEntriesPerTick = 400'000;
        /// Entries of one transaction, and of one row.
        std::size_t sliceEntries = 2'000;
        /// Ticks of one cluster that may wait.
        std::size_t maxWaiting = 32;
    };

    TransitionRecorder(Ledger &ledger, Limits limits);
    explicit TransitionRecorder(Ledger &ledger) : TransitionRecorder(ledger, Limits()) {}
    void transition(const std::shared_ptr<const domain::ClusterSnapshot> &before,
                    const std::shared_ptr<const domain::ClusterSnapshot> &after, const ChangeSet &changes) override;
    /// True when all that came is in the log.
    bool isIdle() const;

private:
    using Snapshot = std::shared_ptr<const domain::ClusterSnapshot>;
    struct Tick {
        Snapshot before;
        Snapshot after;
        ChangeSet changes;
    };
    struct Shared;

    static void queue(const std::shared_ptr<Shared> &shared);
    static domain::Result<void> drain(const std::shared_ptr<Shared> &shared, Ledger::Writer &writer);
    static domain::Result<void> slice(Ledger::Writer &writer, const Tick &tick, Shared &shared);

    /// Outlives the recorder while the ledger's thread still drains it.
    std::shared_ptr<Shared> m_shared;
};

} // namespace chipdeck::gateway
