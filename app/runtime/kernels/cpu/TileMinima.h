#pragma once

#include "app/runtime/kernels/cpu/BlockFormats.h"
#include "app/runtime/kernels/cpu/TileInput.h"

namespace chipdeck::kernels {

/// The minima's share of a tile: for each (row, column) the block's minimum and the sum of its activations, block after block:
/// one fma a block of 32 values, or one for each half where these have minima of their own.
template<class V, class F, int C> class TileMinima
{
    using Floats = typename V::Floats;

public:
    using Sums = Floats[V::kParts][C];

    [[gnu::always_inline]] static void add(const TileInput<V> &input, const PackedChunk &chunk, std::size_t first, std::size_t count, Sums &minima)
    {
        for (std::size_t b = 0; b < count; ++b) {
#pragma GCC unroll 2
            for (std::size_t part = 0; part < V::kParts; ++part) {
                if constexpr (F::kMinima == Minima::ByBlock)
                    addByBlock(input, F::min(chunk, b, part * V::kLanes), first + b, minima[part]);
                else
                    addByHalf(input, chunk, b, first + b, part, minima[part]);
            }
        }
    }

private:
    [[gnu::always_inline]] static void addByBlock(const TileInput<V> &input, Floats min, std::size_t pair, Floats (&minima)[C])
    {
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c)
            minima[c] = V::fma(min, V::set(*input.pairSum(c, pair)), minima[c]);
    }

    [[gnu::always_inline]] static void addByHalf(const TileInput<V> &input, const PackedChunk &chunk, std::size_t b, std::size_t pair,
                                                 std::size_t part, Floats (&minima)[C])
    {
        Floats mins[2];
        F::halfMins(chunk, b, part * V::kLanes, mins);
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c) {
            minima[c] = V::fma(mins[0], V::set(*input.blockSum(c, pair, 0)), minima[c]);
            minima[c] = V::fma(mins[1], V::set(*input.blockSum(c, pair, 1)), minima[c]);
        }
    }
};

} // namespace chipdeck::kernels
