#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// The SVG icons under :/icons, drawn in a token's colour: their files say `currentColor`.
class Icons
{
public:
    /// `name` without folder and ending ("fleet"), or a whole resource path. `size` is in device-independent pixels.
    static QPixmap pixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio = 1.0);
    /// Follows the theme it was made for: take a new one on Theme::changed(). Disabled is drawn muted.
    static QIcon icon(const QString &name, const Theme &theme, Theme::Token token = Theme::Token::Text, int size = 16);
};

} // namespace chipdeck::widgets
