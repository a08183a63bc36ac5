#include <cstring>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "client/link/WriteCall.h"
#include "tests/client/store/ScriptedGateway.h"

using namespace chipdeck;
using namespace std::chrono_literals;
using Outcome = domain::Result<domain::WriteOutcome>;

namespace {

int unixSocket(const std::string &path, decltype(&::connect) reach)
{
    const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    if (reach(made, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return made;
    ::close(made);
    return -1;
}

/// A long way: who connects hears nothing of what is behind it for a while, then all at once.
class LongWay
{
public:
    LongWay(std::string here, std::string there, std::chrono::milliseconds delay)
        : m_there(std::move(there)), m_delay(delay), m_listener(unixSocket(here, &::bind))
    {
        ::listen(m_listener, 8);
        m_thread = std::thread([this] { run(); });
    }
    ~LongWay()
    {
        m_isOver = true;
        m_thread.join();
        ::close(m_listener);
    }

private:
    void run()
    {
        while (!m_isOver) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 50) > 0)
                pass(::accept(m_listener, nullptr, nullptr), unixSocket(m_there, &::connect));
        }
    }
    void pass(int near, int far) const
    {
        const auto begun = std::chrono::steady_clock::now();
        bool isOpen = true;
        while (isOpen && !m_isOver) {
            const bool isThere = std::chrono::steady_clock::now() - begun >= m_delay;
            pollfd ends[] = {{near, POLLIN, 0}, {isThere ? far : -1, POLLIN, 0}};
            ::poll(ends, 2, 20);
            isOpen = (ends[0].revents == 0 || copy(near, far)) && (ends[1].revents == 0 || copy(far, near));
        }
        ::close(near);
        ::close(far);
    }
    static bool copy(int from, int to)
    {
        char bytes[16384];
        const ssize_t count = ::recv(from, bytes, sizeof bytes, 0);
        return count > 0 && ::send(to, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL) == count;
    }

    const std::string m_there;
    const std::chrono::milliseconds m_delay;
    const int m_listener;
    std::atomic<bool> m_isOver{false};
    std::thread m_thread;
};

} // namespace

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
    void reachesAGatewayThatIsFar();

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

/// Tries that end before the other side can have answered never come to anything, however often they are made.
void TestWriteCall::reachesAGatewayThatIsFar()
{
    const std::string here = m_folder->filePath(QStringLiteral("far")).toStdString();
    const LongWay way(here, m_folder->filePath(QStringLiteral("s")).toStdString(), 2000ms);
    link::GatewayLink far(*link::parseEndpoint("unix:" + here));
    far.start();
    QTRY_COMPARE_WITH_TIMEOUT(far.state(), link::GatewayLink::State::Ready, 20000);
}

QTEST_GUILESS_MAIN(TestWriteCall)
#include "TestWriteCall.moc"
