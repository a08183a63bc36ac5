#pragma once

#include <future>

#include "FakeScheduler.h"
#include "app/gateway/service/WriteExecutor.h"

namespace chipdeck::gateway::tests {

using namespace std::chrono_literals;
using domain::Result;
using domain::WriteOutcome;
using domain::WriteState;

inline RecoveryTiming quick()
{
    return {20ms, 60ms, 300ms, 100s, 400ms};
}

inline WriteRequest request(Verb verb, const std::string &id, const std::string &subject = {})
{
    WriteRequest result;
    result.verb = verb;
    result.cluster = "one";
    result.requestId = id;
    result.principal = "ann";
    result.subject = subject;
    if (verb == Verb::Submit) {
        result.job.displayName = "train";
        result.job.script = "#!/bin/sh\ntrue\n";
    }
    return result;
}

/// A gateway's writing half around a fake scheduler; can be ended and begun anew on the same log.
struct Rig {
    explicit Rig(const std::string &file, FakeScheduler &scheduler, std::chrono::milliseconds logPatience = 10s)
        : ledger({file, std::chrono::hours(1000), std::uint64_t{1} << 40, 0, logPatience}), log(ledger),
          state(domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}),
          executor("one", log, state, scheduler, source, {"root", 4, 64, 50ms, quick()})
    {
        live(true);
    }
    void live(bool isLive)
    {
        using domain::Reachability;
        state.freshness({{"nodes", Reachability::Live, 0, {}, {}},
                         {"jobs", isLive ? Reachability::Live : Reachability::Unreachable, 0, {}, {}}});
    }
    void publish(std::vector<domain::Job> jobs, bool drained = false)
    {
        auto snapshot = std::make_shared<domain::ClusterSnapshot>();
        snapshot->info.id = "one";
        auto inventory = std::make_shared<domain::Inventory>();
        inventory->nodes.push_back({"n1", {{0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}}}, {}, {}, {}});
        inventory->index();
        snapshot->inventory = inventory;
        domain::NodeStatus status;
        status.drain = drained;
        status.reason = drained ? "fan" : "";
        snapshot->nodeStatuses = std::make_shared<const std::vector<domain::NodeStatus>>(1, status);
        snapshot->chips = std::make_shared<const domain::ChipColumns>();
        domain::Pool pool;
        pool.id = "main";
        pool.isDefault = true;
        pool.nodes = {0};
        snapshot->pools = std::make_shared<const std::vector<domain::Pool>>(1, pool);
        std::vector<std::shared_ptr<const domain::Job>> list;
        for (domain::Job &job : jobs)
            list.push_back(std::make_shared<const domain::Job>(std::move(job)));
        snapshot->jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(std::move(list));
        state.publish(snapshot);
    }
    /// Shows that this scheduler keeps the marks of requests, without which an absence proves nothing.
    void publishWitness();
    std::future<Result<WriteOutcome>> begin(const WriteRequest &write, bool isOperator = false)
    {
        auto promise = std::make_shared<std::promise<Result<WriteOutcome>>>();
        auto future = promise->get_future();
        executor.execute(write, {write.principal, isOperator}, [promise](Result<WriteOutcome> outcome) {
            promise->set_value(std::move(outcome));
        });
        return future;
    }
    Result<WriteOutcome> run(const WriteRequest &write, bool isOperator = false) { return begin(write, isOperator).get(); }
    WriteState stateOf(const std::string &id) { return executor.find(id, {"ann", false})->state; }

    Ledger ledger;
    WriteLog log;
    ClusterState state;
    IdleSource source;
    WriteExecutor executor;
};

inline domain::Job job(const std::string &id, const std::string &user, domain::JobState state = domain::JobState::Pending,
                const std::string &requestId = {}, const std::string &reason = {})
{
    domain::Job result;
    result.id = id;
    result.ref = static_cast<std::uint32_t>(std::stoul(id));
    result.user = user;
    result.state = state;
    result.reason = reason;
    result.comment = requestId.empty() ? std::string() : "chipdeck:" + requestId;
    return result;
}

/// A task of ann's array.
inline domain::Job task(std::uint32_t array, std::uint32_t number, domain::JobState state, const std::string &requestId = {})
{
    domain::Job result = job(std::to_string(array + number), "ann", state, requestId, "Resources");
    result.id = std::to_string(array) + "_" + std::to_string(number);
    result.arrayJob = array;
    result.arrayTask = number;
    return result;
}

inline void Rig::publishWitness()
{
    publish({job("90", "ann", domain::JobState::Running, "an-earlier-request")});
}

} // namespace chipdeck::gateway::tests
