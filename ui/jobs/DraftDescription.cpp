#include "ui/jobs/DraftDescription.h"

#include <limits>
#include <utility>

#include <QCoreApplication>
#include <QRegularExpression>

#include "client/domain/Text.h"
#include "client/domain/description/DescriptionWords.h"
#include "client/files/JobFile.h"

namespace chipdeck::ui {

using namespace domain;

namespace {

struct DraftWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::SubmitDraft)
};

constexpr std::uint64_t mebibyte = 1ULL << 20;
constexpr std::uint64_t gibibyte = 1ULL << 30;

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

/// "64", "64 GB", "512 MB", "all" in bytes, by 1,024; nullopt for anything else.
std::optional<std::uint64_t> memoryBytes(const QString &typed)
{
    static const QRegularExpression amount(QStringLiteral("^(\\d{1,9})\\s*(?:(g|m|t)(?:i?b)?)?$"));
    const QString plain = typed.trimmed().toLower();
    if (plain == QLatin1String("all"))
        return 0;
    const QRegularExpressionMatch match = amount.match(plain);
    if (!match.hasMatch() || match.captured(1).toULongLong() == 0)
        return std::nullopt;
    const QString unit = match.captured(2);
    const std::uint64_t factor = unit == u"m" ? mebibyte : unit == u"t" ? gibibyte * 1024 : gibibyte;
    return match.captured(1).toULongLong() * factor;
}

QStringList linesOf(const QString &typed)
{
    QStringList lines;
    for (const QString &line : typed.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            lines << line;
    }
    return lines;
}

class Reader
{
public:
    explicit Reader(const SubmitDraft &draft) : m_draft(draft) {}

    DraftResult run()
    {
        readFurther();
        JobDescription &job = m_result.job;
        line(m_draft.name, job.name);
        line(m_draft.account, job.account);
        line(m_draft.qos, job.qos);
        line(m_draft.array, job.array);
        line(m_draft.workingDirectory, job.files.workingDirectory);
        line(m_draft.output, job.files.output);
        job.together = fromWord<Together>(m_draft.together.toStdString()).value_or(Together::Anywhere);
        job.timing.hold = m_draft.hold;
        number(m_draft.priority, "timing.priority", DraftWords::tr("Give a whole number, or nothing for the usual priority."), job.timing.priority);
        readLimit();
        readPart(job.parts.front());
        environment(m_draft.environment, "environment", job.environment);
        readWork();
        readDependency();
        readSignal();
        readVariant(m_draft.nvidia, Vendor::Nvidia, "variants.nvidia");
        readVariant(m_draft.ascend, Vendor::Ascend, "variants.ascend");
        return std::move(m_result);
    }

private:
    void wrong(const char *field, const QString &description) { m_result.violations.push_back({field, description.toStdString()}); }
    void wrong(const std::string &field, const QString &description) { wrong(field.c_str(), description); }

    /// What no line can hold, such as a space at its end, came with the rest.
    static void line(const QString &typed, std::string &to)
    {
        if (!typed.trimmed().isEmpty())
            to = typed.trimmed().toStdString();
    }

    template<typename T>
    void number(const QString &typed, const char *field, const QString &what, std::optional<T> &out)
    {
        const QString trimmed = typed.trimmed();
        if (trimmed.isEmpty())
            return;
        bool ok = false;
        const qulonglong value = trimmed.toULongLong(&ok);
        if (!ok || value > std::numeric_limits<T>::max())
            wrong(field, what);
        else
            out = static_cast<T>(value);
    }

    void measure(const QString &typed, const char *field, std::optional<double> &out)
    {
        if (typed.trimmed().isEmpty())
            return;
        bool ok = false;
        const double value = typed.trimmed().toDouble(&ok);
        if (ok)
            out = value;
        else
            wrong(field, DraftWords::tr("Give a number, such as 64."));
    }

