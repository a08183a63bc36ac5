#pragma once

#include "client/domain/Chip.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// Whether chips are what a job needs, however many there are. What is not known of them (memory, speed) does not meet a demand.
bool fits(const ChipNeed &need, const ChipGroup &chips);

/// How many of a job's chips come to each node where the scheduler cannot count them over a job, as Slurm can only what it calls "gpu": evenly
/// over as few nodes as may be, `largestNode` at most on each. 0 = there is no such way.
std::uint32_t evenChips(std::uint32_t count, std::uint32_t leastNodes, std::uint32_t mostNodes, std::uint32_t largestNode);

/// Whether the number of a part's tasks is known before it starts.
bool knowsTasks(const JobPart &part, Together together);

} // namespace chipdeck::domain
