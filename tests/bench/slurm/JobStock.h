#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "tests/support/SlurmCluster.h"

namespace chipdeck::bench {

/// The jobs of the cluster under load, by what may be done to them. Jobs hold whole nodes, so that those that wait, wait.
struct JobStock {
    std::deque<std::uint32_t> running;
    std::deque<std::uint32_t> waiting;
    std::deque<std::uint32_t> held;

    std::size_t size() const { return running.size() + waiting.size() + held.size(); }
};

/// Fills an idle cluster of pools "nv" and "as" with so many jobs: one a pair of nodes runs, a tenth waits, the rest is held.
/// An empty error means that they are all there.
JobStock fillCluster(const tests::SlurmCluster &cluster, int nodes, int jobs, std::string &error);

/// A job for a pair of nodes, as options for sbatch; the number picks the pool.
std::vector<std::string> pairOfNodes(unsigned number);

} // namespace chipdeck::bench
