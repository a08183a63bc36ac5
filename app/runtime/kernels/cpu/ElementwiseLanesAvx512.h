#pragma once

// Only for files that are compiled for AVX-512 (F, BW, VL).

#include <cstddef>
#include <cstdint>
#include <immintrin.h>

namespace chipdeck::kernels {

/// Sixteen floats in a register. The operations are LanesScalar's, lane by lane.
struct LanesAvx512
{
    using Floats = __m512;
    using Mask = __mmask16;

    static constexpr int kTileRows = 6, kTileVectors = 4;

    static Floats set(float v) { return _mm512_set1_ps(v); }
    static Floats load(const float *p) { return _mm512_loadu_ps(p); }
    static Floats loadPart(const float *p, std::size_t count, float other)
    {
        return _mm512_mask_loadu_ps(_mm512_set1_ps(other), between(0, count), p);
    }
    static Floats loadHalves(const std::uint16_t *p) { return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p))); }
    static Floats loadBytes(const std::int8_t *p)
    {
        return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p))));
    }
    static void store(float *p, Floats v) { _mm512_storeu_ps(p, v); }
    static void storePart(float *p, Floats v, std::size_t count) { _mm512_mask_storeu_ps(p, between(0, count), v); }
    static void storeHalves(std::uint16_t *p, Floats v)
    {
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(p), _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
    }

    static Floats add(Floats a, Floats b) { return _mm512_add_ps(a, b); }
    static Floats subtract(Floats a, Floats b) { return _mm512_sub_ps(a, b); }
    static Floats multiply(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
    static Floats divide(Floats a, Floats b) { return _mm512_div_ps(a, b); }
    static Floats fma(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
    static Floats max(Floats a, Floats b) { return _mm512_max_ps(a, b); }
    static Floats min(Floats a, Floats b) { return _mm512_min_ps(a, b); }

    static Mask less(Floats a, Floats b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
    static Mask between(std::size_t first, std::size_t last)
    {
        const std::uint32_t before = (1u << (first < 16 ? first : 16)) - 1, upTo = (1u << (last < 16 ? last : 16)) - 1;
        return static_cast<Mask>(upTo & ~before);
    }
    static Floats select(Mask mask, Floats yes, Floats no) { return _mm512_mask_blend_ps(mask, no, yes); }

    static Floats scaleByPower(Floats value, Floats n)
    {
        return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(value), _mm512_slli_epi32(_mm512_castps_si512(n), 23)));
    }

    static float sum(Floats v)
    {
        const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(v), upper(v));
        const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
    }
    static float largest(Floats v)
    {
        const __m256 eight = _mm256_max_ps(_mm512_castps512_ps256(v), upper(v));
        const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
    }
    static float root(float v) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(v))); }

private:
    static __m256 upper(Floats v) { return _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(v), 1)); }
};

} // namespace chipdeck::kernels
