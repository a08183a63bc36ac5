#pragma once

#include <optional>

#include <QByteArray>
#include <QList>

class QHeaderView;

namespace chipdeck::widgets {

/// Order, widths and visibility of a table's columns, as bytes. Unlike QHeaderView::saveState it says nothing of the sort
/// order (that is the model's), and it survives columns that a newer version added at the end: those take their defaults.
struct ColumnState {
    struct Column {
        int logical = 0;
        int width = 0;
        bool hidden = false;

        bool operator==(const Column &) const = default;
    };
    QList<Column> columns;  ///< in visual order
    bool customised = true; ///< by a person; otherwise the defaults of the day hold

    static ColumnState of(const QHeaderView &header);
    static std::optional<ColumnState> fromBytes(const QByteArray &bytes);
    QByteArray toBytes() const;
    void applyTo(QHeaderView *header) const;
};

} // namespace chipdeck::widgets
