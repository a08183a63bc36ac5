#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// "show [VERSION]", "history" or "put FILE".
bool arePriceWords(const std::vector<std::string> &operands);

ExitCode runPrices(Session &session);

} // namespace chipdeck::ctl
