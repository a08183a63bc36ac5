#include "app/runtime/kernels/cpu/Topology.h"

#include "app/runtime/kernels/cpu/CpuQuota.h"

#include <algorithm>
#include <memory>
#include <set>

#include <hwloc.h>
#include <linux/mempolicy.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace chipdeck::kernels {

namespace {

struct Destroy
{
    void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};
using Handle = std::unique_ptr<hwloc_topology, Destroy>;

/// Cores and nodes only. Caches, devices, distances and the like are left out, and so is what the processor says itself, since asking it moves the
/// thread to each of them, which would only take longer.
Handle load(const char *description)
{
    hwloc_topology_t topology = nullptr;
    if (hwloc_topology_init(&topology) != 0)
        return {};
    Handle handle(topology);
    if (description != nullptr && hwloc_topology_set_synthetic(topology, description) != 0)
        return {};
    hwloc_topology_set_all_types_filter(topology, HWLOC_TYPE_FILTER_KEEP_NONE);
    hwloc_topology_set_type_filter(topology, HWLOC_OBJ_CORE, HWLOC_TYPE_FILTER_KEEP_ALL);
    hwloc_topology_set_type_filter(topology, HWLOC_OBJ_GROUP, HWLOC_TYPE_FILTER_KEEP_STRUCTURE); // what a node hangs on to belong to some cores only
    if (description == nullptr)
        hwloc_topology_set_components(topology, HWLOC_TOPOLOGY_COMPONENTS_FLAG_BLACKLIST, "x86");
    hwloc_topology_set_flags(topology, HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED | HWLOC_TOPOLOGY_FLAG_NO_DISTANCES
                                            | HWLOC_TOPOLOGY_FLAG_NO_MEMATTRS | HWLOC_TOPOLOGY_FLAG_NO_CPUKINDS);
    return hwloc_topology_load(topology) == 0 ? std::move(handle) : Handle();
}

std::vector<int> allowedHere()
{
    std::vector<int> cpus;
    for (std::size_t most = CPU_SETSIZE; most <= (1u << 20); most *= 4) { // the kernel refuses a set smaller than its own
        const std::unique_ptr<cpu_set_t, void (*)(cpu_set_t *)> set(CPU_ALLOC(most), [](cpu_set_t *made) { CPU_FREE(made); });
        CPU_ZERO_S(CPU_ALLOC_SIZE(most), set.get());
        if (sched_getaffinity(0, CPU_ALLOC_SIZE(most), set.get()) != 0)
            continue;
        for (std::size_t cpu = 0; cpu < most; ++cpu) {
            if (CPU_ISSET_S(cpu, CPU_ALLOC_SIZE(most), set.get()))
                cpus.push_back(static_cast<int>(cpu));
        }
        break;
    }
    return cpus;
}

bool memoryIsPlaced()
{
    int mode = MPOL_DEFAULT;
    return syscall(SYS_get_mempolicy, &mode, nullptr, 0, nullptr, 0) == 0 && mode != MPOL_DEFAULT;
}

} // namespace

/// What hwloc says of a machine: each core's hardware threads, and all those that there are.
struct Topology::Found
{
    struct Core { std::vector<int> cpus; int node = 0; };
    std::vector<Core> cores;
    std::set<int> cpus;

    explicit Found(hwloc_topology_t topology)
    {
        const auto members = [](hwloc_const_bitmap_t set) {
            std::vector<int> cpus;
            for (int cpu = hwloc_bitmap_first(set); cpu >= 0; cpu = hwloc_bitmap_next(set, cpu))
                cpus.push_back(cpu);
            return cpus;
        };
        for (hwloc_obj_t core = nullptr; (core = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_CORE, core)) != nullptr;)
            cores.push_back({members(core->cpuset), std::max(0, hwloc_bitmap_first(core->nodeset))});
        const std::vector<int> all = members(hwloc_topology_get_topology_cpuset(topology));
        cpus.insert(all.begin(), all.end());
        if (cores.empty()) { // a system that does not tell threads from cores
            for (const int cpu : all)
                cores.push_back({{cpu}, 0});
        }
    }
};

