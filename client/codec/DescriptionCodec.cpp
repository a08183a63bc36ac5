#include "client/codec/DescriptionCodec.h"

#include <algorithm>

#include "chipdeck/v1/description.pb.h"
#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/description/DescriptionWords.h"
#include "client/domain/description/PlainJob.h"
#include "client/domain/description/ScriptImport.h"

namespace chipdeck::codec {

using namespace domain;

namespace {

template<typename Map>
void writeMap(const std::map<std::string, std::string> &values, Map &out)
{
    for (const auto &[name, value] : values)
        out[sendable(name)] = sendable(value);
}

template<typename List>
void writeList(const std::vector<std::string> &values, List &out)
{
    for (const std::string &value : values)
        *out.Add() = sendable(value);
}

void write(const ChipNeed &chips, v1::ChipNeed &out)
{
    out.set_count(chips.count);
    out.set_per(static_cast<v1::ChipsPer>(chips.per));
    out.set_vendor(std::string(wordOf(chips.vendor)));
    out.set_model(sendable(chips.model));
    if (chips.leastMemoryGb)
        out.set_least_memory_gb(*chips.leastMemoryGb);
    if (chips.leastFp16Teraflops)
        out.set_least_fp16_teraflops(*chips.leastFp16Teraflops);
}

void write(const JobPart &part, v1::JobPart &out)
{
    write(part.chips, *out.mutable_chips());
    if (part.leastNodes)
        out.set_nodes(*part.leastNodes);
    if (part.mostNodes)
        out.set_most_nodes(*part.mostNodes);
    if (part.tasks)
        out.set_tasks(*part.tasks);
    if (part.tasksPerNode)
        out.set_tasks_per_node(*part.tasksPerNode);
    if (part.cpusPerTask)
        out.set_cpus_per_task(*part.cpusPerTask);
    if (part.memory) {
        out.mutable_memory()->set_bytes(part.memory->bytes);
        out.mutable_memory()->set_per(static_cast<v1::MemoryPer>(part.memory->per));
    }
    out.set_pool(sendable(part.pool));
    out.set_features(sendable(part.features));
    out.set_exclusive(part.exclusive);
    writeMap(part.slurmOptions, *out.mutable_slurm());
}

void write(const JobTiming &timing, v1::JobTiming &out)
{
    if (timing.limitS)
        out.set_limit_s(*timing.limitS);
    if (timing.leastLimitS)
        out.set_least_limit_s(*timing.leastLimitS);
    if (timing.begin)
        out.set_begin_s(*timing.begin);
    if (timing.deadline)
        out.set_deadline_s(*timing.deadline);
    if (timing.priority)
        out.set_priority(*timing.priority);
    if (timing.nice)
        out.set_nice(*timing.nice);
    out.set_hold(timing.hold);
}

void writeWork(const JobDescription &job, v1::JobDescription &out)
{
    if (const auto *script = std::get_if<ScriptWork>(&job.work)) {
        out.set_script(sendable(script->text));
    } else if (const auto *command = std::get_if<CommandWork>(&job.work)) {
        writeList(command->words, *out.mutable_command()->mutable_words());
    } else if (const auto *container = std::get_if<ContainerWork>(&job.work)) {
        out.mutable_container()->set_image(sendable(container->image));
        writeList(container->mounts, *out.mutable_container()->mutable_mounts());
        writeList(container->command, *out.mutable_container()->mutable_command());
    }
}

void write(const JobFiles &files, v1::JobFiles &out)
{
    out.set_working_directory(sendable(files.workingDirectory));
    out.set_input(sendable(files.input));
    out.set_output(sendable(files.output));
    out.set_error(sendable(files.error));
    out.set_append(files.append);
}

void writeLists(const JobDescription &job, v1::JobDescription &out)
{
    for (const Licence &one : job.licences) {
        v1::Licence &made = *out.add_licences();
        made.set_name(sendable(one.name));
        made.set_count(one.count);
    }
    for (const Dependency &one : job.dependencies) {
        v1::Dependency &made = *out.add_dependencies();
        made.set_kind(static_cast<v1::DependencyKind>(one.kind));
        writeList(one.jobs, *made.mutable_jobs());
        made.set_minutes_later(one.minutesLater);
    }
    for (const Variant &one : job.variants) {
        v1::Variant &made = *out.add_variants();
        made.set_vendor(std::string(wordOf(one.vendor)));
        made.set_image(sendable(one.image));
        writeList(one.command, *made.mutable_command());
        made.set_script(sendable(one.script));
        writeMap(one.environment, *made.mutable_environment());
    }
}

/// Reads a description, and notes what this version does not know.
class Reader
{
public:
    explicit Reader(const v1::JobDescription &job) : m_from(job) {}

