#pragma once

#include "app/runtime/gguf/TensorType.h"

#include <cstddef>
#include <random>
#include <vector>

namespace chipdeck::test {

/// All types that kernels are written for.
const std::vector<gguf::TensorType> &allTypes();

/// A matrix [rows][columns] in the file's layout: any codes, scales of a sane size and either sign.
std::vector<std::byte> randomMatrix(gguf::TensorType type, std::size_t rows, std::size_t columns, std::mt19937 &random);

/// The same matrix with every code zero: what is left are the minima of the types that have some, for the others nothing of use.
std::vector<std::byte> withoutCodes(gguf::TensorType type, std::vector<std::byte> matrix);

/// The floating-point scales of one matrix into another of the same shape.
void copyScales(gguf::TensorType type, const std::vector<std::byte> &from, std::vector<std::byte> &to);

bool hasMinima(gguf::TensorType type);

/// Makes a block's scale (of a type of floats: a value) infinite; false where the type has no such scale.
bool spoil(gguf::TensorType type, std::byte *block);

std::vector<float> randomFloats(std::size_t count, std::mt19937 &random);

} // namespace chipdeck::test
