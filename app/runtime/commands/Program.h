#pragma once

#include "app/runtime/commands/Commands.h"

#include <string>
#include <vector>

namespace chipdeck::runtime {

/// Runs one command line, without the program's name.
ExitCode runProgram(const std::vector<std::string> &words, Console &console);

} // namespace chipdeck::runtime
