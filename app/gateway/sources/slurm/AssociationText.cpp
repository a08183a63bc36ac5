#include "app/gateway/sources/slurm/AssociationText.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "app/gateway/sources/slurm/KeyValues.h"
#include "app/gateway/sources/slurm/WordList.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

using domain::AssociationLimits;
using domain::harmless;
using domain::HolderUse;
using domain::QosLimits;
using domain::ResourceLimit;

namespace {

using Names = std::map<std::string, std::string, std::less<>>;

/// "6(5)", "N(5)", "6": the limit where there is one, and what counts under it.
struct Counter {
    std::optional<std::uint64_t> most;
    std::uint64_t used = 0;
};

Counter counterIn(std::string_view text)
{
    Counter counter{numberIn<std::uint64_t>(text), 0};
    if (const std::size_t open = text.find('('); open != std::string_view::npos)
        counter.used = numberIn<std::uint64_t>(text.substr(open + 1)).value_or(0);
    return counter;
}

Counter counterOf(std::string_view line, std::string_view key)
{
    return counterIn(valueOf(line, key));
}

std::uint32_t bounded(std::uint64_t number)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, UINT32_MAX));
}

std::optional<std::uint32_t> mostOf(std::string_view line, std::string_view key)
{
    const auto most = counterOf(line, key).most;
    return most ? std::optional(bounded(*most)) : std::nullopt;
}

/// sacctmgr writes memory as "100G", slurmctld in MiB.
std::uint64_t withUnit(std::uint64_t number, std::string_view text, std::string_view resource)
{
    if (resource != "mem")
        return number;
    const std::size_t unit = text.find_first_not_of("0123456789.");
    const char letter = unit == std::string_view::npos ? 'M' : text[unit];
    if (letter == 'K')
        return number / 1024;
    const unsigned shift = letter == 'G' ? 10 : letter == 'T' ? 20 : letter == 'P' ? 30 : 0;
    return number >> (63 - shift) == 0 ? number << shift : number;
}

/// "cpu=N(1),gres/gpu=6(2),mem=102400": what is limited where `limited`, else what is used.
std::vector<ResourceLimit> resources(std::string_view text, bool limited)
{
    std::vector<ResourceLimit> all;
    while (!text.empty() && all.size() < 1024) {
        const std::string_view entry = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), entry.size() + 1));
        const std::size_t equals = entry.find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string_view name = entry.substr(0, equals);
        const std::string_view value = entry.substr(equals + 1);
        const Counter counter = counterIn(value);
        if (limited && counter.most)
            all.push_back({harmless(name, 128), withUnit(*counter.most, value, name), counter.used});
        else if (!limited && counter.used > 0)
            all.push_back({harmless(name, 128), 0, counter.used});
    }
    return all;
}

/// Limits of resources times minutes; "wall" are those of jobs themselves.
template<typename Owner>
void readMinutes(std::string_view line, bool keepsMinutes, Owner &owner)
{
    owner.groupMinutes = resources(valueOf(line, "GrpTRESMins"), true);
    if (const Counter wall = counterOf(line, "GrpWall"); wall.most)
        owner.groupMinutes.push_back({"wall", *wall.most, wall.used});
    owner.groupRunningMinutes = resources(valueOf(line, "GrpTRESRunMins"), true);
    owner.perJobMinutes = resources(valueOf(line, "MaxTRESMinsPJ"), true);
    for (const ResourceLimit &running : keepsMinutes ? resources(valueOf(line, "GrpTRESRunMins"), false) : std::vector<ResourceLimit>()) {
        for (ResourceLimit &limit : owner.groupMinutes)
            limit.used += limit.resource == running.resource ? std::min(running.used, UINT64_MAX - limit.used) : 0;
    }
}

/// "daemon(1)" -> "daemon"; the number in brackets goes into `names`.
std::string named(std::string_view text, Names *names = nullptr)
{
    const std::size_t open = text.rfind('(');
    std::string name = harmless(text.substr(0, open), 128);
    if (names && open != std::string_view::npos)
        names->emplace(text.substr(open + 1, text.size() - open - 2), name);
    return name;
}

