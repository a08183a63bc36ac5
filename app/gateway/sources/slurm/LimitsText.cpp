#include "app/gateway/sources/slurm/LimitsText.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/KeyValues.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/TimeText.h"
#include "app/gateway/sources/slurm/WordList.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

using domain::ClusterLimits;
using domain::harmless;

namespace {

constexpr std::uint64_t defaultCycleS = 60, defaultBackfillS = 30, defaultWindowMinutes = 1440;
constexpr std::uint64_t defaultBlockWaitS = 300;
constexpr std::uint64_t mostWindowMinutes = 43200;  ///< what Slurm allows

/// "ALL" is no list.
std::vector<std::string> onlyThese(std::string_view line, std::string_view key)
{
    const std::string_view text = valueOf(line, key);
    return text == "ALL" ? std::vector<std::string>() : wordList(text);
}

/// "DefCpuPerGPU=4" among a pool's or the cluster's JobDefaults.
template<typename Number>
std::optional<Number> jobDefault(std::string_view defaults, std::string_view name)
{
    for (const std::string &word : wordList(defaults)) {
        if (word.starts_with(name) && word.size() > name.size() && word[name.size()] == '=')
            return numberIn<Number>(std::string_view(word).substr(name.size() + 1));
    }
    return std::nullopt;
}

/// `read` tells the value of a name; a limit of 0 is none.
template<typename Read>
domain::ShareRules sharesIn(Read read)
{
    domain::ShareRules rules;
    rules.cpusPerChip = jobDefault<std::uint32_t>(read("JobDefaults"), "DefCpuPerGPU");
    rules.memoryPerChipMb = jobDefault<std::uint64_t>(read("JobDefaults"), "DefMemPerGPU");
    rules.mostMemoryPerCpuMb = numberIn<std::uint64_t>(read("MaxMemPerCPU"));
    rules.mostMemoryPerNodeMb = numberIn<std::uint64_t>(read("MaxMemPerNode"));
    for (std::optional<std::uint64_t> *rule : {&rules.memoryPerChipMb, &rules.mostMemoryPerCpuMb, &rules.mostMemoryPerNodeMb})
        *rule = *rule && **rule > 0 ? *rule : std::nullopt;
    return rules;
}

domain::PoolLimits poolIn(std::string_view line)
{
    domain::PoolLimits pool;
    pool.pool = harmless(valueOf(line, "PartitionName"), 128);
    pool.defaultTimeS = parseDuration(valueOf(line, "DefaultTime"));
    pool.mostTimeS = parseDuration(valueOf(line, "MaxTime"));
    pool.leastNodes = numberOf<std::uint32_t>(line, "MinNodes");
    pool.mostNodes = numberOf<std::uint32_t>(line, "MaxNodes");
    pool.mostCpusPerNode = numberOf<std::uint32_t>(line, "MaxCPUsPerNode");
    pool.onlyAccounts = onlyThese(line, "AllowAccounts");
    pool.exceptAccounts = wordList(valueOf(line, "DenyAccounts"));
    pool.onlyQos = onlyThese(line, "AllowQos");
    pool.exceptQos = wordList(valueOf(line, "DenyQos"));
    pool.onlyGroups = onlyThese(line, "AllowGroups");
    pool.qos = harmless(valueOf(line, "QoS"), 128);
    pool.tier = numberOf<std::uint32_t>(line, "PriorityTier").value_or(1);
    pool.exclusive = valueOf(line, "OverSubscribe") == "EXCLUSIVE" || valueOf(line, "OverSubscribe") == "EXCLUSIV";
    pool.rootOnly = valueOf(line, "RootOnly") == "YES";
    const std::string_view state = valueOf(line, "State");
    pool.refusesNew = state == "DRAIN" || state == "INACTIVE";
    pool.needsReservation = valueOf(line, "ReqResv") == "YES";
    pool.memoryPerCpuMb = numberOf<std::uint64_t>(line, "DefMemPerCPU");
    pool.memoryPerNodeMb = numberOf<std::uint64_t>(line, "DefMemPerNode");
    pool.shares = sharesIn([line](std::string_view name) { return valueOf(line, name); });
    return pool;
}

/// The value of "Key   = value" of `scontrol show config`.
std::string_view settingOf(std::string_view text, std::string_view key)
{
    while (const auto line = nextLine(text)) {
        const std::size_t equals = line->find('=');
        if (!line->starts_with(key) || equals == std::string_view::npos
            || line->substr(key.size(), equals - key.size()).find_first_not_of(' ') != std::string_view::npos)
            continue;
        const std::size_t start = line->find_first_not_of(' ', equals + 1);
        return start == std::string_view::npos ? std::string_view() : line->substr(start);
    }
    return {};
}

/// "bf_interval=2" among SchedulerParameters.
std::uint64_t parameter(std::string_view parameters, std::string_view name, std::uint64_t otherwise)
{
    for (const std::string &word : wordList(parameters)) {
        if (word.starts_with(name) && word.size() > name.size() && word[name.size()] == '=')
            return numberIn<std::uint64_t>(std::string_view(word).substr(name.size() + 1)).value_or(otherwise);
    }
    return otherwise;
}

double factor(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && value > -1e18 && value < 1e18 ? value : 0;
}

/// "cpu=12.50,gres/gpu=100"
double sumOf(std::string_view resources)
{
    double sum = 0;
    while (!resources.empty()) {
        const std::string_view entry = resources.substr(0, resources.find(','));
        resources.remove_prefix(std::min(resources.size(), entry.size() + 1));
        sum += factor(entry.substr(std::min(entry.size(), entry.find('=') + 1)));
    }
    return sum;
}

/// "matlab:2,fluent"
std::vector<domain::ResourceLimit> keptLicences(std::string_view text)
{
    std::vector<domain::ResourceLimit> licences;
    for (const std::string &word : wordList(text)) {
        const std::size_t colon = std::min(word.size(), word.find(':'));
        const auto count = colon == word.size() ? std::optional<std::uint64_t>(1) : numberIn<std::uint64_t>(std::string_view(word).substr(colon + 1));
        if (count)
            licences.push_back({harmless(word.substr(0, colon), 128), *count, 0});
    }
    return licences;
}

/// "0-3,8" are five.
std::uint32_t coresIn(std::string_view ids)
{
    std::uint64_t count = 0;
    for (const std::string &word : wordList(ids)) {
        const std::size_t dash = word.find('-');
        const auto first = numberIn<std::uint32_t>(word);
        const auto last = dash == std::string::npos ? first : numberIn<std::uint32_t>(std::string_view(word).substr(dash + 1));
        count += first && last && *last >= *first ? std::uint64_t{*last} - *first + 1 : 0;
    }
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, UINT32_MAX));
}

