#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"

#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::engine {

using tokenizer::TokenId;

struct TokenLogprob
{
    TokenId token = 0;
    double logprob = 0;                     // natural logarithm; -infinity where the model gives none
};

/// What the model itself thought of a token, before bias, penalties, filters and temperature.
struct LogProbabilities
{
    TokenLogprob chosen;
    std::vector<TokenLogprob> top;          // most likely first, lower ids first on ties

    /// `chosen` is in the vocabulary; `count` is cut to the vocabulary.
    static LogProbabilities of(std::span<const float> logits, TokenId chosen, std::uint32_t count);
};

} // namespace chipdeck::engine
