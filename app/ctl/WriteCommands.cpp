#include "app/ctl/WriteCommands.h"


#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"
#include "app/ctl/Awaiting.h"
#include "app/ctl/Words.h"

namespace chipdeck::ctl {

namespace {

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
