#pragma once

#include <QWidget>

#include "ui/tryout/TryoutSide.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// The figures of one side: which model, what it is at, its speed with the course of it, and how full its context is.
class PaneHeader : public QWidget
{
    Q_OBJECT

public:
    PaneHeader(const widgets::Theme &theme, const TryoutSide &side, QString letter, QWidget *parent = nullptr);

    /// Room kept free at the right end of the first line for buttons.
    void setRoomForButtons(int px);
    void refresh();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row {
        QString label;
        QString value;
    };

    std::vector<Row> rows() const;
    void paintTitle(QPainter &painter, const QRect &line) const;
    void paintSpeed(QPainter &painter, const QRect &line) const;
    void paintLoading(QPainter &painter, const QRect &line) const;
    void paintCurve(QPainter &painter, const QRectF &box) const;
    void paintRows(QPainter &painter, int top) const;

    const widgets::Theme &m_theme;
    const TryoutSide &m_side;
    QString m_letter;
    int m_room = 0;
};

} // namespace chipdeck::ui
