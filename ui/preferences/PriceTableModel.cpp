#include "ui/preferences/PriceTableModel.h"

#include <algorithm>

#include "client/domain/Reason.h"
#include "client/models/Format.h"
#include "ui/preferences/PriceWords.h"

namespace chipdeck::ui {

using domain::PriceColumn;
using domain::PriceRow;
using models::Format;

namespace {

constexpr qsizetype longestCell = 300;

int columnOf(PriceColumn column)
{
    switch (column) {
    case PriceColumn::Cluster: return PriceTableModel::Cluster;
    case PriceColumn::Pool: return PriceTableModel::Pool;
    case PriceColumn::Model: return PriceTableModel::Model;
    case PriceColumn::Cost: return PriceTableModel::Cost;
    case PriceColumn::Price: return PriceTableModel::Price;
    case PriceColumn::Currency: return PriceTableModel::Currency;
    case PriceColumn::FromDay: return PriceTableModel::From;
    case PriceColumn::UntilDay: return PriceTableModel::Until;
    }
    return PriceTableModel::Cluster;
}

} // namespace

std::string PriceRow::*PriceTableModel::memberOf(int column)
{
    switch (column) {
    case Cluster: return &PriceRow::cluster;
    case Pool: return &PriceRow::pool;
    case Model: return &PriceRow::model;
    case Cost: return &PriceRow::cost;
    case Price: return &PriceRow::price;
    case Currency: return &PriceRow::currency;
    case From: return &PriceRow::fromDay;
    case Until: return &PriceRow::untilDay;
    default: return nullptr;
    }
}

void PriceTableModel::setRows(std::vector<PriceRow> rows, int utcOffsetMinutes)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_utcOffset = utcOffsetMinutes;
    check();
    endResetModel();
    Q_EMIT checked();
}

void PriceTableModel::setUtcOffset(int minutes)
{
    if (minutes == m_utcOffset)
        return;
    m_utcOffset = minutes;
    check();
    Q_EMIT checked();
    Q_EMIT edited();
}

void PriceTableModel::setWritable(bool writable)
{
    m_writable = writable;
}

void PriceTableModel::setKnown(Known known)
{
    if (known == m_known)
        return;
    m_known = std::move(known);
    retranslate();
}

void PriceTableModel::check()
{
    m_reading = m_reader.read(m_rows, m_utcOffset);
    m_problems.clear();
    for (std::size_t i = 0; i < m_reading.problems.size(); ++i) {
        const domain::RowProblem &problem = m_reading.problems[i];
        m_problems.try_emplace({int(problem.row), columnOf(problem.column)}, i);
    }
}

QStringList PriceTableModel::choices(int column) const
{
    std::set<std::string> found;
    if (column == Cluster || column == Pool) {
        for (const auto &[cluster, pools] : m_known.pools) {
            if (column == Cluster)
                found.insert(cluster);
            else
                found.insert(pools.begin(), pools.end());
        }
    } else if (column == Model) {
        found = m_known.models;
    } else if (column == Currency) {
        found = {"CNY", "EUR", "USD", "VND"};
        for (const PriceRow &row : m_rows)
            found.insert(row.currency);
    }
    QStringList texts;
    for (const std::string &each : found) {
        if (!each.empty())
            texts << QString::fromStdString(each);
    }
    return texts;
}

int PriceTableModel::add(PriceRow fresh, int row)
{
    const int at = row < 0 || row >= int(m_rows.size()) ? int(m_rows.size()) : row + 1;
    beginInsertRows({}, at, at);
    m_rows.insert(m_rows.begin() + at, std::move(fresh));
    check();
    endInsertRows();
    retranslate();
    Q_EMIT checked();
    Q_EMIT edited();
    return at;
}

