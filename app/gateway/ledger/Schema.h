#pragma once

#include "app/gateway/ledger/Database.h"

namespace chipdeck::gateway {

/// Version of the tables; a file of a newer one is refused, an older one is brought up step by step.
inline constexpr int schemaVersion = 3;
/// Version of the projections' content; where the file holds another, they are rebuilt from the log.
inline constexpr int projectionVersion = 1;

/// Creates or migrates the tables of an open database. True when the projections must be rebuilt.
domain::Result<bool> prepareSchema(Database &database);

} // namespace chipdeck::gateway
