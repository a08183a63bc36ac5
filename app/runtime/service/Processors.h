#pragma once

#include "app/runtime/kernels/cpu/Topology.h"

#include <cstddef>
#include <future>
#include <string>

namespace chipdeck::runtime {

/// Cores that this process may use, as far as a quota lets them run; of a core's several threads one counts, since the others add nothing to
/// arithmetic.
std::size_t physicalCores();

/// "AMD EPYC 9B45, 2 cores"
std::string processorTitle();

/// The threads of a backend.
struct TeamPlan
{
    std::size_t threads = 1;
    kernels::Placement placement;
};

/// For `threads`, 0 = one a core. Found out while the caller reads its model, or, for one thread, which needs no place, not at all.
std::future<TeamPlan> planTeam(std::size_t threads);

} // namespace chipdeck::runtime
