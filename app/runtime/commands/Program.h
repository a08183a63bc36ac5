#pragma once

#include "app/runtime/commands/Commands.h"

#include <string>
#include <vector>

namespace chipdeck::runtime {

/// Runs one command line, without the program's name.
ExitCode runProgram(const std::vector<std::string> &words, Console &console);

/// The same for `serve` in the program that has it.
ExitCode runServer(const std::vector<std::string> &words, Console &console, Result<void> (*serve)(const Arguments &, Console &));

} // namespace chipdeck::runtime
