#pragma once

namespace chipdeck::kernels {

/// exp(x) in the lanes of L, of a relative error below 1e-7: x = n ln 2 + r with |r| <= ln 2 / 2, e^r by its series to the seventh power, times 2^n.
/// Exactly zero below -87 (where 2^n would leave the normal numbers); what is above 88 counts as 88.
template<class L> [[gnu::always_inline]] inline typename L::Floats exponential(typename L::Floats x)
{
    using Floats = typename L::Floats;
    const Floats least = L::set(-87.0f);
    const Floats bounded = L::min(L::max(x, least), L::set(88.0f));
    // Adding 1.5 * 2^23 rounds to an integer, which is then in the low bits.
    const Floats rounder = L::set(12582912.0f);
    const Floats shifted = L::fma(bounded, L::set(0x1.715476p+0f), rounder);
    const Floats n = L::subtract(shifted, rounder);
    Floats r = L::fma(n, L::set(-0x1.62e4p-1f), bounded);
    r = L::fma(n, L::set(-0x1.7f7d1cp-20f), r);
    Floats sum = L::set(1.0f / 5040);
    sum = L::fma(sum, r, L::set(1.0f / 720));
    sum = L::fma(sum, r, L::set(1.0f / 120));
    sum = L::fma(sum, r, L::set(1.0f / 24));
    sum = L::fma(sum, r, L::set(1.0f / 6));
    sum = L::fma(sum, r, L::set(0.5f));
    sum = L::fma(sum, r, L::set(1.0f));
    sum = L::fma(sum, r, L::set(1.0f));
    return L::select(L::less(x, least), L::set(0.0f), L::scaleByPower(sum, shifted));
}

} // namespace chipdeck::kernels
