#pragma once

#include <QStyledItemDelegate>

namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

/// A placement as a row of two lines, what and where with its verdict, why with the scheduler's own word; and a third with the wait's
/// band, the price and a link that submits there, where gateways tell these. The columns have places of their own: what arrives
/// late moves nothing.
class PlacementDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    PlacementDelegate(const widgets::Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void setFigures(bool shown) { m_hasFigures = shown; }
    bool hasFigures() const { return m_hasFigures; }
    /// Where the link stands in a row.
    QRect linkRect(const QRect &row) const;
    static QString linkWords();

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    void submitRequested(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    int bodyHeight() const;
    int captionHeight() const;
    int paintOutlook(QPainter &painter, const QRect &line, const QModelIndex &index) const;
    void paintNames(QPainter &painter, const QRect &line, const QModelIndex &index) const;
    int paintRight(QPainter &painter, const QRect &line, const QString &words) const;
    void paintWhy(QPainter &painter, const QRect &line, const QModelIndex &index) const;
    void paintFigures(QPainter &painter, const QRect &row, const QRect &line, const QModelIndex &index) const;
    int paintBand(QPainter &painter, const QRect &line, const QModelIndex &index) const;

    const widgets::Theme &m_theme;
    bool m_hasFigures = false;
};

} // namespace chipdeck::ui
