#include "app/runtime/engine/Sampler.h"

#include "app/runtime/engine/PortableMath.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chipdeck::engine {

namespace {

constexpr float lowest = -std::numeric_limits<float>::infinity();

/// Works out the candidates' shares; their order is left as it is.
void normalise(std::vector<Candidate> &candidates)
{
    float top = lowest;
    for (const Candidate &candidate : candidates)
        top = std::max(top, candidate.logit);
    double sum = 0;
    for (Candidate &candidate : candidates) {
        candidate.share = portableExp(static_cast<double>(candidate.logit) - top);
        sum += candidate.share;
    }
    for (Candidate &candidate : candidates)
        candidate.share /= sum;
}

/// How many of the first candidates hold `mass`; at least one.
std::size_t countHolding(const std::vector<Candidate> &candidates, double mass)
{
    double sum = 0;
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        sum += candidates[at].share;
        if (sum >= mass)
            return at + 1;
    }
    return candidates.size();
}

} // namespace

Sampler::Sampler(Sampling sampling, std::uint64_t seed, std::uint32_t choice)
    : m_sampling(std::move(sampling)), m_random(seed, choice), m_recent(m_sampling.penaltyWindow),
      m_answered(std::numeric_limits<std::uint32_t>::max())
{
}

std::optional<TokenId> Sampler::sample(std::span<const float> logits, std::span<const TokenId> text, std::uint64_t place,
                                       std::span<const TokenId> banned)
{
    const std::span<const float> adjusted = adjust(logits, text, text.last(std::min<std::size_t>(place, text.size())), banned);
    if (m_sampling.temperature == 0 || m_sampling.topK == 1) {
        const TokenId best = mostLikely(adjusted);
        return best < 0 ? std::nullopt : std::optional(best);
    }
    // With top-k the selection's only pass finds the greatest too.
    const bool selectsTop = m_sampling.topK > 0;
    if (selectsTop)
        selectTop(adjusted, m_sampling.topK, m_candidates);
    const float top = selectsTop ? (m_candidates.empty() ? lowest : m_candidates.front().logit) : greatest(adjusted);
    if (!(top > lowest) || top == -lowest)
        return std::nullopt;
    const double where = m_random.unit(place);
    if (!selectsTop && m_sampling.typical >= 1 && m_sampling.topP >= 1 && m_sampling.minP <= 0)
        return drawFromAll(adjusted, top, where);
    if (!selectsTop)
        collect(adjusted, top);
    keepTypical();
    keepTopP();
    keepMinP();
    return draw(where);
}

bool Sampler::penalisesText() const
{
    return m_sampling.penaltyWindow > 0 && m_sampling.repetitionPenalty != 1;
}

bool Sampler::penalisesAnswer() const
{
    return m_sampling.presencePenalty != 0 || m_sampling.frequencyPenalty != 0;
}

/// The logits themselves when nothing changes them: a copy of a large vocabulary costs as much as choosing from it.
std::span<const float> Sampler::adjust(std::span<const float> logits, std::span<const TokenId> text, std::span<const TokenId> answer,
                                       std::span<const TokenId> banned)
{
    if (m_sampling.logitBias.empty() && banned.empty() && !penalisesText() && !penalisesAnswer())
        return logits;
    m_adjusted.assign(logits.begin(), logits.end());
    for (const auto &[token, bias] : m_sampling.logitBias)
        m_adjusted[static_cast<std::size_t>(token)] += bias;
    penalise(text, answer);
    for (const TokenId token : banned) {
        if (token >= 0 && static_cast<std::size_t>(token) < logits.size())
            m_adjusted[static_cast<std::size_t>(token)] = lowest;
    }
    return m_adjusted;
}

void Sampler::penalise(std::span<const TokenId> text, std::span<const TokenId> answer)
{
    const auto forEach = [this](RecentTokens &tokens, std::span<const TokenId> of, auto change) {
        tokens.follow(of);
        for (const auto &[token, count] : tokens.counts()) {
            if (token >= 0 && static_cast<std::size_t>(token) < m_adjusted.size())
                change(m_adjusted[static_cast<std::size_t>(token)], count);
        }
    };
    if (penalisesText()) {
        forEach(m_recent, text, [this](float &value, std::uint32_t) {
            value = value > 0 ? value / m_sampling.repetitionPenalty : value * m_sampling.repetitionPenalty;
        });
    }
    if (penalisesAnswer()) {
        forEach(m_answered, answer, [this](float &value, std::uint32_t count) {
            value -= m_sampling.presencePenalty + static_cast<float>(count) * m_sampling.frequencyPenalty;
        });
    }
}

