#include <QTest>

#include <future>
#include <thread>

#include <malloc.h>

#include <grpcpp/grpcpp.h>

#include "app/gateway/service/FleetService.h"
#include "app/gateway/service/GatewayServer.h"
#include "client/codec/StatusCodec.h"
#include "client/codec/WatchDecoder.h"
#include "client/codec/WatchRequests.h"
#include "client/store/ClusterReplica.h"
#include "chipdeck/v1/fleet.grpc.pb.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using Stream = grpc::ClientReaderWriter<v1::WatchRequest, v1::WatchResponse>;

namespace {

class FixedCaller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (isStranger)
            return domain::failure(domain::Code::Unauthenticated, "NO_PRINCIPAL", "Nobody is behind this call.");
        const std::lock_guard lock(m_mutex);
        return Principal{m_user, "user", "unix"};
    }
    void become(const std::string &user)
    {
        const std::lock_guard lock(m_mutex);
        m_user = user;
    }
    std::atomic<bool> isStranger = false;

private:
    mutable std::mutex m_mutex;
    std::string m_user = "ann";
};

class FixedLog final : public TransitionReader
{
public:
    domain::Result<TransitionPage> list(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS,
                                        int pageSize, const std::string &pageToken) override
    {
        asked = {cluster, subject, std::to_string(maxAgeS), std::to_string(pageSize), pageToken};
        return TransitionPage{{{7, "nodes/n1", "IDLE", "DOWN", 12, "\xff broken"}}, "next"};
    }
    std::vector<std::string> asked;
};

struct Gateway {
    explicit Gateway(unsigned seed, std::uint32_t nodes = 40) : cluster(seed, nodes)
    {
        state.publish(cluster.snapshot());
        const auto started = server.start();
        Q_ASSERT(started);
        stub = v1::Fleet::NewStub(server.inProcessChannel());
    }
    ~Gateway()
    {
        stub.reset();
        server.stop();
        fleet.stop();
    }

    test::RandomCluster cluster;
    FixedCaller caller;
    FixedLog log;
    ClusterState state{{"random", "Random cluster", domain::ClusterKind::Simulated, false, {}, {}}};
    FleetService fleet{{{&state}, &caller, &log, {"audit"}, 30, std::chrono::milliseconds(300)}};
    GatewayServer server{{}, {&fleet}};
    std::unique_ptr<v1::Fleet::Stub> stub;
};

/// A watch whose messages are applied until `isDone`.
class Watch
{
public:
    Watch(Gateway &gateway, store::ClusterReplica &replica) : m_replica(replica)
    {
        m_context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
        m_stream = gateway.stub->Watch(&m_context);
        replica.setView(codec::WatchView::everything());
        v1::WatchRequest request;
        codec::toProto(codec::OpenWatch{"random", replica.view(), true, replica.resumePoint()}, request);
        m_stream->Write(request);
    }
    ~Watch()
    {
        m_context.TryCancel();
        v1::WatchResponse rest;
        while (m_stream->Read(&rest)) {
        }
        m_stream->Finish();
    }

    template<typename IsDone>
    bool until(const IsDone &isDone)
    {
        v1::WatchResponse response;
        while (!isDone()) {
            if (!m_stream->Read(&response))
                return false;
            heartbeats += response.has_heartbeat();
            snapshots += response.opened().mode() == v1::WATCH_MODE_SNAPSHOT;
            auto message = codec::decodeWatch(response);
            if (!message || !m_replica.apply(std::move(*message)))
                return false;
            if (const auto answer = m_replica.takeAnswer()) {
                v1::WatchRequest request;
                codec::toProto(*answer, request);
                m_stream->Write(request);
            }
        }
        return true;
    }

    Stream &stream() { return *m_stream; }
    int snapshots = 0;
    int heartbeats = 0;

private:
    store::ClusterReplica &m_replica;
    grpc::ClientContext m_context;
    std::unique_ptr<Stream> m_stream;
};

