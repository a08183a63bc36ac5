#include "ui/fleet/NodeEventsModel.h"

#include <algorithm>

#include <QDateTime>

#include "client/models/Format.h"

namespace chipdeck::ui {

using models::Format;

namespace {

constexpr quint64 atOnceMs = 1500;

/// "0-3, 6" of sorted positions.
QString ranges(const std::vector<unsigned> &positions)
{
    QStringList parts;
    for (std::size_t i = 0; i < positions.size();) {
        std::size_t end = i;
        while (end + 1 < positions.size() && positions[end + 1] == positions[end] + 1)
            ++end;
        parts << (end == i ? QString::number(positions[i])
                           : QStringLiteral("%1\u2013%2").arg(positions[i]).arg(positions[end]));
        i = end + 1;
    }
    return Format::list(parts);
}

} // namespace

void NodeEventsModel::setEvents(std::vector<store::TransitionEntry> events)
{
    std::stable_sort(events.begin(), events.end(), [](const auto &a, const auto &b) { return a.ageMs < b.ageMs; });
    const bool same = std::equal(events.begin(), events.end(), m_events.begin(), m_events.end(),
                                 [](const auto &a, const auto &b) { return a.id == b.id; });
    m_since.start();
    if (same) {
        m_events = std::move(events);
        retranslate();
        return;
    }
    beginResetModel();
    m_events = std::move(events);
    group();
    placeRows();
    endResetModel();
}

void NodeEventsModel::group()
{
    m_groups.clear();
    std::vector<EventWords> heads;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const EventWords words = EventWords::of(m_events[i]);
        bool joined = false;
        for (std::size_t g = m_groups.size(); g-- > 0 && !joined;) {
            const store::TransitionEntry &first = m_events[m_groups[g].events.front()];
            if (m_events[i].ageMs - first.ageMs > atOnceMs)
                break;
            joined = words.chip && heads[g].chip && words.sentence == heads[g].sentence && m_events[i].reason == first.reason;
            if (joined)
                m_groups[g].events.push_back(i);
        }
        if (joined)
            continue;
        m_groups.push_back({{i}});
        heads.push_back(words);
    }
    // What only follows from the node's own change is a part of it.
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        if (heads[g].chip)
            continue;
        const quint64 at = m_events[m_groups[g].events.front()].ageMs;
        for (std::size_t other = 0; other < m_groups.size(); ++other) {
            const bool first = heads[g].kind == EventWords::Kind::FirstSeen && heads[other].kind == EventWords::Kind::FirstSeen;
            if (m_groups[other].events.empty() || !heads[other].chip || !(heads[other].administrative || first))
                continue;
            const quint64 age = m_events[m_groups[other].events.front()].ageMs;
            if (std::max(age, at) - std::min(age, at) > atOnceMs)
                continue;
            m_groups[g].events.insert(m_groups[g].events.end(), m_groups[other].events.begin(), m_groups[other].events.end());
            m_groups[other].events.clear();
        }
    }
    std::erase_if(m_groups, [](const Group &group) { return group.events.empty(); });
}

bool NodeEventsModel::isOpen(const Group &group) const
{
    return group.parts() > 0 && m_open.count(m_events[group.events.front()].id) > 0;
}

void NodeEventsModel::placeRows()
{
    m_rows.clear();
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        m_rows.push_back({g, std::nullopt});
        if (!isOpen(m_groups[g]))
            continue;
        std::vector<std::size_t> parts = m_groups[g].events;
        std::sort(parts.begin(), parts.end(), [this](std::size_t a, std::size_t b) {
            return EventWords::of(m_events[a]).chip < EventWords::of(m_events[b]).chip;
        });
        for (const std::size_t part : parts)
            m_rows.push_back({g, part});
    }
}

void NodeEventsModel::toggle(int row)
{
    if (row < 0 || row >= rowCount() || m_groups[m_rows[static_cast<std::size_t>(row)].group].parts() == 0)
        return;
    const std::size_t at = m_rows[static_cast<std::size_t>(row)].group;
    const Group &group = m_groups[at];
    const auto first = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &r) { return r.group == at; }) - m_rows.begin();
    const int head = static_cast<int>(first);
    const int parts = static_cast<int>(group.parts());
    const quint64 id = m_events[group.events.front()].id;
    if (m_open.count(id) > 0) {
        beginRemoveRows({}, head + 1, head + parts);
        m_open.erase(id);
        placeRows();
        endRemoveRows();
    } else {
        beginInsertRows({}, head + 1, head + parts);
        m_open.insert(id);
        placeRows();
        endInsertRows();
    }
    Q_EMIT dataChanged(index(head, 0), index(head, ColumnCount - 1));
}

int NodeEventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NodeEventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const store::TransitionEntry &NodeEventsModel::eventOf(const Row &row) const
{
    return m_events[row.event.value_or(m_groups[row.group].events.front())];
}

quint64 NodeEventsModel::ageMs(const store::TransitionEntry &event) const
{
    return event.ageMs + static_cast<quint64>(m_since.elapsed());
}

QString NodeEventsModel::subjectWords(const Group &group) const
{
    std::vector<unsigned> chips;
    for (const std::size_t event : group.events) {
        if (const auto chip = EventWords::of(m_events[event]).chip)
            chips.push_back(*chip);
    }
    std::sort(chips.begin(), chips.end());
    if (chips.size() < group.events.size())
        return chips.empty() ? tr("node") : tr("node, %n chip(s)", nullptr, static_cast<int>(chips.size()));
    if (chips.size() == 1)
        return tr("chip %1").arg(chips.front());
    return tr("%n chip(s): %1", "8 chips: 0-7", static_cast<int>(chips.size())).arg(ranges(chips));
}

QVariant NodeEventsModel::text(const Row &row, int column) const
{
    const store::TransitionEntry &event = eventOf(row);
    const EventWords words = EventWords::of(event);
    switch (column) {
    case When: return row.event ? QString() : Format::age(ageMs(event));
    case Subject:
        if (row.event)
            return words.chip ? tr("chip %1").arg(*words.chip) : tr("node");
        return subjectWords(m_groups[row.group]);
    case What:
        return row.event && !event.before.empty() ? EventWords::state(event.before, words.chip.has_value()) + QStringLiteral(" \u2192 ")
                                                        + EventWords::state(event.after, words.chip.has_value())
                                                  : words.sentence;
    case Why: return Format::text(event.reason, 200);
    default: return {};
    }
}

QVariant NodeEventsModel::toolTip(const Row &row, int column) const
{
    const store::TransitionEntry &event = eventOf(row);
    switch (column) {
    case When: return Format::moment(QDateTime::currentSecsSinceEpoch() - static_cast<qint64>(ageMs(event) / 1000));
    case What: return EventWords::own(event);
    case Why: return event.reason.empty() ? QVariant() : QVariant(Format::text(event.reason, 400));
    default: return {};
    }
}

QVariant NodeEventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return toolTip(row, index.column());
    case KindRole: return static_cast<int>(EventWords::of(eventOf(row)).kind);
    case CountRole: return row.event ? 1 : static_cast<int>(m_groups[row.group].events.size());
    case OpenRole: return isOpen(m_groups[row.group]);
    case PartRole: return row.event.has_value();
    case Qt::AccessibleTextRole: {
        const QString words = text(row, index.column()).toString();
        if (index.column() != Subject || row.event || m_groups[row.group].parts() == 0)
            return words;
        return isOpen(m_groups[row.group]) ? tr("%1, opened").arg(words) : tr("%1, closed, Enter opens it").arg(words);
    }
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
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace chipdeck::ui
