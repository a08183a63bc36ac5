#pragma once

#include <string>

#include "client/domain/Failure.h"
#include "client/domain/Query.h"

namespace chipdeck::ctl {

/// The query that a text spells; a Failure shows where it goes wrong.
domain::Result<domain::Query> parseQuery(const std::string &text);

} // namespace chipdeck::ctl
