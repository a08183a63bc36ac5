#pragma once

#include "app/runtime/tokenizer/TextHash.h"
#include "app/runtime/tokenizer/Vocabulary.h"

#include <algorithm>
#include <bit>

namespace chipdeck::tokenizer {

/// Remembers, while one text is encoded, where in the result the ids of its words stand: most words of a text were there before.
/// Direct-mapped, of a size fixed at the start. Views must outlive it.
class WordCache
{
public:
    /// Small texts are not worth the memory; large ones are worth more of it.
    explicit WordCache(std::size_t textBytes)
        : m_slots(textBytes < smallText ? 0 : std::bit_ceil(std::min(textBytes / bytesPerSlot, mostSlots)))
    {
    }

    /// Appends the word's ids if it is known.
    bool append(std::string_view word, std::uint64_t hash, std::vector<TokenId> &ids) const
    {
        if (m_slots.empty())
            return false;
        const Slot &slot = m_slots[hash & (m_slots.size() - 1)];
        if (slot.word != word || word.empty())
            return false;
        ids.resize(ids.size() + slot.count);
        std::copy_n(ids.begin() + static_cast<std::ptrdiff_t>(slot.begin), slot.count, ids.end() - slot.count);
        return true;
    }

    /// The word's ids are those from `begin` to the end of `ids`.
    void remember(std::string_view word, std::uint64_t hash, std::size_t begin, const std::vector<TokenId> &ids)
    {
        if (!m_slots.empty() && word.size() <= longestWord)
            m_slots[hash & (m_slots.size() - 1)] = {word, begin, static_cast<std::uint32_t>(ids.size() - begin)};
    }

private:
    struct Slot
    {
        std::string_view word;
        std::size_t begin = 0;
        std::uint32_t count = 0;
    };

    static constexpr std::size_t smallText = 2048;
    static constexpr std::size_t bytesPerSlot = 32;
    static constexpr std::size_t mostSlots = 16'384;
    static constexpr std::size_t longestWord = 64;

    std::vector<Slot> m_slots;
};

} // namespace chipdeck::tokenizer
