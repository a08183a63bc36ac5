#pragma once

// Only for files that are compiled for AVX2, FMA and F16C.

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
    static constexpr int kMaxColumns = 8;
    static constexpr int kInterleave = 2;
    static constexpr bool kSignedBytes = true; // codes above 127 would saturate: dot() takes 128 off them and multiplies magnitudes

    static Bytes load(const std::uint8_t *p) { return _mm256_load_si256(reinterpret_cast<const __m256i *>(p)); }
    template<int Right> static Bytes field(Bytes v, int mask)
    {
        return _mm256_and_si256(shifted<-Right>(v), _mm256_set1_epi8(static_cast<char>(mask)));
    }
    template<int Left> static Bytes insert(Bytes v, Bytes plane, int mask)
    {
        return _mm256_or_si256(v, _mm256_and_si256(shifted<Left>(plane), _mm256_set1_epi8(static_cast<char>(mask))));
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
    static Ints add(Ints a, Ints b) { return _mm256_add_epi32(a, b); }
    static Ints subtract(Ints a, Ints b) { return _mm256_sub_epi32(a, b); }
    static Ints multiply(Ints a, Ints b) { return _mm256_mullo_epi32(a, b); }
    static Ints both(Ints a, Ints b) { return _mm256_and_si256(a, b); }
    static Ints either(Ints a, Ints b) { return _mm256_or_si256(a, b); }
    template<int N> static Ints left(Ints a) { return _mm256_slli_epi32(a, N); }
    template<int N> static Ints right(Ints a) { return _mm256_srli_epi32(a, N); }
    static Ints pairDot(Ints pairs, const std::int16_t *sums) { return _mm256_madd_epi16(pairs, four(sums)); }

    template<int Max, int First, int Count, int N>
    [[gnu::always_inline]] static void dot(const Bytes (&w)[8], const std::int8_t *a, std::size_t stride, Ints (&sums)[N])
    {
        if constexpr (Max > 127)
            dotSigned<First, Count>(w, a, stride, sums);
        else
            dotUnsigned<Max, First, Count>(w, a, stride, sums);
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
    /// Sums in 16 bits for as long as the largest codes times the largest activations (127) cannot overflow them.
    template<int Max, int First, int Count, int N>
    [[gnu::always_inline]] static void dotUnsigned(const Bytes (&w)[8], const std::int8_t *a, std::size_t stride, Ints (&sums)[N])
    {
        constexpr int fitting = 32767 / (Max * 127 * 2);
        constexpr int run = fitting >= 8 ? Count : fitting >= 4 ? 4 : fitting >= 2 ? 2 : 1;
#pragma GCC unroll 8
        for (int first = First; first < First + Count; first += run) {
            __m256i shorts[N];
#pragma GCC unroll 8
            for (int t = first; t < first + run; ++t) {
#pragma GCC unroll 8
                for (int n = 0; n < N; ++n) {
                    const __m256i products = _mm256_maddubs_epi16(w[t], four(a + static_cast<std::size_t>(n) * stride + 4 * t));
                    shorts[n] = t == first ? products : _mm256_add_epi16(shorts[n], products);
                }
            }
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n)
                sums[n] = _mm256_add_epi32(sums[n], _mm256_madd_epi16(shorts[n], _mm256_set1_epi16(1)));
        }
    }

    template<int First, int Count, int N>
    [[gnu::always_inline]] static void dotSigned(const Bytes (&w)[8], const std::int8_t *a, std::size_t stride, Ints (&sums)[N])
    {
#pragma GCC unroll 8
        for (int t = First; t < First + Count; ++t) {
            const __m256i values = _mm256_xor_si256(w[t], _mm256_set1_epi8(static_cast<char>(0x80)));
            const __m256i magnitudes = _mm256_abs_epi8(values); // 128 at most, and so 2 * 128 * 127 below 32768
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n) {
                const __m256i other = _mm256_sign_epi8(four(a + static_cast<std::size_t>(n) * stride + 4 * t), values);
                const __m256i products = _mm256_maddubs_epi16(magnitudes, other);
                sums[n] = _mm256_add_epi32(sums[n], _mm256_madd_epi16(products, _mm256_set1_epi16(1)));
            }
        }
    }

    template<int Left> static __m256i shifted(__m256i v)
    {
        if constexpr (Left > 0)
            return _mm256_slli_epi32(v, Left);
        else if constexpr (Left < 0)
            return _mm256_srli_epi32(v, -Left);
        else
            return v;
    }
    static __m128i eight(const std::uint8_t *p) { return _mm_loadl_epi64(reinterpret_cast<const __m128i *>(p)); }
    static __m256i four(const void *p)
    {
        std::int32_t v;
        std::memcpy(&v, p, sizeof v);
        return _mm256_set1_epi32(v);
    }
};

} // namespace chipdeck::kernels
