#pragma once

#include "app/runtime/kernels/cpu/BlockFormats.h"
#include "app/runtime/kernels/cpu/TileInput.h"

namespace chipdeck::kernels {

/// The products' share of a tile. A block of weights has two halves, each with an integer sum i and an activation scale a; block after block
///   sum = fma(fma(float(i1), a1, float(i0) * a0), scale, sum)
///   sum = fma(float(i1) * a1, scale1, fma(float(i0) * a0, scale0, sum))     where the halves have scales of their own
/// The integer sums are exact and below 2^27, and float() rounds them to the nearest.
template<class V, class F, int C> class TileSums
{
    using Block = typename V::template Block<F>;
    using Ints = typename V::Ints;
    using Floats = typename V::Floats;
    using Input = TileInput<V>;

    static constexpr std::size_t kParts = V::kParts;
    static constexpr int kStep = C < V::kStep ? C : V::kStep;
    using Dots = Ints[kParts][kStep];

public:
    using Sums = Floats[kParts][C];

    /// `wanted`: as many bytes that are read later, asked for between the blocks.
    [[gnu::always_inline]] static void add(const Input &input, const PackedChunk &chunk, std::size_t first, std::size_t count,
                                           const Wanted &wanted, Sums &sums)
    {
        constexpr std::size_t blockBytes = F::kLayout.codeBytes + F::kLayout.blockScaleBytes;
        for (std::size_t b = 0; b < count; ++b) {
            wanted.behind(b * blockBytes).ask(blockBytes);
            addBlock(input, Block(chunk.codes + b * F::kLayout.codeBytes), chunk, b, first + b, sums);
        }
        wanted.behind(count * blockBytes).ask(F::kLayout.chunkScaleBytes);
    }

private:
    [[gnu::always_inline]] static void addBlock(const Input &input, const Block &codes, const PackedChunk &chunk, std::size_t b, std::size_t pair,
                                                Sums &sums)
    {
        Floats scales[kParts][2];
#pragma GCC unroll 2
        for (std::size_t part = 0; part < kParts; ++part) {
            if constexpr (F::kHalves)
                F::halfScales(chunk, b, part * V::kLanes, scales[part]);
            else
                scales[part][0] = F::scale(chunk, b, part * V::kLanes);
        }
#pragma GCC unroll 16
        for (int c = 0; c < C; c += kStep) {
            Dots low, high;
            start<0>(input, c, pair, low);
            start<1>(input, c, pair, high);
            V::template dot<0, 4>(codes, input.bytes(c, pair), input.byteStride(), low);
            V::template dot<4, 4>(codes, input.bytes(c, pair), input.byteStride(), high);
            addScaled(input, low, high, scales, c, pair, sums);
        }
    }

    template<std::size_t Half> [[gnu::always_inline]] static void start(const Input &input, int c, std::size_t pair, Dots &dots)
    {
        constexpr bool offset = F::kOffset != 0 && !(V::kSignedBytes && F::kMax > 127);
#pragma GCC unroll 4
        for (int n = 0; n < kStep; ++n) {
            Ints start = V::zeroInts();
            if constexpr (offset)
                start = V::template rightSigned<shiftOf(F::kOffset)>(V::setInts(*input.offset(c + n, pair, Half)));
#pragma GCC unroll 2
            for (std::size_t part = 0; part < kParts; ++part)
                dots[part][n] = start;
        }
    }

    [[gnu::always_inline]] static void addScaled(const Input &input, const Dots &low, const Dots &high, const Floats (&scales)[kParts][2], int c,
                                                 std::size_t pair, Sums &sums)
    {
#pragma GCC unroll 4
        for (int n = 0; n < kStep; ++n) {
            const Floats a0 = V::set(*input.scale(c + n, pair, 0)), a1 = V::set(*input.scale(c + n, pair, 1));
#pragma GCC unroll 2
            for (std::size_t part = 0; part < kParts; ++part) {
                Floats &sum = sums[part][c + n];
                const Floats first = V::multiply(V::toFloats(low[part][n]), a0), i1 = V::toFloats(high[part][n]);
                if constexpr (F::kHalves)
                    sum = V::fma(V::multiply(i1, a1), scales[part][1], V::fma(first, scales[part][0], sum));
                else
                    sum = V::fma(V::fma(i1, a1, first), scales[part][0], sum);
            }
        }
    }

    /// Activations hold what an offset of 128 takes off.
    static constexpr int shiftOf(int offset) { return offset >= 128 ? 0 : 1 + shiftOf(2 * offset); }
};

} // namespace chipdeck::kernels
