#include <QTest>

#include <future>
#include <thread>

#include <malloc.h>

#include "client/codec/ContractVersion.h"
#include "client/codec/StatusCodec.h"
#include "tests/app/gateway/service/WatchRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;

namespace {

grpc::Status watchStatus(WatchGateway &gateway, const v1::WatchRequest &first)
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
        WatchGateway gateway(1);
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
        WatchGateway gateway(2);
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
        WatchGateway gateway(11, 4000);
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

    void whoReadsNothingIsNotSentSnapshotsWithoutEnd()
    {
        // So little that one unread snapshot is enough, and so patient that it stays.
        WatchGateway gateway(13, 4000, {std::chrono::seconds(60), std::size_t{64} << 10});
        std::vector<std::unique_ptr<store::ClusterReplica>> replicas;
        std::vector<std::unique_ptr<Watch>> watches;
        const auto open = [&] {
            gateway.state.publish(gateway.cluster.change());
            replicas.push_back(std::make_unique<store::ClusterReplica>());
            watches.push_back(std::make_unique<Watch>(gateway, *replicas.back()));
        };
        open();
        QVERIFY(watches[0]->until([&] { return watches[0]->snapshots == 1; }));
        const std::size_t before = mallinfo2().uordblks;
        for (int i = 1; i < 6; ++i)
            open();
        // Their pictures would be other ones each; they only hear that the gateway lives.
        QVERIFY(watches[5]->until([&] { return watches[5]->heartbeats == 2; }));
        const std::size_t after = mallinfo2().uordblks;
        qInfo("%zu KiB held with 1 watch unread, %zu KiB with 6", before >> 10, after >> 10);
        QCOMPARE(watches[5]->snapshots, 0);
        gateway.caller.become("bob");
        store::ClusterReplica other;
        Watch others(gateway, other);
        QVERIFY(others.until([&] { return other.hasSnapshot(); }));

        // Once they are read they come one after the other, whichever is first.
        const auto last = gateway.state.view();
        std::vector<std::future<bool>> reading;
        for (std::size_t i = 0; i < watches.size(); ++i) {
            reading.push_back(std::async(std::launch::async, [&, i] {
                return watches[i]->until([&] { return replicas[i]->sequence() == last.sequence; });
            }));
        }
        for (std::size_t i = 0; i < watches.size(); ++i) {
            QVERIFY(reading[i].get());
            QCOMPARE(test::difference(replicas[i]->snapshot(), *last.snapshot), std::string());
        }
    }

    void nobodyMayOpenWatchesWithoutEnd()
    {
        WatchGateway gateway(12);
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
        WatchGateway gateway(3);
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
        WatchGateway other(3);
        other.state.publish(gateway.cluster.change());
        Watch resumed(other, replica);
        const auto now = other.state.view();
        QVERIFY(resumed.until([&] { return replica.resumePoint() && replica.resumePoint()->epoch == now.epoch; }));
        QCOMPARE(test::difference(replica.snapshot(), *now.snapshot), std::string());
    }

    void heartbeatsComeWithoutChanges()
    {
        WatchGateway gateway(4);
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
        WatchGateway gateway(5);
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
        WatchGateway gateway(6);
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
        WatchGateway gateway(7);
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
        WatchGateway gateway(8);
        store::ClusterReplica replica;
        Watch watch(gateway, replica);
        QVERIFY(watch.until([&] { return replica.hasSnapshot(); }));
        auto ended = std::async(std::launch::async, [&] { return !watch.until([] { return false; }); });
        gateway.server.stop(std::chrono::milliseconds(100));
        QVERIFY(ended.get());
    }

    void saysWhatItIsAndWhatItServes()
    {
        WatchGateway gateway(9);
        grpc::ClientContext first;
        v1::ServerInfo info;
        QVERIFY(gateway.stub->GetServerInfo(&first, {}, &info).ok());
        QCOMPARE(info.principal(), std::string("ann"));
        QCOMPARE(info.contract(), codec::contractVersion);
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
        WatchGateway gateway(10);
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
