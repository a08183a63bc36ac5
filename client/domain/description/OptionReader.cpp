#include "client/domain/description/OptionReader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "client/domain/ScriptOptions.h"
#include "client/domain/ScriptValues.h"
#include "client/domain/description/SlurmText.h"

namespace chipdeck::domain {

namespace {

struct Refusal {
    std::string_view option;
    NotTaken cause;
    const char *why;
};

constexpr auto refusals = std::to_array<Refusal>({
    {"bbf", NotTaken::LinesOfAFile, "It names a file on the machine that submits; write its lines as --bb."},
    {"cluster", NotTaken::ClusterIsChosen, "The cluster is chosen when the job is submitted."},
    {"clusters", NotTaken::ClusterIsChosen, "The cluster is chosen when the job is submitted."},
    {"export-file", NotTaken::VariablesOfAFile, "It names a file on the machine that submits; write the variables into the environment."},
    {"get-user-env", NotTaken::LoginVariables, "It logs in to ask for variables; write those that the job needs into its environment."},
    {"gid", NotTaken::RunsAsSubmitter, "A job runs as whoever submits it."},
    {"help", NotTaken::SubmitsNothing, "Nothing would be submitted."},
    {"ignore-pbs", NotTaken::NothingToIgnore, "Lines for other schedulers are never read here, so there is nothing to ignore."},
    {"nodefile", NotTaken::NodesOfAFile, "It names a file on the machine that submits; write the nodes' names into only_nodes."},
    {"parsable", NotTaken::OnlyPrints, "It only changes what sbatch prints."},
    {"quiet", NotTaken::OnlyPrints, "It only changes what sbatch prints."},
    {"test-only", NotTaken::OnlyTests, "Nothing would be submitted; ask for a preview instead."},
    {"uid", NotTaken::RunsAsSubmitter, "A job runs as whoever submits it."},
    {"usage", NotTaken::SubmitsNothing, "Nothing would be submitted."},
    {"verbose", NotTaken::OnlyPrints, "It only changes what sbatch prints."},
    {"version", NotTaken::SubmitsNothing, "Nothing would be submitted."},
    {"wait", NotTaken::WaitsForTheEnd, "A submission does not wait for the job's end; watch the job instead."},
    {"wrap", NotTaken::ScriptIsHere, "A script stands here already; write the command into it."},
});

/// Where options go, and which part of the description they are about.
struct Target {
    JobDescription &job;
    JobPart &part;
};

enum class Taken { Yes, NoPlace, Wrong };

using Reader = Taken (*)(Target, const std::string &);

struct Rule {
    std::string_view option;
    const char *field;
    bool isOfPart;
    Reader read;
    const char *such;  ///< a value that is understood
};

Taken count(std::optional<std::uint32_t> &field, const std::string &value)
{
    field = readCount(value);
    return field && *field > 0 ? Taken::Yes : Taken::Wrong;
}

Taken text(std::string &field, const std::string &value)
{
    field = value;
    return value.empty() ? Taken::Wrong : Taken::Yes;
}

Taken seconds(std::optional<std::uint64_t> &field, const std::string &value)
{
    const auto read = readTime(value);
    if (!read)
        return Taken::Wrong;
    if (*read == 0)
        return Taken::NoPlace;
    field = read;
    return Taken::Yes;
}

Taken moment(std::optional<std::int64_t> &field, const std::string &value)
{
    const auto read = readMoment(value);
    if (!read)
        return value.starts_with("uts") || value.empty() ? Taken::Wrong : Taken::NoPlace;
    field = read;
    return Taken::Yes;
}

Taken memory(JobPart &part, const std::string &value, MemoryNeed::Per per)
{
    const auto bytes = readMemory(value);
    constexpr std::uint64_t mebibyte = 1ULL << 20;
    if (!bytes || *bytes > (1ULL << 60))
        return Taken::Wrong;
    if (part.memory || (*bytes == 0 && per != MemoryNeed::Per::Node))
        return Taken::NoPlace;
    // Slurm rounds up to whole MiB.
    part.memory = MemoryNeed{(*bytes + mebibyte - 1) / mebibyte * mebibyte, per};
    return Taken::Yes;
}

Taken chips(JobPart &part, const std::string &value, std::string_view kind, ChipNeed::Per per)
{
    const auto list = readChips(value, kind);
    if (!list)
        return Taken::Wrong;
    const std::string kindOfFirst = list->empty() ? std::string() : list->front().schedulerType.substr(0, list->front().schedulerType.find(':'));
    const bool isChip = list->size() == 1 && (kindOfFirst == "gpu" || kindOfFirst == "npu");
    if (!isChip || list->front().count == 0 || part.chips.count > 0)
        return Taken::NoPlace;
    part.chips.count = list->front().count;
    part.chips.per = per;
    part.chips.model = list->front().schedulerType;
    return Taken::Yes;
}

Taken nodes(JobPart &part, const std::string &value)
{
    const std::size_t dash = value.find('-');
    const auto least = readNodeCount(value.substr(0, dash));
    const auto most = dash == std::string::npos ? std::nullopt : readNodeCount(value.substr(dash + 1));
    if (!readNodeCount(value) || !least || *least == 0)
        return Taken::Wrong;
    part.leastNodes = least;
    part.mostNodes = most;
    return Taken::Yes;
}

Taken dependencies(JobDescription &job, const std::string &value)
{
    auto read = readDependencies(value);
    if (!read)
        return Taken::NoPlace;
    job.dependencies = std::move(read->list);
    job.anyDependency = read->any;
    return Taken::Yes;
}

Taken nodeList(std::vector<std::string> &field, const std::string &value)
{
    auto read = readNodeList(value);
    if (!read)
        return Taken::Wrong;
    field = std::move(*read);
    return Taken::Yes;
}

Taken variables(JobDescription &job, const std::string &value)
{
    auto read = readExport(value);
    if (!read)
        return Taken::NoPlace;
    job.environment.merge(*read);
    return Taken::Yes;
}

Taken priority(JobTiming &timing, const std::string &value)
{
    if (value == "TOP" || value == "top")
        return Taken::NoPlace;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size())
        return Taken::Wrong;
    timing.priority = number;
    return Taken::Yes;
}

Taken nice(JobTiming &timing, const std::string &value)
{
    constexpr std::int32_t slurmDefault = 100;
    std::int32_t number = slurmDefault;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (!value.empty() && (error != std::errc() || end != value.data() + value.size()))
        return Taken::Wrong;
    timing.nice = number;
    return Taken::Yes;
}

Taken array(JobDescription &job, std::string value)
{
    // Slurm takes the brackets too that it shows arrays in.
    std::erase_if(value, [](char c) { return c == '[' || c == ']'; });
    return text(job.array, value);
}

Taken signal(JobDescription &job, const std::string &value)
{
    job.checkpoint = readSignal(value);
    return job.checkpoint ? Taken::Yes : value.starts_with("R:") ? Taken::NoPlace : Taken::Wrong;
}

Taken licences(JobDescription &job, const std::string &value)
{
    auto read = readLicences(value);
    if (!read)
        return Taken::NoPlace;
    if (std::any_of(read->begin(), read->end(), [](const Licence &one) { return one.count == 0; }))
        return Taken::Wrong;
    job.licences = std::move(*read);
    return Taken::Yes;
}

Taken flag(bool &field, const std::string &value)
{
    field = value.empty();
    return field ? Taken::Yes : Taken::NoPlace;
}

Taken append(JobDescription &job, const std::string &value)
{
    job.files.append = value == "append";
    return job.files.append ? Taken::Yes : Taken::NoPlace;
}

Taken blocks(JobDescription &job, const std::string &value)
{
    if (value != "1")
        return Taken::NoPlace;
    job.together = Together::SameBlock;
    return Taken::Yes;
}

constexpr auto rules = std::to_array<Rule>({
    {"account", "account", false, [](Target t, const std::string &v) { return text(t.job.account, v); }, "a name"},
    {"array", "array", false, [](Target t, const std::string &v) { return array(t.job, v); }, "0-9"},
    {"begin", "timing.begin", false, [](Target t, const std::string &v) { return moment(t.job.timing.begin, v); }, "a time"},
    {"chdir", "files.working_directory", false, [](Target t, const std::string &v) { return text(t.job.files.workingDirectory, v); }, "a path"},
    {"comment", "comment", false, [](Target t, const std::string &v) { return text(t.job.comment, v); }, "a text"},
    {"constraint", "features", true, [](Target t, const std::string &v) { return text(t.part.features, v); }, "a feature"},
    {"cpus-per-task", "cpus_per_task", true, [](Target t, const std::string &v) { return count(t.part.cpusPerTask, v); }, "a number, such as 8"},
    {"deadline", "timing.deadline", false, [](Target t, const std::string &v) { return moment(t.job.timing.deadline, v); }, "a time"},
    {"dependency", "dependencies", false, [](Target t, const std::string &v) { return dependencies(t.job, v); }, "afterok:4711"},
    {"error", "files.error", false, [](Target t, const std::string &v) { return text(t.job.files.error, v); }, "a path"},
    {"exclude", "except_nodes", false, [](Target t, const std::string &v) { return nodeList(t.job.exceptNodes, v); }, "names such as n01 or n[01-04]"},
    {"exclusive", "exclusive", true, [](Target t, const std::string &v) { return flag(t.part.exclusive, v); }, "no value"},
    {"export", "environment", false, [](Target t, const std::string &v) { return variables(t.job, v); }, "ALL,NAME=value"},
    {"gpus", "chips", true, [](Target t, const std::string &v) { return chips(t.part, v, "gpu", ChipNeed::Per::Job); }, "8 or h100:8"},
    {"gpus-per-node", "chips", true, [](Target t, const std::string &v) { return chips(t.part, v, "gpu", ChipNeed::Per::Node); }, "8 or h100:8"},
    {"gpus-per-task", "chips", true, [](Target t, const std::string &v) { return chips(t.part, v, "gpu", ChipNeed::Per::Task); }, "1 or h100:1"},
    {"gres", "chips", true, [](Target t, const std::string &v) { return chips(t.part, v, {}, ChipNeed::Per::Node); }, "gpu:h100:8"},
    {"hold", "timing.hold", false, [](Target t, const std::string &v) { return flag(t.job.timing.hold, v); }, "no value"},
    {"input", "files.input", false, [](Target t, const std::string &v) { return text(t.job.files.input, v); }, "a path"},
    {"job-name", "name", false, [](Target t, const std::string &v) { return text(t.job.name, v); }, "a name"},
    {"licenses", "licences", false, [](Target t, const std::string &v) { return licences(t.job, v); }, "matlab:2"},
    {"mem", "memory", true, [](Target t, const std::string &v) { return memory(t.part, v, MemoryNeed::Per::Node); }, "64G"},
    {"mem-per-cpu", "memory", true, [](Target t, const std::string &v) { return memory(t.part, v, MemoryNeed::Per::Cpu); }, "4G"},
    {"mem-per-gpu", "memory", true, [](Target t, const std::string &v) { return memory(t.part, v, MemoryNeed::Per::Chip); }, "64G"},
    {"nice", "timing.nice", false, [](Target t, const std::string &v) { return nice(t.job.timing, v); }, "a number"},
    {"no-requeue", "requeue", false, [](Target t, const std::string &) { return t.job.requeue = false, Taken::Yes; }, "no value"},
    {"nodelist", "only_nodes", false, [](Target t, const std::string &v) { return nodeList(t.job.onlyNodes, v); }, "names such as n01 or n[01-04]"},
    {"nodes", "nodes", true, [](Target t, const std::string &v) { return nodes(t.part, v); }, "2 or 2-4"},
    {"ntasks", "tasks", true, [](Target t, const std::string &v) { return count(t.part.tasks, v); }, "a number, such as 4"},
    {"ntasks-per-node", "tasks_per_node", true, [](Target t, const std::string &v) { return count(t.part.tasksPerNode, v); }, "a number, such as 8"},
    {"open-mode", "files.append", false, [](Target t, const std::string &v) { return append(t.job, v); }, "append"},
    {"output", "files.output", false, [](Target t, const std::string &v) { return text(t.job.files.output, v); }, "a path"},
    {"partition", "pool", true, [](Target t, const std::string &v) { return text(t.part.pool, v); }, "a name"},
    {"priority", "timing.priority", false, [](Target t, const std::string &v) { return priority(t.job.timing, v); }, "a number"},
    {"qos", "qos", false, [](Target t, const std::string &v) { return text(t.job.qos, v); }, "a name"},
    {"requeue", "requeue", false, [](Target t, const std::string &) { return t.job.requeue = true, Taken::Yes; }, "no value"},
    {"reservation", "reservation", false, [](Target t, const std::string &v) { return text(t.job.reservation, v); }, "a name"},
    {"signal", "checkpoint", false, [](Target t, const std::string &v) { return signal(t.job, v); }, "USR1@120 or B:USR1@120"},
    {"switches", "together", false, [](Target t, const std::string &v) { return blocks(t.job, v); }, "1"},
    {"time", "timing.limit", false, [](Target t, const std::string &v) { return seconds(t.job.timing.limitS, v); }, "minutes, H:MM:SS, D-HH or D-HH:MM:SS"},
    {"time-min", "timing.least_limit", false, [](Target t, const std::string &v) { return seconds(t.job.timing.leastLimitS, v); }, "minutes or H:MM:SS"},
});

OptionReading keep(JobDescription &description, std::size_t part, std::string_view name, const std::string &value, std::string why)
{
    const std::string key(name);
    if (part == 0) {
        description.slurmOptions[key] = value;
        return {OptionFate::SlurmOnly, "slurm." + key, std::move(why), NotTaken::Nothing, {}};
    }
    description.parts[part].slurmOptions[key] = value;
    return {OptionFate::SlurmOnly, "parts[" + std::to_string(part) + "].slurm." + key, std::move(why)};
}

OptionReading refuse(NotTaken cause, std::string why, std::vector<std::string> about = {})
{
    return {OptionFate::Refused, {}, std::move(why), cause, std::move(about)};
}

/// What a description says once for the whole job may stand with its first part only.
bool isSaidAnew(const JobDescription &before, JobDescription after, std::size_t part)
{
    after.parts[part] = before.parts[part];
    return !(after == before);
}

} // namespace

