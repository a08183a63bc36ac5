// How long the placement preview takes on a million chips, as the console asks it: the index made anew from its snapshot, then the question.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include <nlohmann/json.hpp>

#include "app/gateway/sources/simulated/SimulatedFleet.h"
#include "client/domain/placement/Placement.h"

using namespace chipdeck;
using namespace chipdeck::domain;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

namespace {

constexpr double mostMs = 100;  ///< index and question together
constexpr int rounds = 9;

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Someone's wish that waits.
std::shared_ptr<const Job> waiter(std::uint32_t ref, const std::string &pool, const std::string &type, std::uint32_t nodes)
{
    Job job;
    job.id = std::to_string(ref);
    job.ref = ref;
    job.state = JobState::Pending;
    job.reason = "Resources";
    job.pool = pool;
    job.nodeCount = nodes;
    job.cpus = nodes * 8;
    job.chips = {{type, nodes * 8}};
    job.priority = 5000 - ref % 1000;
    job.timeLimitS = 86400;
    return std::make_shared<const Job>(job);
}

/// The simulated fleet in pools of its own and one of all nodes, with CPUs, reservations and jobs that wait.
struct Fleet {
    ClusterSnapshot cluster;
    std::shared_ptr<ClusterLimits> limits = std::make_shared<ClusterLimits>();

    Fleet(std::uint32_t nodes, std::uint32_t poolCount, std::uint32_t waiting)
    {
        gateway::SimulatedConfig config;
        config.nodes = nodes;
        gateway::SimulatedFleet fleet(config);
        for (int i = 0; i < 3; ++i)
            fleet.step();
        cluster = *fleet.snapshot();
        std::vector<Pool> pools{{"all", true, 86400 * 7, true, {}}};
        for (std::uint32_t i = 0; i < poolCount; ++i)
            pools.push_back({"p" + std::to_string(i), true, 86400 * 7, false, {}});
        for (std::uint32_t node = 0; node < nodes; ++node) {
            pools[0].nodes.push_back(node);
            pools[1 + std::uint64_t{node} * poolCount / nodes].nodes.push_back(node);
        }
        addWaiters(pools, waiting);
        cluster.pools = std::make_shared<const std::vector<Pool>>(pools);
        limits->backfills = true;
        limits->backfillWindowS = 7 * 86400;
        limits->reservations.push_back({"maintenance", 0, INT64_MAX, {}, {"root"}, {}, {}, true});
        for (std::uint32_t node = 0; node < nodes; node += 97)
            limits->reservations.back().nodes.push_back(cluster.inventory->nodes[node].id);
    }

    void addWaiters(const std::vector<Pool> &pools, std::uint32_t waiting)
    {
        auto jobs = *cluster.jobs;
        for (std::uint32_t i = 0; i < waiting; ++i) {
            const Pool &pool = pools[1 + i % (pools.size() - 1)];
            const std::uint32_t node = pool.nodes[pool.nodes.size() / 2];
            jobs.push_back(waiter(4'000'000'000U + i, pool.id, cluster.inventory->nodes[node].groups.front().schedulerType, 1 + i % 64));
        }
        cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(jobs);
    }
};

JobDescription jobOf(ChipNeed chips, std::uint32_t nodes, std::string pool = {}, std::string features = {}, Together together = Together::Anywhere)
{
    JobDescription job;
    job.name = "question";
    job.parts.front().chips = std::move(chips);
    job.parts.front().leastNodes = nodes;
    job.parts.front().pool = std::move(pool);
    job.parts.front().features = std::move(features);
    job.together = together;
    job.timing.limitS = 3600;
    return job;
}

struct Question {
    const char *name;
    JobDescription job;
};

std::vector<Question> questions()
{
    JobDescription gang = jobOf({100'000, ChipNeed::Per::Job}, 1);
    gang.parts.front().mostNodes = 60'000;
    JobDescription parts = jobOf({8}, 64);
    parts.parts.push_back(parts.parts.front());
    return {{"one chip, any", jobOf({1}, 1)},
            {"8 chips on each of 512 nodes, any vendor", jobOf({8}, 512)},
            {"by memory and speed", jobOf({8, ChipNeed::Per::Node, Vendor::Unknown, {}, 64, 300}, 16)},
            {"100,000 chips over any nodes", gang},
            {"more than there is", jobOf({8}, 200'000)},
            {"one pool", jobOf({4}, 2, "p3")},
            {"a feature that no node has", jobOf({1}, 1, {}, "ib")},
            {"in one block", jobOf({8}, 16, {}, {}, Together::SameBlock)},
            {"two parts", parts}};
}

} // namespace

int main(int argc, char **argv)
{
    const auto number = [&](const char *name, std::uint32_t otherwise) {
        for (int i = 1; i + 1 < argc; i += 2)
            otherwise = std::string(argv[i]) == name ? static_cast<std::uint32_t>(std::atoi(argv[i + 1])) : otherwise;
        return otherwise;
    };
    const Fleet fleet(number("--nodes", 125'000), number("--pools", 24), number("--waiting", 200));
    const std::int64_t nowS = 1'760'000'000;
    bool good = true;
    Json all = Json::array();
    for (const Question &question : questions()) {
        std::vector<double> index, answer, both;
        std::size_t placements = 0;
        std::map<std::string, int> outlooks;
        for (int round = 0; round < rounds; ++round) {
            const auto start = Clock::now();
            const PlacementIndex made(fleet.cluster, fleet.limits);
            index.push_back(msSince(start));
            const auto asked = Clock::now();
            const auto placed = made.preview(question.job, {"ann", {}}, nowS);
            answer.push_back(msSince(asked));
            both.push_back(msSince(start));
            placements = placed.size();
            outlooks.clear();
            for (const Placement &one : placed)
                ++outlooks[one.outlook == Outlook::RunsNow ? "runs now" : one.outlook == Outlook::Queues ? "queues" : "impossible"];
        }
        good = good && median(both) <= mostMs;
        all.push_back({{"question", question.name}, {"placements", placements}, {"outlooks", outlooks}, {"index_ms", median(index)}, {"answer_ms", median(answer)},
                       {"both_ms", median(both)}, {"both_ms_max", *std::max_element(both.begin(), both.end())}, {"both_ms_limit", mostMs}});
    }
    std::cout << Json{{"chips", fleet.cluster.inventory->chipCount()}, {"jobs", fleet.cluster.jobs->size()}, {"pools", fleet.cluster.pools->size()}, {"questions", all}}.dump(1)
              << "\n";
    return good ? 0 : 1;
}
