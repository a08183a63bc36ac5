#pragma once

#include <random>

#include "client/domain/description/JobDescription.h"
#include "client/domain/description/SlurmJob.h"

namespace chipdeck::tests {

/// A description that checkDescription() finds nothing wrong with, in the one form that every way of writing it keeps; each field is
/// filled in some of them. What Slurm cannot do, such as arrays of several parts, is left out.
domain::JobDescription randomDescription(std::mt19937 &random);

/// Chips of the cluster for each part that needs some.
std::vector<domain::PartChoice> randomChoices(std::mt19937 &random, const domain::JobDescription &description);

/// What Slurm can say of a description: where and on what it runs is chosen, and what only Chipdeck knows is gone.
domain::JobDescription asSlurmSays(domain::JobDescription description, const std::vector<domain::PartChoice> &choices);

} // namespace chipdeck::tests
