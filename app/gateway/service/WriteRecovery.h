#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/AbsenceRule.h"
#include "app/gateway/service/MarkedJobs.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

/// How patient the search for lost outcomes is.
struct RecoveryTiming {
    std::chrono::milliseconds interval{1000};
    /// The scheduler must have answered for this long before its "no such job" counts: a request that it had not yet
    /// read when it stalled is carried out in its first moments.
    std::chrono::milliseconds liveBefore{5000};
    /// A submit is at its end when the job is still there this long after the acknowledgement: the scheduler saves its
    /// state seconds late, and what it had not saved is forgotten by a crash.
    std::chrono::milliseconds settleAfter{15000};
    /// Older than this, or than what the scheduler says of itself, a missing job may just as well have ended and been
    /// forgotten in the course of things.
    std::chrono::milliseconds provable{240000};
    /// An action without effect after this long of a live scheduler did not happen.
    std::chrono::milliseconds effectPatience{15000};
    /// See AbsenceEvidence.
    std::chrono::milliseconds restartMargin{5000};
};

/// Follows every write whose story is not over, until it is: looks for lost outcomes by the request id, never by a job id,
/// and submits again only what the scheduler provably never took (AbsenceRule); the rest stays unknown. However many are open, a step
/// walks through the picture once and asks the scheduler for its list once. step() blocks and is called from one thread.
class WriteRecovery
{
public:
    WriteRecovery(std::string cluster, WriteLog &log, ClusterState &state, Scheduler &scheduler, std::string ownUser,
                  RecoveryTiming timing);

    /// Everything that an earlier run left open.
    domain::Result<void> load();
    /// A write of this run whose outcome is unknown, or a submit that was just acknowledged. One that is followed already stays as it is.
    void follow(WriteRecord record);
    void step();
    std::size_t openCount() const;
    /// For intents: whoever steps looks here for those that came too late, and has them followed.
    const std::shared_ptr<LateIntents> &late() const { return m_late; }

private:
    using Clock = std::chrono::steady_clock;
    struct Item {
        WriteRecord record;
        Clock::time_point since;   ///< of the acknowledgement, or of this run's first look
        /// When it was sent, or was last seen at the scheduler: it may have ended and been forgotten since.
        Clock::time_point aliveAt;
        std::int64_t aliveMs = 0;  ///< the same by the wall clock, which goes on while the machine sleeps
        bool hasStarted = false;   ///< it was seen to run: it is never sent again
        bool isHeld = false;       ///< when last seen, no task of it could start by itself
        int absentLooks = 0;
        std::optional<Clock::time_point> lastLook;  ///< for a window
        std::uint64_t lastOutage = 0;
        bool isOver = false;
    };

    /// What the scheduler says of itself.
    struct Memory {
        std::chrono::milliseconds endedJobsStay{};
        std::optional<std::chrono::milliseconds> up;
    };
    using Items = std::vector<Item *>;

    void takeArrived();
    void noteReachability(const std::vector<domain::PartFreshness> &parts);
    Items stepSubmits(const domain::ClusterSnapshot *snapshot);
    bool stepUnknownSubmit(Item &item, const MarkedJobs::Jobs &jobs);
    bool stepAcknowledged(Item &item, const MarkedJobs::Jobs &jobs);
    void stepAction(Item &item, const ClusterState::View &view);
    static Item itemOf(WriteRecord record);
    static void noteSighting(Item &item, bool isHeld, bool hasStarted);
    static void noteSightings(Item &item, const MarkedJobs::Jobs &jobs);
    static std::optional<std::chrono::milliseconds> ageOf(const Item &item);
    void noteMarks(const domain::ClusterSnapshot *snapshot);
    void look(const Items &items);
    void onFound(Item &item, const FoundJob &found, Clock::time_point asked);
    void onAbsent(Item &item);
    const std::optional<Memory> &memory();
    std::optional<AbsenceEvidence> evidenceOf(const Item &item);
    void giveUp(Item &item, AbsenceVerdict verdict);
    void submitLostAgain();
    void submitAgain(Item &item) const;
    void present(Item &item, const std::string &id);
    void settleAll();
    bool conclude(Item &item, OutcomeEntry outcome) const;
    bool isLiveFor(std::chrono::milliseconds duration) const;
    bool mayLook(Item &item) const;

    const std::string m_cluster;
    WriteLog &m_log;
    ClusterState &m_state;
    Scheduler &m_scheduler;
    const std::string m_ownUser;
    const RecoveryTiming m_timing;

    std::optional<Clock::time_point> m_liveSince;
    bool m_keepsMarks = false;    ///< a job with a request's mark was seen
    std::uint64_t m_outages = 0;  ///< how often it was not live; an acknowledged submit is looked for after each
    std::list<Item> m_items;      ///< the stepping thread's
    std::optional<Clock::time_point> m_nextLook;
    // Of one step: what is told or stored once for all.
    std::optional<std::optional<Memory>> m_memory;
    Items m_lost;     ///< to be sent once more
    Items m_settled;  ///< whose end is yet to be stored

    const std::shared_ptr<LateIntents> m_late = std::make_shared<LateIntents>();
    mutable std::mutex m_mutex;
    std::list<Item> m_arrived;
    std::size_t m_open = 0;
};

} // namespace chipdeck::gateway
