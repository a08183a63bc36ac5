#pragma once

#include <atomic>
#include <cstdint>

namespace chipdeck::engine {

/// How much of a model's weights a backend has made ready. The backend counts, any thread may look; outlives the loading.
struct LoadProgress
{
    std::atomic<std::uint64_t> totalBytes{0}; // of the file's weights; 0 = not known yet
    std::atomic<std::uint64_t> doneBytes{0};
};

} // namespace chipdeck::engine
