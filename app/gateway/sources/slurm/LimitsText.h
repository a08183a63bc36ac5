#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/ClusterLimits.h"

namespace chipdeck::gateway::slurm {

// Readers of what Slurm tells of its own rules; whatever makes no sense is left out. Times are seconds since the epoch
// (SLURM_TIME_FORMAT=%s), memory is in MiB.

/// `scontrol -a -o show partition`
std::vector<domain::PoolLimits> parsePoolLimits(std::string_view text);
/// `scontrol -o show reservation`
std::vector<domain::Reservation> parseReservedTimes(std::string_view text);
/// `scontrol -o show licenses`
std::vector<domain::ResourceLimit> parseLicences(std::string_view text);
/// `sinfo -h -a -o traitsFormat`: nodes that are alike in one entry; those without features, of the usual weight and with a CPU a core are left out.
extern const char *const traitsFormat;
std::vector<domain::NodeTraits> parseNodeTraits(std::string_view text);
/// `scontrol show config`: what is enforced, how often and how far ahead is scheduled, and what memory jobs get that name none.
void readRules(std::string_view text, domain::ClusterLimits &limits);
/// The same: whether the cluster has a slurmdbd.
bool keepsAccounts(std::string_view text);
/// The same: its name, under which a slurmdbd of several clusters knows it.
std::string clusterName(std::string_view text);

/// `sprio -h -o priorityFormat`. Of a job that waits in several partitions the highest counts; a task of an array that has
/// its own record has its own number.
extern const char *const priorityFormat;
std::vector<domain::PriorityFactors> parsePriorities(std::string_view text);

} // namespace chipdeck::gateway::slurm
