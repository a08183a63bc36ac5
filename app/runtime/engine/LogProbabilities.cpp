#include "app/runtime/engine/LogProbabilities.h"

#include "app/runtime/engine/Candidates.h"
#include "app/runtime/engine/PortableMath.h"

namespace chipdeck::engine {

LogProbabilities LogProbabilities::of(std::span<const float> logits, TokenId chosen, std::uint32_t count)
{
    const float top = greatest(logits);
    const double logSum = portableLog(sumOfExponentials(logits, top, 1));
    const auto logprob = [&](float logit) { return (static_cast<double>(logit) - top) - logSum; };
    LogProbabilities result;
    result.chosen = {chosen, logprob(logits[static_cast<std::size_t>(chosen)])};
    if (count == 0)
        return result;
    std::vector<Candidate> candidates;
    selectTop(logits, count, candidates);
    for (const Candidate &candidate : candidates)
        result.top.push_back({candidate.token, logprob(candidate.logit)});
    return result;
}

} // namespace chipdeck::engine
