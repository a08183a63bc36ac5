#pragma once

#include "app/runtime/kernels/cpu/PackedLayout.h"

#include <cstdint>

namespace chipdeck::kernels {

/// How the codes of one block of 32 values become eight vectors of four unsigned bytes a row (k4 = 0 to 7). `p` points at the block's first lane of
/// interest; kMax is the largest code, kOffset what a code stands above its value.

template<class V> struct NibbleCodes
{
    static constexpr int kMax = 15;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
#pragma GCC unroll 4
        for (int t = 0; t < 4; ++t) {
            const auto v = V::load(p + 64 * t);
            w[t] = V::template field<0>(v, 15);
            w[t + 4] = V::template field<4>(v, 15);
        }
    }
};

template<class V> struct FiveBitCodes
{
    static constexpr int kMax = 31;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
        NibbleCodes<V>::unpack(p, w);
        const auto plane = V::load(p + 256);
        w[0] = V::template insert<4>(w[0], plane, 16);
        w[1] = V::template insert<3>(w[1], plane, 16);
        w[2] = V::template insert<2>(w[2], plane, 16);
        w[3] = V::template insert<1>(w[3], plane, 16);
        w[4] = V::template insert<0>(w[4], plane, 16);
        w[5] = V::template insert<-1>(w[5], plane, 16);
        w[6] = V::template insert<-2>(w[6], plane, 16);
        w[7] = V::template insert<-3>(w[7], plane, 16);
    }
};

template<class V> struct SixBitCodes
{
    static constexpr int kMax = 63;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
        NibbleCodes<V>::unpack(p, w);
#pragma GCC unroll 2
        for (int h = 0; h < 2; ++h) {
            const auto pairs = V::load(p + 256 + 64 * h);
            w[4 * h] = V::template insert<4>(w[4 * h], pairs, 48);
            w[4 * h + 1] = V::template insert<2>(w[4 * h + 1], pairs, 48);
            w[4 * h + 2] = V::template insert<0>(w[4 * h + 2], pairs, 48);
            w[4 * h + 3] = V::template insert<-2>(w[4 * h + 3], pairs, 48);
        }
    }
};

template<class V> struct TwoBitCodes
{
    static constexpr int kMax = 3;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
#pragma GCC unroll 2
        for (int h = 0; h < 2; ++h) {
            const auto pairs = V::load(p + 64 * h);
            w[4 * h] = V::template field<0>(pairs, 3);
            w[4 * h + 1] = V::template field<2>(pairs, 3);
            w[4 * h + 2] = V::template field<4>(pairs, 3);
            w[4 * h + 3] = V::template field<6>(pairs, 3);
        }
    }
};

template<class V> struct ThreeBitCodes
{
    static constexpr int kMax = 7;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
        TwoBitCodes<V>::unpack(p, w);
        const auto plane = V::load(p + 128);
        w[0] = V::template insert<2>(w[0], plane, 4);
        w[1] = V::template insert<1>(w[1], plane, 4);
        w[2] = V::template insert<0>(w[2], plane, 4);
        w[3] = V::template insert<-1>(w[3], plane, 4);
        w[4] = V::template insert<-2>(w[4], plane, 4);
        w[5] = V::template insert<-3>(w[5], plane, 4);
        w[6] = V::template insert<-4>(w[6], plane, 4);
        w[7] = V::template insert<-5>(w[7], plane, 4);
    }
};

template<class V> struct ByteCodes
{
    static constexpr int kMax = 255;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
#pragma GCC unroll 8
        for (int t = 0; t < 8; ++t)
            w[t] = V::load(p + 64 * t);
    }
};

/// The tables that define IQ4_NL, IQ4_XS and MXFP4, raised by the offset so that they are unsigned.
inline constexpr std::uint8_t kIq4Codes[16] = {1, 24, 45, 63, 79, 93, 106, 118, 129, 141, 153, 166, 181, 197, 217, 241};
inline constexpr std::uint8_t kFp4Codes[16] = {12, 13, 14, 15, 16, 18, 20, 24, 12, 11, 10, 9, 8, 6, 4, 0};

template<class V, const std::uint8_t (&Table)[16], int Max> struct TableCodes
{
    static constexpr int kMax = Max;
    [[gnu::always_inline]] static void unpack(const std::uint8_t *p, typename V::Bytes (&w)[8])
    {
        NibbleCodes<V>::unpack(p, w);
#pragma GCC unroll 8
        for (int t = 0; t < 8; ++t)
            w[t] = V::lookUp(Table, w[t]);
    }
};

} // namespace chipdeck::kernels
