#pragma once

#include "tests/support/placement/RandomPlacement.h"

namespace chipdeck::tests {

/// What would become of the case's job with chips of one type ("" = it asks for none), found by trying every set of nodes, chip by chip
/// and task by task. Shares nothing with client/domain/placement but the question.
domain::Outlook placementOracle(const PlacementCase &asked, const std::string &type);

} // namespace chipdeck::tests
