#pragma once

#include <QListView>

#include "ui/jobs/PlacementModel.h"

namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

/// Where the job of the form would run: a row of two lines for each pool and chip type of every cluster. A click or Enter takes the
/// row into the form.
class PlacementView : public QListView
{
    Q_OBJECT

public:
    PlacementView(const widgets::Theme &theme, store::FleetStore &fleet, QWidget *parent);

    void show(const std::vector<store::ClusterPlacement> &placements);
    /// Marks the row that the form asks for now: an empty pool or chip type means any.
    void setChosen(const QString &cluster, const QString &pool, const QString &schedulerType);
    void retranslate();

    const PlacementModel &rows() const { return m_rows; }

Q_SIGNALS:
    void taken(const QString &cluster, const QString &pool, const QString &schedulerType);

private:
    void take(const QModelIndex &index);

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    PlacementModel m_rows;
    QString m_cluster, m_pool, m_schedulerType;
};

} // namespace chipdeck::ui
