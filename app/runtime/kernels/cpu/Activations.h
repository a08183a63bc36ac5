#pragma once

#include "app/runtime/kernels/cpu/Isa.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::kernels {

/// Input columns of a multiplication: as floats, and for matrices of quantised types as integers with one scale for a block of 16 values
/// (max|x| / 16256, to nearest even), each in two signed bytes, 128 * high + low, of which some products take the high one alone (readsBothBytes()).
/// Sized once; set() of disjoint columns may be called by several threads.
class Activations
{
public:
    void resize(std::size_t columns, std::size_t length);

    /// Copies and quantises `x[length]` into column `column`. A value that is not finite makes its block's results not finite.
    void set(std::size_t column, const float *x, Isa isa);

    std::size_t columns() const { return m_columns; }
    std::size_t length() const { return m_length; }

    const float *floats(std::size_t column) const { return m_floats.data() + column * m_floatStride; }
    /// The high bytes of two blocks, then their low ones.
    const std::int8_t *bytes(std::size_t column) const { return m_bytes.data() + column * m_byteStride; }
    /// One a block of 16: the scale, scale * sum of integers, and -128 * sum of integers, which is what codes that are raised by 128 give too much; scale
    /// and offset for the high bytes alone.
    const float *scales(std::size_t column) const { return m_scales.data() + column * m_blockStride; }
    const float *highScales(std::size_t column) const { return m_highScales.data() + column * m_blockStride; }
    const float *blockSums(std::size_t column) const { return m_blockSums.data() + column * m_blockStride; }
    const std::int32_t *offsets(std::size_t column) const { return m_offsets.data() + column * m_blockStride; }
    const std::int32_t *highOffsets(std::size_t column) const { return m_highOffsets.data() + column * m_blockStride; }
    /// One for two blocks: the sum of their blockSums.
    const float *pairSums(std::size_t column) const { return m_pairSums.data() + column * (m_blockStride / 2); }

    /// The same of the high bytes: a minimum must see the activations that the codes see, or what these are off no longer cancels.
    const float *highBlockSums(std::size_t column) const { return m_highBlockSums.data() + column * m_blockStride; }
    const float *highPairSums(std::size_t column) const { return m_highPairSums.data() + column * (m_blockStride / 2); }

    std::size_t floatStride() const { return m_floatStride; }
    std::size_t byteStride() const { return m_byteStride; }
    std::size_t blockStride() const { return m_blockStride; }

private:
    std::size_t m_columns = 0, m_length = 0;
    std::size_t m_floatStride = 0, m_byteStride = 0, m_blockStride = 0;
    std::vector<float> m_floats;
    std::vector<std::int8_t> m_bytes;
    std::vector<float> m_scales;
    std::vector<float> m_highScales;
    std::vector<float> m_highBlockSums;
    std::vector<float> m_highPairSums;
    std::vector<float> m_blockSums;
    std::vector<float> m_pairSums;
    std::vector<std::int32_t> m_offsets;
    std::vector<std::int32_t> m_highOffsets;
};

} // namespace chipdeck::kernels
