#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>

namespace chipdeck::engine {

/// Exponential and logarithm whose last bits are the same on every machine. The C library's are not: it picks variants by the processor.
/// Only IEEE additions, multiplications and divisions in a fixed order; compile users with -ffp-contract=off.

/// e^x within 2e-16 relative for -700 <= x <= 700; 0 below, clamped above.
inline double portableExp(double x)
{
    if (!(x > -700))
        return 0;
    x = x > 700 ? 700 : x;
    constexpr double round = 0x1.8p52; // adding it leaves an integer in the low bits
    const double turned = x * 1.4426950408889634 + round;
    const double n = turned - round;
    const double r = (x - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33; // ln 2 in two parts
    double sum = 1.0 / 6227020800.0;
    for (const double inverse : {1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0, 1.0 / 362880.0, 1.0 / 40320.0, 1.0 / 5040.0, 1.0 / 720.0,
                                 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0})
        sum = sum * r + inverse;
    const std::int64_t exponent = static_cast<std::int64_t>(n);
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// ln x within 1e-15 (absolute near 1, relative elsewhere) for normal x > 0.
inline double portableLog(double x)
{
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
    std::int64_t exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
    double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++exponent;
    }
    const double s = (m - 1) / (m + 1); // ln m = 2 artanh s
    const double square = s * s;
    double sum = 0;
    for (int power = 23; power >= 1; power -= 2)
        sum = sum * square + 1.0 / power;
    return static_cast<double>(exponent) * 0.6931471805599453 + 2 * s * sum;
}

/// e^x for x <= 0 within 3e-7 relative, without branches so that compilers make several at once; 0 stays above e^-87.
inline float portableExpOfNegative(float x)
{
    x = x > -87.0f ? x : -87.0f;
    constexpr float round = 0x1.8p23f;
    const float turned = x * 1.44269504f + round;
    const float n = turned - round;
    const float r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
    float sum = 1.0f / 720;
    sum = sum * r + 1.0f / 120;
    sum = sum * r + 1.0f / 24;
    sum = sum * r + 1.0f / 6;
    sum = sum * r + 0.5f;
    sum = sum * r + 1.0f;
    sum = sum * r + 1.0f;
    const std::uint32_t exponent = std::bit_cast<std::uint32_t>(turned) + 127;
    return sum * std::bit_cast<float>(exponent << 23);
}

} // namespace chipdeck::engine
