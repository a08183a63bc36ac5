#include "widgets/chipmap/ChipHoverCard.h"

#include <algorithm>

#include <QFontMetrics>
#include <QPainter>

#include "widgets/chipmap/ChipMapSprites.h"

namespace chipdeck::widgets {

namespace {

constexpr int chipsInRow = 16;

} // namespace

QString ChipCard::spoken() const
{
    QStringList parts{title, model, state, path, note};
    for (const Row &row : rows)
        parts << row.label + QLatin1Char(' ') + row.value;
    parts.removeAll(QString());
    return parts.join(ChipHoverCard::tr(", ", "between what is said of a chip"));
}

ChipHoverCard::ChipHoverCard(const Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("chipHoverCard"));
    hide();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChipHoverCard::setCard(const ChipCard &card)
{
    if (card == m_card)
        return;
    m_card = card;
    resize(wantedSize());
    update();
}

int ChipHoverCard::rowLines() const
{
    int lines = 0;
    bool open = false;
    for (const ChipCard::Row &row : m_card.rows) {
        if (row.wide || !open)
            ++lines;
        open = !row.wide && !open;
    }
    return lines;
}

int ChipHoverCard::chipPitch() const
{
    return m_theme.px(m_card.nodeStates.size() > 8 ? 14 : 21);
}

int ChipHoverCard::chipLines() const
{
    return m_card.nodeStates.empty() ? 0
                                     : static_cast<int>((m_card.nodeStates.size() + chipsInRow - 1) / chipsInRow);
}

QSize ChipHoverCard::wantedSize() const
{
    const int chips = chipLines() > 0 ? chipLines() * chipPitch() + m_theme.px(3) : 0;
    const int note = !m_card.note.isEmpty() && m_card.nodeStates.size() > 8 ? m_theme.px(18) : 0;
    return {m_theme.px(328), m_theme.px(60) + chips + note + rowLines() * m_theme.px(17.5) + m_theme.px(8)};
}

void ChipHoverCard::showBeside(const QRect &cell)
{
    resize(wantedSize());
    const QRect area = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const int gap = m_theme.px(8);
    int x = cell.right() + gap;
    if (x + width() > area.right())
        x = cell.left() - gap - width();
    if (x < area.left())
        x = std::clamp(cell.center().x() - width() / 2, area.left(), std::max(area.left(), area.right() - width()));
    const bool covers = x < cell.right() && x + width() > cell.left();
    int y = covers ? cell.bottom() + gap : cell.center().y() - height() / 3;
    if (covers && y + height() > area.bottom())
        y = cell.top() - gap - height();
    y = std::clamp(y, area.top(), std::max(area.top(), area.bottom() - height()));
    move(x, y);
    raise();
    show();
}

void ChipHoverCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Theme::Token::ChipFreeOutline), 1));
    painter.setBrush(m_theme.color(Theme::Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(6), m_theme.px(6));
    paintHead(painter);
    paintChips(painter);
    paintRows(painter);
}

