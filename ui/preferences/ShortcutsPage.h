#pragma once

#include <QWidget>

#include "ui/shell/Settings.h"
#include "widgets/theme/Theme.h"

class QKeySequenceEdit;
class QPushButton;

namespace chipdeck::widgets {
class FormField;
class PageHeader;
class TableView;
}

namespace chipdeck::ui {

class CommandRegistry;
class ShortcutListModel;

/// The shortcut editor: choose a command, press the keys; a clash is named before anything changes.
class ShortcutsPage : public QWidget
{
    Q_OBJECT

public:
    ShortcutsPage(const widgets::Theme &theme, Settings &settings, CommandRegistry &commands,
                  std::function<QString(const QString &)> contextTitle, QWidget *parent = nullptr);

    void select(const QString &id);
    /// As if the keys had been pressed; returns whether they were taken.
    bool tryKeys(const QKeySequence &keys);

protected:
    void changeEvent(QEvent *event) override;

private:
    QString selectedId() const;
    void showSelection();
    void assign(const QString &id, const QKeySequence &keys);
    QString textOf(const QString &id) const;
    void retranslate();

    Settings &m_settings;
    CommandRegistry &m_commands;
    ShortcutListModel *m_model;
    widgets::PageHeader *m_header;
    widgets::TableView *m_table;
    QKeySequenceEdit *m_keys;
    widgets::FormField *m_field;
    QPushButton *m_default;
    QPushButton *m_none;
};

} // namespace chipdeck::ui
