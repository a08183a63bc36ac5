#include "app/gateway/Gateway.h"

#include <algorithm>
#include <filesystem>

#include <unistd.h>

#include "app/gateway/history/JobHistory.h"
#include "app/gateway/history/LogHistory.h"
#include "app/gateway/history/UseMeter.h"
#include "app/gateway/placement/LimitsKeeper.h"
#include "app/gateway/placement/WaitsKeeper.h"
#include "app/gateway/service/AuditService.h"
#include "app/gateway/service/Connections.h"
#include "app/gateway/service/FleetService.h"
#include "app/gateway/service/HistoryService.h"
#include "app/gateway/service/IdentityCredentials.h"
#include "app/gateway/service/IdentitySocket.h"
#include "app/gateway/service/JobsService.h"
#include "app/gateway/service/LogReads.h"
#include "app/gateway/service/LogTails.h"
#include "app/gateway/service/LogsService.h"
#include "app/gateway/service/MaintenanceService.h"
#include "app/gateway/service/PlacementService.h"
#include "app/gateway/service/PricesService.h"
#include "app/gateway/service/WriteExecutor.h"
#include "app/gateway/sources/host/HostSource.h"
#include "app/gateway/sources/simulated/SimulatedScheduler.h"
#include "app/gateway/sources/simulated/SimulatedSource.h"
#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

using domain::ClusterInfo;
using domain::ClusterKind;

struct Gateway::Cluster {
    ClusterInfo info;
    std::unique_ptr<JobUses> uses;
    std::unique_ptr<UseMeter> meter;
    std::unique_ptr<Source> source;
    std::unique_ptr<Scheduler> scheduler;
    std::unique_ptr<ClusterState> state;
    std::unique_ptr<WriteExecutor> executor;
    std::unique_ptr<LogTails> logs;
    std::unique_ptr<LogReads> logReads;
    std::unique_ptr<Reach> reach;
    std::unique_ptr<Connections> connections;
    std::unique_ptr<LogHistory> log;
    std::unique_ptr<JobHistory> history;
    std::unique_ptr<LimitsKeeper> limits;
    std::unique_ptr<WaitsKeeper> waits;
    std::unique_ptr<StartAsker> starts;
};

namespace {

constexpr std::size_t mostNodesOfAJob = 20'000;

Ledger::Options ledgerOptions(const GatewayConfig &config, const std::string &stateFolder)
{
    Ledger::Options options;
    options.file = std::filesystem::path(stateFolder) / "ledger.sqlite";
    options.retention = std::chrono::hours(24) * config.retentionDays;
    options.maxBytes = std::uint64_t{config.maxMib} << 20;
    return options;
}

TransitionRecorder::Limits limitsOf(const GatewayConfig &config)
{
    TransitionRecorder::Limits limits;
    limits.maxChips = config.maxLoggedChips;
    return limits;
}

LimitsKeeper::Options limitsOptions(const SlurmConfig &config)
{
    LimitsKeeper::Options options;
    options.period = config.limitsInterval;
    options.idlePeriod = std::max(options.idlePeriod, options.period);
    return options;
}

/// What leads into jobs is told with the other verbs, by each picture of the source, too.
SlurmConfig slurmConfigOf(const ClusterConfig &config)
{
    SlurmConfig slurm = config.slurm;
    for (const std::string &kind : config.connect) {
        if (slurm.useCommands)
            slurm.verbs.push_back("connect_" + kind);
    }
    return slurm;
}

HostConfig hostConfigOf(const ClusterConfig &config)
{
    HostConfig host;
    host.id = config.id;
    host.displayName = config.name;
    return host;
}

} // namespace

