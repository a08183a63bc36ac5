#pragma once

// Only for files that are compiled for AVX2, FMA and F16C.

#include <cstddef>
#include <cstdint>
#include <immintrin.h>

namespace chipdeck::kernels {

/// Sixteen floats in two registers. The operations are LanesScalar's, lane by lane.
struct LanesAvx2
{
    struct Floats { __m256 low, high; };
    struct Mask { __m256 low, high; };

    static constexpr int kTileRows = 3, kTileVectors = 2;

    static Floats set(float v) { return {_mm256_set1_ps(v), _mm256_set1_ps(v)}; }
    static Floats load(const float *p) { return {_mm256_loadu_ps(p), _mm256_loadu_ps(p + 8)}; }
    static Floats loadPart(const float *p, std::size_t count, float other)
    {
        alignas(32) float copy[16];
        for (std::size_t i = 0; i < 16; ++i)
            copy[i] = i < count ? p[i] : other;
        return load(copy);
    }
    static Floats loadHalves(const std::uint16_t *p) { return {_mm256_cvtph_ps(eightHalves(p)), _mm256_cvtph_ps(eightHalves(p + 8))}; }
    static Floats loadBytes(const std::int8_t *p) { return {eightBytes(p), eightBytes(p + 8)}; }
    static void store(float *p, Floats v)
    {
        _mm256_storeu_ps(p, v.low);
        _mm256_storeu_ps(p + 8, v.high);
    }
    static void storePart(float *p, Floats v, std::size_t count)
    {
        alignas(32) float copy[16];
        store(copy, v);
        for (std::size_t i = 0; i < count; ++i)
            p[i] = copy[i];
    }
    static void storeHalves(std::uint16_t *p, Floats v)
    {
        _mm_storeu_si128(reinterpret_cast<__m128i *>(p), _mm256_cvtps_ph(v.low, _MM_FROUND_TO_NEAREST_INT));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(p + 8), _mm256_cvtps_ph(v.high, _MM_FROUND_TO_NEAREST_INT));
    }

    static Floats add(Floats a, Floats b) { return {_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)}; }
    static Floats subtract(Floats a, Floats b) { return {_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)}; }
    static Floats multiply(Floats a, Floats b) { return {_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high)}; }
    static Floats divide(Floats a, Floats b) { return {_mm256_div_ps(a.low, b.low), _mm256_div_ps(a.high, b.high)}; }
    static Floats fma(Floats a, Floats b, Floats c) { return {_mm256_fmadd_ps(a.low, b.low, c.low), _mm256_fmadd_ps(a.high, b.high, c.high)}; }
    static Floats max(Floats a, Floats b) { return {_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)}; }
    static Floats min(Floats a, Floats b) { return {_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high)}; }

    static Mask less(Floats a, Floats b) { return {_mm256_cmp_ps(a.low, b.low, _CMP_LT_OQ), _mm256_cmp_ps(a.high, b.high, _CMP_LT_OQ)}; }
    static Mask between(std::size_t first, std::size_t last)
    {
        const __m256i least = _mm256_set1_epi32(static_cast<int>(first) - 1), end = _mm256_set1_epi32(static_cast<int>(last < 16 ? last : 16));
        const __m256i low = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), high = _mm256_setr_epi32(8, 9, 10, 11, 12, 13, 14, 15);
        const auto within = [&](__m256i i) {
            return _mm256_castsi256_ps(_mm256_and_si256(_mm256_cmpgt_epi32(i, least), _mm256_cmpgt_epi32(end, i)));
        };
        return {within(low), within(high)};
    }
    static Floats select(Mask mask, Floats yes, Floats no)
    {
        return {_mm256_blendv_ps(no.low, yes.low, mask.low), _mm256_blendv_ps(no.high, yes.high, mask.high)};
    }

    static Floats scaleByPower(Floats value, Floats n) { return {scaled(value.low, n.low), scaled(value.high, n.high)}; }

    static float sum(Floats v)
    {
        const __m256 eight = _mm256_add_ps(v.low, v.high);
        const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
    }
    static float largest(Floats v)
    {
        const __m256 eight = _mm256_max_ps(v.low, v.high);
        const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
    }
    static float root(float v) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(v))); }

private:
    static __m128i eightHalves(const std::uint16_t *p) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p)); }
    static __m256 eightBytes(const std::int8_t *p)
    {
        return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i *>(p))));
    }
    static __m256 scaled(__m256 value, __m256 n)
    {
        return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(value), _mm256_slli_epi32(_mm256_castps_si256(n), 23)));
    }
};

} // namespace chipdeck::kernels