/// The parts of "a/b/c".
std::optional<double> part(std::string_view text, int index)
{
    for (; index > 0; --index) {
        const std::size_t slash = text.find('/');
        if (slash == std::string_view::npos)
            return std::nullopt;
        text.remove_prefix(slash + 1);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && value >= 0 && value <= 1 ? std::optional(value) : std::nullopt;
}

AssociationLimits associationIn(std::string_view line, bool keepsMinutes, Names &users)
{
    AssociationLimits one;
    one.account = harmless(valueOf(line, "Account"), 128);
    one.user = named(valueOf(line, "UserName"), &users);
    one.parent = one.user.empty() ? named(valueOf(line, "ParentAccount")) : one.account;
    one.pool = harmless(valueOf(line, "Partition"), 128);
    one.isDefault = valueOf(line, "DefAssoc") == "Yes";
    if (const auto minutes = numberOf<std::uint64_t>(line, "MaxWallPJ"); minutes && *minutes < 100'000'000)
        one.mostTimeS = *minutes * 60;
    one.group = resources(valueOf(line, "GrpTRES"), true);
    one.perJob = resources(valueOf(line, "MaxTRESPJ"), true);
    one.perNode = resources(valueOf(line, "MaxTRESPN"), true);
    readMinutes(line, keepsMinutes, one);
    one.groupJobs = mostOf(line, "GrpJobs");
    one.groupSubmitted = mostOf(line, "GrpSubmitJobs");
    one.mostJobs = mostOf(line, "MaxJobs");
    one.mostSubmitted = mostOf(line, "MaxSubmitJobs");
    one.jobs = bounded(counterOf(line, "GrpJobs").used);
    one.submitted = bounded(counterOf(line, "GrpSubmitJobs").used);
    one.shares = part(valueOf(line, "SharesRaw/Norm/Level/Factor"), 1);
    one.fairShare = part(valueOf(line, "SharesRaw/Norm/Level/Factor"), 3);
    one.usage = part(valueOf(line, "UsageRaw/Norm/Efctv"), 1);
    return one;
}

/// What each holder may have for itself: alike for all of them, so the first tells.
struct EachLimits {
    std::vector<ResourceLimit> resources;
    std::optional<std::uint32_t> jobs, submitted;
};

/// " vision={MaxJobsPA=9(1) ... MaxTRESPA=...} language={...}": who holds what.
std::vector<HolderUse> holdersIn(std::string_view text, std::string_view suffix, const Names &names, EachLimits &limits)
{
    std::vector<HolderUse> holders;
    const std::string tres = "MaxTRES" + std::string(suffix), jobs = "MaxJobs" + std::string(suffix), submitted = "MaxSubmitJobs" + std::string(suffix);
    for (std::size_t open = text.find("={"); open != std::string_view::npos; open = text.find("={")) {
        std::string_view holder = text.substr(0, open);
        holder.remove_prefix(std::min(holder.size(), holder.find_last_of(" }") + 1));
        text.remove_prefix(open + 2);
        const std::string_view body = text.substr(0, text.find('}'));
        const auto name = names.find(holder);
        HolderUse use{name == names.end() ? harmless(holder, 128) : name->second, resources(valueOf(body, tres), false),
                      bounded(counterOf(body, jobs).used), bounded(counterOf(body, submitted).used)};
        limits.resources = resources(valueOf(body, tres), true);
        for (ResourceLimit &limit : limits.resources)
            limit.used = 0;
        limits.jobs = mostOf(body, jobs);
        limits.submitted = mostOf(body, submitted);
        if (!use.held.empty() || use.running > 0 || use.submitted > 0)
            holders.push_back(std::move(use));
    }
    return holders;
}

QosLimits qosIn(std::string_view line, bool keepsMinutes, const Names &users)
{
    QosLimits one;
    one.name = named(valueOf(line, "QOS"));
    one.priority = numberOf<std::uint32_t>(line, "Priority").value_or(0);
    if (const auto minutes = numberOf<std::uint64_t>(line, "MaxWallPJ"); minutes && *minutes < 100'000'000)
        one.mostTimeS = *minutes * 60;
    one.group = resources(valueOf(line, "GrpTRES"), true);
    one.perJob = resources(valueOf(line, "MaxTRESPJ"), true);
    one.perNode = resources(valueOf(line, "MaxTRESPN"), true);
    readMinutes(line, keepsMinutes, one);
    one.groupJobs = mostOf(line, "GrpJobs");
    one.groupSubmitted = mostOf(line, "GrpSubmitJobs");
    one.jobs = bounded(counterOf(line, "GrpJobs").used);
    one.submitted = bounded(counterOf(line, "GrpSubmitJobs").used);
    one.leastPerJob = resources(valueOf(line, "MinTRESPJ"), true);
    const std::size_t accounts = std::min(line.size(), line.find(" Account Limits="));
    const std::size_t people = std::min(line.size(), line.find(" User Limits=", accounts));
    EachLimits each;
    one.accounts = holdersIn(line.substr(accounts, people - accounts), "PA", {}, each);
    std::tie(one.perAccount, one.jobsPerAccount, one.submittedPerAccount) = std::tie(each.resources, each.jobs, each.submitted);
    each = {};
    one.users = holdersIn(line.substr(people), "PU", users, each);
    std::tie(one.perUser, one.jobsPerUser, one.submittedPerUser) = std::tie(each.resources, each.jobs, each.submitted);
    return one;
}

std::vector<std::string_view> columns(std::string_view line)
{
    std::vector<std::string_view> fields;
    while (fields.size() < 32) {
        const std::size_t end = line.find('|');
        fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos)
            break;
        line.remove_prefix(end + 1);
    }
    return fields;
}

} // namespace

