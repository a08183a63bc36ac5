#include "ui/notices/NoticeListModel.h"

#include <algorithm>

#include <QDateTime>

#include "client/models/Format.h"
#include "client/store/NoticeBoard.h"
#include "ui/notices/NoticeWords.h"

namespace chipdeck::ui {

using models::Format;

NoticeListModel::NoticeListModel(const store::NoticeBoard &board, const store::FleetStore &fleet, QObject *parent)
    : QAbstractListModel(parent), m_board(board), m_fleet(fleet), m_rows(board.notices())
{
    connect(&board, &store::NoticeBoard::changed, this, &NoticeListModel::refresh);
}

/// New ones come in above, so that what is being read keeps its selection.
void NoticeListModel::refresh()
{
    const std::vector<domain::Notice> &fresh = m_board.notices();
    const auto isSame = [](const domain::Notice &a, const domain::Notice &b) { return a.number == b.number; };
    const std::size_t added = fresh.size() > m_rows.size() ? fresh.size() - m_rows.size() : 0;
    const bool isGrown = added > 0 && std::equal(m_rows.begin(), m_rows.end(), fresh.begin() + std::ptrdiff_t(added), isSame);
    if (isGrown) {
        beginInsertRows({}, 0, int(added) - 1);
        m_rows = fresh;
        endInsertRows();
    } else if (fresh.size() == m_rows.size() && std::equal(fresh.begin(), fresh.end(), m_rows.begin(), isSame)) {
        m_rows = fresh;
        retell();
    } else {
        beginResetModel();
        m_rows = fresh;
        endResetModel();
    }
}

void NoticeListModel::retell()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int NoticeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

const domain::Notice *NoticeListModel::at(const QModelIndex &index) const
{
    return index.isValid() && std::size_t(index.row()) < m_rows.size() ? &m_rows[std::size_t(index.row())] : nullptr;
}

QString NoticeListModel::detail(const domain::Notice &notice) const
{
    const qint64 age = std::max<qint64>(0, QDateTime::currentMSecsSinceEpoch() - notice.timeMs);
    return Format::clauses({NoticeWords::place(notice, m_fleet), Format::age(std::uint64_t(age))});
}

QVariant NoticeListModel::data(const QModelIndex &index, int role) const
{
    const domain::Notice *notice = at(index);
    if (!notice)
        return {};
    switch (role) {
    case Qt::DisplayRole: return NoticeWords::title(*notice);
    case DetailRole: return detail(*notice);
    case Qt::ToolTipRole: return Format::labelled(NoticeWords::title(*notice), Format::moment(notice->timeMs / 1000));
    case Qt::AccessibleTextRole: {
        const QString said = Format::clauses({NoticeWords::title(*notice), detail(*notice)});
        return notice->isRead ? said : Format::clauses({tr("unread"), said});
    }
    case NumberRole: return QVariant::fromValue<quint64>(notice->number);
    case ReadRole: return notice->isRead;
    case GlyphRole: return int(NoticeWords::look(*notice).glyph);
    case TokenRole: return int(NoticeWords::look(*notice).token);
    default: return {};
    }
}

} // namespace chipdeck::ui
