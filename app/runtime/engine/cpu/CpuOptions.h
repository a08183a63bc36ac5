#pragma once

#include "app/runtime/engine/Backend.h"
#include "app/runtime/engine/LoadProgress.h"
#include "app/runtime/kernels/cpu/Isa.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace chipdeck::engine {

struct CpuOptions
{
    std::size_t threads = 1;
    std::vector<int> cpus;                  // to bind the threads to; empty = not bound. Both from kernels::Topology::place()
    std::vector<int> nodes;                 // of memory, to spread weights and cache over; empty = as the system places them
    CacheFormat cacheFormat = CacheFormat::F16;
    std::uint32_t maxBatch = 512;           // tokens in one step
    std::optional<kernels::Isa> isa;        // nothing = the best that the processor has
    bool hollow = false;                    // for measuring: all shapes as they are, but each matrix one column of zeros; results mean nothing
    LoadProgress *progress = nullptr;       // told of while weights are packed; may be null
};

} // namespace chipdeck::engine
