#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Chip.h"
#include "client/domain/Job.h"

namespace chipdeck::domain {

enum class ClusterKind : std::uint8_t { Unknown = 0, Slurm = 1, Kubernetes = 2, Host = 3, Simulated = 4 };

struct ClusterInfo {
    std::string id;  ///< the {cluster} of clusters/{cluster}: [a-z0-9-]+
    std::string displayName;
    ClusterKind kind = ClusterKind::Unknown;
    bool practice = false;
    std::string scheduler;
    std::vector<std::string> verbs;

    bool operator==(const ClusterInfo &) const = default;
};

struct Pool {
    std::string id;
    bool available = true;
    std::optional<std::uint64_t> maxTimeS;
    bool isDefault = false;
    std::vector<std::uint32_t> nodes;  ///< dense node indices, sorted

    bool operator==(const Pool &) const = default;
};

/// What of a node hardly ever changes. A change here is a new layout: every watch takes a new snapshot.
struct Node {
    std::string id;
    std::vector<ChipGroup> groups;
    std::string block;
    std::optional<std::uint32_t> cpus;
    std::optional<std::uint64_t> memoryBytes;

    std::uint32_t chipCount() const;
    bool operator==(const Node &) const = default;
};

enum class NodeAvailability : std::uint8_t { NotReported = 0, Up = 1, Down = 2, Unknown = 3 };

struct NodeStatus {
    NodeAvailability availability = NodeAvailability::NotReported;
    std::vector<std::string> states;  ///< the scheduler's words, base state first
    bool drain = false;
    std::string reason;
    std::optional<std::uint32_t> cpusAllocated;
    std::optional<std::uint64_t> memoryAllocatedBytes;
    std::optional<std::uint64_t> memoryFreeBytes;
    std::optional<std::uint32_t> cpuLoadMilli;
    std::optional<std::uint32_t> chipsHeldUnknown;
    std::string reservation;

    bool operator==(const NodeStatus &) const = default;
};

/// Nodes in dense order and where each one's chips start in the chip columns.
struct Inventory {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> firstChip;  ///< nodes.size() + 1 entries; the last is the number of chips
    std::vector<std::uint32_t> byId;       ///< node indices sorted by id; made by index(), 4 bytes a node

    std::uint32_t chipCount() const { return firstChip.empty() ? 0 : firstChip.back(); }
    /// Dense index of the node that chip belongs to. Precondition: chip < chipCount().
    std::uint32_t nodeOfChip(std::uint32_t chip) const;
    std::optional<std::uint32_t> findNode(const std::string &id) const;
    /// Fills firstChip and byId from nodes; call after nodes changed.
    void index();
};

/// Somebody's share of a chip beyond the first owner.
struct ExtraOwner {
    std::uint32_t chip = 0;
    std::uint32_t jobRef = 0;
    std::uint32_t permille = 0;

    bool operator==(const ExtraOwner &) const = default;
    auto operator<=>(const ExtraOwner &) const = default;
};

/// One entry a chip, dense index. Every vector has chipCount() entries, but a metric that no source
/// reports at all may be empty.
struct ChipColumns {
    std::vector<std::uint8_t> states;         ///< ChipState::byte()
    std::vector<std::uint32_t> owners;        ///< job ref; 0 = none
    std::vector<std::uint8_t> metrics[metricCount];
    std::vector<ExtraOwner> extraOwners;      ///< sorted by chip; shares where a chip has several owners
};

enum class Reachability : std::uint8_t { Unknown = 0, Live = 1, Stale = 2, Unreachable = 3 };

/// How old one part of the picture is.
struct PartFreshness {
    std::string part;  ///< "nodes", "jobs", "telemetry"
    Reachability reachability = Reachability::Unknown;
    std::optional<std::uint64_t> ageMs;  ///< since the last good answer
    std::string reason;
    std::string message;

    bool operator==(const PartFreshness &) const = default;
};

/// All that is known of a cluster at one moment. Immutable once published; parts that did not change
/// are shared with the snapshot before.
struct ClusterSnapshot {
    ClusterInfo info;
    std::shared_ptr<const std::vector<Pool>> pools;
    std::shared_ptr<const Inventory> inventory;
    std::shared_ptr<const ChipColumns> chips;
    std::shared_ptr<const std::vector<NodeStatus>> nodeStatuses;  ///< parallel to inventory->nodes
    /// Sorted by ref. An unchanged job keeps its pointer, so that pointer equality means "unchanged".
    std::shared_ptr<const std::vector<std::shared_ptr<const Job>>> jobs;
};

} // namespace chipdeck::domain
