#pragma once

#include <string>
#include <vector>

#include "tests/bench/placement/SlurmLab.h"

namespace chipdeck::bench {

/// Whether a submission could ever start on this cluster: from Slurm's own words and sbatch's arguments alone, by trying every set of a
/// partition's nodes as if all were idle and in service. Knows the options that the bench's questions use. Parts of a job are parted
/// by ":"; they are tried one by one.
bool couldEverStart(const std::vector<std::string> &arguments, const RawSight &sight, std::int64_t nowS);

} // namespace chipdeck::bench
