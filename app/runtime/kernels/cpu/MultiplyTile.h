#pragma once

#include "app/runtime/kernels/cpu/BlockFormats.h"
#include "app/runtime/kernels/cpu/MultiplyWork.h"

namespace chipdeck::kernels {

/// 16 rows times C columns. The order of operations for one (row, column), whatever V and C are:
///   sum = fma(float(integer sum of the block), scale * activation scale, sum)     block after block
///   minimum = fma(min, activation scale * sum of the block's activations, minimum)
///   result = (sum + minimum) + bias, and out + result for a sum into `out`
/// The integer sums are exact, and below 2^24, so that float() is too.
template<class V, class F, int C> class Tile
{
    using Bytes = typename V::Bytes;
    using Ints = typename V::Ints;
    using Floats = typename V::Floats;

    static constexpr std::size_t kRows = 16;
    static constexpr std::size_t kParts = kRows / V::kLanes;
    /// The processors' own prefetching stops at each page; this far ahead is what memory needs.
    static constexpr std::size_t kAheadBytes = 8192;
    static constexpr int kStep = C < V::kInterleave ? C : V::kInterleave;

public:
    Tile(const MultiplyWork &work, std::size_t column)
        : m_bytes(work.bytes + column * work.byteStride), m_scales(work.scales + column * work.blockStride),
          m_blockSums(work.blockSums + column * work.blockStride), m_halfSums(work.halfSums + column * 2 * work.blockStride),
          m_byteStride(work.byteStride), m_blockStride(work.blockStride)
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
            for (std::size_t part = 0; part < kParts; ++part) {
                addSums(chunk, first, count, part);
                if constexpr (F::kMinima != Minima::None)
                    addMinima(chunk, first, count, part);
            }
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

    [[gnu::always_inline]] void addSums(const PackedChunk &chunk, std::size_t first, std::size_t count, std::size_t part)
    {
        const std::size_t lane = part * V::kLanes;
        Floats sums[C];
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c)
            sums[c] = m_sums[part][c];
        for (std::size_t b = 0; b < count; ++b) {
            Bytes w[8];
            F::unpack(chunk.codes + b * F::kLayout.codeBytes + 4 * lane, w);
            if constexpr (F::kHalves)
                addHalves(w, chunk, b, first + b, lane, sums);
            else
                addBlock(w, F::scale(chunk, b, lane), first + b, sums);
        }
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c)
            m_sums[part][c] = sums[c];
    }

    [[gnu::always_inline]] void addBlock(const Bytes (&w)[8], Floats scale, std::size_t block, Floats (&sums)[C]) const
    {
        constexpr bool offset = F::kOffset != 0 && !(V::kSignedBytes && F::kMax > 127);
#pragma GCC unroll 16
        for (int c = 0; c < C; c += kStep) {
            Ints dots[kStep];
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n) {
                if constexpr (offset)
                    dots[n] = V::pairDot(V::setInts(pairOf(-F::kOffset)), halfSums(c + n, block));
                else
                    dots[n] = V::zeroInts();
            }
            V::template dot<F::kMax, 0, 8>(w, bytes(c, block), m_byteStride, dots);
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n)
                sums[c + n] = V::fma(V::toFloats(dots[n]), V::multiply(scale, V::set(activationScale(c + n, block))), sums[c + n]);
        }
    }

    [[gnu::always_inline]] void addHalves(const Bytes (&w)[8], const PackedChunk &chunk, std::size_t b, std::size_t block, std::size_t lane,
                                          Floats (&sums)[C]) const
    {
        Ints scales[2];
        F::halfScales(chunk, b, lane, scales);
        const Floats scale = F::scale(chunk, b, lane);
        const Ints offsets = offsetPairs(scales);
#pragma GCC unroll 16
        for (int c = 0; c < C; c += kStep) {
            Ints low[kStep], high[kStep];
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n)
                low[n] = high[n] = V::zeroInts();
            V::template dot<F::kMax, 0, 4>(w, bytes(c, block), m_byteStride, low);
            V::template dot<F::kMax, 4, 4>(w, bytes(c, block), m_byteStride, high);
#pragma GCC unroll 4
            for (int n = 0; n < kStep; ++n) {
                Ints sum = V::add(V::multiply(low[n], scales[0]), V::multiply(high[n], scales[1]));
                if constexpr (F::kOffset != 0)
                    sum = V::add(sum, V::pairDot(offsets, halfSums(c + n, block)));
                sums[c + n] = V::fma(V::toFloats(sum), V::multiply(scale, V::set(activationScale(c + n, block))), sums[c + n]);
            }
        }
    }

    [[gnu::always_inline]] void addMinima(const PackedChunk &chunk, std::size_t first, std::size_t count, std::size_t part)
    {
        const std::size_t lane = part * V::kLanes;
        Floats minima[C];
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c)
            minima[c] = m_minima[part][c];
        for (std::size_t b = 0; b < count; ++b) {
            if constexpr (F::kMinima == Minima::ByBlock) {
                const Floats min = F::min(chunk, b, lane);
#pragma GCC unroll 16
                for (int c = 0; c < C; ++c)
                    minima[c] = V::fma(min, V::set(m_blockSums[static_cast<std::size_t>(c) * m_blockStride + first + b]), minima[c]);
            } else {
                const Ints pairs = F::minPairs(chunk, b, lane);
                const Floats scale = F::minScale(chunk, lane);
#pragma GCC unroll 16
                for (int c = 0; c < C; ++c) {
                    const Floats sum = V::toFloats(V::pairDot(pairs, halfSums(c, first + b)));
                    minima[c] = V::fma(sum, V::multiply(scale, V::set(activationScale(c, first + b))), minima[c]);
                }
            }
        }
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c)
            m_minima[part][c] = minima[c];
    }

    /// -offset * scale of both halves as 16-bit integers, for pairDot() with the sums of the activations.
    static Ints offsetPairs(const Ints (&scales)[2])
    {
        const Ints factor = V::setInts(-F::kOffset);
        const Ints low = V::both(V::multiply(scales[0], factor), V::setInts(0xFFFF));
        return V::either(low, V::template left<16>(V::multiply(scales[1], factor)));
    }

    static constexpr std::int32_t pairOf(int v) { return static_cast<std::int32_t>((static_cast<std::uint32_t>(v) & 0xFFFFu) * 0x10001u); }

    const std::int8_t *bytes(int c, std::size_t block) const { return m_bytes + static_cast<std::size_t>(c) * m_byteStride + 32 * block; }
    float activationScale(int c, std::size_t block) const { return m_scales[static_cast<std::size_t>(c) * m_blockStride + block]; }
    const std::int16_t *halfSums(int c, std::size_t block) const { return m_halfSums + 2 * (static_cast<std::size_t>(c) * m_blockStride + block); }

    const std::int8_t *m_bytes;
    const float *m_scales;
    const float *m_blockSums;
    const std::int16_t *m_halfSums;
    std::size_t m_byteStride;
    std::size_t m_blockStride;
    Floats m_sums[kParts][C];
    Floats m_minima[kParts][C];
};

} // namespace chipdeck::kernels
