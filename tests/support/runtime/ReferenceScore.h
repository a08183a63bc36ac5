#pragma once

#include "tests/support/runtime/ReferencePosition.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chipdeck::test {

/// How far somebody's logits are from the reference's, over the positions of a text or several. Fed position by position.
class ReferenceScore
{
public:
    /// `next`: the token that follows in the text, for the perplexities; negative where there is none.
    void add(std::span<const double> reference, std::span<const float> other, std::int32_t next);
    void add(const ReferencePosition &reference, std::span<const float> other, std::int32_t next);
    /// What the same somebody has on another text.
    void add(const ReferenceScore &text);

    std::size_t positions() const { return m_positions; }
    /// Positions where the best token differs.
    std::size_t misses() const { return m_positions - m_agreed; }
    /// Share of positions where both have the same best token.
    double agreement() const;
    /// Positions where the best token differs though the reference prefers its own by more than `kMargin` (in logits).
    std::size_t clearMisses() const { return m_clearMisses; }
    /// The widest margin of the reference at a position where the best token differs.
    double widestMiss() const { return m_widestMiss; }
    /// Mean of sum p * ln(p / q), p the reference's probabilities.
    double meanDivergence() const;
    double referencePerplexity() const;
    double perplexity() const;
    /// How far ln of the one perplexity is from that of the other: the difference of the mean log-likelihoods.
    double perplexityError() const;
    /// Root of the mean square of what the text's tokens' log-probabilities are off: errors that cancel in a perplexity do not cancel here.
    double textError() const;
    double meanDifference() const;       // of logits, absolute
    double maxDifference() const { return m_maxDifference; }
    /// Root of the mean square of the differences over that of the reference's logits about their mean.
    double relativeDifference() const;
    /// The same of single positions, their median: where a few positions chose other experts, this one stays small.
    double medianDifference() const;
    bool isFinite() const { return m_isFinite; }

    static constexpr double kMargin = 0.5;

private:
    void addDifferences(const ReferencePosition &reference, std::span<const float> other);
    void addBest(const ReferencePosition &reference, std::span<const float> other);

    std::size_t m_positions = 0, m_values = 0, m_predicted = 0, m_agreed = 0, m_clearMisses = 0;
    double m_widestMiss = 0, m_divergence = 0, m_referenceLoss = 0, m_loss = 0, m_textSquares = 0;
    double m_differences = 0, m_squares = 0, m_spread = 0, m_maxDifference = 0;
    std::vector<double> m_positionDifferences;
    bool m_isFinite = true;
};

} // namespace chipdeck::test
