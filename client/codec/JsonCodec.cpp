#include "client/codec/JsonCodec.h"

#include <algorithm>
#include <stdexcept>

#include <google/protobuf/util/json_util.h>

#include "chipdeck/v1/audit.pb.h"
#include "chipdeck/v1/history.pb.h"
#include "chipdeck/v1/listing.pb.h"
#include "chipdeck/v1/maintenance.pb.h"
#include "client/codec/AuditCodec.h"
#include "client/codec/DescriptionCodec.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/HistoryCodec.h"
#include "client/codec/JobCodec.h"
#include "client/codec/StatusCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"
#include "google/rpc/status.pb.h"

namespace chipdeck::codec {

using domain::ClusterSnapshot;

namespace {

std::string json(const google::protobuf::Message &message)
{
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    std::string text;
    if (const auto status = google::protobuf::util::MessageToJsonString(message, &text, options); !status.ok())
        throw std::logic_error("JSON of " + message.GetTypeName() + ": " + status.ToString());
    return text;
}

/// A job without `packedAllocations`: programs read `allocations`, which say the same. Within a text every quote has a
/// backslash before it, so that what is looked for cannot be part of one.
std::string withoutPacked(std::string text)
{
    constexpr std::string_view packed = ",\"packedAllocations\":\"\"";
    if (const std::size_t at = text.find(packed); at != std::string::npos)
        text.erase(at, packed.size());
    return text;
}

std::optional<std::uint32_t> denseIndex(const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position)
{
    const auto &first = cluster.inventory->firstChip;
    const bool known = node + 1 < first.size() && position < first[node + 1] - first[node];
    return known ? std::optional(first[node] + position) : std::nullopt;
}

void addOwner(const ClusterSnapshot &cluster, std::uint32_t ref, std::uint32_t permille, v1::Chip &out)
{
    v1::ChipOwner *owner = out.add_owners();
    owner->set_permille(permille);
    if (const domain::Job *job = findJob(cluster, ref)) {
        owner->set_job(sendable(domain::jobName(cluster.info.id, job->id)));
        owner->set_user(sendable(job->user));
    }
}

void fillOwners(const ClusterSnapshot &cluster, std::uint32_t chip, v1::Chip &out)
{
    const domain::ChipColumns &columns = *cluster.chips;
    const std::uint32_t ref = chip < columns.owners.size() ? columns.owners[chip] : 0;
    auto extra = std::lower_bound(columns.extraOwners.begin(), columns.extraOwners.end(), chip,
                                  [](const domain::ExtraOwner &owner, std::uint32_t wanted) { return owner.chip < wanted; });
    // A chip with one owner and no share is held as a whole, or as far as anybody says.
    const bool isPartly = chip < columns.states.size()
        && domain::ChipState(columns.states[chip]).allocation() == domain::Allocation::Partly;
    const bool shared = isPartly || (extra != columns.extraOwners.end() && extra->chip == chip);
    bool firstAmongExtra = false;
    for (; extra != columns.extraOwners.end() && extra->chip == chip; ++extra) {
        firstAmongExtra = firstAmongExtra || extra->jobRef == ref;
        addOwner(cluster, extra->jobRef, extra->permille, out);
    }
    if (ref != 0 && !firstAmongExtra)
        addOwner(cluster, ref, shared ? 0 : 1000, out);
}

std::optional<double> metric(const ClusterSnapshot &cluster, domain::Metric which, std::uint32_t chip)
{
    const auto &column = cluster.chips->metrics[domain::metricIndex(which)];
    return chip < column.size() ? domain::dequantise(which, column[chip]) : std::nullopt;
}

void fillMetrics(const ClusterSnapshot &cluster, std::uint32_t chip, v1::Chip &out)
{
    if (const auto value = metric(cluster, domain::Metric::Utilization, chip))
        out.set_utilization_percent(*value);
    if (const auto value = metric(cluster, domain::Metric::MemoryUsed, chip))
        out.set_memory_used_percent(*value);
    if (const auto value = metric(cluster, domain::Metric::Power, chip))
        out.set_power_watts(*value);
    if (const auto value = metric(cluster, domain::Metric::Temperature, chip))
        out.set_temperature_celsius(*value);
}

void fillGroup(const domain::ChipGroup &group, std::uint32_t offset, v1::Chip &out)
{
    out.set_vendor(static_cast<v1::Vendor>(group.vendor));
    out.set_model(sendable(group.model));
    out.set_scheduler_type(sendable(group.schedulerType));
    out.set_dies(group.dies);
    if (group.memoryBytes)
        out.set_memory_bytes(*group.memoryBytes);
    if (offset < group.uids.size())
        out.set_uid(sendable(group.uids[offset]));
    for (const domain::Slice &slice : group.slices) {
        if (slice.chip != offset)
            continue;
        v1::Slice *piece = out.add_slices();
        piece->set_profile(sendable(slice.profile));
        piece->set_uid(sendable(slice.uid));
        piece->set_permille(slice.permille);
    }
}

v1::Chip chipMessage(const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position)
{
    v1::Chip out;
    if (node >= cluster.inventory->nodes.size())
        return out;
    const domain::Node &home = cluster.inventory->nodes[node];
    out.set_name(sendable(domain::chipName(cluster.info.id, home.id, position)));
    for (const domain::ChipGroup &group : home.groups) {
        if (position >= group.first && position - group.first < group.count)
            fillGroup(group, position - group.first, out);
    }
    const std::optional<std::uint32_t> chip = denseIndex(cluster, node, position);
    if (!chip || *chip >= cluster.chips->states.size())
        return out;
    const domain::ChipState state(cluster.chips->states[*chip]);
    out.set_allocation(static_cast<v1::Allocation>(state.allocation()));
    out.set_health(static_cast<v1::Health>(state.health()));
    out.set_administration(static_cast<v1::Administration>(state.administration()));
    fillOwners(cluster, *chip, out);
    fillMetrics(cluster, *chip, out);
    return out;
}

v1::NodeListing nodeMessage(const ClusterSnapshot &cluster, std::uint32_t node)
{
    v1::NodeListing out;
    if (node >= cluster.inventory->nodes.size())
        return out;
    const domain::Node &home = cluster.inventory->nodes[node];
    out.set_name(sendable(domain::nodeName(cluster.info.id, home.id)));
    toProto(home, true, *out.mutable_node());
    if (cluster.nodeStatuses && node < cluster.nodeStatuses->size())
        toProto((*cluster.nodeStatuses)[node], *out.mutable_status());
    out.mutable_status()->set_index(node);
    for (const domain::Pool &pool : *cluster.pools) {
        if (std::find(pool.nodes.begin(), pool.nodes.end(), node) != pool.nodes.end())
            out.add_pools(sendable(domain::poolName(cluster.info.id, pool.id)));
    }
    const auto &first = cluster.inventory->firstChip;
    out.set_chips(first[node + 1] - first[node]);
    for (std::uint32_t chip = first[node]; chip < first[node + 1] && chip < cluster.chips->states.size(); ++chip) {
        const domain::ChipState state(cluster.chips->states[chip]);
        if (state.allocation() == domain::Allocation::Free)
            out.set_chips_free(out.chips_free() + 1);
        if (state.allocation() == domain::Allocation::Allocated || state.allocation() == domain::Allocation::Partly)
            out.set_chips_allocated(out.chips_allocated() + 1);
        if (state.health() == domain::Health::Faulty)
            out.set_chips_faulty(out.chips_faulty() + 1);
    }
    return out;
}

v1::ClusterHealth healthMessage(const std::string &cluster, domain::Reachability worst,
                                const std::vector<domain::PartFreshness> &parts)
{
    v1::ClusterHealth out;
    out.set_name(sendable(domain::clusterName(cluster)));
    out.set_reachability(static_cast<v1::Reachability>(worst));
    for (const domain::PartFreshness &part : parts)
        toProto(part, *out.add_parts());
    return out;
}

} // namespace

const domain::Job *findJob(const ClusterSnapshot &cluster, std::uint32_t ref)
{
    if (ref == 0 || !cluster.jobs)
        return nullptr;
    const auto found = std::lower_bound(cluster.jobs->begin(), cluster.jobs->end(), ref,
                                        [](const auto &job, std::uint32_t wanted) { return job->ref < wanted; });
    return found != cluster.jobs->end() && (*found)->ref == ref ? found->get() : nullptr;
}

std::string clusterJson(const domain::ClusterInfo &cluster)
{
    v1::Cluster out;
    toProto(cluster, out);
    return json(out);
}

std::string poolJson(const ClusterSnapshot &cluster, const domain::Pool &pool)
{
    v1::PoolListing out;
    out.set_name(sendable(domain::poolName(cluster.info.id, pool.id)));
    out.set_available(pool.available);
    out.set_is_default(pool.isDefault);
    if (pool.maxTimeS)
        out.set_max_time_s(*pool.maxTimeS);
    for (const std::uint32_t node : pool.nodes) {
        if (node >= cluster.inventory->nodes.size())
            continue;
        out.add_nodes(sendable(cluster.inventory->nodes[node].id));
        const v1::NodeListing listing = nodeMessage(cluster, node);
        out.set_chips(out.chips() + listing.chips());
        out.set_chips_free(out.chips_free() + listing.chips_free());
    }
    return json(out);
}

std::string nodeJson(const ClusterSnapshot &cluster, std::uint32_t node)
{
    return json(nodeMessage(cluster, node));
}

std::string chipJson(const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position)
{
    return json(chipMessage(cluster, node, position));
}

std::string jobJson(const std::string &cluster, const domain::Job &job)
{
    v1::Job out;
    toProto(job, cluster, out);
    return withoutPacked(json(out));
}

std::string healthJson(const std::string &cluster, domain::Reachability worst, const std::vector<domain::PartFreshness> &parts)
{
    return json(healthMessage(cluster, worst, parts));
}

std::string outcomeJson(const domain::WriteOutcome &outcome)
{
    v1::WriteOutcome out;
    out.set_request_id(sendable(outcome.requestId));
    out.set_state(static_cast<v1::WriteState>(outcome.state));
    out.set_name(sendable(outcome.name));
    out.set_reason(sendable(outcome.reason));
    out.set_scheduler_words(sendable(outcome.schedulerWords));
    for (const std::string &warning : outcome.warnings)
        out.add_warnings(sendable(warning));
    out.set_repeated_request(outcome.repeatedRequest);
    return json(out);
}

std::string failureJson(const domain::Failure &failure)
{
    return json(toStatus(failure));
}

std::string auditJson(const domain::AuditEntry &entry)
{
    v1::AuditRecord out;
    toProto(entry, out);
    return json(out);
}

std::string endedJobJson(const std::string &cluster, const domain::EndedJob &ended)
{
    v1::EndedJob out;
    toProto(ended, cluster, out);
    return withoutPacked(json(out));
}

std::string drainPreviewJson(const DrainLine &preview)
{
    v1::PreviewDrainResponse out;
    for (const std::string &job : preview.jobs)
        out.add_jobs(sendable(job));
    for (const std::string &user : preview.users)
        out.add_users(sendable(user));
    if (preview.emptyInS)
        out.set_empty_in_s(*preview.emptyInS);
    out.set_chips_in_service(preview.chipsInService);
    out.set_chips_in_service_after(preview.chipsInServiceAfter);
    out.set_call(sendable(preview.call));
    return json(out);
}

std::string validatedJson(const domain::JobSpec &effective)
{
    v1::ValidateJobResponse out;
    toProto(effective, *out.mutable_effective());
    return json(out);
}

std::string validatedJson(const std::vector<domain::PartChoice> &choices)
{
    v1::ValidateJobResponse out;
    for (const domain::PartChoice &one : choices)
        toProto(one, *out.add_choices());
    return json(out);
}

std::string descriptionJson(const domain::JobDescription &job)
{
    v1::JobDescription out;
    toProto(job, out);
    return json(out);
}

std::string tunnelJson(const TunnelLine &tunnel)
{
    v1::OpenTunnel out;
    out.set_job(sendable(tunnel.job));
    out.set_node(sendable(tunnel.node));
    out.set_port(tunnel.port);
    out.set_local_port(tunnel.localPort);
    out.set_url(sendable(tunnel.url));
    return json(out);
}

std::string completeEventJson(const domain::ClusterInfo &cluster)
{
    v1::WatchEvent event;
    toProto(cluster, *event.mutable_complete());
    return json(event);
}

std::string chipEventJson(const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position)
{
    v1::WatchEvent event;
    *event.mutable_chip() = chipMessage(cluster, node, position);
    return json(event);
}

std::string nodeEventJson(const ClusterSnapshot &cluster, std::uint32_t node)
{
    v1::WatchEvent event;
    *event.mutable_node() = nodeMessage(cluster, node);
    return json(event);
}

std::string jobEventJson(const std::string &cluster, const domain::Job &job)
{
    v1::WatchEvent event;
    toProto(job, cluster, *event.mutable_job());
    return withoutPacked(json(event));
}

std::string removedJobEventJson(const std::string &cluster, const std::string &job)
{
    v1::WatchEvent event;
    event.set_removed_job(sendable(domain::jobName(cluster, job)));
    return json(event);
}

std::string healthEventJson(const std::string &cluster, domain::Reachability worst,
                            const std::vector<domain::PartFreshness> &parts)
{
    v1::WatchEvent event;
    *event.mutable_health() = healthMessage(cluster, worst, parts);
    return json(event);
}

} // namespace chipdeck::codec
