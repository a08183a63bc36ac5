#include <QtTest>

#include <fstream>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/RestReader.h"
#include "app/gateway/sources/slurm/SlurmPoller.h"
#include "tests/app/gateway/sources/slurm/FakeServer.h"

using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using chipdeck::tests::FakeServer;
using namespace std::chrono_literals;

namespace {

const std::string openapi = R"({"paths":{"\/slurm\/v0.0.38\/jobs":{}}})";
const std::string noJobs = R"({"errors":[],"jobs":[]})";

SlurmConfig configFor(const FakeServer &server)
{
    SlurmConfig config;
    config.restAddress = server.address();
    config.useCommands = false;
    config.listTimeout = 1500ms;
    return config;
}

/// The reason that reading jobs fails with when their list is answered so.
std::string reasonFor(const FakeServer::Reply &reply)
{
    FakeServer server([&](const std::string &path) {
        return path == "/openapi/v3" ? FakeServer::reply(200, openapi) : reply;
    });
    const SlurmConfig config = configFor(server);
    const Cancellation cancellation;
    RestReader reader(config, cancellation);
    const auto answer = reader.jobs();
    return answer ? "none" : answer.error().reason + (answer.error().message.empty() ? " without words" : "");
}

/// A cluster of one node whose flag and pool a test changes.
struct SmallCluster {
    std::atomic<bool> isReserved = false;
    std::atomic<bool> isPoolUp = true;
    FakeServer server{[this](const std::string &path) {
        std::string list = "jobs\":[";
        if (path == "/openapi/v3")
            return FakeServer::reply(200, openapi);
        if (path.find("/nodes") != std::string::npos)
            list = std::string(R"(nodes":[{"name":"n1","state":"idle","gres":"gpu:2","state_flags":[)") + (isReserved ? "\"RESERVED\"" : "") + "]}";
        else if (path.find("/partitions") != std::string::npos)
            list = std::string(R"(partitions":[{"name":"p","nodes":"n1","state":")") + (isPoolUp ? "UP" : "DOWN") + "\"}";
        else if (path.find("/reservations") != std::string::npos)
            list = std::string(R"(reservations":[)") + (isReserved ? R"({"name":"maint-7","node_list":"n1"})" : "");
        return FakeServer::reply(200, R"({"errors":[],")" + list + "]}");
    }};
};

} // namespace

class TestRest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodAnswer() { QCOMPARE(reasonFor(FakeServer::reply(200, noJobs)), std::string("none")); }

    void brokenAnswers()
    {
        QCOMPARE(reasonFor(FakeServer::reply(500, "<html>Bad gateway</html>", "text/html")), std::string("SLURM_BAD_ANSWER"));
        QCOMPARE(reasonFor(FakeServer::reply(200, "<html>Log in</html>", "text/html")), std::string("SLURM_BAD_ANSWER"));
        QCOMPARE(reasonFor(FakeServer::reply(200, noJobs.substr(0, 12))), std::string("SLURM_BAD_ANSWER"));
        QCOMPARE(reasonFor(FakeServer::reply(200, "")), std::string("SLURM_BAD_ANSWER"));
        QCOMPARE(reasonFor(FakeServer::reply(200, R"({"errors":[]})")), std::string("SLURM_BAD_ANSWER"));
        FakeServer::Reply cut = FakeServer::reply(200, noJobs);
        cut.bytes.resize(cut.bytes.size() - 5);
        cut.closeAfter = true;
        QCOMPARE(reasonFor(cut), std::string("SLURM_BAD_ANSWER"));
        QCOMPARE(reasonFor(FakeServer::reply(404, "Unable find requested URL.", "text/plain")), std::string("SLURM_API_MISSING"));
    }

    void refusals()
    {
        QCOMPARE(reasonFor(FakeServer::reply(401, "Authentication failure", "text/plain")), std::string("SLURM_AUTHENTICATION"));
        QCOMPARE(reasonFor(FakeServer::reply(500, R"({"jobs":[],"errors":[{"error_number":1007,"error":"Protocol authentication error"}]})")),
                 std::string("SLURM_AUTHENTICATION"));
        QCOMPARE(reasonFor(FakeServer::reply(500, R"({"errors":[{"error_code":1800,"error":"Unable to contact slurm controller"}]})")),
                 std::string("SLURMCTLD_UNREACHABLE"));
        QCOMPARE(reasonFor(FakeServer::reply(500, R"({"errors":[{"errno":2017,"error":"Invalid job id specified"}]})")),
                 std::string("JOB_UNKNOWN"));
    }

    /// The same body means a dead slurmctld after seconds, and a bad token at once.
    void timeTellsDeadFromRefused()
    {
        const RestReply reply{500, "application/json", R"({"error":"Unspecified error","errno":-1})"};
        QCOMPARE(restFailure(reply, "/p", 9000ms, true).reason, std::string("SLURMCTLD_UNREACHABLE"));
        QCOMPARE(restFailure(reply, "/p", 13ms, true).reason, std::string("SLURM_AUTHENTICATION"));
        QCOMPARE(restFailure(reply, "/p", 13ms, false).reason, std::string("SLURM_BAD_ANSWER"));
    }

    void silence()
    {
        FakeServer::Reply silent;
        silent.silent = true;
        QCOMPARE(reasonFor(silent), std::string("SLURMRESTD_TIMEOUT"));
    }

    void oneByteASecond()
    {
        FakeServer server([](const std::string &path) {
            FakeServer::Reply reply = FakeServer::reply(200, path == "/openapi/v3" ? openapi : std::string(5000, ' ') + noJobs);
            reply.bytesASecond = path == "/openapi/v3" ? 0 : 20;
            return reply;
        });
        SlurmConfig config = configFor(server);
        config.listTimeout = 30s;
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        QElapsedTimer timer;
        timer.start();
        const auto answer = reader.jobs();
        QVERIFY(!answer);
        QCOMPARE(answer.error().reason, std::string("SLURM_BAD_ANSWER"));
        QVERIFY2(timer.elapsed() < 9000, "a trickling answer must be given up long before its time-out");
    }

    void nobodyThere()
    {
        SlurmConfig config;
        config.restAddress = "unix:/tmp/no-such-folder/s";
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        const auto answer = reader.nodes();
        QVERIFY(!answer);
        QCOMPARE(answer.error().reason, std::string("SLURMRESTD_UNREACHABLE"));
        QVERIFY(answer.error().message.find("/tmp/no-such-folder/s") != std::string::npos);
    }

    void unchangedListsAndOneConnection()
    {
        int full = 0;
        FakeServer server([&](const std::string &path) {
            if (path == "/openapi/v3")
                return FakeServer::reply(200, openapi);
            if (path.find("update_time=") != std::string::npos)
                return FakeServer::Reply{"HTTP/1.1 304 NOT MODIFIED\r\nContent-Length: 0\r\n\r\n"};
            ++full;
            return FakeServer::reply(200, noJobs);
        });
        const SlurmConfig config = configFor(server);
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        QVERIFY(reader.jobs().value().has_value());
        for (int i = 0; i < 5; ++i)
            QVERIFY(!reader.jobs().value().has_value());
        QCOMPARE(full, 1);
        QCOMPARE(server.connections(), 1);
        reader.forget();
        QVERIFY(reader.jobs().value().has_value());
    }

    /// v0.0.38 answers 500 where nodes changed and partitions did not.
    void changedNodesAreReadInFull()
    {
        FakeServer server([](const std::string &path) {
            if (path == "/openapi/v3")
                return FakeServer::reply(200, openapi);
            if (path.find("update_time=") != std::string::npos)
                return FakeServer::reply(500, R"({"error":"Unspecified error","errno":-1})");
            return FakeServer::reply(200, R"({"errors":[],"nodes":[{"name":"n"}]})");
        });
        const SlurmConfig config = configFor(server);
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        for (int i = 0; i < 2; ++i) {
            const auto answer = reader.nodes();
            QVERIFY(answer && *answer);
            QCOMPARE((*answer)->nodes.size(), 1U);
        }
    }

    void versionIsTriedWhereNotListed()
    {
        FakeServer server([](const std::string &path) {
            if (path.starts_with("/slurm/v0.0.41/"))
                return FakeServer::reply(200, noJobs);
            return FakeServer::reply(404, "no", "text/plain");
        });
        const SlurmConfig config = configFor(server);
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        QVERIFY(reader.jobs());
        QCOMPARE(reader.apiVersion(), std::string("v0.0.41"));
    }

    void expiredTokenIsKnownBeforeAsking()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("token")).toStdString();
        std::ofstream(file) << "SLURM_JWT=eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDAsImlhdCI6MSwic3VuIjoicm9vdCJ9.c2ln\n";
        FakeServer server([](const std::string &) { return FakeServer::reply(500, "{}"); });
        SlurmConfig config = configFor(server);
        config.tokenFile = file;
        config.restUser = "root";
        const Cancellation cancellation;
        RestReader reader(config, cancellation);
        const auto expired = reader.jobs();
        QVERIFY(!expired);
        QCOMPARE(expired.error().reason, std::string("SLURM_TOKEN_EXPIRED"));
        QCOMPARE(server.connections(), 0);
        // {"exp":4000000000}
        std::ofstream(file) << "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQwMDAwMDAwMDB9.c2ln\n";
        QVERIFY(!reader.jobs());
        QVERIFY(server.lastRequest().find("X-SLURM-USER-TOKEN: eyJ") != std::string::npos);
        QVERIFY(server.lastRequest().find("X-SLURM-USER-NAME: root") != std::string::npos);
    }

