// What is done to rows of prices.
#include <utility>

#include <QDate>

#include "client/store/FleetStore.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PricesPage.h"
#include "widgets/tables/TableView.h"

namespace chipdeck::ui {

using domain::PriceRow;

namespace {

constexpr std::size_t mostExamples = 4;

std::string today()
{
    return QDate::currentDate().toString(Qt::ISODate).toStdString();
}

} // namespace

PriceRow PricesPage::freshRow() const
{
    PriceRow row;
    row.currency = m_model->rowTexts().empty() ? "CNY" : m_model->rowTexts().back().currency;
    row.fromDay = today();
    return row;
}

void PricesPage::addRow()
{
    const std::vector<int> rows = selectedRows();
    edit(m_model->index(m_model->add(freshRow(), rows.empty() ? -1 : rows.back()), PriceTableModel::Pool));
}

/// The copy goes on where the row ends, which is what one copies a rate for.
void PricesPage::copyRows()
{
    int shift = 0;
    for (const int row : selectedRows()) {
        PriceRow copy = m_model->rowTexts()[std::size_t(row + shift)];
        if (!copy.untilDay.empty())
            copy.fromDay = std::exchange(copy.untilDay, {});
        m_model->add(std::move(copy), row + shift);
        ++shift;
    }
}

void PricesPage::removeRows()
{
    const std::vector<PriceRow> before = m_model->rowTexts();
    const std::vector<int> rows = selectedRows();
    if (rows.empty())
        return;
    m_model->remove(rows);
    Q_EMIT done(tr("Removed %n row(s)", nullptr, int(rows.size())), [this, before] { type(before); });
}

std::vector<int> PricesPage::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectedRowsInOrder())
        rows.push_back(index.row());
    return rows;
}

void PricesPage::edit(const QModelIndex &cell)
{
    if (!cell.isValid())
        return;
    m_table->setCurrentIndex(cell);
    m_table->scrollTo(cell);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(cell);
}

void PricesPage::addExample()
{
    std::vector<PriceRow> rows;
    for (const store::ClusterStore *cluster : m_parts.fleet.clusters()) {
        if (cluster->key().section(u'#', 0, -2) != m_gateway || !cluster->hasSnapshot() || !cluster->snapshot().pools)
            continue;
        const domain::ClusterSnapshot &snapshot = cluster->snapshot();
        for (const domain::Pool &pool : *snapshot.pools) {
            const bool hasChips = !pool.nodes.empty() && !snapshot.inventory->nodes[pool.nodes.front()].groups.empty();
            if (hasChips && rows.size() < mostExamples)
                rows.push_back({{}, pool.id, snapshot.inventory->nodes[pool.nodes.front()].groups.front().model, "8.00", "12.50", "CNY", today(), {}});
        }
    }
    if (rows.empty())
        rows.push_back({{}, {}, "H100 SXM", "8.00", "12.50", "CNY", today(), {}});
    type(std::move(rows));
    m_said = tr("An example, not saved: change it to what is so.");
    follow();
}

} // namespace chipdeck::ui
