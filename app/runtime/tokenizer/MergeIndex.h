#pragma once

#include "app/runtime/tokenizer/HashSlots.h"
#include "app/runtime/tokenizer/TextHash.h"
#include "app/runtime/tokenizer/TextList.h"

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace chipdeck::tokenizer {

/// The rank of a pair of texts in a BPE vocabulary's list of merges. Pairs are found by the hashes of their two halves, which the
/// halves carry along while they are merged; the texts stay in the list.
class MergeIndex
{
public:
    static constexpr std::uint32_t none = HashSlots::kNone;

    struct Half
    {
        std::string_view text;
        std::uint64_t hash; // hashText(text)
    };

    /// `merges`: "left right", best first; it must outlive the index. The error names the entry that is no pair.
    tl::expected<void, std::string> build(const TextList &merges);

    std::uint32_t rank(const Half &left, const Half &right) const;

private:
    TextList m_merges;
    HashSlots m_slots; // by the pair's hash
};

} // namespace chipdeck::tokenizer
