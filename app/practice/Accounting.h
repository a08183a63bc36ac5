#pragma once

#include <string>
#include <vector>

#include "app/practice/Daemon.h"

namespace chipdeck::practice {

/// The lines of slurm.conf that send jobs to this cluster's own slurmdbd, enforce its limits, share by its accounts and
/// let its QOS preempt one another.
std::string accountingLines(const Options &options, const ClusterPaths &paths, const Place &place);

std::string slurmdbdConf(const ClusterPaths &paths, const Place &place);

/// A private MariaDB, reached by a socket in the runtime folder alone, and slurmdbd on it. The database is made at the
/// first start and lies in the runtime folder too.
std::vector<DaemonSpec> accountingDaemons(const ClusterPaths &paths, const Place &place);

} // namespace chipdeck::practice
