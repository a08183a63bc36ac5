#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "client/domain/Text.h"
#include "client/domain/description/DescriptionWords.h"
#include "client/files/JobFile.h"

namespace chipdeck::files {

using namespace domain;

namespace {

/// Characters with a meaning in double quotes, and those that cannot stand in a file, as TOML escapes them; lines stay lines if asked.
std::string escaped(std::string_view text, bool keepsLines)
{
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        // Between lines a quote alone ends nothing; several, or one before the end of the text, might.
        const bool isHarmless = keepsLines && i + 1 < text.size() && text[i + 1] != '"';
        std::array<char, 8> code{};
        if (c == '\\' || (c == '"' && !isHarmless)) {
            made.append("\\") += c;
        } else if ((c == '\n' && keepsLines) || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) {
            made += c;
        } else if (c == '\n' || c == '\t' || c == '\r') {
            made += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r";
        } else {
            std::snprintf(code.data(), code.size(), "\\u%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
            made += code.data();
        }
    }
    return made;
}

std::string quoted(std::string_view text)
{
    return '"' + escaped(text, false) + '"';
}

/// A text of several lines: as it stands between ''' where that can be, so that a script reads like one.
std::string quotedLines(std::string_view text)
{
    const bool isLiteral = text.find("'''") == std::string_view::npos && !text.ends_with('\'')
        && std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7f); });
    if (text.find('\n') == std::string_view::npos)
        return quoted(text);
    if (isLiteral)
        return "'''\n" + std::string(text) + "'''";
    return "\"\"\"\n" + escaped(text, true) + "\"\"\"";
}

std::string key(std::string_view name)
{
    const bool isBare = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return isBare ? std::string(name) : quoted(name);
}

std::string listed(const std::vector<std::string> &texts)
{
    std::string list;
    for (const std::string &text : texts)
        list.append(list.empty() ? "" : ", ").append(quoted(text));
    return "[" + list + "]";
}

