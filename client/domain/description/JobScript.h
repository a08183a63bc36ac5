#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"
#include "client/domain/description/SlurmJob.h"

namespace chipdeck::domain {

using JobWork = std::variant<ScriptWork, CommandWork, ContainerWork>;

/// The batch script that does a job's work: a person's own as it stands; for a command or container one that has Slurm's launcher
/// start it once a task, in all parts. Violations name what this cluster cannot do.
std::string scriptOf(const JobWork &work, const JobDescription &description, Vendor chips, const SlurmAbilities &abilities,
                     std::vector<FieldViolation> &violations);
/// The inverse.
JobWork workOf(std::string_view script);

} // namespace chipdeck::domain
