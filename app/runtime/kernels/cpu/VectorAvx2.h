#pragma once

// Only for files that are compiled for AVX2, FMA and F16C.

#include "app/runtime/kernels/cpu/DotAvx2.h"
#include "app/runtime/kernels/cpu/Isa.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

namespace chipdeck::kernels {

/// Eight rows in a register. The operations are VectorScalar's, lane by lane.
struct VectorAvx2
{
    using Bytes = __m256i;
    using Ints = __m256i;
    using Floats = __m256;

    static constexpr Isa kIsa = Isa::Avx2;
    static constexpr std::size_t kLanes = 8;
    static constexpr std::size_t kParts = 2;
    static constexpr int kMaxColumns = 4;
    static constexpr int kMaxFloatColumns = 8;
    static constexpr int kStep = 4;
    static constexpr bool kSignedBytes = true;

    static Bytes load(const std::uint8_t *p) { return _mm256_load_si256(reinterpret_cast<const __m256i *>(p)); }
    static Bytes field(Bytes v, int right, int mask) { return _mm256_and_si256(shifted(v, -right), _mm256_set1_epi8(static_cast<char>(mask))); }
    static Bytes insert(Bytes v, Bytes plane, int left, int mask)
    {
        return _mm256_or_si256(v, _mm256_and_si256(shifted(plane, left), _mm256_set1_epi8(static_cast<char>(mask))));
    }
    static Bytes lookUp(const std::uint8_t *table, Bytes index)
    {
        const __m128i values = _mm_loadu_si128(reinterpret_cast<const __m128i *>(table));
        return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(values), index);
    }

    static Ints zeroInts() { return _mm256_setzero_si256(); }
    static Ints setInts(std::int32_t v) { return _mm256_set1_epi32(v); }
    static Ints unsignedBytes(const std::uint8_t *p) { return _mm256_cvtepu8_epi32(eight(p)); }
    static Ints signedBytes(const std::uint8_t *p) { return _mm256_cvtepi8_epi32(eight(p)); }
    static Ints nibbleOfHalves(const std::uint8_t *p, std::size_t lane)
    {
        const __m128i bytes = lane == 0 ? eight(p) : _mm_srli_epi16(eight(p), 4);
        return _mm256_cvtepu8_epi32(_mm_and_si128(bytes, _mm_set1_epi8(15)));
    }
    static Ints subtract(Ints a, Ints b) { return _mm256_sub_epi32(a, b); }
    static Ints both(Ints a, Ints b) { return _mm256_and_si256(a, b); }
    static Ints either(Ints a, Ints b) { return _mm256_or_si256(a, b); }
    template<int N> static Ints left(Ints a) { return _mm256_slli_epi32(a, N); }
    template<int N> static Ints right(Ints a) { return _mm256_srli_epi32(a, N); }
    template<int N> static Ints rightSigned(Ints a) { return N == 0 ? a : _mm256_srai_epi32(a, N); }

    /// Unpacked as it is used: there are no registers to keep it in.
    template<class F> struct Block
    {
        explicit Block(const std::uint8_t *codes) : p(codes) {}
        const std::uint8_t *p;
    };

    template<int First, int Count, class F, int N>
    [[gnu::always_inline]] static void dot(const Block<F> &block, const std::int8_t *a, std::size_t stride, Ints (&sums)[kParts][N])
    {
        if constexpr (!F::kBothBytes) {
            dotBytes<First, Count>(block, a, stride, sums);
        } else if constexpr (N == 1) {
            if constexpr (F::kMax > 127)
                DotAvx2<F, N>::template addSignedBoth<First, Count>(block.p, a, sums);
            else
                DotAvx2<F, N>::template addUnsignedBoth<First, Count>(block.p, a, sums);
        } else {
            Ints high[kParts][N];
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n)
                high[0][n] = high[1][n] = zeroInts();
            dotBytes<First, Count>(block, a, stride, high);
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n) {
                sums[0][n] = _mm256_add_epi32(sums[0][n], left<7>(high[0][n]));
                sums[1][n] = _mm256_add_epi32(sums[1][n], left<7>(high[1][n]));
            }
            dotBytes<First, Count>(block, a + 32, stride, sums);
        }
    }

    static Floats zero() { return _mm256_setzero_ps(); }
    static Floats set(float v) { return _mm256_set1_ps(v); }
    static Floats loadFloats(const float *p) { return _mm256_loadu_ps(p); }
    static void store(float *p, Floats v) { _mm256_storeu_ps(p, v); }
    static Floats halves(const std::uint8_t *p) { return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p))); }
    static Floats bfloats(const std::uint8_t *p)
    {
        const __m256i wide = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p)));
        return _mm256_castsi256_ps(_mm256_slli_epi32(wide, 16));
    }
    static Floats eights(const std::uint8_t *p)
    {
        const __m256i e = unsignedBytes(p);
        const __m256i normal = _mm256_slli_epi32(_mm256_sub_epi32(e, _mm256_set1_epi32(1)), 23);
        const __m256i small = _mm256_sllv_epi32(_mm256_set1_epi32(0x00200000), e);
        return _mm256_castsi256_ps(_mm256_blendv_epi8(normal, small, _mm256_cmpgt_epi32(_mm256_set1_epi32(2), e)));
    }
    static Floats toFloats(Ints v) { return _mm256_cvtepi32_ps(v); }
    static Floats add(Floats a, Floats b) { return _mm256_add_ps(a, b); }
    static Floats multiply(Floats a, Floats b) { return _mm256_mul_ps(a, b); }
    static Floats fma(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }

private:
    template<int First, int Count, class F, int N>
    [[gnu::always_inline]] static void dotBytes(const Block<F> &block, const std::int8_t *a, std::size_t stride, Ints (&sums)[kParts][N])
    {
        if constexpr (F::kMax > 127)
            DotAvx2<F, N>::template addSigned<First, Count>(block.p, a, stride, sums);
        else
            DotAvx2<F, N>::template addUnsigned<First, Count>(block.p, a, stride, sums);
    }

    [[gnu::always_inline]] static __m256i shifted(__m256i v, int left)
    {
        return left == 0 ? v : left > 0 ? _mm256_slli_epi32(v, left) : _mm256_srli_epi32(v, -left);
    }
    static __m128i eight(const std::uint8_t *p) { return _mm_loadl_epi64(reinterpret_cast<const __m128i *>(p)); }
};

} // namespace chipdeck::kernels
