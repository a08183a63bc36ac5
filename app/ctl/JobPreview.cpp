#include "app/ctl/JobPreview.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "app/ctl/Words.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::JobVerb;
using domain::Obstacle;

namespace {

const char *obstacleWords(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::None: break;
    case Obstacle::Ended: return "has ended already";
    case Obstacle::HeldAlready: return "is held already";
    case Obstacle::Started: return "has started, and only a waiting job can be held";
    case Obstacle::NotHeld: return "is not held";
    case Obstacle::WaitsAlready: return "waits already";
    case Obstacle::NotStarted: return "has not started: there is nothing to signal";
    case Obstacle::OutOfQueue: return "has started: its priority no longer matters";
    case Obstacle::NotRunning: return "does not run";
    case Obstacle::NotSuspended: return "is not suspended";
    case Obstacle::Placed: return "has started, and only a waiting job can move";
    case Obstacle::ThereAlready: return "is in that pool already";
    }
    return "";
}

const char *undoWords(JobVerb verb)
{
    switch (verb) {
    case JobVerb::Hold: return "release brings them back";
    case JobVerb::Release: return "hold brings them back, as long as they wait";
    case JobVerb::Suspend: return "unsuspend brings them back";
    case JobVerb::Resume: return "suspend brings them back";
    case JobVerb::Priority:
        return "the scheduler computes it no more, until the job is held and released; the old number can be set again and stays as well: "
               "chipdeckctl job shows it";
    case JobVerb::TimeLimit:
    case JobVerb::Pool: return "the old values can be set again; chipdeckctl job shows them";
    case JobVerb::Cancel:
    case JobVerb::Signal:
    case JobVerb::Requeue: break;
    }
    return "this cannot be undone";
}

std::string counted(std::uint64_t count, const char *what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// Every job that the target stands for: an array's number stands for its tasks.
std::vector<std::shared_ptr<const domain::Job>> jobsOf(const Session::Target &target)
{
    std::vector<std::shared_ptr<const domain::Job>> jobs;
    for (const auto &job : *target.cluster->snapshot().jobs) {
        if (job->id == target.id || (job->arrayJob && std::to_string(*job->arrayJob) == target.id))
            jobs.push_back(job);
    }
    for (const auto &job : *target.cluster->snapshot().jobs) {
        if (!jobs.empty() || !domain::isWaitingTask(*job, target.id))
            continue;
        // One of those that wait in the array's row.
        domain::Job task = *job;
        task.id = target.id;
        jobs.push_back(std::make_shared<const domain::Job>(std::move(task)));
    }
    return jobs;
}

/// What a verb would hit.
struct Toll {
    std::set<std::string> users;
    std::size_t jobs = 0;
    std::uint64_t chips = 0;

    void add(const domain::Job &job)
    {
        ++jobs;
        users.insert(job.user);
        for (const domain::NodeAllocation &allocation : job.allocations)
            chips += domain::holdsChips(job.state) ? allocation.count : 0;
    }
};

void sayToll(const Session &session, const Toll &toll, JobVerb verb)
{
    std::string users;
    for (const std::string &user : toll.users)
        users += (users.empty() ? "" : ", ") + domain::harmless(user, 64);
    std::ostream &out = session.output().out;
    out << counted(toll.jobs, "job") << " of " << counted(toll.users.size(), "user") << (users.empty() ? "" : ": ") << users << '\n';
    if (verb == JobVerb::Cancel || verb == JobVerb::Requeue)
        out << counted(toll.chips, "chip") << (toll.chips == 1 ? " becomes" : " become") << " free\n";
    out << undoWords(verb) << "\nnothing was done\n";
}

} // namespace

std::vector<Session::Target> matching(Session &session, const domain::Query &query, JobVerb verb, const std::string &pool)
{
    std::vector<Session::Target> targets;
    std::map<Obstacle, std::size_t> leftOut;
    for (store::ClusterStore *cluster : session.connections().fleet().clusters()) {
        const auto asked = session.pictures();
        if (std::find(asked.begin(), asked.end(), cluster) == asked.end())
            continue;
        for (const auto &job : *cluster->snapshot().jobs) {
            if (!query.matchesJob(cluster->info(), *job))
                continue;
            const Obstacle obstacle = domain::obstacleTo(verb, *job, pool);
            if (obstacle == Obstacle::None)
                targets.push_back({cluster, domain::jobName(cluster->info().id, job->id), job->id});
            else
                ++leftOut[obstacle];
        }
    }
    for (const auto &[obstacle, count] : leftOut) {
        if (!session.output().json)
            session.output().err << "chipdeckctl: " << counted(count, "job") << " left out: each " << obstacleWords(obstacle) << '\n';
    }
    return targets;
}

ExitCode previewJobs(Session &session, const std::vector<Session::Target> &targets, JobVerb verb, const std::string &pool)
{
    const Output &output = session.output();
    ExitCode code = ExitCode::Ok;
    Toll toll;
    for (const Session::Target &target : targets) {
        const auto jobs = jobsOf(target);
        if (jobs.empty()) {
            code = worse(code, session.fail({domain::Code::NotFound, "JOB_NOT_FOUND", "Cluster " + target.cluster->info().id + " lists no job \""
                                                 + domain::harmless(target.id, 80) + "\"; it may have ended some time ago.", {}, {}, {}}, false));
            continue;
        }
        for (const auto &job : jobs) {
            if (const Obstacle obstacle = domain::obstacleTo(verb, *job, pool); obstacle != Obstacle::None) {
                // Of an array its tasks that are over are no news.
                if (jobs.size() > 1)
                    continue;
                code = worse(code, session.fail({domain::Code::FailedPrecondition, "JOB_STATE", "Job " + domain::harmless(job->id, 80) + " "
                                                     + obstacleWords(obstacle) + ".", {}, {}, {}}, false));
                continue;
            }
            toll.add(*job);
            if (output.json)
                output.out << codec::jobJson(target.cluster->info().id, *job) << '\n';
            else
                output.out << "would " << session.arguments().command->name << " job " << domain::harmless(job->id, 80) << " of "
                           << target.cluster->info().id << ": " << domain::harmless(job->user, 64) << ", " << jobStateCell(job->state).text << '\n';
        }
    }
    if (!output.json)
        sayToll(session, toll, verb);
    return code;
}

} // namespace chipdeck::ctl
