#pragma once

#include <map>
#include <set>

#include <QAbstractTableModel>

#include "client/domain/prices/PriceSheet.h"

namespace chipdeck::ui {

/// Prices as a person types them: every cell keeps its text, right or wrong, and says what is wrong with it.
class PriceTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Cluster, Pool, Model, Cost, Price, Margin, Currency, From, Until, ColumnCount };
    /// ProblemRole: what is wrong, in words; WarningRole: what may be a slip, but is not refused; PlaceholderRole: the cell is empty, its
    /// words say what that means.
    enum Role { ProblemRole = Qt::UserRole + 1, WarningRole, PlaceholderRole };

    /// What the gateway's clusters have now: an unknown pool is a warning, for it may come later.
    struct Known {
        std::map<std::string, std::set<std::string>> pools;  ///< by the cluster's id
        std::set<std::string> models;

        bool operator==(const Known &) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<domain::PriceRow> rows, int utcOffsetMinutes);
    void setUtcOffset(int minutes);
    int utcOffset() const { return m_utcOffset; }
    const std::vector<domain::PriceRow> &rowTexts() const { return m_rows; }
    const domain::SheetReading &reading() const { return m_reading; }
    void setWritable(bool writable);
    void setKnown(Known known);
    const Known &known() const { return m_known; }
    /// Texts that fit a column, for completion.
    QStringList choices(int column) const;

    /// Behind `row`, or at the end for -1; the row that it became.
    int add(domain::PriceRow fresh, int row = -1);
    void remove(const std::vector<int> &rows);
    /// The first cell from there on, over the end, that is wrong.
    QModelIndex nextProblem(const QModelIndex &from) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void retranslate();

Q_SIGNALS:
    /// By hand or by add() and remove(), not by setRows().
    void edited();
    /// Rows or what is wrong with them.
    void checked();

private:
    static std::string domain::PriceRow::*memberOf(int column);
    void check();
    QString problemAt(int row, int column) const;
    QString warningAt(int row, int column) const;
    QString shown(int row, int column) const;

    std::vector<domain::PriceRow> m_rows;
    domain::SheetReader m_reader;
    domain::SheetReading m_reading;
    std::map<std::pair<int, int>, std::size_t> m_problems;  ///< by row and column: the first in the reading
    Known m_known;
    int m_utcOffset = 0;
    bool m_writable = false;
};

} // namespace chipdeck::ui
