#include "ui/history/DetailsPane.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

DetailsPane::DetailsPane(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_title(new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, this)),
      m_subtitle(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)), m_cross(new QToolButton(this))
{
    widgets::setBackground(this, theme, Theme::Token::Surface);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(12), theme.px(8), theme.px(12));
    layout->setSpacing(theme.px(4));
    auto *head = new QHBoxLayout;
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    m_title->setElided(true);
    m_subtitle->setElided(true);
    widgets::setButtonRole(m_cross, widgets::ButtonRole::Quiet);
    const auto icon = [this] { m_cross->setIcon(widgets::Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted)); };
    connect(&theme, &Theme::changed, this, icon);
    icon();
    connect(m_cross, &QToolButton::clicked, this, &DetailsPane::closeRequested);
    head->addWidget(m_title, 1);
    head->addWidget(m_cross);
    layout->addLayout(head);
    layout->addWidget(m_subtitle);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    m_content = new QVBoxLayout(inner);
    m_content->setContentsMargins(0, theme.px(8), theme.px(8), 0);
    m_content->setSpacing(theme.px(8));
    scroll->setWidget(inner);
    layout->addWidget(scroll, 1);
    retranslate();
}

void DetailsPane::setTitle(const QString &title)
{
    m_title->setText(title);
}

void DetailsPane::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

TextLabel *DetailsPane::addHeading()
{
    auto *heading = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold, this);
    m_content->addSpacing(m_theme.px(8));
    m_content->addWidget(heading);
    return heading;
}

void DetailsPane::setFooter(QWidget *footer)
{
    layout()->addWidget(footer);
}

void DetailsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void DetailsPane::retranslate()
{
    m_cross->setToolTip(tr("Close the details"));
    m_cross->setAccessibleName(tr("Close the details"));
}

} // namespace chipdeck::ui
