#pragma once

#include <functional>
#include <vector>

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <QStringList>

class QAction;

namespace chipdeck::ui {

/// Every command once: menus, toolbars, palette and the shortcut editor show what is registered here.
class CommandRegistry : public QObject
{
    Q_OBJECT

public:
    struct Command {
        QString id;        ///< "jobs.cancel"; stable, keys the user's shortcut
        QString context;   ///< screen id, or empty for everywhere
        QAction *action;   ///< text, icon, enabled state, shortcut; owned by the registry
        QKeySequence defaultShortcut;
    };

    using QObject::QObject;

    /// `text` is called again at every change of language. Returns the action, to be put into menus and buttons.
    QAction *add(const QString &id, const QString &context, std::function<QString()> text,
                 const QKeySequence &shortcut, std::function<void()> run);
    QAction *action(const QString &id) const;
    const std::vector<Command> &commands() const { return m_commands; }

    void setShortcut(const QString &id, const QKeySequence &shortcut);
    /// Ids of the commands that could be meant by the same keys while `id` is in sight; empty = none.
    QStringList conflicts(const QString &id, const QKeySequence &shortcut) const;
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    std::vector<Command> m_commands;
    QHash<QString, std::function<QString()>> m_texts;
};

} // namespace chipdeck::ui
