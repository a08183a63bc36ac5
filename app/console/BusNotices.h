#pragma once

#include <map>
#include <memory>

#include <QDBusConnection>
#include <QStringList>

#include "ui/shell/DesktopNotices.h"

class QDBusServiceWatcher;
class QSystemTrayIcon;

namespace chipdeck::console {

/// Notices by org.freedesktop.Notifications, as soon as and as long as somebody on the bus offers it; else by a message of the tray
/// icon where there is a tray; else not at all. Never waits for the bus.
class BusNotices : public ui::DesktopNotices
{
    Q_OBJECT

public:
    explicit BusNotices(const QDBusConnection &bus, QObject *parent = nullptr);
    ~BusNotices() override;

    Way way() const override;
    QString detail() const override { return m_detail; }
    void show(quint64 number, const QString &title, const QString &body, bool lasts) override;

private Q_SLOTS:
    void onAction(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    void probe();
    void becomeKnown(bool isThere, const QString &detail);
    void askName();
    bool hasTray() const;
    void showInTray(quint64 number, const QString &title, const QString &body);

    QDBusConnection m_bus;
    QDBusServiceWatcher *m_watcher;
    bool m_isKnown = false;
    bool m_isThere = false;
    QString m_detail;
    QStringList m_capabilities;
    std::map<uint, quint64> m_shown;  ///< the service's id: our number
    std::unique_ptr<QSystemTrayIcon> m_tray;
    quint64 m_inTray = 0;
};

} // namespace chipdeck::console
