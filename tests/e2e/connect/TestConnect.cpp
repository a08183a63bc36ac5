#include <array>
#include <csignal>
#include <future>
#include <random>

#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QProcess>
#include <QTest>

#include "tests/e2e/connect/ConnectSite.h"
#include "tests/e2e/connect/HttpTalk.h"
#include "tests/e2e/connect/PseudoTerminal.h"

using namespace chipdeck;
using namespace chipdeck::tests;
using State = store::TunnelFacts::State;

namespace {

constexpr int patienceMs = 30000;

std::string randomBytes(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string bytes(size, '\0');
    for (char &c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

/// Waits on this thread's event loop, on which the tunnels live.
template<typename T>
T get(std::future<T> future)
{
    const bool isReady = QTest::qWaitFor([&future] { return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, 120000);
    if (!isReady)
        qWarning("somebody still waits for an answer");
    return future.get();
}

} // namespace

/// Ports and shells of jobs of a real Slurm, from the console's store and from chipdeckctl.
class TestConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_site.reset(); }
    void theClusterTellsWhatLeadsIntoItsJobs();
    void aServerIsReached();
    void largeBodiesPassBitForBit();
    void manyConnectionsAtOnce();
    void twoJobsOnOneNodeKeepApart();
    void aPortWhereNobodyListensIsRefusedByName();
    void anotherUsersPortIsRefused();
    void aLocalPortThatIsTakenIsRefused();
    void chipdeckctlReachesAServer();
    void aShellRunsACommandAndGivesItsExitCode();
    void aShellSeesItsJobsChipsAlone_data();
    void aShellSeesItsJobsChipsAlone();
    void aShellFollowsTheTerminalsSize();
    void aShellTakesItsInputFromAPipe();
    void theJobsEndEndsAll();
    void theJobsEndWhileDataFlowsIsSeen();
    void aKilledGatewayLeavesNoStep();
    void aSchedulerThatHangsIsNotWaitedForLong();

private:
    store::Tunnel *tunnel(const std::string &job, quint16 port, quint16 local = 0);

    std::unique_ptr<ConnectSite> m_site;
    std::unique_ptr<QObject> m_parent;
    ConnectSite::Server m_server;
};

void TestConnect::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_site = std::make_unique<ConnectSite>();
    QVERIFY2(m_site->error().empty(), m_site->error().c_str());
    m_parent = std::make_unique<QObject>();
    m_server = m_site->startServer();
    QVERIFY(m_server.port != 0);
}

void TestConnect::cleanup()
{
    m_parent = std::make_unique<QObject>();
}

store::Tunnel *TestConnect::tunnel(const std::string &job, quint16 port, quint16 local)
{
    store::TunnelWish wish;
    wish.job = job;
    wish.port = port;
    wish.localPort = local;
    store::Tunnel *made = m_site->actions().openTunnel(m_site->cluster(), wish, m_parent.get());
    if (!QTest::qWaitFor([made] { return made->facts().state != State::Opening; }, patienceMs))
        qWarning("the tunnel does not open");
    return made;
}

void TestConnect::theClusterTellsWhatLeadsIntoItsJobs()
{
    // Of the picture that came from Slurm, in which its version stands: what a console offers is chosen by it.
    for (const char *verb : {"submit", "connect_port", "connect_shell"})
        QVERIFY2(std::count(m_site->verbs().begin(), m_site->verbs().end(), verb) == 1, verb);
}

void TestConnect::aServerIsReached()
{
    const store::Tunnel *open = tunnel(m_server.name, m_server.port);
    QVERIFY2(open->facts().state == State::Open, open->facts().failure ? open->facts().failure->message.c_str() : "");
    QVERIFY(!open->facts().node.empty());
    const quint16 port = open->facts().localPort;
    const std::string answer = get(std::async(std::launch::async, [port] { return httpGet(port, "/"); }));
    QCOMPARE(answer, "hello from job " + std::to_string(m_server.job));
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().connections, 0, patienceMs);
    QCOMPARE(open->facts().allConnections, quint64{1});
    QVERIFY(open->facts().bytesIn > 20 && open->facts().bytesOut > answer.size());
    QTRY_COMPARE_WITH_TIMEOUT(m_site->steps(), std::string(), patienceMs);
}

