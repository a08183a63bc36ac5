#pragma once

#include "app/runtime/kernels/cpu/PackedLayout.h"

#include <cstdint>

namespace chipdeck::kernels {

/// The codes of one block of 32 values: code(p, t) gives the four unsigned bytes of k4 = t (0 to 7) of each row. `p` points at the block, at its first
/// row of interest; kMax is the largest code. Where t is a constant, so are all shifts.

template<class V> struct NibbleCodes
{
    static constexpr int kMax = 15;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t) { return V::field(V::load(p + 64 * (t & 3)), t < 4 ? 0 : 4, 15); }
};

template<class V> struct FiveBitCodes
{
    static constexpr int kMax = 31;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t)
    {
        return V::insert(NibbleCodes<V>::code(p, t), V::load(p + 256), 4 - t, 16);
    }
};

template<class V> struct SixBitCodes
{
    static constexpr int kMax = 63;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t)
    {
        return V::insert(NibbleCodes<V>::code(p, t), V::load(p + 256 + 64 * (t >> 2)), 4 - 2 * (t & 3), 48);
    }
};

template<class V> struct TwoBitCodes
{
    static constexpr int kMax = 3;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t) { return V::field(V::load(p + 64 * (t >> 2)), 2 * (t & 3), 3); }
};

template<class V> struct ThreeBitCodes
{
    static constexpr int kMax = 7;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t)
    {
        return V::insert(TwoBitCodes<V>::code(p, t), V::load(p + 128), 2 - t, 4);
    }
};

template<class V> struct ByteCodes
{
    static constexpr int kMax = 255;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t) { return V::load(p + 64 * t); }
};

/// The tables that define IQ4_NL, IQ4_XS and MXFP4, raised by the offset so that they are unsigned.
inline constexpr std::uint8_t kIq4Codes[16] = {1, 24, 45, 63, 79, 93, 106, 118, 129, 141, 153, 166, 181, 197, 217, 241};
inline constexpr std::uint8_t kFp4Codes[16] = {16, 17, 18, 19, 20, 22, 24, 28, 16, 15, 14, 13, 12, 10, 8, 4};

template<class V, const std::uint8_t (&Table)[16], int Max> struct TableCodes
{
    static constexpr int kMax = Max;
    [[gnu::always_inline]] static auto code(const std::uint8_t *p, int t) { return V::lookUp(Table, NibbleCodes<V>::code(p, t)); }
};

} // namespace chipdeck::kernels
