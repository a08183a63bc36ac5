#pragma once

#include "app/runtime/engine/cpu/PartCosts.h"
#include "app/runtime/kernels/cpu/ThreadPool.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// Memory that all threads read together, each its part, which is of whole grains.
struct StagePiece
{
    using Reader = std::function<void(std::span<const std::byte> part, std::size_t thread)>;

    std::span<const std::byte> memory;
    std::size_t grain = 64;                         // bytes
    std::optional<gguf::TensorType> type;           // none = read only
    const Reader *read = nullptr;
};

/// Pieces between two barriers.
using Stage = std::vector<StagePiece>;

/// Has a team go through stages again and again, and tells what each type of piece reaches: in the first pass, and in the last two fifths of
/// all others. Ends after `within`, but goes on while passes still become faster, to eight times as long: a processor may take a dozen passes to find
/// out what is worth keeping in its last cache. A stage takes as long as the slowest thread; who lost the processor counts by its own time.
std::map<std::optional<gguf::TensorType>, PassRates> measurePasses(kernels::ThreadPool &pool, std::span<const Stage> stages,
                                                                   std::chrono::milliseconds within);

} // namespace chipdeck::engine
