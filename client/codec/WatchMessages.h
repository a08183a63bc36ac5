#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::codec {

/// Which telemetry a watch carries. Allocation and health of every chip are always part of it.
struct WatchView {
    std::uint8_t metrics = 0;  ///< bit metricIndex(m) for each metric wanted
    bool allNodes = false;
    std::vector<std::uint32_t> nodes;  ///< dense indices, sorted and unique; ignored with allNodes

    static WatchView everything();
    bool wants(std::size_t metric) const { return (metrics >> metric & 1U) != 0; }
    bool isEmpty() const { return metrics == 0 || (!allNodes && nodes.empty()); }
    /// Sorts and removes doubles; for what came from outside.
    void normalise();
    bool operator==(const WatchView &) const = default;
};

/// One bit a chip, 64 to a word; what `view` shows, cut to `inventory`. Empty when the view shows all nodes.
std::vector<std::uint64_t> visibleChips(const WatchView &view, const domain::Inventory &inventory);

struct ResumePoint {
    std::uint64_t epoch = 0;
    std::uint64_t sequence = 0;
    std::uint64_t inventoryDigest = 0;
    std::uint32_t viewDigest = 0;

    bool operator==(const ResumePoint &) const = default;
};

enum class WatchMode : std::uint8_t { Unknown = 0, Snapshot = 1, Continued = 2, Blocks = 3 };

/// `count` chips held by one job, `skip` positions after the run before.
struct OwnerRun {
    std::uint32_t skip = 0;
    std::uint32_t count = 0;
    std::uint32_t jobRef = 0;
};

/// One byte a chip of the list that it belongs to; empty = the metric is not part of it.
using MetricBytes = std::array<std::string, domain::metricCount>;

/// A job whose allocations are still in the packed form, which needs the inventory to be read.
struct PackedJob {
    domain::Job job;
    std::string allocations;
};

struct WatchOpened {
    domain::ClusterInfo cluster;
    WatchMode mode = WatchMode::Unknown;
    std::uint64_t epoch = 0;
    std::uint32_t nodeCount = 0;
    std::uint32_t chipCount = 0;
};

struct InventoryPiece {
    std::uint32_t firstNode = 0;
    std::vector<domain::Node> nodes;
    std::vector<domain::Pool> pools;
};

struct ChipPiece {
    std::uint32_t firstChip = 0;
    std::string states;  ///< empty in a piece of telemetry only
    std::vector<OwnerRun> owners;
    std::vector<domain::ExtraOwner> shares;
    MetricBytes metrics;
};

struct StatusPiece {
    std::uint32_t firstNode = 0;
    std::vector<domain::NodeStatus> distinct;
    std::vector<std::uint32_t> which;  ///< each below distinct.size()
};

struct JobPiece {
    std::vector<PackedJob> jobs;
};

struct SnapshotComplete {
    std::uint64_t sequence = 0;
    std::uint64_t digest = 0;
    std::uint32_t viewDigest = 0;
};

struct TelemetryPiece {
    std::vector<std::uint32_t> chips;  ///< ascending
    MetricBytes metrics;
};

struct DeltaPiece {
    std::uint64_t from = 0;
    std::uint64_t sequence = 0;
    std::vector<std::uint32_t> stateChips;  ///< ascending
    std::string states;
    std::vector<OwnerRun> owners;
    std::vector<domain::ExtraOwner> shares;
    std::vector<TelemetryPiece> telemetry;
    std::vector<std::pair<std::uint32_t, domain::NodeStatus>> nodeStatuses;
    std::vector<PackedJob> jobs;
    std::vector<std::uint32_t> removedJobs;
    std::optional<std::vector<domain::Pool>> pools;
    std::vector<std::uint32_t> jobBuckets;
    std::uint32_t jobBucketCount = 0;
};

struct Heartbeat {
    std::uint64_t sequence = 0;
    std::vector<domain::PartFreshness> parts;
    std::uint32_t viewDigest = 0;
};

/// Parts that are 0 are not asked about.
struct DigestQuestion {
    std::uint32_t groupChips = 0;
    std::uint32_t blockChips = 0;
    std::uint32_t statusBlockNodes = 0;
    std::uint32_t jobBuckets = 0;
};

struct DigestAnswer {
    std::string chipGroups;    ///< 4 bytes a group
    std::string chipBlocks;    ///< 8 bytes a block
    std::string statusBlocks;  ///< 4 bytes a block
    std::string jobBuckets;    ///< 8 bytes a bucket
    std::uint64_t pools = 0;
};

/// A kind of message that this version does not know; harmless, but worth saying.
struct UnknownMessage {
};

using WatchMessage = std::variant<UnknownMessage, WatchOpened, InventoryPiece, ChipPiece, StatusPiece, JobPiece,
                                  SnapshotComplete, DeltaPiece, Heartbeat, DigestQuestion>;

/// Bounds on what a message may claim, far above any real cluster: a broken server must not exhaust memory.
inline constexpr std::uint32_t maxChips = 32U << 20;
inline constexpr std::uint32_t maxNodes = 8U << 20;

} // namespace chipdeck::codec
