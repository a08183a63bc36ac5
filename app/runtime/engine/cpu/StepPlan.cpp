#include "app/runtime/engine/cpu/StepPlan.h"

#include <algorithm>

namespace chipdeck::engine {

StepPlan::StepPlan(std::span<const Slice> slices, std::size_t queriesAtOnce)
    : slices(slices)
{
    for (std::uint32_t index = 0; index < slices.size(); ++index) {
        const Slice &slice = slices[index];
        const auto count = static_cast<std::uint32_t>(slice.tokens.size());
        const auto first = static_cast<std::uint32_t>(columns.size());
        single = single && count == 1;
        for (std::uint32_t i = 0; i < count; ++i) {
            columns.push_back({slice.tokens[i], slice.firstPosition + i, index});
            if (slice.outputs == Outputs::All || (slice.outputs == Outputs::Last && i + 1 == count))
                (slice.give == Give::States ? states : outputs).push_back(first + i);
        }
        for (std::uint32_t i = 0; i < count; i += static_cast<std::uint32_t>(queriesAtOnce))
            tiles.push_back({index, first + i, std::min(static_cast<std::uint32_t>(queriesAtOnce), count - i)});
    }
}

} // namespace chipdeck::engine