grpc::Status watchStatus(Gateway &gateway, const v1::WatchRequest &first)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    const auto stream = gateway.stub->Watch(&context);
    stream->Write(first);
    v1::WatchResponse response;
    while (stream->Read(&response)) {
    }
    return stream->Finish();
}

std::string reasonOf(const grpc::Status &status)
{
    return codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
}

} // namespace

class TestWatchService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsASourceThatChangesAllTheTime()
    {
        Gateway gateway(1);
        store::ClusterReplica replica;
        Watch watch(gateway, replica);
        std::thread source([&gateway] {
            for (int i = 0; i < 300; ++i) {
                gateway.state.publish(gateway.cluster.change());
                std::this_thread::sleep_for(std::chrono::microseconds(300));
            }
        });
        // Joined first: what is the last sequence is known only then.
        source.join();
        const auto last = gateway.state.view();
        QVERIFY(watch.until([&] { return replica.sequence() == last.sequence; }));
        QCOMPARE(test::difference(replica.snapshot(), *last.snapshot), std::string());
    }

    void aSlowReaderConvergesAndHoldsUpNobody()
    {
        Gateway gateway(2);
        store::ClusterReplica slowReplica;
        store::ClusterReplica quickReplica;
        Watch slow(gateway, slowReplica);
        Watch quick(gateway, quickReplica);
        QVERIFY(slow.until([&] { return slowReplica.hasSnapshot(); }));
        for (int i = 0; i < 400; ++i) {
            gateway.state.publish(gateway.cluster.change());
            const auto wanted = gateway.state.view().sequence;
            QVERIFY(quick.until([&] { return quickReplica.sequence() >= wanted; }));
        }
        const auto last = gateway.state.view();
        QVERIFY(slow.until([&] { return slowReplica.sequence() == last.sequence; }));
        QCOMPARE(test::difference(slowReplica.snapshot(), *last.snapshot), std::string());
    }

    void whoNeverReadsCostsNoMemoryAndIsTold()
    {
        // Large enough that a snapshot does not fit into one message.
        Gateway gateway(11, 4000);
        std::vector<std::unique_ptr<store::ClusterReplica>> replicas;
        std::vector<std::unique_ptr<Watch>> silent;
        const auto heldBytes = [] { return mallinfo2().uordblks; };
        for (int i = 0; i < 20; ++i) {
            replicas.push_back(std::make_unique<store::ClusterReplica>());
            silent.push_back(std::make_unique<Watch>(gateway, *replicas.back()));
            // Silent from the middle of a snapshot on, each of another picture.
            QVERIFY(silent.back()->until([&] { return silent.back()->snapshots == 1; }));
            gateway.state.publish(gateway.cluster.change());
        }
        QTRY_COMPARE(gateway.fleet.watchCount(), std::size_t{20});
        store::ClusterReplica replica;
        Watch reading(gateway, replica);
        const auto change = [&](int times) {
            for (int i = 0; i < times; ++i) {
                gateway.state.publish(gateway.cluster.change());
                const auto wanted = gateway.state.view().sequence;
                QVERIFY(reading.until([&] { return replica.sequence() >= wanted; }));
            }
        };
        // Beyond the ring of changes that the state itself keeps.
        change(300);
        QTest::qWait(1200);
        const std::size_t before = heldBytes();
        change(600);
        const std::size_t after = heldBytes();
        qInfo("%zu KiB held before, %zu KiB after 600 changes unread by 20", before >> 10, after >> 10);
        QVERIFY(after < before + (std::size_t{4} << 20));
        // Who reads again after all is told to begin anew and comes to the newest picture.
        const auto last = gateway.state.view();
        for (std::size_t i : {std::size_t{0}, std::size_t{19}}) {
            QVERIFY(silent[i]->until([&] { return replicas[i]->sequence() == last.sequence; }));
            QCOMPARE(silent[i]->snapshots, 2);
            QCOMPARE(test::difference(replicas[i]->snapshot(), *last.snapshot), std::string());
        }
    }

    void nobodyMayOpenWatchesWithoutEnd()
    {
        Gateway gateway(12);
        std::vector<std::unique_ptr<store::ClusterReplica>> replicas;
        std::vector<std::unique_ptr<Watch>> open;
        for (int i = 0; i < 30; ++i) {
            replicas.push_back(std::make_unique<store::ClusterReplica>());
            open.push_back(std::make_unique<Watch>(gateway, *replicas.back()));
            QVERIFY(open.back()->until([&] { return replicas.back()->hasSnapshot(); }));
        }
        v1::WatchRequest request;
        request.mutable_open()->set_cluster("clusters/random");
        const grpc::Status refused = watchStatus(gateway, request);
        QCOMPARE(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
        QCOMPARE(reasonOf(refused), std::string("TOO_MANY_WATCHES"));
        QVERIFY(refused.error_message().find("watches_per_caller") != std::string::npos);
        // Others are not held up, and a place that became free can be taken again.
        gateway.caller.become("bob");
        store::ClusterReplica replica;
        Watch other(gateway, replica);
        QVERIFY(other.until([&] { return replica.hasSnapshot(); }));
        gateway.caller.become("ann");
        open.pop_back();
        QTRY_COMPARE(gateway.fleet.watchCount(), std::size_t{30});
        store::ClusterReplica again;
        Watch watch(gateway, again);
        QVERIFY(watch.until([&] { return again.hasSnapshot(); }));
    }

    void resumesAfterABreak()
    {
        Gateway gateway(3);
        store::ClusterReplica replica;
        {
            Watch watch(gateway, replica);
            QVERIFY(watch.until([&] { return replica.hasSnapshot(); }));
        }
        gateway.state.publish(gateway.cluster.change());
        const auto last = gateway.state.view();
        Watch watch(gateway, replica);
        QVERIFY(watch.until([&] { return replica.sequence() == last.sequence; }));
        QCOMPARE(test::difference(replica.snapshot(), *last.snapshot), std::string());

        // And by digests, where another gateway knows nothing of the sequence.
        Gateway other(3);
        other.state.publish(gateway.cluster.change());
        Watch resumed(other, replica);
        const auto now = other.state.view();
        QVERIFY(resumed.until([&] { return replica.resumePoint() && replica.resumePoint()->epoch == now.epoch; }));
        QCOMPARE(test::difference(replica.snapshot(), *now.snapshot), std::string());
    }

    void heartbeatsComeWithoutChanges()
    {
        Gateway gateway(4);
        store::ClusterReplica replica;
        Watch watch(gateway, replica);
        QVERIFY(watch.until([&] { return replica.hasSnapshot(); }));
        const auto start = std::chrono::steady_clock::now();
        const int before = watch.heartbeats;
        QVERIFY(watch.until([&] { return watch.heartbeats >= before + 2; }));
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(4500));
        gateway.state.freshness({{"jobs", domain::Reachability::Stale, 5000, "SLOW", "It is slow."}});
        const auto changed = std::chrono::steady_clock::now();
        QVERIFY(watch.until([&] { return !replica.freshness().empty(); }));
        QVERIFY(std::chrono::steady_clock::now() - changed < std::chrono::milliseconds(500));
    }

    void strangersAreRefusedEverywhere()
    {
        Gateway gateway(5);
        gateway.caller.isStranger = true;
        v1::WatchRequest open;
        open.mutable_open()->set_cluster("clusters/random");
        QCOMPARE(reasonOf(watchStatus(gateway, open)), std::string("NO_PRINCIPAL"));
        grpc::ClientContext first;
        v1::ServerInfo info;
        QCOMPARE(gateway.stub->GetServerInfo(&first, {}, &info).error_code(), grpc::StatusCode::UNAUTHENTICATED);
        grpc::ClientContext second;
        v1::ListClustersResponse clusters;
        QCOMPARE(gateway.stub->ListClusters(&second, {}, &clusters).error_code(), grpc::StatusCode::UNAUTHENTICATED);
        grpc::ClientContext third;
        v1::ListTransitionsResponse transitions;
        QCOMPARE(gateway.stub->ListTransitions(&third, {}, &transitions).error_code(), grpc::StatusCode::UNAUTHENTICATED);
        QVERIFY(gateway.log.asked.empty());
        QCOMPARE(gateway.fleet.watchCount(), std::size_t{0});
    }

    void wrongRequestsAreRefusedWithAReason()
    {
        Gateway gateway(6);
        v1::WatchRequest request;
        QCOMPARE(reasonOf(watchStatus(gateway, request)), std::string("INVALID_WATCH_REQUEST"));
        request.mutable_set_view()->set_all_nodes(true);
        QCOMPARE(reasonOf(watchStatus(gateway, request)), std::string("INVALID_WATCH_REQUEST"));
        request.mutable_open()->set_cluster("clusters/elsewhere");
        QCOMPARE(reasonOf(watchStatus(gateway, request)), std::string("CLUSTER_NOT_FOUND"));
        request.mutable_open()->set_cluster("../../etc");
        QCOMPARE(reasonOf(watchStatus(gateway, request)), std::string("INVALID_WATCH_REQUEST"));
    }

    void endedWatchesAreForgotten()
    {
        Gateway gateway(7);
        for (int i = 0; i < 20; ++i) {
            store::ClusterReplica replica;
            Watch watch(gateway, replica);
            if (i % 2)
                watch.until([&] { return replica.hasSnapshot(); });
        }
        QTRY_COMPARE(gateway.fleet.watchCount(), std::size_t{0});
    }

    void theServerEndsWhileWatchesRun()
    {
        Gateway gateway(8);
        store::ClusterReplica replica;
        Watch watch(gateway, replica);
        QVERIFY(watch.until([&] { return replica.hasSnapshot(); }));
        auto ended = std::async(std::launch::async, [&] { return !watch.until([] { return false; }); });
        gateway.server.stop(std::chrono::milliseconds(100));
        QVERIFY(ended.get());
    }

    void saysWhatItIsAndWhatItServes()
    {
        Gateway gateway(9);
        grpc::ClientContext first;
        v1::ServerInfo info;
        QVERIFY(gateway.stub->GetServerInfo(&first, {}, &info).ok());
        QCOMPARE(info.principal(), std::string("ann"));
        QCOMPARE(info.capabilities_size(), 2);
        grpc::ClientContext second;
        v1::ListClustersResponse clusters;
        QVERIFY(gateway.stub->ListClusters(&second, {}, &clusters).ok());
        QCOMPARE(clusters.clusters(0).name(), std::string("clusters/random"));
        grpc::ClientContext third;
        v1::ListTransitionsRequest request;
        request.set_cluster("clusters/random");
        request.set_subject("nodes/n1");
        v1::ListTransitionsResponse transitions;
        QVERIFY(gateway.stub->ListTransitions(&third, request, &transitions).ok());
        QCOMPARE(gateway.log.asked, (std::vector<std::string>{"random", "nodes/n1", "0", "100", ""}));
        QCOMPARE(transitions.transitions(0).after(), std::string("DOWN"));
        grpc::ClientContext fourth;
        request.set_page_size(5000);
        QCOMPARE(gateway.stub->ListTransitions(&fourth, request, &transitions).error_code(),
                 grpc::StatusCode::INVALID_ARGUMENT);
    }

    void anAddressInUseIsAnError()
    {
        Gateway gateway(10);
        GatewayServer first({{"127.0.0.1:0", grpc::InsecureServerCredentials()}}, {});
        QVERIFY(first.start());
        QVERIFY(first.ports().front() > 0);
        GatewayServer second({{"unix:/nonexistent/folder/x.sock", grpc::InsecureServerCredentials()}}, {});
        const auto failed = second.start();
        QVERIFY(!failed);
        QCOMPARE(failed.error().reason, std::string("CANNOT_LISTEN"));
    }
};

QTEST_GUILESS_MAIN(TestWatchService)
#include "TestWatchService.moc"
