#pragma once

#include <functional>

#include <QList>
#include <QString>

class QAbstractItemModel;

namespace chipdeck::widgets {

/// A model as text for other programs.
class TableText
{
public:
    /// `columns` in the order wanted; rows for which `skip` answers true are left out.
    TableText(const QAbstractItemModel &model, QList<int> columns, std::function<bool(int row)> skip);

    /// RFC 4180 with CRLF. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    QString csv() const;
    QString tabSeparated(const QList<int> &rows) const;

private:
    QString header(int column) const;
    QString cell(int row, int column) const;

    const QAbstractItemModel &m_model;
    QList<int> m_columns;
    std::function<bool(int)> m_skip;
};

} // namespace chipdeck::widgets
