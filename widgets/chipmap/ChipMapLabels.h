#pragma once

#include "widgets/chipmap/ChipMapCamera.h"
#include "widgets/theme/Theme.h"

#include <functional>

#include <QCoreApplication>

class QPainter;

namespace chipdeck::widgets {

/// What is written into a chip's cell, as far as it fits.
struct ChipMapWords {
    QString name;    ///< "GPU 5", or its last word where there is little room
    QString holder;  ///< "48207 llm-eval"; empty = nobody
    QString figure;  ///< "93 %"
    QStringList more;  ///< at the foot of a very large cell, a line each
};

/// Writes the names on a map: those that fit, and only those that are seen.
class ChipMapLabels
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::widgets::ChipMapLabels)

public:
    using ChipText = std::function<ChipMapWords(std::uint32_t chip)>;

    explicit ChipMapLabels(const Theme &theme) : m_theme(theme) {}
    /// Text within a chip's cell once it is large; may be null.
    void setChipText(ChipText text) { m_chipText = std::move(text); }
    void paint(QPainter &painter, const ChipMapData &data, const ChipMapCamera &camera) const;

private:
    void paintCluster(QPainter &painter, const ChipMapCluster &cluster, const QRectF &title) const;
    void paintPool(QPainter &painter, const ChipMapData &data, std::uint32_t pool, const ChipMapCamera &camera, bool below) const;
    void paintBlock(QPainter &painter, const ChipMapData &data, std::uint32_t block, const QString &pool,
                    const ChipMapCamera &camera, bool below) const;
    /// `top` is where the names of nodes stay while the nodes themselves reach out of the view.
    void paintNodes(QPainter &painter, const ChipMapData &data, std::uint32_t block, const ChipMapCamera &camera,
                    double top) const;
    void paintNodeName(QPainter &painter, const ChipMapData &data, std::uint32_t node, const QRectF &box,
                       const ChipMapCamera &camera, double top) const;
    /// The line, kept in sight between `top` and the foot of what it names; clears its ground where it left its place.
    QRectF stick(QPainter &painter, const QRectF &line, double top, double foot, const ChipMapCamera &camera) const;
    void paintNodeTitle(QPainter &painter, const ChipMapData &data, std::uint32_t node, const QRectF &line) const;
    void paintChips(QPainter &painter, const ChipMapData &data, std::uint32_t node, const ChipMapCamera &camera, double top) const;
    void paintWords(QPainter &painter, const QRectF &cell, const ChipMapWords &words, bool glyph) const;
    /// Where a cluster's title must end: at the next cluster of its row or at the view's edge.
    double titleEnd(const ChipMapData &data, std::uint32_t cluster, const ChipMapCamera &camera) const;
    /// Returns the x behind the text.
    double write(QPainter &painter, double x, const QRectF &line, const QString &text, const QFont &font,
                 Theme::Token token) const;

    const Theme &m_theme;
    ChipText m_chipText;
};

} // namespace chipdeck::widgets
