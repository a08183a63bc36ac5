#pragma once

#include <QImage>

#include "widgets/chipmap/ChipMapView.h"

namespace chipdeck::tests {

inline int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == color.rgb() ? 1 : 0;
    }
    return count;
}

inline QImage rasterOf(const widgets::Theme &theme, const widgets::ChipMapData &data, const widgets::ChipMapFit &fit, const QSize &size)
{
    widgets::ChipMapRaster raster;
    raster.setTheme(theme);
    raster.setData(&data);
    raster.setViewport(fit.layout, {size, {}, fit.zoom, 1});
    return raster.image();
}

} // namespace chipdeck::tests