void ChipHoverCard::paintHead(QPainter &painter) const
{
    const int pad = m_theme.px(12);
    const QRect line(pad, m_theme.px(10), width() - 2 * pad, m_theme.px(20));
    const QFont caption = m_theme.font(Theme::Type::Caption, QFont::DemiBold);
    const int stateWidth = QFontMetrics(caption).horizontalAdvance(m_card.state);
    const int glyph = m_theme.px(12);
    painter.setFont(caption);
    painter.setPen(m_card.fill == ChipFill::Faulty     ? m_theme.color(Theme::Token::Error)
                   : m_card.fill == ChipFill::HeldIdle ? m_theme.color(Theme::Token::Warning)
                                                       : m_theme.color(Theme::Token::Muted));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_card.state);
    const QRect cell(line.right() - stateWidth - glyph - m_theme.px(5), line.center().y() - glyph / 2, glyph, glyph);
    painter.setRenderHint(QPainter::Antialiasing, false);
    ChipMapLook look;
    look.fill = m_card.fill;
    look.stale = m_card.stale;
    ChipMapSprites::paintCell(painter, cell, look, ChipMapColors(m_theme), m_theme.px(100) / 100.0);
    painter.setRenderHint(QPainter::Antialiasing);

    const QFont bold = m_theme.font(Theme::Type::Body, QFont::DemiBold);
    int room = cell.left() - m_theme.px(8) - pad;
    painter.setFont(bold);
    painter.setPen(m_theme.color(Theme::Token::Text));
    const QString title = QFontMetrics(bold).elidedText(m_card.title, Qt::ElideRight, room);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int used = QFontMetrics(bold).horizontalAdvance(title) + m_theme.px(8);
    room -= used;
    painter.setFont(m_theme.font(Theme::Type::Body));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    if (room > m_theme.px(20))
        painter.drawText(line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_card.model, Qt::ElideRight, room));
    painter.setFont(m_theme.font(Theme::Type::MonoSmall));
    const QRect path(pad, line.bottom() + m_theme.px(2), line.width(), m_theme.px(16));
    painter.drawText(path, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_card.path, Qt::ElideMiddle, path.width()));
}

void ChipHoverCard::paintChips(QPainter &painter) const
{
    if (m_card.nodeStates.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    const ChipMapColors colors(m_theme);
    const double unit = m_theme.px(100) / 100.0;
    const int pitch = chipPitch();
    const QSize cell(pitch - m_theme.px(3), pitch == m_theme.px(21) ? m_theme.px(16) : m_theme.px(11));
    const QPoint corner(m_theme.px(15), m_theme.px(56));
    int right = corner.x();
    for (std::size_t i = 0; i < m_card.nodeStates.size(); ++i) {
        const int column = static_cast<int>(i % chipsInRow);
        const QRect box(corner + QPoint(column * pitch, static_cast<int>(i / chipsInRow) * pitch), cell);
        const std::uint8_t byte = m_card.nodeStates[i];
        ChipMapLook look;
        look.fill = chipFill(byte);
        look.stale = m_card.stale;
        ChipMapSprites::paintCell(painter, box, look, colors, unit);
        right = std::max(right, box.right());
        if (static_cast<int>(i) == m_card.current) {
            painter.setPen(QPen(m_theme.color(Theme::Token::Accent), std::max(1, m_theme.px(2))));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box.adjusted(-2, -2, 1, 1));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    const bool below = m_card.nodeStates.size() > 8;
    const QRect note = below ? QRect(m_theme.px(12), corner.y() + chipLines() * pitch + m_theme.px(2),
                                     width() - m_theme.px(24), m_theme.px(16))
                             : QRect(right + m_theme.px(12), corner.y(), width() - right - m_theme.px(24), cell.height());
    painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_card.note, Qt::ElideRight, note.width()));
}

void ChipHoverCard::paintRows(QPainter &painter) const
{
    const int pad = m_theme.px(12);
    const int line = m_theme.px(17.5);
    int y = height() - m_theme.px(10) - rowLines() * line;
    const int half = (width() - 2 * pad - m_theme.px(8)) / 2;
    bool open = false;
    for (const ChipCard::Row &row : m_card.rows) {
        if (row.wide && open) {
            y += line;
            open = false;
        }
        const QRect box = row.wide ? QRect(pad, y, width() - 2 * pad, line)
                                   : QRect(open ? pad + half + m_theme.px(8) : pad, y, half, line);
        paintPair(painter, box, row);
        if (row.wide || open)
            y += line;
        open = !row.wide && !open;
    }
}

void ChipHoverCard::paintPair(QPainter &painter, const QRect &box, const ChipCard::Row &row) const
{
    painter.setFont(m_theme.font(Theme::Type::Caption));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    const QString label = painter.fontMetrics().elidedText(row.label, Qt::ElideRight, box.width() * 6 / 10);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, label);
    const int room = box.width() - painter.fontMetrics().horizontalAdvance(label) - m_theme.px(6);
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.value, Qt::ElideMiddle, room));
}

} // namespace chipdeck::widgets
