#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "client/link/Records.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/e2e/faults/StrikingCommands.h"
#include "tests/support/SlurmCluster.h"

namespace chipdeck::tests {

/// A Slurm whose gateway calls StrikingCommands, jobs that leave a mark when they run, and what the cluster itself says of them.
class WriteSite
{
public:
    explicit WriteSite(const std::string &pool);

    const std::string &error() const { return m_error; }
    SlurmCluster &slurm() { return *m_slurm; }
    /// Not started yet.
    GatewayProcess &gateway() { return *m_gateway; }
    const StrikingCommands &commands() const { return *m_commands; }
    std::vector<std::string> nodes() const;

    link::Write submission(const std::string &id, const std::string &array, bool hold) const;
    /// The numbers of the jobs whose comment carries the request; an array counts once.
    std::set<std::string> jobsOf(const std::string &requestId) const;
    /// How often a job, or the task of that number, has run: "ID--", "ID-TASK-".
    int runsOf(const std::string &mark) const;
    /// Whether slurmctld would still know of it after a fall.
    bool isSaved(const std::string &requestId) const;
    std::string show(const std::string &what, const std::string &id) const { return m_slurm->run({"scontrol", "-o", "show", what, id}).out; }

private:
    std::string m_error;
    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<StrikingCommands> m_commands;
    std::unique_ptr<GatewayProcess> m_gateway;
};

} // namespace chipdeck::tests