void TestConnect::largeBodiesPassBitForBit()
{
    const quint16 port = tunnel(m_server.name, m_server.port)->facts().localPort;
    const std::string body = randomBytes(24'000'000, 1);
    const std::string answer = get(std::async(std::launch::async, [port, &body] { return httpPost(port, body); }));
    QCOMPARE(answer.size(), body.size());
    QVERIFY(answer == body);
}

void TestConnect::manyConnectionsAtOnce()
{
    const store::Tunnel *open = tunnel(m_server.name, m_server.port);
    const quint16 port = open->facts().localPort;
    std::vector<std::future<bool>> talks;
    for (unsigned i = 0; i < 20; ++i) {
        talks.push_back(std::async(std::launch::async, [port, i] {
            const std::string body = randomBytes(300'000 + i, i);
            return httpPost(port, body) == body;
        }));
    }
    for (auto &talk : talks)
        QVERIFY(get(std::move(talk)));
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().connections, 0, patienceMs);
    QCOMPARE(open->facts().allConnections, quint64{20});
}

void TestConnect::twoJobsOnOneNodeKeepApart()
{
    const std::string where = m_site->nodeOf(m_server.job);
    const ConnectSite::Server beside = m_site->startServer({"--nodelist=" + where});
    QVERIFY(beside.port != 0);
    QCOMPARE(m_site->nodeOf(beside.job), where);
    const store::Tunnel *first = tunnel(m_server.name, m_server.port);
    const store::Tunnel *second = tunnel(beside.name, beside.port);
    QCOMPARE(first->facts().state, State::Open);
    QCOMPARE(second->facts().state, State::Open);
    QVERIFY(first->facts().localPort != second->facts().localPort);
    const std::array tunnels{first, second};
    const std::array jobs{m_server.job, beside.job};
    for (int round = 0; round < 4; ++round) {
        std::array<std::future<std::string>, 2> answers;
        for (std::size_t i = 0; i < 2; ++i)
            answers[i] = std::async(std::launch::async, [port = tunnels[i]->facts().localPort] { return httpGet(port, "/"); });
        for (std::size_t i = 0; i < 2; ++i)
            QCOMPARE(get(std::move(answers[i])), "hello from job " + std::to_string(jobs[i]));
    }
    // One ends, the other goes on.
    m_site->slurm().run({"scancel", std::to_string(beside.job)});
    QTRY_COMPARE_WITH_TIMEOUT(second->facts().state, State::Ended, patienceMs);
    QCOMPARE(first->facts().state, State::Open);
    QCOMPARE(get(std::async(std::launch::async, [port = first->facts().localPort] { return httpGet(port, "/"); })), "hello from job " + std::to_string(m_server.job));
}

