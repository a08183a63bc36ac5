#pragma once

#include <memory>
#include <random>

#include "client/domain/placement/Placement.h"

namespace chipdeck::tests {

/// A question about a small random cluster: one pool of up to seven nodes, two chip types, jobs that run, nodes that are drained, down or
/// reserved, jobs ahead that need the whole pool. What the oracle answers exactly, and nothing else, is asked.
struct PlacementCase {
    domain::ClusterSnapshot cluster;
    std::shared_ptr<domain::ClusterLimits> limits;
    domain::JobDescription job;
    domain::Submitter submitter;
    std::int64_t nowS = 1'800'000'000;
};

PlacementCase randomPlacement(std::mt19937 &random);

} // namespace chipdeck::tests
