#pragma once

#include "client/domain/Cluster.h"

/// A small cluster with all that rules and queries tell apart: three nodes (8 H100, 8 H100 drained, 4 910C and 2 L40S),
/// two pools, running, pending and ended jobs, a faulty chip, a shared chip and figures that are not reported.
chipdeck::domain::ClusterSnapshot sampleCluster();

inline constexpr std::int64_t sampleNowS = 1'800'000'000;
