#include "client/domain/description/PlainJob.h"

#include <algorithm>
#include <array>

#include "client/domain/description/ScriptImport.h"

namespace chipdeck::domain {

namespace {

struct FieldName {
    std::string_view plain;
    const char *described;
};

constexpr auto fieldNames = std::to_array<FieldName>({{"job.display_name", "name"},
                                                      {"job.script", "script"},
                                                      {"job.pool", "parts[0].pool"},
                                                      {"job.nodes", "parts[0].nodes"},
                                                      {"job.chip_type", "parts[0].chips.model"},
                                                      {"job.chips_per_node", "parts[0].chips.count"},
                                                      {"job.cpus_per_task", "parts[0].cpus_per_task"},
                                                      {"job.tasks", "parts[0].tasks"},
                                                      {"job.memory_per_node_bytes", "parts[0].memory"},
                                                      {"job.time_limit_s", "timing.limit"},
                                                      {"job.priority", "timing.priority"},
                                                      {"job.hold", "timing.hold"},
                                                      {"job.working_directory", "files.working_directory"},
                                                      {"job.array", "array"},
                                                      {"job.account", "account"},
                                                      {"job.qos", "qos"},
                                                      {"job.stdout_path", "files.output"},
                                                      {"job.stderr_path", "files.error"},
                                                      {"job.comment", "comment"}});

template<typename T>
void take(T &field, const T &given)
{
    if (given != T())
        field = given;
}

/// Fills a JobSpec and collects what has no place there.
class PlainWriter
{
public:
    explicit PlainWriter(const ChosenJob &job) : m_job(job.description), m_choice(job.choices.empty() ? PartChoice() : job.choices.front()) {}

    tl::expected<JobSpec, std::vector<FieldViolation>> run()
    {
        const JobPart &part = m_job.parts.front();
        m_made.displayName = m_job.name;
        m_made.account = m_job.account;
        m_made.qos = m_job.qos;
        m_made.array = m_job.array;
        m_made.comment = m_job.comment;
        m_made.environment = m_job.environment;
        writePart(part);
        m_made.timeLimitS = m_job.timing.limitS;
        m_made.priority = m_job.timing.priority;
        m_made.hold = m_job.timing.hold;
        m_made.workingDirectory = m_job.files.workingDirectory;
        m_made.stdoutPath = m_job.files.output;
        m_made.stderrPath = m_job.files.error;
        writeWork();
        refusePart(part);
        refuseRest();
        if (!m_violations.empty())
            return tl::unexpected(std::move(m_violations));
        return std::move(m_made);
    }

private:
    void refuse(bool isAsked, std::string field)
    {
        if (isAsked)
            m_violations.push_back({std::move(field), "The gateway of this cluster is too old for this; leave it out, or have the gateway updated."});
    }

    void writePart(const JobPart &part)
    {
        m_made.pool = m_choice.pool.empty() ? part.pool : m_choice.pool;
        m_made.nodes = m_job.together == Together::SameNode ? std::optional(1U) : part.leastNodes;
        m_made.tasks = part.tasks;
        m_made.cpusPerTask = part.cpusPerTask;
        if (part.memory && part.memory->per == MemoryNeed::Per::Node && part.memory->bytes > 0)
            m_made.memoryPerNodeBytes = part.memory->bytes;
        if (part.chips.count == 0)
            return;
        m_made.chipType = m_choice.schedulerType.empty() ? part.chips.model : m_choice.schedulerType;
        m_made.chipsPerNode = part.chips.count;
    }

    void writeWork()
    {
        const auto *script = std::get_if<ScriptWork>(&m_job.work);
        refuse(!script, std::holds_alternative<CommandWork>(m_job.work) ? "command" : "container");
        m_made.script = script ? script->text : std::string();
        for (const Variant &one : m_job.variants) {
            if (one.vendor != m_choice.vendor || one.vendor == Vendor::Unknown)
                continue;
            take(m_made.script, one.script);
            for (const auto &[name, value] : one.environment)
                m_made.environment[name] = value;
        }
    }

