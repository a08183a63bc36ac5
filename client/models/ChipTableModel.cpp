#include "client/models/ChipTableModel.h"

#include <algorithm>

#include <QTimer>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/models/NodeFigures.h"

namespace chipdeck::models {

using domain::Metric;

namespace {

std::optional<Metric> metricOf(int column)
{
    switch (column) {
    case ChipTableModel::Utilization: return Metric::Utilization;
    case ChipTableModel::Memory: return Metric::MemoryUsed;
    case ChipTableModel::Power: return Metric::Power;
    case ChipTableModel::Temperature: return Metric::Temperature;
    default: return std::nullopt;
    }
}

bool isFigure(int column)
{
    return column >= ChipTableModel::Utilization && column <= ChipTableModel::Job;
}

QVariant optionalFigure(std::optional<double> value)
{
    return value ? QVariant(*value) : QVariant();
}

} // namespace

ChipWord chipWord(const domain::ClusterSnapshot &snapshot, std::uint32_t chip)
{
    const domain::ChipState state(snapshot.chips->states[chip]);
    if (state.health() == domain::Health::Faulty)
        return ChipWord::Faulty;
    if (state.administration() == domain::Administration::Down)
        return ChipWord::Down;
    const bool free = state.allocation() == domain::Allocation::Free || state.allocation() == domain::Allocation::NotReported;
    if (state.administration() == domain::Administration::Drained && free)
        return ChipWord::Drained;
    switch (state.allocation()) {
    case domain::Allocation::Free: return state.administration() == domain::Administration::Draining ? ChipWord::Draining : ChipWord::Free;
    case domain::Allocation::Partly: return ChipWord::Partly;
    case domain::Allocation::WhichUnknown: return ChipWord::WhichUnknown;
    case domain::Allocation::Allocated: break;
    default: return ChipWord::NotReported;
    }
    if (!chipMetric(snapshot, chip, Metric::Utilization))
        return ChipWord::Allocated;
    return isHeldIdle(snapshot, chip) ? ChipWord::HeldIdle : ChipWord::Busy;
}

QString chipWordText(ChipWord word)
{
    switch (word) {
    case ChipWord::Free: return ChipTableModel::tr("free");
    case ChipWord::Allocated: return ChipTableModel::tr("allocated");
    case ChipWord::Busy: return ChipTableModel::tr("busy");
    case ChipWord::HeldIdle: return ChipTableModel::tr("held but idle");
    case ChipWord::Partly: return ChipTableModel::tr("partly held");
    case ChipWord::WhichUnknown: return ChipTableModel::tr("held or free, not known");
    case ChipWord::Faulty: return ChipTableModel::tr("faulty");
    case ChipWord::Draining: return ChipTableModel::tr("draining");
    case ChipWord::Drained: return ChipTableModel::tr("drained");
    case ChipWord::Down: return ChipTableModel::tr("node down");
    case ChipWord::NotReported: return ChipTableModel::tr("not reported");
    }
    return {};
}

QString chipStateText(const domain::ClusterSnapshot &snapshot, std::uint32_t chip)
{
    const domain::ChipState state(snapshot.chips->states[chip]);
    const domain::Administration administration = state.administration();
    ChipWord word = chipWord(snapshot, chip);
    if (word == ChipWord::Draining || word == ChipWord::Drained)
        word = state.allocation() == domain::Allocation::Free ? ChipWord::Free : ChipWord::NotReported;
    QString text = chipWordText(word);
    if (administration == domain::Administration::Draining)
        text = Format::clauses({text, chipWordText(ChipWord::Draining)});
    else if (administration == domain::Administration::Drained)
        text = Format::clauses({text, chipWordText(ChipWord::Drained)});
    return text;
}

ChipTableModel::ChipTableModel(QObject *parent) : QAbstractTableModel(parent)
{
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &ChipTableModel::sample);
    timer->start(sampleMs);
}

