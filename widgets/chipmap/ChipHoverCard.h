#pragma once

#include <vector>

#include <QWidget>

#include "widgets/chipmap/ChipMapData.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// What a hover card says about one chip or node.
struct ChipCard {
    QString title;  ///< "GPU 5"
    QString model;
    ChipFill fill = ChipFill::NotReported;
    QString state;  ///< the word beside the glyph: "held but idle"
    QString path;   ///< "wenzhou-a / train / leaf-05 / wza-h074"
    std::vector<std::uint8_t> nodeStates;  ///< chipByte() of all chips of the node
    int current = -1;                      ///< which of them the card is about; -1 = the node
    QString note;                          ///< beside them: "3 of 8 held idle"
    bool stale = false;

    struct Row {
        QString label;
        QString value;
        bool wide = false;  ///< takes the whole width; others stand in pairs

        bool operator==(const Row &) const = default;
    };
    std::vector<Row> rows;

    bool isEmpty() const { return title.isEmpty(); }
    /// The same as one paragraph, for screen readers.
    QString spoken() const;
    bool operator==(const ChipCard &) const = default;
};

/// The card beside a cell: 328 px wide at scale 1, takes no clicks and no focus.
class ChipHoverCard : public QWidget
{
    Q_OBJECT

public:
    ChipHoverCard(const Theme &theme, QWidget *window);

    void setCard(const ChipCard &card);
    const ChipCard &card() const { return m_card; }
    /// Shows the card beside a cell (in the parent's coordinates), inside the parent.
    void showBeside(const QRect &cell);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintHead(QPainter &painter) const;
    void paintChips(QPainter &painter) const;
    void paintRows(QPainter &painter) const;
    void paintPair(QPainter &painter, const QRect &box, const ChipCard::Row &row) const;
    int rowLines() const;
    int chipLines() const;
    int chipPitch() const;
    QSize wantedSize() const;

    const Theme &m_theme;
    ChipCard m_card;
};

} // namespace chipdeck::widgets
