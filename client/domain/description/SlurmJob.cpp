#include "client/domain/description/SlurmJob.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "client/domain/JobChecks.h"
#include "client/domain/description/ChipFit.h"
#include "client/domain/description/JobScript.h"
#include "client/domain/description/OptionReader.h"
#include "client/domain/description/SlurmText.h"

namespace chipdeck::domain {

namespace {

class Writer
{
public:
    Writer(const JobDescription &description, const std::vector<PartChoice> &choices, const SlurmAbilities &abilities)
        : m_job(description), m_abilities(abilities), m_choices(choices)
    {
        m_choices.resize(description.parts.size());
        m_made.parts.resize(description.parts.size());
    }

    tl::expected<SlurmJob, std::vector<FieldViolation>> run()
    {
        writeJob();
        for (m_at = 0; m_at < m_job.parts.size(); ++m_at)
            writePart();
        writeWork();
        writeKept();
        if (!m_violations.empty())
            return tl::unexpected(std::move(m_violations));
        return std::move(m_made);
    }

private:
    const JobPart &part() const { return m_job.parts[m_at]; }
    const PartChoice &choice() const { return m_choices[m_at]; }
    bool isWhole() const { return m_job.parts.size() == 1; }

    void refuse(std::string field, std::string description) { m_violations.push_back({std::move(field), std::move(description)}); }
    void refusePart(const char *field, std::string description)
    {
        refuse("parts[" + std::to_string(m_at) + "]." + field, std::move(description));
    }

    void add(const char *name, std::string value)
    {
        if (!value.empty())
            m_made.parts[m_at].push_back({name, std::move(value)});
    }
    void addFlag(const char *name, bool wanted)
    {
        if (wanted)
            m_made.parts[m_at].push_back({name, {}});
    }
    template<typename Number>
    void addNumber(const char *name, const std::optional<Number> &value)
    {
        if (value)
            add(name, std::to_string(*value));
    }

    /// What Slurm carries on from the first part to the others, or takes with the first only.
    void writeJob()
    {
        const JobTiming &timing = m_job.timing;
        add("job-name", m_job.name);
        add("comment", m_job.comment);
        add("time", timing.limitS ? slurmTime(*timing.limitS) : "");
        add("time-min", timing.leastLimitS ? slurmTime(*timing.leastLimitS) : "");
        add("begin", timing.begin ? slurmMoment(*timing.begin) : "");
        add("deadline", timing.deadline ? slurmMoment(*timing.deadline) : "");
        addNumber("priority", timing.priority);
        addNumber("nice", timing.nice);
        addFlag("hold", timing.hold);
        add("licenses", slurmLicences(m_job.licences));
        add("dependency", slurmDependencies(m_job.dependencies, m_job.anyDependency));
        add("chdir", m_job.files.workingDirectory);
        add("input", m_job.files.input);
        add("output", m_job.files.output);
        add("error", m_job.files.error);
        add("open-mode", m_job.files.append ? "append" : "");
        add("signal", m_job.checkpoint ? slurmSignal(*m_job.checkpoint) : "");
        addFlag(m_job.requeue.value_or(true) ? "requeue" : "no-requeue", m_job.requeue.has_value());
        add("exclude", joinText(m_job.exceptNodes, ','));
        add("array", m_job.array);
        add("nodelist", joinText(m_job.onlyNodes, ','));
        if (!isWhole() && !m_job.array.empty())
            refuse("array", "Slurm has no arrays of jobs with several parts; submit them one by one, or use a single part.");
        if (!isWhole() && !m_job.onlyNodes.empty())
            refuse("only_nodes", "In a job of several parts Slurm cannot be told which part gets these nodes; leave some out by except_nodes, or use features.");
    }

    void writePart()
    {
        add("account", m_job.account);
        add("qos", m_job.qos);
        add("reservation", m_job.reservation);
        add("partition", choice().pool.empty() ? part().pool : choice().pool);
        writeNodes();
        addNumber("ntasks", part().tasks);
        addNumber("ntasks-per-node", part().tasksPerNode);
        addNumber("cpus-per-task", part().cpusPerTask);
        writeMemory();
        if (part().chips.count > 0)
            writeChips();
        add("constraint", part().features);
        addFlag("exclusive", part().exclusive);
        if (m_job.together != Together::SameBlock)
            return;
        add("switches", "1");
        if (!m_abilities.knowsBlocks && m_at == 0)
            refuse("together", "This cluster does not tell Slurm which nodes form a block, so it would not keep them together; choose \"anywhere\" or "
                               "\"same node\", or name nodes or features.");
    }

