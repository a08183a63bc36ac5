#pragma once

#include "app/runtime/kernels/cpu/MultiplyWork.h"

namespace chipdeck::kernels {

/// How F32, F16 and BF16 lie: [k][16 rows].
template<class V, gguf::TensorType T> struct FloatFormat
{
    static constexpr std::size_t kValueBytes = T == gguf::TensorType::F32 ? 4 : 2;

    static auto load(const std::uint8_t *p)
    {
        if constexpr (T == gguf::TensorType::F32)
            return V::loadFloats(reinterpret_cast<const float *>(p));
        else if constexpr (T == gguf::TensorType::F16)
            return V::halves(p);
        else
            return V::bfloats(p);
    }
};

/// 16 rows times C columns of floats. Two sums for one (row, column), of even and of odd k, each fma after fma; the result is even + odd.
template<class V, class F, int C> class FloatTile
{
    using Floats = typename V::Floats;

    static constexpr std::size_t kParts = 16 / V::kLanes;
    static constexpr std::size_t kChunk = 64;

public:
    FloatTile(const MultiplyWork &work, std::size_t column) : m_floats(work.floats + column * work.floatStride), m_stride(work.floatStride)
    {
        for (std::size_t part = 0; part < kParts; ++part) {
            for (int c = 0; c < C; ++c)
                m_even[part][c] = m_odd[part][c] = V::zero();
        }
    }

    [[gnu::always_inline]] void run(const std::uint8_t *group, std::size_t length, const Ahead *ahead)
    {
        for (std::size_t first = 0; first < length; first += kChunk) {
            const std::size_t last = length - first < kChunk ? length : first + kChunk;
            if (ahead != nullptr)
                ahead->after(group + first * 16 * F::kValueBytes).ask((last - first) * 16 * F::kValueBytes);
            for (std::size_t part = 0; part < kParts; ++part)
                addChunk(group, first, last, part);
        }
    }

    [[gnu::always_inline]] Floats result(std::size_t part, int c) const { return V::add(m_even[part][c], m_odd[part][c]); }

private:
    [[gnu::always_inline]] void addChunk(const std::uint8_t *group, std::size_t first, std::size_t last, std::size_t part)
    {
        const std::uint8_t *p = group + part * V::kLanes * F::kValueBytes;
        constexpr std::size_t step = 16 * F::kValueBytes;
        Floats even[C], odd[C];
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c) {
            even[c] = m_even[part][c];
            odd[c] = m_odd[part][c];
        }
        std::size_t k = first;
        for (; k + 1 < last; k += 2) {
            addValue(F::load(p + k * step), k, even);
            addValue(F::load(p + (k + 1) * step), k + 1, odd);
        }
        if (k < last)
            addValue(F::load(p + k * step), k, even);
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c) {
            m_even[part][c] = even[c];
            m_odd[part][c] = odd[c];
        }
    }

    [[gnu::always_inline]] void addValue(Floats w, std::size_t k, Floats (&sums)[C]) const
    {
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c)
            sums[c] = V::fma(w, V::set(m_floats[static_cast<std::size_t>(c) * m_stride + k]), sums[c]);
    }

    const float *m_floats;
    std::size_t m_stride;
    Floats m_even[kParts][C];
    Floats m_odd[kParts][C];
};

} // namespace chipdeck::kernels
