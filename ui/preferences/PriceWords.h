#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/prices/PriceSheet.h"

namespace chipdeck::ui {

/// Rates, their faults and how they differ, in the current language. Rows are counted from 1.
class PriceWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::PriceWords)

public:
    /// What is wrong and what would be right.
    static QString problem(const domain::RowProblem &problem);
    static QString column(domain::PriceColumn column);
    /// "train · H100 SXM · CNY".
    static QString scope(const domain::PriceRow &row);
    /// "train · H100 SXM · CNY from 2026-01-01".
    static QString place(const domain::PriceRow &row);
    /// "+ train · H100 SXM · CNY from 2026-01-01: cost 8, price 12.50".
    static QString difference(const domain::RowDifference &difference);
    /// All of them, one a line; at most 200.
    static QString differences(const std::vector<domain::RowDifference> &differences);

private:
    static QString together(const domain::RowProblem &problem);
    static QString amounts(const domain::PriceRow &row);
    static QString changes(const domain::PriceRow &before, const domain::PriceRow &after);
};

} // namespace chipdeck::ui
