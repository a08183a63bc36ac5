#include "widgets/forms/PageHeader.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {

PageHeader::PageHeader(const Theme &theme, Theme::Type type, QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(theme, type, Theme::Token::Text, QFont::DemiBold, this)),
      m_detail(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8));
    m_layout->setSpacing(theme.px(8));
    m_detail->setElided(true);
    m_layout->addWidget(m_title);
    m_layout->addSpacing(theme.px(4));
    m_layout->addWidget(m_detail, 1);
    const auto follow = [this, &theme] { setMinimumHeight(theme.px(48)); };
    connect(&theme, &Theme::changed, this, follow);
    follow();
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setDetail(const QString &detail, const QString &brief)
{
    m_detail->setBrief(brief);
    m_detail->setText(detail);
}

void PageHeader::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

QPushButton *PageHeader::addAction(QAction *action, bool primary)
{
    auto *button = new QPushButton(this);
    setButtonRole(button, primary ? ButtonRole::Primary : ButtonRole::Plain);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    m_layout->addWidget(button);
    return button;
}

} // namespace chipdeck::widgets
