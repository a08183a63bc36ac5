#include "client/models/JobTableModel.h"

#include <algorithm>
#include <limits>

#include <QDateTime>

#include "client/domain/Names.h"
#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/models/JobCells.h"

// What JobTableModel says in its cells; how its rows come and go is in JobTableModel.cpp.
namespace chipdeck::models {

QString JobTableModel::groupTitle(const Group &group) const
{
    if (m_grouping == Grouping::Cluster)
        return group.entries.empty() ? QString() : ClusterWords::title(group.entries.front().cluster->info());
    if (m_grouping == Grouping::User)
        return group.key;
    if (group.key == QLatin1String("pending"))
        return tr("Pending");
    if (group.key == QLatin1String("held"))
        return tr("Held");
    if (group.key == QLatin1String("running"))
        return tr("Running");
    return group.key == QLatin1String("failed") ? tr("Failed") : tr("Ended");
}

void JobTableModel::Group::count(const Entry &entry, int times)
{
    if (chips)
        *chips += times * static_cast<std::int64_t>(entry.chips);
}

std::int64_t JobTableModel::chipsOf(const Group &group)
{
    if (!group.chips) {
        group.chips = 0;
        for (const Entry &entry : group.entries)
            *group.chips += static_cast<std::int64_t>(entry.chips);
    }
    return *group.chips;
}

QString JobTableModel::groupDetail(const Group &group) const
{
    const std::int64_t chips = chipsOf(group);
    const QString jobs = tr("%n job(s)", nullptr, static_cast<int>(group.entries.size()));
    if (chips == 0)
        return jobs;
    const int count = static_cast<int>(std::min<std::int64_t>(chips, std::numeric_limits<int>::max()));
    if (group.key == QLatin1String("running"))
        return tr("%1, %Ln chip(s) held", nullptr, count).arg(jobs);
    if (group.key == QLatin1String("pending") || group.key == QLatin1String("held"))
        return tr("%1, %Ln chip(s) asked for", nullptr, count).arg(jobs);
    return jobs;
}

QVariant JobTableModel::groupData(const Group &group, int column, int role) const
{
    switch (role) {
    case GroupRole: return true;
    case GroupFoldedRole: return group.folded;
    case GroupRowsRole: return rowsOf(group) - 1;
    case GroupDetailRole: return groupDetail(group);
    case Qt::DisplayRole: return column == 0 ? QVariant(groupTitle(group)) : QVariant();
    case Qt::AccessibleTextRole: return Format::clauses({groupTitle(group), groupDetail(group)});
    default: return {};
    }
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Place place = placeOf(index.row());
    if (place.group < 0)
        return {};
    const Group &group = m_groups[static_cast<std::size_t>(place.group)];
    if (place.entry < 0)
        return groupData(group, index.column(), role);
    return entryData(group.entries[static_cast<std::size_t>(place.entry)], index.column(), role);
}

namespace {

QString displayText(const store::ClusterStore &cluster, const domain::Job &job, int column)
{
    using Model = JobTableModel;
    const std::int64_t now = QDateTime::currentSecsSinceEpoch();
    switch (column) {
    case Model::State: return JobCells::state(job, cluster.hasSnapshot() && JobCells::isIdle(cluster.snapshot(), job));
    case Model::Id: return Format::text(job.id, 64);
    case Model::Name: return Format::text(job.displayName);
    case Model::User: return Format::text(job.user, 64);
    case Model::Cluster: return ClusterWords::title(cluster.info());
    case Model::Pool: return Format::text(job.pool, 128);
    case Model::Chips: return JobCells::chips(job);
    case Model::Nodes: return Format::count(job.nodeCount);
    case Model::Use: return domain::holdsChips(job.state) ? Format::figure(JobCells::use(cluster.snapshot(), job)) : QStringLiteral("–");
    case Model::Time:
        return cluster.reachability() == domain::Reachability::Unreachable
            ? JobTableModel::tr("as of %1").arg(Format::moment(now - static_cast<std::int64_t>(cluster.ageMs().value_or(0) / 1000)))
            : JobCells::time(job, now);
    case Model::Priority: return job.priority ? Format::count(*job.priority) : Format::notAvailable();
    case Model::Submitted: return job.submitTimeS ? Format::moment(*job.submitTimeS) : Format::notAvailable();
    default: return {};
    }
}

bool isFigure(int column)
{
    using Model = JobTableModel;
    return column == Model::Chips || column == Model::Nodes || column == Model::Use || column == Model::Time || column == Model::Priority
        || column == Model::Submitted;
}

} // namespace

QVariant JobTableModel::entryData(const Entry &entry, int column, int role) const
{
    const domain::Job &job = *entry.job;
    if (column == Reason && (role == Qt::DisplayRole || role == Qt::ToolTipRole)) {
        const ReasonWords reason = m_reasonWords ? m_reasonWords(job) : ReasonWords{Format::text(job.reason), {}};
        return role == Qt::ToolTipRole ? reason.detail : reason.words;
    }
    switch (role) {
    case Qt::DisplayRole: return displayText(*entry.cluster, job, column);
    case Qt::ToolTipRole: return column == Name || column == Pool ? QVariant(displayText(*entry.cluster, job, column)) : QVariant();
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case GroupRole: return false;
    case StateRole: return entry.cluster->hasSnapshot() && JobCells::isIdle(entry.cluster->snapshot(), job) ? -1 : static_cast<int>(job.state);
    case ClusterKeyRole: return entry.cluster->key();
    case NameRole: return QString::fromStdString(domain::jobName(entry.cluster->info().id, job.id));
    case RefRole: return job.ref;
    case StaleRole: return entry.cluster->reachability() == domain::Reachability::Unreachable;
    default: return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State: return tr("State");
    case Id: return tr("Job");
    case Name: return tr("Name");
    case User: return tr("User");
    case Cluster: return tr("Cluster");
    case Pool: return tr("Pool");
    case Chips: return tr("Chips");
    case Nodes: return tr("Nodes");
    case Use: return tr("Use, %");
    case Time: return tr("Wait or run time");
    case Priority: return tr("Priority");
    case Submitted: return tr("Submitted");
    case Reason: return tr("Reason");
    default: return {};
    }
}

} // namespace chipdeck::models
