#pragma once

#include <cstddef>

namespace chipdeck::runtime {

/// Cores that this process may use; of a core's several threads one counts, since the others add nothing to arithmetic.
std::size_t physicalCores();

} // namespace chipdeck::runtime
