#pragma once

#include <optional>

#include <QList>
#include <QString>
#include <QStringView>

namespace chipdeck::ui {

/// How well a text answers what was typed: every typed character in order, better at the starts of words and side by side.
struct PaletteMatch {
    int score = 0;
    QList<int> positions;  ///< of the matched characters in the text

    /// Case and spaces of `typed` do not count; nullopt = no match. An empty `typed` matches everything with 0.
    static std::optional<PaletteMatch> of(QStringView typed, QStringView text);
};

} // namespace chipdeck::ui
