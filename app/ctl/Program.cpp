#include "app/ctl/Program.h"

#include <algorithm>

#include <QElapsedTimer>

#include "app/ctl/Arguments.h"
#include "app/ctl/ArchiveCommands.h"
#include "app/ctl/Awaiting.h"
#include "app/ctl/ConnectCommands.h"
#include "app/ctl/DescribedSubmit.h"
#include "app/ctl/FollowCommands.h"
#include "app/ctl/JobCommands.h"
#include "app/ctl/JobFileCommands.h"
#include "app/ctl/LogCommand.h"
#include "app/ctl/MaintenanceCommands.h"
#include "app/ctl/PreviewCommand.h"
#include "app/ctl/PriceCommands.h"
#include "app/ctl/QueryText.h"
#include "app/ctl/Session.h"
#include "app/ctl/SubmitCommand.h"
#include "app/ctl/WriteCommands.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

namespace {

constexpr int completionTimeoutMs = 1500;
/// How long a picture here may be behind its gateway's.
constexpr int followMs = 500;

ExitCode usage(const Output &output, const std::string &message)
{
    output.err << "chipdeckctl: " << message << '\n';
    return ExitCode::Usage;
}

domain::Result<domain::Query> queryOf(const Arguments &arguments)
{
    std::string text;
    for (const std::string &word : arguments.operands)
        text.append(text.empty() ? "" : " ").append(word);
    return parseQuery(text);
}

ExitCode runList(Session &session, const domain::Query &query)
{
    const std::string_view name = session.arguments().command->name;
    const ExitCode code = session.waitForPictures(name == "chips" || !query.isEmpty());
    const Clusters clusters = session.pictures();
    if (clusters.empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    if (name == "clusters")
        listClusters(clusters, query, session.output());
    else if (name == "pools")
        listPools(clusters, query, session.output());
    else if (name == "nodes")
        listNodes(clusters, query, session.output());
    else if (name == "chips")
        listChips(clusters, query, session.output());
    else
        listJobs(clusters, query, session.output());
    return code;
}

/// For people alone: what a job that waits would have to change.
std::optional<domain::PriorityFactors> priorityOf(Session &session, const store::ClusterStore &cluster, const domain::Job &job)
{
    store::Estimates *estimates = session.connections().estimates();
    if (session.output().json || job.state != domain::JobState::Pending || !estimates || !estimates->canAsk(cluster.key()))
        return std::nullopt;
    const auto answer = await<domain::JobPriority>(session, [&](QObject *context, auto done) {
        estimates->priority(cluster.key(), domain::jobName(cluster.info().id, job.id), context, std::move(done));
    });
    return answer ? answer->factors : std::nullopt;
}

bool isMeant(const domain::Job &job, const std::string &id)
{
    // An array stands for all of its tasks.
    return job.id == id || job.id.starts_with(id + "_");
}

domain::Failure noSuchJob(const Session::Target &target)
{
    return {domain::Code::NotFound, "JOB_NOT_FOUND", "Cluster " + target.cluster->info().id + " lists no job \"" + domain::harmless(target.id, 80)
                + "\"; it may have ended some time ago.", {}, {}, {}};
}

bool isListed(const Session::Target &target)
{
    const auto &jobs = *target.cluster->snapshot().jobs;
    return std::any_of(jobs.begin(), jobs.end(), [&target](const auto &job) { return isMeant(*job, target.id); });
}

/// A job that was submitted a moment ago is in no picture yet: its gateway waits for one, and the picture here follows.
domain::Result<void> waitForJob(Session &session, const Session::Target &target)
{
    QElapsedTimer clock;
    clock.start();
    while (!isListed(target)) {
        const auto job = await<domain::Job>(session, [&](QObject *context, auto done) {
            session.connections().actions().job(target.cluster->key(), target.name, context, done);
        });
        if (session.waitUntil([&target] { return isListed(target); }, followMs))
            break;
        const bool isToCome = job || job.error().reason == "NO_PICTURE_YET";
        if (!isToCome)
            return tl::unexpected(job.error().code == domain::Code::NotFound ? noSuchJob(target) : job.error());
        if (clock.elapsed() >= session.arguments().timeoutMs)
            return tl::unexpected(job ? unanswered({}, session.arguments().timeoutMs) : job.error());
    }
    return {};
}

ExitCode runJob(Session &session)
{
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto target = session.findJob(session.arguments().operands.front());
    if (!target)
        return session.fail(target.error(), false);
    if (session.arguments().has("file"))
        return showSubmission(session, *target);
    if (const auto listed = waitForJob(session, *target); !listed)
        return session.fail(listed.error(), false);
    bool shown = false;
    // A copy: the store goes on while the gateway is asked.
    const auto jobs = *target->cluster->snapshot().jobs;
    for (const auto &job : jobs) {
        if (!isMeant(*job, target->id))
            continue;
        if (shown && !session.output().json)
            session.output().out << '\n';
        showJob(target->cluster->info(), *job, shown ? std::nullopt : priorityOf(session, *target->cluster, *job), session.output());
        shown = true;
    }
    return shown ? ExitCode::Ok : session.fail(noSuchJob(*target), false);
}

ExitCode runHealth(Session &session)
{
    const ExitCode code = session.waitForPictures(false);
    const Clusters clusters = session.pictures();
    listHealth(clusters, session.output());
    const bool live = std::all_of(clusters.begin(), clusters.end(), [](const store::ClusterStore *cluster) {
        return cluster->reachability() == domain::Reachability::Live;
    });
    return code == ExitCode::Ok && !live ? ExitCode::Unreachable : code;
}

ExitCode dispatch(Session &session, const domain::Query &query)
{
    const CommandInfo &command = *session.arguments().command;
    if (command.name == "watch")
        return runWatch(session, query);
    if (command.name == "history")
        return runHistory(session);
    if (command.operands == Operands::Query)
        return runList(session, query);
    if (command.name == "submit")
        return runSubmit(session);
    if (command.name == "preview")
        return runPreview(session);
    if (command.name == "job")
        return runJob(session);
    if (command.name == "again")
        return runAgain(session);
    if (command.name == "logs")
        return runLogs(session);
    if (command.name == "connect")
        return runConnect(session);
    if (command.name == "shell")
        return runShell(session);
    if (command.operands == Operands::Node)
        return runNodeWrite(session);
    if (command.operands == Operands::Prices)
        return runPrices(session);
    if (command.operands == Operands::Maintenance)
        return runMaintenance(session);
    if (command.name == "audit")
        return runAudit(session);
    return command.name == "health" ? runHealth(session) : runJobWrites(session);
}

/// Ids go into a shell, and bash expands what it offers: whatever could mean anything there is left out.
void offer(const std::string &id, const Output &output)
{
    const bool isPlain = !id.empty() && id.front() != '-' && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
    if (isPlain)
        output.out << id << '\n';
}

void offerAll(const store::ClusterStore &cluster, const std::string &kind, const Output &output)
{
    const domain::ClusterSnapshot &picture = cluster.snapshot();
    if (kind == "clusters")
        offer(cluster.info().id, output);
    if (kind == "pools") {
        for (const domain::Pool &pool : *picture.pools)
            offer(pool.id, output);
    }
    if (kind == "nodes") {
        for (const domain::Node &node : picture.inventory->nodes)
            offer(node.id, output);
    }
    if (kind == "jobs") {
        for (const auto &job : *picture.jobs) {
            if (domain::isActive(job->state))
                offer(job->id, output);
        }
    }
}

/// "__complete KIND [--gateway ADDRESS]...": ids for the shell's completion; says nothing when anything is wrong.
ExitCode complete(const std::vector<std::string> &words, const Connect &connect, const Output &output)
{
    Arguments arguments;
    arguments.timeoutMs = completionTimeoutMs;
    for (std::size_t i = 2; i + 1 < words.size(); i += 2)
        arguments.gateways.push_back(words[i + 1]);
    auto connections = connect(arguments.gateways);
    if (!connections || words.size() < 2)
        return ExitCode::Unreachable;
    Session session(**connections, arguments, output);
    session.waitForPictures(false);
    for (const store::ClusterStore *cluster : session.pictures())
        offerAll(*cluster, words[1], output);
    return ExitCode::Ok;
}

/// What needs no gateway.
std::optional<ExitCode> runAlone(const Arguments &arguments, const Output &output)
{
    if (arguments.help) {
        output.out << (arguments.command ? commandHelp(*arguments.command) : generalHelp());
        return ExitCode::Ok;
    }
    if (arguments.version) {
        output.out << "chipdeckctl " CHIPDECK_VERSION "\n";
        return ExitCode::Ok;
    }
    if (arguments.command->operands == Operands::JobFile)
        return runJobFile(arguments, {output.out, output.err, output.screen, arguments.json});
    if (arguments.command->operands != Operands::Shell)
        return std::nullopt;
    const std::string script = completionScript(arguments.operands.front());
    if (script.empty())
        return usage(output, "there is completion for bash, zsh and fish, not for \"" + domain::harmless(arguments.operands.front(), 40) + "\"");
    output.out << script;
    return ExitCode::Ok;
}

} // namespace

ExitCode runProgram(const std::vector<std::string> &words, const Connect &connect, Output output)
{
    if (!words.empty() && words.front() == "__complete")
        return complete(words, connect, output);
    const auto arguments = parseArguments(words);
    if (!arguments)
        return usage(output, arguments.error().message);
    if (const auto code = runAlone(*arguments, output))
        return *code;
    output.json = arguments->json;
    domain::Query query;
    if (arguments->command->operands == Operands::Query) {
        const auto parsed = queryOf(*arguments);
        if (!parsed)
            return usage(output, parsed.error().message);
        query = *parsed;
    }
    if (arguments->command->name == "submit" || arguments->command->name == "preview") {
        if (const auto job = jobFromArguments(*arguments); !job)
            return usage(output, job.error().message);
    }
    auto connections = connect(arguments->gateways);
    if (!connections) {
        output.err << "chipdeckctl: " << domain::harmlessLines(connections.error().message) << '\n';
        return exitCodeOf(connections.error(), false) == ExitCode::Unreachable ? ExitCode::Unreachable : ExitCode::Usage;
    }
    Session session(**connections, *arguments, output);
    return dispatch(session, query);
}

} // namespace chipdeck::ctl
