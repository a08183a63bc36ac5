#pragma once

#include <optional>
#include <vector>

#include "client/domain/prices/RateText.h"

namespace chipdeck::domain {

/// What is wrong with rates beside each other: overlaps, gaps, and rates of which neither says more than the other. A rate that
/// could not be read is nullopt and fits everything.
std::vector<PriceProblem> checkTogether(const std::vector<std::optional<PriceRate>> &rates);

} // namespace chipdeck::domain
