#pragma once

#include <cstdint>

namespace chipdeck::engine {

/// Random numbers by place instead of by turn: the draw of token `index` of answer `choice` depends on nothing but these and the seed, so that a
/// request gives the same text alone, in a batch, or read in again after its pages were taken away.
/// The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
class CounterRandom
{
public:
    CounterRandom(std::uint64_t seed, std::uint32_t choice) : m_key(mix(seed ^ mix(choice + kStep))) {}

    /// 64 random bits of place `index`.
    std::uint64_t bits(std::uint64_t index) const { return mix(m_key + mix((index + 1) * kStep)); }

    /// In [0, 1), a multiple of 2^-53.
    double unit(std::uint64_t index) const { return static_cast<double>(bits(index) >> 11) * 0x1p-53; }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL; // 2^64 / golden ratio, odd

    static constexpr std::uint64_t mix(std::uint64_t value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
        return value ^ (value >> 31);
    }

    std::uint64_t m_key;
};

} // namespace chipdeck::engine