    void writeNodes()
    {
        if (m_job.together == Together::SameNode) {
            // The form that tells it from a job which just happens to want one node.
            add("nodes", "1-1");
            return;
        }
        const auto least = part().leastNodes ? part().leastNodes : spreadNodes();
        if (least)
            add("nodes", std::to_string(*least) + (part().mostNodes ? "-" + std::to_string(*part().mostNodes) : ""));
    }

    /// The nodes that chips of the whole job come to with so many on each.
    std::optional<std::uint32_t> spreadNodes() const
    {
        const ChipNeed &chips = part().chips;
        if (chips.per != ChipNeed::Per::Job || choice().chipsPerNode == 0)
            return std::nullopt;
        return chips.count / choice().chipsPerNode;
    }

    void writeMemory()
    {
        static constexpr const char *options[] = {"mem", "mem-per-cpu", "mem-per-gpu"};
        if (!part().memory) {
            if (m_carriesMemory)
                refusePart("memory", "Slurm carries the memory per node of an earlier part on to this one; say how much each node of this part needs.");
            return;
        }
        const MemoryNeed::Per per = part().memory->per;
        if (m_carriesMemory && per != MemoryNeed::Per::Node)
            refusePart("memory", "Slurm takes no other kind of memory after a part with memory per node; give it per node here too.");
        m_carriesMemory = m_carriesMemory || per == MemoryNeed::Per::Node;
        add(options[static_cast<std::size_t>(per)], slurmMemory(part().memory->bytes));
        if (per == MemoryNeed::Per::Chip && !chipType().starts_with("gpu"))
            refusePart("memory", "Slurm counts memory per chip for chips of the kind \"gpu\" only; give it per node here.");
    }

    static bool isSchedulerWord(const std::string &model) { return model == "gpu" || model == "npu" || model.find(':') != std::string::npos; }

    std::string chipType() const
    {
        if (!choice().schedulerType.empty())
            return choice().schedulerType;
        return isSchedulerWord(part().chips.model) ? part().chips.model : std::string();
    }

    void writeChips()
    {
        const std::string type = chipType();
        const ChipNeed &chips = part().chips;
        if (type.empty()) {
            refusePart("chips.model", "No chips of the cluster were chosen for this part; name the scheduler's own type, such as gpu:h100, or submit to a pool that has what is asked for.");
            return;
        }
        if (chips.per == ChipNeed::Per::Node)
            add("gres", type + ":" + std::to_string(chips.count));
        else if (chips.per == ChipNeed::Per::Job && choice().chipsPerNode > 0)
            spread(type);
        else if (type.starts_with("gpu") && chips.per == ChipNeed::Per::Task && !knowsTasks(part(), m_job.together))
            refusePart("tasks", "Slurm counts chips for each task only where it knows how many tasks there are; say how many, or give one number of nodes.");
        else if (type == "gpu" || type.starts_with("gpu:"))
            add(chips.per == ChipNeed::Per::Job ? "gpus" : "gpus-per-task", (type == "gpu" ? "" : type.substr(4) + ":") + std::to_string(chips.count));
        else
            spreadOther(type);
    }

    /// Slurm counts chips over a job only where it calls them "gpu".
    void spreadOther(const std::string &type)
    {
        const ChipNeed &chips = part().chips;
        const std::uint32_t nodes = m_job.together == Together::SameNode ? 1 : part().mostNodes.value_or(part().leastNodes.value_or(0));
        const bool isFixed = nodes > 0 && (!part().mostNodes || part().mostNodes == part().leastNodes);
        if (chips.per == ChipNeed::Per::Task && part().tasksPerNode)
            add("gres", type + ":" + std::to_string(std::uint64_t{chips.count} * *part().tasksPerNode));
        else if (chips.per == ChipNeed::Per::Job && isFixed && chips.count % nodes == 0)
            add("gres", type + ":" + std::to_string(chips.count / nodes));
        else if (chips.per == ChipNeed::Per::Task)
            refusePart("chips.per", "Slurm counts " + type + " on each node only; say how many tasks run on each node, or count the chips per node.");
        else
            refusePart("chips.per", "Slurm counts " + type + " on each node only; give a number of nodes that divides the chips evenly, or count the chips per node.");
    }

    void spread(const std::string &type)
    {
        const std::uint32_t perNode = choice().chipsPerNode;
        const std::uint32_t nodes = part().chips.count / perNode;
        const bool fits = part().chips.count % perNode == 0 && nodes >= part().leastNodes.value_or(nodes) && nodes <= part().mostNodes.value_or(part().leastNodes.value_or(nodes))
            && (m_job.together != Together::SameNode || nodes == 1);
        if (fits)
            add("gres", type + ":" + std::to_string(perNode));
        else
            refusePart("chips.count", std::to_string(part().chips.count) + " chips do not spread over this part's nodes with " + std::to_string(perNode)
                           + " on each; ask for a multiple of " + std::to_string(perNode) + " and as many nodes as that makes.");
    }

