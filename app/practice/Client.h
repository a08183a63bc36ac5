#pragma once

#include "app/practice/Options.h"

namespace chipdeck::practice {

/// The program's exit codes.
enum Exit { Done = 0, WrongUsage = 2, ClusterEnded = 3, NotInstalled = 4, CannotStart = 5 };

/// Joins the cluster called options.name, starting it where it does not run, and holds it until standard input closes.
int runJoin(const Options &options);

/// Sends one line to a running cluster and prints its answer.
int runCommand(const Options &options, const std::string &line);

/// The Debian packages whose programs are missing, in words; empty when all are there.
std::string missingPackages();

} // namespace chipdeck::practice
