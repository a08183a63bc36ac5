#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/console/BusNotices.h"

using namespace chipdeck;
using console::BusNotices;
using Way = ui::DesktopNotices::Way;

namespace {

constexpr int limitMs = 20000;
const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

/// A desktop's notification service, as the specification has it, that remembers.
class FakeService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown {
        QString title, body;
        QStringList actions;
        int timeout;
    };
    QList<Shown> shown;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("body-markup")};

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    QString GetServerInformation(QString &vendor, QString &version, QString &specification)
    {
        vendor = QStringLiteral("nobody");
        version = QStringLiteral("1");
        specification = QStringLiteral("1.2");
        return QStringLiteral("fake-shell");
    }
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &body, const QStringList &actions, const QVariantMap &,
                int timeout)
    {
        shown.append({title, body, actions, timeout});
        return uint(shown.size()) + 40;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
};

/// Notices for the desktop on a bus of the test's own.
class TestBusNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty())
            QSKIP("There is no dbus-daemon: install the package of that name.");
        m_daemon.start(program, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                                 QStringLiteral("--address=unix:dir=%1").arg(m_folder.path())});
        QVERIFY(m_daemon.waitForReadyRead(limitMs));
        m_address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
    }
    void cleanupTestCase()
    {
        for (const char *name : {"console", "desktop"})
            QDBusConnection::disconnectFromBus(QLatin1String(name));
        m_daemon.terminate();
        m_daemon.waitForFinished(limitMs);
    }
    void cleanup()
    {
        desktop().unregisterService(service);
        desktop().unregisterObject(path);
    }

    void aServiceShowsAndAnswers()
    {
        FakeService fake;
        serve(&fake);
        BusNotices notices(bus());
        QTRY_COMPARE_WITH_TIMEOUT(notices.way(), Way::Service, limitMs);
        QTRY_COMPARE_WITH_TIMEOUT(notices.detail(), QStringLiteral("fake-shell"), limitMs);
        notices.show(7, QStringLiteral("<b>train</b> failed"), QStringLiteral("East & <a href=\"x\">West</a>"), true);
        QTRY_COMPARE_WITH_TIMEOUT(fake.shown.size(), 1, limitMs);
        QCOMPARE(fake.shown.first().title, QStringLiteral("<b>train</b> failed"));
        QVERIFY2(!fake.shown.first().body.contains(u'<'), "a job's name is no markup");
        QCOMPARE(fake.shown.first().timeout, 0);
        QVERIFY(fake.shown.first().actions.contains(QStringLiteral("default")));
        QSignalSpy activated(&notices, &ui::DesktopNotices::activated);
        Q_EMIT fake.ActionInvoked(999, QStringLiteral("default"));  // somebody else's
        QTest::qWait(100);
        // The answer with the id may still be under way.
        const auto pressed = [&] {
            Q_EMIT fake.ActionInvoked(41, QStringLiteral("show"));
            QTest::qWait(20);
            return activated.count() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(pressed(), limitMs);
        QCOMPARE(activated.first().first().toULongLong(), 7ULL);
    }

    void plainTextStaysPlainWithoutMarkup()
    {
        FakeService fake;
        fake.capabilities = {QStringLiteral("body")};
        serve(&fake);
        BusNotices notices(bus());
        QTRY_COMPARE_WITH_TIMEOUT(notices.way(), Way::Service, limitMs);
        notices.show(1, QStringLiteral("t"), QStringLiteral("a & b"), false);
        QTRY_COMPARE_WITH_TIMEOUT(fake.shown.size(), 1, limitMs);
        QCOMPARE(fake.shown.first().body, QStringLiteral("a & b"));
        QVERIFY2(fake.shown.first().actions.isEmpty(), "buttons are not asked of a service that has none");
        QCOMPARE(fake.shown.first().timeout, -1);
    }

    void aServiceMayComeAndGo()
    {
        BusNotices notices(bus());
        QTRY_VERIFY_WITH_TIMEOUT(notices.way() == Way::None || notices.way() == Way::Tray, limitMs);
        notices.show(1, QStringLiteral("t"), QStringLiteral("b"), false);  // nobody hears it, and nothing breaks
        FakeService fake;
        serve(&fake);
        QTRY_COMPARE_WITH_TIMEOUT(notices.way(), Way::Service, limitMs);
        QVERIFY(desktop().unregisterService(service));
        QTRY_VERIFY_WITH_TIMEOUT(notices.way() != Way::Service, limitMs);
        QVERIFY(notices.detail().isEmpty());
    }

    void withoutABusThereIsTheListAlone()
    {
        BusNotices notices(QDBusConnection(QStringLiteral("never connected")));
        QVERIFY(notices.way() == Way::None || notices.way() == Way::Tray);
        notices.show(1, QStringLiteral("t"), QStringLiteral("b"), false);
    }

private:
    QDBusConnection bus() const { return QDBusConnection::connectToBus(m_address, QStringLiteral("console")); }
    QDBusConnection desktop() const { return QDBusConnection::connectToBus(m_address, QStringLiteral("desktop")); }
    void serve(FakeService *fake)
    {
        QVERIFY(desktop().registerObject(path, fake, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(desktop().registerService(service));
    }

    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

QTEST_MAIN(TestBusNotices)
#include "TestBusNotices.moc"
