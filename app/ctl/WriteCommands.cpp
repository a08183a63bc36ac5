#include "app/ctl/WriteCommands.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <type_traits>

#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/Text.h"
#include "app/ctl/Words.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;
using Outcome = domain::Result<domain::WriteOutcome>;

namespace {

/// Longer than the link itself looks for an outcome: giving up before it would make unknown what comes to be known.
constexpr int writeMs = 75000;
/// So long nobody thinks that it hangs.
constexpr int quietMs = 3000;

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

/// Runs one asynchronous call to its end.
template<typename Value>
domain::Result<Value> await(Session &session, const std::function<void(QObject *, std::function<void(const domain::Result<Value> &)>)> &call)
{
    constexpr bool isWrite = std::is_same_v<Value, domain::WriteOutcome>;
    const Arguments &arguments = session.arguments();
    const int timeoutMs = isWrite && !arguments.hasTimeout ? writeMs : arguments.timeoutMs;
    // Shared, since an answer may come after we have stopped waiting.
    const auto answer = std::make_shared<std::optional<domain::Result<Value>>>();
    QObject context;
    call(&context, [answer](const domain::Result<Value> &result) { *answer = result; });
    if (waitAloud(session, [&answer] { return answer->has_value(); }, timeoutMs))
        return **answer;
    return tl::unexpected(unanswered(isWrite ? session.connections().lastRequestId() : std::string(), timeoutMs));
}

ExitCode report(Session &session, const Outcome &outcome, const std::string &done)
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

ExitCode refuseLocally(Session &session, std::vector<domain::FieldViolation> wrong)
{
    Failure failure{Code::InvalidArgument, "INVALID_JOB", "The job was not sent; this is wrong with it:", {}, {}, std::move(wrong)};
    return session.fail(failure, false);
}

ExitCode checkOnly(Session &session, const store::ClusterStore &cluster, const domain::JobSpec &job)
{
    const auto effective = await<domain::JobSpec>(session, [&](QObject *context, auto done) {
        session.connections().actions().validate(cluster.key(), job, context, done);
    });
    if (!effective)
        return session.fail(effective.error(), false);
    session.output().out << (session.output().json ? codec::validatedJson(*effective)
                                                   : std::string("Nothing is wrong with the job; nothing was submitted.")) << '\n';
    return ExitCode::Ok;
}

/// What a command does to one job.
void act(Session &session, const Session::Target &target, std::uint64_t value, QObject *context, const store::Actions::OnWrite &done)
{
    store::Actions &actions = session.connections().actions();
    const std::string_view verb = session.arguments().command->name;
    const std::string reason = session.arguments().value("reason");
    const QString cluster = target.cluster->key();
    if (verb == "cancel")
        actions.cancel(cluster, target.name, session.arguments().value("signal"), reason, context, done);
    else if (verb == "hold")
        actions.hold(cluster, target.name, reason, context, done);
    else if (verb == "release")
        actions.release(cluster, target.name, reason, context, done);
    else if (verb == "requeue")
        actions.requeue(cluster, target.name, reason, context, done);
    else if (verb == "priority")
        actions.setPriority(cluster, target.name, value, reason, context, done);
    else
        actions.setTimeLimit(cluster, target.name, value, reason, context, done);
}

std::string doneWords(const Session &session, const Session::Target &target)
{
    const std::string_view verb = session.arguments().command->name;
    const std::string job = "job " + domain::harmless(target.id, 80) + " of " + target.cluster->info().id;
    if (verb == "cancel")
        return session.arguments().has("signal") ? "signalled " + job : "cancelled " + job;
    if (verb == "priority" || verb == "limit")
        return "changed the " + std::string(verb == "limit" ? "time limit" : "priority") + " of " + job;
    return (verb == "hold" ? "held " : verb == "release" ? "released " : "requeued ") + job;
}

ExitCode previewDrain(Session &session, const Session::Target &target)
{
    const auto preview = await<store::DrainPreview>(session, [&](QObject *context, auto done) {
        session.connections().actions().previewDrain(target.cluster->key(), target.name, context, done);
    });
    if (!preview)
        return session.fail(preview.error(), false);
    std::ostream &out = session.output().out;
    if (session.output().json) {
        out << codec::drainPreviewJson({preview->jobs, preview->users, preview->emptyInS, preview->chipsInService,
                                        preview->chipsInServiceAfter, preview->call}) << '\n';
        return ExitCode::Ok;
    }
    out << "jobs on the node (" << preview->jobs.size() << "):";
    for (const std::string &job : preview->jobs) {
        const auto name = domain::parseName(job);
        out << ' ' << domain::harmless(name ? name->job : job, 128);
    }
    if (!preview->jobs.empty()) {
        out << "\ntheir users:";
        for (const std::string &user : preview->users)
            out << ' ' << domain::harmless(user, 64);
        out << "\nempty in " << durationWords(preview->emptyInS);
    }
    out << "\nchips in service: " << preview->chipsInService << ", then " << preview->chipsInServiceAfter << '\n';
    return ExitCode::Ok;
}

} // namespace

