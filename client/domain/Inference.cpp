#include "client/domain/Inference.h"

namespace chipdeck::domain {
namespace {

std::optional<double> perSecond(std::uint32_t tokens, std::uint64_t durationUs)
{
    if (tokens == 0 || durationUs == 0)
        return {};
    return double(tokens) * 1e6 / double(durationUs);
}

} // namespace

std::optional<double> GenerationEnd::decodeTokensPerSecond() const
{
    // The first token comes out of reading the prompt.
    return answerTokens < 2 ? std::nullopt : perSecond(answerTokens - 1, decodeUs);
}

std::optional<double> GenerationEnd::promptTokensPerSecond() const
{
    return promptTokens < promptTokensReused ? std::nullopt : perSecond(promptTokens - promptTokensReused, promptUs);
}

void GenerationPiece::merge(const GenerationPiece &later)
{
    text += later.text;
    reasoning += later.reasoning;
    if (later.tokens > 0) {
        tokens = later.tokens;
        tokensPerSecond = later.tokensPerSecond;
        contextUsed = later.contextUsed;
        contextLength = later.contextLength;
    }
    if (later.prompt)
        prompt = later.prompt;
    if (later.end)
        end = later.end;
}

} // namespace chipdeck::domain
