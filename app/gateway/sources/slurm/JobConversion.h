#pragma once

#include "app/gateway/sources/slurm/ChipLayout.h"
#include "app/gateway/sources/slurm/Records.h"
#include "client/domain/Job.h"

namespace chipdeck::gateway::slurm {

/// The record in the words of the domain, its chips as positions on its nodes.
domain::Job toJob(const JobRecord &record, const ChipLayout &layout);

/// "4711", or "4711_3" for a task that has a record of its own.
std::string jobIdText(const JobRecord &record);

/// One record that stands for a single waiting task becomes that task; the throttle ("%4") goes.
void normaliseArray(JobRecord &record);

/// The detail counts only while the job holds something; what is told of other nodes than the job's is not believed.
std::vector<domain::NodeAllocation> allocationsOf(const JobRecord &record, const ChipLayout &layout);

/// Shares of chips that a job holds on one node: no allocation of whole chips, so the domain's Job does not count them.
struct NodeParts {
    std::uint32_t node = 0;
    std::uint32_t ref = 0;  ///< the job's
    std::vector<ChipPart> chips;
    std::uint32_t atLeastChips = 0;
};

std::vector<NodeParts> partsOf(const JobRecord &record, const ChipLayout &layout);

} // namespace chipdeck::gateway::slurm
