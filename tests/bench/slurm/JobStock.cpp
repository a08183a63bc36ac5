#include "tests/bench/slurm/JobStock.h"

#include <sstream>

namespace chipdeck::bench {

namespace {

constexpr auto patience = std::chrono::seconds(400);

/// sbatch so many times, two at once, odd and even numbers for either pool.
bool submitMany(const tests::SlurmCluster &cluster, int count, const std::string &options)
{
    const std::string script = cluster.runtimeFolder() + "/bench.sh";
    const std::string one = "if [ $(($1 % 2)) = 0 ]; then o='-p nv --gres=gpu:h100:8'; else o='-p as --gres=npu:910c:8'; fi; "
                            "exec sbatch -Q -N2 --chdir=/tmp -o /dev/null -t 600 -J load-$1 $o " + options + " " + script;
    const std::string command = "printf '#!/bin/sh\\nexec sleep 7200\\n' > " + script + " && seq " + std::to_string(count)
        + " | xargs -P 2 -I{} sh -c \"$0\" sh {}";
    return cluster.run({"sh", "-c", command, one}, {}, patience).ok();
}

} // namespace

std::vector<std::string> pairOfNodes(unsigned number)
{
    std::vector<std::string> options{"-N2", "-o", "/dev/null", "-t", "600"};
    if (number % 2 == 0)
        options.insert(options.end(), {"-p", "nv", "--gres=gpu:h100:8"});
    else
        options.insert(options.end(), {"-p", "as", "--gres=npu:910c:8"});
    return options;
}

JobStock fillCluster(const tests::SlurmCluster &cluster, int nodes, int jobs, std::string &error)
{
    JobStock stock;
    const int running = nodes / 2;
    const int waiting = jobs / 10;
    if (!submitMany(cluster, running + waiting, "") || !submitMany(cluster, jobs - running - waiting, "--hold")) {
        error = "not all jobs could be submitted";
        return stock;
    }
    std::size_t startedBefore = 0;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (startedBefore < static_cast<std::size_t>(running) && std::chrono::steady_clock::now() < deadline) {
        cluster.run({"sleep", "1"});
        stock = {};
        std::istringstream rows(cluster.run({"squeue", "-h", "-o", "%i %t %r"}).out);
        std::uint32_t id = 0;
        std::string state;
        std::string reason;
        while (rows >> id >> state && std::getline(rows, reason)) {
            if (state == "R")
                stock.running.push_back(id);
            else if (reason.find("Held") != std::string::npos)
                stock.held.push_back(id);
            else if (state == "PD")
                stock.waiting.push_back(id);
        }
        startedBefore = stock.running.size();
    }
    if (startedBefore < static_cast<std::size_t>(running) * 9 / 10)
        error = "only " + std::to_string(startedBefore) + " of " + std::to_string(running) + " jobs came to run";
    return stock;
}

} // namespace chipdeck::bench
