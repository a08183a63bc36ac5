#pragma once

#include "client/domain/placement/Placement.h"
#include "ui/jobs/ActionPlan.h"

namespace chipdeck::ui {

/// What it would do to submit a job once more. `places`: where it could go, by the last picture of its cluster. A pure function.
ActionPlan planAgain(const domain::Job &before, const domain::JobDescription &job, const std::vector<domain::Placement> &places);

/// Where a job that names no pool goes: the scheduler's default one.
domain::JobDescription withPool(domain::JobDescription job, const std::vector<domain::Pool> &pools);

} // namespace chipdeck::ui
