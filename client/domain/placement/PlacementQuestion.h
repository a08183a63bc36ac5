#pragma once

#include "client/domain/Job.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// A job as it is asked after everywhere: without its pool, and with `anyChips` without the kind of chips.
JobDescription placementQuestion(const JobDescription &job, bool anyChips);
/// A plain job in that form, to be asked after: with what its script asks for where the job itself says nothing.
JobDescription describedForPlacement(const JobSpec &job);

} // namespace chipdeck::domain
