#include "app/runtime/engine/StepBudget.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace chipdeck::engine {

namespace {

constexpr std::size_t timesKept = 7;
constexpr std::uint32_t firstLooks = 2;             // a single one may have been held up
constexpr std::uint32_t mixedStepsBetweenLooks = 24;
constexpr double usualOf = 20;                      // looks that usual times are the mean of
constexpr double readsWorthAToken = 256;            // at least, so far as prices of longer texts are a guess
constexpr double quickLessons = 8, mostGain = 0.5, leastGain = 0.12; // how much of a surprise is believed
constexpr double mostSurprise = 2, leastSurprise = -0.5;
constexpr std::uint32_t leastWhole = 8;             // fewer tokens tell nothing of what one more takes

double median(const std::deque<double> &values)
{
    std::vector<double> sorted(values.begin(), values.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

std::size_t doublings(double behind)
{
    return static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(std::min(behind, 1e9)) / 64));
}

/// What all positions before `end` read together.
double readsBefore(double end, double window)
{
    const double growing = window > 0 ? std::min(end, window) : end;
    return growing * (growing + 1) / 2 + (end - growing) * window;
}

} // namespace

StepBudget::StepBudget(std::uint32_t maxBatch, std::span<const CacheGroup> groups) : m_maxBatch(maxBatch)
{
    double layers = 0;
    for (const CacheGroup &group : groups) {
        m_layers.push_back({double(group.layers.size()), group.kind == CacheGroup::Kind::Window ? group.window : 0.0});
        layers += m_layers.back().share;
    }
    for (Layers &each : m_layers)
        each.share /= layers;
    if (!(layers > 0))
        m_layers = {{}};
}

double StepBudget::reads(std::uint32_t first, std::uint32_t count) const
{
    double sum = 0;
    for (const Layers &each : m_layers)
        sum += each.share * (readsBefore(double(first) + count, each.window) - readsBefore(first, each.window));
    return sum;
}

/// A few more or fewer sequences change a step little; twice as many don't. Nor do shorter texts take as long.
bool StepBudget::knows(const StepWork &decoding) const
{
    const std::uint32_t most = std::max(decoding.decoding, m_company.decoding), least = std::min(decoding.decoding, m_company.decoding);
    return !m_decodeTimes.empty() && (most - least) * 4 <= most && decoding.decodingReads >= 0.75 * m_company.decodingReads;
}

bool StepBudget::wantsLook(const StepWork &decoding) const
{
    if (!knows(decoding) || m_decodeTimes.size() < firstLooks)
        return m_looks < firstLooks;
    const std::size_t looks = m_decodeTimes.size();
    return m_mixedSteps >= (looks < timesKept ? 2 * (looks - 1) : mixedStepsBetweenLooks);
}

/// Larger company takes as long as the measured one at least, and smaller its share of that.
double StepBudget::shareOfMeasured(const StepWork &decoding) const
{
    return std::min({1.0, double(decoding.decoding) / m_company.decoding, decoding.decodingReads / m_company.decodingReads});
}

double StepBudget::decodeMs(const StepWork &decoding) const
{
    return m_decodeTimes.empty() ? 0 : median(m_decodeTimes) * shareOfMeasured(decoding);
}

double StepBudget::allowedMs(const StepWork &decoding) const
{
    const double decode = decodeMs(decoding), usual = m_usualMs * shareOfMeasured(decoding);
    return std::max(kTarget * std::min(decode, usual) - decode, kLeastShare * decode);
}

/// Of a prompt's token that reads `behind` positions. More of them cost more, by no more than in proportion.
double StepBudget::price(const StepWork &decoding, double behind) const
{
    const auto known = [](const Price &price) { return price.msPerToken > 0; };
    const auto own = m_prices.begin() + static_cast<std::ptrdiff_t>(doublings(behind));
    const auto shorter = std::find_if(std::make_reverse_iterator(own + 1), m_prices.rend(), known);
    if (shorter != m_prices.rend())
        return shorter->msPerToken * std::max(1.0, (behind + readsWorthAToken) / (shorter->behind + readsWorthAToken));
    const auto longer = std::find_if(own, m_prices.end(), known);
    return longer != m_prices.end() ? longer->msPerToken : decodeMs(decoding) / decoding.decoding;
}

