#pragma once

#include <QStringList>
#include <QWidget>

#include "widgets/chipmap/ChipMapData.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// One line beside a map that says what its cells mean: states with their shapes, or a metric's scale with unit and range.
/// Entries that do not fit are left out from the right, after the words became short.
class ChipMapLegend : public QWidget
{
    Q_OBJECT

public:
    struct Entry {
        ChipFill fill = ChipFill::Free;
        ChipBorder border = ChipBorder::None;
        QString text;
        QString count;  ///< bold after the text; may be empty
        bool planned = false;

        bool operator==(const Entry &) const = default;
    };

    explicit ChipMapLegend(const Theme &theme, QWidget *parent = nullptr);

    void setStates(const std::vector<Entry> &entries);
    void setScale(const QString &name, const QString &low, const QString &high, const QString &missing);
    /// At the right end, muted: "one cell = one node".
    void setNote(const QString &note);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    int paintStates(QPainter &painter, int x, int right) const;
    int paintScale(QPainter &painter, int x) const;
    int entriesWidth(bool withCounts, int space) const;

    const Theme &m_theme;
    std::vector<Entry> m_entries;
    QString m_name;
    QString m_low;
    QString m_high;
    QString m_missing;
    QString m_note;
};

} // namespace chipdeck::widgets
