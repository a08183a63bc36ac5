#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <span>
#include <vector>

namespace chipdeck::test {

/// Values in blocks of any type: the plain rounding that each layout suggests, not the search that a good quantiser makes.
/// `values` holds a whole number of blocks. What comes out is within a type's own step of what went in.
std::vector<std::byte> encodeBlocks(gguf::TensorType type, std::span<const float> values);

/// One block; `out` takes its bytes.
namespace blocks {

using Values = const float *;
using Out = std::uint8_t *;

void q4_0(Values values, Out out);
void q4_1(Values values, Out out);
void q5_0(Values values, Out out);
void q5_1(Values values, Out out);
void q8_0(Values values, Out out);
void iq4_nl(Values values, Out out);
void mxfp4(Values values, Out out);
void q2_K(Values values, Out out);
void q3_K(Values values, Out out);
void q4_K(Values values, Out out);
void q5_K(Values values, Out out);
void q6_K(Values values, Out out);
void iq4_xs(Values values, Out out);

/// Writes a half and gives the value that it then has.
float putHalf(Out out, float value);

/// The value of the largest magnitude, with its sign.
float extreme(Values values, int count);

/// round(value / step), held to the range; 0 where there is no step.
int quantised(float value, float step, int lowest, int highest);

/// The index of the nearest of sixteen values.
int nearest(std::span<const std::int8_t, 16> table, float value);

} // namespace blocks

} // namespace chipdeck::test
