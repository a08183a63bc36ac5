#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// So far ahead of what they read products ask memory, and so much of Product::next they have asked for when they end.
inline constexpr std::size_t kAskedAhead = 9216;

/// One call of multiply() in plain pointers, as the files of an instruction set see it: they call no inline function of anybody else's, which the
/// linker might then hand to processors that lack the instructions.
struct MultiplyWork
{
    const std::uint8_t *weights = nullptr;  // of group 0
    const std::uint8_t *next = nullptr;     // read after these, or null
    std::size_t groupBytes = 0;
    std::size_t rows = 0;
    std::size_t length = 0;                 // values along a row

    const std::int8_t *bytes = nullptr;     // of column 0, as are the following; strides are counted in their elements
    const float *scales = nullptr;
    const float *blockSums = nullptr;
    const float *pairSums = nullptr;        // half of blockStride from column to column
    const std::int32_t *offsets = nullptr;
    const float *floats = nullptr;
    std::size_t byteStride = 0;
    std::size_t blockStride = 0;
    std::size_t floatStride = 0;

    float *out = nullptr;
    std::size_t outStride = 0;
    const float *bias = nullptr;
    bool add = false;
    bool asksSecondCache = false;           // see kernels::asksSecondCache()

    std::size_t firstGroup = 0, lastGroup = 0;
    std::size_t firstColumn = 0, lastColumn = 0;
};

/// Memory that is read later. Its functions are always inline, since files of several instruction sets call them.
struct Wanted
{
    const std::uint8_t *at = nullptr;       // null = nobody knows
    bool intoSecondCache = false;

    [[gnu::always_inline]] Wanted behind(std::size_t bytes) const { return {at == nullptr ? nullptr : at + bytes, intoSecondCache}; }

    /// A core has few requests under way at a time, and what it computes waits when there are more: to be called for little at once.
    [[gnu::always_inline]] void ask(std::size_t bytes) const
    {
        if (at == nullptr)
            return;
        if (intoSecondCache) {
#pragma GCC unroll 16
            for (std::size_t next = 0; next < bytes; next += 64)
                __builtin_prefetch(at + next, 0, 2);
        } else {
#pragma GCC unroll 16
            for (std::size_t next = 0; next < bytes; next += 64)
                __builtin_prefetch(at + next);
        }
    }
};

/// Where the memory ends that a product reads, and what is read after that; null = nothing that is known.
struct Ahead
{
    const std::uint8_t *end = nullptr, *next = nullptr;
    bool intoSecondCache = false;

    /// What is read after `p` has been and is to be asked for now. The processors' own prefetching stops at each page; so far ahead is what memory needs.
    [[gnu::always_inline]] Wanted after(const std::uint8_t *p) const
    {
        p += kAskedAhead;
        return {p < end ? p : next == nullptr ? nullptr : next + (p - end), intoSecondCache};
    }
};

using MultiplyKernel = void (*)(const MultiplyWork &);

/// The kernel of a type; never null.
MultiplyKernel multiplyScalar(gguf::TensorType type);
MultiplyKernel multiplyAvx2(gguf::TensorType type);
MultiplyKernel multiplyAvx512(gguf::TensorType type);

} // namespace chipdeck::kernels
