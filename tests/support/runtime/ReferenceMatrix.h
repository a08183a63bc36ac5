#pragma once

#include "app/runtime/gguf/GgufFile.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::test {

/// One row a position, in doubles.
struct ReferenceRows
{
    ReferenceRows() = default;
    ReferenceRows(std::size_t rowCount, std::size_t rowWidth) : count(rowCount), width(rowWidth), values(rowCount * rowWidth) {}

    double *row(std::size_t index) { return values.data() + index * width; }
    const double *row(std::size_t index) const { return values.data() + index * width; }

    std::size_t count = 0, width = 0;
    std::vector<double> values;
};

/// Row `row` of a tensor, its first dimensions' rows counted through.
std::vector<double> referenceRow(const gguf::TensorInfo &tensor, std::uint64_t row);

/// The rows of a matrix as `ids` name them: an embedding.
ReferenceRows referenceLookup(const gguf::TensorInfo &matrix, std::span<const std::int32_t> ids);

/// Products of weights with the inputs of all positions. Plain sums along the row, in doubles; the work is cut by rows onto a few threads.
class ReferenceMatrix
{
public:
    /// `slab`: which matrix of a tensor that holds several, as those of experts and heads do.
    explicit ReferenceMatrix(const gguf::TensorInfo &tensor, unsigned threads, std::uint64_t slab = 0);

    /// input [positions][columns] to [positions][rows].
    ReferenceRows times(const ReferenceRows &input) const;

    /// input [positions][rows] to [positions][columns]: the product with the transposed matrix.
    ReferenceRows transposedTimes(const ReferenceRows &input) const;

private:
    void multiplyRows(std::uint64_t first, std::uint64_t last, const std::vector<double> &tiles, ReferenceRows &output) const;

    const gguf::TensorInfo &m_tensor;
    std::uint64_t m_firstRow;
    unsigned m_threads;
};

} // namespace chipdeck::test
