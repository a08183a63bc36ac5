#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "app/gateway/sources/Source.h"
#include "app/gateway/sources/simulated/SimulatedConfig.h"
#include "app/gateway/sources/simulated/SimulatedOrders.h"

namespace chipdeck::gateway {

/// Publishes a made-up fleet that changes every period, on a thread of its own.
class SimulatedSource final : public Source
{
public:
    explicit SimulatedSource(SimulatedConfig config) : m_config(std::move(config)) {}
    ~SimulatedSource() override;

    void start(SnapshotSink &sink) override;
    void stop() override;

    static domain::ClusterInfo info(const SimulatedConfig &config);
    /// What its hands order, and its fleet obeys.
    const std::shared_ptr<SimulatedOrders> &orders() const { return m_orders; }

private:
    void run(SnapshotSink &sink);

    SimulatedConfig m_config;
    std::shared_ptr<SimulatedOrders> m_orders = std::make_shared<SimulatedOrders>();
    std::mutex m_mutex;
    std::condition_variable m_ending;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace chipdeck::gateway
