#pragma once

#include "app/runtime/gguf/TensorType.h"
#include "app/runtime/kernels/cpu/Isa.h"

#include <chrono>
#include <cstddef>

namespace chipdeck::kernels {

/// Packed bytes a second at which so many threads together multiply matrices of a type with one column, each a matrix of its own that the second-level cache
/// holds: what memory does not limit. By the threads' own time, so that other programs hardly matter. Takes about `within`.
double kernelRate(gguf::TensorType type, Isa isa, std::size_t threads = 1, std::chrono::microseconds within = std::chrono::microseconds(2000));

} // namespace chipdeck::kernels
