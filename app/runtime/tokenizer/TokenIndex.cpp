#include "app/runtime/tokenizer/TokenIndex.h"

#include <algorithm>
#include <array>
#include <bit>

namespace chipdeck::tokenizer {

namespace {

constexpr std::uint64_t upperHalf = 0xFFFFFFFF00000000u;
constexpr unsigned longestSearch = 256; // at half load, chance alone gives some dozens

} // namespace

bool TokenIndex::build(std::span<const std::string_view> tokens)
{
    m_tokens = tokens;
    m_slots.assign(std::bit_ceil(std::max<std::size_t>(tokens.size() * 2, 16)), 0);
    m_mask = m_slots.size() - 1;
    m_duplicates = 0;
    m_longest = 0;
    // In batches: the slots of the next ones are on their way from memory while the hashes of the others are calculated.
    std::array<std::uint64_t, 32> hashes;
    for (std::size_t first = 0; first < tokens.size(); first += hashes.size()) {
        const std::size_t count = std::min(hashes.size(), tokens.size() - first);
        for (std::size_t index = 0; index < count; ++index) {
            hashes[index] = hashText(tokens[first + index]);
            m_longest = std::max(m_longest, tokens[first + index].size());
            __builtin_prefetch(&m_slots[hashes[index] & m_mask], 1);
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
    std::uint64_t at = hash & m_mask;
    for (unsigned step = 0; step < longestSearch; ++step, at = (at + 1) & m_mask) {
        const std::uint64_t slot = m_slots[at];
        if (slot == 0) {
            m_slots[at] = (hash & upperHalf) | (token + 1);
            return true;
        }
        if (((slot ^ hash) & upperHalf) == 0 && m_tokens[static_cast<std::uint32_t>(slot) - 1] == text) {
            ++m_duplicates;
            return true;
        }
    }
    return false;
}

TokenId TokenIndex::find(std::string_view text, std::uint64_t hash) const
{
    for (std::uint64_t at = hash & m_mask; m_slots[at] != 0; at = (at + 1) & m_mask) {
        const std::uint64_t slot = m_slots[at];
        const std::uint32_t token = static_cast<std::uint32_t>(slot) - 1;
        if (((slot ^ hash) & upperHalf) == 0 && m_tokens[token] == text)
            return static_cast<TokenId>(token);
    }
    return none;
}

} // namespace chipdeck::tokenizer
