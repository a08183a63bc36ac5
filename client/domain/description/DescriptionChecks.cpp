#include "client/domain/description/DescriptionChecks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "client/domain/JobChecks.h"
#include "client/domain/JobLimits.h"
#include "client/domain/JobRules.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/Text.h"
#include "client/domain/description/OptionReader.h"
#include "client/domain/description/ScriptHead.h"

namespace chipdeck::domain {

namespace {

using Wrong = std::optional<std::string>;

constexpr std::uint32_t maxChips = 10'000'000;
constexpr std::size_t maxWords = 4096;
constexpr std::size_t maxEntries = 1024;  // of a list that a person writes

constexpr auto signalNames = std::to_array<std::string_view>({"ABRT", "ALRM", "CONT", "HUP", "INT", "KILL", "PIPE", "QUIT", "STOP", "TERM", "TSTP", "TTIN",
                                                              "TTOU", "URG", "USR1", "USR2", "XCPU"});

std::string at(const std::string &field, std::size_t index)
{
    return field + "[" + std::to_string(index) + "]";
}

bool isJobId(std::string_view text)
{
    const auto isNumber = [](std::string_view digits) {
        return !digits.empty() && digits.size() <= 10 && digits.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const std::size_t bar = text.find('_');
    return isNumber(text.substr(0, bar)) && (bar == std::string_view::npos || isNumber(text.substr(bar + 1)));
}

class Checks
{
public:
    explicit Checks(const JobDescription &job) : m_job(job) {}

    std::vector<FieldViolation> run()
    {
        line("name", m_job.name, "The name", maxNameBytes);
        line("comment", m_job.comment, "The comment", 1024);
        word("account", m_job.account, "an account");
        word("qos", m_job.qos, "a quality of service");
        word("reservation", m_job.reservation, "a reservation");
        if (!m_job.array.empty())
            add("array", checkArray(m_job.array));
        checkWork();
        checkParts();
        checkTiming();
        checkFiles();
        checkLists();
        checkVariables("environment", m_job.environment);
        checkDependencies();
        checkVariants();
        checkCheckpoint();
        checkSlurm("slurm.", 0, m_job.slurmOptions);
        return std::move(m_list);
    }

private:
    void add(std::string field, Wrong wrong)
    {
        if (wrong)
            m_list.push_back({std::move(field), std::move(*wrong)});
    }
    void unless(bool good, std::string field, const char *wrong)
    {
        if (!good)
            m_list.push_back({std::move(field), wrong});
    }
    void line(std::string field, const std::string &value, const char *what, std::size_t most) { add(std::move(field), checkOneLine(value, what, most)); }
    void word(std::string field, const std::string &value, const char *what)
    {
        if (!value.empty())
            add(std::move(field), checkWord(value, what));
    }
    void text(std::string field, const std::string &value, const char *what)
    {
        add(std::move(field), value.find('\0') != std::string::npos || !isUtf8(value)
                ? Wrong(std::string(what) + " is not plain UTF-8 text; remove NUL and invalid bytes.") : std::nullopt);
    }

    void checkScriptText(const std::string &field, const std::string &script)
    {
        add(field, checkScript(script));
        if (const auto lines = schedulerLines(script); !lines.empty())
            add(field, "Line " + std::to_string(lines.front().number) + " asks a scheduler for something, which the fields here are for; import the script, or remove the line.");
    }

    void checkCommand(const std::string &field, const std::vector<std::string> &words)
    {
        unless(words.size() <= maxWords, field, "A command has at most 4096 words; put more into a file.");
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < std::min(words.size(), maxWords); ++i) {
            text(at(field, i), words[i], "The word");
            bytes += words[i].size();
        }
        unless(bytes <= maxScriptBytes / 8, field, "The command is longer than 128 KiB; put the bulk into a file.");
        unless(words.empty() || !words.front().empty(), at(field, 0), "The first word names the program to run; it must not be empty.");
    }

    void checkImage(const std::string &field, const std::string &image)
    {
        line(field, image, "The image", 1024);
        unless(!image.starts_with('-'), field, "An image's name does not begin with -; write it as the container runtime names it.");
    }

    void checkWork()
    {
        if (const auto *script = std::get_if<ScriptWork>(&m_job.work)) {
            checkScriptText("script", script->text);
        } else if (const auto *command = std::get_if<CommandWork>(&m_job.work)) {
            unless(!command->words.empty(), "command", "The command is empty; write the program and its arguments as a list of words.");
            checkCommand("command", command->words);
        } else if (const auto *container = std::get_if<ContainerWork>(&m_job.work)) {
            unless(!container->image.empty(), "container.image", "Name the image to start, as the cluster's container runtime does.");
            checkImage("container.image", container->image);
            checkCommand("container.command", container->command);
            unless(container->mounts.size() <= maxEntries, "container.mounts", "At most 1024 mounts are allowed; mount a folder above them.");
            for (std::size_t i = 0; i < std::min(container->mounts.size(), maxEntries); ++i)
                add(at("container.mounts", i), checkMount(container->mounts[i]));
        }
    }

    static Wrong checkMount(const std::string &mount)
    {
        if (Wrong wrong = checkOneLine(mount, "The mount", 8192))
            return wrong;
        const std::size_t first = mount.find(':');
        const std::size_t second = first == std::string::npos ? first : mount.find(':', first + 1);
        const std::string options = second == std::string::npos ? "" : mount.substr(second + 1);
        const bool isGood = mount.starts_with('/') && first != std::string::npos && mount.size() > first + 1 && mount[first + 1] == '/'
            && (second == std::string::npos || options == "ro" || options == "rw");
        return isGood ? std::nullopt : Wrong("A mount is written as /on/the/node:/in/the/container, with :ro behind it if it is only read.");
    }

    void checkParts()
    {
        unless(!m_job.parts.empty(), "parts", "A job has at least one part; add an empty one for the scheduler's defaults.");
        unless(m_job.parts.size() <= maxJobParts, "parts", "A job has at most 128 parts; make nodes that are alike one part.");
        for (std::size_t i = 0; i < std::min(m_job.parts.size(), maxJobParts); ++i)
            checkPart(at("parts", i) + ".", m_job.parts[i], i);
    }

    void checkPart(const std::string &path, const JobPart &part, std::size_t index)
    {
        checkChips(path, part);
        unless(!part.leastNodes || (*part.leastNodes > 0 && *part.leastNodes <= maxJobNodes), path + "nodes",
               "A part needs 1 to 1000000 nodes; leave the number out for the scheduler's default.");
        unless(!part.mostNodes || (part.leastNodes && *part.mostNodes >= *part.leastNodes && *part.mostNodes <= maxJobNodes), path + "most_nodes",
               "The most nodes are a number from nodes on, and need nodes beside them.");
        unless(m_job.together != Together::SameNode || (part.leastNodes.value_or(1) == 1 && part.mostNodes.value_or(1) == 1), path + "nodes",
               "On the same node a part has one node; leave the number out, or choose another way to be together.");
        unless(part.tasks != 0U, path + "tasks", "A part needs at least 1 task.");
        unless(part.tasksPerNode != 0U, path + "tasks_per_node", "A node needs at least 1 task.");
        unless(part.cpusPerTask != 0U, path + "cpus_per_task", "A task needs at least 1 CPU.");
        if (part.memory)
            checkMemory(path + "memory", part);
        for (std::size_t start = 0; !part.pool.empty() && start != std::string::npos;) {
            const std::size_t end = part.pool.find(',', start);
            const std::string one = part.pool.substr(start, end == std::string::npos ? end : end - start);
            add(path + "pool", one.empty() ? Wrong("Write pools' names with one comma between them.") : checkWord(one, "a pool"));
            start = end == std::string::npos ? end : end + 1;
        }
        line(path + "features", part.features, "The features", 1024);
        unless(index > 0 || part.slurmOptions.empty(), path + "slurm", "Write the first part's further options into the job's own [slurm].");
        if (index > 0)
            checkSlurm(path + "slurm.", index, part.slurmOptions);
    }

    void checkChips(const std::string &path, const JobPart &part)
    {
        const ChipNeed &chips = part.chips;
        const auto isMeasure = [](const std::optional<double> &value) { return !value || (std::isfinite(*value) && *value > 0 && *value <= 1e9); };
        const bool saysWhich = chips.vendor != Vendor::Unknown || !chips.model.empty() || chips.leastMemoryGb || chips.leastFp16Teraflops || chips.per != ChipNeed::Per::Node;
        unless(chips.count > 0 || !saysWhich, path + "chips.count", "Say how many chips are needed, from 1 on, or remove what is said of them.");
        unless(chips.count <= maxChips, path + "chips.count", "At most 10000000 chips can be asked for.");
        line(path + "chips.model", chips.model, "The model", 64);
        if (chips.model.find(':') != std::string::npos)
            add(path + "chips.model", checkChipType(chips.model));
        unless(isMeasure(chips.leastMemoryGb), path + "chips.least_memory_gb", "Write gigabytes above 0, such as 64, or leave it out.");
        unless(isMeasure(chips.leastFp16Teraflops), path + "chips.least_fp16_teraflops", "Write teraflops above 0, such as 300, or leave it out.");
        unless(chips.per != ChipNeed::Per::Task || part.tasks || part.tasksPerNode, path + "chips.per",
               "Chips per task need a number of tasks; give tasks or tasks_per_node, or count the chips per node.");
    }

    void checkMemory(const std::string &field, const JobPart &part)
    {
        const MemoryNeed &memory = *part.memory;
        unless(memory.bytes > 0 || memory.per == MemoryNeed::Per::Node, field, "All of the memory can be asked for per node only; write an amount, such as 8 GiB.");
        unless(memory.bytes % (1ULL << 20) == 0, field, "Memory is counted in whole MiB; round it up.");
        unless(memory.bytes <= maxJobMemoryBytes, field, "At most 1 PiB of memory can be asked for.");
        unless(memory.per != MemoryNeed::Per::Chip || part.chips.count > 0, field, "Memory per chip needs chips; ask for some, or give the memory per node.");
    }

    void checkTiming()
    {
        const JobTiming &timing = m_job.timing;
        const auto isLimit = [](const std::optional<std::uint64_t> &limit) { return !limit || (*limit > 0 && *limit <= maxTimeLimitS); };
        unless(isLimit(timing.limitS), "timing.limit", "A time limit lies between 1 second and 10 years; leave it out for the pool's default.");
        unless(isLimit(timing.leastLimitS), "timing.least_limit", "A time limit lies between 1 second and 10 years.");
        unless(!timing.leastLimitS || (timing.limitS && *timing.leastLimitS <= *timing.limitS), "timing.least_limit",
               "The least limit is at most the limit, which has to be given beside it.");
        constexpr std::int64_t latest = 32503680000;  // the year 3000
        const auto isMoment = [](const std::optional<std::int64_t> &moment) { return !moment || (*moment > 0 && *moment < latest); };
        unless(isMoment(timing.begin), "timing.begin", "Write a date after 1970 and before 3000.");
        unless(isMoment(timing.deadline), "timing.deadline", "Write a date after 1970 and before 3000.");
        unless(!timing.begin || !timing.deadline || *timing.begin < *timing.deadline, "timing.deadline", "The deadline lies behind the begin.");
        unless(!timing.priority || (*timing.priority > 0 && *timing.priority <= maxPriority), "timing.priority",
               "A priority lies between 1 and 4294967293; to keep a job from starting, hold it.");
        unless(!timing.nice || std::abs(std::int64_t{*timing.nice}) <= 2147483645, "timing.nice", "Nice lies between -2147483645 and 2147483645.");
    }

    void checkFiles()
    {
        const auto path = [this](const char *field, const std::string &value, bool isAbsolute) {
            if (!value.empty())
                add(field, checkPath(value, isAbsolute));
        };
        path("files.working_directory", m_job.files.workingDirectory, true);
        path("files.input", m_job.files.input, false);
        path("files.output", m_job.files.output, false);
        path("files.error", m_job.files.error, false);
    }

    void checkNames(const char *field, const std::vector<std::string> &nodes)
    {
        unless(nodes.size() <= 65536, field, "At most 65536 nodes can be named; use features or a pool.");
        for (std::size_t i = 0; i < std::min<std::size_t>(nodes.size(), 65536); ++i) {
            const bool isName = !nodes[i].empty() && nodes[i].size() <= 255 && nodes[i].front() != '-' && std::all_of(nodes[i].begin(), nodes[i].end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            });
            unless(isName, at(field, i), "This is no node's name; write each node by itself, in letters, digits and - _ .");
        }
    }

