#pragma once

#include "app/runtime/gguf/Dequantise.h"
#include "app/runtime/kernels/cpu/Isa.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace chipdeck::kernels {

/// One row at a time in plain C++: what the other instruction sets must equal bit for bit. `Bytes` are the four codes of a lane.
struct VectorScalar
{
    using Bytes = std::uint32_t;
    using Ints = std::int32_t;
    using Floats = float;

    static constexpr Isa kIsa = Isa::Scalar;
    static constexpr std::size_t kLanes = 1;
    static constexpr std::size_t kParts = 16;  // registers for a group of rows
    static constexpr int kMaxColumns = 1;      // of a tile
    static constexpr int kMaxFloatColumns = 1; // of a tile of floats
    static constexpr int kStep = 1;            // columns whose integer sums are formed side by side
    static constexpr bool kSignedBytes = false; // whether dot() takes 128 off codes that may be larger than 127

    static std::uint32_t everyByte(int mask) { return static_cast<std::uint32_t>(mask) * 0x01010101u; }

    static Bytes load(const std::uint8_t *p)
    {
        Bytes v;
        std::memcpy(&v, p, sizeof v);
        return v;
    }
    static Bytes field(Bytes v, int right, int mask) { return v >> right & everyByte(mask); }
    static Bytes insert(Bytes v, Bytes plane, int left, int mask)
    {
        return v | ((left >= 0 ? plane << left : plane >> -left) & everyByte(mask));
    }
    static Bytes lookUp(const std::uint8_t *table, Bytes index)
    {
        Bytes v = 0;
        for (int i = 0; i < 32; i += 8)
            v |= static_cast<Bytes>(table[index >> i & 15]) << i;
        return v;
    }

    static Ints zeroInts() { return 0; }
    static Ints setInts(std::int32_t v) { return v; }
    static Ints unsignedBytes(const std::uint8_t *p) { return *p; }
    static Ints signedBytes(const std::uint8_t *p) { return static_cast<std::int8_t>(*p); }
    static Ints nibbleOfHalves(const std::uint8_t *p, std::size_t lane) { return p[lane & 7] >> (lane & 8 ? 4 : 0) & 15; }
    static Ints subtract(Ints a, Ints b) { return a - b; }
    static Ints both(Ints a, Ints b) { return a & b; }
    static Ints either(Ints a, Ints b) { return a | b; }
    template<int N> static Ints left(Ints a) { return static_cast<Ints>(static_cast<std::uint32_t>(a) << N); }
    template<int N> static Ints right(Ints a) { return static_cast<Ints>(static_cast<std::uint32_t>(a) >> N); }
    template<int N> static Ints rightSigned(Ints a) { return a >> N; }

    /// A block of codes, to be multiplied by several columns.
    template<class F> struct Block
    {
        explicit Block(const std::uint8_t *codes) : p(codes) {}
        const std::uint8_t *p;
    };

    /// sums[part][n] += codes of k4 = First to First + Count - 1 times the activations at a + n * stride: 128 * high bytes + low bytes, which lie 32
    /// further, if F::kBothBytes, and otherwise the high bytes.
    template<int First, int Count, class F, int N>
    static void dot(const Block<F> &block, const std::int8_t *a, std::size_t stride, Ints (&sums)[kParts][N])
    {
        if constexpr (!F::kBothBytes) {
            dotBytes<First, Count>(block, a, stride, sums);
        } else {
            Ints high[kParts][N] = {};
            dotBytes<First, Count>(block, a, stride, high);
            dotBytes<First, Count>(block, a + 32, stride, sums);
            for (std::size_t part = 0; part < kParts; ++part) {
                for (int n = 0; n < N; ++n)
                    sums[part][n] += left<7>(high[part][n]);
            }
        }
    }

    static Floats zero() { return 0.0f; }
    static Floats set(float v) { return v; }
    static Floats loadFloats(const float *p) { return *p; }
    static void store(float *p, Floats v) { *p = v; }
    static Floats halves(const std::uint8_t *p) { return gguf::halfToFloat(twoBytes(p)); }
    static Floats bfloats(const std::uint8_t *p) { return gguf::bfloatToFloat(twoBytes(p)); }
    static Floats eights(const std::uint8_t *p)
    {
        const std::uint32_t e = *p;
        return std::bit_cast<float>(e < 2 ? 0x00200000u << e : (e - 1) << 23);
    }
    static Floats toFloats(Ints v) { return static_cast<float>(v); }
    static Floats add(Floats a, Floats b) { return a + b; }
    static Floats multiply(Floats a, Floats b) { return a * b; }
    static Floats fma(Floats a, Floats b, Floats c) { return std::fma(a, b, c); }

private:
    template<int First, int Count, class F, int N>
    static void dotBytes(const Block<F> &block, const std::int8_t *a, std::size_t stride, Ints (&sums)[kParts][N])
    {
        for (std::size_t part = 0; part < kParts; ++part) {
            for (int t = First; t < First + Count; ++t) {
                const Bytes w = F::code(block.p + 4 * part, t);
                for (int n = 0; n < N; ++n) {
                    for (int i = 0; i < 4; ++i)
                        sums[part][n] += static_cast<Ints>(w >> 8 * i & 255) * a[static_cast<std::size_t>(n) * stride + 4 * t + i];
                }
            }
        }
    }

    static std::uint16_t twoBytes(const std::uint8_t *p)
    {
        std::uint16_t v;
        std::memcpy(&v, p, sizeof v);
        return v;
    }
};

} // namespace chipdeck::kernels