domain::Result<std::string> readScript(const std::string &path)
{
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file)
            return domain::failure(Code::InvalidArgument, "SCRIPT_NOT_READABLE", "Cannot read " + domain::harmless(path, 256) + ": "
                                       + std::strerror(errno) + ".");
    }
    std::istream &in = path == "-" ? std::cin : file;
    std::string script(domain::maxScriptBytes + 1, '\0');
    // One byte more than allowed is enough to see that it is too large.
    in.read(script.data(), static_cast<std::streamsize>(script.size()));
    script.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (path != "-" && script.empty() && !in.eof()))
        return domain::failure(Code::InvalidArgument, "SCRIPT_NOT_READABLE", "Cannot read " + domain::harmless(path, 256)
                                   + "; give a script file, or - for standard input.");
    return script;
}

ExitCode runSubmit(Session &session)
{
    const Arguments &arguments = session.arguments();
    auto job = jobFromArguments(arguments);
    const std::string path = arguments.operands.front();
    auto script = readScript(path);
    if (!script) {
        session.say(script.error());
        return ExitCode::Usage;
    }
    const std::string requestId = arguments.has("request-id") ? arguments.value("request-id") : domain::newRequestId();
    if (!domain::isRequestId(requestId)) {
        session.say({Code::InvalidArgument, "BAD_REQUEST_ID", "--request-id takes 8 to 64 letters, digits and -.", {}, {}, {}});
        return ExitCode::Usage;
    }
    job->script = std::move(*script);
    if (job->script.size() > domain::maxScriptBytes)
        return refuseLocally(session, {{"job.script", "The script has more than the " + std::to_string(domain::maxScriptBytes)
                                            + " bytes that are allowed. Put the bulk into files that the script reads."}});
    if (job->displayName.empty() && !domain::ScriptOptions::read(job->script).find("job-name"))
        job->displayName = path == "-" ? "stdin" : path.substr(path.rfind('/') + 1);
    if (const ExitCode code = session.waitForPictures(false); session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto cluster = session.onlyCluster();
    if (!cluster)
        return session.fail(cluster.error(), false);
    if (auto wrong = domain::checkJob(*job, &(*cluster)->snapshot()); !wrong.empty())
        return refuseLocally(session, std::move(wrong));
    if (arguments.has("check"))
        return checkOnly(session, **cluster, *job);
    const auto outcome = await<domain::WriteOutcome>(session, [&](QObject *context, auto done) {
        session.connections().actions().submit((*cluster)->key(), *job, requestId, context, done);
    });
    const auto name = outcome ? domain::parseName(outcome->name) : std::nullopt;
    const ExitCode code = report(session, outcome, "submitted job " + (name ? name->job : "?") + " to " + (*cluster)->info().id);
    if (code == ExitCode::UnknownOutcome && !session.output().json)
        session.output().err << "chipdeckctl: repeat it with --request-id " << requestId << "; it will not run twice\n";
    return code;
}

ExitCode runJobWrites(Session &session)
{
    const Arguments &arguments = session.arguments();
    const bool hasValue = arguments.command->operands == Operands::JobAndValue;
    const bool isLimit = arguments.command->name == "limit";
    std::uint64_t value = 0;
    if (hasValue) {
        const auto parsed = isLimit ? parseDuration(arguments.operands[1]) : parseCount(arguments.operands[1]);
        if (!parsed || *parsed == 0) {
            session.output().err << "chipdeckctl: " << (isLimit ? "a time limit is 90s, 15m, 4h, 2d or H:MM:SS" : "a priority is a number from 1 on")
                                 << ", not \"" << domain::harmless(arguments.operands[1], 80) << "\"\n";
            return ExitCode::Usage;
        }
        value = *parsed;
    }
    ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const std::size_t jobs = hasValue ? 1 : arguments.operands.size();
    code = ExitCode::Ok;
    for (std::size_t i = 0; i < jobs; ++i) {
        const auto target = session.findJob(arguments.operands[i]);
        if (!target) {
            code = worse(code, session.fail(target.error(), false));
            continue;
        }
        const auto outcome = await<domain::WriteOutcome>(session, [&](QObject *context, auto done) {
            act(session, *target, value, context, done);
        });
        code = worse(code, report(session, outcome, doneWords(session, *target)));
    }
    return code;
}

ExitCode runNodeWrite(Session &session)
{
    const Arguments &arguments = session.arguments();
    const bool drain = arguments.command->name == "drain";
    const std::string reason = arguments.value("reason");
    if (domain::trimmedReason(reason).empty() && !arguments.has("preview")) {
        session.output().err << "chipdeckctl: say why with --reason TEXT; it touches others\n";
        return ExitCode::Usage;
    }
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto target = session.findNode(arguments.operands.front());
    if (!target)
        return session.fail(target.error(), false);
    if (arguments.has("preview"))
        return previewDrain(session, *target);
    const auto outcome = await<domain::WriteOutcome>(session, [&](QObject *context, auto done) {
        store::Actions &actions = session.connections().actions();
        if (drain)
            actions.drain(target->cluster->key(), target->name, reason, context, done);
        else
            actions.resume(target->cluster->key(), target->name, reason, context, done);
    });
    return report(session, outcome, (drain ? "draining " : "resumed ") + domain::harmless(target->id, 80));
}

} // namespace chipdeck::ctl