    void checkLists()
    {
        checkNames("only_nodes", m_job.onlyNodes);
        checkNames("except_nodes", m_job.exceptNodes);
        unless(m_job.licences.size() <= maxEntries, "licences", "At most 1024 licences can be asked for.");
        for (std::size_t i = 0; i < std::min(m_job.licences.size(), maxEntries); ++i) {
            const Licence &one = m_job.licences[i];
            add(at("licences", i) + ".name", one.name.empty() ? Wrong("Name the licence.") : checkWord(one.name, "a licence"));
            unless(one.count > 0, at("licences", i) + ".count", "Ask for at least 1 of the licence, or leave it out.");
        }
    }

    void checkVariables(const std::string &field, const std::map<std::string, std::string> &environment)
    {
        // A command and a container get the loader's variables in front of them, where they steer nothing else.
        const bool isOwnScript = std::holds_alternative<ScriptWork>(m_job.work);
        for (const auto &[name, value] : environment) {
            add(field + "." + harmless(name, 60), checkEnvironmentName(name, !isOwnScript));
            add(field + "." + harmless(name, 60), checkEnvironmentValue(name, value));
        }
        add(field, checkEnvironmentSize(environment));
    }

    void checkDependencies()
    {
        unless(m_job.dependencies.size() <= maxEntries, "dependencies", "At most 1024 dependencies can be given.");
        for (std::size_t i = 0; i < std::min(m_job.dependencies.size(), maxEntries); ++i) {
            const Dependency &one = m_job.dependencies[i];
            const std::string path = at("dependencies", i);
            const bool isSingleton = one.kind == Dependency::Kind::Singleton;
            unless(one.jobs.empty() == isSingleton, path + ".jobs",
                   isSingleton ? "A singleton waits for the user's jobs of this name and names none; remove them." : "Name the jobs to wait for by their ids.");
            for (std::size_t k = 0; k < one.jobs.size(); ++k)
                unless(isJobId(one.jobs[k]), at(path + ".jobs", k), "This is no job's id; write a number such as 4711, or 4711_3 for a task of an array.");
            unless(one.minutesLater == 0 || one.kind == Dependency::Kind::AfterStart, path + ".minutes_later",
                   "Minutes can be added after a start only; remove them or choose \"after start\".");
        }
        unless(!m_job.anyDependency || m_job.dependencies.size() > 1, "any_dependency", "One of several dependencies needs at least two of them.");
    }

