#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/grpcpp.h>

#include "app/gateway/service/FleetService.h"
#include "app/gateway/service/GatewayServer.h"
#include "client/store/ClusterConnections.h"
#include "client/store/GatewayProbe.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using namespace std::chrono_literals;

namespace {

class AnyCaller final : public gateway::Authenticator
{
public:
    domain::Result<gateway::Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        return gateway::Principal{"ann", "operator", "unix"};
    }
};

/// A gateway's own service on a UNIX socket, which can be killed and started again; `keepState` keeps its epoch.
class RealGateway
{
public:
    explicit RealGateway(const QTemporaryDir &folder) : m_address("unix:" + folder.filePath(QStringLiteral("g.sock")).toStdString()) {}
    ~RealGateway() { stop(); }

    QString address() const { return QString::fromStdString(m_address); }
    void start(bool keepState = false)
    {
        if (!keepState || !m_state) {
            m_state = std::make_unique<gateway::ClusterState>(domain::ClusterInfo{"random", "Random", domain::ClusterKind::Simulated, false, {}, {}});
            m_state->publish(cluster.snapshot());
        }
        m_state->freshness({{"nodes", domain::Reachability::Live, 100, {}, {}}, {"jobs", domain::Reachability::Live, 100, {}, {}}});
        m_fleet = std::make_unique<gateway::FleetService>(gateway::FleetParts{{m_state.get()}, &m_caller, nullptr, {}});
        m_server = std::make_unique<gateway::GatewayServer>(
            std::vector<gateway::Listener>{{m_address, grpc::InsecureServerCredentials()}}, std::vector<grpc::Service *>{m_fleet.get()});
        QVERIFY(m_server->start());
    }
    void stop()
    {
        if (!m_server)
            return;
        m_server->stop(0ms);
        m_fleet->stop();
        m_server.reset();
        m_fleet.reset();
    }
    void publish(std::shared_ptr<const domain::ClusterSnapshot> snapshot) { m_state->publish(std::move(snapshot)); }
    std::size_t watches() const { return m_fleet ? m_fleet->watchCount() : 0; }

    test::RandomCluster cluster{7};

private:
    std::string m_address;
    AnyCaller m_caller;
    std::unique_ptr<gateway::ClusterState> m_state;
    std::unique_ptr<gateway::FleetService> m_fleet;
    std::unique_ptr<gateway::GatewayServer> m_server;
};

std::string differs(const store::ClusterStore &store, const test::RandomCluster &cluster)
{
    return test::difference(store.snapshot(), *cluster.snapshot());
}

} // namespace

class TestLiveStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAndFollowsARealGateway()
    {
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        QVERIFY(connections.add(gateway.address()));
        QTRY_COMPARE_WITH_TIMEOUT(fleet.clusters().size(), std::size_t(1), 3000);
        store::ClusterStore &store = *fleet.clusters().front();
        store.setTelemetryView(true, {});
        QTRY_VERIFY_WITH_TIMEOUT(store.connection() == store::ClusterStore::Connection::Live, 3000);
        QTRY_COMPARE_WITH_TIMEOUT(differs(store, gateway.cluster), std::string(), 3000);
        QCOMPARE(store.key(), gateway.address() + QStringLiteral("#random"));
        QCOMPARE(store.principal(), QStringLiteral("ann"));
        QCOMPARE(store.role(), QStringLiteral("operator"));
        QSignalSpy changes(&fleet, &store::FleetStore::changed);
        for (int i = 0; i < 20; ++i) {
            gateway.publish(gateway.cluster.change());
            QTest::qWait(10);
        }
        QTRY_COMPARE_WITH_TIMEOUT(differs(store, gateway.cluster), std::string(), 3000);
        QVERIFY2(changes.size() < 20, "changes must be merged into ticks");
        QTRY_COMPARE_WITH_TIMEOUT(store.reachability(), domain::Reachability::Live, 4000);
        QVERIFY(store.trouble().isEmpty());
        QVERIFY(connections.total().bytes > 0);
    }

    void keepsThePictureAndComesBackByItself_data()
    {
        QTest::addColumn<bool>("keepState");
        QTest::newRow("the gateway kept its state") << true;
        QTest::newRow("another run of the gateway") << false;
    }
    void keepsThePictureAndComesBackByItself()
    {
        QFETCH(bool, keepState);
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        QVERIFY(connections.add(gateway.address()));
        QTRY_COMPARE_WITH_TIMEOUT(fleet.clusters().size(), std::size_t(1), 3000);
        auto &store = static_cast<store::LiveClusterStore &>(*fleet.clusters().front());
        store.setTelemetryView(true, {});
        QTRY_VERIFY_WITH_TIMEOUT(store.hasSnapshot() && differs(store, gateway.cluster).empty(), 4000);
        const auto before = gateway.cluster.snapshot();

        gateway.stop();
        QTRY_COMPARE_WITH_TIMEOUT(store.connection(), store::ClusterStore::Connection::Lost, 20000);
        QCOMPARE(store.reachability(), domain::Reachability::Unreachable);
        QVERIFY(!store.trouble().isEmpty());
        QVERIFY(store.hasSnapshot());
        QCOMPARE(test::difference(store.snapshot(), *before), std::string());
        QTest::qWait(3000);

        gateway.cluster.change();
        gateway.start(keepState);
        if (keepState)
            gateway.publish(gateway.cluster.snapshot());
        QTRY_VERIFY_WITH_TIMEOUT(store.connection() == store::ClusterStore::Connection::Live && differs(store, gateway.cluster).empty(), 4000);
        QVERIFY(store.trouble().isEmpty());
        QCOMPARE(store.watchesOpened(), 2);
    }

    /// Faster than requests go out: what was hidden for a view that never went out must be sent again all the same.
    void aViewThatComesBackAtOnceIsComplete_data()
    {
        QTest::addColumn<bool>("opening");
        QTest::newRow("while the watch opens") << true;
        QTest::newRow("live") << false;
    }
    void aViewThatComesBackAtOnceIsComplete()
    {
        QFETCH(bool, opening);
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        QVERIFY(connections.add(gateway.address()));
        QTRY_COMPARE_WITH_TIMEOUT(fleet.clusters().size(), std::size_t(1), 3000);
        auto &store = static_cast<store::LiveClusterStore &>(*fleet.clusters().front());
        store.setTelemetryView(true, {});
        QTRY_VERIFY_WITH_TIMEOUT(store.hasSnapshot() && differs(store, gateway.cluster).empty(), 4000);
        for (int round = 0; round < 10; ++round) {
            QTest::qWait(150);
            if (opening) {
                // The gateway is there still, so that the watch continues from what is held.
                const int before = store.watchesOpened();
                store.link().reportLoss({domain::Code::Unavailable, "TEST", "A test took the connection away.", {}, {}, {}});
                QVERIFY(QTest::qWaitFor([&] { return store.watchesOpened() > before; }, 3000));
            } else {
                // This one goes out and is under way when the next ones come.
                store.setTelemetryView(false, {0});
                store.setTelemetryView(true, {});
            }
            store.setTelemetryView(false, {0});
            store.setTelemetryView(true, {});
            QTRY_COMPARE_WITH_TIMEOUT(differs(store, gateway.cluster), std::string(), 20000);
        }
    }

    /// The view that goes out last is the one that went out before: the gateway must not take it for no change.
    void aViewIsCompleteAfterOneThatNeverWentOut()
    {
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        QVERIFY(connections.add(gateway.address()));
        QTRY_VERIFY_WITH_TIMEOUT(!fleet.clusters().empty() && fleet.clusters().front()->hasSnapshot(), 3000);
        store::ClusterStore &store = *fleet.clusters().front();
        for (int round = 0; round < 10; ++round) {
            store.setTelemetryView(false, {0});
            QTest::qWait(100);
            store.setTelemetryView(true, {});
            store.setTelemetryView(false, {0});
            store.setTelemetryView(true, {});
            QTRY_COMPARE_WITH_TIMEOUT(differs(store, gateway.cluster), std::string(), 20000);
        }
    }

    void waitsForAGatewayThatIsNotThereYet()
    {
        QTemporaryDir folder;
        RealGateway gateway(folder);
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        QVERIFY(connections.add(gateway.address()));
        QTRY_VERIFY_WITH_TIMEOUT(connections.gateways().front().state == link::GatewayLink::State::Lost, 20000);
        QVERIFY(!connections.gateways().front().trouble.isEmpty());
        QTest::qWait(1500);
        gateway.start();
        QTRY_VERIFY_WITH_TIMEOUT(!fleet.clusters().empty() && fleet.clusters().front()->hasSnapshot(), 3000);
        QVERIFY(connections.gateways().front().trouble.isEmpty());
    }

    void takesOverANewLayout()
    {
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        QVERIFY(connections.add(gateway.address()));
        QTRY_VERIFY_WITH_TIMEOUT(!fleet.clusters().empty() && fleet.clusters().front()->hasSnapshot(), 3000);
        store::ClusterStore &store = *fleet.clusters().front();
        store.setTelemetryView(true, {});
        gateway.publish(gateway.cluster.rebuild(25));
        QTRY_VERIFY_WITH_TIMEOUT(differs(store, gateway.cluster).empty(), 4000);
        QCOMPARE(store.snapshot().inventory->nodes.size(), std::size_t(25));
    }

    void mayBeRemovedAtAnyTime()
    {
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        store::FleetStore fleet;
        QSignalSpy leaving(&fleet, &store::FleetStore::clusterAboutToBeRemoved);
        for (const int waitMs : {0, 1, 5, 20, 100, 400}) {
            store::ClusterConnections connections(fleet);
            QVERIFY(connections.add(gateway.address()));
            QTest::qWait(waitMs);
            if (waitMs % 20 == 0)
                connections.remove(gateway.address());
        }
        QVERIFY(fleet.clusters().empty());
        QVERIFY(leaving.size() >= 1);
        QTRY_COMPARE_WITH_TIMEOUT(gateway.watches(), std::size_t(0), 3000);
    }

    void refusesABadAddressAndTakesAKnownOneOnce()
    {
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        const auto refused = connections.add(QStringLiteral("http://x"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, std::string("BAD_ADDRESS"));
        QVERIFY(connections.add(QStringLiteral("unix:/nowhere/a.sock")));
        QVERIFY(connections.add(QStringLiteral("unix:///nowhere/a.sock")));
        QCOMPARE(connections.gateways().size(), std::size_t(1));
    }

    void probesOnce()
    {
        QTemporaryDir folder;
        RealGateway gateway(folder);
        gateway.start();
        std::optional<domain::Result<store::ProbeResult>> good, bad, wrong;
        store::probeGateway(gateway.address(), this, [&](const auto &answer) { good = answer; });
        store::probeGateway(QStringLiteral("unix:/nowhere/a.sock"), this, [&](const auto &answer) { bad = answer; });
        store::probeGateway(QStringLiteral("x"), this, [&](const auto &answer) { wrong = answer; });
        QVERIFY(!wrong);
        QTRY_VERIFY_WITH_TIMEOUT(good && bad && wrong, 3000);
        QVERIFY(good->has_value());
        QCOMPARE((*good)->clusters.front().id, std::string("random"));
        QCOMPARE(bad->error().code, domain::Code::Unavailable);
        QCOMPARE(wrong->error().reason, std::string("BAD_ADDRESS"));
    }
};

QTEST_GUILESS_MAIN(TestLiveStore)
#include "TestLiveStore.moc"
