#include "app/runtime/kernels/cpu/Quantise.h"

#include <bit>
#include <cmath>

namespace chipdeck::kernels {

namespace {

std::int16_t quantiseHalf(const float *x, float inverse, std::int8_t *bytes)
{
    int sum = 0;
    for (int i = 0; i < 16; ++i) {
        // Infinity times a zero inverse is no number that a byte could hold.
        const int value = inverse == 0.0f ? 0 : static_cast<int>(std::nearbyint(x[i] * inverse));
        bytes[i] = static_cast<std::int8_t>(value);
        sum += value;
    }
    return static_cast<std::int16_t>(sum);
}

} // namespace

void quantiseScalar(const float *x, std::size_t blocks, const QuantisedColumn &out)
{
    for (std::size_t b = 0; b < blocks; ++b, x += 32) {
        std::uint32_t largest = 0;
        for (int i = 0; i < 32; ++i) {
            const std::uint32_t magnitude = std::bit_cast<std::uint32_t>(x[i]) & 0x7fffffffu;
            largest = magnitude > largest ? magnitude : largest;
        }
        const BlockScale block = blockScale(largest);
        const std::int16_t first = quantiseHalf(x, block.inverse, out.bytes + 32 * b);
        const std::int16_t second = quantiseHalf(x + 16, block.inverse, out.bytes + 32 * b + 16);
        out.halfSums[2 * b] = first;
        out.halfSums[2 * b + 1] = second;
        out.scales[b] = block.scale;
        out.blockSums[b] = block.scale * static_cast<float>(first + second);
    }
}

} // namespace chipdeck::kernels
