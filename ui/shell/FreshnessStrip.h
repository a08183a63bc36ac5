#pragma once

#include <vector>

#include <QTimer>
#include <QWidget>

#include "ui/shell/FreshnessWords.h"

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

/// The freshness of every cluster in the top bar. What is not live keeps its words longest when space runs out; what
/// does not fit at all is counted ("+3").
class FreshnessStrip : public QWidget
{
    Q_OBJECT

public:
    FreshnessStrip(const widgets::Theme &theme, const store::FleetStore &fleet, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// All of it in words, for screen readers and the tool tip.
    QString summary() const;

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Detail { Full, ShortLive, NamesOnly };

    void refresh();
    int entryWidth(const FreshnessWords &entry, Detail detail) const;
    int width(Detail detail) const;
    void paintEntry(QPainter *painter, int x, const FreshnessWords &entry, Detail detail) const;
    QString wordsOf(const FreshnessWords &entry, Detail detail) const;

    const widgets::Theme &m_theme;
    const store::FleetStore &m_fleet;
    std::vector<FreshnessWords> m_entries;
    QTimer m_tick;
};

} // namespace chipdeck::ui
