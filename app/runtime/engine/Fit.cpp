#include "app/runtime/engine/Fit.h"

#include "app/runtime/engine/PageCache.h"

#include <algorithm>

namespace chipdeck::engine {

namespace {

std::uint64_t bytesOf(model::Weight weight)
{
    return weight ? weight->bytes : 0;
}

/// Of one layer, for one token: of the experts only those that are used.
std::uint64_t touched(const model::LayerWeights &layer, const model::Config &config)
{
    std::uint64_t sum = 0;
    for (const model::Weight weight :
         {layer.attentionNorm, layer.query, layer.queryBias, layer.key, layer.keyBias, layer.value, layer.valueBias, layer.attentionOutput,
          layer.attentionOutputBias, layer.queryNorm, layer.keyNorm, layer.attentionPostNorm, layer.queryDown, layer.queryDownNorm, layer.queryUp,
          layer.keyValueDown, layer.keyValueDownNorm, layer.keyValueUp, layer.keyUp, layer.valueUp, layer.feedForwardNorm, layer.gate, layer.up,
          layer.down, layer.feedForwardPostNorm, layer.router, layer.routerBias, layer.sharedGate, layer.sharedUp, layer.sharedDown})
        sum += bytesOf(weight);
    const std::uint64_t experts = bytesOf(layer.expertGate) + bytesOf(layer.expertUp) + bytesOf(layer.expertDown);
    if (experts > 0 && config.experts && config.experts->count > 0)
        sum += experts / config.experts->count * config.experts->used;
    return sum;
}

/// Beside the tensors, all of the file is read, and a token or a merge is found by 10 to 11 bytes: where its text is, its kind, its slots
/// (HashSlots).
std::uint64_t vocabularyBytes(const gguf::GgufFile &file)
{
    constexpr std::uint64_t bytesAnEntry = 11;
    std::uint64_t tensors = 0;
    for (const gguf::TensorInfo &tensor : file.tensors())
        tensors += tensor.bytes;
    const auto vocabulary = model::Model::vocabulary(file);
    const std::size_t entries = vocabulary ? vocabulary->tokens.size() + vocabulary->merges.size() : 0;
    return file.bytes() - std::min(file.bytes(), tensors) + entries * bytesAnEntry;
}

} // namespace

ModelNeeds ModelNeeds::of(const model::Model &model)
{
    const model::Weights &weights = model.weights();
    ModelNeeds needs;
    needs.trainedContext = model.config().context;
    needs.vocabulary = vocabularyBytes(model.file());
    for (const gguf::TensorInfo &tensor : model.file().tensors())
        needs.weights += tensor.bytes;
    for (const model::LayerWeights &layer : weights.layers)
        needs.touchedPerToken += touched(layer, model.config());
    needs.touchedPerToken += bytesOf(weights.outputNorm) + bytesOf(weights.output) + bytesOf(weights.ropeFactors);
    needs.touchedPerToken += bytesOf(weights.tokenEmbedding) / std::max(1U, model.config().vocabulary);
    return needs;
}

std::uint64_t Fit::cacheBytes(std::span<const CacheGroup> groups, std::uint32_t context, std::uint32_t sequences, std::uint32_t batch)
{
    const std::uint64_t positions = std::uint64_t(context) * sequences;
    const auto clamped = static_cast<std::uint32_t>(std::min<std::uint64_t>(positions, 1U << 28));
    const std::vector<std::uint32_t> pages = PageCache::pagesFor(groups, {clamped, sequences, batch});
    std::uint64_t sum = 0;
    // Beyond what the cache counts, which nobody has the memory for, more of the same; windows are as many as sequences.
    const double more = static_cast<double>(positions) / clamped;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const std::uint64_t bytes = pages[group] * std::uint64_t(groups[group].bytesPerPage);
        const bool counted = clamped == positions || groups[group].kind == CacheGroup::Kind::Window;
        sum += counted ? bytes : static_cast<std::uint64_t>(static_cast<double>(bytes) * more);
    }
    return sum;
}

std::uint64_t Fit::cacheBytesRead(std::span<const CacheGroup> groups, std::uint32_t position)
{
    std::uint64_t sum = 0;
    for (const CacheGroup &group : groups) {
        const std::uint64_t seen = group.kind == CacheGroup::Kind::Window ? std::min(position, group.window) : position;
        sum += seen * group.bytesPerPage / kPagePositions;
    }
    return sum;
}

Fit Fit::of(const ModelNeeds &needs, const FitQuestion &question)
{
    Fit fit;
    fit.weights = needs.weights + needs.vocabulary;
    fit.compute = needs.compute + needs.computePerSequence * (std::max(1U, question.sequences) - 1);
    const auto neededAt = [&](std::uint32_t context) {
        return fit.weights + fit.compute + cacheBytes(needs.groups, context, question.sequences, question.batch);
    };
    // The need only grows with the context, page by page.
    std::uint32_t fitting = 0, beyond = needs.trainedContext / kPagePositions + 1;
    while (fitting + 1 < beyond) {
        const std::uint32_t middle = fitting + (beyond - fitting) / 2;
        (neededAt(middle * kPagePositions) <= question.freeBytes ? fitting : beyond) = middle;
    }
    fit.longestContext = fitting * kPagePositions;
    if (fit.longestContext + kPagePositions > needs.trainedContext && neededAt(needs.trainedContext) <= question.freeBytes)
        fit.longestContext = needs.trainedContext;
    fit.context = question.context > 0 ? question.context : std::max(fit.longestContext, std::min(kPagePositions, needs.trainedContext));
    fit.cache = cacheBytes(needs.groups, fit.context, question.sequences, question.batch);
    fit.missing = fit.total() > question.freeBytes ? fit.total() - question.freeBytes : 0;
    fit.fits = fit.missing == 0 && fit.context <= needs.trainedContext;
    if (question.decode && question.decode->tokenSeconds > 0) {
        fit.firstTokensPerSecond = 1 / question.decode->secondsAt(needs.groups, std::min(fit.context, kPagePositions));
        fit.lastTokensPerSecond = 1 / question.decode->secondsAt(needs.groups, fit.context);
    } else if (question.bytesPerSecond > 0 && needs.touchedPerToken > 0) {
        fit.firstTokensPerSecond = question.bytesPerSecond / static_cast<double>(needs.touchedPerToken);
        fit.lastTokensPerSecond = question.bytesPerSecond / static_cast<double>(needs.touchedPerToken + cacheBytesRead(needs.groups, fit.context));
    }
    return fit;
}

} // namespace chipdeck::engine
