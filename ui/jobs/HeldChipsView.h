#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "client/domain/Cluster.h"

namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

/// One node's row: every chip of the node, those of the job marked.
struct HeldRow {
    enum class Cell : std::uint8_t { Other, Held, HeldBusy, HeldIdle, HeldFaulty, WhichUnknown, Likely };

    QString node;
    std::vector<Cell> cells;  ///< by chip position
    QString figure;           ///< "93 %", "3 of 8, which unknown", empty where nothing is reported
    bool draining = false;
};

/// Rows for the nodes that the job holds, in the scheduler's order; cells from the same snapshot.
std::vector<HeldRow> heldRows(const domain::ClusterSnapshot &cluster, const domain::Job &job);
/// The same for what a job would take: of the nodes in `likely` the chips that it would get are marked; at most `most` nodes.
std::vector<HeldRow> likelyRows(const domain::ClusterSnapshot &cluster, const std::vector<domain::NodeAllocation> &likely, std::size_t most);

/// The chips that a job holds or would, drawn: cells of 11 px at a pitch of 14, one row a node, two columns where they fit.
class HeldChipsView : public QWidget
{
    Q_OBJECT

public:
    HeldChipsView(const widgets::Theme &theme, QWidget *parent);

    void setRows(std::vector<HeldRow> rows);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void nodeActivated(const QString &node);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRect rowRect(std::size_t row) const;
    int columns(int width) const;
    int rowWidth() const;
    int nameWidth() const;
    void paintRow(QPainter &painter, const HeldRow &row, const QRect &rect) const;
    void paintCell(QPainter &painter, HeldRow::Cell cell, const QRect &rect, bool draining) const;

    const widgets::Theme &m_theme;
    std::vector<HeldRow> m_rows;
};

} // namespace chipdeck::ui
