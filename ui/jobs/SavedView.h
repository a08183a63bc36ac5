#pragma once

#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace chipdeck::ui {

/// A way of looking at the queue that somebody gave a name: filter, groups, order and columns.
struct SavedView {
    static constexpr int longestName = 60;
    static constexpr int longestQuery = 1000;
    static constexpr int mostViews = 50;

    QString name;
    QString query;
    int grouping = 1;     ///< of models::JobTableModel::Grouping
    int sortColumn = -1;  ///< of models::JobTableModel::Column; -1 = the queue's own order
    bool descending = false;
    QByteArray columns;   ///< TableView::saveColumns(); empty = as they are

    bool operator==(const SavedView &) const = default;
};

/// One line of JSON, for the file of settings.
QString textOf(const SavedView &view);
/// Nothing where the text is no such line, or says what no queue has.
std::optional<SavedView> savedView(const QString &text);
/// Those that can be read, names once.
QList<SavedView> savedViews(const QStringList &texts);

} // namespace chipdeck::ui
