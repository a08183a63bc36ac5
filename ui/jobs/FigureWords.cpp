#include "ui/jobs/FigureWords.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "client/domain/prices/Currency.h"
#include "client/models/Format.h"

namespace chipdeck::ui {

using models::Format;

namespace {

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::FigureWords)
};

constexpr std::uint64_t nowS = 60;  ///< what a scheduler starts within its next cycles

QString seconds(double value)
{
    return Format::duration(std::llround(value));
}

/// As the locale writes it, exactly: amounts have more digits than floating point keeps.
QString amountWords(const domain::Quote &quote)
{
    const QString text = QString::fromStdString(quote.amount.text(domain::minorDigits(quote.currency).value_or(2)));
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    QString whole = text.left(point < 0 ? text.size() : point);
    for (qsizetype at = whole.size() - 3; at > 0 && whole[at - 1].isDigit(); at -= 3)
        whole.insert(at, QLocale().groupSeparator());
    const QString amount = point < 0 ? whole : whole + QLocale().decimalPoint() + text.mid(point + 1);
    return (quote.isPartial ? QStringLiteral("≥ ") : QString()) + amount + QStringLiteral(" ") + QString::fromStdString(quote.currency);
}

void addWait(const domain::WaitEstimate &wait, QStringList &lines)
{
    if (!wait.band) {
        lines << FigureWords::tr("No estimate of the wait: too few of this pool's waits are known (%1).").arg(Format::count(wait.learntFrom));
        return;
    }
    lines << FigureWords::tr("Estimate of the wait, from %1 waits in this pool: one job in ten starts within %2, half of them within %3, nine in ten within %4.")
                 .arg(Format::count(wait.learntFrom), seconds(wait.band->p10S), seconds(wait.band->p50S), seconds(wait.band->p90S));
    const domain::WaitCalibration &calibration = wait.band->calibration;
    if (calibration.judged > 0)
        lines << FigureWords::tr("Of the last %1 such estimates %2 % were right; 80 % is the aim.")
                     .arg(Format::count(calibration.judged), QLocale().toString(std::lround(100.0 * calibration.inside / calibration.judged)));
}

void addStart(const domain::StartEstimate &start, QStringList &lines)
{
    const QString age = Format::age(start.ageMs);
    if (!start.startS) {
        lines << FigureWords::tr("The scheduler would refuse it (asked %1): %2").arg(age, Format::text(start.words, 300));
        return;
    }
    lines << FigureWords::tr("The scheduler expects to start it at %1 (asked %2).").arg(Format::moment(*start.startS), age);
    if (!start.nodes.empty()) {
        QStringList names;
        for (std::size_t i = 0; i < std::min<std::size_t>(start.nodes.size(), 6); ++i)
            names << Format::text(start.nodes[i], 64);
        lines << FigureWords::tr("Its nodes there: %1 (%2 in all)").arg(Format::list(names), Format::count(start.nodeCount));
    }
}

void addPrice(const store::PlacementPrice &price, QStringList &lines)
{
    if (price.quotes.empty())
        return;
    QStringList amounts;
    bool isPartial = false;
    for (const domain::Quote &quote : price.quotes) {
        amounts << amountWords(quote);
        isPartial = isPartial || quote.isPartial;
    }
    lines << (price.limitS ? FigureWords::tr("Price until its time limit (%1): %2").arg(Format::duration(static_cast<std::int64_t>(*price.limitS)), Format::list(amounts))
                           : FigureWords::tr("Price of an hour of it: %1").arg(Format::list(amounts)));
    if (isPartial)
        lines << FigureWords::tr("For a part of that time there is no rate yet; it is not in the price.");
}

} // namespace

QString waitWords(const store::PlacementFigure &figure)
{
    if (!figure.wait)
        return figure.isAwaited ? FigureWords::tr("estimating the wait…") : QString();
    if (!figure.wait->band)
        return FigureWords::tr("no estimate of the wait");
    const domain::WaitBand &band = *figure.wait->band;
    return FigureWords::tr("Estimate: %1 (%2 – %3)").arg(seconds(band.p50S), seconds(band.p10S), seconds(band.p90S));
}

QString startWords(const store::PlacementFigure &figure)
{
    if (!figure.start)
        return {};
    if (!figure.start->startS)
        return FigureWords::tr("Scheduler: refuses it");
    const std::uint64_t in = figure.start->startsInS.value_or(0);
    return in < nowS ? FigureWords::tr("Scheduler: now") : FigureWords::tr("Scheduler: in %1").arg(Format::duration(static_cast<std::int64_t>(in)));
}

QString priceWords(const store::PlacementFigure &figure)
{
    if (!figure.price.isKnown)
        return {};
    if (figure.price.quotes.empty())
        return FigureWords::tr("no price plan");
    QStringList amounts;
    for (const domain::Quote &quote : figure.price.quotes)
        amounts << (figure.price.limitS ? amountWords(quote) : FigureWords::tr("%1/h").arg(amountWords(quote)));
    return amounts.join(QStringLiteral(" · "));
}

QStringList figureLines(const store::PlacementFigure &figure)
{
    QStringList lines;
    if (figure.wait)
        addWait(*figure.wait, lines);
    if (figure.start)
        addStart(*figure.start, lines);
    addPrice(figure.price, lines);
    return lines;
}

} // namespace chipdeck::ui
