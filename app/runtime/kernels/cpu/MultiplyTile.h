#pragma once

#include "app/runtime/kernels/cpu/TileMinima.h"

namespace chipdeck::kernels {

/// 16 rows times C columns. The order of operations for one (row, column), whatever V and C are:
///   sum = fma(float(integer sum of the block), scale * activation scale, sum)     block after block
///   minimum = fma(min, activation scale * sum of the block's activations, minimum)
///   result = (sum + minimum) + bias, and out + result for a sum into `out`
/// The integer sums are exact, and below 2^24, so that float() is too.
template<class V, class F, int C> class Tile
{
    using Block = typename V::template Block<F>;
    using Ints = typename V::Ints;
    using Floats = typename V::Floats;

    static constexpr std::size_t kParts = V::kParts;
    /// The processors' own prefetching stops at each page; this far ahead is what memory needs.
    static constexpr std::size_t kAheadBytes = 8192;
    static constexpr int kStep = C < V::kStep ? C : V::kStep;
    using Sums = Floats[kParts][C];
    using Dots = Ints[kParts][kStep];

public:
    Tile(const MultiplyWork &work, std::size_t column) : m_input(work, column)
    {
        for (std::size_t part = 0; part < kParts; ++part) {
            for (int c = 0; c < C; ++c)
                m_sums[part][c] = m_minima[part][c] = V::zero();
        }
    }

    /// `ahead`: where the memory ends that is read after this group, or null where that is in a cache already.
    [[gnu::always_inline]] void run(const std::uint8_t *group, std::size_t blocks, const std::uint8_t *ahead)
    {
        constexpr PackedLayout layout = F::kLayout;
        for (std::size_t first = 0; first < blocks; first += PackedLayout::kChunkBlocks) {
            const std::size_t count = blocks - first < PackedLayout::kChunkBlocks ? blocks - first : PackedLayout::kChunkBlocks;
            PackedChunk chunk;
            chunk.codes = group;
            chunk.blockScales = group + count * layout.codeBytes;
            chunk.chunkScales = chunk.blockScales + count * layout.blockScaleBytes;
            prefetch(group + kAheadBytes, layout.chunkBytes(count), ahead);
            addSums(chunk, first, count);
            if constexpr (F::kMinima != Minima::None)
                addMinima(chunk, first, count);
            group += layout.chunkBytes(count);
        }
    }

    [[gnu::always_inline]] Floats result(std::size_t part, int c) const
    {
        if constexpr (F::kMinima == Minima::None)
            return m_sums[part][c];
        else
            return V::add(m_sums[part][c], m_minima[part][c]);
    }

private:
    [[gnu::always_inline]] static void prefetch(const std::uint8_t *p, std::size_t bytes, const std::uint8_t *end)
    {
        if (p >= end)
            return;
        for (std::size_t at = 0; at < bytes; at += PackedLayout::kVector)
            __builtin_prefetch(p + at);
    }

    [[gnu::always_inline]] void addSums(const PackedChunk &chunk, std::size_t first, std::size_t count)
    {
        Sums sums;
        copy(m_sums, sums);
        for (std::size_t b = 0; b < count; ++b) {
            const Block block(chunk.codes + b * F::kLayout.codeBytes);
            if constexpr (F::kHalves)
                addHalves(block, chunk, b, first + b, sums);
            else
                addBlock(block, chunk, b, first + b, sums);
        }
        copy(sums, m_sums);
    }

    [[gnu::always_inline]] void addBlock(const Block &codes, const PackedChunk &chunk, std::size_t b, std::size_t block, Sums &sums) const
    {
        constexpr bool offset = F::kOffset != 0 && !(V::kSignedBytes && F::kMax > 127);
        Floats scales[kParts];
#pragma GCC unroll 2
        for (std::size_t part = 0; part < kParts; ++part)
            scales[part] = F::scale(chunk, b, part * V::kLanes);
#pragma GCC unroll 16
        for (int c = 0; c < C; c += kStep) {
            Dots dots;
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n) {
                Ints start = V::zeroInts();
                if constexpr (offset)
                    start = V::pairDot(V::setInts(pairOf(-F::kOffset)), m_input.halfSums(c + n, block));
#pragma GCC unroll 2
                for (std::size_t part = 0; part < kParts; ++part)
                    dots[part][n] = start;
            }
            V::template dot<0, 8>(codes, m_input.bytes(c, block), m_input.byteStride(), dots);
            addScaled(dots, scales, c, block, sums);
        }
    }

