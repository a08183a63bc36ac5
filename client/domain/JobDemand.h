#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::domain {

/// Where in a script something was asked for.
struct ScriptOrigin {
    std::size_t line = 0;
    std::string option;  ///< "--gres=gpu:h100:2", harmless to show
};

/// So many chips of one type.
struct ChipDemand {
    std::string type;
    std::uint64_t count = 0;
    std::optional<ScriptOrigin> origin;  ///< nullopt = the job's own fields
};

/// What a job asks for once its script's own #SBATCH lines are taken in: what the person gave beside the script wins, as
/// on sbatch's command line.
struct JobDemand {
    JobSpec job;  ///< with the script's values where the person gave none; chips stay the person's own
    std::vector<ChipDemand> chipsPerNode;
    std::vector<ChipDemand> chipsPerTask;
    std::vector<ChipDemand> chipsInAll;
    std::uint32_t tasksPerNode = 1;
    std::uint64_t memoryPerCpuBytes = 0;
    bool overcommits = false;  ///< tasks may share CPUs
    std::map<std::string, ScriptOrigin> origins;  ///< of job's fields that the script set, by "job.nodes"
    std::vector<FieldViolation> wrong;  ///< lines that cannot be taken
};

JobDemand demandOf(const JobSpec &job);

/// A violation in the words of the script's line.
FieldViolation violationAt(const ScriptOrigin &origin, const std::string &description);

} // namespace chipdeck::domain
