#include "app/console/BusNotices.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>
#include <QIcon>
#include <QSystemTrayIcon>

namespace chipdeck::console {
namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
constexpr std::size_t mostShown = 200;

QDBusMessage call(const char *method)
{
    return QDBusMessage::createMethodCall(service, path, service, QLatin1String(method));
}

} // namespace

BusNotices::BusNotices(const QDBusConnection &bus, QObject *parent)
    : DesktopNotices(parent), m_bus(bus),
      m_watcher(new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this))
{
    if (!m_bus.isConnected()) {
        m_isKnown = true;
        return;
    }
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this](const QString &, const QString &, const QString &owner) {
        m_shown.clear();
        if (owner.isEmpty())
            becomeKnown(false, {});
        else
            probe();
    });
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint,QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint,uint)));
    probe();
}

BusNotices::~BusNotices() = default;

/// A service that is not running yet is started by the bus for this question.
void BusNotices::probe()
{
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(call("GetCapabilities")), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        asked->deleteLater();
        const QDBusPendingReply<QStringList> reply = *asked;
        if (reply.isError())
            return becomeKnown(false, {});
        m_capabilities = reply.value();
        becomeKnown(true, m_detail);
        askName();
    });
}

void BusNotices::askName()
{
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(call("GetServerInformation")), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        asked->deleteLater();
        const QDBusPendingReply<QString, QString, QString, QString> reply = *asked;
        if (!reply.isError())
            becomeKnown(m_isThere, reply.argumentAt<0>().left(64).simplified());
    });
}

void BusNotices::becomeKnown(bool isThere, const QString &detail)
{
    m_isKnown = true;
    m_isThere = isThere;
    m_detail = isThere ? detail : QString();
    Q_EMIT wayChanged();
}

bool BusNotices::hasTray() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
}

ui::DesktopNotices::Way BusNotices::way() const
{
    if (!m_isKnown)
        return Way::NotKnownYet;
    if (m_isThere)
        return Way::Service;
    return hasTray() ? Way::Tray : Way::None;
}

void BusNotices::show(quint64 number, const QString &title, const QString &body, bool lasts)
{
    if (way() == Way::Tray)
        return showInTray(number, title, body);
    if (way() == Way::None)
        return;
    const bool hasMarkup = m_capabilities.contains(QLatin1String("body-markup"));
    QStringList actions;
    if (m_capabilities.contains(QLatin1String("actions")))
        actions = {QStringLiteral("default"), tr("Show"), QStringLiteral("show"), tr("Show")};
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue<uchar>(1)},
                            {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    QDBusMessage message = call("Notify");
    message << QStringLiteral("Chipdeck") << 0U << QStringLiteral("chipdeck") << title << (hasMarkup ? body.toHtmlEscaped() : body) << actions
            << hints << (lasts ? 0 : -1);
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked, number] {
        asked->deleteLater();
        const QDBusPendingReply<uint> reply = *asked;
        if (reply.isError())
            return;
        m_shown[reply.value()] = number;
        if (m_shown.size() > mostShown)
            m_shown.erase(m_shown.begin());
    });
}

void BusNotices::showInTray(quint64 number, const QString &title, const QString &body)
{
    if (!m_tray) {
        m_tray = std::make_unique<QSystemTrayIcon>(QGuiApplication::windowIcon());
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT activated(m_inTray); });
    }
    m_tray->show();
    m_inTray = number;
    m_tray->showMessage(title, body, QSystemTrayIcon::NoIcon);
}

void BusNotices::onAction(uint id, const QString &action)
{
    const auto found = m_shown.find(id);
    if (found != m_shown.end() && (action == QLatin1String("default") || action == QLatin1String("show")))
        Q_EMIT activated(found->second);
}

void BusNotices::onClosed(uint id, uint)
{
    m_shown.erase(id);
}

} // namespace chipdeck::console
