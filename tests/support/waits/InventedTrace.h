#pragma once

#include "tests/support/waits/SwfTrace.h"

namespace chipdeck::tests {

/// Jobs of thirty people who come in working hours, submit several alike at once, and take powers of two of CPUs; their limits say
/// more or less, person by person. Nothing of it is fitted to the model of Lublin and Feitelson. The same for the same seed.
struct InventedTrace {
    std::size_t jobs = 4000;
    std::uint64_t cpus = 512;
    double load = 0.85;  ///< of the CPUs over the whole span
    std::uint32_t seed = 1;

    std::vector<TraceJob> make() const;
};

} // namespace chipdeck::tests
