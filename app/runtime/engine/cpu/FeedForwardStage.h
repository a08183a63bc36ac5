#pragma once

#include "app/runtime/engine/cpu/StepContext.h"

namespace chipdeck::engine {

/// One thread's part in down(activation(gate(x)) * up(x)), into Workspace::product. Ends with a barrier.
void runFeedForward(const StepThread &thread, const PackedFeedForward &weights, const Activations &input);

/// The activation of a model's gates.
void applyGate(const StepContext &step, const float *gate, const float *up, std::size_t count, float *out);

} // namespace chipdeck::engine
