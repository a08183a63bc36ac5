#include "client/models/EndedJobModel.h"

#include <QDateTime>
#include <QLocale>

#include "client/models/ClusterWords.h"
#include "client/models/EndWords.h"
#include "client/models/Format.h"
#include "client/models/JobCells.h"

namespace chipdeck::models {

using domain::EndedJobOrder;

namespace {

QString momentOf(const std::optional<std::int64_t> &time)
{
    return time ? Format::moment(*time) : Format::notAvailable();
}

QString durationOf(const std::optional<std::int64_t> &seconds)
{
    return seconds ? Format::duration(*seconds) : Format::notAvailable();
}

QString wholeTime(const std::optional<std::int64_t> &time)
{
    return time ? QLocale().toString(QDateTime::fromSecsSinceEpoch(*time), QLocale::LongFormat) : QString();
}

} // namespace

EndedJobModel::EndedJobModel(const store::EndedJobSearch &search, const store::FleetStore &fleet, QObject *parent)
    : QAbstractTableModel(parent), m_search(search), m_fleet(fleet)
{
    connect(&search, &store::ArchiveSearch::begun, this, &EndedJobModel::reset);
    connect(&search, &store::ArchiveSearch::rearranged, this, &EndedJobModel::reset);
    connect(&search, &store::ArchiveSearch::grown, this, &EndedJobModel::grow);
}

void EndedJobModel::grow()
{
    const int rows = static_cast<int>(m_search.size());
    if (rows == m_rows)
        return;
    beginInsertRows({}, m_rows, rows - 1);
    m_rows = rows;
    endInsertRows();
}

void EndedJobModel::reset()
{
    beginResetModel();
    m_rows = static_cast<int>(m_search.size());
    endResetModel();
}

const domain::EndedJob *EndedJobModel::jobAt(int row) const
{
    return row >= 0 && row < m_rows ? &m_search.at(static_cast<std::size_t>(row)) : nullptr;
}

QString EndedJobModel::clusterAt(int row) const
{
    return row >= 0 && row < m_rows ? m_search.sources()[m_search.sourceOf(static_cast<std::size_t>(row))].key : QString();
}

QString EndedJobModel::clusterTitle(const QString &key) const
{
    const store::ClusterStore *cluster = m_fleet.find(key);
    return cluster ? ClusterWords::title(cluster->info()) : Format::text(key.section(u'#', -1).toStdString(), 64);
}

std::optional<EndedJobOrder> EndedJobModel::orderOf(int column)
{
    switch (column) {
    case Submitted: return EndedJobOrder::Submitted;
    case Ended: return EndedJobOrder::Ended;
    case Waited: return EndedJobOrder::Waited;
    case Ran: return EndedJobOrder::Ran;
    case Held: return EndedJobOrder::Held;
    case Used: return EndedJobOrder::Used;
    default: return std::nullopt;
    }
}

int EndedJobModel::columnOf(EndedJobOrder order)
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (orderOf(column) == order)
            return column;
    }
    return Ended;
}

int EndedJobModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EndedJobModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool EndedJobModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_rows > 0 && m_search.canFetchMore();
}

void EndedJobModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        Q_EMIT moreWanted();
}

void EndedJobModel::sort(int column, Qt::SortOrder order)
{
    if (const auto wanted = orderOf(column))
        Q_EMIT orderWanted(*wanted, order == Qt::AscendingOrder);
}

QVariant EndedJobModel::data(const QModelIndex &index, int role) const
{
    const domain::EndedJob *ended = index.isValid() ? jobAt(index.row()) : nullptr;
    if (!ended)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*ended, index.row(), index.column());
    case Qt::ToolTipRole: return toolTip(*ended, index.column());
    case Qt::TextAlignmentRole: {
        const bool isFigure = index.column() >= Nodes && index.column() <= Used;
        return QVariant::fromValue(Qt::Alignment((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    case StateRole: return static_cast<int>(ended->job.state);
    default: return {};
    }
}

QString EndedJobModel::text(const domain::EndedJob &ended, int row, int column) const
{
    const domain::Job &job = ended.job;
    switch (column) {
    case State: return JobCells::state(job, false);
    case Id: return Format::text(job.id, 64);
    case Name: return Format::text(job.displayName, 128);
    case User: return Format::text(job.user, 64);
    case Account: return Format::text(job.account, 64);
    case Cluster: return clusterTitle(clusterAt(row));
    case Pool: return Format::text(job.pool, 64);
    case Chips: return JobCells::chips(job);
    case Nodes: return Format::count(job.nodeCount);
    case Submitted: return momentOf(job.submitTimeS);
    case Ended: return momentOf(job.endTimeS);
    case Waited: return durationOf(domain::waitedS(job));
    case Ran: return domain::ranS(job) ? durationOf(domain::ranS(job)) : tr("never", "a job that never ran");
    case Held: return EndWords::chipHours(domain::heldChipS(job));
    case Used: return EndWords::share(domain::efficiency(ended));
    case Why: return EndWords::why(job);
    default: return {};
    }
}

QString EndedJobModel::toolTip(const domain::EndedJob &ended, int column) const
{
    switch (column) {
    case Submitted: return wholeTime(ended.job.submitTimeS);
    case Ended: return wholeTime(ended.job.endTimeS);
    case Nodes: return Format::text(ended.nodes, 512);
    case Used: return domain::efficiency(ended) ? tr("Mean utilisation of its chips, as far as it was measured.") : tr("Not measured.");
    case Why: return Format::text(ended.job.reason, 256);
    default: return {};
    }
}

QVariant EndedJobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Nodes && section <= Used)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && section == Used)
        return tr("Mean utilisation of the chips while the job held them");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("State"), tr("Job"), tr("Name"), tr("User"), tr("Account"), tr("Cluster"), tr("Pool"), tr("Chips"), tr("Nodes"),
                             tr("Submitted"), tr("Ended"), tr("Waited"), tr("Ran"), tr("Chip-hours"), tr("Used"), tr("Why")};
    return titles.at(section);
}

void EndedJobModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

} // namespace chipdeck::models
