#include "ui/jobs/PlacementModel.h"

#include <algorithm>

#include "ui/jobs/PlacementWords.h"
#include "client/models/Format.h"

namespace chipdeck::ui {

namespace {

/// FP16 of all chips together; nothing where the catalogue does not know them.
double teraflopsOf(const domain::Placement &placement)
{
    const auto known = placement.schedulerType.empty() ? std::nullopt : domain::lookUpChip(placement.chips.model);
    return known ? known->fp16Teraflops.value_or(0) * placement.chipCount : 0;
}

bool samePlace(const PlacementModel::Row &one, const PlacementModel::Row &other)
{
    return one.of.cluster == other.of.cluster && one.of.placement.pool == other.of.placement.pool
        && one.of.placement.schedulerType == other.of.placement.schedulerType;
}

} // namespace

void PlacementModel::setRows(std::vector<Row> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const Row &one, const Row &other) {
        const auto &a = one.of.placement, &b = other.of.placement;
        return a.outlook != b.outlook ? a.outlook < b.outlook : teraflopsOf(a) > teraflopsOf(b);
    });
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
    switch (role) {
    case Qt::DisplayRole: return placementName(placement);
    case Qt::ToolTipRole: return placementLines(placement).join(QLatin1Char('\n'));
    case Qt::AccessibleTextRole:
        return models::Format::clauses({placementName(placement), one.cluster, lookOf(placement.outlook).word, placementLine(placement)});
    case OutlookRole: return static_cast<int>(placement.outlook);
    case ClusterRole: return one.cluster;
    case LineRole: return placementLine(placement);
    case TeraflopsRole: return teraflopsOf(placement);
    default: return {};
    }
}

} // namespace chipdeck::ui
