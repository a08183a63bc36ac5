#include <algorithm>
#include <array>

#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include "client/models/Format.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetTiles.h"
#include "widgets/theme/Glyphs.h"

// How one tile is painted; what stands in it and where is in FleetTiles.cpp.
namespace chipdeck::ui {

using models::Format;
using widgets::Theme;

namespace {

/// Three digits that count in every figure of a tile, so that those below each other compare: "9.02" and "12.0".
QString threeDigits(std::optional<double> value)
{
    if (!value || *value < 0.005 || *value >= 99.95)
        return Format::figure(value);
    return QLocale().toString(*value, 'f', *value >= 9.995 ? 1 : 2);
}

} // namespace

void FleetTiles::paintAttention(QPainter &painter, const QRect &box) const
{
    const QRect head(box.left(), box.top() + m_theme.px(9), box.width(), m_theme.px(18));
    painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("Needs attention"));
    struct Entry {
        quint64 count;
        QString word;
        widgets::Glyph glyph;
        Theme::Token token;
    };
    const std::array<Entry, 4> entries{
        Entry{m_totals.faulty, tr("faulty chips"), widgets::Glyph::Cross, Theme::Token::Error},
        Entry{m_totals.heldIdle, tr("held but idle"), widgets::Glyph::HollowSquare, Theme::Token::Warning},
        Entry{m_totals.nodesOutOfService, tr("nodes out of service"), widgets::Glyph::Frame, Theme::Token::ChipDraining},
        Entry{m_totals.notReported, tr("not reported"), widgets::Glyph::Hatch, Theme::Token::Muted}};
    const int wide = box.width() / 2;
    const int glyph = m_theme.px(11);
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const Entry &entry = entries[static_cast<std::size_t>(i)];
        const bool none = entry.count == 0;
        QRect line(box.left() + i % 2 * wide, head.bottom() + m_theme.px(11) + i / 2 * m_theme.px(22), wide - m_theme.px(8), m_theme.px(20));
        widgets::paintGlyph(&painter, QRectF(line.left(), line.center().y() - glyph / 2.0 + 0.5, glyph, glyph), entry.glyph,
                            m_theme.color(none ? Theme::Token::Muted : entry.token), m_theme.color(Theme::Token::Surface));
        line.setLeft(line.left() + glyph + m_theme.px(6));
        const QString count = Format::count(entry.count);
        painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
        painter.setPen(m_theme.color(none ? Theme::Token::Muted : Theme::Token::Text));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, count);
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(count) + m_theme.px(6));
        painter.setFont(m_theme.font(Theme::Type::Caption));
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(entry.word, Qt::ElideRight, line.width()));
    }
}

void FleetTiles::paintTile(QPainter &painter, const QRect &box, const Tile &tile) const
{
    const QRect head(box.left(), box.top() + m_theme.px(9), box.width(), m_theme.px(18));
    painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tile.title);
    const int used = painter.fontMetrics().horizontalAdvance(tile.title) + m_theme.px(8);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    QRect unit = head.adjusted(used, 0, 0, 0);
    if (m_switch->geometry().intersects(unit))
        unit.setRight(m_switch->geometry().left());
    painter.drawText(unit, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tile.unit, Qt::ElideRight, unit.width()));
    const int unitWidth = painter.fontMetrics().horizontalAdvance(tile.unit) + m_theme.px(10);
    if (tile.noteWarns)
        painter.setPen(m_theme.color(Theme::Token::Warning));
    const int room = head.width() - used - unitWidth;
    // A note that is no warning only says what the figures below say too: all of it or nothing.
    if (tile.noteWarns || painter.fontMetrics().horizontalAdvance(tile.note) <= room)
        painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(tile.note, Qt::ElideRight, room));

    painter.setPen(m_theme.color(Theme::Token::Muted));
    const int column = figureColumn();
    const std::array<QString, 3> words{tr("allocated"), tr("used"), tr("of")};
    for (int i = 0; i < 3; ++i) {
        const int spare = i == 0 ? box.width() - 3 * column : 0;  // the first word may reach over the names
        const QRect cell(box.right() + 1 - (3 - i) * column - spare, head.bottom() + m_theme.px(1), column + spare,
                         m_theme.px(15));
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, words[static_cast<std::size_t>(i)]);
    }
    if (tile.lines.empty())
        return;
    int y = head.bottom() + m_theme.px(17);
    for (const Line &line : tile.lines) {
        paintLine(painter, {box.left(), y, box.width(), m_theme.px(20)}, line);
        y += m_theme.px(21);
    }
}

void FleetTiles::paintLine(QPainter &painter, const QRect &box, const Line &line) const
{
    const int column = figureColumn();
    painter.setFont(m_theme.font(Theme::Type::Body));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, line.name);
    int nameWidth = m_theme.px(54);
    for (const VendorTotals &vendor : m_totals.vendors)
        nameWidth = std::max(nameWidth, painter.fontMetrics().horizontalAdvance(ChipPicture::word(vendor.vendor)) + m_theme.px(8));
    const int right = box.right() + 1 - 3 * column - m_theme.px(4);
    const int high = m_theme.px(10);
    const QRect bar(box.left() + nameWidth, box.center().y() - high / 2, right - box.left() - nameWidth, high);
    if (!isTight() && bar.width() >= m_theme.px(20))
        paintBullet(painter, bar, line.figure);
    const auto write = [&](int index, std::optional<double> value, bool bold, bool muted, const QString &before) {
        const QRect cell(box.right() + 1 - (3 - index) * column, box.top(), column, box.height());
        painter.setFont(m_theme.font(Theme::Type::Body, bold && value ? QFont::DemiBold : QFont::Normal));
        painter.setPen(m_theme.color(muted || !value ? Theme::Token::Muted : Theme::Token::Text));
        const QString figure = value && line.counted ? Format::count(static_cast<quint64>(*value + 0.5)) : threeDigits(value);
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, value ? before + figure : figure);
    };
    write(0, line.figure.allocated, false, false, {});
    write(1, line.figure.used, true, false, line.figure.usedIncomplete ? QStringLiteral("\u2265\u2009") : QString());
    write(2, line.figure.of, false, true, {});
}

void FleetTiles::paintBullet(QPainter &painter, const QRect &bar, const TotalsFigure &figure) const
{
    const QColor outline = m_theme.color(Theme::Token::ChipFreeOutline);
    if (!figure.of || *figure.of <= 0) {
        painter.save();
        painter.setClipRect(bar);
        painter.fillRect(bar, m_theme.color(Theme::Token::Surface));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(outline);
        for (int x = bar.left() - bar.height(); x < bar.right(); x += m_theme.px(5))
            painter.drawLine(x, bar.bottom() + 1, x + bar.height(), bar.top());
        painter.restore();
    } else {
        const auto part = [&](double value) {
            return static_cast<int>(std::clamp(value / *figure.of, 0.0, 1.0) * bar.width());
        };
        painter.fillRect(bar, m_theme.color(Theme::Token::ChipFree));
        if (figure.allocated)
            painter.fillRect(QRect(bar.topLeft(), QSize(part(*figure.allocated), bar.height())),
                             m_theme.color(Theme::Token::ChipAllocated));
        if (figure.used) {
            const int high = m_theme.px(4);
            painter.fillRect(QRect(bar.left(), bar.center().y() - high / 2 + 1, part(*figure.used), high),
                             m_theme.color(Theme::Token::ChipBusy));
        }
    }
    painter.setPen(outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
}

} // namespace chipdeck::ui
