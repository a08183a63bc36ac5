#include "tests/bench/logs/LogGateway.h"

#include <cstdio>

#include <grpcpp/grpcpp.h>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/IdentitySocket.h"
#include "app/gateway/service/JobsService.h"
#include "app/gateway/service/LogReads.h"
#include "app/gateway/service/LogTails.h"
#include "app/gateway/service/LogsService.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/WriteExecutor.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::bench {

using namespace gateway;

namespace {

class OwnCaller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override { return Principal{ownUserName(), "user", "unix"}; }
};

std::shared_ptr<const domain::Job> runningJob(const std::string &id, const std::string &folder)
{
    domain::Job job;
    job.id = id;
    job.ref = static_cast<std::uint32_t>(std::stoul(id));
    job.user = ownUserName();
    job.state = domain::JobState::Running;
    job.startTimeS = 1'795'413'600;
    job.endTimeS = 1'795'413'600 + 14 * 86'400;
    job.workingDirectory = folder;
    return std::make_shared<const domain::Job>(std::move(job));
}

/// Tells of each job's own file.
class FileScheduler final : public Scheduler
{
public:
    explicit FileScheduler(std::string folder) : m_folder(std::move(folder)) {}

    domain::Result<LogFile> logFile(const std::string &job, bool) override
    {
        return LogFile{m_folder + (job == "8" ? "/flood" : "/log"), ownUserName(), false};
    }
    domain::Result<std::string> submit(const domain::JobSpec &, const std::string &, const ActingUser &, std::vector<std::string> &) override { return none(); }
    domain::Result<std::string> submitChosen(const domain::ChosenJob &, const std::string &, const ActingUser &, std::vector<std::string> &) override { return none(); }
    std::vector<domain::FieldViolation> cannotExpress(const domain::ChosenJob &) const override { return {}; }
    domain::Result<void> cancel(const std::string &, const std::string &, const ActingUser &) override { return none(); }
    domain::Result<void> hold(const std::string &, const ActingUser &) override { return none(); }
    domain::Result<void> release(const std::string &, const ActingUser &) override { return none(); }
    domain::Result<void> requeue(const std::string &, const ActingUser &) override { return none(); }
    domain::Result<void> update(const std::string &, const JobChange &, const ActingUser &) override { return none(); }
    domain::Result<void> suspend(const std::string &, const ActingUser &) override { return none(); }
    domain::Result<void> resumeJob(const std::string &, const ActingUser &) override { return none(); }
    std::vector<domain::Result<void>> actOnAll(const JobAction &, const std::vector<std::string> &jobs, const ActingUser &) override
    {
        return std::vector<domain::Result<void>>(jobs.size(), none());
    }
    domain::Result<void> drain(const std::string &, const std::string &, const ActingUser &) override { return none(); }
    domain::Result<void> resume(const std::string &, const ActingUser &) override { return none(); }
    domain::Result<FoundJobs> find(const std::vector<std::string> &) override { return FoundJobs(); }
    domain::Result<std::chrono::milliseconds> endedJobsStay() override { return std::chrono::minutes(5); }
    std::string describeDrain(const std::string &, const std::string &) const override { return {}; }

private:
    static tl::unexpected<domain::Failure> none() { return domain::failure(domain::Code::Unimplemented, "NONE", "Nothing is done here."); }

    const std::string m_folder;
};

class IdleSource final : public Source
{
public:
    void start(SnapshotSink &) override {}
    void stop() override {}
};

} // namespace

int runLogGateway(const std::string &folder)
{
    Ledger ledger({folder + "/ledger.sqlite", std::chrono::hours(1000), std::uint64_t{1} << 40, 0});
    WriteLog log(ledger);
    ClusterState state(domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}});
    auto snapshot = std::make_shared<domain::ClusterSnapshot>();
    snapshot->info.id = "one";
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->index();
    snapshot->inventory = inventory;
    snapshot->nodeStatuses = std::make_shared<const std::vector<domain::NodeStatus>>();
    snapshot->chips = std::make_shared<const domain::ChipColumns>();
    snapshot->pools = std::make_shared<const std::vector<domain::Pool>>();
    snapshot->jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(
        std::vector<std::shared_ptr<const domain::Job>>{runningJob("7", folder), runningJob("8", folder)});
    state.publish(snapshot);
    FileScheduler scheduler(folder);
    IdleSource source;
    WriteExecutor::Options options;
    options.ownUser = ownUserName();
    WriteExecutor executor("one", log, state, scheduler, source, options);
    const LogParts parts{"one", &state, &scheduler, &log, ownUserName(), false};
    LogTails tails(parts);
    LogReads reads(parts);
    const ServedClusters served{{"one", {&state, &scheduler, &executor, &tails, &reads}}};
    const OwnCaller caller;
    const Refusals refusals(&log);
    JobsService jobs(caller, served, refusals);
    LogsService logs(caller, served, refusals);
    GatewayServer server({{"unix:" + folder + "/g.sock", grpc::InsecureServerCredentials()}}, {&jobs, &logs});
    if (const auto started = server.start(); !started) {
        std::fprintf(stderr, "%s\n", started.error().message.c_str());
        return 1;
    }
    std::printf("ready\n");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    server.stop();
    tails.stop(std::chrono::seconds(2));
    reads.stop(std::chrono::seconds(2));
    return 0;
}

} // namespace chipdeck::bench
