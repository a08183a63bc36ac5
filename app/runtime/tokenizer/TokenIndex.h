#pragma once

#include "app/runtime/tokenizer/HashSlots.h"
#include "app/runtime/tokenizer/TextHash.h"
#include "app/runtime/tokenizer/Vocabulary.h"

namespace chipdeck::tokenizer {

/// Finds a token by its text: slots over the texts where they lie and no allocation a token, because a vocabulary of a quarter million is indexed
/// whenever a program starts.
class TokenIndex
{
public:
    static constexpr TokenId none = -1;

    /// False when the texts were chosen to collide (a search would no longer be short); the index is unusable then.
    /// Of equal texts the first is found; an empty text is never found.
    bool build(const TextList &tokens);

    TokenId find(std::string_view text) const { return find(text, hashText(text)); }
    TokenId find(std::string_view text, std::uint64_t hash) const; // `hash` is hashText(text)

    std::size_t duplicates() const { return m_duplicates; }
    std::size_t longest() const { return m_longest; } // bytes of the longest token

private:
    bool insert(std::uint32_t token, std::uint64_t hash);

    TextList m_tokens;
    HashSlots m_slots;
    std::size_t m_duplicates = 0;
    std::size_t m_longest = 0;
};

} // namespace chipdeck::tokenizer
