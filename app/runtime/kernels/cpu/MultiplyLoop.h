#pragma once

#include "app/runtime/kernels/cpu/FloatTile.h"
#include "app/runtime/kernels/cpu/MultiplyTile.h"

namespace chipdeck::kernels {

/// Walks a MultiplyWork in tiles of 16 rows and up to kColumns columns.
template<class V, gguf::TensorType T> class MultiplyLoop
{
    static constexpr bool kFloat = packedLayout(T).codeBytes == 0;
    static constexpr std::size_t kRows = 16;
    static constexpr int kColumns = kFloat ? V::kMaxFloatColumns : V::kMaxColumns;
    /// Columns are taken in passes whose activations stay in the second-level cache while the groups of rows go by.
    static constexpr std::size_t kPassBytes = 192 * 1024;

    template<int C> struct TileOf { using Type = Tile<V, Format<V, T>, C>; };
    template<int C> requires kFloat struct TileOf<C> { using Type = FloatTile<V, FloatFormat<V, T>, C>; };

public:
    static void run(const MultiplyWork &work)
    {
        const std::size_t columnBytes = (kFloat ? 4 * work.floatStride : work.byteStride) + 1;
        const std::size_t fitting = kPassBytes / columnBytes / kRows * kRows;
        const std::size_t pass = fitting == 0 ? kRows : fitting;
        for (std::size_t first = work.firstColumn; first < work.lastColumn; first += pass) {
            const std::size_t last = work.lastColumn - first < pass ? work.lastColumn : first + pass;
            const Ahead ahead = {work.weights + work.lastGroup * work.groupBytes, work.next, work.asksSecondCache};
            for (std::size_t group = work.firstGroup; group < work.lastGroup; ++group)
                runGroup<kColumns>(work, group, first, last, &ahead);
        }
    }

private:
    template<int C> static void runGroup(const MultiplyWork &work, std::size_t group, std::size_t first, std::size_t last, const Ahead *ahead)
    {
        for (; first + C <= last; first += C) {
            runTile<C>(work, group, first, ahead);
            ahead = nullptr; // the first tile fetches what the others read again
        }
        if constexpr (C > 1) {
            if (first < last)
                runGroup<C / 2>(work, group, first, last, ahead);
        }
    }

    template<int C> static void runTile(const MultiplyWork &work, std::size_t group, std::size_t column, const Ahead *ahead)
    {
        typename TileOf<C>::Type tile(work, column);
        tile.run(work.weights + group * work.groupBytes, kFloat ? work.length : work.length / 32, ahead);
        const std::size_t row = group * kRows;
        for (int c = 0; c < C; ++c) {
            float *out = work.out + (column + static_cast<std::size_t>(c)) * work.outStride + row;
            if (work.rows - row >= kRows)
                finish(work, tile, c, work.bias == nullptr ? nullptr : work.bias + row, out);
            else
                finishLast(work, tile, c, row, out);
        }
    }

    template<class Of> static void finish(const MultiplyWork &work, const Of &tile, int c, const float *bias, float *out)
    {
        for (std::size_t part = 0; part < kRows / V::kLanes; ++part) {
            const std::size_t lane = part * V::kLanes;
            auto result = tile.result(part, c);
            if (bias != nullptr)
                result = V::add(result, V::loadFloats(bias + lane));
            if (work.add)
                result = V::add(V::loadFloats(out + lane), result);
            V::store(out + lane, result);
        }
    }

    /// The last group of a matrix whose rows are no multiple of 16: the same over copies, so that nothing beyond the rows is touched.
    template<class Of> static void finishLast(const MultiplyWork &work, const Of &tile, int c, std::size_t row, float *out)
    {
        float copy[kRows] = {}, bias[kRows] = {};
        for (std::size_t r = 0; row + r < work.rows; ++r) {
            copy[r] = work.add ? out[r] : 0.0f;
            bias[r] = work.bias == nullptr ? 0.0f : work.bias[row + r];
        }
        finish(work, tile, c, work.bias == nullptr ? nullptr : bias, copy);
        for (std::size_t r = 0; row + r < work.rows; ++r)
            out[r] = copy[r];
    }
};

/// The table from type to kernel of one instruction set.
template<class V> MultiplyKernel multiplyKernel(gguf::TensorType type)
{
    using enum gguf::TensorType;
    switch (type) {
    case F32: return MultiplyLoop<V, F32>::run;
    case F16: return MultiplyLoop<V, F16>::run;
    case BF16: return MultiplyLoop<V, BF16>::run;
    case Q4_0: return MultiplyLoop<V, Q4_0>::run;
    case Q4_1: return MultiplyLoop<V, Q4_1>::run;
    case Q5_0: return MultiplyLoop<V, Q5_0>::run;
    case Q5_1: return MultiplyLoop<V, Q5_1>::run;
    case Q8_0: return MultiplyLoop<V, Q8_0>::run;
    case Q2_K: return MultiplyLoop<V, Q2_K>::run;
    case Q3_K: return MultiplyLoop<V, Q3_K>::run;
    case Q4_K: return MultiplyLoop<V, Q4_K>::run;
    case Q5_K: return MultiplyLoop<V, Q5_K>::run;
    case Q6_K: return MultiplyLoop<V, Q6_K>::run;
    case IQ4_NL: return MultiplyLoop<V, IQ4_NL>::run;
    case IQ4_XS: return MultiplyLoop<V, IQ4_XS>::run;
    case MXFP4: return MultiplyLoop<V, MXFP4>::run;
    }
    return nullptr;
}

} // namespace chipdeck::kernels
