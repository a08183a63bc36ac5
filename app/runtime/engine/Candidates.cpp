#include "app/runtime/engine/Candidates.h"

#include "app/runtime/engine/PortableMath.h"

#include <algorithm>
#include <array>
#include <limits>

namespace chipdeck::engine {

namespace {

constexpr std::size_t lanes = 16;
constexpr std::size_t scanBlock = 128;
constexpr float lowest = -std::numeric_limits<float>::infinity();

/// The comparison that fails on NaN keeps what was there.
float blockMaximum(const float *logits)
{
    std::array<float, lanes> best;
    best.fill(lowest);
    for (std::size_t row = 0; row < scanBlock; row += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            best[lane] = logits[row + lane] > best[lane] ? logits[row + lane] : best[lane];
    }
    float result = lowest;
    for (const float value : best)
        result = value > result ? value : result;
    return result;
}

float maximum(std::span<const float> logits)
{
    if (logits.size() == scanBlock)
        return blockMaximum(logits.data());
    float result = lowest;
    for (const float value : logits)
        result = value > result ? value : result;
    return result;
}

/// Calls `look(first, block)` for every block whose greatest logit passes `worthwhile`.
template<typename Worthwhile, typename Look>
void scan(std::span<const float> logits, Worthwhile worthwhile, Look look)
{
    for (std::size_t first = 0; first < logits.size(); first += scanBlock) {
        const std::span<const float> block = logits.subspan(first, std::min(scanBlock, logits.size() - first));
        if (worthwhile(maximum(block)))
            look(first, block);
    }
}

} // namespace

float greatest(std::span<const float> logits)
{
    float result = lowest;
    for (std::size_t first = 0; first < logits.size(); first += scanBlock)
        result = std::max(result, maximum(logits.subspan(first, std::min(scanBlock, logits.size() - first))));
    return result;
}

TokenId mostLikely(std::span<const float> logits)
{
    float top = lowest;
    std::size_t where = 0;
    scan(
        logits, [&](float blockTop) { return blockTop > top; },
        [&](std::size_t first, std::span<const float> block) {
            top = maximum(block);
            where = first;
        });
    if (!(top > lowest) || top == -lowest)
        return -1;
    return static_cast<TokenId>(std::find(logits.begin() + static_cast<std::ptrdiff_t>(where), logits.end(), top) - logits.begin());
}

void selectTop(std::span<const float> logits, std::size_t k, std::vector<Candidate> &found)
{
    found.clear();
    // The heap's front is the worst of the best: operator< puts better ones first, so it is the "greatest".
    scan(
        logits, [&](float top) { return top > lowest && (found.size() < k || top > found.front().logit); },
        [&](std::size_t first, std::span<const float> block) {
            for (std::size_t at = 0; at < block.size(); ++at) {
                if (!(block[at] > lowest) || (found.size() == k && !(block[at] > found.front().logit)))
                    continue;
                if (found.size() == k) {
                    std::pop_heap(found.begin(), found.end());
                    found.pop_back();
                }
                found.push_back({static_cast<TokenId>(first + at), block[at]});
                std::push_heap(found.begin(), found.end());
            }
        });
    std::sort_heap(found.begin(), found.end());
}

void selectAbove(std::span<const float> logits, float threshold, std::vector<Candidate> &found)
{
    found.clear();
    scan(
        logits, [&](float top) { return top >= threshold && top > lowest; },
        [&](std::size_t first, std::span<const float> block) {
            for (std::size_t at = 0; at < block.size(); ++at) {
                if (block[at] >= threshold && block[at] > lowest)
                    found.push_back({static_cast<TokenId>(first + at), block[at]});
            }
        });
}

double blockSum(std::span<const float> logits, float top, float sharpness)
{
    std::array<float, lanes> sums = {};
    const std::size_t whole = logits.size() / lanes * lanes;
    const auto term = [&](float logit) {
        const float distance = (logit - top) * sharpness;
        // Nothing beyond -87 counts: -infinity, nor NaN. Multiplied, since a branch would keep compilers from making several at once.
        return portableExpOfNegative(distance) * (distance > -87.0f ? 1.0f : 0.0f);
    };
    for (std::size_t row = 0; row < whole; row += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            sums[lane] += term(logits[row + lane]);
    }
    for (std::size_t at = whole; at < logits.size(); ++at)
        sums[at - whole] += term(logits[at]);
    double result = 0;
    for (const float sum : sums)
        result += sum;
    return result;
}

double sumOfExponentials(std::span<const float> logits, float top, float sharpness)
{
    double result = 0;
    for (std::size_t first = 0; first < logits.size(); first += kSumBlock)
        result += blockSum(logits.subspan(first, std::min(kSumBlock, logits.size() - first)), top, sharpness);
    return result;
}

} // namespace chipdeck::engine
