#pragma once

#include <vector>

#include <QAbstractListModel>

#include "client/store/PlacementBoard.h"

namespace chipdeck::ui {

/// Placements over all clusters, the best first; the impossible always last. Rows that stay where they are keep their selection.
class PlacementModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { OutlookRole = Qt::UserRole, ClusterRole, LineRole, TeraflopsRole, WaitRole, StartRole, PriceRole, BandRole, SubmitRole };
    /// What is best: the shortest wait, the least to pay (within a currency), the most compute. What is not known comes after what is.
    enum class Best { Wait, Price, Speed };

    explicit PlacementModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    /// A placement and its cluster's name as screens write it.
    struct Row {
        store::ClusterPlacement of;
        QString cluster;

        bool operator==(const Row &) const = default;
    };

    /// With `stayPut` rows of the same places stay in their order, as while somebody points at them.
    void setRows(std::vector<Row> rows, bool stayPut = false);
    void setBest(Best best);
    const Row &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    /// Says everything anew in the current language.
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    bool isBetter(const Row &one, const Row &other) const;
    void sort(std::vector<Row> &rows) const;
    void keepOrder(std::vector<Row> &rows) const;
    void take(std::vector<Row> rows);

    Best m_best = Best::Wait;
    std::vector<Row> m_rows;
};

/// Where a band lies on the scale that all rows share: 0 = now, 1 = a week and more.
struct BandMarks {
    double p10 = 0, p50 = 0, p90 = 0;
};
BandMarks marksOf(const domain::WaitBand &band);

} // namespace chipdeck::ui

Q_DECLARE_METATYPE(chipdeck::ui::BandMarks)
