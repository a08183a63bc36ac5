#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::domain {

/// A job that was given by the fields of a JobSpec: what its script asks Slurm for, with what the fields say in its place.
JobDescription describe(const JobSpec &job);
/// Puts what `job` says, but for its script, in the place of what the description says.
void overlay(const JobSpec &job, JobDescription &description);

/// What a scheduler tells of a job, as far as that goes: its script, environment and much else are nobody's to tell.
JobDescription describe(const Job &job);

/// The job for a gateway that takes no descriptions. Violations name what such a gateway cannot be asked for.
/// Precondition: choose() made it.
tl::expected<JobSpec, std::vector<FieldViolation>> plainJob(const ChosenJob &job);

/// The description's field for that of a JobSpec: "job.nodes" is "parts[0].nodes". Any other stays as it is.
std::string describedField(const std::string &field);

} // namespace chipdeck::domain
