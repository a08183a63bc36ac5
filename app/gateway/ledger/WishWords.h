#pragma once

#include <string>

#include "app/gateway/ledger/LogRow.h"

namespace chipdeck::gateway {

/// What a row of the log asked for, beyond its verb, for the audit: "priority 100", "signal TERM", a line each. Empty where the verb
/// says it all, and for bytes that are no request.
std::string wishWords(LogKind kind, const std::string &payload);

} // namespace chipdeck::gateway
