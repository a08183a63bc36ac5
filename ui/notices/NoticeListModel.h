#pragma once

#include <QAbstractListModel>

#include "client/domain/notices/Notice.h"

namespace chipdeck::store {
class FleetStore;
class NoticeBoard;
}

namespace chipdeck::ui {

/// The board's notices, newest first.
class NoticeListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// DetailRole: place and age in words.
    enum Role { DetailRole = Qt::UserRole + 1, NumberRole, ReadRole, GlyphRole, TokenRole };

    NoticeListModel(const store::NoticeBoard &board, const store::FleetStore &fleet, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Null when the row is not there.
    const domain::Notice *at(const QModelIndex &index) const;
    /// What the words say may have changed: the time, the language.
    void retell();

private:
    void refresh();
    QString detail(const domain::Notice &notice) const;

    const store::NoticeBoard &m_board;
    const store::FleetStore &m_fleet;
    std::vector<domain::Notice> m_rows;
};

} // namespace chipdeck::ui
