#pragma once

// Only for files that are compiled for AVX2.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

namespace chipdeck::kernels {

/// Codes of 16 rows (two registers) times bytes of N columns, summed up exactly: sums[half of the rows][column] += the products of k4 = First to
/// First + Count - 1. F gives the codes (see BlockCodes.h).
template<class F, int N> class DotAvx2
{
public:
    using Sums = __m256i[2][N];

    /// Sums in 16 bits for as long as the largest codes times the largest activations (127) cannot overflow them.
    template<int First, int Count>
    [[gnu::always_inline]] static void addUnsigned(const std::uint8_t *codes, const std::int8_t *a, std::size_t stride, Sums &sums)
    {
        constexpr int fitting = 32767 / (F::kMax * 127 * 2);
        constexpr int run = fitting >= 8 ? Count : fitting >= 4 ? 4 : fitting >= 2 ? 2 : 1;
#pragma GCC unroll 8
        for (int first = First; first < First + Count; first += run) {
            Sums shorts;
#pragma GCC unroll 8
            for (int t = first; t < first + run; ++t) {
                const __m256i low = F::code(codes, t), high = F::code(codes + 32, t);
#pragma GCC unroll 8
                for (int n = 0; n < N; ++n) {
                    const __m256i x = four(a + static_cast<std::size_t>(n) * stride + 4 * t);
                    const __m256i products[2] = {_mm256_maddubs_epi16(low, x), _mm256_maddubs_epi16(high, x)};
                    shorts[0][n] = t == first ? products[0] : _mm256_add_epi16(shorts[0][n], products[0]);
                    shorts[1][n] = t == first ? products[1] : _mm256_add_epi16(shorts[1][n], products[1]);
                    settle(shorts[0][n]);
                    settle(shorts[1][n]);
                }
            }
            addPairs(shorts, sums);
        }
    }

    /// The same for codes above 127, less 128: products of such would saturate, so that magnitudes are multiplied.
    template<int First, int Count>
    [[gnu::always_inline]] static void addSigned(const std::uint8_t *codes, const std::int8_t *a, std::size_t stride, Sums &sums)
    {
        const __m256i offset = _mm256_set1_epi8(static_cast<char>(0x80));
#pragma GCC unroll 8
        for (int t = First; t < First + Count; ++t) {
            const __m256i low = _mm256_xor_si256(F::code(codes, t), offset), high = _mm256_xor_si256(F::code(codes + 32, t), offset);
            // 128 at most, and so 2 * 128 * 127 below 32768.
            const __m256i lowSize = _mm256_abs_epi8(low), highSize = _mm256_abs_epi8(high);
            Sums shorts;
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n) {
                const __m256i x = four(a + static_cast<std::size_t>(n) * stride + 4 * t);
                shorts[0][n] = _mm256_maddubs_epi16(lowSize, _mm256_sign_epi8(x, low));
                shorts[1][n] = _mm256_maddubs_epi16(highSize, _mm256_sign_epi8(x, high));
            }
            addPairs(shorts, sums);
        }
    }

private:
    [[gnu::always_inline]] static void addPairs(const Sums &shorts, Sums &sums)
    {
#pragma GCC unroll 2
        for (std::size_t part = 0; part < 2; ++part) {
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n) {
                sums[part][n] = _mm256_add_epi32(sums[part][n], _mm256_madd_epi16(shorts[part][n], _mm256_set1_epi16(1)));
                settle(sums[part][n]);
            }
        }
    }

    /// Holds the compiler to the order as written: left to itself it forms all products first, and has no registers for them.
    [[gnu::always_inline]] static void settle(__m256i &v) { asm volatile("" : "+x"(v)); }

    static __m256i four(const void *p)
    {
        std::int32_t v;
        std::memcpy(&v, p, sizeof v);
        return _mm256_set1_epi32(v);
    }
};

} // namespace chipdeck::kernels
