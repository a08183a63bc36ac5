#include "client/domain/JobDemand.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "client/domain/JobChecks.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/ScriptValues.h"
#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

ScriptOrigin originOf(const ScriptOption &option)
{
    return {option.line, "--" + harmless(option.name, 40) + (option.value.empty() ? "" : "=" + harmless(option.value, 80))};
}

struct Forbidden {
    std::string_view option;
    const char *why;
};

/// What would take the job, or the word of it, away from whoever submits it here.
constexpr std::array forbidden{
    Forbidden{"comment", "The comment cannot be set in a script: the mark by which a lost job is found again travels there. Remove the "
                         "line, and give the comment beside the script."},
    Forbidden{"clusters", "The cluster is chosen where the job is submitted; remove the line."},
    Forbidden{"test-only", "Nothing would be submitted; remove the line, or only check the job."},
    Forbidden{"wait", "A submission does not wait for the job's end here; remove the line."},
    Forbidden{"help", "Nothing would be submitted; remove the line."},
    Forbidden{"usage", "Nothing would be submitted; remove the line."},
    Forbidden{"version", "Nothing would be submitted; remove the line."},
};

// Who sees so many does not read on.
constexpr std::size_t shownMistakes = 8;

class Merge
{
public:
    Merge(const ScriptOptions &options, JobDemand &demand) : m_options(options), m_demand(demand), m_job(demand.job) {}

    void run()
    {
        const auto &mistakes = m_options.mistakes();
        for (const ScriptMistake &mistake : std::span(mistakes).first(std::min(mistakes.size(), shownMistakes)))
            m_demand.wrong.push_back({"job.script", "Line " + std::to_string(mistake.line) + " of the script: " + mistake.description});
        for (const Forbidden &one : forbidden) {
            if (const ScriptOption *option = m_options.find(one.option))
                complain(*option, one.why);
        }
        takeTexts();
        takeNumbers();
        takeTime();
        takeMemory();
        takeChips();
    }

private:
    void complain(const ScriptOption &option, const std::string &description)
    {
        m_demand.wrong.push_back(violationAt(originOf(option), description));
    }

    void text(std::string_view name, std::string &value, const char *field)
    {
        const ScriptOption *option = m_options.find(name);
        if (!option || !value.empty())
            return;
        value = option->value;
        m_demand.origins[field] = originOf(*option);
    }

    void takeTexts()
    {
        text("partition", m_job.pool, "job.pool");
        text("job-name", m_job.displayName, "job.display_name");
        text("account", m_job.account, "job.account");
        text("qos", m_job.qos, "job.qos");
        text("chdir", m_job.workingDirectory, "job.working_directory");
        text("output", m_job.stdoutPath, "job.stdout_path");
        text("error", m_job.stderrPath, "job.stderr_path");
        text("array", m_job.array, "job.array");
        // Slurm takes the brackets too that it shows arrays in.
        if (m_demand.origins.contains("job.array") && m_job.array.starts_with('['))
            std::erase_if(m_job.array, [](char c) { return c == '[' || c == ']'; });
    }

    /// The value of an option that is a number; tells what is wrong with another one.
    std::optional<std::uint32_t> number(const ScriptOption &option, std::optional<std::uint32_t> (*read)(std::string_view), const char *such)
    {
        const auto value = read(option.value);
        if (!value)
            complain(option, "This is not understood; write " + std::string(such) + ".");
        return value;
    }

    void count(std::string_view name, std::optional<std::uint32_t> &value, std::optional<std::uint32_t> (*read)(std::string_view), const char *such,
               const char *field)
    {
        const ScriptOption *option = m_options.find(name);
        if (!option || value)
            return;
        value = number(*option, read, such);
        m_demand.origins[field] = originOf(*option);
    }

