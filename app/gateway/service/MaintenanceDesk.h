#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/JobBatches.h"
#include "app/gateway/service/NodeWrites.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/service/WriteRules.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"
#include "app/gateway/state/ClusterState.h"
#include "client/domain/maintenance/Impact.h"
#include "client/domain/maintenance/Maintenance.h"

namespace chipdeck::gateway {

/// One cluster's maintenance: previews, orders over many nodes and the way back from them. Orders are carried out one at a time, so
/// that what one finds another does not change meanwhile. All calls but post() block, and belong on its thread.
class MaintenanceDesk
{
public:
    struct Parts {
        std::string cluster;
        WriteLog &log;
        ClusterState &state;
        Scheduler &scheduler;
        Source &source;
        WriteRecovery &recovery;
        JobBatches &batches;
        std::string ownUser;
        /// How long a picture from after a drain is waited for.
        std::chrono::milliseconds appearPatience;
    };

    explicit MaintenanceDesk(Parts parts);

    bool post(WorkerPool::Task task) { return m_pool.post(std::move(task)); }
    bool postLook(WorkerPool::Task task) { return m_looks.post(std::move(task)); }
    bool stop(std::chrono::milliseconds patience);

    /// `startS` and `durationS` of a window; absent = now.
    domain::Result<domain::MaintenanceImpact> preview(const domain::MaintenanceTarget &target, std::optional<std::int64_t> startS,
                                                      std::optional<std::uint64_t> durationS);
    domain::Result<domain::MaintenanceOutcome> begin(const domain::MaintenanceOrder &order, const Actor &actor);
    domain::Result<domain::MaintenanceOutcome> undo(const std::string &id, const std::string &requestId, const std::string &reason,
                                                    const Actor &actor);
    domain::Result<domain::MaintenanceList> list(std::size_t most);

private:
    domain::Result<WriteRequest> taken(WriteRequest wish, const Actor &actor, bool &isRepeated);
    domain::Result<void> complete(WriteRequest &wish);
    domain::Result<void> completeUndo(WriteRequest &wish);
    domain::Result<std::vector<domain::MaintenanceStep>> takeOut(const WriteRequest &order, std::vector<std::string> &out, bool &isKnown);
    domain::Result<std::vector<domain::MaintenanceStep>> actOnJobs(const WriteRequest &order, const std::vector<std::string> &out, const Actor &actor);
    std::vector<domain::MaintenanceJob> jobsOn(const WriteRequest &order, const std::vector<std::string> &nodes);
    std::vector<domain::MaintenanceStep> runBatch(const WriteRequest &order, std::vector<std::string> jobs, const Actor &actor);
    domain::ImpactFacts factsOf(const std::vector<std::string> &nodes, std::vector<std::string> &troubles) const;

    const Parts m_parts;
    NodeWrites m_writes;
    WorkerPool m_pool;
    /// Who looks must not wait for who acts.
    WorkerPool m_looks;
};

} // namespace chipdeck::gateway
