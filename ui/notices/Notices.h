#pragma once

#include <functional>

#include <QObject>

#include "client/domain/notices/Notice.h"

namespace chipdeck::store {
class FleetStore;
class NoticeBoard;
}
namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

class CommandRegistry;
class DesktopNotices;
class MainWindow;
class NoticeBell;
class NoticePanel;

/// Joins board, bell, list and desktop in a window.
class Notices : public QObject
{
    Q_OBJECT

public:
    /// Everything outlives this object but the window, whose child it is; `desktop` may be null.
    Notices(const widgets::Theme &theme, store::NoticeBoard &board, const store::FleetStore &fleet, CommandRegistry &commands,
            DesktopNotices *desktop, MainWindow &window);

    NoticePanel *panel() const { return m_panel; }
    NoticeBell *bell() const { return m_bell; }
    /// Goes to what it is about, and takes it for read.
    void open(quint64 number);

Q_SIGNALS:
    void preferencesRequested();

private:
    void addBell(CommandRegistry &commands);
    void toggle();
    void tell(const domain::Notice &notice, bool loud);

    store::NoticeBoard &m_board;
    const store::FleetStore &m_fleet;
    DesktopNotices *m_desktop;
    MainWindow &m_window;
    NoticeBell *m_bell;
    NoticePanel *m_panel;
};

} // namespace chipdeck::ui
