#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/JobBatches.h"
#include "app/gateway/service/MaintenanceDesk.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/service/WriteRecovery.h"
#include "app/gateway/service/WriteRules.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

/// Carries out one cluster's writes: checked, durable before they are sent, once per request id, audited, and followed until
/// their outcome is known. Calls of execute() return at once; the work runs on this cluster's own threads.
class WriteExecutor
{
public:
    using Done = std::function<void(domain::Result<domain::WriteOutcome>)>;
    using Turned = std::function<void(const domain::Failure &)>;

    struct Options {
        std::string ownUser;  ///< the cluster user that the gateway itself is
        unsigned threads = 16;
        std::size_t maxQueue = 256;
        /// How long a job that no snapshot shows yet is waited for.
        std::chrono::milliseconds appearPatience{3000};
        RecoveryTiming recovery;
        /// Actions on jobs of batches that the scheduler gets in a second.
        double batchPerSecond = 200;
    };

    WriteExecutor(const std::string &cluster, WriteLog &log, ClusterState &state, Scheduler &scheduler, Source &source,
                  Options options);
    ~WriteExecutor();

    /// Takes up what an earlier run left open and begins to follow it. Without it nothing lost is found.
    domain::Result<void> start();
    /// Ends within `patience`; false = a call still hangs, and nothing that this uses may be destroyed.
    bool stop(std::chrono::milliseconds patience);

    /// `done` is called once, on a thread of the pool or at once on this one; before it `turned` with what was wrong, where
    /// that was found before an intent of this request, which has an outcome of its own, was in the log.
    void execute(WriteRequest request, Actor actor, Done done, Turned turned = {});
    /// What a request id came to. Blocks on the disk; see pool().
    domain::Result<domain::WriteOutcome> find(const std::string &requestId, const Actor &actor);
    /// What a job was submitted as, for its user and operators. Blocks on the disk; see pool().
    domain::Result<WriteRecord> submission(const std::string &job, const Actor &actor);
    /// For this cluster's other calls that block.
    WorkerPool &pool() { return m_pool; }
    const WriteRecovery &recovery() const { return m_recovery; }
    JobBatches &batches() { return m_batches; }
    MaintenanceDesk &maintenance() { return m_desk; }

private:
    struct Flight {
        std::string payload;
        std::vector<Done> waiting;  ///< repeats that came while it ran
    };

    domain::Result<domain::WriteOutcome> carryOut(const WriteRequest &request, const Actor &actor, const Turned &turned);
    domain::Result<domain::WriteOutcome> repeated(const WriteRequest &request, const WriteRecord &record) const;
    /// nullopt = the request may be carried out, and has what was chosen for it.
    std::optional<domain::Failure> refuse(WriteRequest &request, const Actor &actor);
    std::optional<domain::Failure> refuseWindow(WriteRequest &request, const Actor &actor);
    domain::Result<std::string> ownerOf(const WriteRequest &request, std::optional<domain::Failure> &ended);
    domain::Result<domain::WriteOutcome> send(const WriteRequest &request);
    void land(const std::string &requestId, const domain::Result<domain::WriteOutcome> &outcome, const Done &done);
    void recover();
    void takeUpLate();

    const std::string m_cluster;
    WriteLog &m_log;
    ClusterState &m_state;
    Scheduler &m_scheduler;
    Source &m_source;
    const Options m_options;
    WriteRecovery m_recovery;

    std::mutex m_mutex;
    std::map<std::string, Flight> m_flights;  ///< by request id

    /// Many jobs at once must not take a thread from people who wait for one.
    JobBatches m_batches;
    MaintenanceDesk m_desk;
    WorkerPool m_pool;
    /// Looking for lost outcomes must not take a thread from people who wait.
    WorkerPool m_recoveryPool;
};

} // namespace chipdeck::gateway
