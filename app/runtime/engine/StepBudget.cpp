#include "app/runtime/engine/StepBudget.h"

#include <algorithm>
#include <vector>

namespace chipdeck::engine {

namespace {

constexpr std::size_t timesKept = 7;
constexpr std::uint32_t mixedStepsBetweenLooks = 24;

} // namespace

/// A few more or fewer sequences change a step little; twice as many don't.
bool StepBudget::knowsDecoding(std::uint32_t decoding) const
{
    const std::uint32_t difference = decoding > m_decoding ? decoding - m_decoding : m_decoding - decoding;
    return !m_decodeTimes.empty() && difference * 4 <= std::max(decoding, m_decoding);
}

/// One step that somebody else's work held up says nothing.
double StepBudget::median(const std::deque<double> &values)
{
    std::vector<double> sorted(values.begin(), values.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

void StepBudget::add(std::deque<double> &values, double value)
{
    values.push_back(value);
    if (values.size() > timesKept)
        values.pop_front();
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
    return median(m_decodeTimes) * (1 + (kTarget - 1) * promptTokens / std::max(m_chunk, 1.0));
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
        add(m_decodeTimes, ms);
        m_mixedSteps = 0;
        return;
    }
    ++m_mixedSteps;
    if (m_decodeTimes.empty())
        return;
    if (promptTokens * 2 < static_cast<std::uint32_t>(m_chunk))
        return; // the end of a prompt: few tokens bear what a step costs anyway
    const double decode = median(m_decodeTimes);
    add(m_tokenTimes, std::max(ms - decode, 0.05 * decode) / promptTokens);
    const double fitting = (kTarget - 1) * decode / median(m_tokenTimes);
    m_chunk = std::clamp(fitting, std::max(1.0, m_chunk / 2), std::min(m_chunk * 1.5, double(m_maxBatch)));
}

} // namespace chipdeck::engine
