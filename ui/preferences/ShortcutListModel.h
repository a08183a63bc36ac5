#pragma once

#include <functional>

#include <QAbstractTableModel>

namespace chipdeck::ui {

class CommandRegistry;

/// Every command with its keys.
class ShortcutListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Command, Context, Keys, Default, ColumnCount };
    /// OrderRole: what works everywhere first, then screen by screen, in the order in which they were registered.
    enum Role { IdRole = Qt::UserRole + 1, ChangedRole, NoKeysRole, OrderRole };

    /// `contextTitle` gives a screen's title for its id.
    ShortcutListModel(const CommandRegistry &commands, std::function<QString(const QString &)> contextTitle,
                      QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    int orderOf(int row) const;

    const CommandRegistry &m_commands;
    std::function<QString(const QString &)> m_contextTitle;
    int m_count = 0;
};

} // namespace chipdeck::ui
