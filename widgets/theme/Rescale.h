#pragma once

class QWidget;

namespace chipdeck::widgets {

/// Carries what layouts and widgets were told in pixels (margins, spacing, fixed and least sizes) over to another scale,
/// so that a screen says `theme.px(16)` once and still follows while it runs.
class Rescale
{
public:
    /// All of `widget` and below. Repeated changes start from the sizes at scale 1: nothing drifts by rounding.
    static void apply(QWidget *widget, double from, double to);
    /// Every window of the application.
    static void applyToAll(double from, double to);
};

} // namespace chipdeck::widgets
