#include "ui/jobs/SubmitDraft.h"

#include <algorithm>
#include <limits>

#include <QCoreApplication>
#include <QRegularExpression>

#include "client/domain/JobLimits.h"

namespace chipdeck::ui {
namespace {

struct DraftWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::SubmitDraft)
};

constexpr std::uint64_t minuteS = 60;
constexpr std::uint64_t hourS = 3600;
constexpr std::uint64_t dayS = 86400;

void wrong(DraftResult &result, const char *field, const QString &description)
{
    result.violations.push_back({field, description.toStdString()});
}

template<typename T>
void readNumber(DraftResult &result, const QString &text, const char *field, const QString &what, std::optional<T> &out)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    bool ok = false;
    const qulonglong number = trimmed.toULongLong(&ok);
    if (!ok || number > std::numeric_limits<T>::max())
        wrong(result, field, what);
    else
        out = static_cast<T>(number);
}

void readEnvironment(DraftResult &result, const QString &text)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    int number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        const QString key = line.left(equals).trimmed();
        if (equals < 0 || !name.match(key).hasMatch())
            wrong(result, "job.environment", DraftWords::tr("Line %1 is not NAME=value.").arg(number));
        else
            result.spec.environment[key.toStdString()] = line.mid(equals + 1).toStdString();
    }
}

std::optional<std::uint64_t> parseClock(const QString &text)
{
    static const QRegularExpression clock(QStringLiteral("^(?:(\\d{1,5})-)?(\\d{1,6})(?::(\\d{1,2}))?(?::(\\d{1,2}))?$"));
    const QRegularExpressionMatch match = clock.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool days = !match.captured(1).isEmpty();
    const std::uint64_t a = match.captured(2).toULongLong();
    const std::uint64_t b = match.captured(3).toULongLong();
    const std::uint64_t c = match.captured(4).toULongLong();
    if (days)
        return match.captured(1).toULongLong() * dayS + a * hourS + b * minuteS + c;
    if (!match.captured(4).isEmpty())
        return a * hourS + b * minuteS + c;
    return match.captured(3).isEmpty() ? a * minuteS : a * minuteS + b;
}

std::optional<std::uint64_t> parseUnits(const QString &text)
{
    static const QRegularExpression part(QStringLiteral("(\\d{1,9})\\s*(days?|d|hours?|h|minutes?|min|m|seconds?|s)\\s*"));
    std::uint64_t total = 0;
    qsizetype end = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedStart() != end)
            return std::nullopt;
        end = match.capturedEnd();
        const QChar unit = match.captured(2).at(0);
        const std::uint64_t factor = unit == QLatin1Char('d') ? dayS : unit == QLatin1Char('h') ? hourS : unit == QLatin1Char('m') ? minuteS : 1;
        total += match.captured(1).toULongLong() * factor;
    }
    return end == text.size() && end > 0 ? std::optional(total) : std::nullopt;
}

} // namespace

std::optional<std::uint64_t> parseTimeLimit(const QString &text)
{
    const QString trimmed = text.trimmed().toLower();
    std::optional<std::uint64_t> seconds = parseClock(trimmed);
    if (!seconds)
        seconds = parseUnits(trimmed);
    if (!seconds || *seconds == 0)
        return std::nullopt;
    // How long a limit may be is for the rules to say; what is far beyond them is only kept countable.
    return std::min(*seconds, domain::maxTimeLimitS + 1);
}

QString timeLimitWords(std::uint64_t seconds)
{
    QStringList parts;
    const std::uint64_t minutes = (seconds + minuteS - 1) / minuteS;  // the scheduler rounds up to minutes
    if (minutes >= 1440)
        parts << DraftWords::tr("%n day(s)", nullptr, static_cast<int>(minutes / 1440));
    if (minutes % 1440 >= 60)
        parts << DraftWords::tr("%1 h").arg(minutes % 1440 / 60);
    if (minutes % 60 > 0)
        parts << DraftWords::tr("%1 min").arg(minutes % 60);
    return parts.join(QLatin1Char(' '));
}

