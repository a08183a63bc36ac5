#include "app/gateway/sources/simulated/SimulatedOrders.h"

#include <utility>

namespace chipdeck::gateway {

SimulatedOrders::State SimulatedOrders::take(std::uint64_t known)
{
    const std::lock_guard lock(m_mutex);
    if (m_state.version == known)
        return {{}, {}, known};
    State state = m_state;
    m_state.ended.clear();
    return state;
}

SimulatedOrders::Out SimulatedOrders::of(const std::string &node) const
{
    const std::lock_guard lock(m_mutex);
    const auto out = m_state.out.find(node);
    return out == m_state.out.end() ? Out() : out->second;
}

void SimulatedOrders::drain(const std::string &node, const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    Out &out = m_state.out[node];
    out.node = true;
    out.reason = reason;
    ++m_state.version;
}

void SimulatedOrders::resume(const std::string &node)
{
    const std::lock_guard lock(m_mutex);
    Out &out = m_state.out[node];
    out.node = false;
    out.reason.clear();
    ++m_state.version;
}

void SimulatedOrders::drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    Out &out = m_state.out[node];
    out.chips.insert(chips.begin(), chips.end());
    if (!out.node)
        out.reason = reason;
    ++m_state.version;
}

void SimulatedOrders::resumeChips(const std::string &node, const std::vector<std::uint32_t> &chips)
{
    const std::lock_guard lock(m_mutex);
    Out &out = m_state.out[node];
    for (const std::uint32_t chip : chips)
        out.chips.erase(chip);
    if (!out.node && out.chips.empty())
        out.reason.clear();
    ++m_state.version;
}

void SimulatedOrders::end(const std::string &job)
{
    const std::lock_guard lock(m_mutex);
    m_state.ended.insert(job);
    ++m_state.version;
}

bool SimulatedOrders::plan(const domain::MaintenanceWindow &window)
{
    const std::lock_guard lock(m_mutex);
    return m_windows.emplace(window.name, window).second;
}

bool SimulatedOrders::change(const std::string &name, const std::vector<std::string> &nodes, std::int64_t startS, std::uint64_t durationS)
{
    const std::lock_guard lock(m_mutex);
    const auto window = m_windows.find(name);
    if (window == m_windows.end())
        return false;
    domain::MaintenanceWindow &one = window->second;
    const std::int64_t length = durationS != 0 ? static_cast<std::int64_t>(durationS) : one.endS - one.startS;
    if (startS != 0)
        one.startS = startS;
    one.endS = one.startS + length;
    if (!nodes.empty())
        one.nodes = nodes;
    return true;
}

bool SimulatedOrders::cancel(const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    return m_windows.erase(name) > 0;
}

std::vector<domain::MaintenanceWindow> SimulatedOrders::windows() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<domain::MaintenanceWindow> windows;
    for (const auto &[name, window] : m_windows)
        windows.push_back(window);
    return windows;
}

} // namespace chipdeck::gateway
