#include "app/console/Screenshooter.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QPainter>
#include <QPixmap>

#include "client/models/ClusterWords.h"
#include "client/store/FleetStore.h"
#include "client/store/NoticeBoard.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Screen.h"

namespace chipdeck::console {

using widgets::Theme;

namespace {

const QString windowId = QStringLiteral("shell");  // what belongs to no screen
constexpr int pollMs = 100;
constexpr int firstSettleMs = 1500;  // telemetry and histories follow the first picture
constexpr int repaintMs = 60;        // the same in other colours
constexpr int settleMs = 400;        // layouts, and what a state asks the gateway for

QString word(Theme::Kind kind)
{
    switch (kind) {
    case Theme::Kind::Dark: return QStringLiteral("dark");
    case Theme::Kind::HighContrast: return QStringLiteral("high-contrast");
    default: return QStringLiteral("light");
    }
}

std::vector<domain::Notice> exampleNotices(const store::ClusterStore &cluster)
{
    using domain::JobState;
    using domain::NoticeKind;
    const std::string key = cluster.key().toStdString();
    const std::string title = models::ClusterWords::title(cluster.info()).toStdString();
    const std::string gateway = key.substr(0, key.rfind('#'));
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    constexpr std::int64_t minuteMs = 60'000;
    std::vector<domain::Notice> made;
    const auto add = [&](NoticeKind kind, std::int64_t minutes, const char *job, const char *name, JobState state) -> domain::Notice & {
        made.push_back({made.size() + 1, now - minutes * minuteMs, kind, key, title, job, name, state, 1, false, false, 0, minutes > 60});
        return made.back();
    };
    add(NoticeKind::NearLimit, 1, "4718", "llama-sft", JobState::Running).restS = 540;
    add(NoticeKind::Failed, 6, "4702", "qwen-eval", JobState::OutOfMemory);
    add(NoticeKind::Started, 14, "4718", "llama-sft", JobState::Running).isAgain = true;
    domain::Notice &array = add(NoticeKind::Ended, 35, "4650", "sweep", JobState::Completed);
    array.count = 64;
    array.isArray = true;
    add(NoticeKind::Started, 52, "", "", JobState::Running).count = 12;
    add(NoticeKind::Requeued, 95, "4688", "mixtral-pretrain-stage-2-with-a-long-name", JobState::Pending);
    add(NoticeKind::GatewayBack, 300, "", "", JobState::Unknown).cluster = gateway;
    add(NoticeKind::GatewayLost, 304, "", "", JobState::Unknown).cluster = gateway;
    add(NoticeKind::Ended, 1500, "4590", "nightly-bench", JobState::Cancelled);
    return made;
}

} // namespace

Screenshooter::Screenshooter(ui::MainWindow &window, Theme &theme, const store::FleetStore &fleet, const Options &options, QObject *parent)
    : QObject(parent), m_window(window), m_theme(theme), m_fleet(fleet), m_options(options)
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &Screenshooter::waitForData);
}

void Screenshooter::start()
{
    m_window.resize(m_options.size);
    m_window.show();
    m_clock.start();
    m_poll.start();
}

QStringList Screenshooter::missing() const
{
    QStringList keys;
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        if (!cluster->hasSnapshot())
            keys << cluster->key();
    }
    for (int i = int(m_fleet.clusters().size()); i < m_expected; ++i)
        keys << QStringLiteral("a gateway that has not answered");
    return keys;
}

void Screenshooter::waitForData()
{
    const QStringList absent = missing();
    if (!absent.isEmpty() && m_clock.elapsed() < m_limitMs)
        return;
    m_poll.stop();
    if (!absent.isEmpty()) {
        m_complete = false;
        Q_EMIT said(QStringLiteral("no data within %1 s: %2").arg(m_limitMs / 1000).arg(absent.join(QStringLiteral(", "))));
    }
    plan();
    if (m_shots.empty()) {
        QStringList ids;
        for (const ui::Screen *screen : m_window.screens())
            ids << screen->id();
        ids << windowId;
        Q_EMIT said(QStringLiteral("there is no screen \"%1\"; there are %2").arg(m_options.screen, ids.join(QStringLiteral(", "))));
        Q_EMIT finished(false);
        return;
    }
    if (!QDir().mkpath(m_options.folder)) {
        Q_EMIT said(QStringLiteral("the folder %1 cannot be made; choose another").arg(m_options.folder));
        Q_EMIT finished(false);
        return;
    }
    QTimer::singleShot(firstSettleMs, this, &Screenshooter::prepare);
}

