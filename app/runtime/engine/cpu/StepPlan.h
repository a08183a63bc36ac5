#pragma once

#include "app/runtime/engine/Backend.h"

#include <vector>

namespace chipdeck::engine {

/// What one step computes: the tokens of all slices side by side as columns.
struct StepPlan
{
    /// Up to so many columns each thread keeps a residual stream of its own and prepares the input of each product for itself: that takes less time
    /// than a barrier does.
    static constexpr std::size_t kOwnColumns = 2;

    struct Column
    {
        TokenId token = 0;
        std::uint32_t position = 0, slice = 0;
    };

    /// Neighbouring queries of one slice, which share what they load of the cache.
    struct QueryTile
    {
        std::uint32_t slice = 0, firstColumn = 0, count = 0;
    };

    StepPlan(std::span<const Slice> slices, std::size_t queriesAtOnce);

    /// Whether threads work for themselves between products.
    bool own() const { return columns.size() <= kOwnColumns; }

    std::span<const Slice> slices;
    std::vector<Column> columns;
    std::vector<QueryTile> tiles;
    std::vector<std::uint32_t> outputs;     // columns whose logits are wanted
    std::vector<std::uint32_t> states;      // columns whose states after the last norm are wanted
    bool single = true;                     // every slice is one token
};

} // namespace chipdeck::engine