/// "NodeName=nv01 CoreIDs=0-3 NodeName=nv02 CoreIDs=8" of a reservation by cores.
std::vector<domain::NodeCores> coresOf(std::string_view line)
{
    constexpr std::string_view key = " NodeName=";
    constexpr std::size_t most = 65'536;
    std::vector<domain::NodeCores> all;
    for (std::size_t at = line.find(key); at != std::string_view::npos && all.size() < most; at = line.find(key, at + 1)) {
        const std::string_view rest = line.substr(at, line.find(key, at + 1) - at);
        all.push_back({harmless(valueOf(rest, "NodeName"), 128), coresIn(valueOf(rest, "CoreIDs"))});
    }
    return all;
}

} // namespace

const char *const traitsFormat = "%b|%w|%N|%Z";
const char *const priorityFormat = "%i|%Y|%A|%F|%J|%P|%Q|%T|%S|%N";

std::vector<domain::PoolLimits> parsePoolLimits(std::string_view text)
{
    std::vector<domain::PoolLimits> pools;
    while (const auto line = nextLine(text)) {
        if (line->starts_with("PartitionName="))
            pools.push_back(poolIn(*line));
    }
    return pools;
}

std::vector<domain::Reservation> parseReservedTimes(std::string_view text)
{
    std::vector<domain::Reservation> reservations;
    HostlistBudget hosts;
    while (const auto line = nextLine(text)) {
        const auto startS = parseEpoch(valueOf(*line, "StartTime"));
        const auto endS = parseEpoch(valueOf(*line, "EndTime"));
        if (!line->starts_with("ReservationName=") || !startS || !endS)
            continue;
        domain::Reservation reservation{harmless(valueOf(*line, "ReservationName"), 128), *startS, *endS, {}, {}, {}, {}, false};
        for (const std::string &node : hosts.expand(valueOf(*line, "Nodes")))
            reservation.nodes.push_back(harmless(node, 128));
        reservation.users = wordList(valueOf(*line, "Users"));
        reservation.accounts = wordList(valueOf(*line, "Accounts"));
        reservation.flags = wordList(valueOf(*line, "Flags"));
        reservation.maintenance = hasWord(reservation.flags, "MAINT");
        reservation.licences = keptLicences(valueOf(*line, "Licenses"));
        reservation.cores = coresOf(*line);
        reservations.push_back(std::move(reservation));
    }
    return reservations;
}

std::vector<domain::ResourceLimit> parseLicences(std::string_view text)
{
    std::vector<domain::ResourceLimit> licences;
    while (const auto line = nextLine(text)) {
        const auto total = numberOf<std::uint64_t>(*line, "Total");
        if (line->starts_with("LicenseName=") && total)
            licences.push_back({harmless(valueOf(*line, "LicenseName"), 128), *total, numberOf<std::uint64_t>(*line, "Used").value_or(0)});
    }
    return licences;
}

