#pragma once

#include <string>

#include "app/gateway/sources/slurm/Records.h"

namespace chipdeck::gateway::slurm {

/// A file name as Slurm's `--output` takes it, with %j, %A, %a, %u, %x, %N and the like filled in for the job's batch script;
/// what is not known yet stays as it is. `host` is what the job's first node calls itself; empty = not known.
std::string expandPattern(const std::string &pattern, const JobRecord &job, const std::string &host);

/// The file that a job writes: where it names none, Slurm's own slurm-%j.out in its working directory. Empty for jobs
/// without a batch script, which write to a terminal.
std::string standardOutputOf(const JobRecord &job, const std::string &host);
std::string standardErrorOf(const JobRecord &job, const std::string &host);

/// The first of its nodes; empty while it has none.
std::string firstNodeOf(const JobRecord &job);

} // namespace chipdeck::gateway::slurm
