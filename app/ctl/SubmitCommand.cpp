#include "app/ctl/SubmitCommand.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "app/ctl/Awaiting.h"
#include "app/ctl/DescribedSubmit.h"
#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;

namespace {

ExitCode refuseLocally(Session &session, std::vector<domain::FieldViolation> wrong)
{
    Failure failure{Code::InvalidArgument, "INVALID_JOB", "The job was not sent; this is wrong with it:", {}, {}, std::move(wrong)};
    return session.fail(failure, false);
}

ExitCode runScriptSubmit(Session &session, const std::string &requestId)
{
    const Arguments &arguments = session.arguments();
    auto job = jobFromArguments(arguments);
    const std::string path = arguments.operands.front();
    auto script = readText(path, domain::maxScriptBytes);
    if (!script) {
        session.say(script.error());
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
    if (arguments.has("dry-run"))
        return checkOnly(session, **cluster, *job);
    const auto outcome = await<domain::WriteOutcome>(session, [&](QObject *context, auto done) {
        session.connections().actions().submit((*cluster)->key(), *job, requestId, context, done);
    });
    return reportSubmission(session, outcome, **cluster, requestId);
}

} // namespace

domain::Result<std::string> readText(const std::string &path, std::size_t most)
{
    const auto unreadable = [&path](const std::string &why) {
        return domain::failure(Code::InvalidArgument, "FILE_NOT_READABLE", "Cannot read " + domain::harmless(path, 256) + why);
    };
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file)
            return unreadable(std::string(": ") + std::strerror(errno) + ".");
    }
    std::istream &in = path == "-" ? std::cin : file;
    // One byte more than allowed is enough to see that it is too large.
    std::string text(most + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (path != "-" && text.empty() && !in.eof()))
        return unreadable("; give a file, or - for standard input.");
    return text;
}

Failure setNeedsFile()
{
    return {Code::InvalidArgument, "INVALID_REQUEST", "--set changes a job's file, FILE.toml; \"chipdeckctl jobfile import SCRIPT\" makes one of a script.", {}, {}, {}};
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

ExitCode reportSubmission(Session &session, const domain::Result<domain::WriteOutcome> &outcome, const store::ClusterStore &cluster,
                          const std::string &requestId)
{
    const auto name = outcome ? domain::parseName(outcome->name) : std::nullopt;
    const ExitCode code = report(session, outcome, "submitted job " + (name ? name->job : "?") + " to " + cluster.info().id);
    if (code == ExitCode::UnknownOutcome && !session.output().json)
        session.output().err << "chipdeckctl: repeat it with --request-id " << requestId << "; it will not run twice\n";
    return code;
}

ExitCode runSubmit(Session &session)
{
    const Arguments &arguments = session.arguments();
    const std::string requestId = arguments.has("request-id") ? arguments.value("request-id") : domain::newRequestId();
    if (!domain::isRequestId(requestId)) {
        session.say({Code::InvalidArgument, "BAD_REQUEST_ID", "--request-id takes 8 to 64 letters, digits and -.", {}, {}, {}});
        return ExitCode::Usage;
    }
    if (isJobFile(arguments.operands.front()))
        return runDescribedSubmit(session, requestId);
    if (arguments.has("set")) {
        session.say(setNeedsFile());
        return ExitCode::Usage;
    }
    return runScriptSubmit(session, requestId);
}

} // namespace chipdeck::ctl
