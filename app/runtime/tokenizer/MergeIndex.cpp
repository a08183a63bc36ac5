#include "app/runtime/tokenizer/MergeIndex.h"

#include <algorithm>
#include <array>
#include <string>

namespace chipdeck::tokenizer {

tl::expected<void, std::string> MergeIndex::build(const TextList &merges)
{
    if (merges.size() > HashSlots::kMostEntries)
        return tl::make_unexpected("tokenizer.ggml.merges: the vocabulary has too many merges");
    m_merges = merges;
    m_slots.clear(merges.size());
    // In batches: the slots of the next ones are on their way from memory while the hashes of the others are calculated.
    std::array<std::uint64_t, 32> hashes;
    for (std::size_t first = 0; first < merges.size(); first += hashes.size()) {
        const std::size_t count = std::min(hashes.size(), merges.size() - first);
        for (std::size_t index = 0; index < count; ++index) {
            // From the second byte on: the first half is never empty.
            const std::string_view text = merges[first + index];
            const std::size_t space = text.find(' ', 1);
            if (space == std::string_view::npos || space + 1 == text.size())
                return tl::make_unexpected("tokenizer.ggml.merges: merge " + std::to_string(first + index) + " is no pair of texts");
            hashes[index] = mixed(hashText(text.substr(0, space)), hashText(text.substr(space + 1)));
            m_slots.prefetch(hashes[index]);
        }
        for (std::size_t index = 0; index < count; ++index) {
            const auto merge = static_cast<std::uint32_t>(first + index);
            // Listed twice, the better rank counts.
            const auto isSame = [text = m_merges[merge], this](std::uint32_t other) { return m_merges[other] == text; };
            if (m_slots.add(merge, hashes[index], isSame) == HashSlots::Added::Colliding)
                return tl::make_unexpected("tokenizer.ggml.merges: merge " + std::to_string(merge) + " is one of too many that collide");
        }
    }
    return {};
}

std::uint32_t MergeIndex::rank(const Half &left, const Half &right) const
{
    const std::size_t size = left.text.size() + 1 + right.text.size();
    return m_slots.find(mixed(left.hash, right.hash), [&](std::uint32_t merge) {
        const std::string_view text = m_merges[merge];
        return text.size() == size && text.starts_with(left.text) && text.ends_with(right.text) && text[left.text.size()] == ' ';
    });
}

} // namespace chipdeck::tokenizer
