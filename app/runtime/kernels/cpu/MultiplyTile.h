#pragma once

#include "app/runtime/kernels/cpu/TileMinima.h"
#include "app/runtime/kernels/cpu/TileSums.h"

namespace chipdeck::kernels {

/// 16 rows times C columns. The order of operations for one (row, column), whatever V and C are:
///   sum: see TileSums, minimum: see TileMinima, each block after block along the row
///   result = (sum + minimum) + bias, and out + result for a sum into `out`
template<class V, class F, int C> class Tile
{
    using Floats = typename V::Floats;

    static constexpr std::size_t kParts = V::kParts;
    /// With more columns arithmetic takes longer than memory, and what stands between it costs.
    static constexpr bool kAsksByBlock = C <= 2;
    using Sums = Floats[kParts][C];

public:
    Tile(const MultiplyWork &work, std::size_t column) : m_input(work, column)
    {
        for (std::size_t part = 0; part < kParts; ++part) {
            for (int c = 0; c < C; ++c)
                m_sums[part][c] = m_minima[part][c] = V::zero();
        }
    }

    /// `ahead`: what is read after this group, or null where that is in a cache already.
    [[gnu::always_inline]] void run(const std::uint8_t *group, std::size_t blocks, const Ahead *ahead)
    {
        constexpr PackedLayout layout = F::kLayout;
        for (std::size_t first = 0; first < blocks; first += PackedLayout::kChunkBlocks) {
            const std::size_t count = blocks - first < PackedLayout::kChunkBlocks ? blocks - first : PackedLayout::kChunkBlocks;
            PackedChunk chunk;
            chunk.codes = group;
            chunk.blockScales = group + count * layout.codeBytes;
            chunk.chunkScales = chunk.blockScales + count * layout.blockScaleBytes;
            const Wanted wanted = ahead == nullptr ? Wanted() : ahead->after(group);
            if constexpr (!kAsksByBlock)
                wanted.ask(layout.chunkBytes(count));
            addSums(chunk, first, count, wanted);
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
    [[gnu::always_inline]] void addSums(const PackedChunk &chunk, std::size_t first, std::size_t count, const Wanted &wanted)
    {
        Sums sums;
        copy(m_sums, sums);
        TileSums<V, F, C>::add(m_input, chunk, first, count, kAsksByBlock ? wanted : Wanted(), sums);
        copy(sums, m_sums);
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

    TileInput<V> m_input;
    Sums m_sums;
    Sums m_minima;
};

} // namespace chipdeck::kernels
