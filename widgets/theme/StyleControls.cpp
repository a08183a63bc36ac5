// Buttons, fields and the boxes that one ticks.
#include <algorithm>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

constexpr qreal radius = 6;

Theme::Token labelToken(ButtonRole role, bool enabled)
{
    if (!enabled)
        return Theme::Token::Muted;
    switch (role) {
    case ButtonRole::Primary: return Theme::Token::AccentText;
    case ButtonRole::Destructive: return Theme::Token::Error;
    case ButtonRole::Link: return Theme::Token::Accent;
    default: return Theme::Token::Text;
    }
}

} // namespace

bool Style::hasFocusRing(const QStyleOption *option) const
{
    return (option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange);
}

/// In high contrast there is no fainter colour for what cannot be used: its outline is broken instead.
Qt::PenStyle Style::lineStyle(bool enabled) const
{
    return !enabled && m_theme.kind() == Theme::Kind::HighContrast ? Qt::DotLine : Qt::SolidLine;
}

void Style::drawRounded(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, qreal width, Qt::PenStyle style) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    // Twice as strong, so that a focus ring still differs from an outline where both are white.
    if (m_theme.kind() == Theme::Kind::HighContrast)
        width *= 2;
    if (width > 0 && line.alpha() > 0)
        painter->setPen(QPen(line, width, style, style == Qt::DashLine ? Qt::FlatCap : Qt::SquareCap));
    else
        painter->setPen(Qt::NoPen);
    const qreal half = width / 2;
    const qreal corner = m_theme.px(radius) - half;
    painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), corner, corner);
    painter->restore();
}

void Style::drawChevron(QPainter *painter, const QRectF &box, const QColor &color, int direction) const
{
    const qreal s = m_theme.px(3.6) / 3.6;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(box.center());
    painter->drawPolyline(QPolygonF({QPointF(-3.6 * s, -1.8 * s * direction), QPointF(0, 1.8 * s * direction),
                                     QPointF(3.6 * s, -1.8 * s * direction)}));
    painter->restore();
}

void Style::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const ButtonRole role = buttonRole(widget);
    const bool enabled = option->state & State_Enabled;
    const bool down = option->state & State_Sunken;
    const bool hover = enabled && (option->state & State_MouseOver);
    QColor fill = color(Theme::Token::Surface);
    QColor line = color(Theme::Token::Border);
    if (role == ButtonRole::Link || role == ButtonRole::Quiet) {
        fill = hover && role == ButtonRole::Quiet ? color(Theme::Token::SelectionTint) : QColor(Qt::transparent);
        line = Qt::transparent;
    } else if (role == ButtonRole::Primary) {
        // Disabled it keeps its outline only: muted words on a grey filling would be hard to read, on a white one not at all.
        fill = enabled ? color(Theme::Token::Accent) : color(Theme::Token::Window);
        line = enabled ? fill : color(Theme::Token::Border);
        if (hover || down)
            fill = m_theme.kind() == Theme::Kind::Light ? fill.darker(down ? 130 : 112) : fill.lighter(down ? 116 : 108);
    } else if (down || (option->state & State_On)) {
        fill = color(Theme::Token::SelectionTint);
    } else if (hover) {
        fill = color(Theme::Token::Window);
        line = color(Theme::Token::ChipFreeOutline);
    }
    drawRounded(painter, option->rect, fill, line, 1);
    if (!enabled && m_theme.kind() == Theme::Kind::HighContrast && line.alpha() > 0) {
        // Black and white have no grey for what cannot be pressed: its outline is broken instead.
        painter->setPen(QPen(color(Theme::Token::Window), 4, Qt::DotLine, Qt::FlatCap));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(1, 1, -2, -2));
    }
    if (hasFocusRing(option)) {
        const QColor ring = role == ButtonRole::Primary ? color(Theme::Token::Text) : color(Theme::Token::Accent);
        drawRounded(painter, option->rect, Qt::transparent, ring, 2);
    }
}

void Style::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const ButtonRole role = buttonRole(widget);
    const bool enabled = button->state & State_Enabled;
    const Theme::Token token = labelToken(role, enabled);
    const bool menu = button->features & QStyleOptionButton::HasMenu;
    QFont font = widget ? widget->font() : m_theme.font(Theme::Type::Body);
    if (role == ButtonRole::Primary || (button->state & State_On))
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    const int icon = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = icon && !button->text.isEmpty() ? m_theme.px(6) : 0;
    const int arrow = menu ? m_theme.px(18) : 0;
    const int room = button->rect.width() - icon - gap - arrow - (role == ButtonRole::Link ? 0 : m_theme.px(12));
    const QString text = metrics.elidedText(button->text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    const int width = metrics.size(Qt::TextShowMnemonic, text).width();
    int x = role == ButtonRole::Link ? button->rect.left() : button->rect.center().x() - (icon + gap + width + arrow) / 2 + 1;
    if (icon) {
        const QRect box(x, button->rect.center().y() - icon / 2 + 1, icon, icon);
        button->icon.paint(painter, box, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        x += icon + gap;
    }
    painter->setPen(color(token));
    const QRect box(x, button->rect.top(), width + 2, button->rect.height());
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, text);
    // Where the accent is the text's own colour, a line alone tells what leads on. A font's own line leaves out the
    // characters that another font lends.
    if (role == ButtonRole::Link && m_theme.kind() == Theme::Kind::HighContrast)
        painter->fillRect(QRect(x, box.center().y() + metrics.height() / 2 - m_theme.px(1), width, m_theme.px(1)), color(token));
    if (menu)
        drawChevron(painter, QRectF(x + width, button->rect.top(), arrow + m_theme.px(6), button->rect.height()), color(token), 1);
}

