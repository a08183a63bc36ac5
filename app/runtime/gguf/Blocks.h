#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace chipdeck::gguf {

/// One block of each type to its values, as the layouts of ggml define them; `in` may be unaligned.
/// A block of 32 gives out[32], a block of 256 gives out[256].
namespace blocks {

using Bytes = const std::uint8_t *;

void q4_0(Bytes in, float *out);
void q4_1(Bytes in, float *out);
void q5_0(Bytes in, float *out);
void q5_1(Bytes in, float *out);
void q8_0(Bytes in, float *out);
void iq4_nl(Bytes in, float *out);
void mxfp4(Bytes in, float *out);

void q2_K(Bytes in, float *out);
void q3_K(Bytes in, float *out);
void q4_K(Bytes in, float *out);
void q5_K(Bytes in, float *out);
void q6_K(Bytes in, float *out);
void iq4_xs(Bytes in, float *out);

/// The half in two little-endian bytes.
float halfAt(Bytes in);

/// What the sixteen codes of IQ4_NL and IQ4_XS stand for.
inline constexpr std::array<std::int8_t, 16> Iq4Values = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

/// Twice what the sixteen codes of E2M1 stand for (OCP Microscaling Formats 1.0), so that they are integers.
inline constexpr std::array<std::int8_t, 16> Fp4DoubledValues = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

} // namespace blocks

} // namespace chipdeck::gguf
