#include "app/runtime/engine/Sampling.h"

#include <cmath>

namespace chipdeck::engine {

tl::expected<void, std::string> Sampling::check(std::size_t vocabulary) const
{
    struct Range
    {
        const char *name;
        float value, from, to;
    };
    const Range ranges[] = {
        {"temperature", temperature, 0, 100},
        {"typical", typical, 0, 1},
        {"top-p", topP, 0, 1},
        {"min-p", minP, 0, 1},
        {"repetition penalty", repetitionPenalty, 0.01f, 100},
        {"presence penalty", presencePenalty, -100, 100},
        {"frequency penalty", frequencyPenalty, -100, 100},
    };
    for (const Range &range : ranges) {
        if (!(range.value >= range.from && range.value <= range.to)) {
            return tl::unexpected(std::string(range.name) + " " + std::to_string(range.value) + " is not between " + std::to_string(range.from)
                                  + " and " + std::to_string(range.to));
        }
    }
    for (const auto &[token, bias] : logitBias) {
        if (token < 0 || static_cast<std::size_t>(token) >= vocabulary)
            return tl::unexpected("logit bias: the vocabulary has no token " + std::to_string(token));
        if (std::isnan(bias) || bias == INFINITY)
            return tl::unexpected("logit bias of token " + std::to_string(token) + " is not a number");
    }
    return {};
}

} // namespace chipdeck::engine
