#pragma once

#include "app/runtime/engine/cpu/StepContext.h"

namespace chipdeck::engine {

/// One thread's part in a mixture of experts: the answers of each token's experts, weighted, plus that of the network that all tokens share.
class ExpertStage
{
public:
    ExpertStage(const StepThread &thread, const PackedLayer &layer);

    /// From the layer's normalised input to Workspace::product; ends with a barrier.
    void run(const Activations &input);

private:
    void route(const Activations &input);
    void multiplyIn(const Activations &input);
    void activate();
    void multiplyOut();
    void combine(bool shared);

    const StepThread &m_thread;
    const StepContext &m_step;
    const PackedLayer &m_layer;
    const model::Experts &m_experts;
    ExpertPairs &m_pairs;
    const ExpertChoice *m_choices = nullptr;
};

} // namespace chipdeck::engine
