#pragma once

#include <string>
#include <vector>

#include "app/ctl/Arguments.h"
#include "app/ctl/ExitCode.h"
#include "app/ctl/Listing.h"

namespace chipdeck::ctl {

/// "import SCRIPT", "check FILE", "templates" or "template NAME": the words behind `jobfile`.
bool areJobFileWords(const std::vector<std::string> &operands);

/// Works on files of this computer alone, without a gateway.
ExitCode runJobFile(const Arguments &arguments, const Output &output);

} // namespace chipdeck::ctl
