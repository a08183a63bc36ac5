#include "app/runtime/engine/cpu/WeightStages.h"

#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <algorithm>
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

StageWeights stage(std::initializer_list<model::Weight> matrices, std::initializer_list<model::Weight> experts = {}, double share = 1)
{
    StageWeights stage;
    for (const model::Weight matrix : matrices)
        add(stage.bytes, matrix);
    for (const model::Weight matrix : experts) {
        add(stage.bytes, matrix, share);
        if (matrix != nullptr)
            stage.places = std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(matrix->dims[2]) * share + 0.5));
    }
    return stage;
}

} // namespace

WeightStages WeightStages::of(const model::Model &model, double experts)
{
    WeightStages stages;
    for (const model::LayerWeights &layer : model.weights().layers) {
        std::vector<StageWeights> &of = stages.layers.emplace_back();
        of.push_back(stage({layer.queryDown, layer.keyValueDown}));
        of.push_back(stage({layer.query, layer.key, layer.value, layer.queryUp, layer.keyValueUp, layer.keyUp, layer.valueUp}));
        of.push_back(stage({layer.attentionOutput}));
        of.push_back(stage({layer.router, layer.gate, layer.up, layer.sharedGate, layer.sharedUp}, {layer.expertGate, layer.expertUp}, experts));
        of.push_back(stage({layer.down, layer.sharedDown}, {layer.expertDown}, experts));
        std::erase_if(of, [](const StageWeights &one) { return one.bytes.empty(); });
    }
    stages.head = stage({model.weights().output}).bytes;
    return stages;
}

WeightBytes WeightStages::total() const
{
    WeightBytes sum = head;
    for (const std::vector<StageWeights> &layer : layers) {
        for (const StageWeights &stage : layer) {
            for (const auto &[type, bytes] : stage.bytes)
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
