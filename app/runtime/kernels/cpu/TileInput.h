#pragma once

#include "app/runtime/kernels/cpu/MultiplyWork.h"

namespace chipdeck::kernels {

/// The input columns of a tile, from the tile's first on. `c` counts the tile's columns, `pair` their pairs of blocks (32 values, as a block of weights
/// has), `half` the two blocks of a pair. A class of its own for each V, so that files of different instruction sets share no code.
template<class V> class TileInput
{
public:
    TileInput(const MultiplyWork &work, std::size_t column)
        : m_bytes(work.bytes + column * work.byteStride), m_scales(work.scales + column * work.blockStride),
          m_blockSums(work.blockSums + column * work.blockStride), m_pairSums(work.pairSums + column * (work.blockStride / 2)),
          m_offsets(work.offsets + column * work.blockStride), m_byteStride(work.byteStride), m_blockStride(work.blockStride)
    {
    }

    const std::int8_t *bytes(int c, std::size_t pair) const { return m_bytes + static_cast<std::size_t>(c) * m_byteStride + 64 * pair; }
    std::size_t byteStride() const { return m_byteStride; }

    const float *scale(int c, std::size_t pair, std::size_t half) const { return m_scales + at(c, pair) + half; }
    const float *blockSum(int c, std::size_t pair, std::size_t half) const { return m_blockSums + at(c, pair) + half; }
    const std::int32_t *offset(int c, std::size_t pair, std::size_t half) const { return m_offsets + at(c, pair) + half; }
    const float *pairSum(int c, std::size_t pair) const { return m_pairSums + static_cast<std::size_t>(c) * (m_blockStride / 2) + pair; }

private:
    std::size_t at(int c, std::size_t pair) const { return static_cast<std::size_t>(c) * m_blockStride + 2 * pair; }

    const std::int8_t *m_bytes;
    const float *m_scales;
    const float *m_blockSums;
    const float *m_pairSums;
    const std::int32_t *m_offsets;
    std::size_t m_byteStride;
    std::size_t m_blockStride;
};

} // namespace chipdeck::kernels
