#pragma once

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Vectors of 16 numbers from a matrix kept as halves or as floats.
template<class L> struct HalfNumbers
{
    const std::uint16_t *at;
    std::ptrdiff_t ahead = 0;               // from here to the numbers that are wanted next
    [[gnu::always_inline]] typename L::Floats load(std::size_t offset) const { return L::loadHalves(at + offset); }

    /// Pages lie far apart, and the processor's own prefetching would begin anew with each.
    template<int Vectors> [[gnu::always_inline]] void prefetch(std::size_t offset) const
    {
        const std::uint16_t *next = at + static_cast<std::ptrdiff_t>(offset) + ahead;
#pragma GCC unroll 4
        for (int line = 0; line < (Vectors + 1) / 2; ++line)
            __builtin_prefetch(next + 32 * line);
    }
};

template<class L> struct FloatNumbers
{
    const float *at;
    [[gnu::always_inline]] typename L::Floats load(std::size_t offset) const { return L::load(at + offset); }
    template<int Vectors> [[gnu::always_inline]] void prefetch(std::size_t) const {}
};

/// sums[row][column] = sum of left[row][k] * right[k][column] for k in [first, last), each a chain of fused steps in the order of k. Lanes are columns,
/// so that no sum depends on how many rows and columns are held in registers at once.
///
/// `Finish` takes (row, column, 16 sums).
template<class L, class Numbers, class Finish> class AttentionProduct
{
    using Floats = typename L::Floats;

public:
    const float *left;
    std::size_t leftStride;
    Numbers right;
    std::size_t rightStride;
    std::size_t first, last;
    Finish finish;

    void run(std::size_t rows, std::size_t columns) const
    {
        std::size_t row = 0;
        for (; row + L::kTileRows <= rows; row += L::kTileRows)
            runRows<L::kTileRows>(row, columns);
        runRest<L::kTileRows - 1>(row, rows, columns);
    }

private:
    template<int Rows> void runRest(std::size_t row, std::size_t rows, std::size_t columns) const
    {
        if constexpr (Rows > 0) {
            if (rows - row == static_cast<std::size_t>(Rows))
                runRows<Rows>(row, columns);
            else
                runRest<Rows - 1>(row, rows, columns);
        }
    }

    template<int Rows> void runRows(std::size_t row, std::size_t columns) const
    {
        std::size_t column = 0;
        for (; column + 16 * L::kTileVectors <= columns; column += 16 * L::kTileVectors)
            runTile<Rows, L::kTileVectors>(row, column);
        for (; column < columns; column += 16)
            runTile<Rows, 1>(row, column);
    }

    template<int Rows, int Vectors> void runTile(std::size_t row, std::size_t column) const
    {
        Floats sums[Rows][Vectors];
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                sums[r][v] = L::set(0.0f);
        }
        const float *rowLeft = left + row * leftStride;
        for (std::size_t k = first; k < last; ++k) {
            Floats numbers[Vectors];
            right.template prefetch<Vectors>(k * rightStride + column);
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                numbers[v] = right.load(k * rightStride + column + 16 * static_cast<std::size_t>(v));
#pragma GCC unroll 8
            for (int r = 0; r < Rows; ++r) {
                const Floats factor = L::set(rowLeft[static_cast<std::size_t>(r) * leftStride + k]);
#pragma GCC unroll 8
                for (int v = 0; v < Vectors; ++v)
                    sums[r][v] = L::fma(factor, numbers[v], sums[r][v]);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 8
            for (int v = 0; v < Vectors; ++v)
                finish(row + static_cast<std::size_t>(r), column + 16 * static_cast<std::size_t>(v), sums[r][v]);
        }
    }
};

} // namespace chipdeck::kernels
