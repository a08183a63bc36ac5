#pragma once

#include "app/runtime/gguf/TensorType.h"
#include "app/runtime/kernels/cpu/PackLanes.h"

namespace chipdeck::kernels {

/// Packs the file's blocks of 32 values, one of each row, as block `b` of a chunk (Q4_0 to Q8_0, IQ4_NL, MXFP4).
void packSmallBlock(gguf::TensorType type, const BlockRows &rows, std::size_t b, const ChunkOut &out);

/// Packs the file's blocks of 256 values, one of each row, as a whole chunk (the K types and IQ4_XS).
void packSuperBlock(gguf::TensorType type, const BlockRows &rows, const ChunkOut &out);

} // namespace chipdeck::kernels
