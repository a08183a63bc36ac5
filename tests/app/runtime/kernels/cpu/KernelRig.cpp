#include "KernelRig.h"

#include <cstring>

namespace chipdeck::test {

using namespace kernels;

std::vector<Isa> isasHere()
{
    std::vector<Isa> isas;
    for (const Isa isa : {Isa::Scalar, Isa::Avx2, Isa::Avx512}) {
        if (isa <= bestIsa())
            isas.push_back(isa);
    }
    return isas;
}

AlignedBytes::AlignedBytes(std::size_t bytes)
    : m_data(static_cast<std::byte *>(std::aligned_alloc(64, (bytes + 63) / 64 * 64))), m_size(bytes)
{
    std::memset(m_data.get(), 0xA5, bytes);
}

KernelRig::KernelRig(gguf::TensorType type, std::size_t rows, std::size_t length, std::size_t columns, unsigned seed)
    : rows(rows), length(length), columns(columns), type(type), memory(PackedMatrix::packedBytes(type, rows, length)),
      matrix(type, rows, length, memory.data())
{
    std::mt19937 random(seed);
    file = randomMatrix(type, rows, length, random);
    matrix.pack(file.data(), 0, matrix.groups());
    x = randomFloats(columns * length, random);
    input.resize(columns, length);
    for (std::size_t c = 0; c < columns; ++c)
        input.set(c, x.data() + c * length, bestIsa());
}

std::vector<float> KernelRig::product(Isa isa, const float *bias) const
{
    std::vector<float> out(columns * rows, -1.0f);
    multiply(isa, bias, Into::Set, out, 0, matrix.groups(), 0, columns);
    return out;
}

void KernelRig::multiply(Isa isa, const float *bias, Into into, std::vector<float> &out, std::size_t firstGroup, std::size_t lastGroup,
                         std::size_t firstColumn, std::size_t lastColumn) const
{
    Product product;
    product.weights = &matrix;
    product.input = &input;
    product.bias = bias;
    product.out = out.data();
    product.outStride = rows;
    product.into = into;
    product.next = matrix.memory(); // changes when memory is asked, never what comes out
    kernels::multiply(product, firstGroup, lastGroup, firstColumn, lastColumn, isa);
}

} // namespace chipdeck::test
