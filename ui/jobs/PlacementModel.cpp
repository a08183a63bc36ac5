#include "ui/jobs/PlacementModel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "client/models/Format.h"
#include "ui/jobs/FigureWords.h"
#include "ui/jobs/PlacementWords.h"

namespace chipdeck::ui {

namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

/// FP16 of all chips together; nothing where the catalogue does not know them.
double teraflopsOf(const domain::Placement &placement)
{
    const auto known = placement.schedulerType.empty() ? std::nullopt : domain::lookUpChip(placement.chips.model);
    return known ? known->fp16Teraflops.value_or(0) * placement.chipCount : 0;
}

double waitOf(const PlacementModel::Row &row)
{
    const auto &wait = row.of.figure.wait;
    return wait && wait->band ? wait->band->p50S : unknown;
}

/// What runs now waits least, whatever others like it had to wait.
std::tuple<int, double, double> waitKey(const PlacementModel::Row &row)
{
    return {static_cast<int>(row.of.placement.outlook), waitOf(row), -teraflopsOf(row.of.placement)};
}

/// Of one currency less is better; currencies are no more than put side by side.
std::tuple<bool, std::string, domain::Decimal> priceKey(const PlacementModel::Row &row)
{
    const auto &quotes = row.of.figure.price.quotes;
    return quotes.empty() ? std::tuple{true, std::string(), domain::Decimal()} : std::tuple{false, quotes.front().currency, quotes.front().amount};
}

bool isImpossible(const PlacementModel::Row &row)
{
    return row.of.placement.outlook == domain::Outlook::Impossible;
}

bool samePlace(const PlacementModel::Row &one, const PlacementModel::Row &other)
{
    return one.of.cluster == other.of.cluster && one.of.placement.pool == other.of.placement.pool
        && one.of.placement.schedulerType == other.of.placement.schedulerType;
}

} // namespace

BandMarks marksOf(const domain::WaitBand &band)
{
    constexpr double weekS = 7 * 86400.0;
    // Minutes and days are both seen: a logarithm that begins at half a minute.
    const auto mark = [](double seconds) { return std::clamp(std::log1p(seconds / 30) / std::log1p(weekS / 30), 0.0, 1.0); };
    return {mark(band.p10S), mark(band.p50S), mark(band.p90S)};
}

bool PlacementModel::isBetter(const Row &one, const Row &other) const
{
    if (isImpossible(one) != isImpossible(other))
        return isImpossible(other);
    const double speed = teraflopsOf(one.of.placement), otherSpeed = teraflopsOf(other.of.placement);
    if (m_best == Best::Price && priceKey(one) != priceKey(other))
        return priceKey(one) < priceKey(other);
    if (m_best == Best::Speed && speed != otherSpeed)
        return speed > otherSpeed;
    return waitKey(one) < waitKey(other);
}

void PlacementModel::sort(std::vector<Row> &rows) const
{
    std::stable_sort(rows.begin(), rows.end(), [this](const Row &one, const Row &other) { return isBetter(one, other); });
}

/// Rows of places that are shown stay as they are shown; with any other place the order is a new one.
void PlacementModel::keepOrder(std::vector<Row> &rows) const
{
    std::vector<Row> kept;
    for (const Row &shown : m_rows) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&shown](const Row &row) { return samePlace(row, shown); });
        if (found != rows.end())
            kept.push_back(*found);
    }
    if (kept.size() == rows.size() && kept.size() == m_rows.size())
        rows = std::move(kept);
    else
        sort(rows);
}

void PlacementModel::setRows(std::vector<Row> rows, bool stayPut)
{
    if (stayPut)
        keepOrder(rows);
    else
        sort(rows);
    take(std::move(rows));
}

void PlacementModel::take(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    if (!std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), samePlace)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    retranslate();
}

void PlacementModel::setBest(Best best)
{
    m_best = best;
    std::vector<Row> rows = m_rows;
    sort(rows);
    take(std::move(rows));
}

void PlacementModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int PlacementModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PlacementModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &one = row(index.row());
    const domain::Placement &placement = one.of.placement;
    const store::PlacementFigure &figure = one.of.figure;
    switch (role) {
    case Qt::DisplayRole: return placementName(placement);
    case Qt::ToolTipRole: return (placementLines(placement) + figureLines(figure)).join(QLatin1Char('\n'));
    case Qt::AccessibleTextRole: {
        QStringList parts{placementName(placement), one.cluster, lookOf(placement.outlook).word, placementLine(placement), waitWords(figure), startWords(figure), priceWords(figure)};
        parts.removeAll(QString());
        return models::Format::clauses(parts);
    }
    case OutlookRole: return static_cast<int>(placement.outlook);
    case ClusterRole: return one.cluster;
    case LineRole: return placementLine(placement);
    case TeraflopsRole: return teraflopsOf(placement);
    case WaitRole: return waitWords(figure);
    case StartRole: return startWords(figure);
    case PriceRole: return priceWords(figure);
    case BandRole: return figure.wait && figure.wait->band ? QVariant::fromValue(marksOf(*figure.wait->band)) : QVariant();
    case SubmitRole: return !isImpossible(one);
    default: return {};
    }
}

} // namespace chipdeck::ui
