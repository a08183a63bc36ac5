#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <cstdint>

namespace chipdeck::gguf {

/// Plain, slow, exact: the meaning of each block type as its layout defines it, in single precision (a half times an integer is exact there).
/// Kernels and references are tested against this. `values` is a multiple of the block; `data` may be unaligned.
void dequantise(TensorType type, const std::byte *data, std::size_t values, float *out);

float halfToFloat(std::uint16_t half);
std::uint16_t floatToHalf(float value); // to nearest even
float bfloatToFloat(std::uint16_t bfloat);
std::uint16_t floatToBfloat(float value);

} // namespace chipdeck::gguf
