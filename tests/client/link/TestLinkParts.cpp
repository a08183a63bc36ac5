#include <QTest>

#include <thread>

#include "client/link/CallRegistry.h"
#include "client/link/Endpoint.h"
#include "client/link/Gate.h"
#include "client/link/LogQueue.h"
#include "client/link/ReconnectPolicy.h"
#include "client/link/SshTunnel.h"

using namespace chipdeck::link;
using namespace std::chrono_literals;

class TestLinkParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::newRow("socket") << QStringLiteral("unix:/run/c.sock") << QStringLiteral("unix:/run/c.sock");
        QTest::newRow("socket as url") << QStringLiteral("unix:///run/c.sock") << QStringLiteral("unix:/run/c.sock");
        QTest::newRow("ssh") << QStringLiteral("ssh://ann@login") << QStringLiteral("ssh://ann@login");
        QTest::newRow("ssh alias") << QStringLiteral("ssh://login") << QStringLiteral("ssh://login");
        QTest::newRow("ssh port, program") << QStringLiteral("ssh://ann@login:2222/opt/chipdeck-gateway")
                                           << QStringLiteral("ssh://ann@login:2222/opt/chipdeck-gateway");
        QTest::newRow("ssh v6") << QStringLiteral("ssh://[::1]:22") << QStringLiteral("ssh://[::1]:22");
        QTest::newRow("tls") << QStringLiteral("tls://gw.example:7433?cert=/c&key=/k&ca=/a") << QStringLiteral("tls://gw.example:7433");
    }
    void readsAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        const auto endpoint = parseEndpoint(text.toStdString());
        QVERIFY2(endpoint, endpoint ? "" : endpoint.error().message.c_str());
        QCOMPARE(QString::fromStdString(endpoint->address()), address);
    }

    void refusesBadAddresses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "gateway", "http://host", "unix:", "unix:relative.sock", "ssh://", "ssh://-oProxyCommand=x",
                                 "ssh://a b@host", "ssh://host:0", "ssh://host:70000", "ssh://host/bin/x;rm", "ssh://host/$(x)",
                                 "ssh://-l@host", "tls://host", "tls://host:1", "tls://host:1?cert=/c", "tls://host:1?cert=/c&key=/k&x=1",
                                 "tls://h:1:2?cert=/c&key=/k", "unix:/a\nb"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("long socket") << QByteArray("unix:/") + QByteArray(200, 'x');
    }
    void refusesBadAddresses()
    {
        QFETCH(QByteArray, text);
        const auto endpoint = parseEndpoint(text.toStdString());
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().reason, std::string("BAD_ADDRESS"));
        QVERIFY(endpoint.error().message.size() > 30);
    }

    void handsSshAVectorWithoutQuestions()
    {
        const auto endpoint = parseEndpoint("ssh://ann@login:2222/opt/gw");
        const QStringList gateway = SshTunnel::gatewayArguments(*endpoint);
        const QStringList end{QStringLiteral("--"), QStringLiteral("login"), QStringLiteral("/opt/gw"), QStringLiteral("--per-user")};
        QCOMPARE(gateway.mid(gateway.size() - 4), end);
        QVERIFY(gateway.contains(QStringLiteral("BatchMode=yes")));
        QVERIFY(gateway.contains(QStringLiteral("ControlMaster=no")));
        QCOMPARE(gateway.at(gateway.indexOf(QStringLiteral("-p")) + 1), QStringLiteral("2222"));
        QCOMPARE(gateway.at(gateway.indexOf(QStringLiteral("-l")) + 1), QStringLiteral("ann"));
        const QStringList forward = SshTunnel::forwardArguments(*endpoint, QStringLiteral("/tmp/a"), QStringLiteral("/run/b"));
        QCOMPARE(forward.at(forward.indexOf(QStringLiteral("-L")) + 1), QStringLiteral("/tmp/a:/run/b"));
        QVERIFY(forward.contains(QStringLiteral("-N")));
    }

    void knowsTheReadyLine()
    {
        QCOMPARE(SshTunnel::readyPath("chipdeck-gateway ready /run/user/7/x.sock"), QStringLiteral("/run/user/7/x.sock"));
        QCOMPARE(SshTunnel::readyPath("chipdeck-gateway ready relative"), QString());
        QCOMPARE(SshTunnel::readyPath("chipdeck-gateway ready /a:/etc/passwd"), QString());
        QCOMPARE(SshTunnel::readyPath("Welcome to login"), QString());
    }

    void backsOffWithFullJitter()
    {
        ReconnectPolicy policy;
        const ReconnectPolicy::Time now{};
        for (const int bound : {500, 1000, 2000, 4000, 8000, 10'000, 10'000})
            QCOMPARE(policy.nextDelay(now, 0.999999).count(), bound - 1);
        QCOMPARE(policy.nextDelay(now, 0).count(), 50);
        QCOMPARE(policy.nextDelay(now, 0.5).count(), 5000);
    }

    void aStableConnectionStartsTheSeriesAnewAShortOneDoesNot()
    {
        ReconnectPolicy policy;
        const ReconnectPolicy::Time start{};
        for (int i = 0; i < 6; ++i)
            policy.nextDelay(start, 1);
        policy.connected(start);
        QCOMPARE(policy.nextDelay(start + 1s, 1).count(), 10'000);
        policy.connected(start + 2s);
        QCOMPARE(policy.nextDelay(start + 8s, 1).count(), 500);
        for (int i = 0; i < 200; ++i)
            QVERIFY(policy.nextDelay(start, 1).count() <= 10'000);
    }

    void aFullLogQueueSaysWhatItDropped()
    {
        LogQueue queue(10);
        queue.push({QByteArray("aaaa"), 0, 0, false});
        queue.push({QByteArray("bbbb"), 4, 0, false});
        queue.push({QByteArray("cccc"), 8, 3, true});
        const auto pieces = queue.takeAll();
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[0].data, QByteArray("bbbb"));
        QCOMPARE(pieces[0].skipped, quint64(4));
        QCOMPARE(pieces[1].skipped, quint64(3));
        QVERIFY(queue.isEmpty());
        queue.push({QByteArray(100, 'x'), 12, 0, false});
        QCOMPARE(queue.takeAll().size(), std::size_t(1));
    }

    void aFullLogQueueCountsTheLines()
    {
        LogQueue queue(1000, 3);
        queue.push({QByteArray("a\nb\n"), 0, 10, false, false, 5});
        queue.push({QByteArray("c\nd\n"), 4, 0, false, true});
        queue.push({QByteArray("e"), 8, 0, false});
        auto pieces = queue.takeAll();
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[0].data, QByteArray("c\nd\n"));
        QCOMPARE(pieces[0].skipped, quint64(14));
        QCOMPARE(pieces[0].skippedLines, std::optional<quint64>(7));
        // One piece alone may have too many.
        queue.push({QByteArray("f\ng\nh\ni\nj\nk"), 9, 0, false});
        pieces = queue.takeAll();
        QCOMPARE(pieces[0].data, QByteArray("h\ni\nj\nk"));
        QCOMPARE(pieces[0].offset, quint64(13));
        QCOMPARE(pieces[0].skipped, quint64(4));
        QCOMPARE(pieces[0].skippedLines, std::optional<quint64>(2));
        // What was not counted stays not counted.
        queue.push({QByteArray("l\nm\n"), 20, 7, false});
        queue.push({QByteArray("n\no\n"), 24, 0, false});
        pieces = queue.takeAll();
        QCOMPARE(pieces[0].skipped, quint64(11));
        QVERIFY(!pieces[0].skippedLines);
    }

    void aGateDropsCallsForAnObjectThatIsGone()
    {
        int calls = 0;
        std::shared_ptr<const Gate::Way> way;
        {
            QObject target;
            Gate gate(&target);
            way = gate.way();
            std::thread([&] { way->post([&calls] { ++calls; }); }).join();
            QCoreApplication::processEvents();
            QCOMPARE(calls, 1);
            way->post([&calls] { ++calls; });
        }
        std::thread([&] { way->post([&calls] { ++calls; }); }).join();
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void aClosedRegistryCancelsAndTakesNoMore()
    {
        CallRegistry registry;
        int cancelled = 0;
        std::uint64_t id = 0;
        // Leaves within the cancellation, as gRPC may.
        id = registry.enter([&] { ++cancelled; registry.leave(id); });
        QVERIFY(id != 0);
        QVERIFY(!registry.waitUntilEmpty(1ms));
        registry.close();
        QCOMPARE(cancelled, 1);
        QVERIFY(registry.waitUntilEmpty(0ms));
        QCOMPARE(registry.enter([] {}), std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestLinkParts)
#include "TestLinkParts.moc"
