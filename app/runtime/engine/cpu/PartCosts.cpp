#include "app/runtime/engine/cpu/PartCosts.h"

#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::engine {

namespace {

/// `share`: of its matrices, how many a token is given to.
void add(WeightBytes &touched, model::Weight tensor, double share = 1)
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

/// `used`: of the experts' matrices, which share counts.
WeightBytes bytesRead(const model::Model &model, double used)
{
    WeightBytes touched;
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

double usedExperts(const model::Config &config)
{
    return config.experts && config.experts->count > 0 ? static_cast<double>(config.experts->used) / config.experts->count : 1;
}

} // namespace

WeightBytes touchedBytes(const model::Model &model)
{
    return bytesRead(model, usedExperts(model.config()));
}

WeightBytes circlingBytes(const model::Model &model)
{
    return bytesRead(model, (usedExperts(model.config()) + 1) / 2);
}

DecodeCost PartCosts::decodeCost(const WeightBytes &touched, const WeightBytes &circling, std::span<const CacheGroup> groups) const
{
    double bytes = 0;
    for (const auto &[type, typeBytes] : circling)
        bytes += typeBytes;
    DecodeCost cost;
    if (stream.bytes <= 0 || steps.firstSeconds <= 0)
        return cost;
    const double kept = std::min(1.0, stream.bytes / std::max(1.0, bytes));
    const auto secondsPerByte = [kept](const PassRates &rates) { return 1 / rates.first + (1 / rates.again - 1 / rates.first) * kept; };
    cost.tokenSeconds = steps.firstSeconds;
    for (const auto &[type, typeBytes] : touched)
        cost.tokenSeconds += typeBytes * secondsPerByte(stream.kernels.at(type));
    const double attended = std::sqrt(square(steps.secondsPerCacheByte) + square(secondsPerByte(stream.reading)));
    for (const CacheGroup &group : groups)
        cost.positionSeconds.push_back(static_cast<double>(group.bytesPerPage) / kPagePositions * attended);
    return cost;
}

} // namespace chipdeck::engine
