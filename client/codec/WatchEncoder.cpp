#include "client/codec/WatchEncoder.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "chipdeck/v1/fleet.pb.h"
#include "client/codec/DeltaEncoder.h"
#include "client/codec/Digest.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"

namespace chipdeck::codec {

namespace {

bool alike(const domain::Node &a, const domain::Node &b)
{
    return a.groups == b.groups && a.block == b.block && a.cpus == b.cpus && a.memoryBytes == b.memoryBytes;
}

/// Writes nodes one after the other into chunks; a node that says the same as one of the last few refers to it.
class InventoryWriter
{
public:
    explicit InventoryWriter(const domain::ClusterSnapshot &snapshot) : m_snapshot(snapshot) {}

    std::vector<std::string> write()
    {
        v1::InventoryChunk *chunk = begin(0);
        for (const domain::Pool &pool : *m_snapshot.pools)
            toProto(pool, m_snapshot.info.id, *chunk->add_pools());
        std::size_t bytes = chunk->ByteSizeLong();
        const auto &nodes = m_snapshot.inventory->nodes;
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            if (bytes > maxMessageBytes - 64 * 1024) {
                finish();
                chunk = begin(i);
                bytes = 0;
            }
            v1::Node &node = *chunk->add_nodes();
            add(i, node);
            bytes += node.ByteSizeLong() + 4;
        }
        finish();
        return std::move(m_done);
    }

private:
    v1::InventoryChunk *begin(std::uint32_t firstNode)
    {
        m_first = firstNode;
        m_patterns.clear();
        m_response.mutable_inventory()->set_first_node(firstNode);
        return m_response.mutable_inventory();
    }

    void finish()
    {
        m_done.push_back(m_response.SerializeAsString());
        m_response.Clear();
    }

    void add(std::uint32_t index, v1::Node &out)
    {
        const auto &nodes = m_snapshot.inventory->nodes;
        const auto pattern = std::find_if(m_patterns.begin(), m_patterns.end(),
                                          [&](std::uint32_t seen) { return alike(nodes[seen], nodes[index]); });
        toProto(nodes[index], pattern == m_patterns.end(), out);
        if (pattern != m_patterns.end()) {
            out.set_like(*pattern - m_first);
            std::rotate(m_patterns.begin(), pattern, pattern + 1);
            return;
        }
        m_patterns.insert(m_patterns.begin(), index);
        if (m_patterns.size() > 16)
            m_patterns.pop_back();
    }

    const domain::ClusterSnapshot &m_snapshot;
    v1::WatchResponse m_response;
    std::uint32_t m_first = 0;
    std::vector<std::uint32_t> m_patterns;  ///< most recently used first
    std::vector<std::string> m_done;
};

void encodeChips(const domain::ClusterSnapshot &snapshot, std::vector<std::string> &out)
{
    // State and at worst an owner run of its own for each chip stay below the limit.
    constexpr std::uint32_t chunkChips = 80'000;
    const domain::ChipColumns &columns = *snapshot.chips;
    const std::uint32_t chips = snapshot.inventory->chipCount();
    auto share = columns.extraOwners.begin();
    for (std::uint32_t first = 0; first < chips; first += chunkChips) {
        const std::uint32_t count = std::min(chunkChips, chips - first);
        v1::WatchResponse response;
        v1::ChipChunk &chunk = *response.mutable_chips();
        chunk.set_first_chip(first);
        chunk.set_states(columns.states.data() + first, count);
        OwnerRunWriter runs(*chunk.mutable_owner_runs());
        for (std::uint32_t i = 0; i < count; ++i)
            runs.add(columns.owners[first + i]);
        runs.finish();
        for (; share != columns.extraOwners.end() && share->chip < first + count; ++share)
            addShare(*share, *chunk.add_shares());
        out.push_back(response.SerializeAsString());
    }
}

void encodeStatuses(const domain::ClusterSnapshot &snapshot, std::vector<std::string> &out)
{
    const auto &statuses = *snapshot.nodeStatuses;
    for (std::uint32_t i = 0; i < statuses.size();) {
        v1::WatchResponse response;
        v1::NodeStatusChunk &chunk = *response.mutable_node_statuses();
        chunk.set_first_node(i);
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        std::size_t bytes = 0;
        for (; i < statuses.size() && bytes < maxMessageBytes - 64 * 1024; ++i) {
            const auto [entry, isNew] = known.try_emplace(statusDigest(statuses[i]), chunk.distinct_size());
            if (isNew) {
                toProto(statuses[i], *chunk.add_distinct());
                bytes += chunk.distinct(chunk.distinct_size() - 1).ByteSizeLong() + 4;
            }
            chunk.add_which(entry->second);
            bytes += 3;
        }
        out.push_back(response.SerializeAsString());
    }
}

void encodeJobs(const domain::ClusterSnapshot &snapshot, std::vector<std::string> &out)
{
    v1::WatchResponse response;
    std::size_t bytes = 0;
    for (const auto &job : *snapshot.jobs) {
        v1::Job made;
        toProto(*job, snapshot.info.id, *snapshot.inventory, made);
        const std::size_t size = made.ByteSizeLong() + 4;
        if (bytes > 0 && bytes + size > maxMessageBytes) {
            out.push_back(response.SerializeAsString());
            response.Clear();
            bytes = 0;
        }
        *response.mutable_jobs()->add_jobs() = std::move(made);
        bytes += size;
    }
    if (bytes > 0)
        out.push_back(response.SerializeAsString());
}

} // namespace

