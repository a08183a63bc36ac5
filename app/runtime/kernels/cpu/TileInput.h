#pragma once

#include "app/runtime/kernels/cpu/MultiplyWork.h"

namespace chipdeck::kernels {

/// The input columns of a tile, from the tile's first on. `c` counts the tile's columns, `block` their blocks of 32 values.
/// A class of its own for each V, so that the files of one instruction set share no code with those of another.
template<class V> class TileInput
{
public:
    TileInput(const MultiplyWork &work, std::size_t column)
        : m_bytes(work.bytes + column * work.byteStride), m_scales(work.scales + column * work.blockStride),
          m_blockSums(work.blockSums + column * work.blockStride), m_halfSums(work.halfSums + column * 2 * work.blockStride),
          m_byteStride(work.byteStride), m_blockStride(work.blockStride)
    {
    }

    const std::int8_t *bytes(int c, std::size_t block) const { return m_bytes + static_cast<std::size_t>(c) * m_byteStride + 32 * block; }
    std::size_t byteStride() const { return m_byteStride; }

    const std::int16_t *halfSums(int c, std::size_t block) const { return m_halfSums + 2 * at(c, block); }
    typename V::Floats scale(int c, std::size_t block) const { return V::set(m_scales[at(c, block)]); }
    typename V::Floats blockSum(int c, std::size_t block) const { return V::set(m_blockSums[at(c, block)]); }

private:
    std::size_t at(int c, std::size_t block) const { return static_cast<std::size_t>(c) * m_blockStride + block; }

    const std::int8_t *m_bytes;
    const float *m_scales;
    const float *m_blockSums;
    const std::int16_t *m_halfSums;
    std::size_t m_byteStride;
    std::size_t m_blockStride;
};

} // namespace chipdeck::kernels