SubmitDraft SubmitDraft::initial()
{
    SubmitDraft draft;
    draft.script = QStringLiteral("#!/bin/bash\n");
    draft.chipsPerNode = QStringLiteral("1");
    draft.nodes = QStringLiteral("1");
    draft.timeLimit = QStringLiteral("1:00:00");
    return draft;
}

SubmitDraft SubmitDraft::mistaken()
{
    SubmitDraft draft = initial();
    draft.name = QString(210, QLatin1Char('x'));
    draft.script = QStringLiteral("sleep 60\n");
    draft.chipsPerNode = QStringLiteral("99");
    draft.nodes = QStringLiteral("0");
    draft.timeLimit = QStringLiteral("soon");
    draft.cpusPerTask = QStringLiteral("9000");
    draft.memoryGb = QStringLiteral("900000");
    draft.environment = QStringLiteral("NCCL-DEBUG=WARN");
    draft.workingDirectory = QStringLiteral("work");
    draft.array = QStringLiteral("9-0");
    draft.account = QStringLiteral("a b");
    return draft;
}

SubmitDraft SubmitDraft::fromJob(const domain::Job &job, const QString &cluster)
{
    SubmitDraft draft = initial();
    draft.cluster = cluster;
    draft.pool = QString::fromStdString(job.pool);
    draft.name = QString::fromStdString(job.displayName);
    draft.account = QString::fromStdString(job.account);
    draft.workingDirectory = QString::fromStdString(job.workingDirectory);
    draft.nodes = QString::number(std::max(1U, job.nodeCount));
    if (!job.chips.empty()) {
        draft.chipType = QString::fromStdString(job.chips.front().schedulerType);
        draft.chipsPerNode = QString::number(job.chips.front().count / std::max(1U, job.nodeCount));
    }
    if (job.timeLimitS)
        draft.timeLimit = QStringLiteral("%1 min").arg((*job.timeLimitS + minuteS - 1) / minuteS);
    return draft;
}

DraftResult readDraft(const SubmitDraft &draft)
{
    DraftResult result;
    domain::JobSpec &spec = result.spec;
    spec.displayName = draft.name.trimmed().toStdString();
    spec.script = draft.script.toStdString();
    spec.pool = draft.pool.toStdString();
    spec.chipType = draft.chipType.toStdString();
    spec.workingDirectory = draft.workingDirectory.trimmed().toStdString();
    spec.array = draft.array.trimmed().toStdString();
    spec.account = draft.account.trimmed().toStdString();
    spec.hold = draft.hold;
    std::optional<std::uint32_t> chips;
    if (!draft.chipType.isEmpty())
        readNumber(result, draft.chipsPerNode, "job.chips_per_node", DraftWords::tr("Give a whole number of chips."), chips);
    spec.chipsPerNode = chips.value_or(0);
    readNumber(result, draft.nodes, "job.nodes", DraftWords::tr("Give a whole number of nodes."), spec.nodes);
    readNumber(result, draft.priority, "job.priority", DraftWords::tr("Give a whole number, or nothing for the usual priority."), spec.priority);
    readNumber(result, draft.cpusPerTask, "job.cpus_per_task", DraftWords::tr("Give a whole number of cores."), spec.cpusPerTask);
    std::optional<std::uint32_t> gigabytes;
    readNumber(result, draft.memoryGb, "job.memory_per_node_bytes", DraftWords::tr("Give whole gigabytes."), gigabytes);
    if (gigabytes)
        spec.memoryPerNodeBytes = std::uint64_t{*gigabytes} * 1024 * 1024 * 1024;
    if (!draft.timeLimit.trimmed().isEmpty()) {
        spec.timeLimitS = parseTimeLimit(draft.timeLimit);
        if (!spec.timeLimitS)
            wrong(result, "job.time_limit_s", DraftWords::tr("Write it like 90 min, 2:30:00 or 1-12:00."));
    }
    readEnvironment(result, draft.environment);
    return result;
}

} // namespace chipdeck::ui
