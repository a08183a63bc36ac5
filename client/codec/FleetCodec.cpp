#include "client/codec/FleetCodec.h"

#include <algorithm>

#include "chipdeck/v1/fleet.pb.h"
#include "client/codec/WatchMessages.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::codec {

namespace {

/// Enumerations of both sides share their numbers; what this version does not know becomes 0, "not known".
template<typename Enum>
Enum enumOr0(int number, Enum last)
{
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : static_cast<Enum>(0);
}

constexpr std::uint32_t maxChipsOfNode = 4096;

void toProto(const domain::ChipGroup &group, v1::ChipGroup &out)
{
    out.set_first(group.first);
    out.set_count(group.count);
    out.set_vendor(static_cast<v1::Vendor>(group.vendor));
    out.set_model(sendable(group.model));
    out.set_scheduler_type(sendable(group.schedulerType));
    out.set_dies(group.dies);
    if (group.memoryBytes)
        out.set_memory_bytes(*group.memoryBytes);
    for (const std::string &uid : group.uids)
        out.add_uids(sendable(uid));
    for (const domain::Slice &slice : group.slices) {
        v1::Slice &made = *out.add_slices();
        made.set_chip(slice.chip);
        made.set_profile(sendable(slice.profile));
        made.set_uid(sendable(slice.uid));
        made.set_permille(slice.permille);
    }
}

domain::Result<domain::ChipGroup> fromProto(const v1::ChipGroup &group)
{
    if (group.count() > maxChipsOfNode || group.first() > maxChipsOfNode)
        return tl::unexpected(malformed("a node claims more than 4096 chips"));
    domain::ChipGroup out;
    out.first = group.first();
    out.count = group.count();
    out.vendor = enumOr0(static_cast<int>(group.vendor()), domain::Vendor::Other);
    out.model = group.model();
    out.schedulerType = group.scheduler_type();
    out.dies = group.dies();
    if (group.has_memory_bytes())
        out.memoryBytes = group.memory_bytes();
    out.uids.assign(group.uids().begin(), group.uids().end());
    out.slices.reserve(static_cast<std::size_t>(group.slices_size()));
    for (const v1::Slice &slice : group.slices())
        out.slices.push_back({slice.chip(), slice.profile(), slice.uid(), slice.permille()});
    return out;
}

void addNodeRuns(const std::vector<std::uint32_t> &nodes, v1::Pool &out)
{
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < nodes.size();) {
        std::size_t last = i + 1;
        while (last < nodes.size() && nodes[last] == nodes[last - 1] + 1)
            ++last;
        out.add_node_runs(nodes[i] - end);
        out.add_node_runs(static_cast<std::uint32_t>(last - i));
        end = nodes[last - 1] + 1;
        i = last;
    }
}

} // namespace

domain::Failure malformed(std::string_view what)
{
    std::string message = "The gateway sent a message that breaks the contract: ";
    message.append(what).append(".");
    return {domain::Code::DataLoss, "MALFORMED_MESSAGE", std::move(message), {}, {}, {}};
}

domain::Failure notTheName(std::string_view name, std::string_view what)
{
    std::string text = "it gives \"";
    text.append(domain::harmless(name, 80)).append("\" as the name of ").append(what);
    return malformed(text);
}

bool isSendable(std::string_view text)
{
    for (const char letter : text) {
        if (static_cast<unsigned char>(letter) >= 0x80)
            return domain::isUtf8(text);
    }
    return true;
}

std::string sendable(std::string_view text)
{
    return isSendable(text) ? std::string(text) : domain::harmlessLines(text, text.size() * 3);
}

void toProto(const domain::ClusterInfo &cluster, v1::Cluster &out)
{
    out.set_name(domain::clusterName(cluster.id));
    out.set_display_name(sendable(cluster.displayName));
    out.set_kind(static_cast<v1::ClusterKind>(cluster.kind));
    out.set_practice(cluster.practice);
    out.set_scheduler(sendable(cluster.scheduler));
    for (const std::string &verb : cluster.verbs)
        out.add_verbs(verb);
}

domain::Result<domain::ClusterInfo> fromProto(const v1::Cluster &cluster)
{
    const auto name = domain::parseName(cluster.name());
    if (!name || name->cluster.empty())
        return tl::unexpected(notTheName(cluster.name(), "a cluster"));
    domain::ClusterInfo out;
    out.id = name->cluster;
    out.displayName = cluster.display_name();
    out.kind = enumOr0(static_cast<int>(cluster.kind()), domain::ClusterKind::Simulated);
    out.practice = cluster.practice();
    out.scheduler = cluster.scheduler();
    out.verbs.assign(cluster.verbs().begin(), cluster.verbs().end());
    return out;
}

void toProto(const domain::Pool &pool, const std::string &cluster, v1::Pool &out)
{
    out.set_name(domain::poolName(cluster, pool.id));
    out.set_available(pool.available);
    if (pool.maxTimeS)
        out.set_max_time_s(*pool.maxTimeS);
    out.set_is_default(pool.isDefault);
    std::vector<std::uint32_t> sorted = pool.nodes;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    addNodeRuns(sorted, out);
}

