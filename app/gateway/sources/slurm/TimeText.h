#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::gateway::slurm {

/// "7-00:00:00", "01:30:00", "30:00" -> seconds; nothing for UNLIMITED and all else.
std::optional<std::uint64_t> parseDuration(std::string_view text);

/// Seconds since the epoch, as Slurm's commands write them under SLURM_TIME_FORMAT=%s; nothing for "N/A", "NONE", 0.
std::optional<std::int64_t> parseEpoch(std::string_view text);

/// Slurm's own way to write a duration, "D-HH:MM:SS".
std::string durationText(std::uint64_t seconds);

} // namespace chipdeck::gateway::slurm