std::string real(double value)
{
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    std::string text(digits.data(), error == std::errc() ? end : digits.data());
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string duration(std::uint64_t seconds)
{
    std::string text;
    const auto add = [&text](std::uint64_t count, const char *unit) {
        if (count > 0)
            text.append(text.empty() ? "" : " ").append(std::to_string(count)).append(unit);
    };
    add(seconds / 86400, "d");
    add(seconds / 3600 % 24, "h");
    add(seconds / 60 % 60, "m");
    add(seconds % 60, "s");
    return quoted(text.empty() ? "0s" : text);
}

std::string moment(std::int64_t seconds)
{
    const std::chrono::sys_seconds point{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(point - day);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string amount(std::uint64_t bytes)
{
    if (bytes == 0)
        return quoted("all");
    static constexpr const char *units[] = {" MiB", " GiB", " TiB"};
    std::uint64_t count = bytes >> 20;
    std::size_t unit = 0;
    for (; unit < 2 && count % 1024 == 0; ++unit)
        count /= 1024;
    return quoted(std::to_string(count) + units[unit]);
}

/// Writes the keys of one table, without those that say nothing.
class Writer
{
public:
    std::string text;

    void line(std::string_view name, const std::string &value) { text.append(key(name)).append(" = ").append(value).append("\n"); }
    void add(std::string_view name, const std::string &value)
    {
        if (!value.empty())
            line(name, quoted(value));
    }
    void add(std::string_view name, const std::vector<std::string> &values)
    {
        if (!values.empty())
            line(name, listed(values));
    }
    void add(std::string_view name, bool value)
    {
        if (value)
            line(name, "true");
    }
    template<typename Number>
    void number(std::string_view name, const std::optional<Number> &value)
    {
        if (value)
            line(name, std::to_string(*value));
    }
    template<typename Enum>
    void word(std::string_view name, Enum value, Enum silent)
    {
        if (value != silent)
            line(name, quoted(wordOf(value)));
    }
    void map(const std::map<std::string, std::string> &values, bool mayBeTrue)
    {
        for (const auto &[name, value] : values)
            line(name, mayBeTrue && value.empty() ? "true" : quoted(value));
    }

    /// A table with its head, if it says anything or must be there.
    void table(const std::string &head, const Writer &inner, bool isNeeded = false)
    {
        if (!inner.text.empty() || isNeeded)
            text.append(text.empty() ? "" : "\n").append(head).append("\n").append(inner.text);
    }
    void table(const std::string &head, const std::map<std::string, std::string> &values, bool mayBeTrue)
    {
        Writer inner;
        inner.map(values, mayBeTrue);
        table(head, inner);
    }
};

void writeTop(Writer &out, const JobDescription &job, bool hasWork)
{
    out.add("name", job.name);
    out.word("kind", job.kind, JobKind::Other);
    out.word("together", job.together, Together::Anywhere);
    out.add("account", job.account);
    out.add("qos", job.qos);
    out.add("reservation", job.reservation);
    out.add("array", job.array);
    out.add("any_dependency", job.anyDependency);
    if (job.requeue)
        out.line("requeue", *job.requeue ? "true" : "false");
    out.add("only_nodes", job.onlyNodes);
    out.add("except_nodes", job.exceptNodes);
    out.add("comment", job.comment);
    if (!hasWork)
        return;
    if (const auto *script = std::get_if<ScriptWork>(&job.work))
        out.line("script", quotedLines(script->text));
    else if (const auto *command = std::get_if<CommandWork>(&job.work))
        out.line("command", listed(command->words));
}

void writeContainer(Writer &out, const ContainerWork &work)
{
    Writer inner;
    inner.add("image", work.image);
    inner.add("mounts", work.mounts);
    inner.add("command", work.command);
    out.table("[container]", inner, true);
}

void writePart(Writer &out, const JobPart &part, bool isNeeded)
{
    Writer inner;
    inner.add("pool", part.pool);
    inner.number("nodes", part.leastNodes);
    inner.number("most_nodes", part.mostNodes);
    inner.number("tasks", part.tasks);
    inner.number("tasks_per_node", part.tasksPerNode);
    inner.number("cpus_per_task", part.cpusPerTask);
    if (part.memory)
        inner.line("memory_per_" + std::string(wordOf(part.memory->per)), amount(part.memory->bytes));
    inner.add("features", part.features);
    inner.add("exclusive", part.exclusive);
    Writer chips;
    if (part.chips.count > 0)
        chips.line("count", std::to_string(part.chips.count));
    chips.word("per", part.chips.per, ChipNeed::Per::Node);
    chips.word("vendor", part.chips.vendor, Vendor::Unknown);
    chips.add("model", part.chips.model);
    if (part.chips.leastMemoryGb)
        chips.line("least_memory_gb", real(*part.chips.leastMemoryGb));
    if (part.chips.leastFp16Teraflops)
        chips.line("least_fp16_teraflops", real(*part.chips.leastFp16Teraflops));
    Writer whole;
    whole.table("[[parts]]", inner, true);
    whole.table("[parts.chips]", chips);
    whole.table("[parts.slurm]", part.slurmOptions, true);
    if (isNeeded || !(part == JobPart{}))
        out.text.append(out.text.empty() ? "" : "\n").append(whole.text);
}

void writeTables(Writer &out, const JobDescription &job)
{
    Writer timing;
    if (job.timing.limitS)
        timing.line("limit", duration(*job.timing.limitS));
    if (job.timing.leastLimitS)
        timing.line("least_limit", duration(*job.timing.leastLimitS));
    if (job.timing.begin)
        timing.line("begin", moment(*job.timing.begin));
    if (job.timing.deadline)
        timing.line("deadline", moment(*job.timing.deadline));
    timing.number("priority", job.timing.priority);
    timing.number("nice", job.timing.nice);
    timing.add("hold", job.timing.hold);
    out.table("[timing]", timing);
    Writer files;
    files.add("working_directory", job.files.workingDirectory);
    files.add("input", job.files.input);
    files.add("output", job.files.output);
    files.add("error", job.files.error);
    files.add("append", job.files.append);
    out.table("[files]", files);
    out.table("[environment]", job.environment, false);
    Writer checkpoint;
    if (job.checkpoint) {
        checkpoint.line("signal", quoted(job.checkpoint->signal));
        checkpoint.line("seconds_before", std::to_string(job.checkpoint->secondsBefore));
        checkpoint.add("only_script", job.checkpoint->onlyScript);
    }
    out.table("[checkpoint]", checkpoint);
    out.table("[slurm]", job.slurmOptions, true);
}

void writeLists(Writer &out, const JobDescription &job)
{
    for (const Licence &one : job.licences) {
        Writer inner;
        inner.line("name", quoted(one.name));
        inner.line("count", std::to_string(one.count));
        out.table("[[licences]]", inner);
    }
    for (const Dependency &one : job.dependencies) {
        Writer inner;
        inner.line("kind", quoted(wordOf(one.kind)));
        inner.add("jobs", one.jobs);
        if (one.minutesLater > 0)
            inner.line("minutes_later", std::to_string(one.minutesLater));
        out.table("[[dependencies]]", inner);
    }
    for (const Variant &one : job.variants) {
        Writer inner;
        inner.line("vendor", quoted(wordOf(one.vendor)));
        inner.add("image", one.image);
        inner.add("command", one.command);
        if (!one.script.empty())
            inner.line("script", quotedLines(one.script));
        out.table("[[variants]]", inner);
        out.table("[variants.environment]", one.environment, false);
    }
}

std::string textOf(const JobDescription &job, bool hasWork)
{
    Writer out;
    writeTop(out, job, hasWork);
    const auto *container = std::get_if<ContainerWork>(&job.work);
    if (container && hasWork)
        writeContainer(out, *container);
    for (const JobPart &part : job.parts)
        writePart(out, part, job.parts.size() != 1);
    writeTables(out, job);
    writeLists(out, job);
    return out.text;
}

} // namespace

std::string jobText(const JobDescription &job)
{
    return textOf(job, true);
}

std::string jobRestText(const JobDescription &job)
{
    return textOf(job, false);
}

} // namespace chipdeck::files
