#include "app/runtime/tokenizer/TokenIndex.h"

#include <algorithm>
#include <array>

namespace chipdeck::tokenizer {

namespace {

/// More texts than that are not different from one another. Where a file repeats the shortest ones, slots would take more than they do.
std::size_t mostDistinct(const TextList &tokens)
{
    std::size_t ofOneByte = 0, ofTwo = 0, longer = 0;
    for (std::size_t token = 0; token < tokens.size(); ++token) {
        const std::size_t bytes = tokens[token].size();
        ofOneByte += bytes == 1 ? 1 : 0;
        ofTwo += bytes == 2 ? 1 : 0;
        longer += bytes > 2 ? 1 : 0;
    }
    return std::min<std::size_t>(ofOneByte, 1 << 8) + std::min<std::size_t>(ofTwo, 1 << 16) + longer;
}

} // namespace

bool TokenIndex::build(const TextList &tokens)
{
    m_tokens = tokens;
    m_slots.clear(mostDistinct(tokens));
    m_duplicates = 0;
    m_longest = 0;
    // In batches: the slots of the next ones are on their way from memory while the hashes of the others are calculated.
    std::array<std::uint64_t, 32> hashes;
    for (std::size_t first = 0; first < tokens.size(); first += hashes.size()) {
        const std::size_t count = std::min(hashes.size(), tokens.size() - first);
        for (std::size_t index = 0; index < count; ++index) {
            const std::string_view text = tokens[first + index];
            hashes[index] = hashText(text);
            m_longest = std::max(m_longest, text.size());
            m_slots.prefetch(hashes[index]);
        }
        for (std::size_t index = 0; index < count; ++index) {
            if (!insert(static_cast<std::uint32_t>(first + index), hashes[index]))
                return false;
        }
    }
    return true;
}

bool TokenIndex::insert(std::uint32_t token, std::uint64_t hash)
{
    const std::string_view text = m_tokens[token];
    if (text.empty())
        return true;
    const HashSlots::Added added = m_slots.add(token, hash, [&](std::uint32_t other) { return m_tokens[other] == text; });
    m_duplicates += added == HashSlots::Added::Known ? 1 : 0;
    return added != HashSlots::Added::Colliding;
}

TokenId TokenIndex::find(std::string_view text, std::uint64_t hash) const
{
    return static_cast<TokenId>(m_slots.find(hash, [&](std::uint32_t token) { return m_tokens[token] == text; })); // kNone is none
}

} // namespace chipdeck::tokenizer
