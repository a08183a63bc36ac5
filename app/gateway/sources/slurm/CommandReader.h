#pragma once

#include <string>
#include <vector>

#include "app/gateway/sources/slurm/ControlText.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "app/gateway/sources/slurm/Records.h"
#include "app/gateway/sources/slurm/SlurmCommands.h"

namespace chipdeck::gateway::slurm {

/// The same lists from Slurm's own programs. For long lists this is the cheap way: squeue's compact list of 10,000 jobs
/// takes 60 ms of CPU and slurmctld 16 ms, slurmrestd's 2.6 s.
class CommandReader
{
public:
    CommandReader(const SlurmConfig &config, const Cancellation &cancellation) : m_commands(config, &cancellation) {}

    bool areThere() const { return m_commands.areThere(); }
    domain::Result<std::vector<NodeRecord>> nodes() const;
    domain::Result<std::vector<PartitionRecord>> partitions() const;
    domain::Result<std::vector<ReservationRecord>> reservations() const;
    /// None where Slurm knows no topology.
    domain::Result<BlocksByNode> blocks() const;
    /// Puts the whole list into the book.
    domain::Result<void> jobs(JobBook &book) const;
    domain::Result<JobDetail> job(const JobRecord &known) const;
    /// The details of many jobs in one call.
    domain::Result<void> details(JobBook &book, const std::vector<std::uint32_t> &ids) const;
    std::string version() const;

private:
    domain::Result<std::string> scontrol(std::vector<std::string> arguments) const;

    SlurmCommands m_commands;
};

} // namespace chipdeck::gateway::slurm
