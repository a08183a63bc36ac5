#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::engine {

using tokenizer::TokenId;

/// How the next token is chosen. The defaults change nothing about the model's distribution.
///
/// Order: logit bias and banned tokens, repetition / presence / frequency penalties, top-k, typical, top-p, min-p, temperature, draw.
/// Each filter sees the renormalised distribution that the one before it left. Filters look at the distribution before temperature, so that
/// a high temperature evens out the tokens that the model finds fit, instead of letting unfit ones in.
struct Sampling
{
    float temperature = 1;                  // 0 = always the most likely token, the lowest id on ties; filters then change nothing
    std::uint32_t topK = 0;                 // only the k most likely; 0 = off
    float typical = 1;                      // those whose surprise is nearest to the expected, until they hold this much; 1 = off
    float topP = 1;                         // the most likely until they hold this much; 1 = off
    float minP = 0;                         // those with at least this share of the most likely one's probability; 0 = off
    float repetitionPenalty = 1;            // divides positive logits, multiplies negative ones; 1 = off
    std::uint32_t penaltyWindow = 64;       // tokens of prompt and answer that the repetition penalty looks back
    float presencePenalty = 0;              // is subtracted once from what is in the answer already; as OpenAI's interface has it
    float frequencyPenalty = 0;             // is subtracted for every time that it is there
    std::vector<std::pair<TokenId, float>> logitBias; // is added; -infinity bans
    std::optional<std::uint64_t> seed;      // nothing = the engine draws one and tells it

    /// Says which number is out of its range or which token is not in the vocabulary.
    tl::expected<void, std::string> check(std::size_t vocabulary) const;
};

} // namespace chipdeck::engine
