#include "ui/jobs/ActionRow.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include "widgets/theme/Style.h"

namespace chipdeck::ui {
namespace {

QPushButton *commandButton(QAction *action, widgets::ButtonRole role, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    widgets::setButtonRole(button, role);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

} // namespace

ActionRow::ActionRow(const Actions &actions, int gap, QWidget *parent)
    : QWidget(parent), m_more(new QPushButton(this)), m_menu(new QMenu(m_more)),
      m_last(commandButton(actions.last, widgets::ButtonRole::Destructive, this)), m_gap(gap)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    // What it is at least is said here: the layout counts buttons that may go.
    row->setSizeConstraint(QLayout::SetNoConstraint);
    for (QAction *action : actions.front) {
        m_front.append({action, commandButton(action, widgets::ButtonRole::Plain, this)});
        row->addWidget(m_front.last().button);
    }
    m_menu->addActions(actions.menu);
    m_more->setMenu(m_menu);
    row->addWidget(m_more);
    row->addStretch();
    row->addWidget(m_last);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ActionRow::setMenuText(const QString &text)
{
    m_more->setText(text);
}

void ActionRow::showMenu(bool show)
{
    if (show)
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    else
        m_menu->hide();
}

int ActionRow::leastWidth() const
{
    return m_more->sizeHint().width() + m_gap + m_last->sizeHint().width();
}

QSize ActionRow::sizeHint() const
{
    int width = leastWidth();
    for (const Front &front : m_front)
        width += front.button->sizeHint().width() + m_gap;
    return {width, m_last->sizeHint().height()};
}

QSize ActionRow::minimumSizeHint() const
{
    return {leastWidth(), m_last->sizeHint().height()};
}

void ActionRow::fit()
{
    int room = width() - leastWidth();
    QAction *before = m_menu->actions().value(0);
    for (const Front &front : m_front) {
        room -= front.button->sizeHint().width() + m_gap;
        const bool isShown = room >= 0;
        front.button->setVisible(isShown);
        if (before == front.action)
            before = m_menu->actions().value(m_menu->actions().indexOf(before) + 1);
        if (isShown)
            m_menu->removeAction(front.action);
        else if (!m_menu->actions().contains(front.action))
            m_menu->insertAction(before, front.action);
    }
}

bool ActionRow::event(QEvent *event)
{
    // A button has other words: of another language, or for more jobs.
    if (event->type() == QEvent::LayoutRequest) {
        fit();
        updateGeometry();
    }
    return QWidget::event(event);
}

void ActionRow::resizeEvent(QResizeEvent *event)
{
    fit();
    QWidget::resizeEvent(event);
}

} // namespace chipdeck::ui
