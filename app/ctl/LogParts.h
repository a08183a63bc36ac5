#pragma once

#include <functional>

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// Whether the command line asks for parts of a log: searched, filtered, from a time on, saved or listed.
bool wantsLogParts(const Arguments &arguments);
/// Prints or saves them. Where all from a place on is wanted, `print` does it from that offset.
ExitCode runLogParts(Session &session, const Session::Target &target, const std::function<ExitCode(std::int64_t offset)> &print);

} // namespace chipdeck::ctl
