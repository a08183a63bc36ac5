#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/gateway/GatewayConfig.h"
#include "app/gateway/Identity.h"
#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/PriceBook.h"
#include "app/gateway/ledger/TransitionLog.h"
#include "app/gateway/ledger/TransitionRecorder.h"
#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/Refusals.h"
#include "app/gateway/service/ServedCluster.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"

namespace chipdeck::gateway {

class AuditService;
class FleetService;
class HistoryService;
class JobsService;
class LogsService;
class MaintenanceService;
class PlacementService;
class PricesService;
class WriteExecutor;

/// Puts the parts of the program together: log, clusters, services, server; and takes them apart in time.
class Gateway
{
public:
    /// `stateFolder` exists and is this user's.
    Gateway(const GatewayConfig &config, Identity identity, const std::string &stateFolder);
    ~Gateway();

    domain::Result<void> start();
    /// Within two seconds; false = some call still hangs, and the process should end without destroying this.
    bool stop();
    /// What is wrong with the log; the gateway runs nevertheless.
    std::optional<domain::Failure> ledgerProblem() const { return m_ledger.problem(); }
    std::vector<int> ports() const { return m_server->ports(); }

private:
    struct Cluster;

    void addCluster(const ClusterConfig &config, const GatewayConfig &all);
    void keepPlacement(Cluster &cluster, const ClusterConfig &config);
    bool measureUse(Cluster &cluster);
    void addSimulated(Cluster &cluster, const SimulatedConfig &config);
    void keepHistory(Cluster &cluster, const ClusterConfig &config, const GatewayConfig &all);
    static bool stopPlacement(Cluster &cluster);
    void serveWrites(Cluster &cluster, double batchPerSecond);
    void serveConnections(Cluster &cluster, const ClusterConfig &config, const GatewayConfig &all);

    const std::string m_ownUser;
    const std::string m_stateFolder;
    Ledger m_ledger;
    WriteLog m_writeLog;
    PriceBook m_priceBook;
    TransitionLog m_transitionLog;
    TransitionRecorder m_recorder;
    std::vector<std::unique_ptr<Cluster>> m_clusters;
    ServedClusters m_served;
    Identity m_identity;
    Refusals m_refusals;
    AuditedAuthenticator m_authenticator;
    std::unique_ptr<HistoryService> m_history;
    std::unique_ptr<FleetService> m_fleet;
    std::unique_ptr<JobsService> m_jobs;
    std::unique_ptr<MaintenanceService> m_maintenance;
    std::unique_ptr<AuditService> m_audit;
    std::unique_ptr<PricesService> m_prices;
    std::unique_ptr<LogsService> m_logs;
    std::unique_ptr<PlacementService> m_placement;
    std::unique_ptr<GatewayServer> m_server;
};

} // namespace chipdeck::gateway
