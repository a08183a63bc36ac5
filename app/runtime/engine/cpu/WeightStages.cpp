#include "app/runtime/engine/cpu/WeightStages.h"

#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <initializer_list>

namespace chipdeck::engine {

namespace {

/// `share`: of its matrices, how many count.
void add(WeightBytes &bytes, model::Weight tensor, double share = 1)
{
    if (tensor == nullptr)
        return;
    const auto matrix = static_cast<double>(kernels::PackedMatrix::packedBytes(tensor->type, tensor->rows(), tensor->columns()));
    bytes[tensor->type] += matrix * static_cast<double>(tensor->dims[2]) * share;
}

WeightBytes stage(std::initializer_list<model::Weight> matrices, std::initializer_list<model::Weight> experts = {}, double share = 1)
{
    WeightBytes bytes;
    for (const model::Weight matrix : matrices)
        add(bytes, matrix);
    for (const model::Weight matrix : experts)
        add(bytes, matrix, share);
    return bytes;
}

} // namespace

WeightStages WeightStages::of(const model::Model &model, double experts)
{
    WeightStages stages;
    for (const model::LayerWeights &layer : model.weights().layers) {
        std::vector<WeightBytes> &of = stages.layers.emplace_back();
        of.push_back(stage({layer.queryDown, layer.keyValueDown}));
        of.push_back(stage({layer.query, layer.key, layer.value, layer.queryUp, layer.keyValueUp, layer.keyUp, layer.valueUp}));
        of.push_back(stage({layer.attentionOutput}));
        of.push_back(stage({layer.router, layer.gate, layer.up, layer.sharedGate, layer.sharedUp}, {layer.expertGate, layer.expertUp}, experts));
        of.push_back(stage({layer.down, layer.sharedDown}, {layer.expertDown}, experts));
        std::erase_if(of, [](const WeightBytes &bytes) { return bytes.empty(); });
    }
    stages.head = stage({model.weights().output});
    return stages;
}

WeightBytes WeightStages::total() const
{
    WeightBytes sum = head;
    for (const std::vector<WeightBytes> &layer : layers) {
        for (const WeightBytes &stage : layer) {
            for (const auto &[type, bytes] : stage)
                sum[type] += bytes;
        }
    }
    return sum;
}

double usedExperts(const model::Model &model)
{
    const model::Config &config = model.config();
    return config.experts && config.experts->count > 0 ? static_cast<double>(config.experts->used) / config.experts->count : 1;
}

} // namespace chipdeck::engine
