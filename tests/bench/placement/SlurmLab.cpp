#include "tests/bench/placement/SlurmLab.h"

#include <ctime>
#include <thread>

#include "app/gateway/sources/Limits.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "tests/bench/placement/RawText.h"

namespace chipdeck::bench {

namespace {

using namespace gateway;
using namespace gateway::slurm;

tests::SlurmCluster::Options optionsFor(std::vector<std::string> pools, std::vector<std::string> configExtra)
{
    tests::SlurmCluster::Options options;
    options.pools = std::move(pools);
    options.configExtra = std::move(configExtra);
    options.arguments = {"--scheduler", "batch_sched_delay=0,sched_interval=2,bf_interval=1,bf_continue"};
    return options;
}

SlurmConfig configFor(const tests::SlurmCluster &cluster)
{
    SlurmConfig config;
    config.clusterId = "lab";
    config.confPath = cluster.confPath();
    return config;
}

/// Without a time zone, as scontrol writes it in the machine's own.
std::int64_t secondsOf(const std::string &text)
{
    std::tm parts = {};
    if (!::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts))
        return 0;
    parts.tm_isdst = -1;
    return std::mktime(&parts);
}

} // namespace

SlurmLab::SlurmLab(std::vector<std::string> pools, std::vector<std::string> configExtra)
    : m_cluster(optionsFor(std::move(pools), std::move(configExtra))), m_config(configFor(m_cluster)), m_reader(m_config, m_cancellation),
      m_builder({"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}}, m_config.chipGres)
{
}

std::optional<Sight> SlurmLab::look()
{
    const auto nodes = m_reader.nodes();
    const auto partitions = m_reader.partitions();
    const auto reservations = m_reader.reservations();
    if (!nodes || !partitions || !reservations || !m_reader.jobs(m_book))
        return std::nullopt;
    if (!m_reader.details(m_book, m_book.wantingDetail()))
        return std::nullopt;
    Sight sight;
    sight.cluster = *m_builder.build(*nodes, m_book, *partitions, *reservations);
    // A reader of its own each time: one keeps what people change by hand for a minute, and the bench changes it between two looks.
    auto limits = gateway::makeSlurmLimits(m_config)->read();
    if (!limits)
        return std::nullopt;
    sight.limits = std::make_shared<domain::ClusterLimits>(std::move(*limits));
    sight.nowS = std::time(nullptr);
    return sight;
}

RawSight SlurmLab::rawSight() const
{
    return {read({"scontrol", "-o", "show", "node"}), read({"scontrol", "-a", "-o", "show", "partition"}), read({"scontrol", "-o", "show", "reservation"}),
            read({"scontrol", "-o", "show", "license"})};
}

Submitted SlurmLab::submit(const std::vector<std::string> &options, const std::string &script) const
{
    std::vector<std::string> command{"sbatch", "--parsable", "--output=/dev/null"};
    command.insert(command.end(), options.begin(), options.end());
    const auto answer = m_cluster.run(command, script);
    Submitted made{0, answer.out};
    // Warnings may stand before the number.
    for (const std::string &line : words(answer.out, '\n')) {
        if (answer.ok() && line.find_first_not_of("0123456789") == std::string::npos)
            made.id = static_cast<unsigned>(std::stoul(line));
    }
    return made;
}

std::map<unsigned, JobSight> SlurmLab::jobs() const
{
    std::map<unsigned, JobSight> all;
    for (const RawRow &row : rawRows(read({"scontrol", "-a", "-o", "show", "job"}))) {
        const auto own = rawNumber(row, "JobId");
        if (!own)
            continue;
        const auto first = rawNumber(row, "HetJobId") ? rawNumber(row, "HetJobId") : rawNumber(row, "ArrayJobId");
        JobSight &job = all[static_cast<unsigned>(first.value_or(*own))];
        const std::string state = rawValue(row, "JobState");
        const bool isRunning = state == "RUNNING" || state == "CONFIGURING" || state == "COMPLETED";
        if (job.isRunning && !isRunning)
            continue;
        job = {state, rawValue(row, "Reason"), rawValue(row, "Partition"), rawValue(row, "NodeList"), secondsOf(rawValue(row, "SubmitTime")),
               isRunning ? secondsOf(rawValue(row, "StartTime")) : 0, isRunning};
    }
    return all;
}

void SlurmLab::cancel(const std::vector<unsigned> &ids) const
{
    std::vector<std::string> command{"scancel"};
    for (const unsigned id : ids)
        command.push_back(std::to_string(id));
    if (ids.empty())
        return;
    act(command);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (bool any = true; any && std::chrono::steady_clock::now() < deadline;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        const auto now = jobs();
        any = false;
        for (const unsigned id : ids) {
            const auto found = now.find(id);
            any = any || (found != now.end() && (found->second.isRunning || found->second.state == "COMPLETING" || found->second.state == "PENDING"));
        }
    }
}

} // namespace chipdeck::bench
