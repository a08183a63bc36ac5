#pragma once

#include <vector>

#include <QPolygonF>
#include <QVariantList>

#include "widgets/tables/CellDelegate.h"

namespace chipdeck::ui {

/// The course of a metric over the chosen range; what was not reported is a gap, never a line across.
class SparklineDelegate : public widgets::CellDelegate
{
    Q_OBJECT

public:
    SparklineDelegate(const widgets::Theme &theme, double top, QObject *parent = nullptr);

    /// How many of the newest samples are drawn.
    void setSamples(int samples) { m_samples = samples; }
    int samples() const { return m_samples; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The lines of a course within a box: the newest sample at its right edge, one polygon between gaps. With more samples
    /// than pixels the peak of each pixel is kept.
    static std::vector<QPolygonF> lines(const QVariantList &history, int samples, double top, const QRectF &box);

    static void paintCurve(QPainter *painter, const widgets::Theme &theme, const QRectF &box, const QVariantList &history,
                           int samples, double top, bool stale);

private:
    double m_top;
    int m_samples = 900;
};

/// A figure, and before it the course of its metric where the column is wide enough.
class CurvedFigureDelegate : public widgets::FigureDelegate
{
    Q_OBJECT

public:
    CurvedFigureDelegate(const widgets::Theme &theme, double top, QObject *parent = nullptr);

    void setSamples(int samples) { m_samples = samples; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    double m_top;
    int m_samples = 900;
};

} // namespace chipdeck::ui
