#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Cluster.h"

namespace chipdeck::gateway::slurm {

struct JobRecord;

/// "IDLE*+DRAIN" -> IDLE DRAIN NOT_RESPONDING: the base state first, then each flag; suffix signs become Slurm's words.
std::vector<std::string> splitNodeState(std::string_view text);

domain::JobState jobState(const JobRecord &record);
domain::NodeAvailability availability(const std::vector<std::string> &nodeStates);
domain::Administration administration(const std::vector<std::string> &nodeStates);
bool hasWord(const std::vector<std::string> &words, std::string_view word);

/// Slurm's words for "nothing": "(null)", "N/A", "None" become empty.
std::string_view meant(std::string_view text);

} // namespace chipdeck::gateway::slurm
