#include "app/runtime/kernels/cpu/Multiply.h"

#include "app/runtime/kernels/cpu/MultiplyWork.h"
#include "app/runtime/kernels/cpu/PackedLayout.h"

#include <cassert>

namespace chipdeck::kernels {

namespace {

MultiplyKernel kernelFor(gguf::TensorType type, Isa isa)
{
    switch (isa) {
    case Isa::Scalar: return multiplyScalar(type);
    case Isa::Avx2: return multiplyAvx2(type);
    case Isa::Avx512: return multiplyAvx512(type);
    }
    return nullptr;
}

} // namespace

void multiply(const Product &product, std::size_t firstGroup, std::size_t lastGroup, std::size_t firstColumn, std::size_t lastColumn, Isa isa)
{
    const PackedMatrix &weights = *product.weights;
    const Activations &input = *product.input;
    assert(weights.columns() <= input.length() && lastGroup <= weights.groups() && lastColumn <= input.columns());
    if (firstGroup >= lastGroup || firstColumn >= lastColumn)
        return;
    MultiplyWork work;
    work.weights = reinterpret_cast<const std::uint8_t *>(weights.memory());
    work.next = reinterpret_cast<const std::uint8_t *>(product.next);
    work.groupBytes = weights.bytes() / weights.groups();
    work.rows = weights.rows();
    work.length = weights.columns();
    work.bytes = input.bytes(0);
    const bool both = readsBothBytes(weights.type());
    work.scales = both ? input.scales(0) : input.highScales(0);
    work.blockSums = both ? input.blockSums(0) : input.highBlockSums(0);
    work.pairSums = both ? input.pairSums(0) : input.highPairSums(0);
    work.offsets = both ? input.offsets(0) : input.highOffsets(0);
    work.floats = input.floats(0);
    work.byteStride = input.byteStride();
    work.blockStride = input.blockStride();
    work.floatStride = input.floatStride();
    work.out = product.out;
    work.outStride = product.outStride;
    work.bias = product.bias;
    work.add = product.into == Into::Add;
    work.asksSecondCache = asksSecondCache();
    work.firstGroup = firstGroup;
    work.lastGroup = lastGroup;
    work.firstColumn = firstColumn;
    work.lastColumn = lastColumn;
    kernelFor(weights.type(), isa)(work);
}

} // namespace chipdeck::kernels
