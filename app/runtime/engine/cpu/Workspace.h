#pragma once

#include "app/runtime/engine/cpu/ExpertPairs.h"
#include "app/runtime/engine/cpu/PackedLayer.h"
#include "app/runtime/engine/cpu/ReadAhead.h"
#include "app/runtime/engine/cpu/SharedGroups.h"
#include "app/runtime/engine/cpu/StepPlan.h"
#include "app/runtime/kernels/cpu/Activations.h"
#include "app/runtime/kernels/cpu/KvCacheLayout.h"
#include "app/runtime/model/Config.h"

#include <atomic>

namespace chipdeck::engine {

using kernels::Activations;

/// Memory of one thread during a step.
struct ThreadSpace
{
    Vector residual;                        // [own columns][E]
    Vector row;                             // one vector of any kind
    Vector queries, states, scratch;        // of attention
    Vector key;                             // of one head, or a whole latent row
    std::vector<std::uint32_t> positions, first, last;
    Activations hidden, attended, gated, compressed, latent; // of own columns
    Vector scores;                          // of experts
    std::vector<ExpertChoice> choices;      // [own columns][used]
    ExpertPairs pairs;
    ReadAhead ahead;
};

/// Memory that a step works in, as large as the largest step so far. E = embedding, H = heads, V = value length.
struct Workspace
{
    Workspace(const model::Config &config, const kernels::KvTileLayout &layout, std::size_t threads);

    /// Makes room; what was there is lost.
    void resize(const StepPlan &plan);
    std::uint64_t bytes() const;

    Vector residual, product;               // [columns][E]; what the last matrix gave is not part of the stream yet
    Vector projected;                       // [columns]: queries, keys and values side by side; or what latent attention makes them from
    Vector attended;                        // [columns][H * V]
    Vector gated;                           // [columns]: gate and up side by side
    Vector partials;                        // states of attention, page by page
    Vector logits;                          // [outputs][vocabulary]
    Vector states;                          // [outputs][E]
    Activations hiddenInput, attendedInput, gatedInput;

    // Latent attention
    Vector compressed;                      // [columns][query rank + key-value rank + rotated length]
    Vector expanded;                        // [columns][H][plain key + value]
    Vector latentQueries;                   // [H][columns][key-value rank + rotated length]
    Vector latentAttended, headValues;      // [H][columns][key-value rank], [V]
    Activations compressedInput, latentInput; // [columns]
    Activations headInput, headAttendedInput; // [H * columns]

    // Experts
    Vector chances;                         // [columns][count]
    std::vector<ExpertChoice> choices;      // [columns][used]
    Vector expertGated, expertProduct;      // [pairs]
    Activations expertInput, expertGatedInput;

    std::vector<ThreadSpace> threads;
    std::atomic<std::size_t> nextItem = 0;  // of attention
    SharedGroups outputGroups;              // of the output matrix
    bool cancelled = false;

    std::size_t mostHeads = 0, mostFeedForward = 0; // of any layer
    std::size_t queryRows = 0, queriesAtOnce = 0;   // of one call of attention
    static constexpr std::size_t kLatentHeads = 16; // that share what one call loads of the latent cache

private:
    void resizeThread(ThreadSpace &space);
    void resizeLatent(std::size_t columns);
    void resizeExperts(std::size_t columns);
    void resizePartials(const StepPlan &plan);

    const model::Config &m_config;
    const kernels::KvTileLayout &m_layout;
    std::size_t m_mostKeyValueHeads = 0;
    std::size_t m_columns = 0;
};

} // namespace chipdeck::engine
