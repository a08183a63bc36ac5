#include "tests/support/runtime/ReferenceScore.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::test {

namespace {

/// ln of the sum of the exponentials.
template<typename T>
double logSum(std::span<const T> logits)
{
    const double greatest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const T value : logits)
        sum += std::exp(double(value) - greatest);
    return greatest + std::log(sum);
}

template<typename T>
std::size_t bestOf(std::span<const T> logits)
{
    return static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

} // namespace

void ReferenceScore::add(std::span<const double> reference, std::span<const float> other, std::int32_t next)
{
    m_isFinite = m_isFinite && std::all_of(other.begin(), other.end(), [](float value) { return std::isfinite(value); });
    ++m_positions;
    addDifferences(reference, other);
    addBest(reference, other);
    const double ownSum = logSum(reference);
    const double otherSum = logSum(other);
    for (std::size_t token = 0; token < reference.size(); ++token) {
        const double own = reference[token] - ownSum;
        m_divergence += std::exp(own) * (own - (double(other[token]) - otherSum));
    }
    if (next < 0)
        return;
    ++m_predicted;
    const double referenceLoss = ownSum - reference[std::size_t(next)];
    const double loss = otherSum - double(other[std::size_t(next)]);
    m_referenceLoss += referenceLoss;
    m_loss += loss;
    m_textSquares += (loss - referenceLoss) * (loss - referenceLoss);
}

void ReferenceScore::addDifferences(std::span<const double> reference, std::span<const float> other)
{
    double mean = 0;
    for (const double value : reference)
        mean += value / double(reference.size());
    double squares = 0;
    double spread = 0;
    for (std::size_t token = 0; token < reference.size(); ++token) {
        const double difference = std::abs(reference[token] - double(other[token]));
        m_differences += difference;
        m_maxDifference = std::max(m_maxDifference, difference);
        squares += difference * difference;
        spread += (reference[token] - mean) * (reference[token] - mean);
    }
    m_values += reference.size();
    m_squares += squares;
    m_spread += spread;
    m_positionDifferences.push_back(std::sqrt(squares / spread));
}

void ReferenceScore::addBest(std::span<const double> reference, std::span<const float> other)
{
    const std::size_t own = bestOf(reference);
    if (own == bestOf(other)) {
        ++m_agreed;
        return;
    }
    double second = -INFINITY;
    for (std::size_t token = 0; token < reference.size(); ++token) {
        if (token != own)
            second = std::max(second, reference[token]);
    }
    const double margin = reference[own] - second;
    m_widestMiss = std::max(m_widestMiss, margin);
    if (margin > kMargin)
        ++m_clearMisses;
}

double ReferenceScore::agreement() const
{
    return double(m_agreed) / double(m_positions);
}

double ReferenceScore::meanDivergence() const
{
    return m_divergence / double(m_positions);
}

double ReferenceScore::referencePerplexity() const
{
    return std::exp(m_referenceLoss / double(m_predicted));
}

double ReferenceScore::perplexity() const
{
    return std::exp(m_loss / double(m_predicted));
}

double ReferenceScore::textError() const
{
    return std::sqrt(m_textSquares / double(m_predicted));
}

double ReferenceScore::meanDifference() const
{
    return m_differences / double(m_values);
}

double ReferenceScore::relativeDifference() const
{
    return std::sqrt(m_squares / m_spread);
}

double ReferenceScore::medianDifference() const
{
    std::vector<double> ordered = m_positionDifferences;
    const auto middle = ordered.begin() + std::ptrdiff_t(ordered.size() / 2);
    std::nth_element(ordered.begin(), middle, ordered.end());
    return *middle;
}

} // namespace chipdeck::test
