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
        constexpr int run = runOf(Count);
#pragma GCC unroll 8
        for (int first = First; first < First + Count; first += run) {
            Sums shorts;
#pragma GCC unroll 8
            for (int t = first; t < first + run; ++t) {
                const __m256i low = F::code(codes, t), high = F::code(codes + 32, t);
#pragma GCC unroll 8
                for (int n = 0; n < N; ++n)
                    addProducts(low, high, four(a + static_cast<std::size_t>(n) * stride + 4 * t), t == first, n, shorts);
            }
            addPairs<1>(shorts, sums);
        }
    }

    /// Both bytes of one column at once, so that codes are unpacked once: there are no registers for it with more.
    template<int First, int Count>
    [[gnu::always_inline]] static void addUnsignedBoth(const std::uint8_t *codes, const std::int8_t *a, Sums &sums)
    {
        static_assert(N == 1);
        constexpr int run = runOf(Count);
#pragma GCC unroll 8
        for (int first = First; first < First + Count; first += run) {
            Sums high, low;
#pragma GCC unroll 8
            for (int t = first; t < first + run; ++t) {
                const __m256i code0 = F::code(codes, t), code1 = F::code(codes + 32, t);
                addProducts(code0, code1, four(a + 4 * t), t == first, 0, high);
                addProducts(code0, code1, four(a + 32 + 4 * t), t == first, 0, low);
            }
            addPairs<128>(high, sums);
            addPairs<1>(low, sums);
        }
    }

    /// As addUnsigned() for codes above 127, less 128: products of such would saturate, so that magnitudes are multiplied.
    template<int First, int Count>
    [[gnu::always_inline]] static void addSigned(const std::uint8_t *codes, const std::int8_t *a, std::size_t stride, Sums &sums)
    {
#pragma GCC unroll 8
        for (int t = First; t < First + Count; ++t) {
            const Signed low(F::code(codes, t)), high(F::code(codes + 32, t));
            Sums shorts;
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n)
                setProducts(low, high, four(a + static_cast<std::size_t>(n) * stride + 4 * t), n, shorts);
            addPairs<1>(shorts, sums);
        }
    }

    template<int First, int Count>
    [[gnu::always_inline]] static void addSignedBoth(const std::uint8_t *codes, const std::int8_t *a, Sums &sums)
    {
        static_assert(N == 1);
#pragma GCC unroll 8
        for (int t = First; t < First + Count; ++t) {
            const Signed code0(F::code(codes, t)), code1(F::code(codes + 32, t));
            Sums high, low;
            setProducts(code0, code1, four(a + 4 * t), 0, high);
            setProducts(code0, code1, four(a + 32 + 4 * t), 0, low);
            addPairs<128>(high, sums);
            addPairs<1>(low, sums);
        }
    }

private:
    /// How many products of pairs fit into 16 bits.
    static constexpr int runOf(int count)
    {
        constexpr int fitting = 32767 / (F::kMax * 127 * 2);
        return fitting >= 8 ? count : fitting >= 4 ? 4 : fitting >= 2 ? 2 : 1;
    }

    /// A code less 128: its magnitude, of 128 at most, and so 2 * 128 * 127 below 32768, and its sign.
    struct Signed
    {
        [[gnu::always_inline]] explicit Signed(__m256i code)
            : value(_mm256_xor_si256(code, _mm256_set1_epi8(static_cast<char>(0x80)))), size(_mm256_abs_epi8(value))
        {
        }
        __m256i value, size;
    };

    [[gnu::always_inline]] static void setProducts(const Signed &low, const Signed &high, __m256i x, int n, Sums &shorts)
    {
        shorts[0][n] = _mm256_maddubs_epi16(low.size, _mm256_sign_epi8(x, low.value));
        shorts[1][n] = _mm256_maddubs_epi16(high.size, _mm256_sign_epi8(x, high.value));
    }

    [[gnu::always_inline]] static void addProducts(__m256i low, __m256i high, __m256i x, bool first, int n, Sums &shorts)
    {
        const __m256i products[2] = {_mm256_maddubs_epi16(low, x), _mm256_maddubs_epi16(high, x)};
        shorts[0][n] = first ? products[0] : _mm256_add_epi16(shorts[0][n], products[0]);
        shorts[1][n] = first ? products[1] : _mm256_add_epi16(shorts[1][n], products[1]);
        settle(shorts[0][n]);
        settle(shorts[1][n]);
    }

    template<int Factor> [[gnu::always_inline]] static void addPairs(const Sums &shorts, Sums &sums)
    {
#pragma GCC unroll 2
        for (std::size_t part = 0; part < 2; ++part) {
#pragma GCC unroll 8
            for (int n = 0; n < N; ++n) {
                sums[part][n] = _mm256_add_epi32(sums[part][n], _mm256_madd_epi16(shorts[part][n], _mm256_set1_epi16(Factor)));
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
