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
    const kernels::PackedMatrix &output = step.weights.output();
    kernels::Product product{&output, &input, nullptr, step.work.logits.data(), vocabulary, kernels::Into::Set};
    const auto take = [&thread] { return thread.step.work.outputGroups.take(thread.team.index()); };
    auto piece = take();
    product = thread.followed(product, piece.first);
    for (; piece.first < piece.last; piece = take()) {
        product.next = output.group(piece.last); // usually this thread's next piece
        kernels::multiply(product, piece.first, piece.last, 0, count, step.isa);
        if (step.config.logitSoftcap == 0)
            continue;
        const std::size_t first = piece.first * kernels::kRowGroup, last = std::min(vocabulary, piece.last * kernels::kRowGroup);
        for (std::size_t of = 0; of < count; ++of)
            step.elements.softcap(product.out + of * vocabulary + first, last - first, static_cast<float>(step.config.logitSoftcap));
    }
}

} // namespace

void runStep(const StepThread &thread, const std::atomic<bool> *cancel)
{
    thread.space.ahead.beginStep();
    if (thread.team.index() == 0 && !thread.step.plan.outputs.empty())
        thread.step.work.outputGroups.share(thread.step.weights.output().groups()); // taken behind many barriers
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
