#pragma once

#include <random>

#include "client/domain/description/JobDescription.h"
#include "tests/bench/placement/Lanes.h"

namespace chipdeck::bench {

/// A random job for a lane; about a third is small, a third may or may not fit, a third asks for what cannot be.
domain::JobDescription randomJob(const Lane &lane, std::mt19937 &random, std::int64_t nowS);

} // namespace chipdeck::bench
