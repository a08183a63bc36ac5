#pragma once

#include "RandomBlocks.h"

#include "app/runtime/kernels/cpu/Multiply.h"

#include <cstdlib>
#include <memory>

namespace chipdeck::test {

/// The instruction sets that this machine has.
std::vector<kernels::Isa> isasHere();

/// Memory as kernels want it: aligned to a line.
class AlignedBytes
{
public:
    explicit AlignedBytes(std::size_t bytes);
    std::byte *data() const { return m_data.get(); }
    std::size_t size() const { return m_size; }

private:
    struct Free { void operator()(std::byte *p) const { std::free(p); } };
    std::unique_ptr<std::byte, Free> m_data;
    std::size_t m_size;
};

/// A random matrix, packed, and random input columns.
class KernelRig
{
public:
    KernelRig(gguf::TensorType type, std::size_t rows, std::size_t length, std::size_t columns, unsigned seed = 1);

    /// All outputs [column][row], computed at once.
    std::vector<float> product(kernels::Isa isa, const float *bias = nullptr) const;
    void multiply(kernels::Isa isa, const float *bias, kernels::Into into, std::vector<float> &out, std::size_t firstGroup, std::size_t lastGroup,
                  std::size_t firstColumn, std::size_t lastColumn) const;

    std::size_t rows, length, columns;
    gguf::TensorType type;
    std::vector<std::byte> file;
    AlignedBytes memory;
    kernels::PackedMatrix matrix;
    std::vector<float> x;
    kernels::Activations input;
};

} // namespace chipdeck::test