void TestConnect::aPortWhereNobodyListensIsRefusedByName()
{
    const store::Tunnel *refused = tunnel(m_server.name, 1);
    QCOMPARE(refused->facts().state, State::Ended);
    const domain::Failure failure = *refused->facts().failure;
    QCOMPARE(failure.reason, std::string("PORT_NOT_LISTENED"));
    QVERIFY2(failure.message.find(std::to_string(m_server.port)) != std::string::npos, failure.message.c_str());
    bool isListed = false;
    m_site->actions().listPorts(m_site->cluster(), m_server.name, {}, m_parent.get(), [&](const domain::Result<domain::ConnectionOpened> &answer) {
        isListed = answer && std::count(answer->ports.begin(), answer->ports.end(), m_server.port) == 1;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isListed, patienceMs);
}

void TestConnect::anotherUsersPortIsRefused()
{
    if (::geteuid() != 0)
        QSKIP("needs root to listen as another user");
    std::array<int, 2> wire{};
    QCOMPARE(::pipe(wire.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::setresgid(65534, 65534, 65534) != 0 || ::setresuid(65534, 65534, 65534) != 0)
            ::_exit(1);
        const int theirs = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        socklen_t size = sizeof where;
        if (::bind(theirs, reinterpret_cast<sockaddr *>(&where), size) != 0 || ::listen(theirs, 4) != 0
            || ::getsockname(theirs, reinterpret_cast<sockaddr *>(&where), &size) != 0)
            ::_exit(1);
        const quint16 port = ntohs(where.sin_port);
        [[maybe_unused]] const auto written = ::write(wire[1], &port, sizeof port);
        ::pause();
    }
    quint16 port = 0;
    QCOMPARE(::read(wire[0], &port, sizeof port), static_cast<ssize_t>(sizeof port));
    const store::Tunnel *refused = tunnel(m_server.name, port);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(wire[0]);
    ::close(wire[1]);
    QCOMPARE(refused->facts().state, State::Ended);
    QCOMPARE(refused->facts().failure->reason, std::string("PORT_OF_ANOTHER"));
}

void TestConnect::aLocalPortThatIsTakenIsRefused()
{
    const store::Tunnel *first = tunnel(m_server.name, m_server.port);
    const store::Tunnel *second = tunnel(m_server.name, m_server.port, first->facts().localPort);
    QCOMPARE(second->facts().state, State::Ended);
    QCOMPARE(second->facts().failure->reason, std::string("LOCAL_PORT_TAKEN"));
}

void TestConnect::chipdeckctlReachesAServer()
{
    QProcess ctl;
    QStringList words;
    for (const std::string &word : m_site->terminalCommand("connect " + std::to_string(m_server.job) + " --port " + std::to_string(m_server.port)))
        words << QString::fromStdString(word);
    ctl.start(words.takeFirst(), words);
    QTRY_VERIFY_WITH_TIMEOUT(ctl.canReadLine(), patienceMs);
    const QString url = QString::fromUtf8(ctl.readLine()).trimmed();
    QVERIFY2(url.startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(url));
    const auto port = static_cast<quint16>(url.section(QLatin1Char(':'), 2).remove(QLatin1Char('/')).toUInt());
    const std::string body = randomBytes(2'000'000, 3);
    QVERIFY(get(std::async(std::launch::async, [port, &body] { return httpPost(port, body); })) == body);
    ctl.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QProcess::NotRunning, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_site->steps(), std::string(), patienceMs);
}

void TestConnect::aShellRunsACommandAndGivesItsExitCode()
{
    PseudoTerminal terminal(m_site->terminalCommand("shell " + std::to_string(m_server.job)), 100, 30);
    terminal.type("echo in-$SLURM_JOB_ID-$((6*7)); stty size\n");
    QVERIFY2(terminal.waitFor("in-" + std::to_string(m_server.job) + "-42"), terminal.shown().c_str());
    QVERIFY2(terminal.waitFor("30 100"), terminal.shown().c_str());
    QVERIFY(!terminal.isPlain());
    terminal.type("exit 42\n");
    QCOMPARE(terminal.exitCode(), 42);
    QVERIFY(terminal.isPlain());
    QTRY_COMPARE_WITH_TIMEOUT(m_site->steps(), std::string(), patienceMs);
}

void TestConnect::aShellSeesItsJobsChipsAlone_data()
{
    QTest::addColumn<std::string>("chips");
    QTest::addColumn<std::string>("variable");
    QTest::newRow("Nvidia") << std::string("gpu:h100:2") << std::string("CUDA_VISIBLE_DEVICES");
    QTest::newRow("Ascend") << std::string("npu:910c:2") << std::string("ASCEND_RT_VISIBLE_DEVICES");
}

