#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/sources/Source.h"
#include "app/gateway/state/AwaitedJobs.h"
#include "app/gateway/state/ChangeSet.h"

namespace chipdeck::gateway {

/// Told of every transition, on the publishing source's thread, outside any lock. The log implements it.
class TransitionObserver
{
public:
    virtual ~TransitionObserver() = default;
    /// `before` is null for the first snapshot.
    virtual void transition(const std::shared_ptr<const domain::ClusterSnapshot> &before,
                            const std::shared_ptr<const domain::ClusterSnapshot> &after, const ChangeSet &changes) = 0;
};

/// The newest snapshot of one cluster and a short ring of what changed before it. A subscriber is only a
/// cursor (a sequence): whoever lags gets the union of the change sets since then with today's values, so
/// memory per subscriber is bounded whatever it does.
class ClusterState final : public SnapshotSink
{
public:
    struct View {
        std::shared_ptr<const domain::ClusterSnapshot> snapshot;  ///< null before the first publish
        std::uint64_t epoch = 0;
        std::uint64_t sequence = 0;
        std::vector<domain::PartFreshness> freshness;  ///< ages as of now
    };

    explicit ClusterState(domain::ClusterInfo info, std::vector<TransitionObserver *> observers = {});

    void publish(std::shared_ptr<const domain::ClusterSnapshot> snapshot) override;
    void freshness(std::vector<domain::PartFreshness> parts) override;

    View view() const;
    domain::ClusterInfo info() const;
    /// The scheduler has just taken that job from us: the next picture shows it.
    void awaitJob(const std::string &id);
    /// Whether the picture may lack that job, or the one it is a task of, only because it is older. To be asked about what it lacks.
    bool isAwaited(const std::string &id) const;
    /// What changed since `sequence`; nullopt when the ring no longer reaches back or the layout changed since.
    std::optional<ChangeSet> changesSince(std::uint64_t epoch, std::uint64_t sequence) const;

    /// Called after each publish or freshness change, on that thread; must return quickly. Returns an id for unsubscribe.
    std::uint64_t subscribe(std::function<void()> wake);
    /// After it returns the callback is not running and will not run again.
    void unsubscribe(std::uint64_t id);

private:
    struct Tick {
        std::uint64_t sequence;
        std::shared_ptr<const ChangeSet> changes;
    };
    static constexpr std::size_t ringLength = 64;

    void store(const std::shared_ptr<const domain::ClusterSnapshot> &snapshot,
               const std::shared_ptr<const ChangeSet> &changes);
    void wakeAll();

    mutable std::mutex m_mutex;
    domain::ClusterInfo m_info;
    std::vector<TransitionObserver *> m_observers;
    std::shared_ptr<const domain::ClusterSnapshot> m_snapshot;
    std::uint64_t m_epoch;
    std::uint64_t m_sequence = 0;
    std::deque<Tick> m_ring;
    AwaitedJobs m_awaited;
    std::vector<domain::PartFreshness> m_freshness;
    std::chrono::steady_clock::time_point m_freshnessTime;

    std::mutex m_publishMutex;  ///< orders publishes; held over diffing and observers
    std::mutex m_wakeMutex;     ///< held while callbacks run
    std::uint64_t m_nextSubscriber = 1;
    std::vector<std::pair<std::uint64_t, std::function<void()>>> m_wakes;
};

/// What differs from `before` to `after`; `layout` is set when their inventories are not equal.
ChangeSet diff(const domain::ClusterSnapshot &before, const domain::ClusterSnapshot &after);

} // namespace chipdeck::gateway
