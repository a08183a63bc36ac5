#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace chipdeck::practice {

/// The processes below `ancestor`, itself left out. A child subreaper sees here also those whose parents have died.
std::vector<pid_t> descendantsOf(pid_t ancestor);

/// This user's processes that were started for the cluster in `runtimeFolder`: its daemons, its job steps and their
/// jobs, found by their environment and so whoever their parent is.
std::vector<pid_t> processesOf(const std::string &runtimeFolder);

/// Kills everything below this process, reaps it, and then what else belongs to `runtimeFolder`. Gives up after three
/// seconds. Returns true when nothing is left.
bool endDescendants(const std::string &runtimeFolder);

/// Kills what belongs to `runtimeFolder`, whoever its parent is.
bool endProcessesOf(const std::string &runtimeFolder);

/// Waits for every child that has ended.
void reapAll();

} // namespace chipdeck::practice
