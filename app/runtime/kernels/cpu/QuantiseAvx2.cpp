#include "app/runtime/kernels/cpu/Quantise.h"

#include <immintrin.h>

namespace chipdeck::kernels {

namespace {

[[gnu::always_inline]] inline std::uint32_t largestMagnitude(const __m256 (&x)[4])
{
    const __m256i magnitude = _mm256_set1_epi32(0x7fffffff);
    __m256i all = _mm256_and_si256(_mm256_castps_si256(x[0]), magnitude);
    for (int i = 1; i < 4; ++i)
        all = _mm256_max_epu32(all, _mm256_and_si256(_mm256_castps_si256(x[i]), magnitude));
    __m128i four = _mm_max_epu32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    four = _mm_max_epu32(four, _mm_shuffle_epi32(four, 0x4E));
    four = _mm_max_epu32(four, _mm_shuffle_epi32(four, 0xB1));
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(four));
}

[[gnu::always_inline]] inline int sumOf(__m128i bytes)
{
    // Sums of unsigned bytes are one instruction: raise by 128, and take 16 * 128 off.
    const __m128i sums = _mm_sad_epu8(_mm_xor_si128(bytes, _mm_set1_epi8(static_cast<char>(0x80))), _mm_setzero_si128());
    return _mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4) - 16 * 128;
}

} // namespace

void quantiseAvx2(const float *in, std::size_t blocks, const QuantisedColumn &out)
{
    for (std::size_t b = 0; b < blocks; ++b, in += 32) {
        __m256 x[4];
        for (int i = 0; i < 4; ++i)
            x[i] = _mm256_loadu_ps(in + 8 * i);
        const BlockScale block = blockScale(largestMagnitude(x));
        __m256i ints[4];
        for (int i = 0; i < 4; ++i)
            ints[i] = _mm256_cvtps_epi32(_mm256_mul_ps(x[i], _mm256_set1_ps(block.inverse)));
        // Packing works within halves of 128 bits; the permutation brings the groups of four back in order.
        const __m256i shorts0 = _mm256_packs_epi32(ints[0], ints[1]);
        const __m256i shorts1 = _mm256_packs_epi32(ints[2], ints[3]);
        const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
        __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(shorts0, shorts1), order);
        if (block.inverse == 0.0f)
            bytes = _mm256_setzero_si256();
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out.bytes + 32 * b), bytes);
        const int first = sumOf(_mm256_castsi256_si128(bytes));
        const int second = sumOf(_mm256_extracti128_si256(bytes, 1));
        out.halfSums[2 * b] = static_cast<std::int16_t>(first);
        out.halfSums[2 * b + 1] = static_cast<std::int16_t>(second);
        out.scales[b] = block.scale;
        out.blockSums[b] = block.scale * static_cast<float>(first + second);
    }
}

} // namespace chipdeck::kernels
