#include "widgets/tables/TableText.h"

#include <QAbstractItemModel>

namespace chipdeck::widgets {
namespace {

QString csvCell(QString text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (!text.isEmpty() && !isNumber && QStringView(u"=+-@\t\r").contains(text.at(0)))
        text.prepend(u'\'');
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    text.replace(QStringLiteral("\""), QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

QString tabCell(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

} // namespace

TableText::TableText(const QAbstractItemModel &model, QList<int> columns, std::function<bool(int)> skip)
    : m_model(model), m_columns(std::move(columns)), m_skip(std::move(skip))
{
}

QString TableText::csv() const
{
    QString out;
    QStringList cells;
    for (const int column : m_columns)
        cells << csvCell(header(column));
    out += cells.join(u',') + QStringLiteral("\r\n");
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_skip && m_skip(row))
            continue;
        cells.clear();
        for (const int column : m_columns)
            cells << csvCell(cell(row, column));
        out += cells.join(u',') + QStringLiteral("\r\n");
    }
    return out;
}

QString TableText::tabSeparated(const QList<int> &rows) const
{
    QStringList cells;
    for (const int column : m_columns)
        cells << tabCell(header(column));
    QString out = cells.join(u'\t') + u'\n';
    for (const int row : rows) {
        cells.clear();
        for (const int column : m_columns)
            cells << tabCell(cell(row, column));
        out += cells.join(u'\t') + u'\n';
    }
    return out;
}

QString TableText::header(int column) const
{
    return m_model.headerData(column, Qt::Horizontal).toString();
}

QString TableText::cell(int row, int column) const
{
    return m_model.index(row, column).data().toString();
}

} // namespace chipdeck::widgets
