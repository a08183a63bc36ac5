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

} // namespace

ModelNeeds ModelNeeds::of(const model::Model &model)
{
    const model::Weights &weights = model.weights();
    ModelNeeds needs;
    needs.trainedContext = model.config().context;
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
    for (std::size_t group = 0; group < groups.size(); ++group)
        sum += pages[group] * std::uint64_t(groups[group].bytesPerPage);
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
    fit.weights = needs.weights;
    fit.compute = needs.compute;
    const auto neededAt = [&](std::uint32_t context) {
        return needs.weights + needs.compute + cacheBytes(needs.groups, context, question.sequences, question.batch);
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
    if (question.bytesPerSecond > 0 && needs.touchedPerToken > 0) {
        fit.firstTokensPerSecond = question.bytesPerSecond / static_cast<double>(needs.touchedPerToken);
        fit.lastTokensPerSecond = question.bytesPerSecond / static_cast<double>(needs.touchedPerToken + cacheBytesRead(needs.groups, fit.context));
    }
    return fit;
}

} // namespace chipdeck::engine
