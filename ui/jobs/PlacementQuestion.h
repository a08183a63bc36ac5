#pragma once

#include "client/domain/Job.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::ui {

/// A job of the form as it is asked after everywhere: with what its script asks for where the form says nothing, without its pool,
/// and with `anyChips` without the kind of chips.
domain::JobDescription placementQuestion(const domain::JobSpec &job, bool anyChips);

} // namespace chipdeck::ui
