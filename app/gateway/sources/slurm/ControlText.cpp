#include "app/gateway/sources/slurm/ControlText.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/KeyValues.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/TimeText.h"

namespace chipdeck::gateway::slurm {

namespace {

std::optional<std::uint32_t> centi(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value) || value < 0 || value > 1e6)
        return std::nullopt;
    return static_cast<std::uint32_t>(std::lround(value * 100));
}

/// The reason is the rest of its line, but for the "[who@when]" that Slurm appends; " Comment=" may precede it.
std::string reasonOf(std::string_view line)
{
    constexpr std::string_view mark = " Reason=";
    const std::size_t at = line.find(mark);
    if (at == std::string_view::npos)
        return {};
    std::string_view reason = line.substr(at + mark.size());
    const std::size_t stamp = reason.rfind(" [");
    if (stamp != std::string_view::npos && reason.ends_with(']'))
        reason = reason.substr(0, stamp);
    while (reason.ends_with(' '))
        reason.remove_suffix(1);
    return std::string(reason);
}

NodeRecord nodeIn(std::string_view line)
{
    NodeRecord node;
    node.name = valueOf(line, "NodeName");
    node.hostName = valueOf(line, "NodeHostName");
    node.gres = valueOf(line, "Gres");
    node.gresDrained = valueOf(line, "GresDrain");
    node.gresUsed = valueOf(line, "GresUsed");
    node.cpus = numberOf<std::uint32_t>(line, "CPUTot");
    node.cpusAllocated = numberOf<std::uint32_t>(line, "CPUAlloc");
    node.memoryMb = numberOf<std::uint64_t>(line, "RealMemory");
    node.memoryAllocatedMb = numberOf<std::uint64_t>(line, "AllocMem");
    node.memoryFreeMb = numberOf<std::uint64_t>(line, "FreeMem");
    node.cpuLoadCenti = centi(valueOf(line, "CPULoad"));
    // The free text of OS= precedes State=, but ends with RealMemory=, which no kernel is named.
    const std::size_t afterOs = line.find(" RealMemory=");
    const std::string_view rest = afterOs == std::string_view::npos ? line : line.substr(afterOs);
    node.states = splitNodeState(valueOf(rest, "State"));
    node.reservation = valueOf(rest, "ReservationName");
    node.reason = reasonOf(rest);
    return node;
}

/// "1:15" -> exit code 1, signal 15.
void readExit(JobDetail &detail, std::string_view text)
{
    int code = 0;
    int signal = 0;
    const char *const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, code);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ':')
        return;
    if (std::from_chars(first.ptr + 1, end, signal).ec != std::errc())
        return;
    detail.exitCode = code & 0xff;
    detail.exitSignal = signal & 0x7f;
}

/// "Nodes=nv[1-2] CPU_IDs=0 Mem=10 GRES=gpu:h100:2(IDX:3-4)", once for each set of nodes with the same share.
std::vector<NodeGres> gresIn(std::string_view text)
{
    constexpr std::string_view nodesMark = " Nodes=";
    constexpr std::string_view gresMark = " GRES=";
    std::vector<NodeGres> all;
    const std::size_t end = text.find(" MinCPUsNode=");
    text = text.substr(0, end);
    for (std::size_t at = text.find(nodesMark); at != std::string_view::npos; at = text.find(nodesMark, at + 1)) {
        const std::string_view part = text.substr(at, text.find(nodesMark, at + 1) - at);
        const std::string_view gres = valueOf(part, gresMark.substr(1, gresMark.size() - 2));
        const std::string_view nodes = valueOf(part, "Nodes");
        if (!gres.empty() && !nodes.empty())
            all.push_back({std::string(nodes), std::string(gres)});
    }
    return all;
}

/// From " Key=" to the next known key: a path may hold spaces.
std::string pathBetween(std::string_view text, std::string_view key, std::string_view nextKey)
{
    const std::size_t at = text.rfind(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(at + key.size());
    const std::size_t end = rest.find(nextKey);
    return end == std::string_view::npos ? std::string() : std::string(rest.substr(0, end));
}

} // namespace

std::vector<NodeRecord> parseNodes(std::string_view text)
{
    std::vector<NodeRecord> nodes;
    while (const auto line = nextLine(text)) {
        if (line->starts_with("NodeName="))
            nodes.push_back(nodeIn(*line));
    }
    return nodes;
}

std::vector<PartitionRecord> parsePartitions(std::string_view text)
{
    std::vector<PartitionRecord> partitions;
    while (const auto line = nextLine(text)) {
        if (!line->starts_with("PartitionName="))
            continue;
        PartitionRecord partition;
        partition.name = valueOf(*line, "PartitionName");
        partition.nodes = valueOf(*line, "Nodes");
        partition.available = valueOf(*line, "State") == "UP";
        partition.isDefault = valueOf(*line, "Default") == "YES";
        partition.maxTimeS = parseDuration(valueOf(*line, "MaxTime"));
        partitions.push_back(std::move(partition));
    }
    return partitions;
}

BlocksByNode parseTopology(std::string_view text)
{
    BlocksByNode blocks;
    HostlistBudget hosts;
    while (const auto line = nextLine(text)) {
        // A switch above others lists the nodes below them once more.
        const bool isLeaf = numberOf<std::uint32_t>(*line, "Level") == 0U;
        const std::string_view name = isLeaf ? valueOf(*line, "SwitchName") : valueOf(*line, "BlockName");
        if (name.empty())
            continue;
        for (std::string &node : hosts.expand(valueOf(*line, "Nodes")))
            blocks.emplace(std::move(node), name);
    }
    return blocks;
}

std::vector<ReservationRecord> parseReservations(std::string_view text)
{
    std::vector<ReservationRecord> reservations;
    while (const auto line = nextLine(text)) {
        if (!line->starts_with("ReservationName="))
            continue;
        ReservationRecord reservation;
        reservation.name = valueOf(*line, "ReservationName");
        reservation.nodes = valueOf(*line, "Nodes");
        reservation.startTimeS = parseEpoch(valueOf(*line, "StartTime"));
        reservation.endTimeS = parseEpoch(valueOf(*line, "EndTime"));
        reservations.push_back(std::move(reservation));
    }
    return reservations;
}

std::optional<JobDetail> parseJobDetail(std::string_view text, std::uint32_t jobId, std::string_view name)
{
    const std::string start = "JobId=" + std::to_string(jobId) + ' ';
    const std::size_t at = text.find(start);
    if (at == std::string_view::npos || (at > 0 && text[at - 1] != '\n'))
        return std::nullopt;
    text.remove_prefix(at);
    const std::string expected = " JobName=" + std::string(name) + " UserId=";
    const std::size_t nameAt = text.find(expected);
    if (nameAt == std::string_view::npos || nameAt != text.find(" JobName="))
        return std::nullopt;
    text.remove_prefix(nameAt + expected.size() - std::string_view(" UserId=").size());
    JobDetail detail;
    const std::string_view user = valueOf(text, "UserId");
    detail.user = user.substr(0, user.find('('));
    detail.state = valueOf(text, "JobState");
    readExit(detail, valueOf(text, "ExitCode"));
    detail.gres = gresIn(text);
    detail.stderrPath = pathBetween(text, " StdErr=", " StdIn=");
    detail.stdoutPath = pathBetween(text, " StdOut=", " Power=");
    return detail;
}

std::string wordFor(const JobRecord &job)
{
    return job.arrayJob != 0 && job.arrayTask ? std::to_string(job.arrayJob) + "_" + std::to_string(*job.arrayTask) : std::to_string(job.jobId);
}

} // namespace chipdeck::gateway::slurm
