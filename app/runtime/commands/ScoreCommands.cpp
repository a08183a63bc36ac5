#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/commands/LoadedModel.h"
#include "app/runtime/commands/SequenceRun.h"
#include "app/runtime/engine/LogProbabilities.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include <nlohmann/json.hpp>

namespace chipdeck::runtime {

namespace {

using Json = nlohmann::ordered_json;
using engine::TokenId;

/// Positions whose logits are asked for at once: those of a large vocabulary take a megabyte each.
constexpr std::size_t kScored = 32;

tl::unexpected<Failure> stopped()
{
    return failure(ExitCode::Cancelled, "stopped");
}

/// Runs `tokens` and hands over the logits of each with its index, until `take` says that it wants no more.
template<typename Take>
Result<void> scoreAll(SequenceRun &run, std::span<const TokenId> tokens, Take take)
{
    for (std::size_t at = 0; at < tokens.size(); at += kScored) {
        const auto part = tokens.subspan(at, std::min(kScored, tokens.size() - at));
        const engine::StepResult result = run.run(part, engine::Outputs::All, &interrupted());
        if (result.cancelled)
            return stopped();
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (!take(at + i, result.logits[i]))
                return unheard();
        }
    }
    return {};
}

Json lineOf(std::size_t position, const engine::LogProbabilities &logprobs, const TokenId *chosen)
{
    Json top = Json::array();
    for (const engine::TokenLogprob &entry : logprobs.top)
        top.push_back({{"token", entry.token}, {"logprob", entry.logprob}});
    Json line{{"position", position}};
    if (chosen) {
        line["next"] = *chosen;
        line["logprob"] = logprobs.chosen.logprob;
    }
    line["top"] = std::move(top);
    return line;
}

struct Perplexity
{
    double sum = 0, squares = 0;
    std::size_t count = 0;

    void add(double logprob)
    {
        sum -= logprob;
        squares += logprob * logprob;
        ++count;
    }
    double mean() const { return sum / double(count); }
    double value() const { return std::exp(mean()); }
    double error() const
    {
        const double variance = squares / double(count) - mean() * mean();
        return count < 2 || variance <= 0 ? 0 : value() * std::sqrt(variance / double(count - 1));
    }
};

Json reportOf(const Perplexity &perplexity, std::size_t chunks, std::size_t context)
{
    return {{"perplexity", perplexity.value()}, {"error", perplexity.error()}, {"mean_nll", perplexity.mean()}, {"chunks", chunks},
            {"context", context}, {"scored_tokens", perplexity.count}};
}

/// One chunk: its second half is scored, so that every token has at least half of the context before it.
Result<void> scoreChunk(SequenceRun &run, std::vector<TokenId> chunk, const LoadedModel &loaded, Perplexity &perplexity)
{
    const std::vector<TokenId> text = chunk;
    if (loaded.tokenizer->addsBos() && loaded.tokenizer->bos())
        chunk.front() = *loaded.tokenizer->bos();
    const std::size_t first = chunk.size() / 2;
    run.clear();
    if (!run.read(std::span(chunk).first(first), &interrupted(), nullptr))
        return stopped();
    return scoreAll(run, std::span<const TokenId>(chunk).subspan(first, chunk.size() - 1 - first), [&](std::size_t i, std::span<const float> logits) {
        perplexity.add(engine::LogProbabilities::of(logits, text[first + i + 1], 0).chosen.logprob);
        return true;
    });
}

void warnBeyond(const LoadedModel &loaded, std::size_t positions, Console &console)
{
    const std::uint32_t trained = loaded.model->config().context;
    if (positions > trained)
        console.err << "chipdeck-runtime: the model was trained for " << trained << " positions, and these are " << positions << "\n";
}

} // namespace

Result<void> printLogprobs(const Arguments &arguments, Console &console)
{
    auto loaded = LoadedModel::open(arguments, console);
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    const auto tokens = readTokens(*arguments.text("tokens-file"), loaded->backend->vocabulary(), console);
    if (!tokens)
        return tl::make_unexpected(tokens.error());
    auto run = SequenceRun::make(*loaded->backend, std::max<std::uint32_t>(1, std::uint32_t(tokens->size())));
    if (!run)
        return tl::make_unexpected(run.error());
    warnBeyond(*loaded, tokens->size(), console);
    const auto top = std::uint32_t(arguments.count("top", 20));
    return scoreAll(*run, *tokens, [&](std::size_t i, std::span<const float> logits) {
        const TokenId *next = i + 1 < tokens->size() ? &(*tokens)[i + 1] : nullptr;
        console.out << lineOf(i, engine::LogProbabilities::of(logits, next ? *next : 0, top), next).dump() << "\n";
        return bool(console.out);
    });
}

Result<void> measurePerplexity(const Arguments &arguments, Console &console)
{
    auto loaded = LoadedModel::open(arguments, console);
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    const auto text = readInput(*arguments.text("text-file"), console);
    if (!text)
        return tl::make_unexpected(text.error());
    const auto context = std::size_t(arguments.count("context", 512));
    const auto tokens = loaded->tokenizer->encode(*text, tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
    if (tokens.size() < 2 * context)
        return failure(ExitCode::Usage,
                       "the text has " + std::to_string(tokens.size()) + " tokens and at least two contexts (" + std::to_string(2 * context)
                           + ") are needed; give a longer text or a smaller --context");
    auto run = SequenceRun::make(*loaded->backend, std::uint32_t(context));
    if (!run)
        return tl::make_unexpected(run.error());
    const std::size_t chunks = std::min<std::size_t>(tokens.size() / context, arguments.count("chunks", tokens.size()));
    warnBeyond(*loaded, context, console);
    Perplexity perplexity;
    for (std::size_t i = 0; i < chunks; ++i) {
        const auto begin = tokens.begin() + std::ptrdiff_t(i * context);
        if (const auto scored = scoreChunk(*run, {begin, begin + std::ptrdiff_t(context)}, *loaded, perplexity); !scored)
            return scored;
        if (!arguments.has("json"))
            console.out << "[" << i + 1 << "/" << chunks << "] " << perplexity.value() << "\n" << std::flush;
        if (!console.out)
            return unheard();
    }
    if (arguments.has("json"))
        console.out << reportOf(perplexity, chunks, context).dump() << "\n";
    else
        console.out << "perplexity " << perplexity.value() << " +/- " << perplexity.error() << "\n";
    return {};
}

} // namespace chipdeck::runtime
