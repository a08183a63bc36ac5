#include "app/runtime/gguf/Blocks.h"
#include "app/runtime/gguf/Dequantise.h"

#include <bit>

namespace chipdeck::gguf::blocks {

namespace {

constexpr int Values = 32;
constexpr int Half = Values / 2;

/// Sixteen bytes of nibbles: the low ones are the first half of the block, the high ones the second.
int nibble(Bytes codes, int index)
{
    return index < Half ? codes[index] & 15 : codes[index - Half] >> 4;
}

/// The fifth bit of value `index`, in its place.
int fifthBit(Bytes bits, int index)
{
    return (bits[index / 8] >> (index % 8) & 1) << 4;
}

} // namespace

float halfAt(Bytes in)
{
    return halfToFloat(static_cast<std::uint16_t>(in[0] | in[1] << 8));
}

// half d; 16 bytes of nibbles
void q4_0(Bytes in, float *out)
{
    const float d = halfAt(in);
    for (int i = 0; i < Values; ++i)
        out[i] = d * static_cast<float>(nibble(in + 2, i) - 8);
}

// half d; half m; 16 bytes of nibbles
void q4_1(Bytes in, float *out)
{
    const float d = halfAt(in);
    const float m = halfAt(in + 2);
    for (int i = 0; i < Values; ++i)
        out[i] = d * static_cast<float>(nibble(in + 4, i)) + m;
}

// half d; 32 fifth bits; 16 bytes of nibbles
void q5_0(Bytes in, float *out)
{
    const float d = halfAt(in);
    for (int i = 0; i < Values; ++i)
        out[i] = d * static_cast<float>((nibble(in + 6, i) | fifthBit(in + 2, i)) - 16);
}

// half d; half m; 32 fifth bits; 16 bytes of nibbles
void q5_1(Bytes in, float *out)
{
    const float d = halfAt(in);
    const float m = halfAt(in + 2);
    for (int i = 0; i < Values; ++i)
        out[i] = d * static_cast<float>(nibble(in + 8, i) | fifthBit(in + 4, i)) + m;
}

// half d; 32 signed bytes
void q8_0(Bytes in, float *out)
{
    const float d = halfAt(in);
    for (int i = 0; i < Values; ++i)
        out[i] = d * static_cast<float>(static_cast<std::int8_t>(in[2 + i]));
}

// half d; 16 bytes of nibbles that index a table
void iq4_nl(Bytes in, float *out)
{
    const float d = halfAt(in);
    for (int i = 0; i < Values; ++i)
        out[i] = d * static_cast<float>(Iq4Values[nibble(in + 2, i)]);
}

// the byte e for 2^(e-127); 16 bytes of nibbles in E2M1. The e of 255, not a number by the standard, is 2^128 as in ggml.
void mxfp4(Bytes in, float *out)
{
    // Half the scale, since the table is doubled: 2^(e-128), subnormal for e < 2.
    const std::uint32_t e = in[0];
    const float half = std::bit_cast<float>(e < 2 ? 0x00200000u << e : (e - 1) << 23);
    for (int i = 0; i < Values; ++i)
        out[i] = half * static_cast<float>(Fp4DoubledValues[nibble(in + 1, i)]);
}

} // namespace chipdeck::gguf::blocks