bool isMenuButton(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    return button && (button->features & QStyleOptionToolButton::HasMenu) && button->icon.isNull() && !button->text.isEmpty();
}

/// The chevron stands behind the word, on its middle line.
void Style::drawMenuToolButton(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    drawToolPanel(option, painter, widget);
    const QFontMetrics metrics(button->font);
    const int chevron = m_theme.px(14);
    const int width = metrics.horizontalAdvance(button->text);
    const int x = button->rect.right() - chevron - width + 1;
    const QColor ink = button->state & State_Enabled ? button->palette.color(QPalette::ButtonText) : color(Theme::Token::Muted);
    painter->setFont(button->font);
    painter->setPen(ink);
    painter->drawText(QRect(x, button->rect.top(), width + 1, button->rect.height()), Qt::AlignVCenter | Qt::TextSingleLine, button->text);
    drawChevron(painter, QRectF(x + width + m_theme.px(2), button->rect.top() + 1, chevron, button->rect.height()), ink, 1);
}

void Style::drawToolPanel(const QStyleOption *option, QPainter *painter, const QWidget *) const
{
    const bool enabled = option->state & State_Enabled;
    if (enabled && (option->state & (State_On | State_Sunken | State_MouseOver)))
        drawRounded(painter, option->rect, color(Theme::Token::SelectionTint), Qt::transparent, 0);
    if (hasFocusRing(option))
        drawRounded(painter, option->rect, Qt::transparent, color(Theme::Token::Accent), 2);
}

void Style::drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const QWidget *parent = widget ? widget->parentWidget() : nullptr;
    const bool inside = qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent);
    if (inside || (frame && frame->lineWidth <= 0))
        return;
    const bool enabled = option->state & State_Enabled;
    const bool focus = option->state & State_HasFocus;
    const bool wrong = hasFieldError(widget);
    const Theme::Token line = wrong ? Theme::Token::Error : focus ? Theme::Token::Accent : Theme::Token::Border;
    const QColor fill = qobject_cast<const QAbstractScrollArea *>(widget) ? widget->palette().color(QPalette::Base)
        : m_theme.kind() == Theme::Kind::Dark ? color(Theme::Token::Window) : color(Theme::Token::Surface);
    // Error, focus and border are one white in high contrast: there a mistake is a stronger and broken line.
    const bool broken = wrong && m_theme.kind() == Theme::Kind::HighContrast;
    drawRounded(painter, option->rect, enabled ? fill : color(Theme::Token::Window), color(line), focus ? 2 : broken ? 1.5 : 1,
                broken ? Qt::DashLine : lineStyle(enabled));
}

/// A line edit goes on with this painter, and only its placeholder takes the painter's font.
void Style::slantPlaceholder(QPainter *painter, const QWidget *widget) const
{
    const auto *edit = qobject_cast<const QLineEdit *>(widget);
    if (!edit || m_theme.kind() != Theme::Kind::HighContrast || !edit->text().isEmpty())
        return;
    const QString words = edit->placeholderText();
    // Chinese is never slanted.
    if (std::any_of(words.begin(), words.end(), [](QChar c) { return c.unicode() >= 0x2E80; }))
        return;
    QFont font = edit->font();
    font.setItalic(true);
    painter->setFont(font);
}

void Style::drawIndicator(const QStyleOption *option, QPainter *painter, bool round) const
{
    const bool on = option->state & State_On;
    const bool partly = option->state & State_NoChange;
    const bool enabled = option->state & State_Enabled;
    const QRectF box = QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75);
    const QColor strong = enabled ? color(Theme::Token::Accent) : color(Theme::Token::Muted);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on || partly ? strong : color(Theme::Token::ChipFreeOutline), 1.5));
    painter->setBrush(on || partly ? strong : color(Theme::Token::Surface));
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 3, 3);
    painter->setPen(QPen(color(Theme::Token::AccentText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = box.center();
    const qreal s = box.width() / 12;
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Theme::Token::AccentText));
        painter->drawEllipse(c, 2.6 * s, 2.6 * s);
    } else if (on) {
        painter->drawPolyline(QPolygonF({c + QPointF(-3 * s, 0.2 * s), c + QPointF(-0.9 * s, 2.4 * s), c + QPointF(3 * s, -2.4 * s)}));
    } else if (partly) {
        painter->drawLine(c + QPointF(-2.6 * s, 0), c + QPointF(2.6 * s, 0));
    }
    painter->restore();
}

void Style::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin)
        return;
    QStyleOptionFrame frame;
    frame.QStyleOption::operator=(*option);
    frame.lineWidth = 1;
    drawField(&frame, painter, widget);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl control, int direction, bool possible) {
        const QRectF box = proxy()->subControlRect(CC_SpinBox, option, control, widget);
        painter->save();
        painter->setOpacity(possible ? 1 : 0.35);
        drawChevron(painter, box, color(Theme::Token::Muted), direction);
        painter->restore();
    };
    arrow(SC_SpinBoxUp, -1, spin->stepEnabled & QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, 1, spin->stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionFrame frame;
    frame.QStyleOption::operator=(*option);
    frame.lineWidth = 1;
    drawField(&frame, painter, widget);
    const QRectF box = QRectF(option->rect.right() - m_theme.px(24), option->rect.top(), m_theme.px(20), option->rect.height());
    drawChevron(painter, box, color(option->state & State_Enabled ? Theme::Token::Text : Theme::Token::Muted), 1);
}

} // namespace chipdeck::widgets
