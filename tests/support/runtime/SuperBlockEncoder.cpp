#include "tests/support/runtime/BlockEncoder.h"

#include "app/runtime/gguf/Blocks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chipdeck::test::blocks {

namespace {

constexpr int Count = 256;

void orInto(std::uint8_t &byte, int bits)
{
    byte = static_cast<std::uint8_t>(byte | bits);
}

void putTwoBits(Out codes, int index, int code)
{
    orInto(codes[index / 128 * 32 + index % 32], (code & 3) << (index % 128 / 32 * 2));
}

void putFourBits(Out codes, int index, int code)
{
    orInto(codes[index / 64 * 32 + index % 32], (code & 15) << (index % 64 / 32 * 4));
}

/// Sub-blocks whose values are scale * code - min, with scales and minima that are themselves small integers times d and dmin.
template<int Subs>
struct Affine
{
    std::array<int, Subs> scales = {};
    std::array<int, Subs> minima = {};
    float d = 0;
    float dmin = 0;

    int code(Values values, int index, int highest) const
    {
        const int sub = index / (Count / Subs);
        return quantised(values[index] + dmin * float(minima[sub]), d * float(scales[sub]), 0, highest);
    }
};

template<int Subs>
Affine<Subs> affine(Values values, int highestCode, int highestScale, Out d, Out dmin)
{
    constexpr int Each = Count / Subs;
    std::array<float, Subs> scales = {};
    std::array<float, Subs> minima = {};
    for (int j = 0; j < Subs; ++j) {
        const auto [low, high] = std::minmax_element(values + j * Each, values + (j + 1) * Each);
        minima[j] = std::max(0.0f, -*low);
        scales[j] = std::max(0.0f, *high + minima[j]) / float(highestCode);
    }
    Affine<Subs> result;
    result.d = putHalf(d, *std::max_element(scales.begin(), scales.end()) / float(highestScale));
    result.dmin = putHalf(dmin, *std::max_element(minima.begin(), minima.end()) / float(highestScale));
    for (int j = 0; j < Subs; ++j) {
        result.scales[j] = quantised(scales[j], result.d, 0, highestScale);
        result.minima[j] = quantised(minima[j], result.dmin, 0, highestScale);
    }
    return result;
}

/// Sub-blocks whose values are scale * code, with signed scales that are small integers times d.
template<int Subs>
struct Signed
{
    std::array<int, Subs> scales = {};
    float d = 0;

    float step(int index) const { return d * float(scales[index / (Count / Subs)]); }
};

template<int Subs>
Signed<Subs> signedScales(Values values, float lowestCode, int highestScale, Out d)
{
    constexpr int Each = Count / Subs;
    std::array<float, Subs> scales = {};
    for (int j = 0; j < Subs; ++j)
        scales[j] = extreme(values + j * Each, Each) / lowestCode;
    Signed<Subs> result;
    result.d = putHalf(d, std::fabs(extreme(scales.data(), Subs)) / float(highestScale));
    for (int j = 0; j < Subs; ++j)
        result.scales[j] = quantised(scales[j], result.d, -highestScale, highestScale);
    return result;
}

/// The 6-bit scales and minima of Q4_K and Q5_K, in 12 bytes.
void putScalesAndMinima(Out out, const Affine<8> &blocks)
{
    for (int j = 0; j < 4; ++j) {
        out[j] = static_cast<std::uint8_t>(blocks.scales[j] | blocks.scales[j + 4] >> 4 << 6);
        out[j + 4] = static_cast<std::uint8_t>(blocks.minima[j] | blocks.minima[j + 4] >> 4 << 6);
        out[j + 8] = static_cast<std::uint8_t>((blocks.scales[j + 4] & 15) | (blocks.minima[j + 4] & 15) << 4);
    }
}

} // namespace

void q2_K(Values values, Out out)
{
    const Affine<16> blocks = affine<16>(values, 3, 15, out + 80, out + 82);
    for (int j = 0; j < 16; ++j)
        out[j] = static_cast<std::uint8_t>(blocks.scales[j] | blocks.minima[j] << 4);
    for (int i = 0; i < Count; ++i)
        putTwoBits(out + 16, i, blocks.code(values, i, 3));
}

void q3_K(Values values, Out out)
{
    const Signed<16> blocks = signedScales<16>(values, -4, 31, out + 108);
    for (int j = 0; j < 16; ++j) {
        const int scale = blocks.scales[j] + 32;
        orInto(out[96 + j % 8], (scale & 15) << (j / 8 * 4));
        orInto(out[104 + j % 4], scale >> 4 << (j / 4 * 2));
    }
    for (int i = 0; i < Count; ++i) {
        const int code = quantised(values[i], blocks.step(i), -4, 3) + 4;
        putTwoBits(out + 32, i, code);
        orInto(out[i % 32], code >> 2 << (i / 32));
    }
}

void q4_K(Values values, Out out)
{
    const Affine<8> blocks = affine<8>(values, 15, 63, out, out + 2);
    putScalesAndMinima(out + 4, blocks);
    for (int i = 0; i < Count; ++i)
        putFourBits(out + 16, i, blocks.code(values, i, 15));
}

void q5_K(Values values, Out out)
{
    const Affine<8> blocks = affine<8>(values, 31, 63, out, out + 2);
    putScalesAndMinima(out + 4, blocks);
    for (int i = 0; i < Count; ++i) {
        const int code = blocks.code(values, i, 31);
        putFourBits(out + 48, i, code);
        orInto(out[16 + i % 32], code >> 4 << (i / 32));
    }
}

void q6_K(Values values, Out out)
{
    const Signed<16> blocks = signedScales<16>(values, -32, 127, out + 208);
    for (int j = 0; j < 16; ++j)
        out[192 + j] = static_cast<std::uint8_t>(blocks.scales[j]);
    for (int i = 0; i < Count; ++i) {
        const int code = quantised(values[i], blocks.step(i), -32, 31) + 32;
        orInto(out[i / 128 * 64 + i % 64], (code & 15) << (i % 128 / 64 * 4));
        putTwoBits(out + 128, i, code >> 4);
    }
}

void iq4_xs(Values values, Out out)
{
    const Signed<8> blocks = signedScales<8>(values, -127, 31, out);
    for (int j = 0; j < 8; ++j) {
        const int scale = blocks.scales[j] + 32;
        orInto(out[4 + j / 2], (scale & 15) << (j % 2 * 4));
        orInto(out[2 + j / 4], scale >> 4 << (j % 4 * 2));
    }
    for (int i = 0; i < Count; ++i) {
        const float step = blocks.step(i);
        const int code = step == 0 ? 0 : nearest(gguf::blocks::Iq4Values, values[i] / step);
        orInto(out[8 + i / 32 * 16 + i % 16], code << (i % 32 / 16 * 4));
    }
}

} // namespace chipdeck::test::blocks
