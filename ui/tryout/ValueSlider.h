#pragma once

#include <QSlider>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// A line, its part up to the value in the accent, a ring at the value. Follows the pointer anywhere on it.
class ValueSlider : public QSlider
{
    Q_OBJECT

public:
    explicit ValueSlider(const widgets::Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int valueAt(double x) const;
    double radius() const;

    const widgets::Theme &m_theme;
};

} // namespace chipdeck::ui
