#pragma once

#include "app/runtime/tokenizer/TextHash.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::tokenizer {

/// The rank of a pair of texts in a BPE vocabulary's list of merges. Pairs are found by the hashes of their two halves, which the
/// halves carry along while they are merged; the texts stay in the list.
class MergeIndex
{
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Half
    {
        std::string_view text;
        std::uint64_t hash; // hashText(text)
    };

    /// `merges`: "left right", best first; it must outlive the index. The error names the entry that is no pair.
    tl::expected<void, std::string> build(std::span<const std::string_view> merges);

    std::uint32_t rank(const Half &left, const Half &right) const;

private:
    bool insert(std::uint32_t merge, std::uint64_t hash);

    std::span<const std::string_view> m_merges;
    std::vector<std::uint64_t> m_slots; // upper half of the pair's hash, merge + 1; 0 = free
    std::uint64_t m_mask = 0;
};

} // namespace chipdeck::tokenizer
