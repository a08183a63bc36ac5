#pragma once

#include <functional>

#include <QTimer>
#include <QWidget>

#include "widgets/theme/Glyphs.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QPushButton;

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

/// Messages and bytes received since the start, over all gateways.
struct Traffic {
    quint64 messages = 0;
    quint64 bytes = 0;
};

/// The bottom line: what the last action came to with a way back, how many clusters answer, rates, the clock.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    StatusStrip(const widgets::Theme &theme, const store::FleetStore &fleet, QWidget *parent = nullptr);

    /// `undo` empty = no link. The text stays until the next one.
    void showOutcome(widgets::Glyph glyph, widgets::Theme::Token token, const QString &words, std::function<void()> undo = {});
    QString outcome() const { return m_outcome->text(); }
    widgets::Glyph glyph() const { return m_glyph; }
    /// Asked once a second; without it there are no rates.
    void setTrafficSource(std::function<Traffic()> source);
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followTheme();
    void tick();
    void showRates();

    const widgets::Theme &m_theme;
    const store::FleetStore &m_fleet;
    widgets::Glyph m_glyph = widgets::Glyph::None;
    widgets::Theme::Token m_token = widgets::Theme::Token::Good;
    widgets::TextLabel *m_outcome;
    QPushButton *m_undo;
    widgets::TextLabel *m_answering;
    widgets::TextLabel *m_updates;
    widgets::TextLabel *m_bytes;
    widgets::TextLabel *m_clock;
    std::function<void()> m_undoAction;
    std::function<Traffic()> m_source;
    Traffic m_last;
    QTimer m_tick;
};

} // namespace chipdeck::ui
