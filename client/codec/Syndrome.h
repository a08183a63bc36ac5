#pragma once

#include <cstdint>
#include <span>

namespace chipdeck::codec {

/// Two sums over the 16-bit hashes of a group of chips: plain and weighted by position, in GF(2^16). As in a
/// RAID 6, two groups that differ in exactly one place tell by them which place that is, so that 4 bytes a group
/// are enough to send one chip instead of all of them.
struct Syndrome {
    std::uint16_t sum = 0;
    std::uint16_t weighted = 0;

    bool operator==(const Syndrome &) const = default;
};

Syndrome syndrome(std::span<const std::uint64_t> hashes);

enum class Difference { None, One, Several };

struct Located {
    Difference difference = Difference::None;
    std::uint32_t position = 0;  ///< with One
};

/// What distinguishes two groups of `size` chips. One may be several in truth (1 in 4,096): verify by a longer digest.
Located locate(const Syndrome &mine, const Syndrome &theirs, std::uint32_t size);

} // namespace chipdeck::codec
