#include "app/ctl/WriteCommands.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/Text.h"
#include "app/ctl/Awaiting.h"
#include "app/ctl/Words.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;

namespace {

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