void ChipTableModel::setNode(store::ClusterStore *cluster, std::uint32_t node)
{
    disconnect(m_changed);
    disconnect(m_destroyed);
    m_cluster = cluster;
    m_node = node;
    m_nodeId.clear();
    if (cluster) {
        m_changed = connect(cluster, &store::ClusterStore::changed, this, &ChipTableModel::update);
        m_destroyed = connect(cluster, &QObject::destroyed, this, [this] { setNode(nullptr, 0); Q_EMIT nodeGone(); });
        if (cluster->hasSnapshot() && node < cluster->snapshot().inventory->nodes.size())
            m_nodeId = cluster->snapshot().inventory->nodes[node].id;
    }
    m_history.clear();
    resetRows();
    sample();
}

void ChipTableModel::resetRows()
{
    beginResetModel();
    m_rows = countChips();
    m_history.resize(static_cast<std::size_t>(m_rows));
    endResetModel();
}

int ChipTableModel::countChips() const
{
    if (!m_cluster || !m_cluster->hasSnapshot() || m_node >= m_cluster->snapshot().inventory->nodes.size())
        return 0;
    return static_cast<int>(m_cluster->snapshot().inventory->nodes[m_node].chipCount());
}

void ChipTableModel::follow()
{
    const auto found = m_cluster->snapshot().inventory->findNode(m_nodeId);
    if (!found) {
        setNode(nullptr, 0);
        Q_EMIT nodeGone();
        return;
    }
    m_node = *found;
    resetRows();
}

