#pragma once

#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::ctl {

/// What scripts decide by; listed in --help and in the README.
enum class ExitCode {
    Ok = 0,
    Refused = 1,
    Usage = 2,
    Unreachable = 3,
    NotFound = 4,
    UnknownOutcome = 5,
};

/// `write` = something may have happened on the cluster before the failure.
ExitCode exitCodeOf(const domain::Failure &failure, bool write);
ExitCode exitCodeOf(const domain::WriteOutcome &outcome);
/// Of two results the one that matters more to a script.
ExitCode worse(ExitCode a, ExitCode b);

} // namespace chipdeck::ctl
