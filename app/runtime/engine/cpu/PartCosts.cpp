#include "app/runtime/engine/cpu/PartCosts.h"

#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::engine {

namespace {

/// `share`: of its matrices, how many a token is given to.
void add(TouchedBytes &touched, model::Weight tensor, double share = 1)
{
    if (tensor == nullptr)
        return;
    const auto matrix = static_cast<double>(kernels::PackedMatrix::packedBytes(tensor->type, tensor->rows(), tensor->columns()));
    touched[tensor->type] += matrix * static_cast<double>(tensor->dims[2]) * share;
}

double square(double value)
{
    return value * value;
}

} // namespace

TouchedBytes touchedBytes(const model::Model &model)
{
    const model::Config &config = model.config();
    const double used = config.experts && config.experts->count > 0 ? static_cast<double>(config.experts->used) / config.experts->count : 1;
    TouchedBytes touched;
    for (const model::LayerWeights &layer : model.weights().layers) {
        for (const model::Weight matrix : {layer.query, layer.key, layer.value, layer.attentionOutput, layer.queryDown, layer.queryUp,
                                           layer.keyValueDown, layer.keyValueUp, layer.keyUp, layer.valueUp, layer.gate, layer.up, layer.down,
                                           layer.router, layer.sharedGate, layer.sharedUp, layer.sharedDown})
            add(touched, matrix);
        for (const model::Weight experts : {layer.expertGate, layer.expertUp, layer.expertDown})
            add(touched, experts, used);
    }
    add(touched, model.weights().output);
    return touched;
}

DecodeCost PartCosts::decodeCost(const TouchedBytes &touched, std::span<const CacheGroup> groups) const
{
    double bytes = 0;
    for (const auto &[type, typeBytes] : touched)
        bytes += typeBytes;
    DecodeCost cost;
    if (reading.ofMemory() <= 0 || steps.firstSeconds <= 0)
        return cost;
    const double read = 1 / reading.of(static_cast<std::uint64_t>(bytes)), fromMemory = std::min(1.0, read * reading.ofMemory());
    cost.tokenSeconds = steps.firstSeconds;
    for (const auto &[type, typeBytes] : touched) {
        const KernelRates &kernel = kernels.at(type);
        const double cached = square(1 / kernel.cached), streamed = square(1 / kernel.streamed);
        cost.tokenSeconds += typeBytes * std::sqrt(cached + std::max(0.0, streamed - cached) * square(fromMemory));
    }
    for (const CacheGroup &group : groups) {
        const double attended = std::sqrt(square(steps.secondsPerCacheByte) + square(read));
        cost.positionSeconds.push_back(static_cast<double>(group.bytesPerPage) / kPagePositions * attended);
    }
    return cost;
}

} // namespace chipdeck::engine
