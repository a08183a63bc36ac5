#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QCoreApplication>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace chipdeck::models {

/// Figures and times as people read them, in the current language and locale. Missing ones are "n/a".
class Format
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::models::Format)

public:
    static QString notAvailable();
    /// Whole numbers with the locale's thousands, by a thin space where the locale has none of its own.
    static QString count(quint64 number);
    /// At most three significant digits: 1.23, 12.3, 123, 1,230.
    static QString figure(std::optional<double> value);
    /// "now", "12 s ago", "6 h 29 min ago".
    static QString age(std::optional<std::uint64_t> ageMs);
    /// "12 s", "25 min", "3 h 02 min", "2 d 4 h".
    static QString duration(std::int64_t seconds);
    /// A moment on this computer's clock: the time today and within twelve hours, day and time within half a year, date and time otherwise.
    static QString moment(std::int64_t epochS);
    static QString moment(const QDateTime &when, const QDateTime &now);
    /// The same where there is little room: the day alone if it is not close.
    static QString shortMoment(std::int64_t epochS);
    /// How a date with its time is written, in the letters of QLocale::toString: for fields, and where today's date belongs too.
    /// Where a locale's month comes first (English), ISO 8601: 11/9/26 is read in three ways.
    static QString momentPattern();
    /// Things of one kind as the language lists them: "H100, 910C".
    static QString list(const QStringList &things);
    /// What is said one after the other of one thing: "mixed, draining".
    static QString clauses(const QStringList &parts);
    /// Somebody else's words where more is said behind them: with a full stop, unless they end by themselves.
    static QString sentence(const QString &words);
    /// What something is called and what it is: "Job: 12".
    static QString labelled(const QString &label, const QString &value);
    /// Untrusted text as one harmless line.
    static QString text(const std::string &text, std::size_t maxBytes = 256);

private:
    /// A day without its year, in the same letters.
    static QString dayPattern();
};

} // namespace chipdeck::models
