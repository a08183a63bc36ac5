#include "tests/support/runtime/BlockEncoder.h"

#include "app/runtime/gguf/Blocks.h"
#include "app/runtime/gguf/Dequantise.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace chipdeck::test {

namespace blocks {

namespace {

constexpr int Count = 32;
constexpr int Half = Count / 2;

void putNibble(Out codes, int index, int code)
{
    codes[index % Half] = static_cast<std::uint8_t>(codes[index % Half] | (code & 15) << (index < Half ? 0 : 4));
}

void putFifthBit(Out bits, int index, int code)
{
    bits[index / 8] = static_cast<std::uint8_t>(bits[index / 8] | (code >> 4 & 1) << (index % 8));
}

struct Range
{
    float low;
    float high;
};

Range rangeOf(Values values)
{
    const auto [low, high] = std::minmax_element(values, values + Count);
    return {*low, *high};
}

} // namespace

float putHalf(Out out, float value)
{
    const std::uint16_t half = gguf::floatToHalf(value);
    std::memcpy(out, &half, sizeof(half));
    return gguf::halfToFloat(half);
}

float extreme(Values values, int count)
{
    return *std::max_element(values, values + count, [](float a, float b) { return std::fabs(a) < std::fabs(b); });
}

int quantised(float value, float step, int lowest, int highest)
{
    if (step == 0)
        return std::clamp(0, lowest, highest);
    return static_cast<int>(std::clamp(std::nearbyint(value / step), float(lowest), float(highest)));
}

int nearest(std::span<const std::int8_t, 16> table, float value)
{
    const auto closer = [value](std::int8_t a, std::int8_t b) { return std::fabs(float(a) - value) < std::fabs(float(b) - value); };
    return static_cast<int>(std::min_element(table.begin(), table.end(), closer) - table.begin());
}

void q4_0(Values values, Out out)
{
    const float d = putHalf(out, extreme(values, Count) / -8);
    for (int i = 0; i < Count; ++i)
        putNibble(out + 2, i, quantised(values[i], d, -8, 7) + 8);
}

void q4_1(Values values, Out out)
{
    const Range range = rangeOf(values);
    const float d = putHalf(out, (range.high - range.low) / 15);
    const float m = putHalf(out + 2, range.low);
    for (int i = 0; i < Count; ++i)
        putNibble(out + 4, i, quantised(values[i] - m, d, 0, 15));
}

void q5_0(Values values, Out out)
{
    const float d = putHalf(out, extreme(values, Count) / -16);
    for (int i = 0; i < Count; ++i) {
        const int code = quantised(values[i], d, -16, 15) + 16;
        putFifthBit(out + 2, i, code);
        putNibble(out + 6, i, code);
    }
}

void q5_1(Values values, Out out)
{
    const Range range = rangeOf(values);
    const float d = putHalf(out, (range.high - range.low) / 31);
    const float m = putHalf(out + 2, range.low);
    for (int i = 0; i < Count; ++i) {
        const int code = quantised(values[i] - m, d, 0, 31);
        putFifthBit(out + 4, i, code);
        putNibble(out + 8, i, code);
    }
}

void q8_0(Values values, Out out)
{
    const float d = putHalf(out, std::fabs(extreme(values, Count)) / 127);
    for (int i = 0; i < Count; ++i)
        out[2 + i] = static_cast<std::uint8_t>(quantised(values[i], d, -128, 127));
}

void iq4_nl(Values values, Out out)
{
    const float d = putHalf(out, extreme(values, Count) / -127);
    for (int i = 0; i < Count; ++i)
        putNibble(out + 2, i, d == 0 ? 0 : nearest(gguf::blocks::Iq4Values, values[i] / d));
}

void mxfp4(Values values, Out out)
{
    // The largest code stands for 6.
    const float largest = std::fabs(extreme(values, Count));
    const int exponent = largest == 0 ? -127 : std::clamp(static_cast<int>(std::ceil(std::log2(largest / 6))), -127, 127);
    out[0] = static_cast<std::uint8_t>(exponent + 127);
    for (int i = 0; i < Count; ++i)
        putNibble(out + 1, i, nearest(gguf::blocks::Fp4DoubledValues, 2 * std::ldexp(values[i], -exponent)));
}

} // namespace blocks

namespace {

using Encoder = void (*)(blocks::Values values, blocks::Out out);

Encoder encoder(gguf::TensorType type)
{
    using gguf::TensorType;
    switch (type) {
    case TensorType::Q4_0: return blocks::q4_0;
    case TensorType::Q4_1: return blocks::q4_1;
    case TensorType::Q5_0: return blocks::q5_0;
    case TensorType::Q5_1: return blocks::q5_1;
    case TensorType::Q8_0: return blocks::q8_0;
    case TensorType::Q2_K: return blocks::q2_K;
    case TensorType::Q3_K: return blocks::q3_K;
    case TensorType::Q4_K: return blocks::q4_K;
    case TensorType::Q5_K: return blocks::q5_K;
    case TensorType::Q6_K: return blocks::q6_K;
    case TensorType::IQ4_NL: return blocks::iq4_nl;
    case TensorType::IQ4_XS: return blocks::iq4_xs;
    case TensorType::MXFP4: return blocks::mxfp4;
    case TensorType::F16: return [](blocks::Values values, blocks::Out out) { blocks::putHalf(out, *values); };
    case TensorType::BF16:
        return [](blocks::Values values, blocks::Out out) {
            const std::uint16_t bits = gguf::floatToBfloat(*values);
            std::memcpy(out, &bits, sizeof(bits));
        };
    case TensorType::F32: break;
    }
    return [](blocks::Values values, blocks::Out out) { std::memcpy(out, values, sizeof(float)); };
}

} // namespace

std::vector<std::byte> encodeBlocks(gguf::TensorType type, std::span<const float> values)
{
    const gguf::BlockShape &shape = gguf::blockShape(type);
    const std::size_t count = values.size() / shape.valuesPerBlock;
    std::vector<std::byte> bytes(count * shape.bytesPerBlock);
    const Encoder encode = encoder(type);
    for (std::size_t i = 0; i < count; ++i)
        encode(values.data() + i * shape.valuesPerBlock, reinterpret_cast<blocks::Out>(bytes.data() + i * shape.bytesPerBlock));
    return bytes;
}

} // namespace chipdeck::test
