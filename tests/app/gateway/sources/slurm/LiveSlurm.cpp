#include "tests/app/gateway/sources/slurm/LiveSlurm.h"

#include <sstream>

#include <QtGlobal>

#include "app/gateway/sources/slurm/Gres.h"
#include "app/gateway/sources/slurm/Hostlist.h"

namespace chipdeck::tests {

using namespace gateway;
using namespace gateway::slurm;
using namespace domain;
using namespace std::chrono_literals;

namespace {

SlurmCluster::Options threePools()
{
    SlurmCluster::Options options;
    options.pools = {"gpu=2*gpu:h100:8", "npu=1*npu:910c:8", "mix=1*gpu:a100:4+gpu:l40s:4+npu:910c:2"};
    options.autoRestart = false;
    return options;
}

} // namespace

LiveSlurm::LiveSlurm() : cluster(threePools())
{
    if (cluster.ok())
        scheduler = makeSlurmScheduler(config(true, true));
}

SlurmConfig LiveSlurm::config(bool rest, bool commands) const
{
    SlurmConfig config;
    config.clusterId = "live";
    config.confPath = cluster.confPath();
    config.restAddress = rest ? "unix:" + cluster.restSocket() : std::string();
    config.useCommands = commands;
    config.pollInterval = 300ms;
    return config;
}

JobSpec LiveSlurm::sleeper(const std::string &pool, const std::string &chips, std::uint32_t count) const
{
    JobSpec job;
    job.displayName = "sleeper";
    job.script = "#!/bin/sh\nexec sleep 300\n";
    job.pool = pool;
    job.chipType = chips;
    job.chipsPerNode = count;
    job.workingDirectory = "/tmp";
    job.stdoutPath = "/dev/null";
    return job;
}

std::string LiveSlurm::submit(const JobSpec &job, const std::string &requestId)
{
    std::vector<std::string> warnings;
    const auto id = scheduler->submit(job, requestId, self, warnings);
    if (!id)
        qWarning("%s: %s", id.error().message.c_str(), id.error().schedulerWords.c_str());
    return id.value_or("");
}

std::set<std::string> LiveSlurm::heldAccordingToSlurm(const std::string &id) const
{
    std::set<std::string> chips;
    const std::string text = cluster.run({"scontrol", "-d", "-o", "show", "job", id}).out;
    std::istringstream words(text);
    std::vector<std::string> nodes;
    for (std::string word; words >> word;) {
        if (word.starts_with("Nodes="))
            nodes = *expandHostlist(word.substr(6));
        if (!word.starts_with("GRES="))
            continue;
        for (const GresEntry &entry : parseGres(word.substr(5))) {
            // The mixed nodes have eight gpu before their npu.
            const std::uint32_t offset = entry.name == "npu" && nodes.front().starts_with("mix") ? 8 : 0;
            for (const std::uint32_t index : entry.indices) {
                for (const std::string &node : nodes)
                    chips.insert(node + '/' + std::to_string(index + offset));
            }
        }
    }
    return chips;
}

const Job *findJob(const ClusterSnapshot &snapshot, const std::string &id)
{
    for (const auto &job : *snapshot.jobs) {
        if (job->id == id)
            return job.get();
    }
    return nullptr;
}

bool jobIs(const ClusterSnapshot &snapshot, const std::string &id, JobState state)
{
    const Job *const job = findJob(snapshot, id);
    return job && job->state == state;
}

std::set<std::string> ownedBy(const ClusterSnapshot &snapshot, std::uint32_t ref)
{
    std::set<std::string> chips;
    for (std::uint32_t chip = 0; chip < snapshot.chips->owners.size(); ++chip) {
        if (snapshot.chips->owners[chip] != ref)
            continue;
        const std::uint32_t node = snapshot.inventory->nodeOfChip(chip);
        chips.insert(snapshot.inventory->nodes[node].id + '/' + std::to_string(chip - snapshot.inventory->firstChip[node]));
    }
    return chips;
}

bool isLive(const PartFreshness &part)
{
    return part.reachability == Reachability::Live;
}

bool isUnreachable(const PartFreshness &part)
{
    return part.reachability == Reachability::Unreachable && !part.message.empty();
}

} // namespace chipdeck::tests
