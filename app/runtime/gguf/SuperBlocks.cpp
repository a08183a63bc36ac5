#include "app/runtime/gguf/Blocks.h"

namespace chipdeck::gguf::blocks {

namespace {

constexpr int Values = 256;

/// Two bits of value `index`: each 32 bytes hold 128 values, their first 32 in the lowest two bits of each byte.
int twoBits(Bytes codes, int index)
{
    return codes[index / 128 * 32 + index % 32] >> (index % 128 / 32 * 2) & 3;
}

/// Four bits of value `index`: each 32 bytes hold 64 values, their first 32 in the low nibbles.
int fourBits(Bytes codes, int index)
{
    return codes[index / 64 * 32 + index % 32] >> (index % 64 / 32 * 4) & 15;
}

struct ScaleMin
{
    int scale;
    int min;
};

/// The 6-bit scale and minimum of sub-block `j` of 8, in 12 bytes (Q4_K, Q5_K).
ScaleMin scaleMin(Bytes s, int j)
{
    if (j < 4)
        return {s[j] & 63, s[j + 4] & 63};
    return {(s[j + 4] & 15) | s[j - 4] >> 6 << 4, s[j + 4] >> 4 | s[j] >> 6 << 4};
}

/// The 6-bit scale of sub-block `j` of 16, in 12 bytes (Q3_K): 8 bytes of low nibbles, then 4 bytes of pairs of high bits.
int sixBitScale(Bytes s, int j)
{
    const int low = j < 8 ? s[j] & 15 : s[j - 8] >> 4;
    const int high = s[8 + j % 4] >> (j / 4 * 2) & 3;
    return (low | high << 4) - 32;
}

} // namespace

// 16 bytes of scale (low nibble) and minimum (high); 64 bytes of two-bit codes; half d; half dmin
void q2_K(Bytes in, float *out)
{
    const float d = halfAt(in + 80);
    const float dmin = halfAt(in + 82);
    for (int i = 0; i < Values; ++i) {
        const int scales = in[i / 16];
        const float scale = d * static_cast<float>(scales & 15);
        out[i] = scale * static_cast<float>(twoBits(in + 16, i)) - dmin * static_cast<float>(scales >> 4);
    }
}

// 32 bytes of high bits (bit i/32 of byte i%32); 64 bytes of two-bit codes; 12 bytes of scales; half d
void q3_K(Bytes in, float *out)
{
    const float d = halfAt(in + 108);
    for (int i = 0; i < Values; ++i) {
        const int high = in[i % 32] >> (i / 32) & 1;
        const int code = (twoBits(in + 32, i) | high << 2) - 4;
        out[i] = d * static_cast<float>(sixBitScale(in + 96, i / 16)) * static_cast<float>(code);
    }
}

// half d; half dmin; 12 bytes of scales and minima; 128 bytes of nibbles
void q4_K(Bytes in, float *out)
{
    const float d = halfAt(in);
    const float dmin = halfAt(in + 2);
    for (int i = 0; i < Values; ++i) {
        const ScaleMin s = scaleMin(in + 4, i / 32);
        const float scale = d * static_cast<float>(s.scale);
        out[i] = scale * static_cast<float>(fourBits(in + 16, i)) - dmin * static_cast<float>(s.min);
    }
}

// half d; half dmin; 12 bytes of scales and minima; 32 bytes of fifth bits (bit i/32 of byte i%32); 128 bytes of nibbles
void q5_K(Bytes in, float *out)
{
    const float d = halfAt(in);
    const float dmin = halfAt(in + 2);
    for (int i = 0; i < Values; ++i) {
        const ScaleMin s = scaleMin(in + 4, i / 32);
        const int high = in[16 + i % 32] >> (i / 32) & 1;
        const float scale = d * static_cast<float>(s.scale);
        out[i] = scale * static_cast<float>(fourBits(in + 48, i) | high << 4) - dmin * static_cast<float>(s.min);
    }
}

// 128 bytes of low nibbles; 64 bytes of high pairs; 16 signed scales; half d
void q6_K(Bytes in, float *out)
{
    const float d = halfAt(in + 208);
    for (int i = 0; i < Values; ++i) {
        // Each 64 bytes of nibbles hold 128 values: bytes 0..63 low, then bytes 0..63 high.
        const int low = in[i / 128 * 64 + i % 64] >> (i % 128 / 64 * 4) & 15;
        const int code = (low | twoBits(in + 128, i) << 4) - 32;
        const auto scale = static_cast<std::int8_t>(in[192 + i / 16]);
        out[i] = d * static_cast<float>(scale) * static_cast<float>(code);
    }
}

// half d; 16 bits of high pairs; 4 bytes of low nibbles of 8 scales; 128 bytes of nibbles, as in IQ4_NL for each 32
void iq4_xs(Bytes in, float *out)
{
    const float d = halfAt(in);
    const int highPairs = in[2] | in[3] << 8;
    for (int i = 0; i < Values; ++i) {
        const int j = i / 32;
        const int scale = ((in[4 + j / 2] >> (j % 2 * 4) & 15) | (highPairs >> (j * 2) & 3) << 4) - 32;
        const int code = in[8 + j * 16 + i % 16] >> (i % 32 / 16 * 4) & 15;
        out[i] = d * static_cast<float>(scale) * static_cast<float>(Iq4Values[code]);
    }
}

} // namespace chipdeck::gguf::blocks