/// Two jobs of two chips on a node of four; the tasks that the shell starts see what it sees.
void TestConnect::aShellSeesItsJobsChipsAlone()
{
    QFETCH(std::string, chips);
    QFETCH(std::string, variable);
    const std::array jobs{m_site->startServer({"--gres=" + chips}), m_site->startServer({"--gres=" + chips})};
    const std::array<std::string, 2> expected{"0,1", "2,3"};
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        QVERIFY(jobs[i].port != 0);
        PseudoTerminal terminal(m_site->terminalCommand("shell " + std::to_string(jobs[i].job)), 100, 30);
        terminal.type("echo sees-[$" + variable + "]\n");
        QVERIFY2(terminal.waitFor("sees-[" + expected[i] + "]"), terminal.shown().c_str());
        terminal.type("srun --overlap -n1 sh -c 'echo task-[$" + variable + "]'\n");
        QVERIFY2(terminal.waitFor("task-[" + expected[i] + "]"), terminal.shown().c_str());
        terminal.type("exit\n");
        QCOMPARE(terminal.exitCode(), 0);
    }
    for (const ConnectSite::Server &job : jobs)
        m_site->slurm().run({"scancel", std::to_string(job.job)});
    QTRY_COMPARE_WITH_TIMEOUT(m_site->steps(), std::string(), patienceMs);
}

void TestConnect::aShellFollowsTheTerminalsSize()
{
    PseudoTerminal terminal(m_site->terminalCommand("shell " + std::to_string(m_server.job)), 80, 24);
    terminal.type("echo re''ady\n");
    QVERIFY2(terminal.waitFor("ready"), terminal.shown().c_str());
    terminal.resize(132, 43);
    terminal.type("until stty size | grep -qx '43 132'; do sleep 0.1; done; echo si''zed\n");
    QVERIFY2(terminal.waitFor("sized"), terminal.shown().c_str());
    terminal.signal(SIGTERM);
    QCOMPARE(terminal.exitCode(), 128 + SIGTERM);
    QVERIFY(terminal.isPlain());
    QTRY_COMPARE_WITH_TIMEOUT(m_site->steps(), std::string(), patienceMs);
}

void TestConnect::aShellTakesItsInputFromAPipe()
{
    QProcess ctl;
    QStringList words;
    for (const std::string &word : m_site->terminalCommand("shell " + std::to_string(m_server.job)))
        words << QString::fromStdString(word);
    ctl.start(words.takeFirst(), words);
    ctl.write("echo piped-$((40+2))\nexit 7\n");
    ctl.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QProcess::NotRunning, patienceMs);
    QVERIFY(ctl.readAllStandardOutput().contains("piped-42"));
    QCOMPARE(ctl.exitCode(), 7);
}

void TestConnect::theJobsEndEndsAll()
{
    const ConnectSite::Server server = m_site->startServer();
    QVERIFY(server.port != 0);
    const store::Tunnel *open = tunnel(server.name, server.port);
    QCOMPARE(open->facts().state, State::Open);
    QProcess ctl;
    QStringList words;
    for (const std::string &word : m_site->terminalCommand("connect " + std::to_string(server.job) + " --port " + std::to_string(server.port)))
        words << QString::fromStdString(word);
    ctl.start(words.takeFirst(), words);
    QTRY_VERIFY_WITH_TIMEOUT(ctl.canReadLine(), patienceMs);
    PseudoTerminal shell(m_site->terminalCommand("shell " + std::to_string(server.job)), 80, 24);
    shell.type("echo re''ady\n");
    QVERIFY2(shell.waitFor("ready"), shell.shown().c_str());
    m_site->slurm().run({"scancel", std::to_string(server.job)});
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().state, State::Ended, patienceMs);
    QCOMPARE(open->facts().failure->reason, std::string("JOB_ENDED"));
    QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QProcess::NotRunning, patienceMs);
    QCOMPARE(ctl.exitCode(), 0);
    QVERIFY(ctl.readAllStandardError().contains("the job has ended"));
    QCOMPARE(shell.exitCode(), 255);
    QVERIFY(shell.isPlain());
    const store::Tunnel *late = tunnel(server.name, server.port);
    QCOMPARE(late->facts().state, State::Ended);
    QVERIFY2(late->facts().failure->reason == "JOB_ENDED" || late->facts().failure->reason == "JOB_NOT_FOUND", late->facts().failure->reason.c_str());
}

