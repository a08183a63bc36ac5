#pragma once

#include <string>
#include <vector>

#include "client/codec/WatchMessages.h"
#include "client/domain/Cluster.h"

namespace chipdeck::codec {

/// No message of a watch is larger than this, but for a single job that alone is.
inline constexpr std::size_t maxMessageBytes = 960 * 1024;

/// What a delta is made of; values are read from the snapshot that it leads to.
struct DeltaContents {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::vector<std::uint64_t> stateBits;      ///< one bit a chip; empty = none
    std::vector<std::uint64_t> telemetryBits;  ///< likewise, already cut to the view
    std::vector<std::uint32_t> nodes;
    std::vector<std::uint32_t> jobs;  ///< refs; those that the snapshot lacks are sent as removed
    std::vector<std::uint32_t> removedJobs;
    bool pools = false;
    std::vector<std::uint32_t> jobBuckets;
    std::uint32_t jobBucketCount = 0;
};

/// Each of these returns serialised WatchResponses, ready to be sent to any number of subscribers.
std::string encodeOpened(const domain::ClusterInfo &cluster, WatchMode mode, std::uint64_t epoch,
                         const domain::Inventory &inventory);
/// Everything but telemetry, opening and marker.
std::vector<std::string> encodeSnapshot(const domain::ClusterSnapshot &snapshot, bool withJobs);
/// All telemetry that the view shows.
std::vector<std::string> encodeTelemetry(const domain::ClusterSnapshot &snapshot, const WatchView &view);
/// At least one message, also when nothing differs: it moves the client's point.
std::vector<std::string> encodeDelta(const domain::ClusterSnapshot &snapshot, std::uint8_t metrics,
                                     const DeltaContents &contents);
std::string encodeComplete(const SnapshotComplete &complete);
std::string encodeHeartbeat(const Heartbeat &heartbeat);
std::string encodeQuestion(const DigestQuestion &question);

} // namespace chipdeck::codec
