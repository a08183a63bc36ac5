#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace chipdeck::widgets {

/// Small shapes that carry a state beside its word, so that no meaning hangs on colour alone.
enum class Glyph {
    None,
    Dot,           ///< live
    Ring,          ///< old
    Cross,         ///< failed, unreachable
    DottedRing,    ///< not known
    Clock,         ///< pending
    Pause,         ///< held
    Play,          ///< running
    Check,         ///< done
    Slash,         ///< cancelled
    HalfDisc,      ///< runs, but short of something
    HollowSquare,  ///< held but idle
    Frame,         ///< draining: a frame with a gap round a filling
    Square,        ///< a plain filled cell
    Hatch,         ///< not reported
    Warning,       ///< triangle with an exclamation mark
};

/// Draws the glyph centred in `box` (12 px at scale 1 is its native size). `inner` fills what the glyph leaves open.
void paintGlyph(QPainter *painter, const QRectF &box, Glyph glyph, const QColor &color,
                const QColor &inner = Qt::transparent);

} // namespace chipdeck::widgets
