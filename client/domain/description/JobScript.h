#pragma once

#include <map>
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
/// Variables that steer the loader of programs, by name. In the environment of the submission they would steer that.
using LoaderVariables = std::map<std::string, std::string>;

/// The batch script that does a job's work: a person's own as it stands; for a command or container one that has Slurm's launcher
/// start it once a task, in all parts, with `loader` in front of it. Violations name what this cluster cannot do.
/// Precondition: for a script of the person's own `loader` is empty.
std::string scriptOf(const JobWork &work, const LoaderVariables &loader, const JobDescription &description, Vendor chips, const SlurmAbilities &abilities,
                     std::vector<FieldViolation> &violations);
/// The inverse; `loader` gets the variables.
JobWork workOf(std::string_view script, LoaderVariables &loader);

} // namespace chipdeck::domain
