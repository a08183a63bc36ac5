#include "ui/preferences/ShortcutListModel.h"

#include <QAction>

#include "ui/shell/CommandRegistry.h"

namespace chipdeck::ui {

ShortcutListModel::ShortcutListModel(const CommandRegistry &commands, std::function<QString(const QString &)> contextTitle,
                                     QObject *parent)
    : QAbstractTableModel(parent), m_commands(commands), m_contextTitle(std::move(contextTitle)),
      m_count(int(commands.commands().size()))
{
    connect(&commands, &CommandRegistry::changed, this, &ShortcutListModel::refresh);
}

void ShortcutListModel::refresh()
{
    const int count = int(m_commands.commands().size());
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, ColumnCount - 1));
}

int ShortcutListModel::orderOf(int row) const
{
    constexpr int mostOfOneScreen = 1000;
    QStringList contexts{QString()};
    for (const CommandRegistry::Command &command : m_commands.commands()) {
        if (!contexts.contains(command.context))
            contexts << command.context;
    }
    return int(contexts.indexOf(m_commands.commands()[std::size_t(row)].context)) * mostOfOneScreen + row;
}

int ShortcutListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int ShortcutListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_count)
        return {};
    const CommandRegistry::Command &command = m_commands.commands()[std::size_t(index.row())];
    const QKeySequence keys = command.action->shortcut();
    if (role == IdRole)
        return command.id;
    if (role == ChangedRole)
        return keys != command.defaultShortcut;
    if (role == NoKeysRole)
        return keys.isEmpty();
    if (role == OrderRole)
        return orderOf(index.row());
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Command: return command.action->text().remove(u'&');
    case Context: return command.context.isEmpty() ? tr("everywhere") : m_contextTitle(command.context);
    case Keys: return keys.isEmpty() ? tr("none") : keys.toString(QKeySequence::NativeText);
    case Default: return command.defaultShortcut.isEmpty() ? tr("none") : command.defaultShortcut.toString(QKeySequence::NativeText);
    default: return {};
    }
}

QVariant ShortcutListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Command: return tr("Command");
    case Context: return tr("Where");
    case Keys: return tr("Keys");
    case Default: return tr("Default");
    default: return {};
    }
}

} // namespace chipdeck::ui
