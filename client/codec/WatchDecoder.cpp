#include "client/codec/WatchDecoder.h"

#include <limits>

#include "chipdeck/v1/fleet.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"
#include "client/codec/Varints.h"

namespace chipdeck::codec {

namespace {

using domain::Result;

template<typename Repeated>
std::size_t sizeOf(const Repeated &list)
{
    return static_cast<std::size_t>(list.size());
}

Result<WatchMessage> bad(const char *what)
{
    return tl::unexpected(malformed(what));
}

Result<std::vector<domain::Pool>> readPools(const google::protobuf::RepeatedPtrField<v1::Pool> &pools)
{
    // Runs are short to write and long to hold: all pools together are bounded.
    constexpr std::size_t maxNodesOfPools = 4 * std::size_t{maxNodes};
    std::vector<domain::Pool> out;
    std::size_t nodes = 0;
    for (const v1::Pool &pool : pools) {
        auto read = fromProto(pool, maxNodes);
        if (!read)
            return tl::unexpected(std::move(read.error()));
        nodes += read->nodes.size();
        if (nodes > maxNodesOfPools)
            return tl::unexpected(malformed("the pools claim more nodes than any cluster has"));
        out.push_back(std::move(*read));
    }
    return out;
}

Result<std::vector<PackedJob>> readJobs(const google::protobuf::RepeatedPtrField<v1::Job> &jobs)
{
    std::vector<PackedJob> out;
    out.reserve(sizeOf(jobs));
    for (const v1::Job &job : jobs) {
        auto read = fromProto(job);
        if (!read)
            return tl::unexpected(std::move(read.error()));
        out.push_back({std::move(*read), job.packed_allocations()});
    }
    return out;
}

/// False when the runs are no triples or reach beyond `chips` positions.
bool readRuns(const google::protobuf::RepeatedField<std::uint32_t> &runs, std::size_t chips, std::vector<OwnerRun> &out)
{
    if (runs.size() % 3 != 0)
        return false;
    std::uint64_t end = 0;
    out.reserve(sizeOf(runs) / 3);
    for (int i = 0; i < runs.size(); i += 3) {
        const OwnerRun run{runs[i], runs[i + 1], runs[i + 2]};
        end += std::uint64_t{run.skip} + run.count;
        if (end > chips)
            return false;
        out.push_back(run);
    }
    return true;
}

bool readShares(const google::protobuf::RepeatedPtrField<v1::Share> &shares, std::vector<domain::ExtraOwner> &out)
{
    for (const v1::Share &share : shares) {
        if (!out.empty() && share.chip() < out.back().chip)
            return false;
        out.push_back({share.chip(), share.job_ref(), share.permille()});
    }
    return true;
}

/// False when a column has not one byte a chip or comes twice. Metrics of later versions are left out.
bool readMetrics(const google::protobuf::RepeatedPtrField<v1::MetricColumn> &columns, std::size_t chips, MetricBytes &out)
{
    for (const v1::MetricColumn &column : columns) {
        const int metric = static_cast<int>(column.metric());
        if (metric < 1 || metric > static_cast<int>(domain::metricCount))
            continue;
        std::string &values = out[static_cast<std::size_t>(metric - 1)];
        if (column.values().size() != chips || !values.empty())
            return false;
        values = column.values();
    }
    return true;
}

Result<WatchMessage> read(const v1::WatchOpened &opened)
{
    auto cluster = fromProto(opened.cluster());
    if (!cluster)
        return tl::unexpected(std::move(cluster.error()));
    if (opened.node_count() > maxNodes || opened.chip_count() > maxChips)
        return bad("the cluster claims to be larger than any that this version can hold");
    WatchOpened out{std::move(*cluster), WatchMode::Unknown, opened.epoch(), opened.node_count(), opened.chip_count()};
    if (opened.mode() >= v1::WATCH_MODE_SNAPSHOT && opened.mode() <= v1::WATCH_MODE_BLOCKS)
        out.mode = static_cast<WatchMode>(opened.mode());
    else
        return bad("the watch opens in a way that this version does not know");
    return out;
}

Result<WatchMessage> read(const v1::InventoryChunk &chunk)
{
    InventoryPiece out;
    out.firstNode = chunk.first_node();
    if (std::uint64_t{chunk.first_node()} + sizeOf(chunk.nodes()) > maxNodes)
        return bad("an inventory chunk reaches beyond all bounds");
    out.nodes.reserve(sizeOf(chunk.nodes()));
    for (const v1::Node &node : chunk.nodes()) {
        auto read = fromProto(node);
        if (!read)
            return tl::unexpected(std::move(read.error()));
        if (node.has_like()) {
            if (node.like() >= out.nodes.size())
                return bad("a node is said to be like a later one");
            const domain::Node &pattern = out.nodes[node.like()];
            read->groups = pattern.groups;
            read->block = pattern.block;
            read->cpus = pattern.cpus;
            read->memoryBytes = pattern.memoryBytes;
        }
        out.nodes.push_back(std::move(*read));
    }
    auto pools = readPools(chunk.pools());
    if (!pools)
        return tl::unexpected(std::move(pools.error()));
    out.pools = std::move(*pools);
    return out;
}

Result<WatchMessage> read(const v1::ChipChunk &chunk)
{
    ChipPiece out;
    out.firstChip = chunk.first_chip();
    out.states = chunk.states();
    std::size_t chips = out.states.size();
    if (out.states.empty() && chunk.metrics_size() > 0)
        chips = chunk.metrics(0).values().size();
    if (std::uint64_t{out.firstChip} + chips > maxChips)
        return bad("a chip chunk reaches beyond all bounds");
    if (!readRuns(chunk.owner_runs(), out.states.size(), out.owners))
        return bad("the owners of a chip chunk do not fit its chips");
    if (!readShares(chunk.shares(), out.shares))
        return bad("the shares of a chip chunk are not in order");
    for (const domain::ExtraOwner &share : out.shares) {
        if (share.chip < out.firstChip || share.chip - out.firstChip >= out.states.size())
            return bad("a share belongs to no chip of its chunk");
    }
    if (!readMetrics(chunk.metrics(), chips, out.metrics))
        return bad("a metric of a chip chunk has not one value a chip");
    return out;
}

Result<WatchMessage> read(const v1::NodeStatusChunk &chunk)
{
    StatusPiece out;
    out.firstNode = chunk.first_node();
    if (std::uint64_t{chunk.first_node()} + sizeOf(chunk.which()) > maxNodes)
        return bad("a chunk of node statuses reaches beyond all bounds");
    out.distinct.reserve(sizeOf(chunk.distinct()));
    for (const v1::NodeStatus &status : chunk.distinct())
        out.distinct.push_back(fromProto(status));
    out.which.assign(chunk.which().begin(), chunk.which().end());
    for (const std::uint32_t which : out.which) {
        if (which >= out.distinct.size())
            return bad("a node has a status that was not sent");
    }
    return out;
}

Result<WatchMessage> read(const v1::JobChunk &chunk)
{
    auto jobs = readJobs(chunk.jobs());
    if (!jobs)
        return tl::unexpected(std::move(jobs.error()));
    return JobPiece{std::move(*jobs)};
}

const char *readStates(const v1::StateChanges &changes, DeltaPiece &out)
{
    auto chips = unpackGaps(changes.gaps(), maxChips);
    if (!chips || chips->size() != changes.states().size())
        return "changed chips and their states do not match";
    out.stateChips = std::move(*chips);
    out.states = changes.states();
    if (!readRuns(changes.owner_runs(), out.stateChips.size(), out.owners))
        return "owners do not fit the changed chips";
    if (!readShares(changes.shares(), out.shares))
        return "shares of changed chips are not in order";
    return nullptr;
}

const char *readTelemetry(const v1::Delta &delta, DeltaPiece &out)
{
    for (const v1::TelemetryChanges &changes : delta.telemetry()) {
        auto chips = changes.of_state_chips() ? std::optional(out.stateChips) : unpackGaps(changes.gaps(), maxChips);
        if (!chips)
            return "chips with new telemetry are not in order";
        TelemetryPiece piece{std::move(*chips), {}};
        if (!readMetrics(changes.metrics(), piece.chips.size(), piece.metrics))
            return "a metric has not one value a changed chip";
        out.telemetry.push_back(std::move(piece));
    }
    return nullptr;
}

Result<WatchMessage> read(const v1::Delta &delta)
{
    DeltaPiece out;
    out.from = delta.from_sequence();
    out.sequence = delta.sequence();
    if (const char *wrong = readStates(delta.states(), out))
        return bad(wrong);
    if (const char *wrong = readTelemetry(delta, out))
        return bad(wrong);
    for (const v1::NodeStatus &status : delta.node_statuses()) {
        if (status.index() >= maxNodes)
            return bad("a node status reaches beyond all bounds");
        out.nodeStatuses.emplace_back(status.index(), fromProto(status));
    }
    auto jobs = readJobs(delta.jobs());
    if (!jobs)
        return tl::unexpected(std::move(jobs.error()));
    out.jobs = std::move(*jobs);
    out.removedJobs.assign(delta.removed_jobs().begin(), delta.removed_jobs().end());
    if (delta.pools_changed()) {
        auto pools = readPools(delta.pools());
        if (!pools)
            return tl::unexpected(std::move(pools.error()));
        out.pools = std::move(*pools);
    }
    out.jobBuckets.assign(delta.job_buckets().begin(), delta.job_buckets().end());
    out.jobBucketCount = delta.job_bucket_count();
    return out;
}

Result<WatchMessage> read(const v1::Heartbeat &heartbeat)
{
    Heartbeat out{heartbeat.sequence(), {}, heartbeat.view_digest()};
    for (const v1::PartFreshness &part : heartbeat.parts())
        out.parts.push_back(fromProto(part));
    return out;
}

Result<WatchMessage> read(const v1::DigestQuestion &question)
{
    constexpr std::uint32_t maxBuckets = 1U << 20;
    if (question.group_chips() > 255 || question.job_buckets() > maxBuckets)
        return bad("a question about digests is out of bounds");
    return DigestQuestion{question.group_chips(), question.block_chips(), question.status_block_nodes(),
                          question.job_buckets()};
}

} // namespace

Result<WatchMessage> decodeWatch(const v1::WatchResponse &response)
{
    switch (response.kind_case()) {
    case v1::WatchResponse::kOpened:
        return read(response.opened());
    case v1::WatchResponse::kInventory:
        return read(response.inventory());
    case v1::WatchResponse::kChips:
        return read(response.chips());
    case v1::WatchResponse::kNodeStatuses:
        return read(response.node_statuses());
    case v1::WatchResponse::kJobs:
        return read(response.jobs());
    case v1::WatchResponse::kComplete:
        return SnapshotComplete{response.complete().sequence(), response.complete().digest(),
                                response.complete().view_digest()};
    case v1::WatchResponse::kDelta:
        return read(response.delta());
    case v1::WatchResponse::kHeartbeat:
        return read(response.heartbeat());
    case v1::WatchResponse::kDigestQuestion:
        return read(response.digest_question());
    case v1::WatchResponse::KIND_NOT_SET:
        break;
    }
    return UnknownMessage{};
}

Result<WatchMessage> decodeWatch(std::string_view bytes)
{
    v1::WatchResponse response;
    if (bytes.size() > std::numeric_limits<int>::max()
        || !response.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return bad("it is no WatchResponse");
    return decodeWatch(response);
}

} // namespace chipdeck::codec
