#pragma once

#include <span>

#include <QWidget>

#include "widgets/chipmap/ChipMapCamera.h"
#include "widgets/chipmap/ChipMapRaster.h"

namespace chipdeck::widgets {

/// All of a map in a corner, with a frame round what is seen; a click or drag moves the view there.
class ChipMiniMap : public QWidget
{
    Q_OBJECT

public:
    ChipMiniMap(const Theme &theme, const ChipMapCamera &camera, QWidget *parent);

    void setData(const ChipMapData *data);
    void updateNodes(std::span<const std::uint32_t> nodes);
    /// The camera moved or took another layout.
    void follow();

Q_SIGNALS:
    void centerRequested(const QPointF &layoutPoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    double scale() const;
    void refreshRaster();

    const Theme &m_theme;
    const ChipMapCamera &m_camera;
    ChipMapRaster m_raster;
    const ChipMapData *m_data = nullptr;
    bool m_stale = false;  ///< the raster has yet to look at the data: hardly ever is this map seen
    int m_generation = -1;
};

} // namespace chipdeck::widgets
