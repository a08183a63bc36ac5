#include "client/models/Format.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "client/domain/Text.h"

namespace chipdeck::models {
namespace {

constexpr QChar thinSpace(0x202F);  // narrow and no-break: a figure never falls apart

/// Whether the time alone is clear: behind midnight, what ended in the evening is too.
bool isClose(const QDateTime &when, const QDateTime &now)
{
    return when.date() == now.date() || std::abs(when.secsTo(now)) < 12 * 3600;
}

/// Whether a day is clear without its year: in January, December is the last one.
bool isNear(const QDateTime &when, const QDateTime &now)
{
    return std::abs(when.daysTo(now)) < 180;
}

/// The locale's date in digits, with all four of the year.
QString shortDate()
{
    QString date = QLocale().dateFormat(QLocale::ShortFormat);
    return date.contains(QLatin1String("yyyy")) ? date : date.replace(QLatin1String("yy"), QLatin1String("yyyy"));
}

} // namespace

QString Format::notAvailable()
{
    return tr("n/a");
}

QString Format::count(quint64 number)
{
    const QLocale locale;
    const QString own = locale.language() == QLocale::C ? QString() : locale.groupSeparator();
    const QString separator = own.isEmpty() ? QString(thinSpace) : own;
    QString digits = QString::number(number);
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, separator);
    return digits;
}

QString Format::figure(std::optional<double> value)
{
    if (!value || !std::isfinite(*value))
        return notAvailable();
    const double size = std::fabs(*value);
    if (size >= 999.5) {
        const double step = std::pow(10.0, std::floor(std::log10(size)) - 2);
        const QString digits = count(static_cast<quint64>(std::llround(size / step) * static_cast<long long>(step)));
        return *value < 0 ? QLocale().negativeSign() + digits : digits;
    }
    const int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    QString text = QLocale().toString(*value, 'f', decimals);
    const QString point = QLocale().decimalPoint();
    while (decimals > 0 && text.contains(point) && (text.endsWith(QLatin1Char('0')) || text.endsWith(point)))
        text.chop(1);
    return text;
}

QString Format::duration(std::int64_t seconds)
{
    seconds = std::max<std::int64_t>(0, seconds);
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    const std::int64_t minutes = seconds / 60;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    const std::int64_t hours = minutes / 60;
    if (hours < 24 && minutes % 60 == 0)
        return tr("%1 h").arg(hours);
    if (hours < 24)
        return tr("%1 h %2 min").arg(hours).arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return hours % 24 == 0 ? tr("%1 d").arg(hours / 24) : tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString Format::age(std::optional<std::uint64_t> ageMs)
{
    if (!ageMs)
        return notAvailable();
    const auto seconds = static_cast<std::int64_t>(*ageMs / 1000);
    return seconds < 2 ? tr("now") : tr("%1 ago").arg(duration(seconds));
}

QString Format::moment(std::int64_t epochS)
{
    return moment(QDateTime::fromSecsSinceEpoch(epochS), QDateTime::currentDateTime());
}

QString Format::moment(const QDateTime &when, const QDateTime &now)
{
    if (isClose(when, now))
        return when.time().toString(QStringLiteral("HH:mm"));
    return QLocale().toString(when, isNear(when, now) ? dayPattern() + QStringLiteral(" HH:mm") : momentPattern());
}

QString Format::shortMoment(std::int64_t epochS)
{
    const QDateTime when = QDateTime::fromSecsSinceEpoch(epochS);
    const QDateTime now = QDateTime::currentDateTime();
    const bool dayOnly = !isClose(when, now) && isNear(when, now);
    return dayOnly ? QLocale().toString(when, dayPattern()) : moment(when, now);
}

QString Format::momentPattern()
{
    // Operators' clocks have 24 hours in every language.
    const QString date = shortDate();
    return (date.startsWith(QLatin1Char('M')) ? QStringLiteral("yyyy-MM-dd") : date) + QStringLiteral(" HH:mm");
}

QString Format::dayPattern()
{
    static const QRegularExpression year(QStringLiteral("^y+[^dM]*|[^dM]*y+$"));
    QString date = shortDate();
    return date.startsWith(QLatin1Char('M')) ? QStringLiteral("MMM d") : date.remove(year);
}

QString Format::list(const QStringList &things)
{
    return things.join(tr(", ", "between the things of a list"));
}

QString Format::clauses(const QStringList &parts)
{
    return parts.join(tr(", ", "between the parts of a sentence"));
}

QString Format::sentence(const QString &words)
{
    static const QString ends = QStringLiteral(".!?…。！？");
    return words.isEmpty() || ends.contains(words.back()) ? words : tr("%1.", "somebody else's words as a sentence").arg(words);
}

QString Format::labelled(const QString &label, const QString &value)
{
    return tr("%1: %2", "a label and its value").arg(label, value);
}

QString Format::text(const std::string &text, std::size_t maxBytes)
{
    // Nearly all names: nothing to replace, nothing to cut, and a map of a large fleet asks for a hundred thousand of them.
    const bool isPlain = text.size() <= maxBytes && std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (isPlain)
        return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    return QString::fromStdString(domain::harmless(text, maxBytes));
}

} // namespace chipdeck::models
