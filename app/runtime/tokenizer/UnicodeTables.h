#pragma once

#include <array>
#include <cstdint>

/// Compact tables of the Unicode Character Database 15.1.0, written by generate/make_unicode_tables.py; read through Unicode.h.
namespace chipdeck::tokenizer::unicode {

/// The code points from `first` to `last` by `step` have the lower case `lower`, `lower` + `step`, ...
struct LowerRun
{
    std::uint32_t first, last, step, lower;
};

/// The canonical decompositions of the code points from `first` to `last` all begin with `base`.
struct BaseRun
{
    std::uint32_t first, last, base;
};

extern const std::array<std::uint32_t, 3478> classRanges; // first code point << 4 | CharClass, ascending
extern const std::array<LowerRun, 182> lowerRuns;
extern const std::array<BaseRun, 1808> baseRuns;

} // namespace chipdeck::tokenizer::unicode
