#include "ui/jobs/SubmitDraft.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
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
constexpr qsizetype longestDraft = 8 * 1024 * 1024;

struct TextMember {
    const char *key;
    QString SubmitDraft::*text;
};

constexpr std::array textMembers{TextMember{"cluster", &SubmitDraft::cluster},
                                 TextMember{"pool", &SubmitDraft::pool},
                                 TextMember{"name", &SubmitDraft::name},
                                 TextMember{"work", &SubmitDraft::work},
                                 TextMember{"script", &SubmitDraft::script},
                                 TextMember{"command", &SubmitDraft::command},
                                 TextMember{"image", &SubmitDraft::image},
                                 TextMember{"mounts", &SubmitDraft::mounts},
                                 TextMember{"chipType", &SubmitDraft::chipType},
                                 TextMember{"vendor", &SubmitDraft::vendor},
                                 TextMember{"leastMemoryGb", &SubmitDraft::leastMemoryGb},
                                 TextMember{"leastTeraflops", &SubmitDraft::leastTeraflops},
                                 TextMember{"chipsPer", &SubmitDraft::chipsPer},
                                 TextMember{"chips", &SubmitDraft::chipsPerNode},
                                 TextMember{"nodes", &SubmitDraft::nodes},
                                 TextMember{"tasksPerNode", &SubmitDraft::tasksPerNode},
                                 TextMember{"together", &SubmitDraft::together},
                                 TextMember{"timeLimit", &SubmitDraft::timeLimit},
                                 TextMember{"priority", &SubmitDraft::priority},
                                 TextMember{"memoryGb", &SubmitDraft::memoryGb},
                                 TextMember{"cpusPerTask", &SubmitDraft::cpusPerTask},
                                 TextMember{"environment", &SubmitDraft::environment},
                                 TextMember{"workingDirectory", &SubmitDraft::workingDirectory},
                                 TextMember{"output", &SubmitDraft::output},
                                 TextMember{"array", &SubmitDraft::array},
                                 TextMember{"account", &SubmitDraft::account},
                                 TextMember{"qos", &SubmitDraft::qos},
                                 TextMember{"afterKind", &SubmitDraft::afterKind},
                                 TextMember{"afterJobs", &SubmitDraft::afterJobs},
                                 TextMember{"signal", &SubmitDraft::signal},
                                 TextMember{"signalSeconds", &SubmitDraft::signalSeconds},
                                 TextMember{"further", &SubmitDraft::further}};

QJsonObject variantJson(const VariantDraft &variant)
{
    return {{QStringLiteral("image"), variant.image}, {QStringLiteral("work"), variant.work}, {QStringLiteral("environment"), variant.environment}};
}

VariantDraft variantFrom(const QJsonObject &json)
{
    return {json.value(QLatin1String("image")).toString(), json.value(QLatin1String("work")).toString(), json.value(QLatin1String("environment")).toString()};
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

const QString SubmitDraft::anyChips = QStringLiteral("?");
const QString SubmitDraft::firstChips = QStringLiteral("*");

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

QString timeLimitText(std::uint64_t seconds)
{
    const bool isShort = seconds < 100 * hourS;
    if (seconds % dayS == 0)
        return QStringLiteral("%1 d").arg(seconds / dayS);
    if (seconds % minuteS == 0 && !isShort)
        return QStringLiteral("%1-%2:%3").arg(seconds / dayS).arg(seconds / hourS % 24).arg(seconds / minuteS % 60, 2, 10, QLatin1Char('0'));
    if (!isShort)
        return QStringLiteral("%1 s").arg(seconds);
    return QStringLiteral("%1:%2:%3").arg(seconds / hourS).arg(seconds / minuteS % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

SubmitDraft SubmitDraft::initial()
{
    SubmitDraft draft;
    draft.script = QStringLiteral("#!/bin/bash\n");
    draft.chipType = firstChips;
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

bool SubmitDraft::usesMore() const
{
    SubmitDraft plain;
    return together != plain.together || chipsPer != plain.chipsPer || !tasksPerNode.isEmpty() || !qos.isEmpty()
        || !output.isEmpty() || !afterKind.isEmpty() || !signal.isEmpty() || !(nvidia == plain.nvidia) || !(ascend == plain.ascend) || !further.isEmpty();
}

QByteArray SubmitDraft::toJson() const
{
    QJsonObject json;
    for (const TextMember &member : textMembers)
        json.insert(QLatin1String(member.key), this->*member.text);
    json.insert(QLatin1String("hold"), hold);
    json.insert(QLatin1String("signalScript"), signalScript);
    json.insert(QLatin1String("nvidia"), variantJson(nvidia));
    json.insert(QLatin1String("ascend"), variantJson(ascend));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<SubmitDraft> SubmitDraft::fromJson(const QByteArray &bytes)
{
    if (bytes.size() > longestDraft)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject json = document.object();
    SubmitDraft draft;
    for (const TextMember &member : textMembers) {
        if (const QJsonValue value = json.value(QLatin1String(member.key)); value.isString())
            draft.*member.text = value.toString();
    }
    draft.hold = json.value(QLatin1String("hold")).toBool();
    draft.signalScript = json.value(QLatin1String("signalScript")).toBool();
    draft.nvidia = variantFrom(json.value(QLatin1String("nvidia")).toObject());
    draft.ascend = variantFrom(json.value(QLatin1String("ascend")).toObject());
    return draft;
}

} // namespace chipdeck::ui
