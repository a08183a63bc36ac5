#pragma once

#include "app/runtime/commands/Commands.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <atomic>

namespace chipdeck::runtime {

/// A model that writes text, ready to be run by a command: --model, --device, --threads, --cache.
struct LoadedModel
{
    std::shared_ptr<const model::Model> model;
    std::unique_ptr<tokenizer::Tokenizer> tokenizer;
    std::unique_ptr<engine::Backend> backend;
    std::size_t threads = 1;
    bool isBound = false;                   // each thread to a core
    double loadMs = 0;

    static Result<LoadedModel> open(const Arguments &arguments, Console &console);
};

/// Set by Ctrl+C from the first call on; a second Ctrl+C ends the program at once.
const std::atomic<bool> &interrupted();
/// Forgets a Ctrl+C that was answered, so that the next one is heard.
void rearmInterrupt();

} // namespace chipdeck::runtime
