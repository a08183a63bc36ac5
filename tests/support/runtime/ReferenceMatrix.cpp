#include "tests/support/runtime/ReferenceMatrix.h"

#include "app/runtime/gguf/Dequantise.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

namespace chipdeck::test {

namespace {

using Lanes = double __attribute__((vector_size(64)));  // left to itself, the compiler turns the sums below about
constexpr std::size_t kWidth = sizeof(Lanes) / sizeof(double), kParts = 2;
constexpr std::size_t kTile = kParts * kWidth;          // positions side by side
constexpr std::size_t kRowBlock = 16;

/// Positions in groups of kTile: [tile][column][position], the last filled up with zeros.
std::vector<double> tiled(const ReferenceRows &input)
{
    const std::size_t tiles = (input.count + kTile - 1) / kTile;
    std::vector<double> result(tiles * input.width * kTile);
    for (std::size_t position = 0; position < input.count; ++position) {
        double *out = result.data() + position / kTile * input.width * kTile + position % kTile;
        const double *in = input.row(position);
        for (std::size_t column = 0; column < input.width; ++column)
            out[column * kTile] = in[column];
    }
    return result;
}

/// Two rows of the matrix times one tile. Lanes are positions and nothing is fused, so that wider registers change no sum.
#if defined(__x86_64__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
void multiplyTile(const double *first, const double *second, std::size_t width, const double *tile, std::array<double, kTile> &firstOut,
                  std::array<double, kTile> &secondOut)
{
    Lanes firstSums[kParts] = {}, secondSums[kParts] = {};
    for (std::size_t column = 0; column < width; ++column) {
        Lanes inputs[kParts];
        std::memcpy(inputs, tile + column * kTile, sizeof inputs);
        for (std::size_t part = 0; part < kParts; ++part) {
            firstSums[part] += inputs[part] * first[column];
            secondSums[part] += inputs[part] * second[column];
        }
    }
    std::memcpy(firstOut.data(), firstSums, sizeof firstSums);
    std::memcpy(secondOut.data(), secondSums, sizeof secondSums);
}

} // namespace

std::vector<double> referenceRow(const gguf::TensorInfo &tensor, std::uint64_t row)
{
    std::vector<float> values(tensor.columns());
    gguf::dequantise(tensor.type, tensor.data + row * gguf::rowBytes(tensor.type, tensor.columns()), values.size(), values.data());
    return {values.begin(), values.end()};
}

ReferenceRows referenceLookup(const gguf::TensorInfo &matrix, std::span<const std::int32_t> ids)
{
    ReferenceRows result(ids.size(), matrix.columns());
    for (std::size_t position = 0; position < ids.size(); ++position) {
        const std::vector<double> row = referenceRow(matrix, static_cast<std::uint64_t>(ids[position]));
        std::copy(row.begin(), row.end(), result.row(position));
    }
    return result;
}

ReferenceMatrix::ReferenceMatrix(const gguf::TensorInfo &tensor, unsigned threads, std::uint64_t slab)
    : m_tensor(tensor)
    , m_firstRow(slab * tensor.rows())
    , m_threads(std::max(1U, threads))
{
}

ReferenceRows ReferenceMatrix::times(const ReferenceRows &input) const
{
    ReferenceRows output(input.count, m_tensor.rows());
    const std::vector<double> tiles = tiled(input);
    const std::uint64_t share = (m_tensor.rows() + m_threads - 1) / m_threads;
    std::vector<std::thread> others;
    for (unsigned thread = 1; thread < m_threads; ++thread) {
        const std::uint64_t last = std::min(m_tensor.rows(), (thread + 1) * share);
        others.emplace_back([this, thread, share, last, &tiles, &output] { multiplyRows(thread * share, last, tiles, output); });
    }
    multiplyRows(0, std::min(m_tensor.rows(), share), tiles, output);
    for (std::thread &other : others)
        other.join();
    return output;
}

void ReferenceMatrix::multiplyRows(std::uint64_t first, std::uint64_t last, const std::vector<double> &tiles, ReferenceRows &output) const
{
    const std::size_t width = m_tensor.columns();
    const std::size_t tileCount = tiles.size() / (width * kTile);
    for (std::uint64_t block = first; block < last; block += kRowBlock) {
        const std::size_t rows = std::min<std::uint64_t>(kRowBlock, last - block);
        std::vector<std::vector<double>> weights;
        for (std::size_t row = 0; row < rows; ++row)
            weights.push_back(referenceRow(m_tensor, m_firstRow + block + row));
        for (std::size_t tile = 0; tile < tileCount; ++tile) {
            const std::size_t positions = std::min(kTile, output.count - tile * kTile);
            for (std::size_t row = 0; row < rows; row += 2) {
                const std::size_t second = std::min(row + 1, rows - 1);
                std::array<double, kTile> sums, secondSums;
                multiplyTile(weights[row].data(), weights[second].data(), width, tiles.data() + tile * width * kTile, sums, secondSums);
                for (std::size_t position = 0; position < positions; ++position) {
                    output.row(tile * kTile + position)[block + row] = sums[position];
                    output.row(tile * kTile + position)[block + second] = secondSums[position];
                }
            }
        }
    }
}

ReferenceRows ReferenceMatrix::transposedTimes(const ReferenceRows &input) const
{
    ReferenceRows output(input.count, m_tensor.columns());
    for (std::uint64_t row = 0; row < m_tensor.rows(); ++row) {
        const std::vector<double> weights = referenceRow(m_tensor, m_firstRow + row);
        for (std::size_t position = 0; position < input.count; ++position) {
            for (std::size_t column = 0; column < weights.size(); ++column)
                output.row(position)[column] += input.row(position)[row] * weights[column];
        }
    }
    return output;
}

} // namespace chipdeck::test
