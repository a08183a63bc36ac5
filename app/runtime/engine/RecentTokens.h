#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"

#include <cstdint>
#include <span>
#include <unordered_map>

namespace chipdeck::engine {

using tokenizer::TokenId;

/// How often each token occurs among the last `window` of a growing text. Constant time a token.
class RecentTokens
{
public:
    explicit RecentTokens(std::uint32_t window) : m_window(window) {}

    /// Takes what `text` has more than at the last call; it only ever grows.
    void follow(std::span<const TokenId> text);

    const std::unordered_map<TokenId, std::uint32_t> &counts() const { return m_counts; }

private:
    std::uint32_t m_window;
    std::size_t m_seen = 0;
    std::unordered_map<TokenId, std::uint32_t> m_counts;
};

} // namespace chipdeck::engine
