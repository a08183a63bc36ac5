#include "ui/notices/NoticePanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>

#include "client/store/NoticeBoard.h"
#include "ui/notices/NoticeDelegate.h"
#include "ui/notices/NoticeListModel.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {
namespace {

constexpr int panelWidth = 340;
constexpr int agesMs = 20000;

} // namespace

NoticePanel::NoticePanel(const widgets::Theme &theme, store::NoticeBoard &board, const store::FleetStore &fleet, QWidget *parent)
    : SidePanel(theme, parent), m_board(board), m_model(new NoticeListModel(board, fleet, this)), m_list(new QListView),
      m_state(new widgets::StatePanel(theme, m_list)), m_readAll(new QPushButton(this)), m_clear(new QPushButton(this)),
      m_preferences(new QPushButton(this))
{
    setObjectName(QStringLiteral("noticePanel"));
    m_list->setObjectName(QStringLiteral("noticeList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoticeDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContent(m_state);
    setFirst(m_list);
    setPanelWidth(panelWidth);
    setButtonRole(m_preferences, widgets::ButtonRole::Link);
    footer()->addWidget(m_preferences);
    footer()->addStretch(1);
    footer()->addWidget(m_readAll);
    footer()->addWidget(m_clear);
    // A click and Enter are both "activated" only where the desktop says so.
    const auto choose = [this](const QModelIndex &index) { Q_EMIT chosen(index.data(NoticeListModel::NumberRole).toULongLong()); };
    connect(m_list, &QAbstractItemView::clicked, this, choose);
    connect(m_list, &QAbstractItemView::activated, this, choose);
    connect(m_readAll, &QPushButton::clicked, this, [this] { m_board.markAllRead(); });
    connect(m_clear, &QPushButton::clicked, this, &NoticePanel::clear);
    connect(m_preferences, &QPushButton::clicked, this, &NoticePanel::preferencesRequested);
    connect(&board, &store::NoticeBoard::changed, this, &NoticePanel::showList);
    connect(&m_ages, &QTimer::timeout, m_model, [this] {
        if (isVisible())
            m_model->retell();
    });
    m_ages.start(agesMs);
    retranslate();
}

void NoticePanel::clear()
{
    const std::vector<domain::Notice> before = m_board.notices();
    m_board.clear();
    Q_EMIT cleared(tr("Removed %n notice(s)", nullptr, int(before.size())), [board = &m_board, before] { board->restore(before); });
}

void NoticePanel::showList()
{
    const bool isEmpty = m_board.notices().empty();
    m_readAll->setEnabled(m_board.unread() > 0);
    m_clear->setEnabled(!isEmpty);
    // Greyed words alone looked as if they could be pressed.
    for (QPushButton *button : {m_readAll, m_clear})
        button->setVisible(!isEmpty);
    if (isEmpty)
        m_state->setState(widgets::StatePanel::State::Empty,
                          {tr("Nothing has happened yet."), tr("When a job of yours starts, ends or fails, it stands here."), {}, {}, {}});
    else
        m_state->setState(widgets::StatePanel::State::Content);
    if (!m_board.isKept())
        setDetail(tr("The list cannot be written to disk: it ends with this window."));
    else
        setDetail({});
}

void NoticePanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    m_model->retell();
}

void NoticePanel::retranslate()
{
    setTitle(tr("Notices"));
    m_list->setAccessibleName(tr("Notices"));
    m_readAll->setText(tr("Mark all read"));
    m_clear->setText(tr("Clear"));
    m_preferences->setText(tr("Preferences…"));
    showList();
}

} // namespace chipdeck::ui
