#pragma once

#include "client/domain/Failure.h"
#include "client/domain/Logs.h"

namespace chipdeck::gateway {

/// One part of a file, as the contract's ReadLog describes it.
domain::Result<domain::LogPage> readPage(int descriptor, const domain::LogRange &range);

} // namespace chipdeck::gateway
