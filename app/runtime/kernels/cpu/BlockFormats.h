#pragma once

#include "app/runtime/kernels/cpu/BlockCodes.h"

namespace chipdeck::kernels {

/// Where a format's minima come from: none, one a block, or one for each half of it.
enum class Minima { None, ByBlock, ByHalf };

/// What a block format is to the kernels, with V's lanes from row `lane` on:
///   code, kMax, kOffset     its codes, see BlockCodes.h; a value is a code less kOffset
///   kHalves                 whether each 16 values have a scale of their own: halfScales instead of scale
///   scale(chunk, b, lane)   the factor of block b's integer sums
///   kBothBytes              readsBothBytes()
///   kMinima                 ByBlock: min(chunk, b, lane); ByHalf: halfMins
/// Every product formed here is exact in single precision, so that value = scale * (code - offset) + min is what gguf::dequantise gives.
template<class V, gguf::TensorType T> struct Format;

template<gguf::TensorType T, int Offset, bool Halves = false, Minima Min = Minima::None> struct FormatTraits
{
    static constexpr PackedLayout kLayout = packedLayout(T);
    static constexpr int kOffset = Offset;
    static constexpr bool kHalves = Halves;
    static constexpr Minima kMinima = Min;
    static constexpr bool kBothBytes = readsBothBytes(T);
};

/// A half a block, and perhaps a second one: the minimum.
template<class V, std::size_t BlockBytes> struct HalfScale
{
    static auto scale(const PackedChunk &chunk, std::size_t b, std::size_t lane) { return V::halves(chunk.blockScales + b * BlockBytes + 2 * lane); }
    static auto min(const PackedChunk &chunk, std::size_t b, std::size_t lane)
    {
        return V::halves(chunk.blockScales + b * BlockBytes + 32 + 2 * lane);
    }
};

/// A byte for the scale and one for the minimum of each block, two halves for the chunk.
template<class V> struct ByteScaleMin
{
    static auto scale(const PackedChunk &chunk, std::size_t b, std::size_t lane)
    {
        return V::multiply(V::halves(chunk.chunkScales + 2 * lane), V::toFloats(V::unsignedBytes(chunk.blockScales + 32 * b + lane)));
    }
    static auto min(const PackedChunk &chunk, std::size_t b, std::size_t lane)
    {
        return V::multiply(V::halves(chunk.chunkScales + 32 + 2 * lane), V::toFloats(V::unsignedBytes(chunk.blockScales + 32 * b + 16 + lane)));
    }
};

template<class V> struct Format<V, gguf::TensorType::Q4_0> : NibbleCodes<V>, HalfScale<V, 32>, FormatTraits<gguf::TensorType::Q4_0, 8> {};
template<class V> struct Format<V, gguf::TensorType::Q5_0> : FiveBitCodes<V>, HalfScale<V, 32>, FormatTraits<gguf::TensorType::Q5_0, 16> {};
template<class V> struct Format<V, gguf::TensorType::Q8_0> : ByteCodes<V>, HalfScale<V, 32>, FormatTraits<gguf::TensorType::Q8_0, 128> {};

template<class V> struct Format<V, gguf::TensorType::Q4_1>
    : NibbleCodes<V>, HalfScale<V, 64>, FormatTraits<gguf::TensorType::Q4_1, 0, false, Minima::ByBlock> {};
template<class V> struct Format<V, gguf::TensorType::Q5_1>
    : FiveBitCodes<V>, HalfScale<V, 64>, FormatTraits<gguf::TensorType::Q5_1, 0, false, Minima::ByBlock> {};
template<class V> struct Format<V, gguf::TensorType::Q4_K>
    : NibbleCodes<V>, ByteScaleMin<V>, FormatTraits<gguf::TensorType::Q4_K, 0, false, Minima::ByBlock> {};
template<class V> struct Format<V, gguf::TensorType::Q5_K>
    : FiveBitCodes<V>, ByteScaleMin<V>, FormatTraits<gguf::TensorType::Q5_K, 0, false, Minima::ByBlock> {};

template<class V> struct Format<V, gguf::TensorType::IQ4_NL>
    : TableCodes<V, kIq4Codes, 241>, HalfScale<V, 32>, FormatTraits<gguf::TensorType::IQ4_NL, 128> {};

template<class V> struct Format<V, gguf::TensorType::IQ4_XS> : TableCodes<V, kIq4Codes, 241>, FormatTraits<gguf::TensorType::IQ4_XS, 128>
{
    static auto scale(const PackedChunk &chunk, std::size_t b, std::size_t lane)
    {
        return V::multiply(V::halves(chunk.chunkScales + 2 * lane), V::toFloats(V::signedBytes(chunk.blockScales + 16 * b + lane)));
    }
};

template<class V> struct Format<V, gguf::TensorType::MXFP4> : TableCodes<V, kFp4Codes, 28>, FormatTraits<gguf::TensorType::MXFP4, 16>
{
    static auto scale(const PackedChunk &chunk, std::size_t b, std::size_t lane) { return V::eights(chunk.blockScales + 16 * b + lane); }
};

/// One half a chunk times an integer for each half of a block.
template<class V> struct ScaledHalves
{
    using Pair = typename V::Floats[2];

    static void scaleBoth(const std::uint8_t *factor, std::size_t lane, typename V::Ints first, typename V::Ints second, Pair &out)
    {
        const auto all = V::halves(factor + 2 * lane);
        out[0] = V::multiply(all, V::toFloats(first));
        out[1] = V::multiply(all, V::toFloats(second));
    }
};

template<class V> struct Format<V, gguf::TensorType::Q6_K> : SixBitCodes<V>, ScaledHalves<V>, FormatTraits<gguf::TensorType::Q6_K, 32, true>
{
    static void halfScales(const PackedChunk &chunk, std::size_t b, std::size_t lane, typename V::Floats (&out)[2])
    {
        const std::uint8_t *p = chunk.blockScales + 32 * b + lane;
        Format::scaleBoth(chunk.chunkScales, lane, V::signedBytes(p), V::signedBytes(p + 16), out);
    }
};

template<class V> struct Format<V, gguf::TensorType::Q3_K> : ThreeBitCodes<V>, ScaledHalves<V>, FormatTraits<gguf::TensorType::Q3_K, 4, true>
{
    static void halfScales(const PackedChunk &chunk, std::size_t b, std::size_t lane, typename V::Floats (&out)[2])
    {
        const std::uint8_t *p = chunk.blockScales + 24 * b;
        const auto low = V::unsignedBytes(p + lane);
        const auto high = V::nibbleOfHalves(p + 16, lane);
        const auto first = V::either(V::both(low, V::setInts(15)), V::template left<4>(V::both(high, V::setInts(3))));
        const auto second = V::either(V::template right<4>(low), V::template left<4>(V::template right<2>(high)));
        Format::scaleBoth(chunk.chunkScales, lane, V::subtract(first, V::setInts(32)), V::subtract(second, V::setInts(32)), out);
    }
};

template<class V> struct Format<V, gguf::TensorType::Q2_K>
    : TwoBitCodes<V>, ScaledHalves<V>, FormatTraits<gguf::TensorType::Q2_K, 0, true, Minima::ByHalf>
{
    static void halfScales(const PackedChunk &chunk, std::size_t b, std::size_t lane, typename V::Floats (&out)[2])
    {
        const std::uint8_t *p = chunk.blockScales + 32 * b + lane;
        const auto low = V::setInts(15);
        Format::scaleBoth(chunk.chunkScales, lane, V::both(V::unsignedBytes(p), low), V::both(V::unsignedBytes(p + 16), low), out);
    }
    static void halfMins(const PackedChunk &chunk, std::size_t b, std::size_t lane, typename V::Floats (&out)[2])
    {
        const std::uint8_t *p = chunk.blockScales + 32 * b + lane;
        const auto first = V::template right<4>(V::unsignedBytes(p)), second = V::template right<4>(V::unsignedBytes(p + 16));
        Format::scaleBoth(chunk.chunkScales + 32, lane, first, second, out);
    }
};

} // namespace chipdeck::kernels
