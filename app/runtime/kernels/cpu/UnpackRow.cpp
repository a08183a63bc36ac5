#include "app/runtime/kernels/cpu/UnpackRow.h"

#include "app/runtime/kernels/cpu/BlockFormats.h"
#include "app/runtime/kernels/cpu/FloatTile.h"
#include "app/runtime/kernels/cpu/VectorScalar.h"

namespace chipdeck::kernels {

namespace {

using V = VectorScalar;

template<gguf::TensorType T> void unpackFloats(const std::uint8_t *group, std::size_t lane, std::size_t columns, float *out)
{
    using F = FloatFormat<V, T>;
    for (std::size_t k = 0; k < columns; ++k)
        out[k] = F::load(group + (16 * k + lane) * F::kValueBytes);
}

/// The minimum of half `half` of a block, for the types that have one.
template<class F> float minimumOf(const PackedChunk &chunk, std::size_t b, std::size_t lane, int half)
{
    if constexpr (F::kMinima == Minima::ByBlock) {
        return F::min(chunk, b, lane);
    } else {
        V::Floats mins[2];
        F::halfMins(chunk, b, lane, mins);
        return mins[half];
    }
}

template<class F> float scaleOf(const PackedChunk &chunk, std::size_t b, std::size_t lane, int half)
{
    if constexpr (F::kHalves) {
        V::Floats scales[2];
        F::halfScales(chunk, b, lane, scales);
        return scales[half];
    } else {
        return F::scale(chunk, b, lane);
    }
}

template<class F> void unpackBlock(const PackedChunk &chunk, std::size_t b, std::size_t lane, float *out)
{
    const std::uint8_t *codes = chunk.codes + b * F::kLayout.codeBytes + 4 * lane;
    for (int half = 0; half < 2; ++half) {
        const float scale = scaleOf<F>(chunk, b, lane, half);
        for (int i = 16 * half; i < 16 * half + 16; ++i) {
            const int code = static_cast<int>(F::code(codes, i / 4) >> 8 * (i % 4) & 255);
            out[i] = scale * static_cast<float>(code - F::kOffset);
            if constexpr (F::kMinima != Minima::None)
                out[i] += minimumOf<F>(chunk, b, lane, half);
        }
    }
}

template<gguf::TensorType T> void unpackBlocks(const std::uint8_t *group, std::size_t lane, std::size_t columns, float *out)
{
    using F = Format<V, T>;
    const std::size_t blocks = columns / 32;
    for (std::size_t first = 0; first < blocks; first += PackedLayout::kChunkBlocks) {
        const std::size_t count = blocks - first < PackedLayout::kChunkBlocks ? blocks - first : PackedLayout::kChunkBlocks;
        PackedChunk chunk;
        chunk.codes = group;
        chunk.blockScales = group + count * F::kLayout.codeBytes;
        chunk.chunkScales = chunk.blockScales + count * F::kLayout.blockScaleBytes;
        for (std::size_t b = 0; b < count; ++b)
            unpackBlock<F>(chunk, b, lane, out + 32 * (first + b));
        group += F::kLayout.chunkBytes(count);
    }
}

} // namespace

void unpackRow(gguf::TensorType type, const std::uint8_t *group, std::size_t lane, std::size_t columns, float *out)
{
    using enum gguf::TensorType;
    switch (type) {
    case F32: return unpackFloats<F32>(group, lane, columns, out);
    case F16: return unpackFloats<F16>(group, lane, columns, out);
    case BF16: return unpackFloats<BF16>(group, lane, columns, out);
    case Q4_0: return unpackBlocks<Q4_0>(group, lane, columns, out);
    case Q4_1: return unpackBlocks<Q4_1>(group, lane, columns, out);
    case Q5_0: return unpackBlocks<Q5_0>(group, lane, columns, out);
    case Q5_1: return unpackBlocks<Q5_1>(group, lane, columns, out);
    case Q8_0: return unpackBlocks<Q8_0>(group, lane, columns, out);
    case Q2_K: return unpackBlocks<Q2_K>(group, lane, columns, out);
    case Q3_K: return unpackBlocks<Q3_K>(group, lane, columns, out);
    case Q4_K: return unpackBlocks<Q4_K>(group, lane, columns, out);
    case Q5_K: return unpackBlocks<Q5_K>(group, lane, columns, out);
    case Q6_K: return unpackBlocks<Q6_K>(group, lane, columns, out);
    case IQ4_NL: return unpackBlocks<IQ4_NL>(group, lane, columns, out);
    case IQ4_XS: return unpackBlocks<IQ4_XS>(group, lane, columns, out);
    case MXFP4: return unpackBlocks<MXFP4>(group, lane, columns, out);
    }
}

} // namespace chipdeck::kernels