void PriceTableModel::remove(const std::vector<int> &rows)
{
    std::vector<int> last = rows;
    std::sort(last.rbegin(), last.rend());
    last.erase(std::unique(last.begin(), last.end()), last.end());
    for (const int row : last) {
        if (row < 0 || row >= int(m_rows.size()))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    check();
    retranslate();
    Q_EMIT checked();
    Q_EMIT edited();
}

QModelIndex PriceTableModel::nextProblem(const QModelIndex &from) const
{
    if (m_problems.empty())
        return {};
    const auto after = m_problems.upper_bound({from.isValid() ? from.row() : -1, from.isValid() ? from.column() : -1});
    const auto &at = after == m_problems.end() ? *m_problems.begin() : *after;
    return index(at.first.first, at.first.second);
}

int PriceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PriceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PriceTableModel::problemAt(int row, int column) const
{
    const auto found = m_problems.find({row, column});
    return found == m_problems.end() ? QString() : PriceWords::problem(m_reading.problems[found->second]);
}

QString PriceTableModel::warningAt(int row, int column) const
{
    const PriceRow &texts = m_rows[std::size_t(row)];
    const std::string cluster = domain::trimmedReason(texts.cluster);
    const std::string pool = domain::trimmedReason(texts.pool);
    if (m_known.pools.empty())
        return {};
    if (column == Cluster && !cluster.empty() && !m_known.pools.contains(cluster))
        return tr("This gateway serves no cluster of that id now. There are: %1").arg(Format::list(choices(Cluster)));
    // A computer without a scheduler has no pools to compare with.
    if (column == Pool && !pool.empty() && !choices(Pool).isEmpty()) {
        const bool isThere = std::any_of(m_known.pools.begin(), m_known.pools.end(), [&](const auto &each) {
            return (cluster.empty() || each.first == cluster) && each.second.contains(pool);
        });
        return isThere ? QString() : tr("There is no such pool now. There are: %1").arg(Format::list(choices(Pool)));
    }
    return {};
}

QString PriceTableModel::shown(int row, int column) const
{
    if (column == Margin) {
        const auto margin = domain::marginOf(m_reading.plan, m_rows[std::size_t(row)]);
        return margin ? QString::fromStdString(margin->text()) : QString();
    }
    return QString::fromStdString(m_rows[std::size_t(row)].*memberOf(column));
}

QVariant PriceTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int column = index.column();
    const QString text = shown(index.row(), column);
    switch (role) {
    case Qt::EditRole: return text;
    case Qt::DisplayRole:
        if (!text.isEmpty())
            return text;
        return column <= Model ? tr("any") : column == Until ? tr("no end") : column == Margin ? Format::notAvailable() : QStringLiteral("–");
    case PlaceholderRole: return text.isEmpty();
    case ProblemRole: return problemAt(index.row(), column);
    case WarningRole: return warningAt(index.row(), column);
    case Qt::ToolTipRole: {
        const QString problem = problemAt(index.row(), column);
        const QString words = problem.isEmpty() ? warningAt(index.row(), column) : problem;
        return words.isEmpty() ? QVariant() : QVariant(words);
    }
    case Qt::AccessibleDescriptionRole: return problemAt(index.row(), column);
    case Qt::TextAlignmentRole: return int((column >= Cost && column <= Margin ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

bool PriceTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.row() >= rowCount() || index.column() == Margin)
        return false;
    std::string &text = m_rows[std::size_t(index.row())].*memberOf(index.column());
    const std::string typed = value.toString().left(longestCell).toStdString();
    if (text == typed)
        return true;
    text = typed;
    check();
    retranslate();
    Q_EMIT checked();
    Q_EMIT edited();
    return true;
}

QVariant PriceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Cost && section <= Margin ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Margin)
        return tr("Price without cost on the first day, for a chip-hour");
    if (role != Qt::DisplayRole)
        return {};
    for (const PriceColumn column : {PriceColumn::Cluster, PriceColumn::Pool, PriceColumn::Model, PriceColumn::Cost, PriceColumn::Price,
                                     PriceColumn::Currency, PriceColumn::FromDay, PriceColumn::UntilDay}) {
        if (columnOf(column) == section)
            return PriceWords::column(column);
    }
    return tr("Margin");
}

Qt::ItemFlags PriceTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return m_writable && index.isValid() && index.column() != Margin ? flags | Qt::ItemIsEditable : flags;
}

void PriceTableModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace chipdeck::ui
