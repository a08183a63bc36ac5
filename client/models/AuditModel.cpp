#include "client/models/AuditModel.h"

#include <QDateTime>
#include <QLocale>

#include "client/models/EndWords.h"
#include "client/models/Format.h"

namespace chipdeck::models {

AuditModel::AuditModel(const store::AuditSearch &search, QObject *parent) : QAbstractTableModel(parent), m_search(search)
{
    connect(&search, &store::ArchiveSearch::begun, this, &AuditModel::reset);
    connect(&search, &store::ArchiveSearch::rearranged, this, &AuditModel::reset);
    connect(&search, &store::ArchiveSearch::grown, this, &AuditModel::grow);
}

void AuditModel::grow()
{
    const int rows = static_cast<int>(m_search.size());
    if (rows == m_rows)
        return;
    beginInsertRows({}, m_rows, rows - 1);
    m_rows = rows;
    endInsertRows();
}

void AuditModel::reset()
{
    beginResetModel();
    m_rows = static_cast<int>(m_search.size());
    endResetModel();
}

const domain::AuditEntry *AuditModel::entryAt(int row) const
{
    return row >= 0 && row < m_rows ? &m_search.at(static_cast<std::size_t>(row)) : nullptr;
}

QString AuditModel::gatewayAt(int row) const
{
    return row >= 0 && row < m_rows ? m_search.sources()[m_search.sourceOf(static_cast<std::size_t>(row))].key : QString();
}

int AuditModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int AuditModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool AuditModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_rows > 0 && m_search.canFetchMore();
}

void AuditModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        Q_EMIT moreWanted();
}

QString AuditModel::shortSubject(const domain::AuditEntry &entry)
{
    const std::string prefix = "clusters/" + entry.cluster;
    const bool isWithin = !entry.cluster.empty() && entry.subject.starts_with(prefix + "/");
    if (isWithin)
        return Format::text(entry.subject.substr(prefix.size() + 1), 256);
    return entry.subject == prefix ? QString() : Format::text(entry.subject, 256);
}

QString AuditModel::text(const domain::AuditEntry &entry, int column) const
{
    switch (column) {
    case When: return Format::moment(entry.timeMs / 1000);
    case Who: return Format::text(entry.principal, 128);
    case Verb: return EndWords::verb(entry.verb);
    case Cluster: return entry.cluster.empty() ? tr("all") : Format::text(entry.cluster, 64);
    case Subject: return shortSubject(entry);
    case Outcome: return EndWords::outcome(entry.outcome);
    case Reason: {
        const bool isDone = entry.outcome == domain::WriteState::Done || entry.outcomeWords.empty();
        return Format::text(isDone ? entry.reason : entry.outcomeWords, 256);
    }
    default: return {};
    }
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    const domain::AuditEntry *entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    if (role == Qt::DisplayRole)
        return text(*entry, index.column());
    if (role == Qt::ToolTipRole && index.column() == When)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry->timeMs), QLocale::LongFormat);
    if (role == Qt::ToolTipRole && index.column() == Subject)
        return Format::text(entry->subject, 512);
    return role == OutcomeRole ? QVariant(static_cast<int>(entry->outcome)) : QVariant();
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const QStringList titles{tr("When"), tr("Who"), tr("What"), tr("Cluster"), tr("On"), tr("Outcome"), tr("Why")};
    return titles.at(section);
}

void AuditModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

} // namespace chipdeck::models
