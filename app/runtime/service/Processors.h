#pragma once

#include <cstddef>
#include <string>

namespace chipdeck::runtime {

/// Cores that this process may use; of a core's several threads one counts, since the others add nothing to arithmetic.
std::size_t physicalCores();

/// "AMD EPYC 9B45, 2 cores"
std::string processorTitle();

} // namespace chipdeck::runtime
