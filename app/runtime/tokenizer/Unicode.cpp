#include "app/runtime/tokenizer/Unicode.h"

#include "app/runtime/tokenizer/UnicodeTables.h"

#include <algorithm>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint32_t end = 0x110000;

CharClass searched(std::uint32_t codePoint)
{
    const auto &ranges = unicode::classRanges;
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), codePoint << 4 | 15u);
    return static_cast<CharClass>(*(after - 1) & 15u);
}

/// The last run that begins at or before the code point, or null when it ends before.
template <typename Runs>
auto runOf(const Runs &runs, std::uint32_t codePoint)
{
    const auto after = std::upper_bound(runs.begin(), runs.end(), codePoint, [](std::uint32_t code, const auto &run) { return code < run.first; });
    return after == runs.begin() || (after - 1)->last < codePoint ? nullptr : &*(after - 1);
}

} // namespace

CharClass charClass(std::uint32_t codePoint)
{
    // Most text lies in these two planes of 256; the rest costs a binary search.
    static const auto first = [] {
        std::array<CharClass, 512> table{};
        for (std::uint32_t code = 0; code < table.size(); ++code)
            table[code] = searched(code);
        return table;
    }();
    if (codePoint < first.size())
        return first[codePoint];
    if (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
        return CharClass::OtherLetter; // the unified ideographs
    return codePoint < end ? searched(codePoint) : CharClass::Unassigned;
}

std::uint32_t lowerCase(std::uint32_t codePoint)
{
    const auto *run = runOf(unicode::lowerRuns, codePoint);
    const bool inStep = run && (codePoint - run->first) % run->step == 0;
    return inStep ? run->lower + (codePoint - run->first) : codePoint;
}

std::uint32_t baseOf(std::uint32_t codePoint)
{
    // Hangul syllables decompose by a formula (The Unicode Standard, 3.12): 588 of them share a leading consonant.
    if (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
        return 0x1100 + (codePoint - 0xAC00) / 588;
    const auto *run = runOf(unicode::baseRuns, codePoint);
    return run ? run->base : codePoint;
}

} // namespace chipdeck::tokenizer
