#include "ui/shell/OutcomeToast.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include "widgets/theme/Icons.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int widest = 460;

} // namespace

OutcomeToast::OutcomeToast(const Theme &theme, QWidget *window)
    : QWidget(window), m_theme(theme),
      m_words(new widgets::TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::Normal, this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("outcomeToast"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(36), theme.px(6), theme.px(6), theme.px(6));
    row->setSpacing(theme.px(8));
    row->addWidget(m_words, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &OutcomeToast::follow);
    follow();
    hide();
}

void OutcomeToast::show(const OutcomeWords &outcome)
{
    m_glyph = outcome.glyph;
    m_token = outcome.token;
    m_words->setText(outcome.words);
    setAccessibleName(outcome.words);
    place();
    setVisible(true);
    raise();
}

void OutcomeToast::place(int left)
{
    m_left = left;
    const QWidget *window = parentWidget();
    const int gap = m_theme.px(16);
    const int width = std::min(m_theme.px(widest), window->width() - left - 2 * gap);
    const int textWidth = width - m_theme.px(36 + 6 + 8 + 28);
    const int textHeight = m_words->heightForWidth(textWidth);
    resize(width, std::max(textHeight + m_theme.px(20), m_theme.px(40)));
    move(left + gap, window->height() - height() - m_theme.px(26) - gap);
}

void OutcomeToast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(Theme::Token::Surface));
    painter.setPen(QPen(m_theme.color(m_token), m_theme.kind() == Theme::Kind::HighContrast ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.px(6), m_theme.px(6));
    const int size = m_theme.px(12);
    paintGlyph(&painter, QRectF(m_theme.px(14), m_theme.px(14), size, size), m_glyph, m_theme.color(m_token));
}

void OutcomeToast::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        follow();
    QWidget::changeEvent(event);
}

void OutcomeToast::follow()
{
    m_close->setIcon(widgets::Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    if (isVisible())
        place();
    update();
}

} // namespace chipdeck::ui