Topology Topology::make(const Found &found, const Limits &limits)
{
    const std::set<int> allowed = limits.cpus.empty() ? found.cpus : std::set<int>(limits.cpus.begin(), limits.cpus.end());
    Topology made;
    made.m_machineCores = found.cores.size();
    for (const Found::Core &core : found.cores) {
        const auto cpu = std::find_if(core.cpus.begin(), core.cpus.end(), [&](int one) { return allowed.contains(one); });
        if (cpu != core.cpus.end())
            made.m_cores.push_back({*cpu, core.node});
    }
    std::stable_sort(made.m_cores.begin(), made.m_cores.end(), [](const Core &a, const Core &b) { return a.node < b.node; });
    made.m_quota = limits.quota;
    made.m_restricted = !std::includes(allowed.begin(), allowed.end(), found.cpus.begin(), found.cpus.end())
        || (limits.quota > 0 && limits.quota < static_cast<double>(made.m_cores.size()));
    made.m_memoryPlaced = limits.memoryPlaced;
    return made;
}

Topology Topology::read()
{
    const Limits limits{allowedHere(), cpuQuota(), memoryIsPlaced()};
    if (const Handle handle = load(nullptr))
        return make(Found(handle.get()), limits);
    Topology plain; // each processor that may be used, without knowing more of it
    for (const int cpu : limits.cpus)
        plain.m_cores.push_back({cpu, 0});
    plain.m_machineCores = plain.m_cores.size();
    plain.m_quota = limits.quota;
    plain.m_restricted = true;
    return plain;
}

std::optional<Topology> Topology::described(const std::string &machine, const Limits &limits)
{
    const Handle handle = load(machine.c_str());
    return handle ? std::optional(make(Found(handle.get()), limits)) : std::nullopt;
}

std::size_t Topology::nodes() const
{
    std::set<int> nodes;
    for (const Core &core : m_cores)
        nodes.insert(core.node);
    return std::max<std::size_t>(1, nodes.size());
}

int Topology::nodeHere()
{
    unsigned cpu = 0, node = 0;
    return syscall(SYS_getcpu, &cpu, &node, nullptr) == 0 ? static_cast<int>(node) : 0;
}

std::size_t Topology::threads() const
{
    const std::size_t cores = std::max<std::size_t>(1, m_cores.size());
    // Rounded down: the threads of a team wait for each other, and one beyond the quota has all of them wait for the next period.
    return m_quota > 0 ? std::clamp<std::size_t>(static_cast<std::size_t>(m_quota), 1, cores) : cores;
}

Placement Topology::place(std::size_t threads, int nearNode) const
{
    Placement placement;
    if (nodes() < 2 || threads < 2)
        return placement;
    std::vector<Core> cores = m_cores;
    const bool bound = !m_restricted && threads <= cores.size();
    if (bound) {
        // Compactly: the node that is near comes first, the others in their order.
        const auto home = std::find_if(cores.begin(), cores.end(), [nearNode](const Core &core) { return core.node == nearNode; });
        std::rotate(cores.begin(), home == cores.end() ? cores.begin() : home, cores.end());
        cores.resize(threads);
        for (const Core &core : cores)
            placement.cpus.push_back(core.cpu);
    }
    std::set<int> used;
    for (const Core &core : cores)
        used.insert(core.node);
    if (used.size() > 1 && !m_memoryPlaced)
        placement.nodes.assign(used.begin(), used.end());
    return placement;
}

std::string Topology::text() const
{
    const std::size_t count = std::max<std::size_t>(1, m_cores.size());
    std::string text = std::to_string(count);
    if (count < m_machineCores)
        text += " of " + std::to_string(m_machineCores);
    text += count == 1 && count == m_machineCores ? " core" : " cores";
    if (nodes() > 1)
        text += " on " + std::to_string(nodes()) + " nodes";
    if (threads() < count)
        text += ", time for " + std::to_string(threads());
    return text;
}

} // namespace chipdeck::kernels
