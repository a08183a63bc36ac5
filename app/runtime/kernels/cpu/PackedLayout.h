#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// How a group of 16 rows of a quantised type lies in memory, in bytes of all 16 rows together.
///
/// A group is a sequence of chunks of eight blocks of 32 values (the last may have fewer). A chunk holds the codes of its blocks, then what is scaled
/// by block, then what is scaled by chunk, and is padded to 64 bytes:
///     codes[blocks][codeBytes]  blockScales[blocks][blockScaleBytes]  chunkScales[chunkScaleBytes]
/// Codes are vectors of 64 bytes: the four bytes of lane r belong to row r. Where "k4 = t" stands below, these are the values 4t to 4t+3 of the block.
/// Scales are arrays of 16, one a row.
///
///   nibbles      4 vectors; vector t: k4 = t in the low nibbles, k4 = t+4 in the high ones
///   bit plane    1 vector; bit t of a byte belongs to k4 = t
///   pair planes  2 vectors; bits 2f and 2f+1 of a byte of vector p belong to k4 = 4p+f
///   bytes        8 vectors; vector t: k4 = t, value + 128
struct PackedLayout
{
    std::size_t codeBytes = 0;
    std::size_t blockScaleBytes = 0;
    std::size_t chunkScaleBytes = 0;

    static constexpr std::size_t kBlock = 32; // values
    static constexpr std::size_t kChunkBlocks = 8;
    static constexpr std::size_t kVector = 64;

    // Always inline, since files of several instruction sets call these.
    [[gnu::always_inline]] constexpr std::size_t chunkBytes(std::size_t blocks) const
    {
        return (blocks * (codeBytes + blockScaleBytes) + chunkScaleBytes + kVector - 1) / kVector * kVector;
    }

    [[gnu::always_inline]] constexpr std::size_t groupBytes(std::size_t blocks) const
    {
        const std::size_t rest = blocks % kChunkBlocks;
        return blocks / kChunkBlocks * chunkBytes(kChunkBlocks) + (rest == 0 ? 0 : chunkBytes(rest));
    }
};

/// All zeros for F32, F16 and BF16: these lie as [k][16 rows].
constexpr PackedLayout packedLayout(gguf::TensorType type)
{
    using enum gguf::TensorType;
    switch (type) {
    case Q4_0:                                  // nibbles; half d
    case IQ4_NL: return {256, 32, 0};
    case Q4_1: return {256, 64, 0};             // nibbles; half d, half m
    case Q5_0: return {320, 32, 0};             // nibbles, bit plane; half d
    case Q5_1: return {320, 64, 0};             // nibbles, bit plane; half d, half m
    case Q8_0: return {512, 32, 0};             // bytes; half d
    case MXFP4: return {256, 16, 0};            // nibbles; exponent byte
    case Q2_K: return {128, 32, 64};            // pair planes; two bytes scale | min << 4; half d, half -dmin
    case Q3_K: return {192, 24, 32};            // pair planes, bit plane; 16 bytes of two low nibbles, 8 bytes of high pairs (rows r, r+8); half d
    case Q4_K: return {256, 32, 64};            // nibbles; byte scale, byte min; half d, half -dmin
    case Q5_K: return {320, 32, 64};            // nibbles, bit plane; byte scale, byte min; half d, half -dmin
    case Q6_K: return {384, 32, 32};            // nibbles, pair planes; two signed scales; half d
    case IQ4_XS: return {256, 16, 32};          // nibbles; signed scale; half d
    case F32:
    case F16:
    case BF16: break;
    }
    return {};
}

/// Whether products with a type take both bytes of an activation (see Activations) or the high one alone, with which prompts are read a quarter faster.
/// Decoding waits for memory with either, but with AVX2 for that only types will do whose codes are unpacked in a step or two.
constexpr bool readsBothBytes(gguf::TensorType type)
{
    return type == gguf::TensorType::Q4_1 || type == gguf::TensorType::Q8_0;
}

/// The scales of one chunk of a group.
struct PackedChunk
{
    const std::uint8_t *codes = nullptr;
    const std::uint8_t *blockScales = nullptr;
    const std::uint8_t *chunkScales = nullptr;
};

} // namespace chipdeck::kernels
