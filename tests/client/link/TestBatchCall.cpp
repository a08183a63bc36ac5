#include <QTemporaryDir>
#include <QTest>

#include <map>

#include "client/link/BatchCall.h"
#include "tests/client/store/ScriptedGateway.h"

using namespace chipdeck;
using namespace std::chrono_literals;

namespace {

constexpr int jobs = 5;

void say(grpc::ServerWriter<v1::ActOnJobsResponse> &out, std::uint32_t job, v1::WriteState state)
{
    v1::ActOnJobsResponse response;
    v1::JobOutcome &one = *response.add_outcomes();
    one.set_index(job);
    one.mutable_outcome()->set_state(state);
    out.Write(response);
}

grpc::Status away()
{
    return {grpc::StatusCode::UNAVAILABLE, "away"};
}

} // namespace

/// How a list of jobs goes on over broken connections, and what is told of each job.
class TestBatchCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theRequestSaysWhatIsWanted();
    void aBrokenCallGoesOnWithTheSameId();
    void openOutcomesAreAskedForAgain();
    void aRefusalEndsIt();
    void itIsGivenUpWhereNothingNewComes();
    void nobodyIsToldTwiceOrOfJobsThatAreNotThere();
    void itMayBeDestroyedByWhoIsTold();

private:
    struct End {
        std::map<std::size_t, std::vector<domain::WriteState>> told;
        std::optional<domain::Result<void>> result;
    };
    End run(std::chrono::milliseconds patience = 8s, link::Write action = holding());
    static link::Write holding();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ScriptedGateway> m_gateway;
    std::unique_ptr<link::GatewayLink> m_link;
};

void TestBatchCall::init()
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

void TestBatchCall::cleanup()
{
    m_link.reset();
    m_gateway.reset();
    m_folder.reset();
}

link::Write TestBatchCall::holding()
{
    link::Write action;
    action.verb = link::Write::Verb::Hold;
    action.cluster = "scripted";
    action.requestId = "request-1";
    return action;
}

TestBatchCall::End TestBatchCall::run(std::chrono::milliseconds patience, link::Write action)
{
    End end;
    std::vector<std::string> names;
    for (int i = 0; i < jobs; ++i)
        names.push_back("clusters/scripted/jobs/" + std::to_string(i));
    const auto told = [&end](const std::vector<link::JobOutcome> &outcomes) {
        for (const link::JobOutcome &one : outcomes)
            end.told[one.job].push_back(one.outcome.state);
    };
    auto *call = new link::BatchCall(m_link.get(), std::move(action), names, told, [&end](const domain::Result<void> &result) { end.result = result; }, this);
    const QPointer<link::BatchCall> alive(call);
    call->setPatience(patience);
    call->start();
    if (!QTest::qWaitFor([&] { return end.result && !alive; }, 15000))
        end.result = domain::failure(domain::Code::Internal, "NO_END", "It did not end.");
    return end;
}

void TestBatchCall::theRequestSaysWhatIsWanted()
{
    v1::ActOnJobsRequest seen;
    m_gateway->act = [&seen](const v1::ActOnJobsRequest &request, auto &out, int) {
        seen = request;
        for (std::uint32_t i = 0; i < jobs; ++i)
            say(out, i, v1::WRITE_STATE_DONE);
        return grpc::Status::OK;
    };
    link::Write action = holding();
    action.verb = link::Write::Verb::Pool;
    action.pool = "other";
    action.reason = "why";
    const End end = run(8s, action);
    QVERIFY(end.result->has_value());
    QCOMPARE(end.told.size(), std::size_t{jobs});
    QCOMPARE(seen.cluster(), std::string("clusters/scripted"));
    QCOMPARE(seen.request_id(), std::string("request-1"));
    QCOMPARE(seen.action(), v1::JOB_ACTION_UPDATE);
    QCOMPARE(seen.update_mask_size(), 1);
    QCOMPARE(seen.update_mask(0), std::string("pool"));
    QCOMPARE(seen.pool(), std::string("other"));
    QCOMPARE(seen.reason(), std::string("why"));
    QCOMPARE(seen.names_size(), jobs);
}

