#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/gateway/service/WatchCursor.h"
#include "client/store/ClusterReplica.h"
#include "tests/support/fleet/RandomCluster.h"

namespace chipdeck::gateway::tests {

/// Both ends of a watch in one thread, without a transport: what the cursor gives goes into the replica.
class WatchWire
{
public:
    WatchWire(std::shared_ptr<WatchFeed> feed, store::ClusterReplica &replica, codec::WatchView view, bool withJobs = true);

    /// Sends one message; false when there is none. Heartbeats are applied and not counted.
    bool step();
    void drain();
    void setView(codec::WatchView view);
    WatchCursor &cursor() { return *m_cursor; }

    WatchCursor::Clock::time_point now = WatchCursor::Clock::now();
    std::optional<domain::Failure> error;
    std::vector<codec::WatchMode> modes;
    store::ReplicaChange all;
    std::size_t bytesDown = 0;
    std::size_t bytesUp = 0;
    std::size_t largest = 0;
    int heartbeats = 0;

private:
    store::ClusterReplica &m_replica;
    std::optional<WatchCursor> m_cursor;
};

/// A cluster that changes by chance, and what the gateway keeps of it.
struct WatchBench {
    explicit WatchBench(unsigned seed, std::uint32_t nodes = 40) : cluster(seed, nodes) { state.publish(cluster.snapshot()); }

    test::RandomCluster cluster;
    ClusterState state{{"random", {}, {}, false, {}, {}}};
    std::shared_ptr<WatchFeed> feed = std::make_shared<WatchFeed>(state);
};

/// The picture that a view shows of a snapshot.
domain::ClusterSnapshot seen(const domain::ClusterSnapshot &snapshot, const codec::WatchView &view, bool withJobs = true);
/// A replica may leave out a column in which nothing is reported.
domain::ClusterSnapshot filled(const domain::ClusterSnapshot &snapshot);
/// Fails the test where the replica is not what the view shows of the truth.
void compare(const store::ClusterReplica &replica, const domain::ClusterSnapshot &truth, const codec::WatchView &view);
codec::WatchView someNodes(unsigned seed, std::uint32_t nodes);

} // namespace chipdeck::gateway::tests
