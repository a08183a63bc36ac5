#pragma once

#include <functional>
#include <span>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "widgets/chipmap/ChipHoverCard.h"
#include "widgets/chipmap/ChipMapCamera.h"
#include "widgets/chipmap/ChipMapLabels.h"
#include "widgets/chipmap/ChipMapRaster.h"

namespace chipdeck::widgets {

class ChipMiniMap;

/// Every chip as a cell, from a million of them to one. Knows no cluster: it is given a ChipMapData and says what was
/// pointed at. Wheel or + and - zoom, drag or the mini-map pan, 0 shows all, arrows move a cursor, Enter opens.
class ChipMapView : public QWidget
{
    Q_OBJECT

public:
    /// What a card says about a node, or about one of its chips.
    using CardSource = std::function<ChipCard(std::uint32_t node, std::optional<std::uint32_t> chipInNode)>;

    explicit ChipMapView(const Theme &theme, QWidget *parent = nullptr);
    ~ChipMapView() override;

    /// Shows other data; the view starts over unless only bytes differ.
    void setData(ChipMapData data);
    const ChipMapData &data() const { return m_data; }
    /// Takes new bytes for the chips of some nodes; both arrays are of the whole map.
    void updateNodes(std::span<const std::uint32_t> nodes, const std::vector<std::uint8_t> &states,
                     const std::vector<std::uint8_t> &metrics);
    /// Takes new titles and staleness; the clusters' shape stays.
    void setClusters(const std::vector<ChipMapCluster> &clusters);
    void setCardSource(CardSource source) { m_cardSource = std::move(source); }
    /// Frames these chips, or their nodes where cells stand for nodes, and shows the first; kept until others are set or the map is
    /// another one.
    void setMarks(std::vector<ChipMapMark> marks);
    const std::vector<ChipMapMark> &marks() const { return m_marks; }
    void setChipText(ChipMapLabels::ChipText text) { m_labels.setChipText(std::move(text)); }

    const ChipMapCamera &camera() const { return m_camera; }
    const ChipMapRaster &raster() const { return m_raster; }
    const ChipHoverCard *card() const { return m_card; }
    /// The node under the cursor of the keyboard.
    std::optional<std::uint32_t> currentNode() const { return m_node; }
    std::optional<std::uint32_t> currentChip() const;
    /// What is under the cursor in words, for screen readers.
    QString currentText() const;
    /// One chip in words.
    QString cellText(std::uint32_t node, std::uint32_t chipInNode) const;
    /// Its cell in the screen's coordinates; its node's where cells stand for nodes.
    QRect cellOnScreen(std::uint32_t node, std::uint32_t chipInNode) const;
    /// All of the map in words.
    QString summaryText() const;
    /// Nodes of which some part is in sight.
    std::vector<std::uint32_t> seenNodes() const;

    QSize sizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void setCurrent(std::uint32_t node, std::uint32_t chipInNode);
    /// Shows the card of a node as if the pointer were there.
    void showCard(std::uint32_t node, std::uint32_t chipInNode);
    void hideCard();

Q_SIGNALS:
    void nodeActivated(std::uint32_t node, std::uint32_t chipInNode);
    void currentChanged();
    /// Zoom, pan or cells changed.
    void viewChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Hit {
        std::uint32_t node = 0;
        std::uint32_t chip = 0;

        bool operator==(const Hit &) const = default;
    };

    double unit() const;
    QPointF margin() const;
    void fitCamera();
    void cameraMoved();
    QPointF zoomAnchor() const;
    void zoomAt(double factor, const QPointF &position);
    std::optional<Hit> hitAt(const QPointF &position) const;
    QRectF cellRect(const Hit &hit) const;
    void step(ChipMapDirection direction);
    bool stepChip(ChipMapDirection direction);
    void paintFrame(QPainter &painter, const Hit &hit) const;
    void paintMarks(QPainter &painter) const;
    bool handleKey(int key);

    const Theme &m_theme;
    ChipMapData m_data;
    ChipMapCamera m_camera;
    ChipMapRaster m_raster;
    ChipMapLabels m_labels;
    ChipMiniMap *m_miniMap;
    QPointer<ChipHoverCard> m_card;  ///< a child of the window, which may go first
    CardSource m_cardSource;
    QTimer m_cardDelay;
    std::optional<std::uint32_t> m_node;
    std::uint32_t m_chip = 0;
    std::optional<Hit> m_hover;
    std::vector<ChipMapMark> m_marks;
    QPointF m_pressed;
    QPointF m_dragged;
    bool m_dragging = false;
};

} // namespace chipdeck::widgets
