#include "ui/fleet/NodeEventsModel.h"

#include <algorithm>

#include <QDateTime>

#include "client/models/Format.h"

namespace chipdeck::ui {

using models::Format;

QString NodeEventsModel::subjectWords(const std::string &subject)
{
    const std::size_t chips = subject.find("/chips/");
    if (chips != std::string::npos)
        return tr("chip %1").arg(Format::text(subject.substr(chips + 7), 16));
    return subject.rfind("nodes/", 0) == 0 ? tr("node") : Format::text(subject, 80);
}

void NodeEventsModel::setEvents(std::vector<store::TransitionEntry> events)
{
    beginResetModel();
    m_events = std::move(events);
    std::stable_sort(m_events.begin(), m_events.end(),
                     [](const auto &a, const auto &b) { return a.ageMs < b.ageMs; });
    m_since.start();
    endResetModel();
}

int NodeEventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int NodeEventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NodeEventsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const store::TransitionEntry &event = m_events[static_cast<std::size_t>(index.row())];
    const quint64 age = event.ageMs + static_cast<quint64>(m_since.elapsed());
    if (role == Qt::ToolTipRole) {
        const qint64 at = QDateTime::currentSecsSinceEpoch() - static_cast<qint64>(age / 1000);
        return index.column() == When ? QVariant(Format::moment(at)) : QVariant();
    }
    switch (index.column()) {
    case When: return Format::age(age);
    case Subject: return subjectWords(event.subject);
    case What:
        return event.before.empty() ? Format::text(event.after, 120)
                                    : Format::text(event.before, 120) + QStringLiteral(" \u2192 ") + Format::text(event.after, 120);
    case Why: return Format::text(event.reason, 200);
    default: return {};
    }
}

QVariant NodeEventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("When");
    case Subject: return tr("What");
    case What: return tr("Change");
    case Why: return tr("Reason");
    default: return {};
    }
}

void NodeEventsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_events.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace chipdeck::ui
