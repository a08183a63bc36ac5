#include "ui/jobs/DraftDescription.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <QLocale>

#include "client/domain/description/DescriptionWords.h"
#include "client/domain/description/ShellWords.h"
#include "client/files/JobFile.h"

// From a description to what stands in the form; the way back is in DraftDescription.cpp.
namespace chipdeck::ui {

using namespace domain;

namespace {

constexpr std::uint64_t mebibyte = 1ULL << 20;
constexpr std::uint64_t gibibyte = 1ULL << 30;

template<typename Enum>
QString wordText(Enum value)
{
    const std::string_view word = wordOf(value);
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

QString memoryText(std::uint64_t bytes)
{
    if (bytes == 0)
        return QStringLiteral("all");
    return bytes % gibibyte == 0 ? QString::number(bytes / gibibyte) : QStringLiteral("%1 MB").arg(bytes / mebibyte);
}

bool fitsALine(const std::pair<const std::string, std::string> &variable)
{
    return variable.second.find_first_of("\n\r") == std::string::npos;
}

/// Whether the form has fields for all that the variant says.
bool hasFields(const JobDescription &job, const Variant &one)
{
    const bool isScript = std::holds_alternative<ScriptWork>(job.work);
    const bool saysAnything = !one.image.empty() || !one.command.empty() || !one.script.empty() || !one.environment.empty();
    return (one.vendor == Vendor::Nvidia || one.vendor == Vendor::Ascend) && saysAnything && (isScript ? one.command.empty() : one.script.empty())
        && std::all_of(one.environment.begin(), one.environment.end(), fitsALine);
}

bool hasDependencyFields(const JobDescription &job)
{
    return job.dependencies.size() == 1 && job.dependencies.front().minutesLater == 0;
}

/// Takes out of a description, one after the other, what has a field; what is left is `further`.
class Writer
{
public:
    explicit Writer(const JobDescription &job) : m_rest(job) {}

    SubmitDraft run()
    {
        line(m_rest.name, m_draft.name);
        line(m_rest.account, m_draft.account);
        line(m_rest.qos, m_draft.qos);
        line(m_rest.array, m_draft.array);
        line(m_rest.files.workingDirectory, m_draft.workingDirectory);
        line(m_rest.files.output, m_draft.output);
        m_draft.together = wordText(std::exchange(m_rest.together, Together::Anywhere));
        m_draft.hold = std::exchange(m_rest.timing.hold, false);
        if (const auto priority = std::exchange(m_rest.timing.priority, std::nullopt))
            m_draft.priority = QString::number(*priority);
        if (const auto limit = std::exchange(m_rest.timing.limitS, std::nullopt))
            m_draft.timeLimit = timeLimitText(*limit);
        if (!m_rest.parts.empty())
            writePart(m_rest.parts.front());
        m_draft.environment = variables(m_rest.environment);
        writeWork();
        writeDependency();
        writeSignal();
        writeVariant(Vendor::Nvidia, m_draft.nvidia);
        writeVariant(Vendor::Ascend, m_draft.ascend);
        m_draft.further = text(files::jobRestText(m_rest)).trimmed();
        return std::move(m_draft);
    }

private:
    static void line(std::string &from, QString &to)
    {
        const QString typed = text(from);
        // A line keeps no space around it, and no line end.
        if (typed == typed.trimmed() && !typed.contains(QLatin1Char('\n')) && !typed.contains(QLatin1Char('\r'))) {
            to = typed;
            from.clear();
        }
    }

    void writePart(JobPart &part)
    {
        line(part.pool, m_draft.pool);
        writeChips(part.chips);
        if (part.leastNodes) {
            m_draft.nodes = QString::number(*part.leastNodes);
            if (part.mostNodes)
                m_draft.nodes += QStringLiteral("-%1").arg(*part.mostNodes);
            part.leastNodes.reset();
            part.mostNodes.reset();
        }
        if (const auto tasks = std::exchange(part.tasksPerNode, std::nullopt))
            m_draft.tasksPerNode = QString::number(*tasks);
        if (const auto cpus = std::exchange(part.cpusPerTask, std::nullopt))
            m_draft.cpusPerTask = QString::number(*cpus);
        if (part.memory && part.memory->per == MemoryNeed::Per::Node) {
            m_draft.memoryGb = memoryText(part.memory->bytes);
            part.memory.reset();
        }
    }

    void writeChips(ChipNeed &chips)
    {
        // A model alone is what any chips have to be besides: its count stands in its field.
        ChipNeed model;
        model.model = chips.model;
        if (chips == model)
            return;
        m_draft.chipsPerNode = QString::number(chips.count);
        m_draft.chipsPer = wordText(chips.per);
        const bool isModel = !chips.model.empty() && chips.vendor == Vendor::Unknown && !chips.leastMemoryGb && !chips.leastFp16Teraflops;
        std::string kept;
        if (isModel) {
            m_draft.chipType = text(chips.model);
        } else {
            m_draft.chipType = SubmitDraft::anyChips;
            m_draft.vendor = wordText(chips.vendor);
            if (chips.leastMemoryGb)
                m_draft.leastMemoryGb = QString::number(*chips.leastMemoryGb, 'g', QLocale::FloatingPointShortest);
            if (chips.leastFp16Teraflops)
                m_draft.leastTeraflops = QString::number(*chips.leastFp16Teraflops, 'g', QLocale::FloatingPointShortest);
            kept = chips.model;
        }
        chips = ChipNeed();
        chips.model = kept;
    }

    /// Takes those out that fit into a line each.
    static QString variables(std::map<std::string, std::string> &from)
    {
        QStringList lines;
        for (auto it = from.begin(); it != from.end();) {
            if (fitsALine(*it)) {
                lines << text(it->first + "=" + it->second);
                it = from.erase(it);
            } else {
                ++it;
            }
        }
        return lines.join(QLatin1Char('\n'));
    }

    void writeWork()
    {
        if (const auto *script = std::get_if<ScriptWork>(&m_rest.work)) {
            m_draft.script = text(script->text);
        } else if (const auto *command = std::get_if<CommandWork>(&m_rest.work)) {
            m_draft.work = QStringLiteral("command");
            m_draft.command = text(shellLine(command->words));
        } else if (const auto *container = std::get_if<ContainerWork>(&m_rest.work)) {
            m_draft.work = QStringLiteral("container");
            m_draft.image = text(container->image);
            m_draft.command = text(shellLine(container->command));
            QStringList mounts;
            for (const std::string &mount : container->mounts)
                mounts << text(mount);
            m_draft.mounts = mounts.join(QLatin1Char('\n'));
        }
    }

    void writeDependency()
    {
        if (!hasDependencyFields(m_rest))
            return;
        m_draft.afterKind = wordText(m_rest.dependencies.front().kind);
        QStringList jobs;
        for (const std::string &job : m_rest.dependencies.front().jobs)
            jobs << text(job);
        m_draft.afterJobs = jobs.join(QStringLiteral(", "));
        m_rest.dependencies.clear();
    }

    void writeSignal()
    {
        if (!m_rest.checkpoint)
            return;
        m_draft.signal = text(m_rest.checkpoint->signal);
        m_draft.signalSeconds = QString::number(m_rest.checkpoint->secondsBefore);
        m_draft.signalScript = m_rest.checkpoint->onlyScript;
        m_rest.checkpoint.reset();
    }

    void writeVariant(Vendor vendor, VariantDraft &draft)
    {
        const auto found = std::find_if(m_rest.variants.begin(), m_rest.variants.end(), [vendor](const Variant &one) { return one.vendor == vendor; });
        if (found == m_rest.variants.end() || !hasFields(m_rest, *found))
            return;
        const bool isScript = std::holds_alternative<ScriptWork>(m_rest.work);
        draft = {text(found->image), isScript ? text(found->script) : text(shellLine(found->command)), variables(found->environment)};
        m_rest.variants.erase(found);
    }

    JobDescription m_rest;
    SubmitDraft m_draft;
};

} // namespace

SubmitDraft draftOf(const JobDescription &job)
{
    return Writer(job).run();
}

std::string formField(const std::string &field, const JobDescription &job)
{
    const auto isIn = [&field](std::string_view head) {
        return field.starts_with(head) && (field.size() == head.size() || field[head.size()] == '.' || field[head.size()] == '[');
    };
    if (isIn("dependencies"))
        return hasDependencyFields(job) ? "dependencies" : "further";
    if (isIn("environment"))
        return "environment";
    if (isIn("command") || field.starts_with("container.command"))
        return "command";
    if (isIn("container"))
        return field.starts_with("container.mounts") ? "container.mounts" : "container.image";
    if (isIn("checkpoint") && field != "checkpoint.seconds_before")
        return "checkpoint.signal";
    if (field == "parts[0].chips")
        return "parts[0].chips.model";
    if (field == "parts[0].most_nodes")
        return "parts[0].nodes";
    if (!field.starts_with("variants["))
        return field;
    const std::size_t index = std::strtoul(field.c_str() + std::string_view("variants[").size(), nullptr, 10);
    if (index >= job.variants.size() || !hasFields(job, job.variants[index]))
        return "further";
    const std::size_t point = field.find('.');
    const std::string what = point == std::string::npos ? std::string() : field.substr(point + 1);
    return "variants." + std::string(wordOf(job.variants[index].vendor)) + (what.starts_with("environment") ? ".environment" : what == "image" ? ".image" : ".work");
}

} // namespace chipdeck::ui