std::string encodeOpened(const domain::ClusterInfo &cluster, WatchMode mode, std::uint64_t epoch,
                         const domain::Inventory &inventory)
{
    v1::WatchResponse response;
    v1::WatchOpened &opened = *response.mutable_opened();
    toProto(cluster, *opened.mutable_cluster());
    opened.set_mode(static_cast<v1::WatchMode>(mode));
    opened.set_epoch(epoch);
    opened.set_node_count(static_cast<std::uint32_t>(inventory.nodes.size()));
    opened.set_chip_count(inventory.chipCount());
    return response.SerializeAsString();
}

std::vector<std::string> encodeSnapshot(const domain::ClusterSnapshot &snapshot, bool withJobs)
{
    std::vector<std::string> messages = InventoryWriter(snapshot).write();
    encodeChips(snapshot, messages);
    encodeStatuses(snapshot, messages);
    if (withJobs)
        encodeJobs(snapshot, messages);
    return messages;
}

std::vector<std::string> encodeTelemetry(const domain::ClusterSnapshot &snapshot, const WatchView &view)
{
    if (view.isEmpty())
        return {};
    if (!view.allNodes) {
        DeltaContents contents;
        contents.telemetryBits = visibleChips(view, *snapshot.inventory);
        return encodeDelta(snapshot, view.metrics, contents);
    }
    constexpr std::uint32_t chunkChips = 200'000;
    const std::uint32_t chips = snapshot.inventory->chipCount();
    std::vector<std::string> messages;
    for (std::uint32_t first = 0; first < chips; first += chunkChips) {
        v1::WatchResponse response;
        response.mutable_chips()->set_first_chip(first);
        for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
            const std::vector<std::uint8_t> &values = snapshot.chips->metrics[metric];
            if (!view.wants(metric) || values.size() < chips)
                continue;
            v1::MetricColumn &column = *response.mutable_chips()->add_metrics();
            column.set_metric(static_cast<v1::Metric>(metric + 1));
            column.set_values(values.data() + first, std::min(chunkChips, chips - first));
        }
        messages.push_back(response.SerializeAsString());
    }
    return messages;
}

std::string encodeComplete(const SnapshotComplete &complete)
{
    v1::WatchResponse response;
    response.mutable_complete()->set_sequence(complete.sequence);
    response.mutable_complete()->set_digest(complete.digest);
    response.mutable_complete()->set_view_digest(complete.viewDigest);
    return response.SerializeAsString();
}

std::string encodeHeartbeat(const Heartbeat &heartbeat)
{
    v1::WatchResponse response;
    response.mutable_heartbeat()->set_sequence(heartbeat.sequence);
    response.mutable_heartbeat()->set_view_digest(heartbeat.viewDigest);
    for (const domain::PartFreshness &part : heartbeat.parts)
        toProto(part, *response.mutable_heartbeat()->add_parts());
    return response.SerializeAsString();
}

std::string encodeQuestion(const DigestQuestion &question)
{
    v1::WatchResponse response;
    v1::DigestQuestion &asked = *response.mutable_digest_question();
    asked.set_group_chips(question.groupChips);
    asked.set_block_chips(question.blockChips);
    asked.set_status_block_nodes(question.statusBlockNodes);
    asked.set_job_buckets(question.jobBuckets);
    return response.SerializeAsString();
}

} // namespace chipdeck::codec