    Result<JobDescription> run()
    {
        m_job.name = m_from.name();
        m_job.kind = known<JobKind>(m_from.kind(), v1::JobKind_IsValid(m_from.kind()), "kind");
        readWork();
        m_job.parts.clear();
        for (int i = 0; i < m_from.parts_size(); ++i)
            m_job.parts.push_back(part(m_from.parts(i), "parts[" + std::to_string(i) + "]."));
        m_job.together = known<Together>(m_from.together(), v1::Together_IsValid(m_from.together()), "together");
        readTiming(m_from.timing());
        m_job.account = m_from.account();
        m_job.qos = m_from.qos();
        m_job.reservation = m_from.reservation();
        m_job.environment.insert(m_from.environment().begin(), m_from.environment().end());
        const v1::JobFiles &files = m_from.files();
        m_job.files = {files.working_directory(), files.input(), files.output(), files.error(), files.append()};
        m_job.array = m_from.array();
        readLists();
        m_job.anyDependency = m_from.any_dependency();
        if (m_from.has_checkpoint())
            m_job.checkpoint = CheckpointSignal{m_from.checkpoint().signal(), m_from.checkpoint().seconds_before(), m_from.checkpoint().only_script()};
        if (m_from.has_requeue())
            m_job.requeue = m_from.requeue();
        m_job.onlyNodes.assign(m_from.only_nodes().begin(), m_from.only_nodes().end());
        m_job.exceptNodes.assign(m_from.except_nodes().begin(), m_from.except_nodes().end());
        m_job.comment = m_from.comment();
        m_job.slurmOptions.insert(m_from.slurm().begin(), m_from.slurm().end());
        if (m_unknown.empty())
            return std::move(m_job);
        return tl::unexpected(Failure{Code::InvalidArgument, "BAD_DESCRIPTION", "The description says what this gateway does not know: " + m_unknown.front().field + ".",
                                      {}, {}, std::move(m_unknown)});
    }

private:
    void refuse(std::string field) { m_unknown.push_back({std::move(field), "This version does not know this value; use an older one, or a newer gateway."}); }

    template<typename Enum>
    Enum known(int value, bool isValid, std::string field)
    {
        if (isValid)
            return static_cast<Enum>(value);
        refuse(std::move(field));
        return Enum{};
    }

    Vendor vendor(const std::string &word, std::string field)
    {
        const auto read = word.empty() ? std::optional(Vendor::Unknown) : fromWord<Vendor>(word);
        if (!read)
            refuse(std::move(field));
        return read.value_or(Vendor::Unknown);
    }

    void readWork()
    {
        if (m_from.has_command()) {
            m_job.work = CommandWork{{m_from.command().words().begin(), m_from.command().words().end()}};
        } else if (m_from.has_container()) {
            const v1::Container &from = m_from.container();
            m_job.work = ContainerWork{from.image(), {from.mounts().begin(), from.mounts().end()}, {from.command().begin(), from.command().end()}};
        } else {
            m_job.work = ScriptWork{m_from.script()};
        }
    }

    JobPart part(const v1::JobPart &from, const std::string &path)
    {
        JobPart made;
        made.chips = chips(from.chips(), path + "chips.");
        if (from.has_nodes())
            made.leastNodes = from.nodes();
        if (from.has_most_nodes())
            made.mostNodes = from.most_nodes();
        if (from.has_tasks())
            made.tasks = from.tasks();
        if (from.has_tasks_per_node())
            made.tasksPerNode = from.tasks_per_node();
        if (from.has_cpus_per_task())
            made.cpusPerTask = from.cpus_per_task();
        if (from.has_memory())
            made.memory = MemoryNeed{from.memory().bytes(), known<MemoryNeed::Per>(from.memory().per(), v1::MemoryPer_IsValid(from.memory().per()), path + "memory")};
        made.pool = from.pool();
        made.features = from.features();
        made.exclusive = from.exclusive();
        made.slurmOptions.insert(from.slurm().begin(), from.slurm().end());
        return made;
    }

    ChipNeed chips(const v1::ChipNeed &from, const std::string &path)
    {
        ChipNeed made;
        made.count = from.count();
        made.per = known<ChipNeed::Per>(from.per(), v1::ChipsPer_IsValid(from.per()), path + "per");
        made.vendor = vendor(from.vendor(), path + "vendor");
        made.model = from.model();
        if (from.has_least_memory_gb())
            made.leastMemoryGb = from.least_memory_gb();
        if (from.has_least_fp16_teraflops())
            made.leastFp16Teraflops = from.least_fp16_teraflops();
        return made;
    }

