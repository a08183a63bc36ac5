#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "app/gateway/sources/simulated/SeededRandom.h"
#include "app/gateway/sources/simulated/SimulatedConfig.h"
#include "app/gateway/sources/simulated/SimulatedOrders.h"
#include "app/gateway/sources/simulated/SimulatedQueue.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Columns of a million chips are reused once nobody reads them any more, instead of being returned to the system and
/// fetched again each second.
class ColumnPool : public std::enable_shared_from_this<ColumnPool>
{
public:
    std::shared_ptr<domain::ChipColumns> copyOf(const domain::ChipColumns &columns);

private:
    void giveBack(domain::ChipColumns *columns);

    std::mutex m_mutex;
    std::vector<std::unique_ptr<domain::ChipColumns>> m_spare;
};

/// A made-up cluster that lives: jobs of whole nodes and of some chips come and go, telemetry moves. The same seed and
/// the same steps give the same snapshots. Belongs to one thread.
class SimulatedFleet
{
public:
    explicit SimulatedFleet(SimulatedConfig config);

    std::shared_ptr<const domain::ClusterSnapshot> snapshot() const { return m_snapshot; }
    /// One period later.
    std::shared_ptr<const domain::ClusterSnapshot> step();
    /// What is out of service from the next step on; jobs that are to end, end in it.
    void obey(SimulatedOrders::State orders);
    /// Gives `fraction` of all chips other values in all metrics and nothing else.
    std::shared_ptr<const domain::ClusterSnapshot> disturb(double fraction);

private:
    struct Running {
        std::shared_ptr<const domain::Job> job;
        std::vector<std::uint32_t> chips;
    };
    struct Draft;

    void buildInventory();
    void fillChips(domain::ChipColumns &columns);
    void changeTelemetry(double fraction, domain::ChipColumns &columns);
    void startJobs(Draft &draft);
    bool startJob(Draft &draft, std::uint32_t node);
    void describe(domain::Job &job);
    void endJobs(Draft &draft, std::uint32_t chips);
    std::uint32_t endJob(Draft &draft, std::map<std::uint32_t, Running>::iterator job);
    void carryOutOrders(Draft &draft);
    void changeQueue(Draft &draft, double seconds);
    void hold(Draft &draft, std::uint32_t node, std::uint32_t count, Running &running, domain::Job &job);
    void settleNode(Draft &draft, std::uint32_t node);
    void publish(Draft &&draft);

    SimulatedConfig m_config;
    SeededRandom m_random;
    std::shared_ptr<ColumnPool> m_pool = std::make_shared<ColumnPool>();
    std::shared_ptr<const domain::ClusterSnapshot> m_snapshot;
    std::map<std::uint32_t, Running> m_running;  ///< by ref
    SimulatedOrders::State m_orders;
    std::set<std::string> m_settled;  ///< nodes that orders were last about
    bool m_hasOrders = false;         ///< that no step has carried out yet
    SimulatedQueue m_queue;
    double m_owedChanges = 0;  ///< of jobs that wait
    std::uint32_t m_nextRef = 1000;
    std::uint32_t m_held = 0;
    double m_owedEnds = 0;
    std::int64_t m_nowMs = 0;  ///< the made-up cluster's own clock
};

} // namespace chipdeck::gateway
