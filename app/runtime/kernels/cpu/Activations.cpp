#include "app/runtime/kernels/cpu/Activations.h"

#include "app/runtime/kernels/cpu/PackedMatrix.h"
#include "app/runtime/kernels/cpu/Quantise.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace chipdeck::kernels {

namespace {

/// Blocks are made two at a time: as many values as a block of weights has.
constexpr std::size_t kPair = 2 * kActivationBlock;

/// An odd number of lines from column to column, lest the columns of a tile meet in a few sets of the cache.
std::size_t oddLines(std::size_t values, std::size_t perLine)
{
    return ((values + perLine - 1) / perLine | 1) * perLine;
}

/// Never smaller, so that batches of changing size do not clear the same memory again and again.
template<class T> void grow(std::vector<T> &values, std::size_t size)
{
    if (values.size() < size)
        values.resize(size);
}

void quantise(const float *x, std::size_t pairs, const QuantisedColumn &out, Isa isa)
{
    // Sixteen values a register gain nothing here: the time goes into the maximum of a block.
    if (isa == Isa::Scalar)
        quantiseScalar(x, pairs, out);
    else
        quantiseAvx2(x, pairs, out);
}

} // namespace

void Activations::resize(std::size_t columns, std::size_t length)
{
    m_columns = columns;
    m_length = length;
    const std::size_t blocks = (length + kPair - 1) / kPair * 2;
    m_floatStride = oddLines(length, 16);
    m_byteStride = oddLines(2 * blocks * kActivationBlock, 64);
    m_blockStride = oddLines(blocks, 16);
    grow(m_floats, columns * m_floatStride);
    grow(m_bytes, columns * m_byteStride);
    grow(m_scales, columns * m_blockStride);
    grow(m_highBlockSums, columns * m_blockStride);
    grow(m_highPairSums, columns * m_blockStride / 2);
    grow(m_highScales, columns * m_blockStride);
    grow(m_blockSums, columns * m_blockStride);
    grow(m_pairSums, columns * m_blockStride / 2);
    grow(m_offsets, columns * m_blockStride);
    grow(m_highOffsets, columns * m_blockStride);
}

void Activations::set(std::size_t column, const float *x, Isa isa)
{
    assert(column < m_columns);
    std::copy_n(x, m_length, m_floats.data() + column * m_floatStride);
    const std::size_t block = column * m_blockStride;
    QuantisedColumn out;
    out.bytes = m_bytes.data() + column * m_byteStride;
    out.scales = m_scales.data() + block;
    out.highBlockSums = m_highBlockSums.data() + block;
    out.highPairSums = m_highPairSums.data() + block / 2;
    out.highScales = m_highScales.data() + block;
    out.blockSums = m_blockSums.data() + block;
    out.pairSums = m_pairSums.data() + block / 2;
    out.offsets = m_offsets.data() + block;
    out.highOffsets = m_highOffsets.data() + block;
    const std::size_t whole = m_length / kPair, rest = m_length % kPair;
    quantise(x, whole, out, isa);
    if (rest == 0)
        return;
    std::array<float, kPair> last = {};
    std::copy_n(x + whole * kPair, rest, last.data());
    out.bytes += 2 * whole * kPair;
    out.scales += 2 * whole;
    out.highBlockSums += 2 * whole;
    out.highPairSums += whole;
    out.highScales += 2 * whole;
    out.blockSums += 2 * whole;
    out.pairSums += whole;
    out.offsets += 2 * whole;
    out.highOffsets += 2 * whole;
    quantise(last.data(), 1, out, isa);
}

} // namespace chipdeck::kernels