domain::Result<domain::Pool> fromProto(const v1::Pool &pool, std::uint32_t nodeCount)
{
    constexpr std::string_view marker = "/pools/";
    const std::size_t at = pool.name().find(marker);
    if (at == std::string::npos)
        return tl::unexpected(notTheName(pool.name(), "a pool"));
    domain::Pool out;
    out.id = pool.name().substr(at + marker.size());
    out.available = pool.available();
    if (pool.has_max_time_s())
        out.maxTimeS = pool.max_time_s();
    out.isDefault = pool.is_default();
    if (pool.node_runs_size() % 2 != 0)
        return tl::unexpected(malformed("the nodes of a pool are not pairs"));
    std::uint64_t node = 0;
    for (int i = 0; i < pool.node_runs_size(); i += 2) {
        node += pool.node_runs(i);
        if (node + pool.node_runs(i + 1) > nodeCount)
            return tl::unexpected(malformed("a pool names a node beyond the last one"));
        for (std::uint32_t k = 0; k < pool.node_runs(i + 1); ++k)
            out.nodes.push_back(static_cast<std::uint32_t>(node++));
    }
    return out;
}

void toProto(const domain::Node &node, bool whole, v1::Node &out)
{
    out.set_node(sendable(node.id));
    if (!whole)
        return;
    for (const domain::ChipGroup &group : node.groups)
        toProto(group, *out.add_groups());
    out.set_block(sendable(node.block));
    if (node.cpus)
        out.set_cpus(*node.cpus);
    if (node.memoryBytes)
        out.set_memory_bytes(*node.memoryBytes);
}

domain::Result<domain::Node> fromProto(const v1::Node &node)
{
    domain::Node out;
    out.id = node.node();
    out.groups.reserve(static_cast<std::size_t>(node.groups_size()));
    for (const v1::ChipGroup &group : node.groups()) {
        auto read = fromProto(group);
        if (!read)
            return tl::unexpected(std::move(read.error()));
        out.groups.push_back(std::move(*read));
    }
    if (out.chipCount() > maxChipsOfNode)
        return tl::unexpected(malformed("a node claims more than 4096 chips"));
    out.block = node.block();
    if (node.has_cpus())
        out.cpus = node.cpus();
    if (node.has_memory_bytes())
        out.memoryBytes = node.memory_bytes();
    return out;
}

void toProto(const domain::NodeStatus &status, v1::NodeStatus &out)
{
    out.set_availability(static_cast<v1::NodeAvailability>(status.availability));
    for (const std::string &state : status.states)
        out.add_states(sendable(state));
    out.set_drain(status.drain);
    out.set_reason(sendable(status.reason));
    if (status.cpusAllocated)
        out.set_cpus_allocated(*status.cpusAllocated);
    if (status.memoryAllocatedBytes)
        out.set_memory_allocated_bytes(*status.memoryAllocatedBytes);
    if (status.memoryFreeBytes)
        out.set_memory_free_bytes(*status.memoryFreeBytes);
    if (status.cpuLoadMilli)
        out.set_cpu_load_milli(*status.cpuLoadMilli);
    if (status.chipsHeldUnknown)
        out.set_chips_held_unknown(*status.chipsHeldUnknown);
    out.set_reservation(sendable(status.reservation));
}

domain::NodeStatus fromProto(const v1::NodeStatus &status)
{
    domain::NodeStatus out;
    out.availability = enumOr0(static_cast<int>(status.availability()), domain::NodeAvailability::Unknown);
    out.states.assign(status.states().begin(), status.states().end());
    out.drain = status.drain();
    out.reason = status.reason();
    if (status.has_cpus_allocated())
        out.cpusAllocated = status.cpus_allocated();
    if (status.has_memory_allocated_bytes())
        out.memoryAllocatedBytes = status.memory_allocated_bytes();
    if (status.has_memory_free_bytes())
        out.memoryFreeBytes = status.memory_free_bytes();
    if (status.has_cpu_load_milli())
        out.cpuLoadMilli = status.cpu_load_milli();
    if (status.has_chips_held_unknown())
        out.chipsHeldUnknown = status.chips_held_unknown();
    out.reservation = status.reservation();
    return out;
}

void toProto(const domain::PartFreshness &part, v1::PartFreshness &out)
{
    out.set_part(part.part);
    out.set_reachability(static_cast<v1::Reachability>(part.reachability));
    if (part.ageMs)
        out.set_age_ms(*part.ageMs);
    out.set_reason(sendable(part.reason));
    out.set_message(sendable(part.message));
}

domain::PartFreshness fromProto(const v1::PartFreshness &part)
{
    domain::PartFreshness out;
    out.part = part.part();
    out.reachability = enumOr0(static_cast<int>(part.reachability()), domain::Reachability::Unreachable);
    if (part.has_age_ms())
        out.ageMs = part.age_ms();
    out.reason = part.reason();
    out.message = part.message();
    return out;
}

} // namespace chipdeck::codec
