#pragma once

#include "app/runtime/commands/Commands.h"

#include <string>
#include <vector>

namespace chipdeck::runtime {

struct Command
{
    CommandSpec spec;
    Result<void> (*run)(const Arguments &, Console &);
};

/// The one list that parsing and help are made of.
const std::vector<Command> &commandTable();

/// Of the whole program; fits a screen of 24 lines and 80 columns.
std::string programHelp();
std::string commandHelp(const CommandSpec &spec);

} // namespace chipdeck::runtime
