#pragma once

#include "app/runtime/gguf/Dequantise.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace chipdeck::kernels {

/// Sixteen floats side by side in plain C++: what the lanes of the other instruction sets must equal bit for bit. Every instruction set has sixteen,
/// in as many registers as it needs, so that sums over lanes have one shape.
struct LanesScalar
{
    struct Floats { float lane[16]; };
    struct Mask { bool lane[16]; };

    /// Vectors of 16 columns and rows that a tile of a product holds in registers.
    static constexpr int kTileRows = 2, kTileVectors = 1;

    template<class Operation> static Floats each(Operation operation)
    {
        Floats out;
        for (int i = 0; i < 16; ++i)
            out.lane[i] = operation(i);
        return out;
    }

    static Floats set(float v) { return each([v](int) { return v; }); }
    static Floats load(const float *p) { return each([p](int i) { return p[i]; }); }
    static Floats loadPart(const float *p, std::size_t count, float other)
    {
        return each([=](int i) { return static_cast<std::size_t>(i) < count ? p[i] : other; });
    }
    static Floats loadHalves(const std::uint16_t *p) { return each([p](int i) { return gguf::halfToFloat(p[i]); }); }
    static Floats loadBytes(const std::int8_t *p) { return each([p](int i) { return static_cast<float>(p[i]); }); }
    static void store(float *p, Floats v) { std::memcpy(p, v.lane, sizeof v.lane); }
    static void storePart(float *p, Floats v, std::size_t count) { std::memcpy(p, v.lane, count * sizeof(float)); }
    static void storeHalves(std::uint16_t *p, Floats v)
    {
        for (int i = 0; i < 16; ++i)
            p[i] = gguf::floatToHalf(v.lane[i]);
    }

    static Floats add(Floats a, Floats b) { return each([&](int i) { return a.lane[i] + b.lane[i]; }); }
    static Floats subtract(Floats a, Floats b) { return each([&](int i) { return a.lane[i] - b.lane[i]; }); }
    static Floats multiply(Floats a, Floats b) { return each([&](int i) { return a.lane[i] * b.lane[i]; }); }
    static Floats divide(Floats a, Floats b) { return each([&](int i) { return a.lane[i] / b.lane[i]; }); }
    static Floats fma(Floats a, Floats b, Floats c) { return each([&](int i) { return std::fma(a.lane[i], b.lane[i], c.lane[i]); }); }
    /// The second where they do not compare, as x86 has it.
    static Floats max(Floats a, Floats b) { return each([&](int i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; }); }
    static Floats min(Floats a, Floats b) { return each([&](int i) { return a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i]; }); }

    static Mask less(Floats a, Floats b)
    {
        Mask out;
        for (int i = 0; i < 16; ++i)
            out.lane[i] = a.lane[i] < b.lane[i];
        return out;
    }
    /// Lanes from `first` on and before `last`.
    static Mask between(std::size_t first, std::size_t last)
    {
        Mask out;
        for (std::size_t i = 0; i < 16; ++i)
            out.lane[i] = i >= first && i < last;
        return out;
    }
    static Floats select(Mask mask, Floats yes, Floats no) { return each([&](int i) { return mask.lane[i] ? yes.lane[i] : no.lane[i]; }); }

    /// value * 2^n, where the low bits of `n` hold n as an integer and the result is a normal number.
    static Floats scaleByPower(Floats value, Floats n)
    {
        return each([&](int i) {
            return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value.lane[i]) + (std::bit_cast<std::uint32_t>(n.lane[i]) << 23));
        });
    }

    /// Over lanes i and i + 8, then 4, 2, 1 apart.
    static float sum(Floats v)
    {
        for (int half = 8; half > 0; half /= 2) {
            for (int i = 0; i < half; ++i)
                v.lane[i] = v.lane[i] + v.lane[i + half];
        }
        return v.lane[0];
    }
    static float largest(Floats v)
    {
        for (int half = 8; half > 0; half /= 2) {
            for (int i = 0; i < half; ++i)
                v.lane[i] = v.lane[i] > v.lane[i + half] ? v.lane[i] : v.lane[i + half];
        }
        return v.lane[0];
    }
    static float root(float v) { return std::sqrt(v); }
};

} // namespace chipdeck::kernels
