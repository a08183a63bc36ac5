#pragma once

#include <functional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include "app/console/Options.h"

namespace chipdeck::store {
class FleetStore;
class NoticeBoard;
}
namespace chipdeck::ui {
class MainWindow;
class Screen;
}

namespace chipdeck::console {

/// Draws the screens to PNG files: waits for data, then every screen in every theme, then its named states.
class Screenshooter : public QObject
{
    Q_OBJECT

public:
    /// `expectedClusters` are waited for; what did not come within the limit is named and counts as a failure.
    Screenshooter(ui::MainWindow &window, widgets::Theme &theme, const store::FleetStore &fleet, const Options &options,
                  QObject *parent = nullptr);

    void setExpectedClusters(int count) { m_expected = count; }
    void setLimitMs(int ms) { m_limitMs = ms; }
    /// Gets examples for the picture of the list where it is empty.
    void setNotices(store::NoticeBoard *notices) { m_notices = notices; }
    void start();

Q_SIGNALS:
    /// One line for people: a picture was written, or why not.
    void said(const QString &line);
    /// Whether everything could be drawn.
    void finished(bool complete);

private:
    struct Shot {
        QString screen;
        QString state;
        widgets::Theme::Kind theme;
    };

    void waitForData();
    QStringList missing() const;
    void plan();
    void planWindow(const std::vector<widgets::Theme::Kind> &kinds);
    bool show(const Shot &shot);
    void next();
    void prepare();
    void draw();
    QString fileName(const Shot &shot) const;

    ui::MainWindow &m_window;
    widgets::Theme &m_theme;
    const store::FleetStore &m_fleet;
    store::NoticeBoard *m_notices = nullptr;
    Options m_options;
    std::vector<Shot> m_shots;
    std::size_t m_at = 0;
    QElapsedTimer m_clock;
    QTimer m_poll;
    int m_expected = 0;
    int m_limitMs = 60000;
    bool m_complete = true;
};

} // namespace chipdeck::console