std::vector<domain::NodeTraits> parseNodeTraits(std::string_view text)
{
    std::vector<domain::NodeTraits> all;
    HostlistBudget hosts;
    while (const auto line = nextLine(text)) {
        const std::size_t first = line->find('|');
        const std::size_t second = first == std::string_view::npos ? first : line->find('|', first + 1);
        if (second == std::string_view::npos)
            continue;
        const std::size_t third = std::min(line->size(), line->find('|', second + 1));
        domain::NodeTraits traits{wordList(meant(line->substr(0, first))), numberIn<std::uint32_t>(line->substr(first + 1)).value_or(1), {}};
        if (third < line->size())
            traits.threadsPerCore = std::max(1U, numberIn<std::uint32_t>(line->substr(third + 1)).value_or(1));
        if (traits.features.empty() && traits.weight == 1 && traits.threadsPerCore == 1)
            continue;
        for (const std::string &node : hosts.expand(line->substr(second + 1, third - second - 1)))
            traits.nodes.push_back(harmless(node, 128));
        all.push_back(std::move(traits));
    }
    return all;
}

void readRules(std::string_view text, ClusterLimits &limits)
{
    const auto enforced = wordList(settingOf(text, "AccountingStorageEnforce"));
    limits.enforcesLimits = hasWord(enforced, "limits") || hasWord(enforced, "safe");
    limits.enforcesQos = hasWord(enforced, "qos");
    // Either of the others brings it along.
    limits.enforcesAssociations = limits.enforcesLimits || limits.enforcesQos || hasWord(enforced, "associations");
    limits.keepsMinutes = hasWord(enforced, "safe");
    if (const auto size = numberIn<std::uint32_t>(settingOf(text, "MaxArraySize")); size && *size > 0)
        limits.mostArrayIndex = *size - 1;
    const std::string_view enforcePart = settingOf(text, "EnforcePartLimits");
    limits.refusesBeyondPool = !enforcePart.empty() && enforcePart != "NO";
    limits.backfills = settingOf(text, "SchedulerType").find("backfill") != std::string_view::npos;
    const std::string_view parameters = settingOf(text, "SchedulerParameters");
    limits.schedulingCycleS = parameter(parameters, "sched_interval", defaultCycleS);
    if (limits.backfills) {
        limits.backfillIntervalS = parameter(parameters, "bf_interval", defaultBackfillS);
        limits.backfillWindowS = std::min(parameter(parameters, "bf_window", defaultWindowMinutes), mostWindowMinutes) * 60;
    }
    limits.countsMemory = settingOf(text, "SelectTypeParameters").find("MEMORY") != std::string_view::npos;
    limits.memoryPerCpuMb = numberIn<std::uint64_t>(settingOf(text, "DefMemPerCPU"));
    limits.memoryPerNodeMb = numberIn<std::uint64_t>(settingOf(text, "DefMemPerNode"));
    limits.shares = sharesIn([text](std::string_view name) { return settingOf(text, name); });
    limits.blockWaitS = parameter(parameters, "max_switch_wait", defaultBlockWaitS);
}

bool keepsAccounts(std::string_view text)
{
    return settingOf(text, "AccountingStorageType").find("slurmdbd") != std::string_view::npos;
}

std::string clusterName(std::string_view text)
{
    const std::string_view name = settingOf(text, "ClusterName");
    return harmless(name.substr(0, name.find(' ')), 128);
}

std::vector<domain::PriorityFactors> parsePriorities(std::string_view text)
{
    std::vector<domain::PriorityFactors> all;
    std::unordered_map<std::string, std::size_t> places;
    while (const auto line = nextLine(text)) {
        std::vector<std::string_view> fields;
        for (std::string_view rest = *line; fields.size() < 10;) {
            const std::size_t end = rest.find('|');
            fields.push_back(rest.substr(0, end));
            if (end == std::string_view::npos)
                break;
            rest.remove_prefix(end + 1);
        }
        if (fields.size() != 10 || !numberIn<std::uint32_t>(fields[0]))
            continue;
        const domain::PriorityFactors one{harmless(fields[0], 32), factor(fields[1]), factor(fields[2]), factor(fields[3]), factor(fields[4]),
                                          factor(fields[5]), factor(fields[6]), sumOf(fields[7]), factor(fields[8]), factor(fields[9])};
        const auto [place, isNew] = places.emplace(one.job, all.size());
        if (isNew)
            all.push_back(one);
        else if (all[place->second].total < one.total)
            all[place->second] = one;
    }
    return all;
}

} // namespace chipdeck::gateway::slurm
