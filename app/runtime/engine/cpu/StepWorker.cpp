#include "app/runtime/engine/cpu/StepWorker.h"

#include "app/runtime/engine/cpu/DenseAttention.h"
#include "app/runtime/engine/cpu/ExpertStage.h"
#include "app/runtime/engine/cpu/FeedForwardStage.h"
#include "app/runtime/engine/cpu/LatentAttention.h"
#include "app/runtime/engine/cpu/ResidualStream.h"

#include <algorithm>

namespace chipdeck::engine {

namespace {

void setRopes(const StepThread &thread)
{
    const std::vector<StepPlan::Column> &columns = thread.step.plan.columns;
    const auto part = thread.team.part(columns.size());
    for (kernels::RopeTable &table : thread.step.ropes.tables) {
        for (std::size_t column = part.first; column < part.last; ++column)
            table.set(column, columns[column].position);
    }
}

void runAttention(const StepThread &thread, std::size_t layer, const Activations &input)
{
    if (thread.step.config.latent)
        LatentAttention(thread, layer).run(input);
    else
        DenseAttention(thread, layer).run(input);
}

void runLayer(const StepThread &thread, std::size_t index, ResidualStream &stream, const std::atomic<bool> *cancel)
{
    const PackedLayer &layer = thread.step.weights.layer(index);
    runAttention(thread, index, stream.normalised(layer.attentionNorm));
    stream.add(layer.attentionPostNorm);
    // All threads read this after the next barriers, and so come to the same decision.
    if (thread.team.index() == 0 && cancel != nullptr && cancel->load(std::memory_order_relaxed))
        thread.step.work.cancelled = true;
    const Activations &input = stream.normalised(layer.feedForwardNorm);
    thread.step.config.layers[index].experts ? ExpertStage(thread, layer).run(input) : runFeedForward(thread, layer.feedForward, input);
    stream.add(layer.feedForwardPostNorm);
}

void runOutputs(const StepThread &thread, ResidualStream &stream)
{
    const StepContext &step = thread.step;
    const std::size_t count = step.plan.outputs.size(), vocabulary = step.config.vocabulary;
    if (count == 0)
        return;
    const Activations &input = stream.normalisedOutputs(step.weights.outputNorm());
    float *logits = step.work.logits.data();
    const auto groups = thread.team.part(step.weights.output().groups());
    const kernels::Product product{&step.weights.output(), &input, nullptr, logits, vocabulary, kernels::Into::Set};
    kernels::multiply(thread.followed(product, groups.first), groups.first, groups.last, 0, count, step.isa);
    if (step.config.logitSoftcap == 0)
        return;
    const std::size_t first = std::min(vocabulary, groups.first * kernels::kRowGroup), last = std::min(vocabulary, groups.last * kernels::kRowGroup);
    for (std::size_t output = 0; output < count; ++output)
        step.elements.softcap(logits + output * vocabulary + first, last - first, static_cast<float>(step.config.logitSoftcap));
}

} // namespace

void runStep(const StepThread &thread, const std::atomic<bool> *cancel)
{
    thread.space.ahead.beginStep();
    thread.readAhead();
    setRopes(thread);
    thread.readAhead();
    ResidualStream stream(thread);
    stream.embed();
    thread.readAhead();
    for (std::size_t layer = 0; layer < thread.step.config.layers.size(); ++layer) {
        runLayer(thread, layer, stream, cancel);
        if (thread.step.work.cancelled)
            return;
    }
    stream.writeStates(thread.step.weights.outputNorm());
    runOutputs(thread, stream);
}

} // namespace chipdeck::engine
