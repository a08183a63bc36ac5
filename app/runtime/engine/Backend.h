#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::engine {

using tokenizer::TokenId;
using PageId = std::uint32_t;

/// Positions in one page of the cache.
inline constexpr std::uint32_t kPagePositions = 64;

enum class CacheFormat { F16, Q8_0 };

/// Layers whose keys and values live and die together: a page of a group holds kPagePositions positions of all its layers.
struct CacheGroup
{
    enum class Kind { Full, Window, Latent };
    Kind kind = Kind::Full;
    std::uint32_t window = 0;              // Window: pages that lie wholly before it are no longer read
    std::vector<std::uint32_t> layers;
    std::size_t bytesPerPage = 0;
};

/// Where a sequence's positions lie in one group: position p is in pages[p / kPagePositions - firstPage].
struct PageTable
{
    std::uint32_t firstPage = 0;
    std::span<const PageId> pages;
};

enum class Outputs { None, Last, All };

/// What is told of an output: logits [vocabulary] for the next token, or the state after the last norm [embedding], of which embeddings are made.
enum class Give { Logits, States };

/// Tokens of one sequence to run in a step, at positions firstPosition and on. All earlier positions are in its pages already.
struct Slice
{
    std::span<const TokenId> tokens;
    std::uint32_t firstPosition = 0;
    std::span<const PageTable> tables;     // one a group
    Outputs outputs = Outputs::Last;
    Give give = Give::Logits;
};

struct StepResult
{
    /// One row an output, in the order of the slices that give them and their positions; valid until the next step.
    std::vector<std::span<const float>> logits, states;
    bool cancelled = false;                // pages hold unfinished positions: run them again
    double busyMs = 0;                     // the device's own time, without waits for what others run on it; 0 = as long as the call took
};

/// Runs a model on a device. Owns the weights and the cache's memory; the engine owns which page is whose.
/// Logits and states of a sequence do not depend, to the last bit, on what else is in the step, on how its tokens were cut into slices, or on the
/// threads. One thread at a time.
class Backend
{
public:
    virtual ~Backend() = default;

    virtual std::string name() const = 0;                   // "CPU, AVX-512, 2 threads"
    virtual std::size_t vocabulary() const = 0;
    virtual std::size_t embeddingLength() const = 0;        // of a state
    virtual bool givesLogits() const = 0;                   // false: the model has no head, no slice may ask for logits
    virtual const std::vector<CacheGroup> &cacheGroups() const = 0;

    /// Makes `pages[group]` pages available, ids 0 to pages - 1; contents of those that stay are kept. The error says how much memory was missing.
    virtual tl::expected<void, std::string> reserve(std::span<const std::uint32_t> pages) = 0;

    /// Copies a page within its group (a shared page that one owner is about to write).
    virtual void copyPage(std::size_t group, PageId from, PageId to) = 0;

    /// `cancel` is looked at between layers; may be null. The sum of tokens is at most maxBatch().
    virtual StepResult step(std::span<const Slice> slices, const std::atomic<bool> *cancel) = 0;
    virtual std::uint32_t maxBatch() const = 0;

    /// What is used now, in bytes.
    struct Memory { std::uint64_t weights = 0, cache = 0, compute = 0; };
    virtual Memory memory() const = 0;
};

} // namespace chipdeck::engine
