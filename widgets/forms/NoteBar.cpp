#include "widgets/forms/NoteBar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace chipdeck::widgets {

NoteBar::NoteBar(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme),
      m_strong(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold, this)),
      m_muted(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_button(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(36), theme.px(5), theme.px(16), theme.px(5));
    row->setSpacing(theme.px(6));
    m_strong->setElided(true);
    m_muted->setElided(true);
    row->addWidget(m_strong);
    row->addWidget(m_muted, 1);
    row->addWidget(m_button);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (const auto act = m_act)
            act();  // a copy: acting may change the note
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NoteBar::setNote(Glyph glyph, Theme::Token token, const QString &strong, const QString &muted)
{
    m_glyph = glyph;
    m_token = token;
    m_strong->setText(strong);
    m_muted->setText(muted);
    update();
}

void NoteBar::setButton(const QString &text, std::function<void()> act)
{
    m_act = std::move(act);
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

void NoteBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Token::Window));
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    const int size = m_theme.px(12);
    paintGlyph(&painter, QRectF(m_theme.px(16), (height() - size) / 2.0, size, size), m_glyph, m_theme.color(m_token));
}

} // namespace chipdeck::widgets