const char *const qosFormat = "name,preempt,flags,maxtrespu,maxtrespa,maxjobspu,maxjobspa,maxsubmitpu,maxsubmitpa";
const char *const associationFormat = "account,user,partition,qos,defaultqos";

Associations parseAssociations(std::string_view text, bool keepsMinutes)
{
    Associations all;
    Names users;
    while (const auto line = nextLine(text)) {
        if (line->starts_with("ClusterName="))
            all.associations.push_back(associationIn(*line, keepsMinutes, users));
        else if (line->starts_with("QOS="))
            all.qos.push_back(qosIn(*line, keepsMinutes, users));
    }
    return all;
}

void addQosRules(std::string_view text, std::vector<QosLimits> &qos)
{
    while (const auto line = nextLine(text)) {
        const auto fields = columns(*line);
        if (fields.size() != 9)
            continue;
        const auto one = std::find_if(qos.begin(), qos.end(), [&](const QosLimits &other) { return other.name == harmless(fields[0], 128); });
        if (one == qos.end())
            continue;
        one->preempts = wordList(fields[1]);
        one->flags = wordList(fields[2]);
        one->deniesBeyondLimit = std::find(one->flags.begin(), one->flags.end(), "DenyOnLimit") != one->flags.end();
        one->perUser = resources(fields[3], true);
        one->perAccount = resources(fields[4], true);
        one->jobsPerUser = numberIn<std::uint32_t>(fields[5]);
        one->jobsPerAccount = numberIn<std::uint32_t>(fields[6]);
        one->submittedPerUser = numberIn<std::uint32_t>(fields[7]);
        one->submittedPerAccount = numberIn<std::uint32_t>(fields[8]);
    }
}

void addAssociationRules(std::string_view text, std::vector<AssociationLimits> &associations)
{
    std::map<std::tuple<std::string, std::string, std::string>, AssociationLimits *> byName;
    for (AssociationLimits &one : associations)
        byName[{one.account, one.user, one.pool}] = &one;
    while (const auto line = nextLine(text)) {
        const auto fields = columns(*line);
        if (fields.size() != 5)
            continue;
        const auto one = byName.find({harmless(fields[0], 128), harmless(fields[1], 128), harmless(fields[2], 128)});
        if (one == byName.end())
            continue;
        one->second->qos = wordList(fields[3]);
        one->second->defaultQos = harmless(fields[4], 128);
    }
}

} // namespace chipdeck::gateway::slurm
