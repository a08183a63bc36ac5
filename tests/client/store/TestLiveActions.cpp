#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <set>

#include "client/codec/Digest.h"
#include "client/store/JobLogs.h"
#include "client/store/LiveActions.h"
#include "tests/client/store/ScriptedGateway.h"

using namespace chipdeck;
using grpc::StatusCode;

namespace {

void sendOpened(test::ScriptedGateway::Stream &stream)
{
    v1::WatchResponse response;
    response.mutable_opened()->mutable_cluster()->set_name("clusters/scripted");
    response.mutable_opened()->set_mode(v1::WATCH_MODE_SNAPSHOT);
    response.mutable_opened()->set_epoch(5);
    stream.Write(response);
}

void waitForEnd(grpc::ServerContext &context)
{
    while (!context.IsCancelled())
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

} // namespace

class TestLiveActions : public QObject
{
    Q_OBJECT

private:
    struct Console {
        explicit Console(test::ScriptedGateway &gateway, const QString &address)
        {
            if (!gateway.watch)
                gateway.watch = [](grpc::ServerContext &context, test::ScriptedGateway::Stream &stream, int) {
                    sendOpened(stream);
                    waitForEnd(context);
                    return grpc::Status::OK;
                };
            gateway.start();
            connections.add(address);
        }
        bool waitForCluster()
        {
            return QTest::qWaitFor([this] { return !fleet.clusters().empty(); }, 3000);
        }
        QString key() const { return fleet.clusters().front()->key(); }

        store::FleetStore fleet;
        store::ClusterConnections connections{fleet};
        store::LiveActions actions{connections};
    };

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("s.sock")); }
    QString address() const { return QStringLiteral("unix:") + path(); }