void TestBatchCall::aBrokenCallGoesOnWithTheSameId()
{
    m_gateway->act = [](const v1::ActOnJobsRequest &, auto &out, int before) {
        for (std::uint32_t i = 0; i < (before == 0 ? 2 : jobs); ++i)
            say(out, i, i == 1 ? v1::WRITE_STATE_REFUSED : v1::WRITE_STATE_DONE);
        return before == 0 ? away() : grpc::Status::OK;
    };
    const End end = run();
    QVERIFY(end.result->has_value());
    QCOMPARE(end.told.size(), std::size_t{jobs});
    for (const auto &[job, states] : end.told)
        QCOMPARE(states, (std::vector{job == 1 ? domain::WriteState::Refused : domain::WriteState::Done}));
    QCOMPARE(m_gateway->requestIds(), (std::vector<std::string>{"request-1", "request-1"}));
}

void TestBatchCall::openOutcomesAreAskedForAgain()
{
    m_gateway->act = [](const v1::ActOnJobsRequest &, auto &out, int before) {
        for (std::uint32_t i = 0; i < jobs; ++i)
            say(out, i, i == 3 && before < 2 ? v1::WRITE_STATE_PENDING : v1::WRITE_STATE_DONE);
        return grpc::Status::OK;
    };
    const End end = run();
    QVERIFY(end.result->has_value());
    QCOMPARE(end.told.at(3), std::vector{domain::WriteState::Done});
    QCOMPARE(m_gateway->requestIds().size(), std::size_t{3});
}

void TestBatchCall::aRefusalEndsIt()
{
    m_gateway->act = [](const v1::ActOnJobsRequest &, auto &, int) { return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "no"); };
    const End end = run();
    QVERIFY(!end.result->has_value());
    QCOMPARE(end.result->error().code, domain::Code::InvalidArgument);
    QVERIFY(end.told.empty());
    QCOMPARE(m_gateway->requestIds().size(), std::size_t{1});
}

void TestBatchCall::itIsGivenUpWhereNothingNewComes()
{
    m_gateway->act = [](const v1::ActOnJobsRequest &, auto &out, int) {
        say(out, 0, v1::WRITE_STATE_DONE);
        say(out, 1, v1::WRITE_STATE_UNKNOWN);
        return away();
    };
    const End end = run(700ms);
    QCOMPARE(end.result->error().code, domain::Code::Unavailable);
    QCOMPARE(end.told.size(), std::size_t{2});
    QCOMPARE(end.told.at(0), std::vector{domain::WriteState::Done});
    QCOMPARE(end.told.at(1), std::vector{domain::WriteState::Unknown});
    QVERIFY(m_gateway->requestIds().size() >= 2);
}

void TestBatchCall::nobodyIsToldTwiceOrOfJobsThatAreNotThere()
{
    m_gateway->act = [](const v1::ActOnJobsRequest &, auto &out, int) {
        for (const std::uint32_t job : {0U, 0U, 1U, 2U, 3U, 4U, 5U, 4'000'000'000U})
            say(out, job, v1::WRITE_STATE_DONE);
        return grpc::Status::OK;
    };
    const End end = run();
    QVERIFY(end.result->has_value());
    QCOMPARE(end.told.size(), std::size_t{jobs});
    QCOMPARE(end.told.at(0).size(), std::size_t{1});
}

void TestBatchCall::itMayBeDestroyedByWhoIsTold()
{
    m_gateway->act = [](const v1::ActOnJobsRequest &, auto &out, int) {
        say(out, 0, v1::WRITE_STATE_DONE);
        return grpc::Status::OK;
    };
    auto owner = std::make_unique<QObject>();
    int told = 0;
    auto *call = new link::BatchCall(m_link.get(), holding(), {"clusters/scripted/jobs/0", "clusters/scripted/jobs/1"},
                                     [&](const auto &) {
                                         ++told;
                                         owner.reset();
                                     },
                                     {}, owner.get());
    const QPointer<link::BatchCall> alive(call);
    call->start();
    QTRY_VERIFY(told == 1 && !alive);
    QTest::qWait(100);
}

QTEST_GUILESS_MAIN(TestBatchCall)
#include "TestBatchCall.moc"