Gateway::Gateway(const GatewayConfig &config, Identity identity, const std::string &stateFolder)
    : m_ownUser(ownUserName()), m_stateFolder(stateFolder), m_ledger(ledgerOptions(config, stateFolder)), m_writeLog(m_ledger), m_priceBook(m_ledger),
      m_transitionLog(m_ledger), m_recorder(m_ledger, limitsOf(config)), m_identity(std::move(identity)),
      m_refusals(&m_writeLog), m_authenticator(*m_identity.authenticator, m_refusals)
{
    m_history = std::make_unique<HistoryService>(m_authenticator);
    m_placement = std::make_unique<PlacementService>(m_authenticator, m_served, m_ownUser);
    for (const ClusterConfig &cluster : config.clusters)
        addCluster(cluster, config);
    FleetParts parts;
    for (const auto &cluster : m_clusters)
        parts.clusters.push_back(cluster->state.get());
    parts.authenticator = &m_authenticator;
    parts.transitions = &m_transitionLog;
    parts.capabilities = {"jobs.write", "jobs.batch", "maintenance", "maintenance.windows", "audit", "audit.search", "history", "history.query", "log.tail", "log.read", "jobs.connect", "transitions", "prices", "placement", "description"};
    parts.watchesPerCaller = config.watchesPerCaller;
    m_fleet = std::make_unique<FleetService>(std::move(parts));
    m_jobs = std::make_unique<JobsService>(m_authenticator, m_served, m_refusals);
    m_maintenance = std::make_unique<MaintenanceService>(m_authenticator, m_served, m_refusals);
    m_audit = std::make_unique<AuditService>(m_authenticator, m_writeLog);
    m_prices = std::make_unique<PricesService>(m_authenticator, m_priceBook);
    m_logs = std::make_unique<LogsService>(m_authenticator, m_served, m_refusals);
    // Whoever reaches a socket is its owner; over TLS gRPC's own services have to ask as well.
    for (const Listener &listener : m_identity.listeners) {
        if (!listener.address.starts_with("unix:"))
            guardCalls(*listener.credentials, m_authenticator);
    }
    m_server = std::make_unique<GatewayServer>(
        m_identity.listeners, std::vector<grpc::Service *>{m_fleet.get(), m_jobs.get(), m_maintenance.get(), m_audit.get(), m_prices.get(), m_history.get(), m_placement.get(), m_logs.get()});
}

Gateway::~Gateway()
{
    stop();
}

void Gateway::addCluster(const ClusterConfig &config, const GatewayConfig &all)
{
    auto cluster = std::make_unique<Cluster>();
    switch (config.kind) {
    case ClusterKind::Slurm:
        cluster->info = ClusterInfo{config.id, config.name, config.kind, config.slurm.practice, {}, slurmConfigOf(config).verbs};
        cluster->source = makeSlurmSource(slurmConfigOf(config));
        if (config.slurm.useCommands)
            cluster->scheduler = makeSlurmScheduler(config.slurm);
        break;
    case ClusterKind::Simulated:
        addSimulated(*cluster, config.simulated);
        break;
    default:
        cluster->info = hostInfo(hostConfigOf(config));
        cluster->source = makeHostSource(hostConfigOf(config));
        break;
    }
    std::vector<TransitionObserver *> observers{&m_recorder};
    if (config.kind != ClusterKind::Host && measureUse(*cluster))
        observers.push_back(cluster->meter.get());
    cluster->state = std::make_unique<ClusterState>(cluster->info, std::move(observers));
    m_served[config.id].state = cluster->state.get();
    if (cluster->scheduler)
        serveWrites(*cluster, config.slurm.batchPerSecond);
    if (config.kind == ClusterKind::Slurm && config.slurm.useCommands)
        serveConnections(*cluster, config, all);
    keepHistory(*cluster, config, all);
    keepPlacement(*cluster, config);
    m_clusters.push_back(std::move(cluster));
}

void Gateway::addSimulated(Cluster &cluster, const SimulatedConfig &config)
{
    auto source = std::make_unique<SimulatedSource>(config);
    cluster.info = SimulatedSource::info(config);
    if (!config.verbs.empty())
        cluster.scheduler = std::make_unique<SimulatedScheduler>(source->orders());
    cluster.source = std::move(source);
}

/// False where its file cannot be used: then jobs are listed without it.
bool Gateway::measureUse(Cluster &cluster)
{
    auto uses = JobUses::open(std::filesystem::path(m_stateFolder) / ("use-" + cluster.info.id + ".sqlite"));
    if (!uses)
        return false;
    cluster.uses = std::move(*uses);
    const std::int64_t oldestS = wallTimeMs() / 1000 - std::chrono::duration_cast<std::chrono::seconds>(JobHistory::Options().maxAge).count();
    (void)cluster.uses->dropOlderThan(oldestS);
    cluster.meter = std::make_unique<UseMeter>(*cluster.uses);
    return true;
}

void Gateway::keepHistory(Cluster &cluster, const ClusterConfig &config, const GatewayConfig &all)
{
    if (config.kind == ClusterKind::Host)
        return;
    cluster.log = std::make_unique<LogHistory>(m_ledger, cluster.info, cluster.uses.get());
    if (config.kind != ClusterKind::Slurm || !config.slurm.useCommands) {
        m_history->serve(config.id, *cluster.log);
        return;
    }
    JobHistory::Options options;
    options.file = std::filesystem::path(m_stateFolder) / ("history-" + config.id + ".sqlite");
    options.maxJobs = all.historyJobs;
    options.cluster = cluster.info;
    options.nodesOf = [](const std::string &list) {
        return slurm::expandHostlist(list, mostNodesOfAJob).value_or(std::vector<std::string>{list});
    };
    cluster.history = std::make_unique<JobHistory>(std::move(options), makeSlurmHistory(config.slurm), *cluster.log, cluster.uses.get());
    m_history->serve(config.id, *cluster.history);
}

