#include "tests/support/runtime/ReferenceScore.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::test {

namespace {

/// ln of the sum of the exponentials.
double logSum(std::span<const float> logits)
{
    const double greatest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float value : logits)
        sum += std::exp(double(value) - greatest);
    return greatest + std::log(sum);
}

} // namespace

void ReferenceScore::add(std::span<const double> reference, std::span<const float> other, std::int32_t next)
{
    add(ReferencePosition(reference), other, next);
}

void ReferenceScore::add(const ReferencePosition &reference, std::span<const float> other, std::int32_t next)
{
    m_isFinite = m_isFinite && std::all_of(other.begin(), other.end(), [](float value) { return std::isfinite(value); });
    ++m_positions;
    addDifferences(reference, other);
    addBest(reference, other);
    const std::span<const double> logits = reference.logits();
    const std::vector<double> &shares = reference.probabilities();
    const double sums = reference.logSum() - logSum(other);
    for (std::size_t token = 0; token < logits.size(); ++token)
        m_divergence += shares[token] * (logits[token] - double(other[token]) - sums);
    if (next < 0)
        return;
    ++m_predicted;
    const double referenceLoss = reference.logSum() - logits[std::size_t(next)];
    const double loss = reference.logSum() - sums - double(other[std::size_t(next)]);
    m_referenceLoss += referenceLoss;
    m_loss += loss;
    m_textSquares += (loss - referenceLoss) * (loss - referenceLoss);
}

void ReferenceScore::add(const ReferenceScore &text)
{
    m_positions += text.m_positions;
    m_values += text.m_values;
    m_predicted += text.m_predicted;
    m_agreed += text.m_agreed;
    m_clearMisses += text.m_clearMisses;
    m_widestMiss = std::max(m_widestMiss, text.m_widestMiss);
    m_divergence += text.m_divergence;
    m_referenceLoss += text.m_referenceLoss;
    m_loss += text.m_loss;
    m_textSquares += text.m_textSquares;
    m_differences += text.m_differences;
    m_squares += text.m_squares;
    m_spread += text.m_spread;
    m_maxDifference = std::max(m_maxDifference, text.m_maxDifference);
    m_positionDifferences.insert(m_positionDifferences.end(), text.m_positionDifferences.begin(), text.m_positionDifferences.end());
    m_isFinite = m_isFinite && text.m_isFinite;
}

void ReferenceScore::addDifferences(const ReferencePosition &reference, std::span<const float> other)
{
    const std::span<const double> logits = reference.logits();
    double squares = 0;
    for (std::size_t token = 0; token < logits.size(); ++token) {
        const double difference = std::abs(logits[token] - double(other[token]));
        m_differences += difference;
        m_maxDifference = std::max(m_maxDifference, difference);
        squares += difference * difference;
    }
    m_values += logits.size();
    m_squares += squares;
    m_spread += reference.spread();
    m_positionDifferences.push_back(std::sqrt(squares / reference.spread()));
}

void ReferenceScore::addBest(const ReferencePosition &reference, std::span<const float> other)
{
    if (std::max_element(other.begin(), other.end()) - other.begin() == std::ptrdiff_t(reference.best())) {
        ++m_agreed;
        return;
    }
    m_widestMiss = std::max(m_widestMiss, reference.margin());
    if (reference.margin() > kMargin)
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

double ReferenceScore::perplexityError() const
{
    return std::abs(m_loss - m_referenceLoss) / double(m_predicted);
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
