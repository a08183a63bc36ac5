#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/state/ClusterState.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Carries out one write with the rights of whoever asked, and says what came of it. Blocks.
OutcomeEntry callScheduler(Scheduler &scheduler, const WriteRequest &request, const std::string &ownUser);

/// One action on several jobs of one cluster by one person, each with its own outcome, in their order. Blocks.
/// Precondition: not empty; the requests differ in request id and subject only, and are about jobs that are there.
std::vector<OutcomeEntry> callForAll(Scheduler &scheduler, const std::vector<WriteRequest> &requests, const std::string &ownUser);
/// What the log holds of a write that failed, or was done (nullopt).
OutcomeEntry entryOf(const WriteRequest &request, const std::optional<domain::Failure> &failure);

/// The outcome as the contract shows it.
domain::WriteOutcome outcomeOf(const WriteRequest &request, const OutcomeEntry &entry);
/// The refusal that an outcome holds, as it was when it was first given.
domain::Failure refusalOf(const OutcomeEntry &entry);

/// Whether a snapshot shows what the request wanted; nullopt where that cannot be seen (signals, requeues).
std::optional<bool> isInEffect(const WriteRequest &request, const domain::ClusterSnapshot &snapshot);
/// The same of a window, which no picture shows before it begins: asks what the scheduler reserves. nullopt = it does not say.
std::optional<bool> windowEffect(Scheduler &scheduler, const WriteRequest &request);
/// Whether the queue was read at all: a gateway that has just begun knows of no job, which says nothing about them.
bool knowsJobs(const domain::ClusterSnapshot *snapshot);
/// What is answered until then.
domain::Failure noPictureYet();
/// The job of that id in a snapshot; null = not listed.
const domain::Job *findJob(const domain::ClusterSnapshot *snapshot, const std::string &id);
/// Whether that job was taken a moment ago and is in no picture yet: who asks after it waits for awaitedAgain and looks again.
bool isYetToBeListed(const ClusterState &state, const std::string &id);
inline constexpr std::chrono::milliseconds awaitedAgain{50};
/// What is answered about it where it cannot be waited for any longer.
domain::Failure notSeenYet();
/// What a write to that id acts on: the number of an array stands for all of its tasks.
std::vector<const domain::Job *> jobsUnder(const domain::ClusterSnapshot *snapshot, const std::string &id);
/// The same, and for one of the tasks of an array that wait the row that stands for them.
std::vector<const domain::Job *> jobsMeant(const domain::ClusterSnapshot *snapshot, const std::string &id);
/// The request id in the job's comment; empty = none.
std::string requestIdOf(const domain::Job &job);

} // namespace chipdeck::gateway