    /// What the first part's chips have in the place of the job's own.
    const Variant *variant() const
    {
        const Vendor vendor = m_choices.front().vendor;
        const auto found = std::find_if(m_job.variants.begin(), m_job.variants.end(), [vendor](const Variant &one) { return one.vendor == vendor; });
        return found == m_job.variants.end() ? nullptr : &*found;
    }

    void writeWork()
    {
        JobWork work = m_job.work;
        m_made.environment = m_job.environment;
        if (const Variant *with = variant()) {
            if (auto *script = std::get_if<ScriptWork>(&work); script && !with->script.empty())
                script->text = with->script;
            if (auto *command = std::get_if<CommandWork>(&work); command && !with->command.empty())
                command->words = with->command;
            if (auto *container = std::get_if<ContainerWork>(&work)) {
                container->image = with->image.empty() ? container->image : with->image;
                container->command = with->command.empty() ? container->command : with->command;
            }
            for (const auto &[name, value] : with->environment)
                m_made.environment[name] = value;
        }
        const LoaderVariables loader = std::holds_alternative<ScriptWork>(work) ? LoaderVariables() : takeLoaderVariables();
        m_made.script = scriptOf(work, loader, m_job, m_choices.front().vendor, m_abilities, m_violations);
    }

    /// They go into the script, not into the environment of sbatch.
    LoaderVariables takeLoaderVariables()
    {
        LoaderVariables taken;
        std::copy_if(m_made.environment.begin(), m_made.environment.end(), std::inserter(taken, taken.end()),
                     [](const auto &variable) { return isLoaderVariable(variable.first); });
        std::erase_if(m_made.environment, [](const auto &variable) { return isLoaderVariable(variable.first); });
        return taken;
    }

    void writeKept()
    {
        keep(m_job.slurmOptions, 0, "slurm.");
        for (std::size_t i = 0; i < m_job.parts.size(); ++i)
            keep(m_job.parts[i].slurmOptions, i, "parts[" + std::to_string(i) + "].slurm.");
        const auto &first = m_made.parts.front();
        const bool exportsItself = std::any_of(first.begin(), first.end(), [](const SlurmOption &one) { return one.name == "export"; });
        if (!exportsItself)
            m_made.parts.front().push_back({"export", "ALL"});
        else if (!m_made.environment.empty())
            refuse("slurm.export", "This option would drop variables of the environment; remove it, or the environment.");
    }

    void keep(const std::map<std::string, std::string> &options, std::size_t part, const std::string &path)
    {
        std::vector<SlurmOption> &made = m_made.parts[part];
        for (const auto &[name, value] : options) {
            const std::string &asked = name;
            if (std::any_of(made.begin(), made.end(), [&asked](const SlurmOption &one) { return one.name == asked; }))
                refuse(path + name, "Another field asks Slurm for --" + name + " already; remove one of the two.");
            made.push_back({name, value});
        }
    }

    const JobDescription &m_job;
    const SlurmAbilities &m_abilities;
    std::vector<PartChoice> m_choices;
    SlurmJob m_made;
    std::vector<FieldViolation> m_violations;
    std::size_t m_at = 0;
    bool m_carriesMemory = false;
};

} // namespace

tl::expected<SlurmJob, std::vector<FieldViolation>> toSlurm(const JobDescription &description, const std::vector<PartChoice> &choices,
                                                            const SlurmAbilities &abilities)
{
    return Writer(description, choices, abilities).run();
}

JobDescription fromSlurm(const SlurmJob &job)
{
    JobDescription made;
    made.parts.resize(job.parts.size());
    for (std::size_t part = 0; part < job.parts.size(); ++part) {
        for (const SlurmOption &option : job.parts[part])
            readOption(made, part, option.name, option.value);
    }
    finishReading(made);
    made.environment = job.environment;
    LoaderVariables loader;
    made.work = workOf(job.script, loader);
    made.environment.merge(loader);
    return made;
}

std::vector<std::string> argumentsOf(const SlurmJob &job)
{
    std::vector<std::string> list;
    for (std::size_t part = 0; part < job.parts.size(); ++part) {
        if (part > 0)
            list.emplace_back(":");
        for (const SlurmOption &option : job.parts[part])
            list.push_back("--" + option.name + (option.value.empty() ? "" : "=" + option.value));
    }
    return list;
}

} // namespace chipdeck::domain