    void readTiming(const v1::JobTiming &from)
    {
        if (from.has_limit_s())
            m_job.timing.limitS = from.limit_s();
        if (from.has_least_limit_s())
            m_job.timing.leastLimitS = from.least_limit_s();
        if (from.has_begin_s())
            m_job.timing.begin = from.begin_s();
        if (from.has_deadline_s())
            m_job.timing.deadline = from.deadline_s();
        if (from.has_priority())
            m_job.timing.priority = from.priority();
        if (from.has_nice())
            m_job.timing.nice = from.nice();
        m_job.timing.hold = from.hold();
    }

    void readLists()
    {
        for (const v1::Licence &one : m_from.licences())
            m_job.licences.push_back({one.name(), one.count()});
        for (int i = 0; i < m_from.dependencies_size(); ++i) {
            const v1::Dependency &one = m_from.dependencies(i);
            const auto kind = known<Dependency::Kind>(one.kind(), v1::DependencyKind_IsValid(one.kind()), "dependencies[" + std::to_string(i) + "].kind");
            m_job.dependencies.push_back({kind, {one.jobs().begin(), one.jobs().end()}, one.minutes_later()});
        }
        for (int i = 0; i < m_from.variants_size(); ++i) {
            const v1::Variant &one = m_from.variants(i);
            m_job.variants.push_back({vendor(one.vendor(), "variants[" + std::to_string(i) + "].vendor"), one.image(), {one.command().begin(), one.command().end()},
                                      one.script(), {one.environment().begin(), one.environment().end()}});
        }
    }

    const v1::JobDescription &m_from;
    JobDescription m_job;
    std::vector<FieldViolation> m_unknown;
};

} // namespace

void toProto(const JobDescription &job, v1::JobDescription &out)
{
    out.set_name(sendable(job.name));
    out.set_kind(static_cast<v1::JobKind>(job.kind));
    writeWork(job, out);
    for (const JobPart &part : job.parts)
        write(part, *out.add_parts());
    out.set_together(static_cast<v1::Together>(job.together));
    write(job.timing, *out.mutable_timing());
    out.set_account(sendable(job.account));
    out.set_qos(sendable(job.qos));
    out.set_reservation(sendable(job.reservation));
    writeMap(job.environment, *out.mutable_environment());
    write(job.files, *out.mutable_files());
    out.set_array(sendable(job.array));
    writeLists(job, out);
    out.set_any_dependency(job.anyDependency);
    if (job.checkpoint) {
        out.mutable_checkpoint()->set_signal(sendable(job.checkpoint->signal));
        out.mutable_checkpoint()->set_seconds_before(job.checkpoint->secondsBefore);
        out.mutable_checkpoint()->set_only_script(job.checkpoint->onlyScript);
    }
    if (job.requeue)
        out.set_requeue(*job.requeue);
    writeList(job.onlyNodes, *out.mutable_only_nodes());
    writeList(job.exceptNodes, *out.mutable_except_nodes());
    out.set_comment(sendable(job.comment));
    writeMap(job.slurmOptions, *out.mutable_slurm());
}

Result<JobDescription> fromProto(const v1::JobDescription &job)
{
    return Reader(job).run();
}

void toProto(const PartChoice &choice, v1::PartChoice &out)
{
    out.set_pool(sendable(choice.pool));
    out.set_chip_type(sendable(choice.schedulerType));
    out.set_chips_per_node(choice.chipsPerNode);
}

PartChoice fromProto(const v1::PartChoice &choice)
{
    return {choice.pool(), choice.chip_type(), Vendor::Unknown, choice.chips_per_node()};
}

Result<SubmittedJob> fromProto(const v1::Submission &submission)
{
    SubmittedJob made;
    made.principal = submission.principal();
    made.timeMs = submission.time_ms();
    if (submission.has_description()) {
        auto description = fromProto(submission.description());
        if (!description)
            return tl::unexpected(std::move(description.error()));
        made.description = std::move(*description);
        for (const v1::PartChoice &one : submission.choices())
            made.choices.push_back(fromProto(one));
        return made;
    }
    const JobSpec job = fromProto(submission.job());
    made.description = describe(job);
    const std::vector<ImportLine> lines = importScript(job.script).lines;
    for (const ImportLine &line : lines) {
        // What a later line says again was never meant.
        const auto isAgain = [&line](const ImportLine &other) {
            return other.line > line.line && !line.option.empty() && other.option.substr(0, other.option.find('=')) == line.option.substr(0, line.option.find('='));
        };
        if (line.reading.fate == OptionFate::Refused && std::none_of(lines.begin(), lines.end(), isAgain))
            made.notTaken.push_back(line);
    }
    return made;
}

} // namespace chipdeck::codec
