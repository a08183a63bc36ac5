#include "app/runtime/engine/cpu/FeedForwardStage.h"

#include <array>

namespace chipdeck::engine {

void applyGate(const StepContext &step, const float *gate, const float *up, std::size_t count, float *out)
{
    if (step.config.activation == model::Activation::SiluGlu)
        step.elements.siluGlu(gate, up, count, out);
    else
        step.elements.geluGlu(gate, up, count, out);
}

void runFeedForward(const StepThread &thread, const PackedFeedForward &weights, const Activations &input)
{
    const StepContext &step = thread.step;
    const std::size_t columns = step.plan.columns.size(), width = weights.gate.rows();
    float *gated = step.work.gated.data();
    const std::array<kernels::Product, 2> products = {
        kernels::Product{&weights.gate, &input, nullptr, gated, 2 * width, kernels::Into::Set},
        kernels::Product{&weights.up, &input, nullptr, gated + width, 2 * width, kernels::Into::Set},
    };
    thread.multiply(products, columns);
    thread.readAhead();
    thread.team.barrier();

    Activations &gatedInput = step.plan.own() ? thread.space.gated : step.work.gatedInput;
    const auto part = thread.ownColumns(columns);
    for (std::size_t column = part.first; column < part.last; ++column) {
        const float *gate = gated + column * 2 * width;
        applyGate(step, gate, gate + width, width, thread.space.row.data());
        thread.readAhead();
        gatedInput.set(column, thread.space.row.data(), step.isa);
    }
    thread.prepared();
    const kernels::Product down{&weights.down, &gatedInput, nullptr, step.work.product.data(), step.config.embedding, kernels::Into::Set};
    thread.multiply({&down, 1}, columns);
    thread.readAhead();
    thread.team.barrier();
}

} // namespace chipdeck::engine
