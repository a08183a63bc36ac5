#pragma once

#include <functional>
#include <vector>

#include <QHash>
#include <QMainWindow>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "ui/shell/StatusStrip.h"
#include "ui/shell/UiState.h"

class QHBoxLayout;
class QStackedWidget;
class QVBoxLayout;

namespace chipdeck::store {
class Actions;
class FleetStore;
}

namespace chipdeck::widgets {
class NoteBar;
}

namespace chipdeck::ui {

class ClusterFilter;
class CommandPalette;
class CommandRegistry;
class FreshnessStrip;
class Language;
class NavigationRail;
class OutcomeToast;
class QueryBar;
class Screen;

/// What the window is made of; everything outlives it.
struct MainWindowParts {
    widgets::Theme &theme;
    Settings &settings;
    Language &language;
    CommandRegistry &commands;
    store::FleetStore &fleet;
    store::Actions *actions = nullptr;  ///< null = nothing can be acted on; the status bar shows no outcomes
};

/// Rail, top bar, screens and status bar. Forwards what the top bar chooses to all screens and opens resources by name.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const MainWindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes the screen over and appends it to the rail.
    void addScreen(Screen *screen);
    const std::vector<Screen *> &screens() const { return m_screens; }
    Screen *screen(const QString &id) const;
    Screen *currentScreen() const;
    bool showScreen(const QString &id);
    bool open(const QString &clusterKey, const QString &name);
    /// On the screen that draws chips.
    void showChips(const QString &clusterKey, const std::vector<domain::NodeAllocation> &chips);

    /// Layout, filter, query and screen as they were left; call once all screens are there.
    void restoreState();
    void setTrafficSource(std::function<Traffic()> source);
    /// A strip below the top bar that stays until it is cleared: something of the console itself does not work.
    void setNotice(const QString &id, std::function<QString()> what, const QString &help, std::function<QString()> button,
                   std::function<void()> act);
    void clearNotice(const QString &id);
    /// At its right end; taken over.
    void addToTopBar(QWidget *control);
    /// Beside all screens; taken over.
    void addSidePanel(QWidget *panel);
    /// One line in the status bar, until the next.
    void showNote(widgets::Glyph glyph, widgets::Theme::Token token, const QString &words, std::function<void()> undo = {});

    /// Named states of the window itself, to be drawn over the first screen.
    static QStringList screenshotStates();
    void showScreenshotState(const QString &state);
    void leaveScreenshotState();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTopBar();
    void display(Screen *wanted);
    void connectTopBar();
    void registerCommands();
    void registerScreenCommand(Screen *screen);
    void applyShortcuts();
    void offerCommandsInSight();
    QString unfinished() const;
    void warnOfUnfinished();
    void showIdentity();
    void showOutcome(const QString &verb, const QString &name, const domain::Result<domain::WriteOutcome> &outcome);
    void undo(const QString &verb, const QString &name);
    void forwardQuery(const QString &query);
    void fold();
    void focusQuery();
    void openPalette();
    void offerPaletteKeys();
    void cycleTheme();
    void retranslate();

    struct Notice {
        widgets::NoteBar *bar = nullptr;
        std::function<QString()> what;
        QString help;
        std::function<QString()> button;
        std::function<void()> act;
    };

    void showNotice(const Notice &notice);

    MainWindowParts m_parts;
    UiState m_uiState;
    std::vector<Screen *> m_screens;
    NavigationRail *m_rail;
    ClusterFilter *m_clusterFilter;
    QueryBar *m_queryBar;
    FreshnessStrip *m_freshness;
    StatusStrip *m_status;
    QStackedWidget *m_stack;
    CommandPalette *m_palette;
    OutcomeToast *m_toast;
    QHBoxLayout *m_row;
    QHBoxLayout *m_topRow;
    QVBoxLayout *m_noticeColumn;
    QHash<QString, Notice> m_notices;
};

} // namespace chipdeck::ui