/// Without top-k: everything that the other filters may keep, no more than needed.
void Sampler::collect(std::span<const float> logits, float top)
{
    if (m_sampling.typical < 1) {
        selectAbove(logits, std::numeric_limits<float>::lowest(), m_candidates);
        return;
    }
    if (m_sampling.topP < 1) {
        collectMass(logits, top);
        return;
    }
    selectAbove(logits, top + static_cast<float>(portableLog(m_sampling.minP)), m_candidates);
    std::sort(m_candidates.begin(), m_candidates.end());
}

/// The most likely tokens that hold top-p of all: a threshold is lowered until what lies above it is enough, so that only those are sorted.
void Sampler::collectMass(std::span<const float> logits, float top)
{
    const double total = sumOfExponentials(logits, top, 1);
    const double wanted = total * m_sampling.topP;
    for (float depth = 4;; depth *= 2) {
        const bool everything = depth > 80;
        selectAbove(logits, everything ? std::numeric_limits<float>::lowest() : top - depth, m_candidates);
        double sum = 0;
        for (Candidate &candidate : m_candidates) {
            candidate.share = portableExp(static_cast<double>(candidate.logit) - top) / total;
            sum += candidate.share;
        }
        if (everything || sum * total >= wanted)
            break;
    }
    std::sort(m_candidates.begin(), m_candidates.end());
    m_candidates.resize(countHolding(m_candidates, m_sampling.topP));
}

/// Locally typical sampling (Meister et al., arXiv 2202.00666).
void Sampler::keepTypical()
{
    if (m_sampling.typical >= 1)
        return;
    normalise(m_candidates);
    const auto surprise = [](const Candidate &candidate) { return candidate.share > 0 ? -portableLog(candidate.share) : 1000.0; };
    double expected = 0;
    for (const Candidate &candidate : m_candidates)
        expected += candidate.share > 0 ? candidate.share * surprise(candidate) : 0;
    std::vector<std::pair<double, Candidate>> byDistance;
    byDistance.reserve(m_candidates.size());
    for (const Candidate &candidate : m_candidates)
        byDistance.emplace_back(std::abs(surprise(candidate) - expected), candidate);
    std::sort(byDistance.begin(), byDistance.end());
    for (std::size_t at = 0; at < byDistance.size(); ++at)
        m_candidates[at] = byDistance[at].second;
    m_candidates.resize(countHolding(m_candidates, m_sampling.typical));
    std::sort(m_candidates.begin(), m_candidates.end());
}

void Sampler::keepTopP()
{
    const bool cutAlready = m_sampling.topK == 0 && m_sampling.typical >= 1;
    if (m_sampling.topP >= 1 || cutAlready)
        return;
    normalise(m_candidates);
    m_candidates.resize(countHolding(m_candidates, m_sampling.topP));
}

void Sampler::keepMinP()
{
    if (m_sampling.minP <= 0)
        return;
    const float threshold = m_candidates.front().logit + static_cast<float>(portableLog(m_sampling.minP));
    const auto unfit = [threshold](const Candidate &candidate) { return candidate.logit < threshold; };
    m_candidates.erase(std::find_if(m_candidates.begin() + 1, m_candidates.end(), unfit), m_candidates.end());
}

TokenId Sampler::draw(double where) const
{
    const double top = m_candidates.front().logit;
    const double sharpness = 1.0 / m_sampling.temperature;
    const auto weight = [&](const Candidate &candidate) { return portableExp((candidate.logit - top) * sharpness); };
    double total = 0;
    for (const Candidate &candidate : m_candidates)
        total += weight(candidate);
    double left = where * total;
    for (const Candidate &candidate : m_candidates) {
        left -= weight(candidate);
        if (left < 0)
            return candidate.token;
    }
    return m_candidates.front().token;
}

/// Without a filter nothing needs sorting: sums of blocks lead to the block, its own terms to the token.
TokenId Sampler::drawFromAll(std::span<const float> logits, float top, double where)
{
    const float sharpness = 1 / m_sampling.temperature;
    const auto block = [&](std::size_t index) { return logits.subspan(index * kSumBlock, std::min(kSumBlock, logits.size() - index * kSumBlock)); };
    m_sums.resize((logits.size() + kSumBlock - 1) / kSumBlock);
    double total = 0;
    for (std::size_t index = 0; index < m_sums.size(); ++index)
        total += m_sums[index] = blockSum(block(index), top, sharpness);
    double left = where * total;
    std::size_t chosen = 0;
    while (chosen + 1 < m_sums.size() && left >= m_sums[chosen])
        left -= m_sums[chosen++];
    TokenId last = mostLikely(logits);
    const std::span<const float> terms = block(chosen);
    for (std::size_t at = 0; at < terms.size(); ++at) {
        const double weight = blockSum(terms.subspan(at, 1), top, sharpness);
        if (weight <= 0)
            continue;
        last = static_cast<TokenId>(chosen * kSumBlock + at);
        left -= weight;
        if (left < 0)
            break;
    }
    return last;
}

} // namespace chipdeck::engine
