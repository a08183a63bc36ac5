#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::gateway {

/// What was ordered of a made-up cluster and its next step obeys. Shared between the fleet's thread and those of the calls.
class SimulatedOrders
{
public:
    /// A node that is out of service, or some chips of it.
    struct Out {
        bool node = false;
        std::string reason;
        std::set<std::uint32_t> chips;

        bool isOut(std::uint32_t chip) const { return node || chips.count(chip) > 0; }
        bool operator==(const Out &) const = default;
    };
    struct State {
        std::map<std::string, Out> out;  ///< by node
        std::set<std::string> ended;     ///< ids of jobs that were stopped and still run
        std::uint64_t version = 0;
    };

    /// The state, if it is another than that version; what is to be ended is told once.
    State take(std::uint64_t known);
    Out of(const std::string &node) const;

    void drain(const std::string &node, const std::string &reason);
    void resume(const std::string &node);
    void drainChips(const std::string &node, const std::vector<std::uint32_t> &chips, const std::string &reason);
    void resumeChips(const std::string &node, const std::vector<std::uint32_t> &chips);
    void end(const std::string &job);

    /// False = there is none of this name, or, of a new one, there is one already.
    bool plan(const domain::MaintenanceWindow &window);
    bool change(const std::string &name, const std::vector<std::string> &nodes, std::int64_t startS, std::uint64_t durationS);
    bool cancel(const std::string &name);
    std::vector<domain::MaintenanceWindow> windows() const;

private:
    mutable std::mutex m_mutex;
    State m_state;
    std::map<std::string, domain::MaintenanceWindow> m_windows;
};

} // namespace chipdeck::gateway
