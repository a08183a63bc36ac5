#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/ctl/Connections.h"
#include "app/ctl/ExitCode.h"
#include "app/ctl/Listing.h"

namespace chipdeck::ctl {

/// Opens the gateways with these addresses; none = the default.
using Connect = std::function<domain::Result<std::unique_ptr<Connections>>(const std::vector<std::string> &addresses)>;

/// The whole program but for the process around it. `output.json` is set from the words.
ExitCode runProgram(const std::vector<std::string> &words, const Connect &connect, Output output);

} // namespace chipdeck::ctl
