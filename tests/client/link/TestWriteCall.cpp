#include <QTemporaryDir>
#include <QTest>

#include "client/link/WriteCall.h"
#include "tests/client/store/ScriptedGateway.h"

using namespace chipdeck;
using namespace std::chrono_literals;
using Outcome = domain::Result<domain::WriteOutcome>;

/// How long a write is repeated, and what is said when its outcome stays unknown.
class TestWriteCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void givesUpWhenNoAnswerComes();
    void givesUpWhileTheOutcomeStaysOpen();
    void isNotGivenUpBeforeItsTime();
    void givesUpWhenTheLinkIsGone();

private:
    Outcome outcomeOf(std::chrono::milliseconds patience, const std::function<void()> &meanwhile = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ScriptedGateway> m_gateway;
    std::unique_ptr<link::GatewayLink> m_link;
};

void TestWriteCall::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const std::string socket = m_folder->filePath(QStringLiteral("s")).toStdString();
    m_gateway = std::make_unique<test::ScriptedGateway>(socket);
    m_gateway->watch = [](grpc::ServerContext &, test::ScriptedGateway::Stream &, int) { return grpc::Status::OK; };
    m_gateway->start();
    m_link = std::make_unique<link::GatewayLink>(*link::parseEndpoint("unix:" + socket));
    m_link->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_link->state(), link::GatewayLink::State::Ready, 5000);
}

void TestWriteCall::cleanup()
{
    m_link.reset();
    m_gateway.reset();
    m_folder.reset();
}

Outcome TestWriteCall::outcomeOf(std::chrono::milliseconds patience, const std::function<void()> &meanwhile)
{
    link::Write write;
    write.verb = link::Write::Verb::Hold;
    write.cluster = "scripted";
    write.requestId = "request-1";
    write.name = "clusters/scripted/jobs/7";
    std::optional<Outcome> answer;
    int answers = 0;
    auto *call = new link::WriteCall(m_link.get(), write, [&](const Outcome &outcome) { answer = outcome; ++answers; }, this);
    const QPointer<link::WriteCall> alive(call);
    call->setPatience(patience);
    call->start();
    if (meanwhile)
        meanwhile();
    if (!QTest::qWaitFor([&] { return answer && !alive; }, 10000) || answers != 1)
        return domain::failure(domain::Code::Internal, "NO_END", "It did not end, or ended twice.");
    return *answer;
}

void TestWriteCall::givesUpWhenNoAnswerComes()
{
    m_gateway->write = [](const std::string &, int, v1::WriteOutcome &) { return grpc::Status(grpc::StatusCode::UNAVAILABLE, "away"); };
    const Outcome outcome = outcomeOf(700ms);
    QVERIFY(outcome);
    QCOMPARE(outcome->state, domain::WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("OUTCOME_UNKNOWN"));
    QCOMPARE(outcome->name, std::string("clusters/scripted/jobs/7"));
    QCOMPARE(outcome->requestId, std::string("request-1"));
    QCOMPARE(outcome->schedulerWords, std::string("away"));
    // More than one try, all with one id.
    const auto ids = m_gateway->requestIds();
    QVERIFY(ids.size() >= 2);
    QCOMPARE(std::count(ids.begin(), ids.end(), "request-1"), std::ptrdiff_t(ids.size()));
}

void TestWriteCall::givesUpWhileTheOutcomeStaysOpen()
{
    m_gateway->write = [](const std::string &, int, v1::WriteOutcome &out) {
        out.set_state(v1::WRITE_STATE_PENDING);
        return grpc::Status::OK;
    };
    int asked = 0;
    m_gateway->getWrite = [&asked](const std::string &, int before, v1::WriteOutcome &out) {
        asked = before + 1;
        out.set_state(v1::WRITE_STATE_UNKNOWN);
        out.set_reason("OUTCOME_LOST");
        out.set_scheduler_words("It is not sent again.");
        return grpc::Status::OK;
    };
    const Outcome outcome = outcomeOf(700ms);
    QVERIFY(outcome);
    QCOMPARE(outcome->state, domain::WriteState::Unknown);
    // The gateway's own words, not the link's.
    QCOMPARE(outcome->reason, std::string("OUTCOME_LOST"));
    QCOMPARE(outcome->schedulerWords, std::string("It is not sent again."));
    QVERIFY(asked >= 1);
    QCOMPARE(m_gateway->requestIds().size(), std::size_t{1});
}

void TestWriteCall::isNotGivenUpBeforeItsTime()
{
    m_gateway->write = [](const std::string &, int before, v1::WriteOutcome &out) {
        if (before < 2)
            return grpc::Status(grpc::StatusCode::UNAVAILABLE, "away");
        out.set_state(v1::WRITE_STATE_PENDING);
        return grpc::Status::OK;
    };
    m_gateway->getWrite = [](const std::string &, int before, v1::WriteOutcome &out) {
        out.set_state(before < 1 ? v1::WRITE_STATE_UNKNOWN : v1::WRITE_STATE_DONE);
        return grpc::Status::OK;
    };
    const Outcome outcome = outcomeOf(8s);
    QVERIFY(outcome);
    QCOMPARE(outcome->state, domain::WriteState::Done);
    QCOMPARE(m_gateway->requestIds().size(), std::size_t{3});
}

void TestWriteCall::givesUpWhenTheLinkIsGone()
{
    m_gateway->write = [](const std::string &, int, v1::WriteOutcome &) { return grpc::Status(grpc::StatusCode::UNAVAILABLE, "away"); };
    const Outcome outcome = outcomeOf(8s, [this] {
        QTRY_VERIFY_WITH_TIMEOUT(!m_gateway->requestIds().empty(), 3000);
        QTest::qWait(100);
        m_link.reset();
    });
    QVERIFY(outcome);
    QCOMPARE(outcome->state, domain::WriteState::Unknown);
    QCOMPARE(outcome->reason, std::string("OUTCOME_UNKNOWN"));
}

QTEST_GUILESS_MAIN(TestWriteCall)
#include "TestWriteCall.moc"
