#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/gateway/sources/Source.h"
#include "app/gateway/sources/simulated/SimulatedConfig.h"

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

private:
    void run(SnapshotSink &sink);

    SimulatedConfig m_config;
    std::mutex m_mutex;
    std::condition_variable m_ending;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace chipdeck::gateway
