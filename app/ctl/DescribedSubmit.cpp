#include "app/ctl/DescribedSubmit.h"

#include <algorithm>

#include "app/ctl/Awaiting.h"
#include "app/ctl/SubmitCommand.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/PlainJob.h"
#include "client/files/JobFile.h"

namespace chipdeck::ctl {

using domain::ChosenJob;
using domain::Code;
using domain::Failure;
using domain::FieldViolation;
using domain::Result;

namespace {

Failure invalidJob(std::vector<FieldViolation> wrong)
{
    return {Code::InvalidArgument, "INVALID_JOB", "The job was not sent; this is wrong with it:", {}, {}, std::move(wrong)};
}

std::string partWords(const domain::JobPart &part, const domain::PartChoice &choice)
{
    std::string words = choice.pool.empty() ? "the default pool" : "pool " + domain::harmless(choice.pool, 200);
    if (part.leastNodes) {
        words += ", " + std::to_string(*part.leastNodes) + (part.mostNodes && part.mostNodes != part.leastNodes ? " to " + std::to_string(*part.mostNodes) : "")
            + (part.mostNodes.value_or(*part.leastNodes) == 1 ? " node" : " nodes");
    }
    if (part.chips.count == 0)
        return words + ", no chips";
    const char *per = part.chips.per == domain::ChipNeed::Per::Node ? " on each node" : part.chips.per == domain::ChipNeed::Per::Task ? " for each task" : " in all";
    return words + ", " + std::to_string(part.chips.count) + " " + domain::harmless(choice.schedulerType, 64) + per;
}

/// One cluster that was asked whether it could run the job.
struct Candidate {
    store::ClusterStore *cluster = nullptr;
    tl::expected<ChosenJob, std::vector<FieldViolation>> chosen;
};

/// The cluster to submit to: the only one that takes jobs, or the only one that can run this. What others could or could not is told.
Result<store::ClusterStore *> placeFor(const Session &session, const domain::JobDescription &job)
{
    const std::vector<store::ClusterStore *> able = session.takingJobs();
    if (able.size() < 2)
        return session.onlyCluster();
    std::vector<Candidate> fitting;
    std::vector<FieldViolation> reasons;
    for (store::ClusterStore *cluster : able) {
        if (!cluster->hasSnapshot()) {
            reasons.push_back({cluster->info().id, "It does not answer."});
            continue;
        }
        Candidate one{cluster, domain::choose(job, {}, cluster->snapshot())};
        if (!one.chosen)
            reasons.push_back({cluster->info().id, one.chosen.error().front().field + ": " + one.chosen.error().front().description});
        else
            fitting.push_back(std::move(one));
    }
    if (fitting.size() == 1)
        return fitting.front().cluster;
    if (fitting.empty())
        return tl::unexpected(Failure{Code::FailedPrecondition, "NO_CLUSTER_FITS", "No cluster can run this job:", {}, {}, std::move(reasons)});
    reasons.clear();
    for (const Candidate &one : fitting)
        reasons.push_back({one.cluster->info().id, partWords(job.parts.front(), one.chosen->choices.front())});
    return tl::unexpected(Failure{Code::InvalidArgument, "INVALID_REQUEST", "Several clusters can run this job; say which with --cluster:", {}, {}, std::move(reasons)});
}

/// Nothing but a check, by the gateway.
ExitCode tellChoices(Session &session, const store::ClusterStore &cluster, const ChosenJob &job)
{
    const auto choices = await<std::vector<domain::PartChoice>>(session, [&](QObject *context, auto done) {
        session.connections().actions().validateDescribed(cluster.key(), job, context, done);
    });
    if (!choices)
        return session.fail(choices.error(), false);
    std::ostream &out = session.output().out;
    if (session.output().json) {
        out << codec::validatedJson(*choices) << '\n';
        return ExitCode::Ok;
    }
    out << "Nothing is wrong with the job; nothing was submitted. It would go to " << cluster.info().id << ":\n";
    for (std::size_t i = 0; i < std::min(choices->size(), job.description.parts.size()); ++i)
        out << "  " << partWords(job.description.parts[i], (*choices)[i]) << '\n';
    return ExitCode::Ok;
}

/// An older gateway gets what it can take.
Result<domain::JobSpec> plainFor(const store::ClusterStore &cluster, const domain::JobDescription &job)
{
    const auto chosen = domain::choose(job, {}, cluster.snapshot());
    auto plain = chosen ? domain::plainJob(*chosen) : tl::unexpected(chosen.error());
    if (!plain)
        return tl::unexpected(invalidJob(std::move(plain.error())));
    return std::move(*plain);
}

ExitCode send(Session &session, const store::ClusterStore &cluster, const domain::JobDescription &job, const std::string &requestId)
{
    store::Actions &actions = session.connections().actions();
    const bool isCheck = session.arguments().has("dry-run");
    if (actions.canDescribe(cluster.key())) {
        if (isCheck)
            return tellChoices(session, cluster, {job, {}});
        return reportSubmission(session, await<domain::WriteOutcome>(session, [&](QObject *context, auto done) {
                                    actions.submitDescribed(cluster.key(), {job, {}}, requestId, context, done);
                                }), cluster, requestId);
    }
    const auto plain = plainFor(cluster, job);
    if (!plain)
        return session.fail(plain.error(), false);
    if (isCheck)
        return checkOnly(session, cluster, *plain);
    return reportSubmission(session, await<domain::WriteOutcome>(session, [&](QObject *context, auto done) {
                                actions.submit(cluster.key(), *plain, requestId, context, done);
                            }), cluster, requestId);
}

Result<domain::SubmittedJob> submissionOf(Session &session, const Session::Target &job)
{
    return await<domain::SubmittedJob>(session, [&](QObject *context, auto done) {
        session.connections().actions().submission(job.cluster->key(), job.name, context, done);
    });
}

} // namespace

ExitCode runAgain(Session &session)
{
    const Arguments &arguments = session.arguments();
    const std::string requestId = arguments.has("request-id") ? arguments.value("request-id") : domain::newRequestId();
    if (!domain::isRequestId(requestId)) {
        session.say({Code::InvalidArgument, "BAD_REQUEST_ID", "--request-id takes 8 to 64 letters, digits and -.", {}, {}, {}});
        return ExitCode::Usage;
    }
    if (const ExitCode code = session.waitForPictures(false); session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto target = session.findJob(arguments.operands.front());
    if (!target)
        return session.fail(target.error(), false);
    const auto submitted = submissionOf(session, *target);
    if (!submitted)
        return session.fail(submitted.error(), false);
    if (!submitted->notTaken.empty()) {
        return session.fail({Code::FailedPrecondition, "INVALID_REQUEST", "Its script asks for more than can be said here: "
                                 + domain::harmless(domain::importText(submitted->notTaken.front()), 1024), {}, {}, {}}, false);
    }
    const auto settings = arguments.options.find("set");
    const auto job = files::parseJob(files::jobText(submitted->description), "job " + target->id,
                                     settings == arguments.options.end() ? std::vector<std::string>() : settings->second);
    if (!job)
        return session.fail(job.error(), false);
    if (auto wrong = domain::checkDescription(*job); !wrong.empty())
        return session.fail(invalidJob(std::move(wrong)), false);
    return send(session, *target->cluster, *job, requestId);
}

ExitCode showSubmission(Session &session, const Session::Target &job)
{
    const auto submitted = submissionOf(session, job);
    if (!submitted)
        return session.fail(submitted.error(), false);
    session.output().out << (session.output().json ? codec::descriptionJson(submitted->description) + "\n" : files::jobText(submitted->description));
    for (const domain::ImportLine &line : submitted->notTaken)
        session.output().err << "chipdeckctl: not in this file: " << domain::harmless(domain::importText(line), 1024) << '\n';
    return ExitCode::Ok;
}

bool isJobFile(const std::string &path)
{
    return path.ends_with(".toml");
}

Result<domain::JobDescription> readJobFile(const std::string &path, const std::vector<std::string> &settings)
{
    const auto text = readText(path, files::maxJobFileBytes);
    if (!text)
        return tl::unexpected(text.error());
    return files::parseJob(*text, path == "-" ? "standard input" : path.substr(path.rfind('/') + 1), settings);
}

ExitCode runDescribedSubmit(Session &session, const std::string &requestId)
{
    const Arguments &arguments = session.arguments();
    const std::string &path = arguments.operands.front();
    const auto settings = arguments.options.find("set");
    auto job = readJobFile(path, settings == arguments.options.end() ? std::vector<std::string>() : settings->second);
    if (!job) {
        session.say(job.error());
        return job.error().reason == "FILE_NOT_READABLE" ? ExitCode::Usage : ExitCode::Refused;
    }
    domain::overlay(*jobFromArguments(arguments), *job);
    if (auto wrong = domain::checkDescription(*job); !wrong.empty())
        return session.fail(invalidJob(std::move(wrong)), false);
    if (job->name.empty())
        job->name = path.substr(path.rfind('/') + 1, path.size() - path.rfind('/') - 1 - std::string_view(".toml").size());
    if (const ExitCode code = session.waitForPictures(false); session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto cluster = placeFor(session, *job);
    if (!cluster)
        return session.fail(cluster.error(), false);
    return send(session, **cluster, *job, requestId);
}

} // namespace chipdeck::ctl
