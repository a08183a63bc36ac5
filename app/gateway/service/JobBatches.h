#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/NewLists.h"
#include "app/gateway/service/TokenBucket.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/service/WriteRecovery.h"
#include "app/gateway/service/WriteRules.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

/// One action on many jobs of one cluster.
struct JobBatch {
    WriteRequest action;            ///< all but the subject; its request id is that of the whole
    std::vector<std::string> jobs;  ///< ids

    static constexpr std::size_t maxJobs = 10'000;
    /// Job N's own write has the batch's id with "-N" behind it.
    static constexpr std::size_t maxRequestIdCharacters = 56;
    WriteRequest writeOn(std::size_t job) const;
};

/// Makes the action's words plain and says what is wrong with the form of the whole; nullopt = nothing.
std::optional<domain::Failure> prepareBatch(JobBatch &batch);

struct BatchOutcome {
    std::size_t job = 0;  ///< index in JobBatch::jobs
    domain::WriteOutcome outcome;
};

/// Whoever waits for a batch. Called on the threads of JobBatches.
class BatchListener
{
public:
    virtual ~BatchListener() = default;
    enum class Readiness { Ready, Behind, Gone };
    /// Asked before each piece of work: nothing more is begun for who is gone.
    virtual Readiness readiness() = 0;
    virtual void take(std::vector<BatchOutcome> outcomes) = 0;
    /// Once, the last call; nullopt = every job had its outcome.
    virtual void end(std::optional<domain::Failure> failure) = 0;
};

/// Carries one cluster's batches out, a piece of each in turn, on a thread of its own and no faster than the scheduler is to be
/// asked. Every job's write is checked, durable, audited and followed as a single one is.
class JobBatches
{
public:
    struct Parts {
        std::string cluster;
        WriteLog &log;
        ClusterState &state;
        Scheduler &scheduler;
        Source &source;
        WriteRecovery &recovery;
        std::string ownUser;
        std::chrono::milliseconds appearPatience;
        double perSecond;
    };

    explicit JobBatches(Parts parts);

    /// Precondition: prepareBatch() found nothing wrong.
    void start(JobBatch batch, Actor actor, std::shared_ptr<BatchListener> listener);
    /// A write beside the batches: they give way.
    void noteSingle() { m_bucket.spend(1); }
    /// See WorkerPool.
    bool stop(std::chrono::milliseconds patience) { return m_pool.stop(patience); }

private:
    struct Run;
    struct PieceJob;
    struct Piece;

    void go(const std::shared_ptr<Run> &run, std::chrono::milliseconds delay);
    void step(const std::shared_ptr<Run> &run);
    bool isReady(const std::shared_ptr<Run> &run);
    bool mustWaitForList(Run &run, const Piece &piece);
    domain::Result<Piece> look(const Run &run) const;
    void judge(const Run &run, Piece &piece) const;
    domain::Result<void> carryOut(Piece &piece);
    void send(const std::vector<PieceJob *> &jobs, std::vector<OutcomeEntry> known);
    void follow(const WriteRequest &request, const OutcomeEntry &entry, std::int64_t sentMs, bool isDurable);

    const Parts m_parts;
    const std::size_t m_pieceSize;
    TokenBucket m_bucket;
    WorkerPool m_pool;
};

} // namespace chipdeck::gateway
