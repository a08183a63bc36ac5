#include "app/ctl/ExitCode.h"

#include <algorithm>

namespace chipdeck::ctl {

using domain::Code;

namespace {

ExitCode refusalOf(const std::string &reason)
{
    // Reasons that say "there is no such thing": JOB_NOT_FOUND, NODE_UNKNOWN.
    const bool notFound = reason.ends_with("_NOT_FOUND") || reason == "JOB_UNKNOWN" || reason == "NODE_UNKNOWN";
    return notFound ? ExitCode::NotFound : ExitCode::Refused;
}

} // namespace

ExitCode exitCodeOf(const domain::Failure &failure, bool write)
{
    if (failure.reason.starts_with("OUTCOME_"))
        return ExitCode::UnknownOutcome;
    switch (failure.code) {
    case Code::NotFound: return ExitCode::NotFound;
    case Code::Unavailable: return ExitCode::Unreachable;
    // The answer was lost: a write may have been carried out all the same.
    case Code::DeadlineExceeded:
    case Code::Cancelled:
    case Code::Unknown:
    case Code::Internal:
    case Code::DataLoss: return write ? ExitCode::UnknownOutcome : ExitCode::Unreachable;
    default: return refusalOf(failure.reason);
    }
}

ExitCode exitCodeOf(const domain::WriteOutcome &outcome)
{
    switch (outcome.state) {
    case domain::WriteState::Done: return ExitCode::Ok;
    case domain::WriteState::Refused: return refusalOf(outcome.reason);
    default: return ExitCode::UnknownOutcome;
    }
}

ExitCode worse(ExitCode a, ExitCode b)
{
    constexpr ExitCode order[] = {ExitCode::Ok, ExitCode::NotFound, ExitCode::Refused, ExitCode::Unreachable,
                                  ExitCode::UnknownOutcome, ExitCode::Usage};
    const auto rank = [&order](ExitCode code) { return std::find(std::begin(order), std::end(order), code) - std::begin(order); };
    return rank(a) < rank(b) ? b : a;
}

} // namespace chipdeck::ctl
