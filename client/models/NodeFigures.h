#pragma once

#include <cstdint>
#include <optional>

#include "client/domain/Cluster.h"

namespace chipdeck::models {

/// How a node fares, from harmless to worst; everything but Fine wants attention.
enum class NodeCondition : std::uint8_t { Fine, NotReported, HeldIdle, Draining, Drained, Down, Faulty };

/// What a cluster's picture says about one node's chips together.
struct NodeFigures {
    NodeCondition condition = NodeCondition::NotReported;
    int chips = 0;
    int allocated = 0;
    int notReported = 0;  ///< chips whose allocation no source tells
    int faulty = 0;
    int degraded = 0;
    int heldIdle = 0;
    std::optional<double> utilization;   ///< mean over the chips that report, percent
    std::optional<double> memoryGb;      ///< in use, over the chips that report it and whose size is known
    std::optional<double> memorySizeGb;  ///< of all chips whose size is known
    std::optional<double> powerWatts;    ///< sum over the chips that report
};

/// Precondition: the snapshot's parts are there and `node` is one of them.
NodeFigures nodeFigures(const domain::ClusterSnapshot &cluster, std::uint32_t node);

/// nodeFigures(cluster, node).condition alone, at a small part of its cost: a fleet has a hundred thousand nodes.
NodeCondition nodeCondition(const domain::ClusterSnapshot &cluster, std::uint32_t node);

/// One measurement of one chip by its dense index; nullopt = not reported.
std::optional<double> chipMetric(const domain::ClusterSnapshot &cluster, std::uint32_t chip, domain::Metric metric);

/// A chip held by somebody who does not use it: its utilisation is reported as below 1 %.
bool isHeldIdle(const domain::ClusterSnapshot &cluster, std::uint32_t chip);

/// A chip's own memory, gigabytes: as reported, else as the catalogue knows its model.
std::optional<double> chipMemoryGb(const domain::ChipGroup &group);

} // namespace chipdeck::models
