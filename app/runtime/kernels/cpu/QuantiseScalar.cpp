#include "app/runtime/kernels/cpu/Quantise.h"

#include <bit>
#include <cmath>

namespace chipdeck::kernels {

namespace {

void quantiseBlock(const float *x, std::size_t b, const QuantisedColumn &out)
{
    std::uint32_t largest = 0;
    for (int i = 0; i < 16; ++i) {
        const std::uint32_t magnitude = std::bit_cast<std::uint32_t>(x[i]) & 0x7fffffffu;
        largest = magnitude > largest ? magnitude : largest;
    }
    const BlockScale block = blockScale(largest);
    int sum = 0;
    for (int i = 0; i < 16; ++i) {
        // Infinity times a zero inverse is no number that a byte could hold.
        const int value = block.inverse == 0.0f ? 0 : static_cast<int>(std::nearbyint(x[i] * block.inverse));
        out.bytes[16 * b + i] = static_cast<std::int8_t>(value);
        sum += value;
    }
    out.scales[b] = block.scale;
    out.blockSums[b] = block.scale * static_cast<float>(sum);
    out.offsets[b] = -128 * sum;
}

} // namespace

void quantiseScalar(const float *x, std::size_t pairs, const QuantisedColumn &out)
{
    for (std::size_t b = 0; b < 2 * pairs; b += 2, x += 32) {
        quantiseBlock(x, b, out);
        quantiseBlock(x + 16, b + 1, out);
        out.pairSums[b / 2] = out.blockSums[b] + out.blockSums[b + 1];
    }
}

} // namespace chipdeck::kernels
