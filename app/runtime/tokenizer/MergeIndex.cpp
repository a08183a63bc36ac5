#include "app/runtime/tokenizer/MergeIndex.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint64_t upperHalf = 0xFFFFFFFF00000000u;
constexpr unsigned longestSearch = 256;

} // namespace

tl::expected<void, std::string> MergeIndex::build(std::span<const std::string_view> merges)
{
    m_merges = merges;
    m_slots.assign(std::bit_ceil(std::max<std::size_t>(merges.size() * 2, 16)), 0);
    m_mask = m_slots.size() - 1;
    // In batches: the slots of the next ones are on their way from memory while the hashes of the others are calculated.
    std::array<std::uint64_t, 32> hashes;
    for (std::size_t first = 0; first < merges.size(); first += hashes.size()) {
        const std::size_t count = std::min(hashes.size(), merges.size() - first);
        for (std::size_t index = 0; index < count; ++index) {
            // From the second byte on: the first half is never empty.
            const std::string_view text = merges[first + index];
            const std::size_t space = text.find(' ', 1);
            if (space == std::string_view::npos || space + 1 == text.size())
                return tl::make_unexpected("merge " + std::to_string(first + index) + " is no pair of texts");
            hashes[index] = mixed(hashText(text.substr(0, space)), hashText(text.substr(space + 1)));
            __builtin_prefetch(&m_slots[hashes[index] & m_mask], 1);
        }
        for (std::size_t index = 0; index < count; ++index) {
            if (!insert(static_cast<std::uint32_t>(first + index), hashes[index]))
                return tl::make_unexpected("merge " + std::to_string(first + index) + " is one of too many that collide");
        }
    }
    return {};
}

bool MergeIndex::insert(std::uint32_t merge, std::uint64_t hash)
{
    const std::string_view text = m_merges[merge];
    std::uint64_t at = hash & m_mask;
    for (unsigned step = 0; step < longestSearch; ++step, at = (at + 1) & m_mask) {
        const std::uint64_t slot = m_slots[at];
        if (slot == 0) {
            m_slots[at] = (hash & upperHalf) | (merge + 1);
            return true;
        }
        if (((slot ^ hash) & upperHalf) == 0 && m_merges[static_cast<std::uint32_t>(slot) - 1] == text)
            return true; // listed twice: the better rank counts
    }
    return false;
}

std::uint32_t MergeIndex::rank(const Half &left, const Half &right) const
{
    const std::uint64_t hash = mixed(left.hash, right.hash);
    const std::size_t size = left.text.size() + 1 + right.text.size();
    for (std::uint64_t at = hash & m_mask; m_slots[at] != 0; at = (at + 1) & m_mask) {
        const std::uint64_t slot = m_slots[at];
        if (((slot ^ hash) & upperHalf) != 0)
            continue;
        const std::uint32_t merge = static_cast<std::uint32_t>(slot) - 1;
        const std::string_view text = m_merges[merge];
        if (text.size() == size && text.starts_with(left.text) && text.ends_with(right.text) && text[left.text.size()] == ' ')
            return merge;
    }
    return none;
}

} // namespace chipdeck::tokenizer
