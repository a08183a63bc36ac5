#pragma once

#include <memory>

#include <QObject>

#include "app/console/LocalClusters.h"
#include "app/console/LocalRuntime.h"
#include "app/console/Network.h"
#include "app/console/Options.h"
#include "client/store/NoticeBoard.h"
#include "ui/preferences/GatewayStates.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/DesktopNotices.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Settings.h"

namespace chipdeck::console {

class Screenshooter;

/// Builds the console from its parts and holds them: settings, look, network, window. The network is given, so that tests
/// can put another in its place.
class Application : public QObject
{
    Q_OBJECT

public:
    /// Without a `desktop` notices stay in the window. They are kept beside the settings where those have a file of their own.
    Application(const Options &options, const QString &settingsFile, std::unique_ptr<Network> network,
                std::unique_ptr<ui::DesktopNotices> desktop = {}, QObject *parent = nullptr);
    ~Application() override;

    /// Opens gateways and shows the window or starts drawing; exit code through finished().
    void start();
    ui::MainWindow &window() { return *m_window; }
    widgets::Theme &theme() { return m_theme; }
    store::NoticeBoard &notices() { return m_notices; }

Q_SIGNALS:
    void finished(int exitCode);

private:
    void applyLook();
    void makeWindow();
    void addArchive();
    void addTryout();
    void addNotices();
    void openGateways();
    void followSettings();
    void openLocal();
    void openGateway(const QString &address, ui::GatewayStates::Origin origin);
    void showTroubles();
    void showDone(const QString &words, std::function<void()> undo);
    void localFailed(LocalClusters::Which which, const QString &words);
    void draw(int expected);

    Options m_options;
    widgets::Theme m_theme;
    ui::Settings m_settings;
    ui::Language m_language;
    ui::CommandRegistry m_commands;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<ui::DesktopNotices> m_desktop;
    store::NoticeBoard m_notices;
    QString m_draftFolder;
    LocalClusters m_local;
    LocalRuntime m_runtime;
    std::unique_ptr<ui::MainWindow> m_window;
    Screenshooter *m_shooter = nullptr;
    ui::GatewayStates m_states;
    QStringList m_opened;    ///< addresses of settings or flags that are open
    QStringList m_leftOut;   ///< saved before a start with --gateway: they stay closed in this run
};

} // namespace chipdeck::console
