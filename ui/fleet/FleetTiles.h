#pragma once

#include <QWidget>

#include "ui/fleet/FleetTotals.h"
#include "widgets/theme/Theme.h"

class QToolButton;

namespace chipdeck::ui {

/// The row of header tiles: chips, FP16, memory, power; each a line a vendor with a bullet bar (track = all, pale =
/// allocated, dark = used) and three figures. Tiles that do not fit go to a second row; where there is room to spare a fifth
/// counts what needs attention.
class FleetTiles : public QWidget
{
    Q_OBJECT

public:
    enum class Accounting { Packages, Dies, Petaflops };

    explicit FleetTiles(const widgets::Theme &theme, QWidget *parent = nullptr);

    void setTotals(const FleetTotals &totals);
    const FleetTotals &totals() const { return m_totals; }
    Accounting accounting() const { return m_accounting; }
    void setAccounting(Accounting accounting);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void accountingChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QString name;
        TotalsFigure figure;
        bool counted = false;  ///< whole things: all digits are said
    };
    struct Tile {
        QString title;
        QString unit;
        QString note;
        bool noteWarns = false;
        std::vector<Line> lines;
    };

    std::vector<Tile> tiles() const;
    /// `thousands`: the unit where the figures would outgrow their columns.
    Tile makeTile(const QString &title, const QString &unit, const QString &thousands, TotalsFigure VendorTotals::*figure) const;
    TotalsFigure VendorTotals::*chipFigure() const;
    int columnsFor(int width) const;
    bool isTight() const;  ///< no room for bars
    int figureColumn() const;
    QRect insideOf(const QRect &tile) const;
    int tileHeight() const;
    QRect tileRect(int index) const;
    void paintTile(QPainter &painter, const QRect &box, const Tile &tile) const;
    void paintAttention(QPainter &painter, const QRect &box) const;
    bool showsAttention(int width) const;
    void paintLine(QPainter &painter, const QRect &box, const Line &line) const;
    void paintBullet(QPainter &painter, const QRect &box, const TotalsFigure &figure) const;
    void retranslate();
    void placeSwitch();

    const widgets::Theme &m_theme;
    FleetTotals m_totals;
    Accounting m_accounting = Accounting::Packages;
    QToolButton *m_switch;
};

} // namespace chipdeck::ui