std::uint32_t StepBudget::promptTokens(const StepWork &decoding, const Prompts &prompts) const
{
    const std::uint32_t room = m_maxBatch - std::min(decoding.decoding, m_maxBatch);
    if (decoding.decoding == 0) {
        const double fitting = m_aloneMsPerToken > 0 ? kLongestMs / m_aloneMsPerToken : kLeastAlone;
        return std::min(room, static_cast<std::uint32_t>(std::clamp(fitting, double(kLeastAlone), 1e6)));
    }
    if (readsWhole(decoding, prompts))
        return prompts.whole;
    if (wantsLook(decoding))
        return 0;
    const double allowed = allowedMs(decoding);
    const double first = allowed / price(decoding, prompts.behind);
    const double fitting = allowed / price(decoding, prompts.behind + first / 2 / std::max(1U, prompts.count)); // the later ones read the first
    return std::min(room, static_cast<std::uint32_t>(std::clamp(fitting, 1.0, double(m_maxBatch))));
}

bool StepBudget::readsWhole(const StepWork &decoding, const Prompts &prompts) const
{
    const bool fits = prompts.whole > 0 && decoding.decoding + prompts.whole <= m_maxBatch;
    return fits && decoding.decoding > 0 && m_sinceWhole >= kStepsBetweenWhole && m_wholeMsPerToken > 0
        && prompts.whole * m_wholeMsPerToken <= kWholeMs;
}

double StepBudget::expectedMs(const StepWork &work) const
{
    if (work.decoding == 0)
        return m_aloneMsPerToken * work.promptTokens;
    const double decode = decodeMs(work);
    if (work.readsWhole)
        return decode + work.promptTokens * m_wholeMsPerToken;
    return work.promptTokens == 0 ? decode : decode + work.promptTokens * price(work, work.promptReads / work.promptTokens);
}

void StepBudget::measured(const StepWork &work, double ms)
{
    m_sinceWhole = work.readsWhole ? 0 : m_sinceWhole + (work.decoding > 0);
    if (work.decoding == 0)
        learnAlone(work, ms);
    else if (work.readsWhole)
        learnWhole(work, ms - decodeMs(work));
    else if (work.promptTokens == 0)
        learnDecoding(work, ms);
    else
        learnPrice(work, ms);
}

void StepBudget::learnAlone(const StepWork &work, double ms)
{
    learnWhole(work, ms);
    if (work.promptTokens < kLeastAlone / 2)
        return; // too few to tell a token's share
    const double perToken = ms / work.promptTokens;
    m_aloneMsPerToken = m_aloneMsPerToken > 0 ? 0.7 * m_aloneMsPerToken + 0.3 * perToken : perToken;
}

/// A step like no other, which tells nothing of a token's price in those that are cut.
void StepBudget::learnWhole(const StepWork &work, double ms)
{
    if (work.promptTokens < leastWhole)
        return;
    const double perToken = std::max(ms, 0.0) / work.promptTokens;
    m_wholeMsPerToken = m_wholeMsPerToken > 0 ? 0.7 * m_wholeMsPerToken + 0.3 * perToken : perToken;
}

void StepBudget::learnDecoding(const StepWork &work, double ms)
{
    if (!knows(work)) {
        m_decodeTimes.clear();
        m_usualLooks = 0;
    }
    m_company = work;
    m_decodeTimes.push_back(ms);
    if (m_decodeTimes.size() > timesKept)
        m_decodeTimes.pop_front();
    const double change = std::clamp(ms / m_usualMs - 1, leastSurprise, -leastSurprise);
    m_usualMs = m_usualLooks == 0 ? ms : m_usualMs * (1 + change / std::min(m_usualLooks + 1.0, usualOf));
    ++m_usualLooks;
    ++m_looks;
    m_mixedSteps = 0;
}

void StepBudget::learnPrice(const StepWork &work, double ms)
{
    ++m_mixedSteps;
    m_looks = 0;
    if (!knows(work))
        return; // what decoding took of it is a guess
    const double decode = decodeMs(work), behind = work.promptReads / work.promptTokens;
    const double expected = price(work, behind) * work.promptTokens, added = ms - decode;
    const double surprise = std::clamp(added / expected - 1, leastSurprise, mostSurprise);
    // The few tokens at a prompt's end tell little: how long decoding takes varies more.
    const double weight = std::min(1.0, std::max(added, expected) / decode);
    const double gain = std::clamp(quickLessons / ++m_lessons, leastGain, mostGain) * weight;
    m_prices[doublings(behind)] = {expected * (1 + gain * surprise) / work.promptTokens, behind};
}

} // namespace chipdeck::engine
