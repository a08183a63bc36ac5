#pragma once

#include "client/domain/Chip.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// Whether chips are what a job needs, however many there are. What is not known of them (memory, speed) does not meet a demand.
bool fits(const ChipNeed &need, const ChipGroup &chips);

} // namespace chipdeck::domain
