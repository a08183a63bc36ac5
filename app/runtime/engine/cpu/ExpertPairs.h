#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// An expert that a column goes to, and what its answer counts there.
struct ExpertChoice
{
    std::uint32_t expert = 0;
    float weight = 0;
};

/// The choices of all columns sorted by expert, so that each expert multiplies all of its columns at once.
struct ExpertPairs
{
    /// Pairs [first, last) of one expert.
    struct Run { std::uint32_t expert = 0, first = 0, last = 0; };

    void sort(std::span<const ExpertChoice> choices, std::size_t used, std::size_t experts);

    std::vector<Run> runs;                  // of experts that have any
    std::vector<std::uint32_t> column;      // of each pair
    std::vector<std::uint32_t> pairOf;      // of each choice

private:
    std::vector<std::uint32_t> m_starts;
};

} // namespace chipdeck::engine