void TestConnect::theJobsEndWhileDataFlowsIsSeen()
{
    const ConnectSite::Server server = m_site->startServer();
    QVERIFY(server.port != 0);
    const store::Tunnel *open = tunnel(server.name, server.port);
    QCOMPARE(open->facts().state, State::Open);
    const quint64 before = open->facts().bytesIn;
    // Bodies without an end, until the connection is broken off.
    auto flow = std::async(std::launch::async, [port = open->facts().localPort] {
        const std::string body = randomBytes(std::size_t{4} << 20, 9);
        std::size_t rounds = 0;
        while (httpPost(port, body) == body)
            ++rounds;
        return rounds;
    });
    QTRY_VERIFY_WITH_TIMEOUT(open->facts().bytesIn > before + (quint64{16} << 20), patienceMs);
    m_site->slurm().run({"scancel", std::to_string(server.job)});
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().state, State::Ended, patienceMs);
    QCOMPARE(open->facts().failure->reason, std::string("JOB_ENDED"));
    // Who sends is told, too, and does not hang.
    QVERIFY(get(std::move(flow)) > 0);
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().connections, 0, patienceMs);
    QTRY_VERIFY2_WITH_TIMEOUT(m_site->steps().find(std::to_string(server.job) + ".") == std::string::npos, m_site->steps().c_str(), patienceMs);
}

void TestConnect::aKilledGatewayLeavesNoStep()
{
    const store::Tunnel *open = tunnel(m_server.name, m_server.port);
    const quint16 port = open->facts().localPort;
    // A request that is never finished keeps its connection open.
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    PseudoTerminal shell(m_site->terminalCommand("shell " + std::to_string(m_server.job)), 80, 24);
    shell.type("trap '' HUP TERM; echo re''ady; sleep 1000\n");
    QVERIFY2(shell.waitFor("ready"), shell.shown().c_str());
    const auto hasBoth = [this] {
        const std::string steps = m_site->steps();
        return steps.find("chipdeck-port") != std::string::npos && steps.find("chipdeck-shell") != std::string::npos;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(hasBoth(), m_site->steps().c_str(), patienceMs);
    m_site->gateway().kill();
    QTRY_VERIFY2_WITH_TIMEOUT(m_site->steps().empty(), m_site->steps().c_str(), patienceMs);
    QCOMPARE(shell.exitCode(), 255);
    ::close(socket);
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().state, State::Opening, patienceMs);
    // The job itself goes on, and so does the tunnel once there is a gateway again; who connects before that waits.
    auto early = std::async(std::launch::async, [port] { return httpGet(port, "/"); });
    QVERIFY(m_site->gateway().start());
    QTRY_COMPARE_WITH_TIMEOUT(open->facts().state, State::Open, 60000);
    QCOMPARE(open->facts().localPort, port);
    QCOMPARE(get(std::move(early)), "hello from job " + std::to_string(m_server.job));
    QCOMPARE(get(std::async(std::launch::async, [port] { return httpGet(port, "/"); })), "hello from job " + std::to_string(m_server.job));
}

void TestConnect::aSchedulerThatHangsIsNotWaitedForLong()
{
    QVERIFY(m_site->slurm().killDaemon("slurmctld", SIGSTOP));
    store::TunnelWish wish;
    wish.job = m_server.name;
    wish.port = m_server.port;
    const store::Tunnel *refused = m_site->actions().openTunnel(m_site->cluster(), wish, m_parent.get());
    const bool ended = QTest::qWaitFor([refused] { return refused->facts().state == State::Ended; }, 60000);
    QVERIFY(m_site->slurm().killDaemon("slurmctld", SIGCONT));
    QVERIFY(ended);
    const std::string reason = refused->facts().failure->reason;
    QVERIFY2(reason == "STEP_TIMEOUT" || reason == "SLURMCTLD_UNREACHABLE", reason.c_str());
}

QTEST_GUILESS_MAIN(TestConnect)
#include "TestConnect.moc"
