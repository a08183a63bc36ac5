#pragma once

#include "app/runtime/commands/Arguments.h"

#include <iosfwd>

namespace chipdeck::runtime {

struct Console
{
    std::istream &in;
    std::ostream &out;
    std::ostream &err;
    bool outIsTerminal = false, errIsTerminal = false; // what would obey the escape sequences that a model writes
};

/// What a command ends with, and does no more work, where its output cannot be written: the disk is full, or what read it has gone.
tl::unexpected<Failure> unheard();

/// Each runs one command to its end; what it fails with is printed by the program.
Result<void> inspectFile(const Arguments &arguments, Console &console);
Result<void> tokenizeText(const Arguments &arguments, Console &console);
Result<void> detokenizeIds(const Arguments &arguments, Console &console);
Result<void> generateText(const Arguments &arguments, Console &console);
Result<void> chatWithModel(const Arguments &arguments, Console &console);
Result<void> embedText(const Arguments &arguments, Console &console);
Result<void> printLogprobs(const Arguments &arguments, Console &console);
Result<void> measurePerplexity(const Arguments &arguments, Console &console);
Result<void> benchModel(const Arguments &arguments, Console &console);
/// `serve` of the small program: becomes chipdeck-runtime-serve, which carries gRPC and takes three times as long to start.
Result<void> launchServer(const Arguments &arguments, Console &console);
/// `serve` itself; in chipdeck-runtime-serve only.
Result<void> serveModels(const Arguments &arguments, Console &console);
/// The hidden command: one model for a router that started this process.
Result<void> workForRouter(const Arguments &arguments, Console &console);

} // namespace chipdeck::runtime
