#pragma once

#include "app/runtime/tokenizer/Vocabulary.h"

#include <cstddef>
#include <span>
#include <vector>

namespace chipdeck::engine {

using tokenizer::TokenId;

/// A token that may be chosen. NaN logits never become candidates.
struct Candidate
{
    TokenId token = 0;
    float logit = 0;
    double share = 0;                       // probability among the candidates, once somebody worked it out

    /// More likely first, lower ids first on ties.
    bool operator<(const Candidate &other) const { return logit > other.logit || (logit == other.logit && token < other.token); }
};

/// The greatest logit; -infinity when there is no number among them. Vectorised: 262,144 take some 20 us.
float greatest(std::span<const float> logits);

/// The token of the greatest logit, the lowest id on ties; -1 when there is no finite number.
TokenId mostLikely(std::span<const float> logits);

/// The k best, in order. No full sort: a heap of k, and blocks without anything better are passed over whole.
void selectTop(std::span<const float> logits, std::size_t k, std::vector<Candidate> &found);

/// All with logit >= threshold, in no particular order.
void selectAbove(std::span<const float> logits, float threshold, std::vector<Candidate> &found);

/// The sum of e^((logit - top) * sharpness) over one block of at most kSumBlock logits, in one order whatever the compiler makes of it.
inline constexpr std::size_t kSumBlock = 1024;
double blockSum(std::span<const float> logits, float top, float sharpness);

/// The same over all blocks.
double sumOfExponentials(std::span<const float> logits, float top, float sharpness);

} // namespace chipdeck::engine
