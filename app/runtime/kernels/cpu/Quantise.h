#pragma once

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Where one column of floats goes as blocks of 16 values; see Activations.
struct QuantisedColumn
{
    std::int8_t *bytes = nullptr;
    float *scales = nullptr;
    float *highScales = nullptr;
    float *blockSums = nullptr;
    float *pairSums = nullptr;
    float *highBlockSums = nullptr;
    float *highPairSums = nullptr;
    std::int32_t *offsets = nullptr;
    std::int32_t *highOffsets = nullptr;
};

/// What a high byte counts more than a low one, and the largest value: 127 of them.
inline constexpr int kHighByte = 128;
inline constexpr int kLargestValue = 127 * kHighByte;

/// `x[32 * pairs]` to pairs of blocks: with m = max|x|, scale = m / 16256 and value = x * (16256 / m) to the nearest, ties to even;
/// value = 128 * high byte + low byte, with low bytes of -64 to 63. The bytes of a pair: 32 high ones, then 32 low ones.
/// All zero where m is so small that 16256 / m would overflow; scale = NaN, bytes = 0 where something is not finite.
void quantiseScalar(const float *x, std::size_t pairs, const QuantisedColumn &out);
void quantiseAvx2(const float *x, std::size_t pairs, const QuantisedColumn &out);

/// What a block's largest magnitude, as the bits of a float, makes of it.
struct BlockScale
{
    float scale;
    float inverse; // 0 where the bytes are to be 0
};

[[gnu::always_inline]] inline BlockScale blockScale(std::uint32_t largestBits)
{
    constexpr std::uint32_t infinity = 0x7f800000u;
    constexpr std::uint32_t smallest = 0x06800000u; // 5e-35: 16256 times its reciprocal is finite
    // The processors' own "indefinite", so that results have one bit pattern whichever operand they take it from.
    constexpr std::uint32_t notANumber = 0xffc00000u;
    float largest, scale;
    __builtin_memcpy(&largest, &largestBits, sizeof largest);
    __builtin_memcpy(&scale, &notANumber, sizeof scale);
    if (largestBits >= infinity)
        return {scale, 0.0f};
    if (largestBits < smallest)
        return {0.0f, 0.0f};
    return {largest / kLargestValue, kLargestValue / largest};
}

/// What else is kept of block b, whose bytes' sums are given.
[[gnu::always_inline]] inline void setSums(const QuantisedColumn &out, std::size_t b, float scale, int high, int low)
{
    const int sum = kHighByte * high + low;
    out.scales[b] = scale;
    out.highScales[b] = kHighByte * scale;
    out.blockSums[b] = scale * static_cast<float>(sum);
    out.highBlockSums[b] = out.highScales[b] * static_cast<float>(high);
    out.offsets[b] = -128 * sum;
    out.highOffsets[b] = -128 * high;
}

/// Of the pair of blocks b and b + 1.
[[gnu::always_inline]] inline void setPairSums(const QuantisedColumn &out, std::size_t b)
{
    out.pairSums[b / 2] = out.blockSums[b] + out.blockSums[b + 1];
    out.highPairSums[b / 2] = out.highBlockSums[b] + out.highBlockSums[b + 1];
}

} // namespace chipdeck::kernels
