#pragma once

#include <QObject>

#include "ui/shell/Settings.h"

class QWidget;

namespace chipdeck::ui {

/// Remembers how a person arranged the window: its geometry, every named QSplitter and every named TableView below it.
/// Object names are the keys, so they must not change between versions.
class UiState
{
public:
    explicit UiState(Settings &settings) : m_settings(settings) {}

    void save(const QWidget *window) const;
    void restore(QWidget *window) const;
    /// Forgets everything and puts columns back; splitters follow at the next start.
    void reset(QWidget *window) const;

private:
    Settings &m_settings;
};

} // namespace chipdeck::ui
