#pragma once

#include <QColor>
#include <QTextCharFormat>

#include "widgets/forms/AnsiReader.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// How a theme shows what a program asked for: its hue, as far from the background as text must be to be read.
QTextCharFormat ansiFormat(const AnsiStyle &style, const Theme &theme);

/// `color`, taken towards black or white until it stands out from `background` by this ratio of WCAG.
QColor readable(const QColor &color, const QColor &background, double ratio);
/// From 1 to 21, after WCAG 2.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace chipdeck::widgets