    void readFurther()
    {
        const auto rest = files::parseJobRest(m_draft.further.toStdString(), "");
        if (!rest) {
            const FieldViolation &first = rest.error().fields.front();
            // ":3:1" without the name of a file.
            const QStringList place = text(first.field).split(QLatin1Char(':'));
            wrong("further", DraftWords::tr("Line %1: %2").arg(place.value(1, QStringLiteral("1")), text(harmless(first.description, 300))));
            return;
        }
        // What has a field is said there, or two places would say it.
        SubmitDraft fields = draftOf(*rest);
        const QString left = fields.further;
        fields.further.clear();
        if (!(fields == draftOf(JobDescription())))
            wrong("further", DraftWords::tr("Some of this has a field of its own; write it there."));
        m_result.job = files::parseJobRest(left.toStdString(), "").value_or(JobDescription());
    }

    void readLimit()
    {
        if (m_draft.timeLimit.trimmed().isEmpty())
            return;
        m_result.job.timing.limitS = parseTimeLimit(m_draft.timeLimit);
        if (!m_result.job.timing.limitS)
            wrong("timing.limit", DraftWords::tr("Write it like 90 min, 2:30:00 or 1-12:00."));
    }

    void readPart(JobPart &part)
    {
        line(m_draft.pool, part.pool);
        readChips(part.chips);
        readNodes(part);
        number(m_draft.tasksPerNode, "parts[0].tasks_per_node", DraftWords::tr("Give a whole number of tasks."), part.tasksPerNode);
        number(m_draft.cpusPerTask, "parts[0].cpus_per_task", DraftWords::tr("Give a whole number of cores."), part.cpusPerTask);
        if (m_draft.memoryGb.trimmed().isEmpty())
            return;
        if (const auto bytes = memoryBytes(m_draft.memoryGb))
            part.memory = MemoryNeed{*bytes, MemoryNeed::Per::Node};
        else
            wrong("parts[0].memory", DraftWords::tr("Give whole gigabytes."));
    }

    void readChips(ChipNeed &chips)
    {
        const std::string kept = chips.model;
        chips = ChipNeed();
        if (m_draft.chipType.isEmpty() || m_draft.chipType == SubmitDraft::firstChips)
            return;
        chips.per = fromWord<ChipNeed::Per>(m_draft.chipsPer.toStdString()).value_or(ChipNeed::Per::Node);
        std::optional<std::uint32_t> count;
        number(m_draft.chipsPerNode, "parts[0].chips.count", DraftWords::tr("Give a whole number of chips."), count);
        chips.count = count.value_or(0);
        if (m_draft.chipType != SubmitDraft::anyChips) {
            chips.model = m_draft.chipType.toStdString();
            return;
        }
        chips.model = kept;
        chips.vendor = fromWord<Vendor>(m_draft.vendor.toStdString()).value_or(Vendor::Unknown);
        measure(m_draft.leastMemoryGb, "parts[0].chips.least_memory_gb", chips.leastMemoryGb);
        measure(m_draft.leastTeraflops, "parts[0].chips.least_fp16_teraflops", chips.leastFp16Teraflops);
    }

    /// "2" or "2-4".
    void readNodes(JobPart &part)
    {
        static const QRegularExpression range(QStringLiteral("^(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?$"));
        const QString typed = m_draft.nodes.trimmed();
        if (typed.isEmpty())
            return;
        const QRegularExpressionMatch match = range.match(typed);
        if (!match.hasMatch()) {
            wrong("parts[0].nodes", DraftWords::tr("Give a whole number of nodes, or a range like 2-4."));
            return;
        }
        part.leastNodes = match.captured(1).toUInt();
        if (!match.captured(2).isEmpty())
            part.mostNodes = match.captured(2).toUInt();
    }

