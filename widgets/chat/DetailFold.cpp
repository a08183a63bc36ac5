#include "widgets/chat/DetailFold.h"

#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::widgets {

DetailFold::DetailFold(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_button(new QToolButton(this)),
      m_text(new TextLabel(theme, Theme::Type::MonoSmall, Theme::Token::Muted, QFont::Normal, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(2));
    m_button->setObjectName(QStringLiteral("foldDetail"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setButtonRole(m_button, ButtonRole::Quiet);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    m_text->setObjectName(QStringLiteral("detail"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setContentsMargins(theme.px(21), 0, 0, 0);
    m_text->hide();
    column->addWidget(m_text);
    connect(m_button, &QToolButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
    connect(&theme, &Theme::changed, this, &DetailFold::followTheme);
    followTheme();
    retranslate();
    hide();
}

void DetailFold::setDetail(const QString &detail)
{
    m_text->setText(detail);
    setVisible(!detail.isEmpty());
    if (detail.isEmpty())
        setUnfolded(false);
}

void DetailFold::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    m_text->setVisible(unfolded);
    followTheme();
}

void DetailFold::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DetailFold::followTheme()
{
    m_button->setFont(m_theme.font(Theme::Type::Caption));
    m_button->setIcon(
        Icons::icon(m_unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), m_theme, Theme::Token::Muted));
}

void DetailFold::retranslate()
{
    m_button->setText(tr("Details"));
    m_text->setAccessibleName(tr("Details"));
}

} // namespace chipdeck::widgets
