#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/ctl/Table.h"
#include "client/domain/Cluster.h"
#include "client/domain/ClusterLimits.h"

namespace chipdeck::ctl {

/// Values as people read them in a terminal; "n/a" for what was not reported.
std::string durationWords(std::optional<std::uint64_t> seconds);
/// "3 s", "2 min", "5 h": how long ago.
std::string ageWords(std::optional<std::uint64_t> milliseconds);
std::string sizeWords(std::optional<std::uint64_t> bytes);
/// Local time "2026-03-01 14:05:09"; "-" when there is none.
std::string timeWords(std::optional<std::int64_t> seconds);
std::string metricWords(const domain::ChipColumns &chips, domain::Metric metric, std::uint32_t chip);

Cell chipStateCell(domain::ChipState state);
Cell jobStateCell(domain::JobState state);
Cell reachabilityCell(domain::Reachability reachability);
std::string nodeStateWords(const domain::NodeStatus &status);
/// "4 gpu:h100, 2 gpu:l40s"
std::string chipCountWords(const domain::Job &job);
/// "nv01 0-3, nv02 0,2"
std::string allocationWords(const domain::Job &job);
std::string kindWords(const domain::ClusterInfo &cluster);

/// "fair-share 254, age 12, nice -8": what a priority is made of, without what is nothing.
std::string priorityWords(const domain::PriorityFactors &factors);

} // namespace chipdeck::ctl