/// What is learnt of starts and waits serves those who submit, so only where somebody can.
void Gateway::keepPlacement(Cluster &cluster, const ClusterConfig &config)
{
    if (!cluster.scheduler || !cluster.history)
        return;
    cluster.limits = std::make_unique<LimitsKeeper>(limitsOptions(config.slurm), makeSlurmLimits(config.slurm));
    cluster.waits = std::make_unique<WaitsKeeper>(WaitsKeeper::Options(), *cluster.state, *cluster.history);
    cluster.starts = std::make_unique<StartAsker>();
    m_placement->serve(config.id, {cluster.limits.get(), cluster.waits.get(), cluster.starts.get()});
}

void Gateway::serveWrites(Cluster &cluster, double batchPerSecond)
{
    const std::string &id = cluster.info.id;
    WriteExecutor::Options options;
    options.ownUser = m_ownUser;
    options.batchPerSecond = batchPerSecond;
    cluster.executor = std::make_unique<WriteExecutor>(id, m_writeLog, *cluster.state, *cluster.scheduler, *cluster.source,
                                                       std::move(options));
    const LogParts logParts{id, cluster.state.get(), cluster.scheduler.get(), &m_writeLog, m_ownUser, geteuid() == 0};
    cluster.logs = std::make_unique<LogTails>(logParts);
    cluster.logReads = std::make_unique<LogReads>(logParts);
    m_served[id] = {cluster.state.get(), cluster.scheduler.get(), cluster.executor.get(), cluster.logs.get(), cluster.logReads.get(), nullptr};
}

void Gateway::serveConnections(Cluster &cluster, const ClusterConfig &config, const GatewayConfig &all)
{
    const auto has = [](const std::vector<std::string> &kinds, const char *kind) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
    Connections::Parts parts;
    parts.rules = {has(config.connect, "port"), has(config.connect, "shell"), has(config.connectOthers, "port"), has(config.connectOthers, "shell")};
    parts.limits = {static_cast<int>(all.connectionsPerJob), static_cast<int>(all.connectionsPerUser), std::chrono::minutes(all.connectionIdleMin)};
    cluster.reach = makeSlurmReach(config.slurm);
    parts.cluster = config.id;
    parts.state = cluster.state.get();
    parts.reach = cluster.reach.get();
    parts.log = &m_writeLog;
    parts.ownUser = m_ownUser;
    parts.canChangeUser = geteuid() == 0;
    cluster.connections = std::make_unique<Connections>(std::move(parts));
    m_served[config.id].connections = cluster.connections.get();
}

domain::Result<void> Gateway::start()
{
    for (const auto &cluster : m_clusters) {
        cluster->source->start(*cluster->state);
        // A log that cannot be read is reported by ledgerProblem(); writes are refused until it can.
        if (cluster->executor)
            (void)cluster->executor->start();
        if (cluster->history)
            cluster->history->start();
        if (cluster->limits)
            cluster->limits->start();
        if (cluster->waits)
            cluster->waits->start();
    }
    return m_server->start();
}

bool Gateway::stopPlacement(Cluster &cluster)
{
    using std::chrono::milliseconds;
    bool isClean = !cluster.limits || cluster.limits->stop(milliseconds(300));
    isClean = (!cluster.waits || cluster.waits->stop(milliseconds(300))) && isClean;
    return (!cluster.starts || cluster.starts->stop(milliseconds(200))) && isClean;
}

bool Gateway::stop()
{
    using std::chrono::milliseconds;
    bool isClean = true;
    for (const auto &cluster : m_clusters) {
        if (cluster->executor)
            isClean = cluster->executor->stop(milliseconds(300)) && isClean;
        if (cluster->logs)
            isClean = cluster->logs->stop(milliseconds(200)) && isClean;
        if (cluster->logReads)
            isClean = cluster->logReads->stop(milliseconds(200)) && isClean;
        if (cluster->connections)
            isClean = cluster->connections->stop(milliseconds(300)) && isClean;
        if (cluster->history)
            isClean = cluster->history->stop(milliseconds(300)) && isClean;
        isClean = stopPlacement(*cluster) && isClean;
    }
    m_audit->stop();
    isClean = m_history->stop() && isClean;
    isClean = m_placement->stop() && isClean;
    m_prices->stop();
    if (isClean) {
        m_server->stop(milliseconds(300));
        m_fleet->stop();
        for (const auto &cluster : m_clusters)
            cluster->source->stop();
    }
    return isClean;
}

} // namespace chipdeck::gateway
