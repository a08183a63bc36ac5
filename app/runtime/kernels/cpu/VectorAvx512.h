#pragma once

// Only for files that are compiled for AVX-512 (F, BW, VL, VNNI).

#include "app/runtime/kernels/cpu/Isa.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

namespace chipdeck::kernels {

/// Sixteen rows in a register. The operations are VectorScalar's, lane by lane.
struct VectorAvx512
{
    using Bytes = __m512i;
    using Ints = __m512i;
    using Floats = __m512;

    static constexpr Isa kIsa = Isa::Avx512;
    static constexpr std::size_t kLanes = 16;
    static constexpr std::size_t kParts = 1;
    static constexpr int kMaxColumns = 16;
    static constexpr int kMaxFloatColumns = 8;
    static constexpr int kStep = 4;
    static constexpr bool kSignedBytes = false;

    static Bytes load(const std::uint8_t *p) { return _mm512_load_si512(p); }
    static Bytes field(Bytes v, int right, int mask) { return _mm512_and_si512(shifted(v, -right), _mm512_set1_epi8(static_cast<char>(mask))); }
    static Bytes insert(Bytes v, Bytes plane, int left, int mask)
    {
        constexpr int orOfAnd = 0xF8; // a | (b & c)
        return _mm512_ternarylogic_epi32(v, shifted(plane, left), _mm512_set1_epi8(static_cast<char>(mask)), orOfAnd);
    }
    static Bytes lookUp(const std::uint8_t *table, Bytes index)
    {
        const __m128i values = _mm_loadu_si128(reinterpret_cast<const __m128i *>(table));
        return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(values), index);
    }

    static Ints zeroInts() { return _mm512_setzero_si512(); }
    static Ints setInts(std::int32_t v) { return _mm512_set1_epi32(v); }
    static Ints unsignedBytes(const std::uint8_t *p) { return _mm512_cvtepu8_epi32(sixteen(p)); }
    static Ints signedBytes(const std::uint8_t *p) { return _mm512_cvtepi8_epi32(sixteen(p)); }
    static Ints nibbleOfHalves(const std::uint8_t *p, std::size_t)
    {
        const __m128i low = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(p));
        const __m128i all = _mm_unpacklo_epi64(low, _mm_srli_epi16(low, 4));
        return _mm512_cvtepu8_epi32(_mm_and_si128(all, _mm_set1_epi8(15)));
    }
    static Ints subtract(Ints a, Ints b) { return _mm512_sub_epi32(a, b); }
    static Ints both(Ints a, Ints b) { return _mm512_and_si512(a, b); }
    static Ints either(Ints a, Ints b) { return _mm512_or_si512(a, b); }
    template<int N> static Ints left(Ints a) { return _mm512_slli_epi32(a, N); }
    template<int N> static Ints right(Ints a) { return _mm512_srli_epi32(a, N); }
    template<int N> static Ints rightSigned(Ints a) { return N == 0 ? a : _mm512_srai_epi32(a, N); }

    /// Unpacked once, since there are registers for it.
    template<class F> struct Block
    {
        [[gnu::always_inline]] explicit Block(const std::uint8_t *codes)
        {
#pragma GCC unroll 8
            for (int t = 0; t < 8; ++t)
                w[t] = F::code(codes, t);
        }
        Bytes w[8];
    };

    template<int First, int Count, class F, int N>
    [[gnu::always_inline]] static void dot(const Block<F> &block, const std::int8_t *a, std::size_t stride, Ints (&sums)[kParts][N])
    {
        if constexpr (!F::kBothBytes) {
            dotBytes<First, Count>(block, a, stride, sums[0]);
        } else {
            Ints high[N];
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n)
                high[n] = zeroInts();
            dotBytes<First, Count>(block, a, stride, high);
            dotBytes<First, Count>(block, a + 32, stride, sums[0]);
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n)
                sums[0][n] = _mm512_add_epi32(sums[0][n], left<7>(high[n]));
        }
    }

    static Floats zero() { return _mm512_setzero_ps(); }
    static Floats set(float v) { return _mm512_set1_ps(v); }
    static Floats loadFloats(const float *p) { return _mm512_loadu_ps(p); }
    static void store(float *p, Floats v) { _mm512_storeu_ps(p, v); }
    static Floats halves(const std::uint8_t *p) { return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p))); }
    static Floats bfloats(const std::uint8_t *p)
    {
        const __m512i wide = _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p)));
        return _mm512_castsi512_ps(_mm512_slli_epi32(wide, 16));
    }
    static Floats eights(const std::uint8_t *p)
    {
        const __m512i e = unsignedBytes(p);
        const __m512i normal = _mm512_slli_epi32(_mm512_sub_epi32(e, _mm512_set1_epi32(1)), 23);
        const __m512i small = _mm512_sllv_epi32(_mm512_set1_epi32(0x00200000), e);
        return _mm512_castsi512_ps(_mm512_mask_blend_epi32(_mm512_cmplt_epu32_mask(e, _mm512_set1_epi32(2)), normal, small));
    }
    static Floats toFloats(Ints v) { return _mm512_cvtepi32_ps(v); }
    static Floats add(Floats a, Floats b) { return _mm512_add_ps(a, b); }
    static Floats multiply(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
    static Floats fma(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }

private:
    template<int First, int Count, class F, int N>
    [[gnu::always_inline]] static void dotBytes(const Block<F> &block, const std::int8_t *a, std::size_t stride, Ints (&sums)[N])
    {
#pragma GCC unroll 8
        for (int t = First; t < First + Count; ++t) {
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n)
                sums[n] = _mm512_dpbusd_epi32(sums[n], block.w[t], four(a + static_cast<std::size_t>(n) * stride + 4 * t));
        }
    }
    [[gnu::always_inline]] static __m512i shifted(__m512i v, int left)
    {
        return left == 0 ? v : left > 0 ? _mm512_slli_epi32(v, static_cast<unsigned>(left)) : _mm512_srli_epi32(v, static_cast<unsigned>(-left));
    }
    static __m128i sixteen(const std::uint8_t *p) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p)); }
    static __m512i four(const void *p)
    {
        std::int32_t v;
        std::memcpy(&v, p, sizeof v);
        return _mm512_set1_epi32(v);
    }
};

} // namespace chipdeck::kernels
