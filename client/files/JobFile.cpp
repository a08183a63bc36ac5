#include "client/files/JobFile.h"

#include <algorithm>

#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/files/ConfigText.h"
#include "client/files/JobSettings.h"
#include "client/files/JobTable.h"

namespace chipdeck::files {

using namespace domain;

namespace {

class Reader
{
public:
    Reader(const toml::table &root, JobFileNotes &notes) : m_root(&root, {}, notes) {}

    JobDescription run(bool hasWork)
    {
        m_root.text("name", m_job.name);
        m_root.word("kind", m_job.kind);
        if (hasWork)
            readWork();
        readParts();
        m_root.word("together", m_job.together);
        readTiming();
        m_root.text("account", m_job.account);
        m_root.text("qos", m_job.qos);
        m_root.text("reservation", m_job.reservation);
        readLicences();
        m_root.texts("environment", m_job.environment, false);
        readFiles();
        m_root.text("array", m_job.array);
        readDependencies();
        m_root.flag("any_dependency", m_job.anyDependency);
        readVariants();
        readCheckpoint();
        m_root.flag("requeue", m_job.requeue);
        m_root.texts("only_nodes", m_job.onlyNodes);
        m_root.texts("except_nodes", m_job.exceptNodes);
        m_root.text("comment", m_job.comment);
        m_root.texts("slurm", m_job.slurmOptions, true);
        m_root.finish();
        return std::move(m_job);
    }

private:
    void readWork()
    {
        ScriptWork script;
        m_root.text("script", script.text);
        CommandWork command;
        m_root.texts("command", command.words);
        const ContainerWork container = readContainer();
        const int ways = int{m_root.has("script")} + int{m_root.has("command")} + int{m_root.has("container")};
        if (ways != 1)
            m_root.complain(ways == 0 ? "script" : m_root.has("container") ? "container" : "command",
                            "Say what the job does in one way: by script, by command or by [container].");
        if (m_root.has("command"))
            m_job.work = std::move(command);
        else if (m_root.has("container"))
            m_job.work = container;
        else
            m_job.work = std::move(script);
    }

    ContainerWork readContainer()
    {
        ContainerWork work;
        JobTable table = m_root.table("container");
        table.text("image", work.image);
        table.texts("mounts", work.mounts);
        table.texts("command", work.command);
        table.finish();
        return work;
    }

    void readParts()
    {
        if (!m_root.has("parts"))
            return;
        m_job.parts.clear();
        for (JobTable &table : m_root.tables("parts"))
            readPart(table, m_job.parts.emplace_back());
    }

    static void readPart(JobTable &table, JobPart &part)
    {
        JobTable chips = table.table("chips");
        chips.number("count", part.chips.count);
        chips.word("per", part.chips.per);
        chips.word("vendor", part.chips.vendor);
        chips.text("model", part.chips.model);
        chips.measure("least_memory_gb", part.chips.leastMemoryGb);
        chips.measure("least_fp16_teraflops", part.chips.leastFp16Teraflops);
        chips.finish();
        table.number("nodes", part.leastNodes);
        table.number("most_nodes", part.mostNodes);
        table.number("tasks", part.tasks);
        table.number("tasks_per_node", part.tasksPerNode);
        table.number("cpus_per_task", part.cpusPerTask);
        readMemory(table, part);
        table.text("pool", part.pool);
        table.text("features", part.features);
        table.flag("exclusive", part.exclusive);
        table.texts("slurm", part.slurmOptions, true);
        table.finish();
    }

    static void readMemory(JobTable &table, JobPart &part)
    {
        for (const auto per : {MemoryNeed::Per::Node, MemoryNeed::Per::Cpu, MemoryNeed::Per::Chip}) {
            const std::string key = "memory_per_" + std::string(wordOf(per));
            std::optional<std::uint64_t> bytes;
            table.memory(key, bytes);
            if (bytes && part.memory)
                table.complain(key, "Give the memory in one way: per node, per cpu or per chip.");
            if (bytes)
                part.memory = MemoryNeed{*bytes, per};
        }
    }

    void readTiming()
    {
        JobTable table = m_root.table("timing");
        table.duration("limit", m_job.timing.limitS);
        table.duration("least_limit", m_job.timing.leastLimitS);
        table.moment("begin", m_job.timing.begin);
        table.moment("deadline", m_job.timing.deadline);
        table.number("priority", m_job.timing.priority);
        table.number("nice", m_job.timing.nice);
        table.flag("hold", m_job.timing.hold);
        table.finish();
    }

    void readLicences()
    {
        for (JobTable &table : m_root.tables("licences")) {
            Licence &one = m_job.licences.emplace_back();
            table.text("name", one.name);
            table.number("count", one.count);
            table.finish();
        }
    }

    void readFiles()
    {
        JobTable table = m_root.table("files");
        table.text("working_directory", m_job.files.workingDirectory);
        table.text("input", m_job.files.input);
        table.text("output", m_job.files.output);
        table.text("error", m_job.files.error);
        table.flag("append", m_job.files.append);
        table.finish();
    }

    void readDependencies()
    {
        for (JobTable &table : m_root.tables("dependencies")) {
            Dependency &one = m_job.dependencies.emplace_back();
            table.word("kind", one.kind);
            table.texts("jobs", one.jobs);
            table.number("minutes_later", one.minutesLater);
            table.finish();
        }
    }

