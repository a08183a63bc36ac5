#include "app/runtime/engine/StepBudget.h"

#include <algorithm>
#include <vector>

namespace chipdeck::engine {

namespace {

constexpr std::size_t timesKept = 9;
constexpr std::uint32_t mixedStepsBetweenLooks = 24;

} // namespace

/// A few more or fewer sequences change a step little; twice as many don't.
bool StepBudget::knowsDecoding(std::uint32_t decoding) const
{
    const std::uint32_t difference = decoding > m_decoding ? decoding - m_decoding : m_decoding - decoding;
    return !m_decodeTimes.empty() && difference * 4 <= std::max(decoding, m_decoding);
}

/// The median: one step that somebody else's work held up says nothing.
double StepBudget::decodeMs() const
{
    std::vector<double> sorted(m_decodeTimes.begin(), m_decodeTimes.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

std::uint32_t StepBudget::promptTokens(std::uint32_t decoding) const
{
    const std::uint32_t room = m_maxBatch - std::min(decoding, m_maxBatch);
    if (decoding == 0) {
        const double fitting = m_promptMsPerToken > 0 ? kLongestMs / m_promptMsPerToken : kLeastAlone;
        return std::min(room, static_cast<std::uint32_t>(std::clamp(fitting, double(kLeastAlone), 1e6)));
    }
    if (!knowsDecoding(decoding) || m_mixedSteps >= mixedStepsBetweenLooks)
        return 0;
    return std::min(room, static_cast<std::uint32_t>(m_chunk));
}

double StepBudget::expectedMs(std::uint32_t decoding, std::uint32_t promptTokens) const
{
    if (decoding == 0)
        return m_promptMsPerToken * promptTokens;
    if (m_decodeTimes.empty())
        return 0;
    return decodeMs() * (1 + (kTarget - 1) * promptTokens / std::max(m_chunk, 1.0));
}

void StepBudget::measured(std::uint32_t decoding, std::uint32_t promptTokens, double ms)
{
    if (decoding == 0) {
        if (promptTokens < kLeastAlone / 2)
            return; // too few to tell a token's share
        const double perToken = ms / promptTokens;
        m_promptMsPerToken = m_promptMsPerToken > 0 ? 0.7 * m_promptMsPerToken + 0.3 * perToken : perToken;
        return;
    }
    if (promptTokens == 0) {
        if (!knowsDecoding(decoding))
            m_decodeTimes.clear();
        m_decoding = decoding;
        m_decodeTimes.push_back(ms);
        if (m_decodeTimes.size() > timesKept)
            m_decodeTimes.pop_front();
        m_mixedSteps = 0;
        return;
    }
    ++m_mixedSteps;
    if (m_decodeTimes.empty())
        return;
    const double ratio = ms / decodeMs();
    const double factor = std::clamp((kTarget - 1) / std::max(ratio - 1, 0.05), 0.5, 1.5);
    // A chunk that the prompt's end cut short was cheap for that alone.
    if (factor < 1 || promptTokens + 1 >= static_cast<std::uint32_t>(m_chunk))
        m_chunk = std::clamp(promptTokens * factor, 1.0, double(m_maxBatch));
}

} // namespace chipdeck::engine
