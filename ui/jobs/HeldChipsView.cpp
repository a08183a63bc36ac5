#include "ui/jobs/HeldChipsView.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "client/domain/Text.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

HeldRow::Cell cellOf(domain::ChipState state, std::optional<double> utilisation)
{
    if (state.health() == domain::Health::Faulty)
        return HeldRow::Cell::HeldFaulty;
    if (!utilisation)
        return HeldRow::Cell::Held;
    return *utilisation < domain::idleBelowPercent ? HeldRow::Cell::HeldIdle : HeldRow::Cell::HeldBusy;
}

std::optional<double> utilisation(const domain::ChipColumns &chips, std::uint32_t chip)
{
    const auto &column = chips.metrics[domain::metricIndex(domain::Metric::Utilization)];
    return chip < column.size() ? domain::dequantise(domain::Metric::Utilization, column[chip]) : std::nullopt;
}

QString meanFigure(double sum, int reported)
{
    // Empty chips in sight and no figure say that nothing is reported; a bare "n/a" would only ask what it is of.
    return reported == 0 ? QString()
                         : HeldChipsView::tr("%1 %").arg(QLocale().toString(static_cast<int>(std::lround(sum / reported))));
}

HeldRow rowOf(const domain::ClusterSnapshot &cluster, const domain::NodeAllocation &allocation)
{
    HeldRow row;
    row.node = QString::fromStdString(domain::harmless(allocation.node, 64));
    const auto node = cluster.inventory ? cluster.inventory->findNode(allocation.node) : std::nullopt;
    if (!node) {
        row.figure = HeldChipsView::tr("%n chip(s), node not listed", nullptr, static_cast<int>(allocation.count));
        return row;
    }
    const std::uint32_t first = cluster.inventory->firstChip[*node];
    row.cells.assign(cluster.inventory->firstChip[*node + 1] - first, HeldRow::Cell::Other);
    row.draining = (*cluster.nodeStatuses)[*node].drain;
    if (allocation.chips.empty() && allocation.count > 0) {
        std::fill(row.cells.begin(), row.cells.end(), HeldRow::Cell::WhichUnknown);
        row.figure = HeldChipsView::tr("%1 of %2, which unknown").arg(allocation.count).arg(row.cells.size());
        return row;
    }
    double sum = 0;
    int reported = 0;
    for (const std::uint32_t position : allocation.chips) {
        if (position >= row.cells.size())
            continue;
        const auto use = utilisation(*cluster.chips, first + position);
        row.cells[position] = cellOf(domain::ChipState(cluster.chips->states[first + position]), use);
        sum += use.value_or(0);
        reported += use ? 1 : 0;
    }
    row.figure = meanFigure(sum, reported);
    return row;
}

} // namespace

std::vector<HeldRow> heldRows(const domain::ClusterSnapshot &cluster, const domain::Job &job)
{
    std::vector<HeldRow> rows;
    rows.reserve(job.allocations.size());
    for (const domain::NodeAllocation &allocation : job.allocations)
        rows.push_back(rowOf(cluster, allocation));
    return rows;
}

std::vector<HeldRow> likelyRows(const domain::ClusterSnapshot &cluster, const std::vector<domain::NodeAllocation> &likely, std::size_t most)
{
    std::vector<HeldRow> rows;
    for (std::size_t i = 0; i < std::min(most, likely.size()); ++i) {
        HeldRow row = rowOf(cluster, likely[i]);
        const bool isListed = !row.cells.empty();
        for (HeldRow::Cell &cell : row.cells)
            cell = cell == HeldRow::Cell::Other || cell == HeldRow::Cell::WhichUnknown ? cell : HeldRow::Cell::Likely;
        // How busy the chips are now says nothing of the job.
        if (isListed && !likely[i].chips.empty())
            row.figure = HeldChipsView::tr("%1 of %2").arg(likely[i].count).arg(row.cells.size());
        rows.push_back(std::move(row));
    }
    return rows;
}

