#pragma once

#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// What is wrong with a description on any cluster; empty = nothing. Fields are named as in a job's file, "parts[0].chips.count",
/// "environment.NAME"; every description says what would be right.
std::vector<FieldViolation> checkDescription(const JobDescription &description);

inline constexpr std::size_t maxJobParts = 128;
inline constexpr std::uint32_t maxJobNodes = 1'000'000;
inline constexpr std::uint64_t maxJobMemoryBytes = 1ULL << 50;

} // namespace chipdeck::domain
