#pragma once

#include "app/runtime/engine/cpu/StepContext.h"

#include <atomic>

namespace chipdeck::engine {

/// One thread's way through a step, from the tokens' embeddings to Workspace::logits and Workspace::states.
void runStep(const StepThread &thread, const std::atomic<bool> *cancel);

} // namespace chipdeck::engine
