#include "app/ctl/Awaiting.h"

#include <algorithm>
#include <iostream>

#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;

namespace {

constexpr int writeMs = 75000;
/// So long nobody thinks that it hangs.
constexpr int quietMs = 3000;

} // namespace

int writeTimeoutMs(const Arguments &arguments)
{
    return arguments.hasTimeout ? arguments.timeoutMs : writeMs;
}

bool waitAloud(Session &session, const std::function<bool()> &done, int timeoutMs)
{
    if (session.waitUntil(done, std::min(quietMs, timeoutMs)))
        return true;
    if (timeoutMs <= quietMs)
        return false;
    if (!session.output().json)
        session.output().err << "chipdeckctl: still waiting for an answer\n" << std::flush;
    return session.waitUntil(done, timeoutMs - quietMs);
}

Failure unanswered(const std::string &requestId, int timeoutMs)
{
    const std::string since = "No answer within " + std::to_string(timeoutMs / 1000) + " s";
    if (requestId.empty())
        return {Code::Unavailable, "GATEWAY_UNREACHABLE", since + "; check the gateway, or raise --timeout.", {}, {}, {}};
    return {Code::DeadlineExceeded, "OUTCOME_UNKNOWN", since + " to request " + domain::harmless(requestId, 64)
                + "; it may have been carried out all the same. chipdeckctl audit says what came of it.",
            {}, {{"request_id", requestId}}, {}};
}

ExitCode report(Session &session, const domain::Result<domain::WriteOutcome> &outcome, const std::string &done)
{
    if (!outcome)
        return session.fail(outcome.error(), true);
    const Output &output = session.output();
    if (output.json)
        output.out << codec::outcomeJson(*outcome) << '\n';
    const ExitCode code = exitCodeOf(*outcome);
    const std::string words = domain::harmlessLines(outcome->schedulerWords, 2048);
    if (output.json)
        return code;
    if (code == ExitCode::Ok)
        output.out << done << '\n';
    else
        output.err << "chipdeckctl: " << (code == ExitCode::UnknownOutcome ? "not known yet" : "refused") << ": "
                   << (words.empty() ? outcome->reason : words) << '\n';
    for (const std::string &warning : outcome->warnings)
        output.err << "chipdeckctl: the scheduler adds: " << domain::harmless(warning, 1024) << '\n';
    if (outcome->repeatedRequest)
        output.err << "chipdeckctl: this is the outcome of an earlier call with request id " << outcome->requestId << '\n';
    return code;
}

} // namespace chipdeck::ctl