void ChipTableModel::update(const store::ReplicaChange &change)
{
    if (change.layout && !m_nodeId.empty()) {
        follow();
        return;
    }
    if (m_nodeId.empty() || countChips() != m_rows) {
        setNode(m_cluster, m_node);
        return;
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

void ChipTableModel::sample()
{
    if (!m_cluster || m_rows == 0 || countChips() != m_rows)
        return;
    // What an unreachable cluster last said is no measurement of now: the curve gets a gap.
    const bool old = m_cluster->reachability() == domain::Reachability::Unreachable;
    const domain::ChipColumns &chips = *m_cluster->snapshot().chips;
    for (int row = 0; row < m_rows; ++row) {
        Sample now;
        now.fill(domain::notReported);
        for (std::size_t metric = 0; !old && metric < domain::metricCount; ++metric) {
            if (chip(row) < chips.metrics[metric].size())
                now[metric] = chips.metrics[metric][chip(row)];
        }
        auto &history = m_history[static_cast<std::size_t>(row)];
        history.push_back(now);
        if (history.size() > historyLength)
            history.pop_front();
    }
    Q_EMIT dataChanged(index(0, History), index(m_rows - 1, Temperature), {HistoryRole});
}

std::uint32_t ChipTableModel::chip(int row) const
{
    return m_cluster->snapshot().inventory->firstChip[m_node] + static_cast<std::uint32_t>(row);
}

const domain::ChipGroup *ChipTableModel::groupOf(int row) const
{
    for (const domain::ChipGroup &group : m_cluster->snapshot().inventory->nodes[m_node].groups) {
        if (static_cast<std::uint32_t>(row) >= group.first && static_cast<std::uint32_t>(row) < group.first + group.count)
            return &group;
    }
    return nullptr;
}

QString ChipTableModel::jobText(std::uint32_t chip) const
{
    const domain::ChipColumns &chips = *m_cluster->snapshot().chips;
    const std::uint32_t owner = chip < chips.owners.size() ? chips.owners[chip] : 0;
    QStringList parts;
    const auto name = [&](std::uint32_t ref) {
        const auto job = m_cluster->job(ref);
        return job ? Format::text(job->id, 64) : QString::number(ref);
    };
    if (owner != 0)
        parts << name(owner);
    auto extra = std::lower_bound(chips.extraOwners.begin(), chips.extraOwners.end(), domain::ExtraOwner{chip, 0, 0});
    for (; extra != chips.extraOwners.end() && extra->chip == chip; ++extra)
        parts << tr("%1 (%2 %)").arg(name(extra->jobRef)).arg(extra->permille / 10.0);
    return parts.isEmpty() ? tr("none") : Format::list(parts);
}

std::shared_ptr<const domain::Job> ChipTableModel::firstJob(std::uint32_t chip) const
{
    const auto &owners = m_cluster->snapshot().chips->owners;
    return chip < owners.size() && owners[chip] != 0 ? m_cluster->job(owners[chip]) : nullptr;
}

QString ChipTableModel::text(int row, int column) const
{
    const domain::ClusterSnapshot &snapshot = m_cluster->snapshot();
    const std::uint32_t index = chip(row);
    const domain::ChipGroup *group = groupOf(row);
    switch (column) {
    case Position: return QString::number(row);
    case State: return chipStateText(snapshot, index);
    case Model: return group ? Format::text(group->model, 64) : Format::notAvailable();
    case Utilization: return Format::figure(chipMetric(snapshot, index, Metric::Utilization));
    case Memory: return memoryText(row);
    case Power: return Format::figure(chipMetric(snapshot, index, Metric::Power));
    case Temperature: return Format::figure(chipMetric(snapshot, index, Metric::Temperature));
    case Job: return jobText(index);
    case Uid: {
        const std::size_t at = group ? static_cast<std::size_t>(row) - group->first : 0;
        return group && at < group->uids.size() ? Format::text(group->uids[at], 80) : Format::notAvailable();
    }
    case JobName: {
        const auto job = firstJob(index);
        return job ? Format::text(job->displayName, 120) : QString();
    }
    case User: {
        const auto job = firstJob(index);
        return job ? Format::text(job->user, 64) : QString();
    }
    default: return {};
    }
}

QString ChipTableModel::memoryText(int row) const
{
    const domain::ChipGroup *group = groupOf(row);
    const auto percent = chipMetric(m_cluster->snapshot(), chip(row), Metric::MemoryUsed);
    const auto sizeGb = group ? chipMemoryGb(*group) : std::nullopt;
    if (percent && !sizeGb)
        return tr("%1 %").arg(Format::figure(percent));
    return Format::figure(percent ? std::optional(*percent / 100 * *sizeGb) : std::nullopt);
}

QVariant ChipTableModel::sortKey(int row, int column) const
{
    if (const auto metric = metricOf(column))
        return optionalFigure(chipMetric(m_cluster->snapshot(), chip(row), *metric));
    switch (column) {
    case Position: return row;
    case State: return static_cast<int>(chipWord(m_cluster->snapshot(), chip(row)));
    default: return text(row, column);
    }
}

QVariant ChipTableModel::history(int row, int column) const
{
    const Metric metric = metricOf(column).value_or(Metric::Utilization);
    QList<QVariant> values;
    for (const Sample &sample : m_history[static_cast<std::size_t>(row)])
        values << optionalFigure(domain::dequantise(metric, sample[domain::metricIndex(metric)]));
    return values;
}

int ChipTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int ChipTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChipTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_cluster || countChips() != m_rows)
        return {};
    const domain::ClusterSnapshot &snapshot = m_cluster->snapshot();
    const std::uint32_t which = chip(index.row());
    const std::uint32_t owner = which < snapshot.chips->owners.size() ? snapshot.chips->owners[which] : 0;
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment((isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case WordRole: return static_cast<int>(chipWord(snapshot, which));
    case StateByteRole: return snapshot.chips->states[which];
    case JobRefRole: return owner;
    case JobNameRole: {
        const auto job = owner == 0 ? nullptr : m_cluster->job(owner);
        return job ? QString::fromStdString(domain::jobName(m_cluster->info().id, job->id)) : QString();
    }
    case HistoryRole: return history(index.row(), index.column());
    case SortRole: return sortKey(index.row(), index.column());
    case NameRole:
        return QString::fromStdString(domain::chipName(m_cluster->info().id, m_nodeId, static_cast<unsigned>(index.row())));
    case StaleRole: return m_cluster->reachability() == domain::Reachability::Unreachable;
    default: return {};
    }
}

QVariant ChipTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Position: return tr("Chip");
    case State: return tr("State");
    case Model: return tr("Model");
    case History: return tr("Utilisation");
    case Utilization: return tr("Util %");
    case Memory: return tr("HBM GB");
    case Power: return tr("Power W");
    case Temperature: return tr("°C");
    case Job: return tr("Job");
    case Uid: return tr("Serial");
    case JobName: return tr("Job name");
    case User: return tr("User");
    default: return {};
    }
}

void ChipTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

} // namespace chipdeck::models
