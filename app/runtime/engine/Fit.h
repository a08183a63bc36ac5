#pragma once

#include "app/runtime/engine/DecodeCost.h"
#include "app/runtime/model/Model.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// What a model needs, as a backend would run it: known before anything is loaded. All in bytes.
struct ModelNeeds
{
    std::uint64_t weights = 0;              // resident: the mapped file, or what is made of it
    std::uint64_t vocabulary = 0;           // the file's keys and values, and the tokenizer made of them
    std::uint64_t compute = 0;              // buffers of a step of one sequence
    std::uint64_t computePerSequence = 0;   // more for each further one
    std::uint64_t touchedPerToken = 0;      // weights read for one token by one sequence
    std::uint32_t trainedContext = 0;       // no longer context is offered
    std::vector<CacheGroup> groups;

    /// Weights as they are in the file: every tensor once; of the experts, a token touches those that are used, and of an embedding that is not
    /// the head, one row. `compute` and `groups` are the backend's to say, and what it makes of the weights.
    static ModelNeeds of(const model::Model &model);
};

struct FitQuestion
{
    std::uint64_t freeBytes = 0;            // see FreeMemory
    double bytesPerSecond = 0;              // see measureReadBandwidth
    std::uint32_t context = 0;              // wanted; 0 = the longest that fits
    std::uint32_t sequences = 1;            // each with that context
    std::uint32_t batch = 512;              // tokens of a step; windows keep that many more
    std::optional<DecodeCost> decode;       // what the backend foretells; without it, the bandwidth alone decides
};

struct Fit
{
    bool fits = false;
    std::uint32_t context = 0;              // that the figures below are for: the wanted one, or the longest
    std::uint32_t longestContext = 0;       // that fits, at most the trained one; 0 = not even one page of positions
    std::uint64_t weights = 0;              // with the vocabulary
    std::uint64_t cache = 0, compute = 0;
    std::uint64_t missing = 0;              // bytes; 0 when it fits
    double firstTokensPerSecond = 0;        // decoding one sequence behind a short text; 0 = neither cost nor bandwidth known
    double lastTokensPerSecond = 0;         // with the context nearly full

    std::uint64_t total() const { return weights + cache + compute; }

    /// Pages of positions are whole, as the cache has them. Tokens per second are what the backend foretells of a page's and of the context's last
    /// position; where it doesn't, bandwidth / (weights touched + cache read), which no decoding exceeds.
    static Fit of(const ModelNeeds &needs, const FitQuestion &question);

    /// Of the cache, for so many sequences of a context, as PageCache lays it out.
    static std::uint64_t cacheBytes(std::span<const CacheGroup> groups, std::uint32_t context, std::uint32_t sequences, std::uint32_t batch);

    /// Of the cache, read for one token behind `position` others.
    static std::uint64_t cacheBytesRead(std::span<const CacheGroup> groups, std::uint32_t position);
};

} // namespace chipdeck::engine
