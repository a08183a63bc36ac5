#pragma once

#include "app/runtime/kernels/cpu/Activations.h"
#include "app/runtime/kernels/cpu/PackedMatrix.h"

namespace chipdeck::kernels {

/// What becomes of a product: written, or added to what is there (a residual stream: out = out + product).
enum class Into { Set, Add };

/// out[column * outStride + row] (into)= sum over k of w[row][k] * x[column][k] (+ bias[row]), for the input columns [firstColumn, lastColumn)
/// and the row groups [firstGroup, lastGroup). `bias` may be null; it has w.rows() floats. Columns may be longer than the rows
/// of w; what is beyond those is not looked at. Rows of padding are not written.
/// For one (row, column) the result has the same bits whatever the ranges and the instruction set are.
struct Product
{
    const PackedMatrix *weights = nullptr;
    const Activations *input = nullptr;
    const float *bias = nullptr;
    float *out = nullptr;
    std::size_t outStride = 0;
    Into into = Into::Set;
    const std::byte *next = nullptr;        // packed weights that this thread reads after these, or null: asked for towards the end
};

void multiply(const Product &product, std::size_t firstGroup, std::size_t lastGroup, std::size_t firstColumn, std::size_t lastColumn, Isa isa);

} // namespace chipdeck::kernels