    void readVariants()
    {
        for (JobTable &table : m_root.tables("variants")) {
            Variant &one = m_job.variants.emplace_back();
            table.word("vendor", one.vendor);
            table.text("image", one.image);
            table.texts("command", one.command);
            table.text("script", one.script);
            table.texts("environment", one.environment, false);
            table.finish();
        }
    }

    void readCheckpoint()
    {
        JobTable table = m_root.table("checkpoint");
        if (!table.isThere())
            return;
        CheckpointSignal &checkpoint = m_job.checkpoint.emplace();
        table.text("signal", checkpoint.signal);
        table.number("seconds_before", checkpoint.secondsBefore);
        table.flag("only_script", checkpoint.onlyScript);
        table.finish();
    }

    JobTable m_root;
    JobDescription m_job;
};

/// Names the places of a text as a person counts them; what toml++ counts are the characters of the ASCII form.
class Places
{
public:
    Places(std::string_view text, const std::string &file) : m_text(text), m_file(file) {}

    std::string at(std::size_t line, std::size_t asciiColumn) const
    {
        return m_file + ":" + std::to_string(line) + ":" + std::to_string(columnOf(line, asciiColumn));
    }

    /// That of the field, or of the nearest that it is part of.
    std::string of(std::string field, const JobFileNotes &notes) const
    {
        while (true) {
            // What stands in no line was put there by a setting.
            if (const auto found = notes.places.find(field); found != notes.places.end())
                return found->second.line == 0 ? "--set" : at(found->second.line, found->second.column);
            const std::size_t cut = field.find_last_of(".[");
            if (cut == std::string::npos)
                return at(1, 1);
            field.resize(cut);
        }
    }

private:
    std::size_t columnOf(std::size_t line, std::size_t asciiColumn) const
    {
        std::string_view rest = m_text;
        for (std::size_t i = 1; i < line && !rest.empty(); ++i)
            rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
        constexpr std::size_t escapedWidth = 10;  // \UXXXXXXXX
        std::size_t column = 1;
        std::size_t reached = 1;
        for (std::size_t i = 0; i < rest.size() && rest[i] != '\n' && reached < asciiColumn; ++i) {
            const auto byte = static_cast<unsigned char>(rest[i]);
            if ((byte & 0xC0U) == 0x80U)
                continue;
            reached += byte < 0x80 ? 1 : escapedWidth;
            ++column;
        }
        return column;
    }

    std::string_view m_text;
    const std::string &m_file;
};

Failure failureOf(const char *reason, const std::string &file, std::vector<FieldViolation> fields)
{
    const std::string message = file + " cannot be used: " + fields.front().field + ": " + fields.front().description;
    return {Code::InvalidArgument, reason, message, {}, {}, std::move(fields)};
}

/// The path moves into the words, the place in front of them.
std::vector<FieldViolation> placed(const std::vector<FieldViolation> &list, const Places &places, const JobFileNotes &notes)
{
    std::vector<FieldViolation> made;
    for (const FieldViolation &one : list) {
        std::string field = one.field;
        // The file has a key of its own for each kind of memory.
        for (const char *kind : {"_per_node", "_per_cpu", "_per_chip"}) {
            if (field.ends_with(".memory") && notes.places.contains(field + kind))
                field += kind;
        }
        made.push_back({places.of(field, notes), field + ": " + one.description});
    }
    return made;
}

struct Reading {
    bool isChecked = true;
    bool hasWork = true;
    std::vector<std::string> settings{};
};

Result<JobDescription> parse(std::string_view text, const std::string &file, const Reading &reading)
{
    const Places places(text, file);
    const auto unreadable = [&file](std::string place, std::string words) {
        return tl::unexpected(failureOf("BAD_FILE", file, {{std::move(place), std::move(words)}}));
    };
    if (text.size() > maxJobFileBytes)
        return unreadable(places.at(1, 1), "The file has more than 4 MiB; put the bulk into files that the job reads.");
    const auto ascii = asciiConfig(text);
    if (!ascii)
        return unreadable(places.at(ascii.error().line, 1), ascii.error().description + ".");
    toml::parse_result parsed = toml::parse(*ascii);
    if (!parsed) {
        const toml::source_position where = parsed.error().source().begin;
        return unreadable(places.at(where.line, where.column), "This is no TOML: " + harmless(parsed.error().description()) + ".");
    }
    for (const std::string &setting : reading.settings) {
        if (const auto wrong = applySetting(parsed.table(), setting))
            return unreadable("--set", *wrong);
    }
    JobFileNotes notes;
    JobDescription job = Reader(parsed.table(), notes).run(reading.hasWork);
    if (!notes.wrong.empty())
        return tl::unexpected(failureOf("BAD_FILE", file, placed(notes.wrong, places, notes)));
    if (const auto wrong = reading.isChecked ? checkDescription(job) : std::vector<FieldViolation>(); !wrong.empty())
        return tl::unexpected(failureOf("INVALID_JOB", file, placed(wrong, places, notes)));
    return job;
}

} // namespace

Result<JobDescription> parseJob(std::string_view text, const std::string &file)
{
    return parse(text, file, {});
}

Result<JobDescription> parseJob(std::string_view text, const std::string &file, const std::vector<std::string> &settings)
{
    return parse(text, file, {true, true, settings});
}

Result<JobDescription> parseJobUnchecked(std::string_view text, const std::string &file)
{
    return parse(text, file, {false, true});
}

Result<JobDescription> parseJobRest(std::string_view text, const std::string &file)
{
    return parse(text, file, {false, false});
}

} // namespace chipdeck::files
