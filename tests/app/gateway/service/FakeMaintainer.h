#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "app/gateway/sources/Maintainer.h"

namespace chipdeck::gateway {

/// A cluster's nodes and windows in memory.
class FakeMaintainer final : public Maintainer
{
public:
    std::map<std::string, domain::NodeAdministration> nodes;
    std::map<std::string, domain::MaintenanceWindow> reserved;
    std::set<std::string> refused;   ///< nodes that can be neither drained nor brought back
    std::set<std::string> lost;      ///< nodes whose answer is lost, though they are drained
    std::vector<domain::JobPlacement> jobs;
    std::string trouble = "No single chips here.";
    bool loseWindows = false;        ///< carried out, and the answer is lost
    int drains = 0;                  ///< nodes that were told to drain
    int plans = 0;
    std::vector<std::string> calls;

    domain::Result<std::vector<domain::NodeAdministration>> administration(const std::vector<std::string> &wanted) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<domain::NodeAdministration> states;
        for (const std::string &node : wanted)
            states.push_back(at(node));
        return states;
    }
    domain::Result<std::vector<domain::JobPlacement>> placements(const std::vector<std::string> &) override { return jobs; }
    std::vector<domain::Result<void>> drainAll(const std::vector<std::string> &wanted, const std::string &reason, const ActingUser &user) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<domain::Result<void>> results;
        for (const std::string &node : wanted) {
            calls.push_back("drain " + node + " " + reason + " as " + user.name);
            if (refused.count(node) > 0) {
                results.push_back(domain::failure(domain::Code::FailedPrecondition, "NODE_STATE", "No."));
                continue;
            }
            ++drains;
            nodes[node] = {node, true, reason};
            if (lost.count(node) > 0)
                results.push_back(domain::failure(domain::Code::Unavailable, "OUTCOME_UNKNOWN", "Lost."));
            else
                results.emplace_back();
        }
        return results;
    }
    domain::Result<void> undrain(const std::string &node, const ActingUser &) override
    {
        const std::lock_guard lock(m_mutex);
        if (refused.count(node) > 0)
            return domain::failure(domain::Code::PermissionDenied, "PERMISSION", "No.");
        nodes[node] = {node, false, {}};
        return {};
    }
    std::string chipTrouble() const override { return trouble; }
    domain::Result<void> drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &, const ActingUser &) override
    {
        calls.push_back("chips of " + node + " " + std::to_string(chips.size()));
        return {};
    }
    domain::Result<void> undrainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const ActingUser &) override
    {
        calls.push_back("chips back of " + node + " " + std::to_string(chips.size()));
        return {};
    }
    domain::Result<void> planWindow(const WindowPlan &plan, const ActingUser &) override
    {
        const std::lock_guard lock(m_mutex);
        ++plans;
        const auto endS = plan.startS + static_cast<std::int64_t>(plan.durationS);
        reserved[plan.name] = {{}, plan.name, plan.nodes, plan.startS, endS, {"MAINT"}, {}, {}, {}};
        return windowAnswer();
    }
    domain::Result<void> changeWindow(const WindowPlan &plan, const ActingUser &) override
    {
        const std::lock_guard lock(m_mutex);
        if (reserved.count(plan.name) == 0)
            return domain::failure(domain::Code::NotFound, "NO_SUCH_WINDOW", "No.");
        domain::MaintenanceWindow &window = reserved[plan.name];
        if (plan.startS != 0)
            window.startS = plan.startS;
        if (plan.durationS != 0)
            window.endS = window.startS + static_cast<std::int64_t>(plan.durationS);
        return windowAnswer();
    }
    domain::Result<void> cancelWindow(const std::string &name, const ActingUser &) override
    {
        const std::lock_guard lock(m_mutex);
        reserved.erase(name);
        return windowAnswer();
    }
    domain::Result<std::vector<domain::MaintenanceWindow>> windows() override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<domain::MaintenanceWindow> all;
        for (const auto &[name, window] : reserved)
            all.push_back(window);
        return all;
    }

private:
    domain::NodeAdministration at(const std::string &node) { return nodes.count(node) > 0 ? nodes[node] : domain::NodeAdministration{node, false, {}}; }
    domain::Result<void> windowAnswer() const
    {
        if (loseWindows)
            return domain::failure(domain::Code::Unavailable, "OUTCOME_UNKNOWN", "Lost.");
        return {};
    }

    std::mutex m_mutex;
};

} // namespace chipdeck::gateway
