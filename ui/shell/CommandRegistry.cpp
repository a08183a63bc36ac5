#include "ui/shell/CommandRegistry.h"

#include <algorithm>

#include <QAction>

namespace chipdeck::ui {

QAction *CommandRegistry::add(const QString &id, const QString &context, std::function<QString()> text,
                              const QKeySequence &shortcut, std::function<void()> run)
{
    Q_ASSERT_X(!action(id), "CommandRegistry", "a command's id was registered twice");
    auto *action = new QAction(text(), this);
    action->setObjectName(id);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_commands.push_back({id, context, action, shortcut});
    m_texts.insert(id, std::move(text));
    Q_EMIT changed();
    return action;
}

QAction *CommandRegistry::action(const QString &id) const
{
    const auto found = std::find_if(m_commands.begin(), m_commands.end(), [&id](const Command &c) { return c.id == id; });
    return found == m_commands.end() ? nullptr : found->action;
}

void CommandRegistry::setShortcut(const QString &id, const QKeySequence &shortcut)
{
    QAction *found = action(id);
    if (!found || found->shortcut() == shortcut)
        return;
    found->setShortcut(shortcut);
    Q_EMIT changed();
}

QStringList CommandRegistry::conflicts(const QString &id, const QKeySequence &shortcut) const
{
    QStringList ids;
    if (shortcut.isEmpty())
        return ids;
    const auto self = std::find_if(m_commands.begin(), m_commands.end(), [&id](const Command &c) { return c.id == id; });
    for (const Command &other : m_commands) {
        if (other.id == id)
            continue;
        // Two screens may use the same keys, for only one of them is in sight.
        const bool together = other.context.isEmpty() || self == m_commands.end() || self->context.isEmpty()
            || other.context == self->context;
        const QKeySequence theirs = other.action->shortcut();
        const bool clash = !theirs.isEmpty()
            && (theirs.matches(shortcut) != QKeySequence::NoMatch || shortcut.matches(theirs) != QKeySequence::NoMatch);
        if (together && clash)
            ids << other.id;
    }
    return ids;
}

void CommandRegistry::retranslate()
{
    for (const Command &command : m_commands)
        command.action->setText(m_texts.value(command.id)());
    Q_EMIT changed();
}

} // namespace chipdeck::ui
