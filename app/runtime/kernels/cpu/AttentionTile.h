#pragma once

#include "app/runtime/kernels/cpu/Attention.h"
#include "app/runtime/kernels/cpu/AttentionProduct.h"
#include "app/runtime/kernels/cpu/AttentionStore.h"
#include "app/runtime/kernels/cpu/ElementwiseExp.h"

namespace chipdeck::kernels {

/// AttentionKernels over the lanes of one instruction set.
template<class L> class AttentionTile
{
    using Floats = typename L::Floats;
    static constexpr std::size_t kVectors = kTilePositions / 16;
    /// Beyond so many rows it pays to turn a tile of halves into floats once: the more rows share what is read, the less there is to gain.
    static constexpr std::size_t kExpandRows = static_cast<std::size_t>(L::kTileRows) * static_cast<std::size_t>(L::kTileRows);

public:
    static void attend(const AttentionWork &work)
    {
        std::size_t first = kTilePositions, last = 0;
        for (std::size_t row = 0; row < work.rows; ++row) {
            if (work.first[row] < work.last[row]) {
                first = work.first[row] < first ? work.first[row] : first;
                last = work.last[row] > last ? work.last[row] : last;
            }
        }
        if (first >= last)
            return;
        const KvTileLayout &layout = *work.layout;
        float *scores = aligned(work.scratch);
        float *numbers = scores + work.rows * kTilePositions;
        const std::ptrdiff_t ahead = work.nextTile == nullptr ? 0 : (work.nextTile - work.tile) / 2;
        const bool expand = layout.latent || layout.format == KvFormat::Byte || work.rows > kExpandRows;
        if (expand) {
            AttentionStore<L>::expandKeys(layout, work.tile, numbers);
            score(work, FloatNumbers<L>{numbers}, scores);
        } else {
            score(work, HalfNumbers<L>{reinterpret_cast<const std::uint16_t *>(work.tile), ahead}, scores);
        }
        for (std::size_t row = 0; row < work.rows; row += kRowsAtOnce) {
            const std::size_t count = work.rows - row < kRowsAtOnce ? work.rows - row : kRowsAtOnce;
            RowFolds folds;
            weigh(work, row, count, scores, folds);
            if (expand) {
                if (row == 0)
                    AttentionStore<L>::expandRows(layout, work.tile, first, last, numbers);
                gather(work, FloatNumbers<L>{numbers}, scores, row, count, first, last, folds);
            } else {
                const auto *values = reinterpret_cast<const std::uint16_t *>(work.tile + layout.valuesAt);
                gather(work, HalfNumbers<L>{values, ahead}, scores, row, count, first, last, folds);
            }
        }
    }

    static void finish(const float *state, std::size_t valueLength, float *out)
    {
        finishValues(state, state[padded(valueLength) + 1], valueLength, out);
    }

    static void merge(const float *states, std::size_t count, std::size_t stride, std::size_t valueLength, float *scratch, float *out)
    {
        const std::size_t width = padded(valueLength);
        float sum = 0.0f, top = -__builtin_inff();
        for (std::size_t i = 0; i < width; i += 16)
            L::store(scratch + i, L::set(0.0f));
        for (std::size_t from = 0; from < count; from += kRowsAtOnce) {
            const std::size_t tiles = count - from < kRowsAtOnce ? count - from : kRowsAtOnce;
            RowFolds folds;
            for (std::size_t t = 0; t < tiles; ++t) {
                const float *state = states + (from + t) * stride + width;
                top = folds.put(t, top, state[0]);
            }
            folds.raise(tiles);
            for (std::size_t t = 0; t < tiles; ++t) {
                const float *state = states + (from + t) * stride;
                const Floats before = L::set(folds.before[t]), after = L::set(folds.after[t]);
                for (std::size_t i = 0; i < width; i += 16)
                    L::store(scratch + i, L::fma(L::load(scratch + i), before, L::multiply(L::load(state + i), after)));
                sum = sum * folds.before[t] + state[width + 1] * folds.after[t];
            }
        }
        finishValues(scratch, sum, valueLength, out);
    }

    static AttentionKernels table() { return {attend, finish, merge, AttentionStore<L>::store}; }

private:
    static constexpr std::size_t kRowsAtOnce = 96;

    /// The factors of one fold a row, exponentials of many at once.
    struct RowFolds
    {
        float before[kRowsAtOnce], after[kRowsAtOnce];

        /// Returns the larger top.
        float put(std::size_t row, float top, float laterTop)
        {
            const float both = top > laterTop ? top : laterTop;
            before[row] = top - both;
            after[row] = laterTop - both;
            return both;
        }
        void raise(std::size_t rows)
        {
            for (std::size_t i = 0; i < rows; i += 16) {
                const std::size_t part = rows - i < 16 ? rows - i : 16;
                L::storePart(before + i, exponential<L>(L::loadPart(before + i, part, 0.0f)), part);
                L::storePart(after + i, exponential<L>(L::loadPart(after + i, part, 0.0f)), part);
            }
        }
    };

    static void finishValues(const float *values, float weights, std::size_t valueLength, float *out)
    {
        const Floats sum = L::set(weights);
        std::size_t i = 0;
        for (; i + 16 <= valueLength; i += 16)
            L::store(out + i, L::divide(L::load(values + i), sum));
        if (i < valueLength)
            L::storePart(out + i, L::divide(L::load(values + i), sum), valueLength - i);
    }

    static std::size_t padded(std::size_t valueLength) { return (valueLength + 15) / 16 * 16; }

    static float *aligned(float *p) { return reinterpret_cast<float *>((reinterpret_cast<std::uintptr_t>(p) + 63) / 64 * 64); }

    template<class Numbers> static void score(const AttentionWork &work, Numbers keys, float *scores)
    {
        const auto finish = [scores](std::size_t row, std::size_t column, Floats sums) { L::store(scores + row * kTilePositions + column, sums); };
        const AttentionProduct<L, Numbers, decltype(finish)> product{work.queries, work.queryStride, keys, kTilePositions, 0, work.layout->keyLength,
                                                                     finish};
        product.run(work.rows, kTilePositions);
    }

    /// Scores to weights, exactly zero where a row must not look, and the sums of the rows folded; `folds` is what values take part with.
    static void weigh(const AttentionWork &work, std::size_t firstRow, std::size_t rows, float *scores, RowFolds &folds)
    {
        float sums[kRowsAtOnce];
        float *states = work.states + firstRow * stateLength(work) + padded(work.layout->valueLength);
        for (std::size_t r = 0; r < rows; ++r) {
            const std::size_t first = work.first[firstRow + r], last = work.last[firstRow + r];
            float *state = states + r * stateLength(work);
            float top = 0.0f;
            sums[r] = weighRow(scores + (firstRow + r) * kTilePositions, first, last, top);
            state[0] = folds.put(r, state[0], first < last ? top : state[0]);
        }
        folds.raise(rows);
        for (std::size_t r = 0; r < rows; ++r) {
            if (work.first[firstRow + r] >= work.last[firstRow + r]) {
                folds.before[r] = 1.0f;
                folds.after[r] = 0.0f;
            }
            float *state = states + r * stateLength(work);
            state[1] = state[1] * folds.before[r] + sums[r] * folds.after[r];
        }
    }

    static float weighRow(float *scores, std::size_t first, std::size_t last, float &largest)
    {
        Floats v[kVectors];
        typename L::Mask seen[kVectors];
        Floats top = L::set(-1e30f);
        for (std::size_t i = 0; i < kVectors; ++i) {
            seen[i] = L::between(first > 16 * i ? first - 16 * i : 0, last > 16 * i ? last - 16 * i : 0);
            v[i] = L::select(seen[i], L::load(scores + 16 * i), L::set(-1e30f));
            top = L::max(v[i], top);
        }
        largest = L::largest(top);
        for (std::size_t i = 0; i < kVectors; ++i) {
            v[i] = L::select(seen[i], exponential<L>(L::subtract(v[i], L::set(largest))), L::set(0.0f));
            L::store(scores + 16 * i, v[i]);
        }
        return L::sum(L::add(L::add(v[0], v[1]), L::add(v[2], v[3])));
    }

    template<class Numbers>
    static void gather(const AttentionWork &work, Numbers values, const float *weights, std::size_t firstRow, std::size_t rows, std::size_t first,
                       std::size_t last, const RowFolds &folds)
    {
        const std::size_t stride = stateLength(work);
        float *states = work.states + firstRow * stride;
        const auto finish = [states, stride, &folds](std::size_t row, std::size_t column, Floats sums) {
            float *at = states + row * stride + column;
            L::store(at, L::fma(L::load(at), L::set(folds.before[row]), L::multiply(sums, L::set(folds.after[row]))));
        };
        const AttentionProduct<L, Numbers, decltype(finish)> product{weights + firstRow * kTilePositions, kTilePositions, values, work.layout->rowLength,
                                                                     first, last, finish};
        product.run(rows, padded(work.layout->valueLength));
    }

    static std::size_t stateLength(const AttentionWork &work) { return padded(work.layout->valueLength) + 16; }
};

} // namespace chipdeck::kernels