/// The plain pictures of a screen come before those of its states, so that no state shows in them.
void Screenshooter::plan()
{
    const std::vector<Theme::Kind> kinds = m_options.theme ? std::vector{*m_options.theme} : std::vector{Theme::Kind::Light, Theme::Kind::Dark};
    for (const ui::Screen *screen : m_window.screens()) {
        if (!m_options.screen.isEmpty() && screen->id() != m_options.screen)
            continue;
        QStringList states{QString()};
        states += screen->screenshotStates();
        for (const QString &state : states) {
            for (const Theme::Kind kind : kinds)
                m_shots.push_back({screen->id(), state, kind});
            if (state.isEmpty() && m_options.screen.isEmpty() && screen == m_window.screens().front())
                planWindow(kinds);
        }
    }
    if (m_options.screen == windowId)
        planWindow(kinds);
}

void Screenshooter::planWindow(const std::vector<Theme::Kind> &kinds)
{
    for (const QString &state : ui::MainWindow::screenshotStates()) {
        for (const Theme::Kind kind : kinds)
            m_shots.push_back({windowId, state, kind});
    }
}

bool Screenshooter::show(const Shot &shot)
{
    if (shot.screen != windowId)
        return m_window.showScreen(shot.screen) && (shot.state.isEmpty() || m_window.screen(shot.screen)->showScreenshotState(shot.state));
    m_window.showScreen(m_window.screens().front()->id());
    if (shot.state == QLatin1String("notices") && m_notices && m_notices->notices().empty() && !m_fleet.clusters().empty())
        m_notices->restore(exampleNotices(*m_fleet.clusters().front()));
    m_window.showScreenshotState(shot.state);
    return true;
}

void Screenshooter::prepare()
{
    const Shot &shot = m_shots[m_at];
    m_theme.setKind(shot.theme);
    const bool newState = m_at == 0 || m_shots[m_at - 1].screen != shot.screen || m_shots[m_at - 1].state != shot.state;
    if (newState && m_at > 0 && m_shots[m_at - 1].screen == windowId)
        m_window.leaveScreenshotState();
    if (newState && !show(shot)) {
        // Not a failure: a fleet without a drained node has no drained node to show.
        Q_EMIT said(QStringLiteral("%1-%2 is left out: the data do not have it").arg(shot.screen, shot.state));
        const Shot skipped = shot;
        while (m_at < m_shots.size() && m_shots[m_at].screen == skipped.screen && m_shots[m_at].state == skipped.state)
            ++m_at;
        return next();
    }
    QTimer::singleShot(newState ? settleMs : repaintMs, this, &Screenshooter::draw);
}

void Screenshooter::next()
{
    if (m_at < m_shots.size())
        prepare();
    else
        Q_EMIT finished(m_complete);
}

void Screenshooter::draw()
{
    const QString path = QDir(m_options.folder).filePath(fileName(m_shots[m_at]));
    // On a busy machine what grew and this picture come at once: a scrolled page would be drawn in the room that it had before.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    // Without a display the pointer rests on the first pixel: what lies there must not look hovered.
    for (QWidget *widget : m_window.findChildren<QWidget *>())
        widget->setAttribute(Qt::WA_UnderMouse, false);
    QPixmap picture = m_window.grab();
    // Menus, the palette and what hangs below a field are windows of their own.
    QPainter painter(&picture);
    for (QWidget *popup : QApplication::topLevelWidgets()) {
        if (popup != &m_window && popup->isVisible())
            painter.drawPixmap(popup->geometry().topLeft() - m_window.geometry().topLeft(), popup->grab());
    }
    painter.end();
    if (picture.isNull() || !picture.save(path)) {
        m_complete = false;
        Q_EMIT said(QStringLiteral("%1 could not be written").arg(path));
    } else {
        Q_EMIT said(path);
    }
    ++m_at;
    next();
}

QString Screenshooter::fileName(const Shot &shot) const
{
    const QString state = shot.state.isEmpty() ? QString() : u'-' + shot.state;
    return QStringLiteral("%1%2-%3-%4x%5.png").arg(shot.screen, state, word(shot.theme)).arg(m_options.size.width()).arg(m_options.size.height());
}

} // namespace chipdeck::console
