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

/// 32 integers as bytes.
[[gnu::always_inline]] inline __m256i packed(const __m256i (&ints)[4])
{
    // Packing works within halves of 128 bits; the permutation brings the groups of four back in order.
    const __m256i shorts0 = _mm256_packs_epi32(ints[0], ints[1]);
    const __m256i shorts1 = _mm256_packs_epi32(ints[2], ints[3]);
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    return _mm256_permutevar8x32_epi32(_mm256_packs_epi16(shorts0, shorts1), order);
}

/// The sums of the bytes of both halves.
[[gnu::always_inline]] inline void sumBytes(__m256i bytes, int (&sums)[2])
{
    // Sums of unsigned bytes are one instruction: raise by 128, and take 16 * 128 off.
    const __m256i eights = _mm256_sad_epu8(_mm256_xor_si256(bytes, _mm256_set1_epi8(static_cast<char>(0x80))), _mm256_setzero_si256());
    const __m256i all = _mm256_add_epi32(eights, _mm256_unpackhi_epi64(eights, eights));
    sums[0] = _mm256_cvtsi256_si32(all) - 16 * 128;
    sums[1] = _mm256_extract_epi32(all, 4) - 16 * 128;
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
        __m256i high[4], low[4];
        for (int i = 0; i < 4; ++i) {
            const BlockScale &block = blocks[i / 2];
            const __m256i product = _mm256_cvtps_epi32(_mm256_mul_ps(x[i], _mm256_set1_ps(block.inverse)));
            const __m256i value = block.inverse == 0.0f ? _mm256_setzero_si256() : product;
            high[i] = _mm256_srai_epi32(_mm256_add_epi32(value, _mm256_set1_epi32(kHighByte / 2)), 7);
            low[i] = _mm256_sub_epi32(value, _mm256_slli_epi32(high[i], 7));
        }
        const __m256i highs = packed(high), lows = packed(low);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out.bytes + 32 * b), highs);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out.bytes + 32 * b + 32), lows);
        int highSums[2], lowSums[2];
        sumBytes(highs, highSums);
        sumBytes(lows, lowSums);
        for (std::size_t i = 0; i < 2; ++i)
            setSums(out, b + i, blocks[i].scale, highSums[i], lowSums[i]);
        setPairSums(out, b);
    }
}

} // namespace chipdeck::kernels
