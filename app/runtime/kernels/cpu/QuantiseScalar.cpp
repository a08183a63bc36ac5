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
    std::int8_t *bytes = out.bytes + 64 * (b / 2) + 16 * (b % 2);
    int highs = 0, lows = 0;
    for (int i = 0; i < 16; ++i) {
        // Infinity times a zero inverse is no number that an integer could hold.
        const int value = block.inverse == 0.0f ? 0 : static_cast<int>(std::nearbyint(x[i] * block.inverse));
        const int high = (value + kHighByte / 2) >> 7, low = value - kHighByte * high;
        bytes[i] = static_cast<std::int8_t>(high);
        bytes[32 + i] = static_cast<std::int8_t>(low);
        highs += high;
        lows += low;
    }
    setSums(out, b, block.scale, highs, lows);
}

} // namespace

void quantiseScalar(const float *x, std::size_t pairs, const QuantisedColumn &out)
{
    for (std::size_t b = 0; b < 2 * pairs; b += 2, x += 32) {
        quantiseBlock(x, b, out);
        quantiseBlock(x + 16, b + 1, out);
        setPairSums(out, b);
    }
}

} // namespace chipdeck::kernels
