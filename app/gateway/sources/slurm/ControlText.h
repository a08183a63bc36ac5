#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/gateway/sources/slurm/Records.h"

namespace chipdeck::gateway::slurm {

// Readers of `scontrol -o`, whose lines are Key=Value pairs in a fixed order. With SLURM_TIME_FORMAT=%s times are seconds
// since the epoch. Text that users choose stands unescaped among them, hence the care below.

std::vector<NodeRecord> parseNodes(std::string_view text);
std::vector<PartitionRecord> parsePartitions(std::string_view text);
std::vector<ReservationRecord> parseReservations(std::string_view text);

/// The leaf switch of every node that has one (topology/tree), or its block (topology/block).
using BlocksByNode = std::unordered_map<std::string, std::string>;
BlocksByNode parseTopology(std::string_view text);

/// What `scontrol -d -o show job N` tells beyond the compact list.
struct JobDetail {
    std::vector<NodeGres> gres;
    std::optional<std::int32_t> exitCode;
    std::optional<std::int32_t> exitSignal;
    std::string stdoutPath;
    std::string stderrPath;
    std::string user;
    std::string state;
};

/// `name` is the job's name from elsewhere: it is passed over as it stands, so that a name that looks like more pairs
/// cannot forge any. Nothing when the text is not the answer for this job and name.
std::optional<JobDetail> parseJobDetail(std::string_view text, std::uint32_t jobId, std::string_view name);
/// How `scontrol show job` is asked for this record alone: an array's last task has the array's number, by which it would show all of them.
std::string wordFor(const JobRecord &job);

} // namespace chipdeck::gateway::slurm
