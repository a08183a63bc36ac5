#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "client/domain/Cluster.h"

namespace chipdeck::widgets {
class Theme;
class TextLabel;
}

namespace chipdeck::ui {

/// Chips of one scheduler type in one pool, counted now.
struct PoolCount {
    QString pool;
    QString chipType;
    int free = 0;    ///< on nodes that take work
    int total = 0;
    int nodesWithRoom = 0;  ///< nodes with at least the asked count free
    bool open = true;
    int nodesThatCould = 0;  ///< nodes with the asked count at all, free or not
};

enum class PoolFit { FitsNow, Waits, Impossible, Closed };

/// Whether so many nodes of that kind would start at once, by the counts alone.
PoolFit poolFit(const PoolCount &count, int nodesAsked);

/// One line a pool and chip type, in the snapshot's order. `perNode` is the count asked for on each node.
std::vector<PoolCount> countPools(const domain::ClusterSnapshot &cluster, std::uint32_t perNode);

/// What the chosen cluster has now, beside the form: counts, not a promise.
class PoolFacts : public QWidget
{
    Q_OBJECT

public:
    PoolFacts(const widgets::Theme &theme, QWidget *parent);

    /// Before it, and after clear(), nothing is drawn: an empty list is a statement about the cluster.
    void setCounts(std::vector<PoolCount> counts, const QString &pool, const QString &chipType, int nodesAsked);
    void clear();
    void retranslate();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRow(QPainter &painter, const PoolCount &count, const QRect &row) const;
    void paintBar(QPainter &painter, const PoolCount &count, const QRect &bar) const;
    int rowHeight() const;

    const widgets::Theme &m_theme;
    std::vector<PoolCount> m_counts;
    QString m_pool;
    QString m_chipType;
    int m_nodesAsked = 1;
    bool m_counted = false;
};

} // namespace chipdeck::ui
