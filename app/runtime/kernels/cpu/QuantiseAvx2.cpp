#include "app/runtime/kernels/cpu/Quantise.h"

#include <immintrin.h>

namespace chipdeck::kernels {

namespace {

/// The bits of the largest magnitudes of x[0], x[1] (in the lower half) and of x[2], x[3] (in the upper one), in each lane of the half.
[[gnu::always_inline]] inline __m256i largestMagnitudes(const __m256 (&x)[4])
{
    const __m256i magnitude = _mm256_set1_epi32(0x7fffffff);
    __m256i sizes[4];
    for (int i = 0; i < 4; ++i)
        sizes[i] = _mm256_and_si256(_mm256_castps_si256(x[i]), magnitude);
    const __m256i first = _mm256_max_epu32(sizes[0], sizes[1]), second = _mm256_max_epu32(sizes[2], sizes[3]);
    __m256i four = _mm256_max_epu32(_mm256_permute2x128_si256(first, second, 0x20), _mm256_permute2x128_si256(first, second, 0x31));
    four = _mm256_max_epu32(four, _mm256_shuffle_epi32(four, 0x4E));
    return _mm256_max_epu32(four, _mm256_shuffle_epi32(four, 0xB1));
}

[[gnu::always_inline]] inline int sumOf(__m128i bytes)
{
    // Sums of unsigned bytes are one instruction: raise by 128, and take 16 * 128 off.
    const __m128i sums = _mm_sad_epu8(_mm_xor_si128(bytes, _mm_set1_epi8(static_cast<char>(0x80))), _mm_setzero_si128());
    return _mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4) - 16 * 128;
}

} // namespace

void quantiseAvx2(const float *in, std::size_t pairs, const QuantisedColumn &out)
{
    for (std::size_t b = 0; b < 2 * pairs; b += 2, in += 32) {
        __m256 x[4];
        for (int i = 0; i < 4; ++i)
            x[i] = _mm256_loadu_ps(in + 8 * i);
        const __m256i largest = largestMagnitudes(x);
        const BlockScale blocks[2] = {blockScale(static_cast<std::uint32_t>(_mm256_extract_epi32(largest, 0))),
                                      blockScale(static_cast<std::uint32_t>(_mm256_extract_epi32(largest, 4)))};
        __m256i ints[4];
        for (int i = 0; i < 4; ++i)
            ints[i] = _mm256_cvtps_epi32(_mm256_mul_ps(x[i], _mm256_set1_ps(blocks[i / 2].inverse)));
        // Packing works within halves of 128 bits; the permutation brings the groups of four back in order.
        const __m256i shorts0 = _mm256_packs_epi32(ints[0], ints[1]);
        const __m256i shorts1 = _mm256_packs_epi32(ints[2], ints[3]);
        const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
        const __m256i all = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(shorts0, shorts1), order);
        const __m128i halves[2] = {_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1)};
        for (std::size_t i = 0; i < 2; ++i) {
            const __m128i bytes = blocks[i].inverse == 0.0f ? _mm_setzero_si128() : halves[i];
            _mm_storeu_si128(reinterpret_cast<__m128i *>(out.bytes + 16 * (b + i)), bytes);
            const int sum = sumOf(bytes);
            out.scales[b + i] = blocks[i].scale;
            out.blockSums[b + i] = blocks[i].scale * static_cast<float>(sum);
            out.offsets[b + i] = -128 * sum;
        }
        out.pairSums[b / 2] = out.blockSums[b] + out.blockSums[b + 1];
    }
}

} // namespace chipdeck::kernels