    /// What is called live is at most two seconds old, a reservation no older than the flag that tells of it.
    void poolsAndReservationsAreAsYoungAsTheRest()
    {
        SmallCluster cluster;
        const SlurmConfig config = configFor(cluster.server);
        const Cancellation cancellation;
        FreshnessBoard board;
        SlurmPoller poller(config, cancellation, board);
        const auto first = poller.poll();
        QVERIFY(first && first->pools->size() == 1);
        QVERIFY(first->pools->front().available);
        QVERIFY(first->nodeStatuses->front().reservation.empty());
        cluster.isReserved = true;
        const auto reserved = poller.poll();
        QCOMPARE(reserved->nodeStatuses->front().reservation, std::string("maint-7"));
        cluster.isReserved = false;
        QVERIFY(poller.poll()->nodeStatuses->front().reservation.empty());
        cluster.isPoolUp = false;
        QTRY_VERIFY_WITH_TIMEOUT(!poller.poll()->pools->front().available, 20000);
    }

    void cancellationEndsAWait()
    {
        FakeServer server([](const std::string &) {
            FakeServer::Reply silent;
            silent.silent = true;
            return silent;
        });
        SlurmConfig config = configFor(server);
        config.listTimeout = 20s;
        Cancellation cancellation;
        RestReader reader(config, cancellation);
        std::thread canceller([&] {
            std::this_thread::sleep_for(300ms);
            cancellation.cancel();
        });
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!reader.jobs());
        QVERIFY(timer.elapsed() < 2000);
        canceller.join();
    }
};

QTEST_GUILESS_MAIN(TestRest)
#include "TestRest.moc"
