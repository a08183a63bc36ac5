#pragma once

#include <QString>

namespace chipdeck::widgets {

/// Inter with digits of one width. Qt 6.4 cannot ask a font for its "tnum" feature, so the installed face is read through
/// Qt, its feature renamed to one that every shaper applies, and the result loaded under a family name of its own; nothing
/// is written to disk.
class TabularFont
{
public:
    /// Loads the weights once a process; returns the family to ask for, or "Inter" where that was not possible.
    static QString family();
};

} // namespace chipdeck::widgets
