#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "app/gateway/sources/Source.h"
#include "client/domain/Cluster.h"

namespace chipdeck::tests {

/// Keeps the newest picture and lets a test wait for what it wants to see in it.
class Eye : public gateway::SnapshotSink
{
public:
    void publish(std::shared_ptr<const domain::ClusterSnapshot> snapshot) override
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(snapshot);
        m_changed.notify_all();
    }
    void freshness(std::vector<domain::PartFreshness> parts) override
    {
        const std::lock_guard lock(m_mutex);
        m_parts = std::move(parts);
        m_changed.notify_all();
    }
    bool sees(const std::function<bool(const domain::ClusterSnapshot &)> &wanted, std::chrono::milliseconds patience = std::chrono::seconds(5))
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, patience, [&] { return m_snapshot && wanted(*m_snapshot); });
    }
    bool feels(const std::function<bool(const domain::PartFreshness &)> &wanted, std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, patience, [&] {
            return !m_parts.empty() && std::all_of(m_parts.begin(), m_parts.end(), wanted);
        });
    }
    std::shared_ptr<const domain::ClusterSnapshot> snapshot()
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::shared_ptr<const domain::ClusterSnapshot> m_snapshot;
    std::vector<domain::PartFreshness> m_parts;
};

} // namespace chipdeck::tests