    void refusePart(const JobPart &part)
    {
        refuse(m_job.parts.size() > 1, "parts");
        refuse(part.chips.count > 0 && part.chips.per != ChipNeed::Per::Node, "parts[0].chips.per");
        refuse(part.mostNodes && part.mostNodes != part.leastNodes, "parts[0].most_nodes");
        refuse(part.tasksPerNode.has_value(), "parts[0].tasks_per_node");
        refuse(part.memory && !m_made.memoryPerNodeBytes, "parts[0].memory");
        refuse(!part.features.empty(), "parts[0].features");
        refuse(part.exclusive, "parts[0].exclusive");
        refuse(m_job.together == Together::SameBlock, "together");
    }

    void refuseRest()
    {
        refuse(m_job.timing.leastLimitS.has_value(), "timing.least_limit");
        refuse(m_job.timing.begin.has_value(), "timing.begin");
        refuse(m_job.timing.deadline.has_value(), "timing.deadline");
        refuse(m_job.timing.nice.has_value(), "timing.nice");
        refuse(!m_job.reservation.empty(), "reservation");
        refuse(!m_job.licences.empty(), "licences");
        refuse(!m_job.files.input.empty(), "files.input");
        refuse(m_job.files.append, "files.append");
        refuse(!m_job.dependencies.empty(), "dependencies");
        refuse(m_job.checkpoint.has_value(), "checkpoint");
        refuse(m_job.requeue.has_value(), "requeue");
        refuse(!m_job.onlyNodes.empty(), "only_nodes");
        refuse(!m_job.exceptNodes.empty(), "except_nodes");
        for (const auto &[name, value] : m_job.slurmOptions)
            refuse(true, "slurm." + name);
    }

    const JobDescription &m_job;
    PartChoice m_choice;
    JobSpec m_made;
    std::vector<FieldViolation> m_violations;
};

} // namespace

void overlay(const JobSpec &job, JobDescription &description)
{
    JobPart &part = description.parts.front();
    take(description.name, job.displayName);
    take(part.pool, job.pool);
    if (job.chipsPerNode > 0)
        part.chips = {job.chipsPerNode, ChipNeed::Per::Node, Vendor::Unknown, job.chipType, {}, {}};
    if (job.nodes) {
        part.leastNodes = job.nodes;
        part.mostNodes.reset();
    }
    take(part.tasks, job.tasks);
    take(part.cpusPerTask, job.cpusPerTask);
    if (job.memoryPerNodeBytes)
        part.memory = MemoryNeed{*job.memoryPerNodeBytes, MemoryNeed::Per::Node};
    take(description.timing.limitS, job.timeLimitS);
    take(description.timing.priority, job.priority);
    description.timing.hold = description.timing.hold || job.hold;
    take(description.account, job.account);
    take(description.qos, job.qos);
    take(description.array, job.array);
    take(description.comment, job.comment);
    take(description.files.workingDirectory, job.workingDirectory);
    take(description.files.output, job.stdoutPath);
    take(description.files.error, job.stderrPath);
    for (const auto &[name, value] : job.environment)
        description.environment[name] = value;
}

JobDescription describe(const JobSpec &job)
{
    JobDescription made = importScript(job.script).description;
    overlay(job, made);
    return made;
}

JobDescription describe(const Job &job)
{
    JobDescription made;
    made.name = job.displayName;
    made.account = job.account;
    made.qos = job.qos;
    made.timing.limitS = job.timeLimitS;
    made.files.workingDirectory = job.workingDirectory;
    JobPart &part = made.parts.front();
    part.pool = job.pool;
    const std::uint32_t nodes = std::max(1U, job.nodeCount);
    part.leastNodes = nodes;
    if (!job.chips.empty())
        part.chips = {std::max(1U, job.chips.front().count / nodes), ChipNeed::Per::Node, Vendor::Unknown, job.chips.front().schedulerType, {}, {}};
    return made;
}

tl::expected<JobSpec, std::vector<FieldViolation>> plainJob(const ChosenJob &job)
{
    return PlainWriter(job).run();
}

std::string describedField(const std::string &field)
{
    constexpr std::string_view variable = "job.environment[";
    if (field == "job.environment")
        return "environment";
    if (field.starts_with(variable) && field.ends_with(']'))
        return "environment." + field.substr(variable.size(), field.size() - variable.size() - 1);
    const auto found = std::find_if(fieldNames.begin(), fieldNames.end(), [&field](const FieldName &one) { return one.plain == field; });
    return found == fieldNames.end() ? field : found->described;
}

} // namespace chipdeck::domain
