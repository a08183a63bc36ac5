#include "ui/notices/Notices.h"

#include <algorithm>

#include <QAction>

#include "client/store/FleetStore.h"
#include "client/store/NoticeBoard.h"
#include "ui/notices/NoticeBell.h"
#include "ui/notices/NoticePanel.h"
#include "ui/notices/NoticeWords.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/DesktopNotices.h"
#include "ui/shell/MainWindow.h"

namespace chipdeck::ui {

using domain::NoticeKind;

Notices::Notices(const widgets::Theme &theme, store::NoticeBoard &board, const store::FleetStore &fleet, CommandRegistry &commands,
                 DesktopNotices *desktop, MainWindow &window)
    : QObject(&window), m_board(board), m_fleet(fleet), m_desktop(desktop), m_window(window), m_bell(new NoticeBell(theme, &window)),
      m_panel(new NoticePanel(theme, board, fleet, &window))
{
    addBell(commands);
    window.addSidePanel(m_panel);
    connect(m_panel, &NoticePanel::chosen, this, &Notices::open);
    connect(m_panel, &NoticePanel::preferencesRequested, this, &Notices::preferencesRequested);
    connect(m_panel, &NoticePanel::cleared, &window, [this](const QString &words, std::function<void()> undo) {
        m_window.showNote(widgets::Glyph::Check, widgets::Theme::Token::Good, words, std::move(undo));
    });
    connect(&board, &store::NoticeBoard::changed, m_bell, [this] { m_bell->setUnread(m_board.unread()); });
    connect(&board, &store::NoticeBoard::raised, this, &Notices::tell);
    if (desktop)
        connect(desktop, &DesktopNotices::activated, this, &Notices::open);
    m_bell->setUnread(board.unread());
}

void Notices::addBell(CommandRegistry &commands)
{
    QAction *action = commands.add(QStringLiteral("shell.notices"), {}, [] { return tr("Show the notices"); },
                                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [this] { toggle(); });
    m_window.addAction(action);
    const auto showKeys = [this, action] { m_bell->setKeys(action->shortcut().toString(QKeySequence::NativeText)); };
    connect(&commands, &CommandRegistry::changed, m_bell, showKeys);
    showKeys();
    connect(m_bell, &QToolButton::clicked, this, &Notices::toggle);
    m_window.addToTopBar(m_bell);
}

void Notices::toggle()
{
    if (m_panel->isOpen())
        m_panel->close();
    else
        m_panel->open();
}

void Notices::tell(const domain::Notice &notice, bool loud)
{
    const bool isRead = m_window.isActiveWindow() && m_panel->isOpen();
    if (!loud || !m_desktop || isRead)
        return;
    const bool lasts = notice.kind == NoticeKind::Failed || notice.kind == NoticeKind::NearLimit;
    m_desktop->show(notice.number, NoticeWords::title(notice), NoticeWords::place(notice, m_fleet), lasts);
}

void Notices::open(quint64 number)
{
    const auto &all = m_board.notices();
    const auto found = std::find_if(all.begin(), all.end(), [number](const domain::Notice &each) { return each.number == number; });
    if (found == all.end())
        return;
    const domain::Notice notice = *found;
    m_board.markRead(number);
    if (m_window.isMinimized())
        m_window.showNormal();
    m_window.raise();
    m_window.activateWindow();
    const bool isOfGateway = notice.kind == NoticeKind::GatewayLost || notice.kind == NoticeKind::GatewayBack;
    if (isOfGateway)
        m_window.showScreen(QStringLiteral("preferences"));
    else if (const QString job = NoticeWords::jobName(notice); !job.isEmpty())
        m_window.open(QString::fromStdString(notice.cluster), job);
    else
        m_window.showScreen(QStringLiteral("jobs"));
}

} // namespace chipdeck::ui