    void checkVariants()
    {
        std::set<Vendor> seen;
        for (std::size_t i = 0; i < m_job.variants.size(); ++i) {
            const Variant &one = m_job.variants[i];
            const std::string path = at("variants", i) + ".";
            unless(one.vendor != Vendor::Unknown, path + "vendor", "Say on which vendor's chips this holds: nvidia, ascend, cambricon or other.");
            unless(seen.insert(one.vendor).second, path + "vendor", "There is a variant for this vendor already; merge the two.");
            const bool isScript = std::holds_alternative<ScriptWork>(m_job.work);
            unless(one.image.empty() || std::holds_alternative<ContainerWork>(m_job.work), path + "image", "The job starts no container, so there is no image to replace.");
            unless(one.command.empty() || !isScript, path + "command", "The job runs a script; replace that by the variant's script.");
            unless(one.script.empty() || isScript, path + "script", "The job runs no script; replace its command by the variant's command.");
            checkImage(path + "image", one.image);
            checkCommand(path + "command", one.command);
            if (!one.script.empty())
                checkScriptText(path + "script", one.script);
            checkVariables(path + "environment", one.environment);
        }
    }

    void checkCheckpoint()
    {
        if (!m_job.checkpoint)
            return;
        const std::string &name = m_job.checkpoint->signal;
        const bool isNumber = !name.empty() && name.size() <= 2 && name.find_first_not_of("0123456789") == std::string::npos && std::stoi(name) >= 1 && std::stoi(name) <= 64;
        unless(isNumber || std::find(signalNames.begin(), signalNames.end(), name) != signalNames.end(), "checkpoint.signal",
               "This is no signal's name; write one such as USR1 or TERM, or its number.");
        unless(m_job.checkpoint->secondsBefore <= 65535, "checkpoint.seconds_before", "A signal comes at most 65535 seconds before the limit.");
    }

    void checkSlurm(const std::string &path, std::size_t part, const std::map<std::string, std::string> &options)
    {
        for (const auto &[name, value] : options) {
            const std::string field = path + harmless(name, 60);
            const auto takes = takesOf(name);
            line(field, value, "The value", 4096);
            unless(takes != OptionTakes::Value || !value.empty(), field, "This option needs a value.");
            unless(takes != OptionTakes::Nothing || value.empty(), field, "This option takes no value; write true.");
            // With the parts as they are: what asks for more chips beside a part's own has no field.
            JobDescription scratch;
            scratch.parts = m_job.parts;
            scratch.parts.resize(std::max(scratch.parts.size(), part + 1));
            const OptionReading reading = readOption(scratch, part, name, value);
            if (reading.fate == OptionFate::Refused)
                add(field, reading.why);
            else if (reading.fate == OptionFate::Understood)
                add(field, "There is a field for this; write it as " + reading.field + ".");
        }
    }

    const JobDescription &m_job;
    std::vector<FieldViolation> m_list;
};

} // namespace

std::vector<FieldViolation> checkDescription(const JobDescription &description)
{
    return Checks(description).run();
}

} // namespace chipdeck::domain