private Q_SLOTS:
    void repeatsALostWriteWithTheSameRequestId()
    {
        test::ScriptedGateway gateway(path().toStdString());
        gateway.write = [](const std::string &, int before, v1::WriteOutcome &out) {
            if (before < 2)
                return grpc::Status(StatusCode::UNAVAILABLE, "lost");
            out.set_state(v1::WRITE_STATE_DONE);
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        QSignalSpy finished(&console.actions, &store::Actions::writeFinished);
        std::vector<domain::Result<domain::WriteOutcome>> answers;
        console.actions.hold(console.key(), "clusters/scripted/jobs/7", "why", this, [&](const auto &answer) { answers.push_back(answer); });
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(1), 5000);
        QVERIFY(answers[0].has_value());
        QCOMPARE(answers[0]->state, domain::WriteState::Done);
        const auto ids = gateway.requestIds();
        QCOMPARE(ids.size(), std::size_t(3));
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), std::size_t(1));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), QStringLiteral("hold"));
        QCOMPARE(finished[0][1].toString(), QStringLiteral("clusters/scripted/jobs/7"));
    }

    void asksUntilAnOpenOutcomeIsKnown()
    {
        test::ScriptedGateway gateway(path().toStdString());
        gateway.write = [](const std::string &, int, v1::WriteOutcome &out) {
            out.set_state(v1::WRITE_STATE_PENDING);
            return grpc::Status::OK;
        };
        gateway.getWrite = [](const std::string &, int before, v1::WriteOutcome &out) {
            out.set_state(before < 2 ? v1::WRITE_STATE_UNKNOWN : v1::WRITE_STATE_REFUSED);
            out.set_reason("TOO_LATE");
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        std::optional<domain::Result<domain::WriteOutcome>> answer;
        console.actions.hold(console.key(), "clusters/scripted/jobs/7", {}, this, [&](const auto &got) { answer = got; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 5000);
        QCOMPARE((*answer)->state, domain::WriteState::Refused);
        QCOMPARE((*answer)->reason, std::string("TOO_LATE"));
        QCOMPARE(gateway.requestIds().size(), std::size_t(1));
    }

    void aRefusalIsFinal()
    {
        test::ScriptedGateway gateway(path().toStdString());
        gateway.write = [](const std::string &, int, v1::WriteOutcome &) { return grpc::Status(StatusCode::PERMISSION_DENIED, "not yours"); };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        std::optional<domain::Result<domain::WriteOutcome>> answer;
        console.actions.hold(console.key(), "clusters/scripted/jobs/7", {}, this, [&](const auto &got) { answer = got; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 3000);
        QCOMPARE(answer->error().code, domain::Code::PermissionDenied);
        QCOMPARE(gateway.requestIds().size(), std::size_t(1));
    }

    void tellsNobodyWhoIsGone()
    {
        test::ScriptedGateway gateway(path().toStdString());
        gateway.write = [](const std::string &, int, v1::WriteOutcome &out) {
            out.set_state(v1::WRITE_STATE_DONE);
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        QSignalSpy finished(&console.actions, &store::Actions::writeFinished);
        int told = 0;
        auto context = std::make_unique<QObject>();
        console.actions.hold(console.key(), "clusters/scripted/jobs/7", {}, context.get(), [&](const auto &) { ++told; });
        context.reset();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 3000);
        QCOMPARE(told, 0);
    }

    void anUnknownClusterIsAFailure()
    {
        store::FleetStore fleet;
        store::ClusterConnections connections(fleet);
        store::LiveActions actions(connections);
        std::optional<domain::Result<domain::WriteOutcome>> answer;
        actions.drain(QStringLiteral("unix:/x#y"), "clusters/y/nodes/n", "why", this, [&](const auto &got) { answer = got; });
        QVERIFY(!answer);
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, domain::Code::Unavailable);
    }

    void aLogGoesOnWhereItWasLost()
    {
        test::ScriptedGateway gateway(path().toStdString());
        std::vector<std::int64_t> offsets;
        gateway.tail = [&](const v1::TailLogRequest &request, grpc::ServerWriter<v1::TailLogResponse> &out, int before) {
            offsets.push_back(request.offset());
            v1::TailLogResponse response;
            response.set_data(before == 0 ? "hello " : "world");
            response.set_offset(before == 0 ? 0 : 6);
            response.set_at_end(before == 1);
            out.Write(response);
            return before == 0 ? grpc::Status(StatusCode::UNAVAILABLE, "lost") : grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        QObject parent;
        QByteArray all;
        bool atEnd = false;
        store::LogTail *tail = console.actions.tailLog(console.key(), "clusters/scripted/jobs/7", false, 0, &parent);
        connect(tail, &store::LogTail::piece, this, [&](const store::LogPiece &piece) { all += piece.data; atEnd |= piece.atEnd; });
        QSignalSpy failed(tail, &store::LogTail::failed);
        QTRY_VERIFY_WITH_TIMEOUT(atEnd, 4000);
        QCOMPARE(all, QByteArray("hello world"));
        QCOMPARE(offsets, (std::vector<std::int64_t>{0, 6}));
        QVERIFY(failed.isEmpty());
    }

    void aReaderThatStopsForAWhileLosesNothing()
    {
        constexpr int pieces = 400;
        constexpr int pieceBytes = 64 * 1024;
        test::ScriptedGateway gateway(path().toStdString());
        gateway.tail = [](const v1::TailLogRequest &, grpc::ServerWriter<v1::TailLogResponse> &out, int) {
            for (int i = 0; i < pieces; ++i) {
                v1::TailLogResponse response;
                response.set_data(std::string(pieceBytes, static_cast<char>('a' + i % 26)));
                response.set_offset(static_cast<std::uint64_t>(i) * pieceBytes);
                response.set_at_end(i + 1 == pieces);
                if (!out.Write(response))
                    break;
            }
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        QObject parent;
        qint64 bytes = 0;
        quint64 skipped = 0;
        bool atEnd = false;
        store::LogTail *tail = console.actions.tailLog(console.key(), "clusters/scripted/jobs/7", false, 0, &parent);
        connect(tail, &store::LogTail::piece, this, [&](const store::LogPiece &piece) {
            // Long enough for all of it to arrive, as a pager keeps a terminal waiting.
            if (bytes == 0)
                QThread::msleep(600);
            bytes += piece.data.size();
            skipped += piece.skipped;
            atEnd |= piece.atEnd;
        });
        QTRY_VERIFY_WITH_TIMEOUT(atEnd, 8000);
        QCOMPARE(bytes, qint64{pieces} * pieceBytes);
        QCOMPARE(skipped, quint64{0});
    }

    /// Who only looks is shown a little of a flood and told of the rest, to the line.
    void aFloodIsThinnedForEyes()
    {
        constexpr int pieces = 60;
        constexpr int pieceLines = 32 * 1024;
        test::ScriptedGateway gateway(path().toStdString());
        gateway.tail = [](const v1::TailLogRequest &, grpc::ServerWriter<v1::TailLogResponse> &out, int) {
            for (int i = 0; i < pieces; ++i) {
                v1::TailLogResponse response;
                for (int line = 0; line < pieceLines; ++line)
                    response.mutable_data()->append("x\n");
                response.set_offset(static_cast<std::uint64_t>(i) * pieceLines * 2);
                response.set_at_end(i + 1 == pieces);
                if (!out.Write(response))
                    break;
            }
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        QObject parent;
        quint64 bytes = 0;
        quint64 lines = 0;
        qsizetype longest = 0;
        bool atEnd = false;
        store::LogTail *tail = console.actions.logs()->follow({console.key(), {"clusters/scripted/jobs/7", false}}, 0, &parent);
        connect(tail, &store::LogTail::piece, this, [&](const store::LogPiece &piece) {
            QCOMPARE(piece.offset, bytes + piece.skipped);
            bytes = piece.offset + quint64(piece.data.size());
            lines += quint64(piece.data.count('\n')) + piece.skippedLines.value_or(0);
            longest = std::max(longest, piece.data.count('\n'));
            atEnd |= piece.atEnd;
        });
        QTRY_VERIFY_WITH_TIMEOUT(atEnd, 20000);
        QCOMPARE(bytes, quint64{pieces} * pieceLines * 2);
        QCOMPARE(lines, quint64{pieces} * pieceLines);
        QVERIFY(longest <= 8000);
    }

    void opensAnewAfterAMessageThatCannotBeRead()
    {
        test::ScriptedGateway gateway(path().toStdString());
        gateway.watch = [](grpc::ServerContext &context, test::ScriptedGateway::Stream &stream, int before) {
            sendOpened(stream);
            v1::WatchResponse response;
            if (before == 0)
                response.mutable_delta()->mutable_states()->set_gaps("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff");
            else
                response.mutable_heartbeat();
            stream.Write(response);
            waitForEnd(context);
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        auto &store = static_cast<store::LiveClusterStore &>(*console.fleet.clusters().front());
        QTRY_COMPARE_WITH_TIMEOUT(store.watchesOpened(), 2, 4000);
    }

    void saysWhenTheGatewayTellsMore_data()
    {
        QTest::addColumn<bool>("otherDigest");
        QTest::addColumn<bool>("otherMessage");
        QTest::newRow("all is known") << false << false;
        QTest::newRow("a field of the picture") << true << false;
        QTest::newRow("a kind of message") << false << true;
    }

    void saysWhenTheGatewayTellsMore()
    {
        QFETCH(bool, otherDigest);
        QFETCH(bool, otherMessage);
        test::ScriptedGateway gateway(path().toStdString());
        gateway.watch = [=](grpc::ServerContext &context, test::ScriptedGateway::Stream &stream, int) {
            sendOpened(stream);
            v1::WatchResponse response;
            domain::ClusterSnapshot nothing = store::ClusterReplica().snapshot();
            nothing.info.id = "scripted";
            response.mutable_complete()->set_sequence(1);
            response.mutable_complete()->set_digest(codec::watchDigest(nothing, {}, true) + (otherDigest ? 1 : 0));
            response.mutable_complete()->set_view_digest(codec::viewDigest({}));
            stream.Write(response);
            response.mutable_heartbeat()->add_parts()->set_part("nodes");
            response.mutable_heartbeat()->mutable_parts(0)->set_reachability(v1::REACHABILITY_LIVE);
            response.mutable_heartbeat()->mutable_parts(0)->set_age_ms(1);
            stream.Write(response);
            // Field 1000, "later".
            v1::WatchResponse later;
            later.ParseFromString(std::string("\xc2\x3e\x05later", 8));
            if (otherMessage)
                stream.Write(later);
            waitForEnd(context);
            return grpc::Status::OK;
        };
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        const store::ClusterStore &store = *console.fleet.clusters().front();
        QTRY_VERIFY_WITH_TIMEOUT(store.connection() == store::ClusterStore::Connection::Live, 3000);
        QTest::qWait(300);
        QCOMPARE(store.trouble().contains(QStringLiteral("newer")), otherDigest || otherMessage);
        QVERIFY(store.hasSnapshot());
        QCOMPARE(store.reachability(), domain::Reachability::Live);
    }

    void silenceCountsAsLoss()
    {
        test::ScriptedGateway gateway(path().toStdString());
        Console console(gateway, address());
        QVERIFY(console.waitForCluster());
        auto &store = static_cast<store::LiveClusterStore &>(*console.fleet.clusters().front());
        QTest::qWait(4000);
        QVERIFY(store.connection() != store::ClusterStore::Connection::Lost);
        QSignalSpy changes(&store, &store::ClusterStore::changed);
        QTRY_VERIFY_WITH_TIMEOUT(store.connection() == store::ClusterStore::Connection::Lost, 5000);
        QTRY_VERIFY_WITH_TIMEOUT(store.watchesOpened() >= 2, 4000);
        QVERIFY(!changes.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLiveActions)
#include "TestLiveActions.moc"
