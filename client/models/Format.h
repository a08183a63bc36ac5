#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QCoreApplication>
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
    /// A moment on this computer's clock: the time today, date and time otherwise.
    static QString moment(std::int64_t epochS);
    /// How a date with its time is written, in the letters of QLocale::toString: for fields, and where today's date belongs too.
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
};

} // namespace chipdeck::models
