#include "tests/support/runtime/ReferenceVerdict.h"

#include <algorithm>

namespace chipdeck::test {

namespace {

/// Whether `own` is at most the least of the peers' figures; true where there is no peer.
template<typename Figure>
bool isAsGood(const TextScores &own, const std::vector<TextScores> &peers, Figure figure)
{
    const auto value = figure(pooled(own));
    return std::all_of(peers.begin(), peers.end(), [&](const TextScores &peer) { return value <= figure(pooled(peer)); });
}

double divergence(const ReferenceScore &score)
{
    return score.meanDivergence();
}

} // namespace

ReferenceScore pooled(const TextScores &texts)
{
    ReferenceScore all;
    for (const auto &[name, score] : texts)
        all.add(score);
    return all;
}

std::vector<std::string> missedLimits(const TextScores &own, const std::vector<TextScores> &peers)
{
    std::vector<std::string> missed;
    for (const auto &[name, score] : own) {
        if (!score.isFinite())
            missed.push_back("finite (" + name + ')');
        if (score.clearMisses() > 0)
            missed.push_back("argmax beyond the margin (" + name + ')');
    }
    if (!isAsGood(own, peers, [](const ReferenceScore &score) { return score.misses(); }))
        missed.push_back("argmax as often as the peer");
    if (!isAsGood(own, peers, divergence))
        missed.push_back("mean KL of the peer");
    if (!isAsGood(own, peers, [](const ReferenceScore &score) { return score.perplexityError(); }))
        missed.push_back("perplexity error of the peer");
    return missed;
}

std::vector<std::string> missedPackedLimits(const TextScores &own, const std::vector<TextScores> &peers)
{
    std::vector<std::string> missed;
    if (!isAsGood(own, peers, divergence))
        missed.push_back("mean KL of the peer with a packed cache");
    return missed;
}

} // namespace chipdeck::test
