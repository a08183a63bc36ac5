#pragma once

#include "app/runtime/kernels/cpu/Isa.h"
#include "app/runtime/kernels/cpu/KvCacheLayout.h"

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Rows of queries that meet one tile of the cache. A row is one query head at one position: its query is scaled already, and it sees the tile's
/// positions [first[row], last[row]); an empty range leaves the row's state as it is.
struct AttentionWork
{
    const KvTileLayout *layout = nullptr;
    const std::uint8_t *tile = nullptr;
    const std::uint8_t *nextTile = nullptr; // what will be attended to next, to be fetched meanwhile; may be null
    const float *queries = nullptr;         // [rows][queryStride]
    std::size_t queryStride = 0;
    const std::uint32_t *first = nullptr, *last = nullptr;
    std::size_t rows = 0;
    float *states = nullptr;                // [rows][attentionStateLength()]
    float *scratch = nullptr;               // attentionScratchLength() floats
};

/// Attention in tiles of kTilePositions positions that stand where they stand in the sequence, whoever asks: each tile has its own maximum, sum of
/// weights and weighted values, and tiles are folded together in ascending order,
///     top = max(a.top, b.top), sum = a.sum * exp(a.top - top) + b.sum * exp(b.top - top), values likewise,
/// so that a position's result has the same bits in whatever company it is computed. The idea of the fold: arXiv 1805.02867.
struct AttentionKernels
{
    /// Folds the tile into the rows' states.
    void (*attend)(const AttentionWork &work);

    /// Makes a state the weighted mean of `valueLength` values.
    void (*finish)(const float *state, std::size_t valueLength, float *out);

    /// Folds the states of `count` tiles that were each attended to alone, and finishes: what attend() gives over all of them.
    /// `scratch` holds a state.
    void (*merge)(const float *states, std::size_t count, std::size_t stride, std::size_t valueLength, float *scratch, float *out);

    /// Writes one position of a tile; `value` is null for a latent tile, whose `key` is the whole row.
    void (*store)(const KvTileLayout &layout, std::uint8_t *tile, std::size_t position, const float *key, const float *value);
};

const AttentionKernels &attentionKernels(Isa isa);

/// A state: the values (padded to 16), then the largest score, then the sum of weights.
std::size_t attentionStateLength(std::size_t valueLength);
void clearAttentionState(float *state, std::size_t valueLength);

/// Floats that attend() needs for so many rows.
std::size_t attentionScratchLength(const KvTileLayout &layout, std::size_t rows);

/// Tables of the files of an instruction set; use attentionKernels().
AttentionKernels attentionKernelsScalar();
AttentionKernels attentionKernelsAvx2();
AttentionKernels attentionKernelsAvx512();

} // namespace chipdeck::kernels