    void takeNumbers()
    {
        m_demand.overcommits = m_options.find("overcommit") != nullptr;
        count("nodes", m_job.nodes, readNodeCount, "how many nodes, such as --nodes=2 or --nodes=2-4", "job.nodes");
        count("ntasks", m_job.tasks, readCount, "a number, such as --ntasks=4", "job.tasks");
        count("cpus-per-task", m_job.cpusPerTask, readCount, "a number, such as --cpus-per-task=8", "job.cpus_per_task");
        std::optional<std::uint32_t> perNode;
        count("ntasks-per-node", perNode, readCount, "a number, such as --ntasks-per-node=8", "job.tasks_per_node");
        m_demand.tasksPerNode = std::max(1U, perNode.value_or(1));
    }

    void takeTime()
    {
        const ScriptOption *option = m_options.find("time");
        if (!option || m_job.timeLimitS)
            return;
        const auto seconds = readTime(option->value);
        if (!seconds)
            complain(*option, "This is no time limit; write minutes, H:MM:SS, D-HH or D-HH:MM:SS.");
        else if (*seconds > 0)
            m_job.timeLimitS = *seconds;
        m_demand.origins["job.time_limit_s"] = originOf(*option);
    }

    std::optional<std::uint64_t> memory(const ScriptOption &option)
    {
        const auto bytes = readMemory(option.value);
        if (!bytes)
            complain(option, "This is no size of memory; write whole MiB, or a whole number with K, M, G or T, such as 64G.");
        return bytes;
    }

    void takeMemory()
    {
        // A size given beside the script replaces whatever kind of size the script has.
        if (m_job.memoryPerNodeBytes)
            return;
        if (const ScriptOption *option = m_options.find("mem")) {
            // 0 is all that the node has.
            const auto bytes = memory(*option);
            if (bytes && *bytes > 0)
                m_job.memoryPerNodeBytes = bytes;
            m_demand.origins["job.memory_per_node_bytes"] = originOf(*option);
        } else if (const ScriptOption *perCpu = m_options.find("mem-per-cpu")) {
            m_demand.memoryPerCpuBytes = memory(*perCpu).value_or(0);
            m_demand.origins["job.memory_per_node_bytes"] = originOf(*perCpu);
        }
    }

    void takeList(const ScriptOption &option, std::string_view kind, std::vector<ChipDemand> &demands)
    {
        const auto list = readChips(option.value, kind);
        if (!list) {
            complain(option, kind.empty() ? "This is not understood; write --gres=gpu:h100:2, one more type after a comma."
                                          : "This is not understood; write a number, or a type and a number, such as h100:2.");
            return;
        }
        for (const ChipCount &chips : *list) {
            if (auto wrong = checkChipType(chips.schedulerType))
                complain(option, *wrong);
            else if (chips.count > 0)
                demands.push_back({chips.schedulerType, chips.count, originOf(option)});
        }
    }

    void takeChips()
    {
        if (m_job.chipsPerNode > 0 && !m_job.chipType.empty())
            m_demand.chipsPerNode.push_back({m_job.chipType, m_job.chipsPerNode, std::nullopt});
        else if (const ScriptOption *gres = m_options.find("gres"))
            takeList(*gres, {}, m_demand.chipsPerNode);
        if (const ScriptOption *gpus = m_options.find("gpus-per-node"))
            takeList(*gpus, "gpu", m_demand.chipsPerNode);
        if (const ScriptOption *gpus = m_options.find("gpus-per-task"))
            takeList(*gpus, "gpu", m_demand.chipsPerTask);
        if (const ScriptOption *gpus = m_options.find("gpus"))
            takeList(*gpus, "gpu", m_demand.chipsInAll);
    }

    const ScriptOptions &m_options;
    JobDemand &m_demand;
    JobSpec &m_job;
};

} // namespace

JobDemand demandOf(const JobSpec &job)
{
    JobDemand demand;
    demand.job = job;
    Merge(ScriptOptions::read(job.script), demand).run();
    return demand;
}

FieldViolation violationAt(const ScriptOrigin &origin, const std::string &description)
{
    return {"job.script", "Line " + std::to_string(origin.line) + " of the script, " + origin.option + ": " + description};
}

} // namespace chipdeck::domain