HeldChipsView::HeldChipsView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeldChipsView::setRows(std::vector<HeldRow> rows)
{
    m_rows = std::move(rows);
    QStringList lines;
    for (const HeldRow &row : m_rows)
        lines << (row.figure.isEmpty() ? row.node : tr("%1: %2").arg(row.node, row.figure));
    setAccessibleDescription(lines.mid(0, 64).join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int HeldChipsView::nameWidth() const
{
    int widest = 0;
    const QFontMetrics metrics(m_theme.font(Theme::Type::Caption));
    for (std::size_t i = 0; i < m_rows.size() && i < 64; ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_rows[i].node));
    return std::min(widest, m_theme.px(96)) + m_theme.px(8);
}

int HeldChipsView::rowWidth() const
{
    std::size_t chips = 0;
    int figure = 0;
    const QFontMetrics metrics(m_theme.font(Theme::Type::Caption));
    for (std::size_t i = 0; i < m_rows.size() && i < 64; ++i) {
        chips = std::max(chips, m_rows[i].cells.size());
        figure = std::max(figure, metrics.horizontalAdvance(m_rows[i].figure));
    }
    return nameWidth() + static_cast<int>(chips) * m_theme.px(14) + m_theme.px(8) + figure;
}

int HeldChipsView::columns(int width) const
{
    return width >= 2 * rowWidth() + m_theme.px(16) && m_rows.size() > 1 ? 2 : 1;
}

int HeldChipsView::heightForWidth(int width) const
{
    const int count = columns(width);
    const int rows = (static_cast<int>(m_rows.size()) + count - 1) / count;
    return std::max(1, rows) * m_theme.px(22);
}

QSize HeldChipsView::sizeHint() const
{
    return {rowWidth(), heightForWidth(std::max(width(), rowWidth()))};
}

QRect HeldChipsView::rowRect(std::size_t row) const
{
    const int count = columns(width());
    const int column = static_cast<int>(row) % count;
    const int columnWidth = (width() - (count - 1) * m_theme.px(16)) / count;
    return {column * (columnWidth + m_theme.px(16)), static_cast<int>(row) / count * m_theme.px(22), columnWidth, m_theme.px(22)};
}

void HeldChipsView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QRect rect = rowRect(i);
        if (rect.intersects(event->rect()))
            paintRow(painter, m_rows[i], rect);
    }
}

void HeldChipsView::paintRow(QPainter &painter, const HeldRow &row, const QRect &rect) const
{
    const int name = nameWidth();
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.drawText(QRect(rect.left(), rect.top(), name, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.node, Qt::ElideMiddle, name - m_theme.px(4)));
    int x = rect.left() + name;
    const int side = m_theme.px(11);
    for (const HeldRow::Cell cell : row.cells) {
        paintCell(painter, cell, QRect(x, rect.top() + (rect.height() - side) / 2, side, side), row.draining);
        x += m_theme.px(14);
    }
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(QRect(x + m_theme.px(4), rect.top(), rect.right() - x - m_theme.px(4), rect.height()),
                     Qt::AlignRight | Qt::AlignVCenter, row.figure);
}

void HeldChipsView::paintCell(QPainter &painter, HeldRow::Cell cell, const QRect &rect, bool draining) const
{
    using Cell = HeldRow::Cell;
    const auto fill = [&](Theme::Token token) { painter.fillRect(rect, m_theme.color(token)); };
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.setBrush(Qt::NoBrush);
    const QRect inner = rect.adjusted(3, 3, -4, -4);
    switch (cell) {
    case Cell::Other: painter.drawRect(rect.adjusted(0, 0, -1, -1)); break;
    case Cell::Held: fill(Theme::Token::ChipAllocated); break;
    case Cell::HeldBusy: fill(Theme::Token::ChipBusy); break;
    case Cell::HeldIdle:
        fill(Theme::Token::ChipHeldIdle);
        painter.setPen(Qt::black);
        painter.drawRect(inner);
        break;
    case Cell::HeldFaulty:
        fill(Theme::Token::ChipFaulty);
        painter.setPen(QPen(Qt::white, 1.5));
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
        break;
    case Cell::Likely:
        // Free as on the map, with the frame that says what is meant here.
        fill(Theme::Token::ChipFree);
        painter.setPen(QPen(m_theme.color(Theme::Token::Accent), 2));
        painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1));
        break;
    case Cell::WhichUnknown:
        painter.fillRect(rect, QBrush(m_theme.color(Theme::Token::ChipFreeOutline), Qt::BDiagPattern));
        break;
    }
    if (draining && cell != Cell::Other) {
        painter.setPen(QPen(m_theme.color(Theme::Token::ChipDraining), 1.5));
        painter.drawRect(rect.adjusted(-1, -1, 0, 0));
    }
}

void HeldChipsView::mouseReleaseEvent(QMouseEvent *event)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (rowRect(i).contains(event->pos()))
            Q_EMIT nodeActivated(m_rows[i].node);
    }
}

} // namespace chipdeck::ui
