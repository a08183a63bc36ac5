#include "widgets/theme/TextLabel.h"

#include <QPainter>

namespace chipdeck::widgets {

TextLabel::TextLabel(const Theme &theme, Theme::Type type, Theme::Token token, int weight, QWidget *parent)
    : QLabel(parent), m_theme(theme), m_type(type), m_token(token), m_weight(weight)
{
    setTextFormat(Qt::PlainText);
    connect(&theme, &Theme::changed, this, &TextLabel::follow);
    follow();
}

void TextLabel::setToken(Theme::Token token)
{
    m_token = token;
    follow();
}

void TextLabel::setType(Theme::Type type, int weight)
{
    m_type = type;
    m_weight = weight;
    follow();
}

void TextLabel::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
}

void TextLabel::setBrief(const QString &brief)
{
    m_brief = brief;
    update();
}

QString TextLabel::shownText() const
{
    const int room = contentsRect().width();
    if (!m_elided || wordWrap() || fontMetrics().horizontalAdvance(text()) <= room)
        return text();
    const bool isBrief = !m_brief.isEmpty() && fontMetrics().horizontalAdvance(m_brief) <= room;
    return isBrief ? m_brief : fontMetrics().elidedText(text(), Qt::ElideRight, room);
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    if (!m_elided || wordWrap())
        return whole;
    return QSize(std::min(whole.width(), fontMetrics().horizontalAdvance(QStringLiteral("mm…"))), whole.height());
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    const QString shown = shownText();
    const bool isWhole = shown == text();
    if (toolTip().isEmpty() || toolTip() == m_ownTip) {
        m_ownTip = isWhole ? QString() : text();
        setToolTip(m_ownTip);
    }
    if (isWhole) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(m_theme.color(m_token));
    painter.drawText(contentsRect(), int(alignment()), shown);
}

void TextLabel::follow()
{
    setFont(m_theme.font(m_type, m_weight));
    QPalette colors = m_theme.palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_token));
    colors.setColor(QPalette::Disabled, QPalette::WindowText, m_theme.color(m_token));
    setPalette(colors);
    updateGeometry();
}

} // namespace chipdeck::widgets
