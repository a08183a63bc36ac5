#pragma once

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Where one column of floats goes as blocks of 16 signed bytes; see Activations.
struct QuantisedColumn
{
    std::int8_t *bytes = nullptr;
    float *scales = nullptr;
    float *blockSums = nullptr;
    float *pairSums = nullptr;
    std::int32_t *offsets = nullptr;
};

/// `x[32 * pairs]` to pairs of blocks: with m = max|x|, scale = m / 127 and byte = x * (127 / m) to the nearest, ties to even.
/// All zero where m is so small that 127 / m would overflow; scale = NaN, bytes = 0 where something is not finite.
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
    constexpr std::uint32_t smallest = 0x05000000u; // 6e-36: 127 times its reciprocal is finite
    // The processors' own "indefinite", so that results have one bit pattern whichever operand they take it from.
    constexpr std::uint32_t notANumber = 0xffc00000u;
    float largest, scale;
    __builtin_memcpy(&largest, &largestBits, sizeof largest);
    __builtin_memcpy(&scale, &notANumber, sizeof scale);
    if (largestBits >= infinity)
        return {scale, 0.0f};
    if (largestBits < smallest)
        return {0.0f, 0.0f};
    return {largest / 127.0f, 127.0f / largest};
}

} // namespace chipdeck::kernels
