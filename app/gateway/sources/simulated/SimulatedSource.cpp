#include "app/gateway/sources/simulated/SimulatedSource.h"

#include <ctime>

#include "app/gateway/sources/simulated/SimulatedFleet.h"

namespace chipdeck::gateway {

namespace {

std::vector<domain::PartFreshness> fresh()
{
    using domain::Reachability;
    return {{"nodes", Reachability::Live, 0, {}, {}},
            {"jobs", Reachability::Live, 0, {}, {}},
            {"telemetry", Reachability::Live, 0, {}, {}}};
}

} // namespace

domain::ClusterInfo SimulatedSource::info(const SimulatedConfig &config)
{
    return {config.id, config.displayName, domain::ClusterKind::Simulated, false, "Simulation", config.verbs};
}

SimulatedSource::~SimulatedSource()
{
    stop();
}

void SimulatedSource::start(SnapshotSink &sink)
{
    m_isEnding = false;
    m_thread = std::thread([this, &sink] { run(sink); });
}

void SimulatedSource::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_ending.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void SimulatedSource::run(SnapshotSink &sink)
{
    SimulatedConfig config = m_config;
    config.startTimeS = std::time(nullptr);
    SimulatedFleet fleet(config);
    sink.publish(fleet.snapshot());
    sink.freshness(fresh());
    std::uint64_t version = 0;
    auto next = std::chrono::steady_clock::now();
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        next += m_config.period;
        if (m_ending.wait_until(lock, next, [this] { return m_isEnding; }))
            return;
        lock.unlock();
        if (SimulatedOrders::State orders = m_orders->take(version); orders.version != version) {
            version = orders.version;
            fleet.obey(std::move(orders));
        }
        sink.publish(fleet.step());
        sink.freshness(fresh());
        lock.lock();
    }
}

} // namespace chipdeck::gateway