    void environment(const QString &typed, const std::string &field, std::map<std::string, std::string> &out)
    {
        static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
        int number = 0;
        for (const QString &line : typed.split(QLatin1Char('\n'))) {
            ++number;
            if (line.trimmed().isEmpty())
                continue;
            const qsizetype equals = line.indexOf(QLatin1Char('='));
            const QString key = line.left(equals).trimmed();
            if (equals < 0 || !name.match(key).hasMatch())
                wrong(field, DraftWords::tr("Line %1 is not NAME=value.").arg(number));
            else
                out[key.toStdString()] = line.mid(equals + 1).toStdString();
        }
    }

    std::vector<std::string> words(const QString &typed, const std::string &field)
    {
        auto read = commandWords(typed);
        if (!read)
            wrong(field, DraftWords::tr("A quote is not closed."));
        return read.value_or(std::vector<std::string>());
    }

    void readWork()
    {
        if (m_draft.work == QLatin1String("command")) {
            m_result.job.work = CommandWork{words(m_draft.command, "command")};
        } else if (m_draft.work == QLatin1String("container")) {
            ContainerWork work{m_draft.image.toStdString(), {}, words(m_draft.command, "command")};
            for (const QString &line : linesOf(m_draft.mounts))
                work.mounts.push_back(line.toStdString());
            m_result.job.work = std::move(work);
        } else {
            m_result.job.work = ScriptWork{m_draft.script.toStdString()};
        }
    }

    void readDependency()
    {
        const auto kind = fromWord<Dependency::Kind>(m_draft.afterKind.toStdString());
        if (!kind)
            return;
        Dependency one{*kind, {}, 0};
        static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
        if (*kind != Dependency::Kind::Singleton) {
            for (const QString &job : m_draft.afterJobs.split(separators, Qt::SkipEmptyParts))
                one.jobs.push_back(job.toStdString());
        }
        m_result.job.dependencies.insert(m_result.job.dependencies.begin(), std::move(one));
    }

    void readSignal()
    {
        if (m_draft.signal.trimmed().isEmpty())
            return;
        std::optional<std::uint32_t> seconds;
        number(m_draft.signalSeconds, "checkpoint.seconds_before", DraftWords::tr("Give whole seconds."), seconds);
        m_result.job.checkpoint = CheckpointSignal{m_draft.signal.trimmed().toUpper().toStdString(), seconds.value_or(60), m_draft.signalScript};
    }

    void readVariant(const VariantDraft &draft, Vendor vendor, const std::string &field)
    {
        if (draft == VariantDraft())
            return;
        Variant one;
        one.vendor = vendor;
        one.image = draft.image.toStdString();
        if (m_draft.work == QLatin1String("script"))
            one.script = draft.work.toStdString();
        else
            one.command = words(draft.work, field + ".work");
        environment(draft.environment, field + ".environment", one.environment);
        m_result.job.variants.push_back(std::move(one));
    }

    const SubmitDraft &m_draft;
    DraftResult m_result;
};

} // namespace

DraftResult readDraft(const SubmitDraft &draft)
{
    return Reader(draft).run();
}

std::optional<std::vector<std::string>> commandWords(const QString &typed)
{
    std::vector<std::string> words;
    const std::string line = typed.toStdString();
    std::string word;
    bool hasWord = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool isEscape = c == '\\' && quote != '\'' && i + 1 < line.size() && (quote == 0 || line[i + 1] == '"' || line[i + 1] == '\\');
        if (isEscape && quote == 0 && line[i + 1] == '\n') {
            ++i;  // a line that goes on
        } else if (isEscape) {
            word += line[++i];
            hasWord = true;
        } else if (quote != 0 && c == quote) {
            quote = 0;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
            hasWord = true;
        } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
            if (hasWord)
                words.push_back(std::exchange(word, {}));
            hasWord = false;
        } else {
            word += c;
            hasWord = true;
        }
    }
    if (hasWord)
        words.push_back(std::move(word));
    return quote == 0 ? std::optional(std::move(words)) : std::nullopt;
}

} // namespace chipdeck::ui
