#include "ui/fleet/SparklineDelegate.h"

#include <algorithm>

#include <QPainter>

#include "client/models/ChipTableModel.h"

namespace chipdeck::ui {

using widgets::Theme;

SparklineDelegate::SparklineDelegate(const Theme &theme, double top, QObject *parent)
    : CellDelegate(theme, parent), m_top(top)
{
}

std::vector<QPolygonF> SparklineDelegate::lines(const QVariantList &history, int samples, double top,
                                                const QRectF &box)
{
    std::vector<QPolygonF> lines;
    const int columns = std::max(1, static_cast<int>(box.width()));
    const int count = static_cast<int>(history.size());
    const int first = std::max(0, count - samples);
    bool open = false;
    std::optional<double> peak;
    int column = -1;
    const auto flush = [&] {
        if (column < 0)
            return;
        if (!peak) {
            open = false;
            return;
        }
        if (!open)
            lines.emplace_back();
        open = true;
        const double share = std::clamp(*peak / top, 0.0, 1.0);
        lines.back() << QPointF(box.left() + column, box.bottom() - share * box.height());
    };
    for (int i = first; i < count; ++i) {
        const int at = samples <= 1 ? columns - 1 : (columns - 1) - static_cast<int>(static_cast<double>(count - 1 - i) * (columns - 1) / (samples - 1));
        if (at != column) {
            flush();
            column = at;
            peak.reset();
        }
        const QVariant &value = history[i];
        if (value.isValid() && (!peak || value.toDouble() > *peak))
            peak = value.toDouble();
    }
    flush();
    return lines;
}

void SparklineDelegate::paintCurve(QPainter *painter, const Theme &theme, const QRectF &box, const QVariantList &history,
                                   int samples, double top, bool stale)
{
    painter->save();
    painter->setPen(theme.color(Theme::Token::GridLine));
    painter->drawLine(QPointF(box.left(), box.bottom() + 1), QPointF(box.right(), box.bottom() + 1));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.color(stale ? Theme::Token::Muted : Theme::Token::ChipBusy), 1.2));
    for (const QPolygonF &line : lines(history, samples, top, box)) {
        if (line.size() == 1)
            painter->drawLine(line.first() - QPointF(1, 0), line.first());
        else
            painter->drawPolyline(line);
    }
    painter->restore();
}

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const QRectF box = QRectF(option.rect).adjusted(theme().px(8), theme().px(5), -theme().px(8), -theme().px(5));
    if (box.width() >= theme().px(24))
        paintCurve(painter, theme(), box, index.data(models::ChipTableModel::HistoryRole).toList(), m_samples, m_top,
                   isStale(index));
}

CurvedFigureDelegate::CurvedFigureDelegate(const Theme &theme, double top, QObject *parent)
    : FigureDelegate(theme, parent), m_top(top)
{
}

void CurvedFigureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    FigureDelegate::paint(painter, option, index);
    const int figure = theme().px(64);
    const QRectF box = QRectF(option.rect).adjusted(theme().px(16), theme().px(5), -figure, -theme().px(5));
    if (box.width() >= theme().px(60))
        SparklineDelegate::paintCurve(painter, theme(), box, index.data(models::ChipTableModel::HistoryRole).toList(),
                                      m_samples, m_top, isStale(index));
}

} // namespace chipdeck::ui