void finishReading(JobDescription &job)
{
    // The form of "nodes" that stands for one node whatever else the job asks for.
    const auto isOne = [](const JobPart &part) { return part.leastNodes == 1U && part.mostNodes == 1U; };
    if (job.together != Together::Anywhere || !std::all_of(job.parts.begin(), job.parts.end(), isOne))
        return;
    job.together = Together::SameNode;
    for (JobPart &part : job.parts)
        part.leastNodes = part.mostNodes = std::nullopt;
}

bool isOptionName(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && name.front() != '-' && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

OptionReading readOption(JobDescription &description, std::size_t part, std::string_view name, const std::string &value)
{
    const auto refusal = std::find_if(refusals.begin(), refusals.end(), [name](const Refusal &one) { return one.option == name; });
    if (refusal != refusals.end())
        return refuse(refusal->cause, refusal->why);
    if (!isOptionName(name))
        return refuse(NotTaken::NoName, "This is no option's name; write options as --name=value.");
    if (const std::string_view whole = optionShortened(name); !whole.empty())
        return refuse(NotTaken::ShortName, "Slurm would read this as " + std::string(whole) + "; write the name out.", {std::string(whole)});
    const auto rule = std::find_if(rules.begin(), rules.end(), [name](const Rule &one) { return one.option == name; });
    if (rule == rules.end())
        return keep(description, part, name, value, takesOf(name) ? "Only Slurm knows it." : "sbatch 22.05 has no such option; a newer one or a plugin may.");
    JobDescription tried = description;
    const Taken taken = rule->read({tried, tried.parts[part]}, value);
    if (taken == Taken::Wrong)
        return refuse(NotTaken::WrongValue, "The value is not understood; write " + std::string(rule->such) + ".", {rule->such});
    if (taken == Taken::NoPlace)
        return keep(description, part, name, value, "Only Slurm knows this value, or the job asks for the like already.");
    if (part > 0 && !rule->isOfPart && isSaidAnew(description, tried, part))
        return refuse(NotTaken::OfTheWholeJob, "This holds for the whole job; write it before the first hetjob line.");
    description = std::move(tried);
    return {OptionFate::Understood, (rule->isOfPart ? "parts[" + std::to_string(part) + "]." : std::string()) + rule->field, {}, NotTaken::Nothing, {}};
}

} // namespace chipdeck::domain
