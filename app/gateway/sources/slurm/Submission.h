#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::gateway::slurm {

/// The login of the user who submits.
struct Account {
    std::string name;
    std::string home;
    std::string shell;
};

/// A job as sbatch takes it: an argument vector, the script on standard input, the job's environment.
struct Submission {
    std::vector<std::string> arguments;
    std::string script;
    std::vector<std::string> environment;
    bool needsTrial = false;  ///< only Slurm knows whether all that the script asks for can be had
};

/// Translates what a person asks for; refuses, naming the field, what cannot be said to sbatch safely.
domain::Result<Submission> makeSubmission(const domain::JobSpec &job, const std::string &requestId, const Account &account);

/// The same for a job that was described for any cluster and chosen for this one. Fields begin with "description.".
domain::Result<Submission> makeSubmission(const domain::ChosenJob &job, const domain::SlurmAbilities &abilities, const std::string &requestId,
                                          const Account &account);

/// Whether a refused trial means that the submission would be refused too. A trial also says no where the job would only have to
/// wait for nodes; `nodes` are the pool's as `sinfo -o "%a %t"` tells them.
bool isLastingRefusal(const std::string &words, const std::string &nodes);

/// "chipdeck:REQUEST" and the person's own comment behind it.
std::string commentFor(const std::string &requestId, const std::string &comment);
/// The request that a job's comment names; empty = none.
std::string_view requestIn(std::string_view comment);

} // namespace chipdeck::gateway::slurm
