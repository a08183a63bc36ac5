#include "ui/fleet/NodeJobsModel.h"

#include <algorithm>

#include <QDateTime>

#include "client/domain/Names.h"
#include "client/models/Format.h"

namespace chipdeck::ui {

using models::Format;

void NodeJobsModel::setNode(store::ClusterStore *cluster, std::uint32_t node)
{
    beginResetModel();
    m_cluster = cluster;
    m_node = node;
    m_rows = collect();
    endResetModel();
}

std::vector<NodeJobsModel::Row> NodeJobsModel::collect() const
{
    std::vector<Row> rows;
    if (!m_cluster || !m_cluster->hasSnapshot())
        return rows;
    const domain::ClusterSnapshot &snapshot = m_cluster->snapshot();
    if (!snapshot.jobs || m_node >= snapshot.inventory->nodes.size())
        return rows;
    const std::string &node = snapshot.inventory->nodes[m_node].id;
    for (const auto &job : *snapshot.jobs) {
        if (!job || !domain::holdsChips(job->state))
            continue;
        for (const domain::NodeAllocation &share : job->allocations) {
            if (share.node == node)
                rows.push_back({job, std::max(share.count, static_cast<std::uint32_t>(share.chips.size())),
                                share.chips.empty() && share.count > 0});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return a.job->startTimeS.value_or(INT64_MAX) < b.job->startTimeS.value_or(INT64_MAX);
    });
    return rows;
}

void NodeJobsModel::refresh()
{
    std::vector<Row> rows = collect();
    const bool same = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                 [](const Row &a, const Row &b) { return a.job->ref == b.job->ref; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QStringList NodeJobsModel::users() const
{
    QStringList users;
    for (const Row &row : m_rows) {
        const QString user = Format::text(row.job->user, 64);
        if (!user.isEmpty() && !users.contains(user))
            users << user;
    }
    return users;
}

int NodeJobsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NodeJobsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NodeJobsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == NameRole)
        return QString::fromStdString(domain::jobName(m_cluster->info().id, row.job->id));
    if (role == Qt::TextAlignmentRole && index.column() >= ChipsHere)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant NodeJobsModel::text(const Row &row, int column) const
{
    const domain::Job &job = *row.job;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    switch (column) {
    case Job: return Format::text(job.id, 32);
    case Name: return Format::text(job.displayName, 120);
    case User: return Format::text(job.user, 64);
    case Pool: return Format::text(job.pool, 64);
    case ChipsHere:
        return row.whichUnknown ? tr("%1, which unknown").arg(row.chipsHere) : Format::count(row.chipsHere);
    case Of: {
        std::uint64_t all = 0;
        for (const domain::ChipCount &chips : job.chips)
            all += chips.count;
        return Format::count(all);
    }
    case RunsFor: return job.startTimeS ? Format::duration(std::max<qint64>(0, now - *job.startTimeS)) : Format::notAvailable();
    case EndsIn:
        if (job.endTimeS)
            return Format::duration(std::max<qint64>(0, *job.endTimeS - now));
        if (job.timeLimitS && job.startTimeS && !job.startIsForecast)
            return Format::duration(std::max<qint64>(0, *job.startTimeS + static_cast<qint64>(*job.timeLimitS) - now));
        return job.timeLimitS ? Format::notAvailable() : tr("no limit");
    default: return {};
    }
}

QVariant NodeJobsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= ChipsHere ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Job: return tr("Job");
    case Name: return tr("Name");
    case User: return tr("User");
    case Pool: return tr("Pool");
    case ChipsHere: return tr("Chips here");
    case Of: return tr("of");
    case RunsFor: return tr("Runs for");
    case EndsIn: return tr("Ends in");
    default: return {};
    }
}

void NodeJobsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace chipdeck::ui
