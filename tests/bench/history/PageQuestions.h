#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/domain/EndedJobs.h"

namespace chipdeck::bench {

struct PageQuestion {
    std::string what;  ///< for the list of the slowest
    domain::EndedJobFilter filter;
};

/// Questions as people ask them of their history, and worse ones: each field alone, together, by the query language, by time, in every
/// order. The same for the same seed.
std::vector<PageQuestion> pageQuestions(std::size_t count, std::int64_t nowS, std::uint32_t seed);

} // namespace chipdeck::bench
