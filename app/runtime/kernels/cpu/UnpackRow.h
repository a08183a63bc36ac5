#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <cstdint>

namespace chipdeck::kernels {

/// Row `lane` of a packed group as floats, `columns` of them.
void unpackRow(gguf::TensorType type, const std::uint8_t *group, std::size_t lane, std::size_t columns, float *out);

} // namespace chipdeck::kernels
