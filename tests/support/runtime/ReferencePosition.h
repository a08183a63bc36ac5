#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace chipdeck::test {

/// The reference's logits at one position and what scores want to know of them: worked out once, however many are held against them.
class ReferencePosition
{
public:
    /// `logits` must outlive this.
    explicit ReferencePosition(std::span<const double> logits);

    std::span<const double> logits() const { return m_logits; }
    const std::vector<double> &probabilities() const { return m_probabilities; }
    /// ln of the sum of the exponentials.
    double logSum() const { return m_logSum; }
    std::size_t best() const { return m_best; }
    /// How far the best logit is above the second.
    double margin() const { return m_margin; }
    /// Sum of the squares of the logits about their mean.
    double spread() const { return m_spread; }

private:
    std::span<const double> m_logits;
    std::vector<double> m_probabilities;
    double m_logSum = 0, m_margin = 0, m_spread = 0;
    std::size_t m_best = 0;
};

} // namespace chipdeck::test
