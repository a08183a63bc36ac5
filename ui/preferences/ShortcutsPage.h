#pragma once

#include <functional>

#include <QWidget>

#include "ui/shell/Settings.h"
#include "widgets/theme/Theme.h"

class QHBoxLayout;
class QKeySequenceEdit;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace chipdeck::widgets {
class FormField;
class TableView;
}

namespace chipdeck::ui {

class CommandRegistry;
class ShortcutListModel;

/// The shortcut editor: find a command, press the keys; a clash is named before anything changes.
class ShortcutsPage : public QWidget
{
    Q_OBJECT

public:
    ShortcutsPage(const widgets::Theme &theme, Settings &settings, CommandRegistry &commands,
                  std::function<QString(const QString &)> contextTitle, QWidget *parent = nullptr);

    void select(const QString &id);
    QString selectedId() const;
    /// As if the keys had been pressed; returns whether they were taken.
    bool tryKeys(const QKeySequence &keys);
    void resetAll();

Q_SIGNALS:
    /// Something was done that can be taken back.
    void done(const QString &words, std::function<void()> undo);

protected:
    void changeEvent(QEvent *event) override;

private:
    QHBoxLayout *makeEditor(const widgets::Theme &theme);
    void makeTable(const widgets::Theme &theme);
    void connectAll();
    void showSelection();
    void assign(const QString &id, const QKeySequence &keys);
    void nameClash(const QString &id, const QStringList &others, const QKeySequence &keys);
    QString textOf(const QString &id) const;
    void retranslate();

    Settings &m_settings;
    CommandRegistry &m_commands;
    ShortcutListModel *m_model;
    QSortFilterProxyModel *m_found;
    widgets::TableView *m_table;
    QLineEdit *m_find;
    QKeySequenceEdit *m_keys;
    widgets::FormField *m_field;
    QPushButton *m_default;
    QPushButton *m_none;
    QPushButton *m_resetAll;
};

} // namespace chipdeck::ui
