#include "ui/shell/NavigationRail.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/shell/RailButton.h"
#include "ui/shell/Screen.h"

namespace chipdeck::ui {

using widgets::Theme;

NavigationRail::NavigationRail(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)), m_buttons(new QVBoxLayout),
      m_principal(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Text, QFont::Medium, this)),
      m_role(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this))
{
    m_column->setContentsMargins(0, theme.px(8), 1, theme.px(12));
    m_column->setSpacing(0);
    m_buttons->setSpacing(theme.px(2));
    m_column->addLayout(m_buttons);
    m_column->addStretch(1);
    for (widgets::TextLabel *label : {m_principal, m_role}) {
        label->setElided(true);
        label->setContentsMargins(theme.px(16), 0, theme.px(8), 0);
        m_column->addWidget(label);
    }
    setFolded(false);
    connect(&theme, &Theme::changed, this, [this] { setFolded(m_folded); });
}

void NavigationRail::addScreen(Screen *screen)
{
    auto *button = new RailButton(m_theme, screen->icon(), this);
    const int index = int(m_entries.size());
    m_entries.push_back({screen, button});
    m_buttons->addWidget(button);
    button->setFolded(m_folded);
    connect(button, &QAbstractButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
    retranslate();
}

void NavigationRail::setCurrent(int index)
{
    if (index >= 0 && index < int(m_entries.size()))
        button(index)->setChecked(true);
}

void NavigationRail::setFolded(bool folded)
{
    m_folded = folded;
    setFixedWidth(m_theme.px(folded ? 48 : 168));
    m_principal->setVisible(!folded);
    m_role->setVisible(!folded);
    for (const Entry &entry : m_entries)
        entry.button->setFolded(folded);
    update();
}

void NavigationRail::setIdentity(const QString &principal, const QString &role)
{
    m_principal->setText(principal);
    m_role->setText(role);
}

void NavigationRail::retranslate()
{
    setAccessibleName(tr("Screens"));
    for (const Entry &entry : m_entries) {
        entry.button->setText(entry.screen->title());
        entry.button->setAccessibleName(entry.screen->title());
        entry.button->setFolded(m_folded);
    }
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Token::Window));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.color(Theme::Token::Border));
}

} // namespace chipdeck::ui
