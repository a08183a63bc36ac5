#include "client/domain/JobRules.h"

#include "client/domain/ClusterCheck.h"
#include "client/domain/JobChecks.h"
#include "client/domain/JobDemand.h"
#include "client/domain/JobLimits.h"
#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

using Violations = std::vector<FieldViolation>;

void checkTexts(const JobSpec &job, Violations &list)
{
    addViolation(list, "display_name", checkOneLine(job.displayName, "The name", maxNameBytes));
    addViolation(list, "script", checkScript(job.script));
    addViolation(list, "comment", checkOneLine(job.comment, "The comment", 1024));
    if (!job.account.empty())
        addViolation(list, "account", checkWord(job.account, "an account"));
    if (!job.qos.empty())
        addViolation(list, "qos", checkWord(job.qos, "a quality of service"));
    if (!job.workingDirectory.empty())
        addViolation(list, "working_directory", checkPath(job.workingDirectory, true));
    if (!job.stdoutPath.empty())
        addViolation(list, "stdout_path", checkPath(job.stdoutPath, false));
    if (!job.stderrPath.empty())
        addViolation(list, "stderr_path", checkPath(job.stderrPath, false));
    if (!job.array.empty())
        addViolation(list, "array", checkArray(job.array));
}

void checkEnvironment(const JobSpec &job, Violations &list)
{
    for (const auto &[name, value] : job.environment) {
        addViolation(list, "environment", checkEnvironmentName(name));
        addViolation(list, "environment", checkEnvironmentValue(name, value));
    }
    addViolation(list, "environment", checkEnvironmentSize(job.environment));
}

void checkNumbers(const JobSpec &job, Violations &list)
{
    addUnless(list, job.nodes != 0U, "nodes", "A job needs at least 1 node.");
    addUnless(list, job.cpusPerTask != 0U, "cpus_per_task", "A task needs at least 1 CPU.");
    addUnless(list, job.tasks != 0U, "tasks", "A job needs at least 1 task.");
    addUnless(list, job.memoryPerNodeBytes != 0U, "memory_per_node_bytes",
              "Ask for more than 0 bytes of memory, or leave it to the pool's default.");
    addUnless(list, !job.timeLimitS || (*job.timeLimitS > 0 && *job.timeLimitS <= maxTimeLimitS), "time_limit_s",
              "A time limit lies between 1 second and 10 years; leave it out for the pool's default.");
    addUnless(list, !job.priority || (*job.priority > 0 && *job.priority <= maxPriority), "priority",
              "A priority lies between 1 and " + std::to_string(maxPriority) + "; to keep a job from starting, hold it.");
    if (!job.chipType.empty())
        addViolation(list, "chip_type", checkChipType(job.chipType));
    addUnless(list, job.chipType.empty() || job.chipsPerNode > 0, "chips_per_node",
              "Say how many chips of this type each node needs, from 1 on.");
    addUnless(list, job.chipsPerNode == 0 || !job.chipType.empty(), "chip_type",
              "Say which chips are wanted, such as gpu:h100, npu:910c, or gpu for any.");
}

} // namespace

std::vector<FieldViolation> checkJob(const JobSpec &job, const ClusterSnapshot *cluster)
{
    const JobDemand demand = demandOf(job);
    Violations list;
    checkTexts(demand.job, list);
    checkEnvironment(job, list);
    checkNumbers(demand.job, list);
    list.insert(list.end(), demand.wrong.begin(), demand.wrong.end());
    if (cluster && cluster->pools && cluster->inventory && !cluster->inventory->nodes.empty())
        checkAgainst(demand, *cluster, list);
    for (FieldViolation &violation : list) {
        // It can be mended only where it was written.
        if (const auto origin = demand.origins.find(violation.field); origin != demand.origins.end())
            violation = violationAt(origin->second, violation.description);
    }
    return list;
}

} // namespace chipdeck::domain
