#include "tests/support/runtime/ReferencePosition.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::test {

ReferencePosition::ReferencePosition(std::span<const double> logits)
    : m_logits(logits)
    , m_probabilities(logits.size())
    , m_best(static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) - logits.begin()))
{
    const double greatest = logits[m_best];
    double sum = 0, mean = 0, second = -INFINITY;
    for (std::size_t token = 0; token < logits.size(); ++token) {
        sum += m_probabilities[token] = std::exp(logits[token] - greatest);
        mean += logits[token] / double(logits.size());
        if (token != m_best)
            second = std::max(second, logits[token]);
    }
    for (std::size_t token = 0; token < logits.size(); ++token) {
        m_probabilities[token] /= sum;
        m_spread += (logits[token] - mean) * (logits[token] - mean);
    }
    m_logSum = greatest + std::log(sum);
    m_margin = greatest - second;
}

} // namespace chipdeck::test
