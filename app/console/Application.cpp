#include "app/console/Application.h"

#include <cstdio>

#include <QDesktopServices>
#include <QFileInfo>
#include <QStandardPaths>

#include "app/console/Screenshooter.h"
#include "client/files/PriceFile.h"
#include "client/models/Format.h"
#include "ui/fleet/FleetScreen.h"
#include "ui/history/AuditScreen.h"
#include "ui/history/HistoryScreen.h"
#include "ui/jobs/JobsScreen.h"
#include "ui/notices/Notices.h"
#include "ui/preferences/GatewayCheck.h"
#include "ui/preferences/PreferencesScreen.h"
#include "ui/tryout/TryoutScreen.h"

namespace chipdeck::console {

using widgets::Glyph;
using widgets::Theme;

namespace {

/// What the console keeps that is no setting.
QString dataFolder(const QString &settingsFile)
{
    return settingsFile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/chipdeck")
                                  : QFileInfo(settingsFile).absolutePath();
}

ui::PriceFiles priceFiles()
{
    return {[](const QByteArray &text, const QString &name) -> domain::Result<domain::PricePlan> {
                auto file = files::parsePrices(std::string_view(text.constData(), std::size_t(text.size())), name.toStdString());
                if (!file)
                    return tl::unexpected(file.error());
                return std::move(file->plan);
            },
            [](const domain::PricePlan &plan, quint64 version) { return QByteArray::fromStdString(files::priceText({version, plan})); }};
}

} // namespace

Application::Application(const Options &options, const QString &settingsFile, std::unique_ptr<Network> network,
                         std::unique_ptr<ui::DesktopNotices> desktop, QObject *parent)
    : QObject(parent), m_options(options), m_settings(settingsFile), m_network(std::move(network)), m_desktop(std::move(desktop)),
      m_notices(m_network->fleet(), dataFolder(settingsFile) + QStringLiteral("/notices.json")),
      m_draftFolder(dataFolder(settingsFile) + QStringLiteral("/drafts")),
      m_runtime(LocalRuntime::modelFolder())
{
    applyLook();
    makeWindow();
    connect(m_network.get(), &Network::gatewayTrouble, &m_states, &ui::GatewayStates::setTrouble);
    connect(&m_states, &ui::GatewayStates::changed, this, &Application::showTroubles);
    connect(&m_language, &ui::Language::changed, this, &Application::showTroubles);
    connect(&m_local, &LocalClusters::failed, this, &Application::localFailed);
    connect(&m_local, &LocalClusters::ready, this, [this](LocalClusters::Which which, const QString &address) {
        openGateway(address, ui::GatewayStates::Origin::Local);
        m_window->clearNotice(which == LocalClusters::Which::Practice ? QStringLiteral("practice") : QStringLiteral("host"));
    });
}

Application::~Application() = default;

/// A gateway without clusters is in no screen: what is wrong with it stands above them all, in one strip however many
/// there are.
void Application::showTroubles()
{
    static const QString id = QStringLiteral("gateways");
    const QList<ui::GatewayStates::Gateway> troubled = m_states.troubled();
    if (troubled.isEmpty())
        return m_window->clearNotice(id);
    const auto gateway = troubled.first();
    if (troubled.size() == 1) {
        m_window->setNotice(
            id, [gateway] { return ui::GatewayStates::sentence(gateway); }, ui::GatewayStates::advice(gateway), [] { return tr("Try again"); },
            [this, place = gateway.place] { m_network->retry(place); });
        return;
    }
    QStringList places;
    for (const auto &each : troubled)
        places << each.place;
    m_window->setNotice(
        id, [count = int(troubled.size())] { return tr("%n gateways cannot be reached.", nullptr, count); }, models::Format::list(places),
        [] { return tr("Show them"); }, [this] { m_window->showScreen(QStringLiteral("preferences")); });
}

void Application::showDone(const QString &words, std::function<void()> undo)
{
    m_window->showNote(Glyph::Check, Theme::Token::Good, words, std::move(undo));
}

void Application::applyLook()
{
    m_theme.setScale(m_options.mode == Options::Mode::Screenshot || m_options.scale != 1.0 ? m_options.scale : m_settings.scale());
    m_theme.setDensity(m_settings.density());
    m_theme.setKind(m_options.theme.value_or(m_settings.themeKind()));
    m_theme.install();
    if (!m_language.use(m_options.language.isEmpty() ? m_settings.language() : m_options.language))
        m_language.use({});
}

void Application::makeWindow()
{
    m_window = std::make_unique<ui::MainWindow>(
        ui::MainWindowParts{m_theme, m_settings, m_language, m_commands, m_network->fleet(), &m_network->actions()});
    auto *fleet = new ui::FleetScreen(m_network->fleet(), m_network->actions(), m_theme, m_commands);
    fleet->offerMaintenance(m_network->maintenance(), m_commands);
    m_window->addScreen(fleet);
    auto *jobs = new ui::JobsScreen(m_theme, m_network->fleet(), m_network->actions(), m_commands, store::PlacementSources{m_network->estimates(), &m_network->prices()});
    m_window->addScreen(jobs);
    jobs->setViews(m_settings.views(jobs->id()));
    connect(jobs, &ui::JobsScreen::viewsChanged, this, [this, id = jobs->id()](const QStringList &views) { m_settings.setViews(id, views); });
    // Pictures show the form as it comes, not what somebody left in it.
    if (m_options.mode != Options::Mode::Screenshot)
        jobs->keepFormIn(QFileInfo(m_settings.fileName()).absolutePath());
    addArchive();
    addTryout();
    const auto title = [this](const QString &id) {
        const ui::Screen *screen = m_window->screen(id);
        return screen ? screen->title() : id;
    };
    auto *preferences = new ui::PreferencesScreen(
        {m_theme, m_settings, m_language, m_commands, m_network->fleet(), m_network->probe(), title, &m_states,
         m_desktop.get(), &m_network->prices(), priceFiles(), m_draftFolder});
    m_window->addScreen(preferences);
    addNotices();
    const auto openAddForm = [this, preferences] {
        m_window->showScreen(preferences->id());
        preferences->openAddForm();
    };
    connect(fleet, &ui::FleetScreen::connectRequested, preferences, openAddForm);
    connect(jobs, &ui::JobsScreen::connectRequested, preferences, openAddForm);
    connect(preferences, &ui::PreferencesScreen::retryRequested, this, [this](const QString &address) {
        m_network->retry(ui::GatewayStates::place(address));
    });
    connect(preferences, &ui::PreferencesScreen::done, this, &Application::showDone);
    m_window->setTrafficSource([this] { return m_network->traffic(); });
    m_window->restoreState();
}

void Application::addNotices()
{
    m_notices.setWishes(m_settings.noticeWishes());
    connect(&m_settings, &ui::Settings::noticeWishesChanged, this, [this] { m_notices.setWishes(m_settings.noticeWishes()); });
    auto *notices = new ui::Notices(m_theme, m_notices, m_network->fleet(), m_commands, m_desktop.get(), *m_window);
    connect(notices, &ui::Notices::preferencesRequested, this, [this] {
        auto *preferences = qobject_cast<ui::PreferencesScreen *>(m_window->screen(QStringLiteral("preferences")));
        m_window->showScreen(preferences->id());
        preferences->openNotices();
    });
}

void Application::addArchive()
{
    const auto add = [this](auto *screen) {
        using Screen = std::remove_pointer_t<decltype(screen)>;
        m_window->addScreen(screen);
        connect(screen, &Screen::done, this, [this](const QString &words) { showDone(words, {}); });
        connect(screen, &Screen::refused, m_window.get(), [this](const QString &words) { m_window->showNote(Glyph::Warning, Theme::Token::Warning, words); });
        connect(screen, &Screen::connectRequested, this, [this] {
            auto *preferences = qobject_cast<ui::PreferencesScreen *>(m_window->screen(QStringLiteral("preferences")));
            m_window->showScreen(preferences->id());
            preferences->openAddForm();
        });
    };
    auto *history = new ui::HistoryScreen(m_theme, m_network->fleet(), m_network->archive(), m_network->actions(), m_commands);
    add(history);
    connect(history, &ui::HistoryScreen::againRequested, this, [this](const QString &cluster, const domain::Job &job, bool edited) {
        auto *jobs = qobject_cast<ui::JobsScreen *>(m_window->screen(QStringLiteral("jobs")));
        m_window->showScreen(jobs->id());
        jobs->submitAgain(cluster, job, edited);
    });
    add(new ui::AuditScreen(m_theme, m_network->fleet(), m_network->archive(), m_network->actions(), m_commands));
}

/// Links in answers are opened by the desktop, and only by a click: nothing is loaded here.
void Application::addTryout()
{
    auto *tryout = new ui::TryoutScreen(m_theme, m_runtime.inference(), m_commands, LocalRuntime::conversationFolder());
    m_window->addScreen(tryout);
    tryout->setChoices(m_settings.choices(tryout->id()));
    connect(tryout, &ui::TryoutScreen::choicesChanged, this, [this, id = tryout->id()](const QString &choices) { m_settings.setChoices(id, choices); });
    connect(tryout, &ui::TryoutScreen::done, this, [this](const QString &words) { showDone(words, {}); });
    connect(tryout, &ui::TryoutScreen::refused, m_window.get(),
            [this](const QString &words) { m_window->showNote(Glyph::Cross, Theme::Token::Error, words); });
    connect(tryout, &ui::TryoutScreen::warned, m_window.get(),
            [this](const QString &words) { m_window->showNote(Glyph::Warning, Theme::Token::Warning, words); });
    connect(tryout, &ui::TryoutScreen::linkRequested, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void Application::start()
{
    openGateways();
    if (m_options.mode == Options::Mode::Screenshot)
        draw(std::max(int(m_opened.size()), m_opened.isEmpty() ? 2 : 1));
    else
        m_window->show();
}

void Application::openGateway(const QString &address, ui::GatewayStates::Origin origin)
{
    const QString wrong = m_network->open(address);
    m_states.opened(address, origin);
    if (wrong.isEmpty())
        return;
    std::fprintf(stderr, "chipdeck: %s: %s\n", qPrintable(address), qPrintable(wrong));
    // The form's check says most of it in the reader's language.
    const QString checked = ui::GatewayCheck::of(address).error;
    m_states.setTrouble(address, QStringLiteral("BAD_ADDRESS"), checked.isEmpty() ? wrong : checked);
}

void Application::openGateways()
{
    if (!m_options.gateways.isEmpty()) {
        for (const ui::GatewayAddress &gateway : m_settings.gateways())
            m_leftOut << gateway.address;
        for (const QString &address : m_options.gateways) {
            openGateway(address, ui::GatewayStates::Origin::CommandLine);
            m_opened << address;
        }
    }
    connect(&m_settings, &ui::Settings::gatewaysChanged, this, &Application::followSettings);
    followSettings();
    if (m_opened.isEmpty())
        m_local.start();
}

void Application::followSettings()
{
    QStringList wanted = m_options.gateways;
    for (const ui::GatewayAddress &gateway : m_settings.gateways()) {
        if (!m_leftOut.contains(gateway.address))
            wanted << gateway.address;
    }
    for (const QString &address : QStringList(m_opened)) {
        if (wanted.contains(address))
            continue;
        m_network->close(address);
        m_states.closed(address);
        m_opened.removeAll(address);
    }
    for (const QString &address : std::as_const(wanted)) {
        if (m_opened.contains(address) || m_states.find(address))
            continue;
        openGateway(address, ui::GatewayStates::Origin::Configured);
        m_opened << address;
    }
}

void Application::localFailed(LocalClusters::Which which, const QString &words)
{
    const bool practice = which == LocalClusters::Which::Practice;
    std::fprintf(stderr, "chipdeck: %s: %s\n", practice ? "practice cluster" : "this computer", qPrintable(words));
    const auto what = [practice] {
        return practice ? tr("The practice cluster is not running.") : tr("This computer's own gateway is not running.");
    };
    const auto button = [] { return tr("Start it again"); };
    m_window->setNotice(practice ? QStringLiteral("practice") : QStringLiteral("host"), what, words.section(u'\n', -1), button,
                        [this, which] { m_local.start(which); });
}

void Application::draw(int expected)
{
    m_shooter = new Screenshooter(*m_window, m_theme, m_network->fleet(), m_options, this);
    m_shooter->setNotices(&m_notices);
    m_shooter->setExpectedClusters(expected);
    connect(m_shooter, &Screenshooter::said, this, [](const QString &line) { std::printf("%s\n", qPrintable(line)); });
    connect(m_shooter, &Screenshooter::finished, this, [this](bool complete) {
        // Pictures of the screen say it to who looks at them; here it stands for who only sees the command end.
        if (m_runtime.inference().state() == store::InferenceRuntime::State::Missing) {
            std::printf("tryout shows no model: %s Install or build chipdeck-runtime, put it beside chipdeck or into PATH, and draw again.\n",
                        qPrintable(m_runtime.inference().trouble()));
        }
        Q_EMIT finished(complete ? 0 : 1);
    });
    m_shooter->start();
}

} // namespace chipdeck::console
