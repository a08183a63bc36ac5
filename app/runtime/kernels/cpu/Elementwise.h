#pragma once

#include "app/runtime/kernels/cpu/Isa.h"

#include <cstddef>

namespace chipdeck::kernels {

/// What happens to vectors between products, in plain pointers. Sums run over 16 lanes (value i goes to lane i % 16) and then over the lanes in one
/// tree; exp() is one polynomial: the bits are the same with every instruction set. No vector needs to be aligned or a multiple of anything.
struct ElementKernels
{
    /// out[i] = x[i] / sqrt(mean of squares + epsilon) * weight[i]; `out` may be `x`.
    void (*rmsNorm)(const float *x, const float *weight, float epsilon, std::size_t count, float *out);

    /// x[i] += y[i], the step of a residual stream.
    void (*addInto)(float *x, const float *y, std::size_t count);

    /// out[i] += factor * x[i], fused.
    void (*addScaled)(float *out, const float *x, float factor, std::size_t count);

    /// out[i] = gate / (1 + exp(-gate)) * up[i]; `out` may be `gate`.
    void (*siluGlu)(const float *gate, const float *up, std::size_t count, float *out);

    /// The same with gelu in its tanh form: 0.5 g (1 + tanh(sqrt(2 / pi) (g + 0.044715 g^3))) (arXiv 1606.08415).
    void (*geluGlu)(const float *gate, const float *up, std::size_t count, float *out);

    /// x becomes exp(x - max) / sum; and 1 / (1 + exp(-x)).
    void (*softmax)(float *x, std::size_t count);
    void (*sigmoid)(float *x, std::size_t count);

    /// x = cap * tanh(x / cap).
    void (*softcap)(float *x, std::size_t count, float cap);

    void (*scale)(float *x, std::size_t count, float factor);
};

const ElementKernels &elementKernels(Isa isa);

/// Tables of the files of an instruction set; use elementKernels().
ElementKernels elementKernelsScalar();
ElementKernels elementKernelsAvx2();
ElementKernels elementKernelsAvx512();

} // namespace chipdeck::kernels