    [[gnu::always_inline]] void addHalves(const Block &codes, const PackedChunk &chunk, std::size_t b, std::size_t block, Sums &sums) const
    {
        Ints halves[kParts][2], offsets[kParts];
        Floats scales[kParts];
#pragma GCC unroll 2
        for (std::size_t part = 0; part < kParts; ++part) {
            F::halfScales(chunk, b, part * V::kLanes, halves[part]);
            offsets[part] = offsetPairs(halves[part]);
            scales[part] = F::scale(chunk, b, part * V::kLanes);
        }
#pragma GCC unroll 16
        for (int c = 0; c < C; c += kStep) {
            Dots low, high;
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n) {
#pragma GCC unroll 2
                for (std::size_t part = 0; part < kParts; ++part)
                    low[part][n] = high[part][n] = V::zeroInts();
            }
            V::template dot<0, 4>(codes, m_input.bytes(c, block), m_input.byteStride(), low);
            V::template dot<4, 4>(codes, m_input.bytes(c, block), m_input.byteStride(), high);
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n) {
#pragma GCC unroll 2
                for (std::size_t part = 0; part < kParts; ++part) {
                    low[part][n] = V::add(V::multiply(low[part][n], halves[part][0]), V::multiply(high[part][n], halves[part][1]));
                    if constexpr (F::kOffset != 0)
                        low[part][n] = V::add(low[part][n], V::pairDot(offsets[part], m_input.halfSums(c + n, block)));
                }
            }
            addScaled(low, scales, c, block, sums);
        }
    }

    [[gnu::always_inline]] void addScaled(const Dots &dots, const Floats (&scales)[kParts], int c, std::size_t block, Sums &sums) const
    {
#pragma GCC unroll 4
        for (int n = 0; n < kStep; ++n) {
            const Floats activation = m_input.scale(c + n, block);
#pragma GCC unroll 2
            for (std::size_t part = 0; part < kParts; ++part)
                sums[part][c + n] = V::fma(V::toFloats(dots[part][n]), V::multiply(scales[part], activation), sums[part][c + n]);
        }
    }

    [[gnu::always_inline]] void addMinima(const PackedChunk &chunk, std::size_t first, std::size_t count)
    {
        Sums minima;
        copy(m_minima, minima);
        TileMinima<V, F, C>::add(m_input, chunk, first, count, minima);
        copy(minima, m_minima);
    }

    [[gnu::always_inline]] static void copy(const Sums &from, Sums &to)
    {
#pragma GCC unroll 2
        for (std::size_t part = 0; part < kParts; ++part) {
#pragma GCC unroll 16
            for (int c = 0; c < C; ++c)
                to[part][c] = from[part][c];
        }
    }

    /// -offset * scale of both halves as 16-bit integers, for pairDot() with the sums of the activations.
    static Ints offsetPairs(const Ints (&scales)[2])
    {
        const Ints factor = V::setInts(-F::kOffset);
        const Ints low = V::both(V::multiply(scales[0], factor), V::setInts(0xFFFF));
        return V::either(low, V::template left<16>(V::multiply(scales[1], factor)));
    }

    static constexpr std::int32_t pairOf(int v) { return static_cast<std::int32_t>((static_cast<std::uint32_t>(v) & 0xFFFFu) * 0x10001u); }

    TileInput<V> m_input;
    Sums m_sums;
    Sums m_minima;
};

} // namespace chipdeck::kernels
