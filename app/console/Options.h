#pragma once

#include <optional>

#include <QSize>
#include <QString>
#include <QStringList>

#include "widgets/theme/Theme.h"

namespace chipdeck::console {

/// What the command line asks for.
struct Options {
    enum class Mode { Window, Screenshot, Help, Version };

    Mode mode = Mode::Window;
    QStringList gateways;  ///< empty = those of the settings, or this computer and a practice cluster
    QString folder;        ///< of the screenshots
    QString screen;        ///< empty = all
    std::optional<widgets::Theme::Kind> theme;
    QString language;
    QSize size{1280, 800};
    qreal scale = 1.0;
    QString error;  ///< what is wrong and what would be right; empty = nothing

    static Options parse(const QStringList &arguments);
    /// English: it is printed before a language is known.
    static QString help();
};

} // namespace chipdeck::console
