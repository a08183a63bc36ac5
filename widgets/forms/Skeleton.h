#pragma once

#include <QList>
#include <QWidget>

#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// Bars where the rows of a table will be, so that nothing jumps when they come. Does not move.
class Skeleton : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(const Theme &theme, QWidget *parent = nullptr);

    void setColumns(const QList<int> &widths);
    /// False leaves the place empty: data that come at once need no skeleton.
    void setDrawn(bool drawn);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<int> m_columns{90, 120, 60, 60, 60};
    bool m_drawn = false;
};

} // namespace chipdeck::widgets
