#pragma once

#include "widgets/theme/Style.h"

class QAction;
class QPushButton;
class QWidget;

namespace chipdeck::ui {

/// A button that says and does what a command of the registry does, and is off when it is.
QPushButton *commandButton(QAction *action, widgets::ButtonRole role, QWidget *parent);

} // namespace chipdeck::ui
