#pragma once

#include "app/runtime/kernels/cpu/Elementwise.h"
#include "app/runtime/kernels/cpu/ElementwiseExp.h"

namespace chipdeck::kernels {

/// ElementKernels over the lanes of one instruction set. The last values that fill no vector go through a part of one.
template<class L> struct ElementLoops
{
    using Floats = typename L::Floats;
    static constexpr std::size_t kLanes = 16;

    static void rmsNorm(const float *x, const float *weight, float epsilon, std::size_t count, float *out)
    {
        const float mean = sumOfSquares(x, count) / static_cast<float>(count);
        const Floats factor = L::set(1.0f / L::root(mean + epsilon));
        std::size_t i = 0;
        for (; i + kLanes <= count; i += kLanes)
            L::store(out + i, L::multiply(L::multiply(L::load(x + i), factor), L::load(weight + i)));
        if (i < count) {
            const Floats scaled = L::multiply(L::loadPart(x + i, count - i, 0.0f), factor);
            L::storePart(out + i, L::multiply(scaled, L::loadPart(weight + i, count - i, 0.0f)), count - i);
        }
    }

    static void addInto(float *x, const float *y, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            x[i] += y[i];
    }

    static void addScaled(float *out, const float *x, float factor, std::size_t count)
    {
        const Floats scale = L::set(factor);
        std::size_t i = 0;
        for (; i + kLanes <= count; i += kLanes)
            L::store(out + i, L::fma(scale, L::load(x + i), L::load(out + i)));
        if (i < count) {
            const Floats sum = L::fma(scale, L::loadPart(x + i, count - i, 0.0f), L::loadPart(out + i, count - i, 0.0f));
            L::storePart(out + i, sum, count - i);
        }
    }

    static void siluGlu(const float *gate, const float *up, std::size_t count, float *out)
    {
        pairwise(gate, up, count, out, [](Floats g, Floats u) { return L::multiply(L::divide(g, onePlusExpOfMinus(g)), u); });
    }

    static void geluGlu(const float *gate, const float *up, std::size_t count, float *out)
    {
        // (1 + tanh(z)) / 2 = 1 / (1 + exp(-2z))
        pairwise(gate, up, count, out, [](Floats g, Floats u) {
            const Floats inner = L::fma(L::multiply(L::set(0.044715f), L::multiply(g, g)), g, g);
            const Floats z = L::multiply(L::set(1.5957691216f), inner); // 2 sqrt(2 / pi)
            return L::multiply(L::divide(g, onePlusExpOfMinus(z)), u);
        });
    }

    static void softmax(float *x, std::size_t count)
    {
        const Floats top = L::set(largest(x, count));
        Floats sums = L::set(0.0f);
        for (std::size_t i = 0; i < count; i += kLanes) {
            const std::size_t part = count - i < kLanes ? count - i : kLanes;
            const Floats power = exponential<L>(L::subtract(L::loadPart(x + i, part, -1e30f), top));
            const Floats counted = L::select(L::between(0, part), power, L::set(0.0f));
            sums = L::add(sums, counted);
            L::storePart(x + i, counted, part);
        }
        const float sum = L::sum(sums);
        for (std::size_t i = 0; i < count; ++i)
            x[i] = x[i] / sum;
    }

    static void sigmoid(float *x, std::size_t count)
    {
        each(x, count, [](Floats v) { return L::divide(L::set(1.0f), onePlusExpOfMinus(v)); });
    }

    static void softcap(float *x, std::size_t count, float cap)
    {
        // tanh(z) = 1 - 2 / (exp(2z) + 1)
        each(x, count, [cap](Floats v) {
            const Floats power = exponential<L>(L::multiply(L::set(2.0f), L::divide(v, L::set(cap))));
            const Floats tanh = L::subtract(L::set(1.0f), L::divide(L::set(2.0f), L::add(power, L::set(1.0f))));
            return L::multiply(L::set(cap), tanh);
        });
    }

    static void scale(float *x, std::size_t count, float factor)
    {
        for (std::size_t i = 0; i < count; ++i)
            x[i] *= factor;
    }

    static constexpr ElementKernels table()
    {
        return {rmsNorm, addInto, addScaled, siluGlu, geluGlu, softmax, sigmoid, softcap, scale};
    }

private:
    /// Four sums in turn, added up in pairs: one alone would wait for itself.
    static float sumOfSquares(const float *x, std::size_t count)
    {
        Floats sums[4] = {L::set(0.0f), L::set(0.0f), L::set(0.0f), L::set(0.0f)};
        std::size_t i = 0;
        for (; i + 4 * kLanes <= count; i += 4 * kLanes) {
            for (std::size_t s = 0; s < 4; ++s) {
                const Floats v = L::load(x + i + s * kLanes);
                sums[s] = L::fma(v, v, sums[s]);
            }
        }
        for (std::size_t s = 0; i < count; ++s, i += kLanes) {
            const Floats v = L::loadPart(x + i, count - i < kLanes ? count - i : kLanes, 0.0f);
            sums[s] = L::fma(v, v, sums[s]);
        }
        return L::sum(L::add(L::add(sums[0], sums[1]), L::add(sums[2], sums[3])));
    }

    static float largest(const float *x, std::size_t count)
    {
        Floats top = L::set(-1e30f);
        for (std::size_t i = 0; i < count; i += kLanes)
            top = L::max(L::loadPart(x + i, count - i < kLanes ? count - i : kLanes, -1e30f), top);
        return L::largest(top);
    }

    [[gnu::always_inline]] static Floats onePlusExpOfMinus(Floats v)
    {
        return L::add(L::set(1.0f), exponential<L>(L::subtract(L::set(0.0f), v)));
    }

    template<class Operation> [[gnu::always_inline]] static void each(float *x, std::size_t count, Operation operation)
    {
        pairwise(x, x, count, x, [operation](Floats v, Floats) { return operation(v); });
    }

    template<class Operation>
    [[gnu::always_inline]] static void pairwise(const float *a, const float *b, std::size_t count, float *out, Operation operation)
    {
        std::size_t i = 0;
        for (; i + kLanes <= count; i += kLanes)
            L::store(out + i, operation(L::load(a + i), L::load(b + i)));
        if (i < count)
            L::storePart(out + i, operation(L::loadPart(a + i, count - i, 0.0f), L::loadPart(b + i, count - i, 0.0f)), count - i);
    }
};

} // namespace chipdeck::kernels
