#pragma once

#include <functional>

#include <QTimer>

#include "widgets/forms/SidePanel.h"

class QListView;
class QPushButton;

namespace chipdeck::store {
class FleetStore;
class NoticeBoard;
}
namespace chipdeck::widgets {
class StatePanel;
}

namespace chipdeck::ui {

class NoticeListModel;

/// The list of notices beside the screens: a click goes to the job, what was looked at is read.
class NoticePanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    /// Board and fleet outlive this object.
    NoticePanel(const widgets::Theme &theme, store::NoticeBoard &board, const store::FleetStore &fleet, QWidget *parent = nullptr);

    QListView *list() const { return m_list; }

Q_SIGNALS:
    void chosen(quint64 number);
    void preferencesRequested();
    /// All were removed, and how to take that back.
    void cleared(const QString &words, std::function<void()> undo);

protected:
    void changeEvent(QEvent *event) override;

private:
    void clear();
    void showList();
    void retranslate();

    store::NoticeBoard &m_board;
    NoticeListModel *m_model;
    QListView *m_list;
    widgets::StatePanel *m_state;
    QPushButton *m_readAll;
    QPushButton *m_clear;
    QPushButton *m_preferences;
    QTimer m_ages;
};

} // namespace chipdeck::ui
