#pragma once

#include <QListView>

#include "ui/jobs/PlacementModel.h"

namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

class PlacementDelegate;

/// Where the job of the form would run: a row for each pool and chip type of every cluster. A click or Enter takes the row into the form;
/// its link, or Ctrl+Enter, submits there.
class PlacementView : public QListView
{
    Q_OBJECT

public:
    PlacementView(const widgets::Theme &theme, store::FleetStore &fleet, QWidget *parent);

    void show(const std::vector<store::ClusterPlacement> &placements);
    void setBest(PlacementModel::Best best);
    /// Whether rows have a line for what gateways tell.
    void setFigures(bool shown);
    /// Marks the row that the form asks for now: an empty pool or chip type means any.
    void setChosen(const QString &cluster, const QString &pool, const QString &schedulerType);
    /// The marked row; null = none.
    const store::ClusterPlacement *chosen() const;
    void retranslate();

    const PlacementModel &rows() const { return m_rows; }
    /// Some rows at the least, for which the form scrolls; what more there is of room the form gives it.
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }
    /// Then with a whole row at the top: the upper half of one cannot be read.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void taken(const QString &cluster, const QString &pool, const QString &schedulerType);
    void submitRequested(const QString &cluster, const QString &pool, const QString &schedulerType);
    /// Another row is marked, or it says something else.
    void chosenChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void take(const QModelIndex &index);
    void submit(const QModelIndex &index);
    void mark();

    store::FleetStore &m_fleet;
    PlacementDelegate *m_delegate;
    PlacementModel m_rows;
    QString m_cluster, m_pool, m_schedulerType;
};

} // namespace chipdeck::ui
