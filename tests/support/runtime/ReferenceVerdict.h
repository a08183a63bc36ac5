#pragma once

#include "tests/support/runtime/ReferenceScore.h"

#include <map>
#include <string>
#include <vector>

namespace chipdeck::test {

/// Somebody's scores by the text.
using TextScores = std::map<std::string, ReferenceScore>;

/// All of the texts as if they were one.
ReferenceScore pooled(const TextScores &texts);

/// Whether a model's answers are as right as they must be: what they miss, in words; nothing = they are.
/// On every text alone: finite, and the reference's best token wherever its margin is wide. Over all texts, and as good as the best of several settings of the
/// peer in each figure by itself: best tokens that differ, mean divergence, error of the perplexity.
std::vector<std::string> missedLimits(const TextScores &own, const std::vector<TextScores> &peers);

/// The same for a packed cache, of which only the mean divergence is held to that of the peer's.
std::vector<std::string> missedPackedLimits(const TextScores &own, const std::vector<TextScores> &peers);

} // namespace chipdeck::test
