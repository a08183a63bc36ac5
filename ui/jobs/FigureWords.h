#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "client/store/PlacementFigures.h"

namespace chipdeck::ui {

/// "Estimate: 25 min (3 min – 2 h)"; that there is none, or that it is still to come; empty where nobody tells.
QString waitWords(const store::PlacementFigure &figure);
/// "Scheduler: in 12 min", "Scheduler: refuses it"; empty while it has not said anything.
QString startWords(const store::PlacementFigure &figure);
/// "12.30 CNY", "12.30 CNY/h", several parted by a dot; "no price plan" where there is none; empty while it is not known.
QString priceWords(const store::PlacementFigure &figure);
/// All of it with where it comes from and how far to trust it, a line each, for a tool tip.
QStringList figureLines(const store::PlacementFigure &figure);

} // namespace chipdeck::ui
