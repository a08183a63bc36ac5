#include "ui/jobs/JobLook.h"

#include <QPainter>

namespace chipdeck::ui {

using widgets::Glyph;
using widgets::Theme;

widgets::StateLook jobLook(domain::JobState state)
{
    using domain::JobState;
    switch (state) {
    case JobState::Pending:
    case JobState::Configuring: return {Glyph::Clock, Theme::Token::Info, false};
    case JobState::Held:
    case JobState::Suspended: return {Glyph::Pause, Theme::Token::Warning, false};
    case JobState::Running: return {Glyph::Play, Theme::Token::Good, false};
    case JobState::Completing: return {Glyph::HalfDisc, Theme::Token::Good, false};
    case JobState::Completed: return {Glyph::Check, Theme::Token::Good, false};
    case JobState::Cancelled:
    case JobState::Preempted: return {Glyph::Slash, Theme::Token::Muted, false};
    case JobState::Unknown: return {Glyph::DottedRing, Theme::Token::Muted, false};
    default: return {Glyph::Cross, Theme::Token::Error, false};
    }
}

GlyphMark::GlyphMark(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::updateGeometry));
}

void GlyphMark::setLook(const widgets::StateLook &look)
{
    m_look = look;
    update();
}

QSize GlyphMark::sizeHint() const
{
    return {m_theme.px(12), m_theme.px(12)};
}

void GlyphMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    widgets::paintGlyph(&painter, QRectF(rect()), m_look.glyph, m_theme.color(m_look.token));
}

} // namespace chipdeck::ui
