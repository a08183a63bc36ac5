#pragma once

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

ExitCode runSubmit(Session &session);
/// drain and resume.
ExitCode runNodeWrite(Session &session);

/// A script from a file or, for "-", from standard input.
domain::Result<std::string> readScript(const std::string &path);

} // namespace chipdeck::ctl
