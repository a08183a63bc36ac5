#pragma once

#include <vector>

#include <QAbstractListModel>

#include "client/store/PlacementBoard.h"

namespace chipdeck::ui {

/// Placements over all clusters, the best first: those that run now, then those that wait, then the impossible; among equals more
/// compute first, then the order of clusters and pools. Rows that stay where they are keep their selection.
class PlacementModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { OutlookRole = Qt::UserRole, ClusterRole, LineRole, TeraflopsRole };

    explicit PlacementModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    /// A placement and its cluster's name as screens write it.
    struct Row {
        store::ClusterPlacement of;
        QString cluster;

        bool operator==(const Row &) const = default;
    };

    void setRows(std::vector<Row> rows);
    const Row &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    /// Says everything anew in the current language.
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace chipdeck::ui
