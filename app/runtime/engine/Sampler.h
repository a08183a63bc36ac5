#pragma once

#include "app/runtime/engine/Candidates.h"
#include "app/runtime/engine/CounterRandom.h"
#include "app/runtime/engine/RecentTokens.h"
#include "app/runtime/engine/Sampling.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace chipdeck::engine {

/// Chooses the tokens of one answer. The choice depends on the logits, the text so far, the Sampling, the seed and the place in the answer alone;
/// its arithmetic is that of PortableMath, so that it is the same on every machine. Filters only: see Sampling for their order.
/// Cost with top-k: one pass over the logits. Without: one or two passes with an exponential each. One thread at a time.
class Sampler
{
public:
    /// `seed` in place of sampling.seed; `choice`: which of several answers to one prompt.
    Sampler(Sampling sampling, std::uint64_t seed, std::uint32_t choice);

    /// `logits`: [vocabulary]; `text`: prompt and answer so far (the penalties look at it); `place`: how many of its last tokens are the answer's;
    /// `banned`: never chosen. Nothing when no token has a finite logit or one is +infinity: the model's numbers are broken.
    std::optional<TokenId> sample(std::span<const float> logits, std::span<const TokenId> text, std::uint64_t place,
                                  std::span<const TokenId> banned = {});

private:
    std::span<const float> adjust(std::span<const float> logits, std::span<const TokenId> text, std::span<const TokenId> answer,
                                  std::span<const TokenId> banned);
    void penalise(std::span<const TokenId> text, std::span<const TokenId> answer);
    bool penalisesText() const;
    bool penalisesAnswer() const;
    void collect(std::span<const float> logits, float top);
    void collectMass(std::span<const float> logits, float top);
    void keepTypical();
    void keepTopP();
    void keepMinP();
    TokenId draw(double where) const;
    TokenId drawFromAll(std::span<const float> logits, float top, double where);

    Sampling m_sampling;
    CounterRandom m_random;
    RecentTokens m_recent, m_answered;
    std::vector<float> m_adjusted;          // scratch, [vocabulary]
    std::vector<Candidate> m_candidates;    // scratch
    std::vector<double> m_sums;             // scratch, one a block
};

} // namespace chipdeck::engine
