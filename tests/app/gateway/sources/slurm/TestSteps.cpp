#include <algorithm>
#include <array>
#include <memory>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/gateway/sources/slurm/SlurmReach.h"
#include "app/gateway/sources/slurm/StepScript.h"
#include "client/domain/Connection.h"
#include "tests/app/gateway/sources/slurm/StepRig.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using namespace chipdeck::tests;

/// What runs inside a job, tried without one.
class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greetingsAreFoundAmidOtherWords();
    void greetingsAreBounded();
    void framesAreTakenInAnyPieces();
    void framesThatAreNoneEndIt_data();
    void framesThatAreNoneEndIt();
    void passesLargeBodiesBothWays();
    void passesTheEndOfEachSide();
    void endsWithItsInput();
    void breaksWhenTheOtherSideBreaks();
    void withoutPerlItStillPassesData();
    void namesThePortsWhereNobodyListens();
    void namesTheJobsOwnPortsFirst();
    void refusesAnotherUsersPort();
    void asksForAStepInsideTheJob();
};

void TestSteps::greetingsAreFoundAmidOtherWords()
{
    GreetingReader reader(mark);
    std::string bytes = "motd of the cluster\n" + mark.substr(0, 4);
    QVERIFY(!reader.take(bytes));
    QVERIFY(bytes.empty());
    bytes = mark.substr(4) + " framed nv01 9000 80 9000 x 70000 0\r\n5\nhello";
    const auto greeting = reader.take(bytes);
    QVERIFY(greeting);
    QCOMPARE(greeting->kind, Kind::Framed);
    QCOMPARE(greeting->node, std::string("nv01"));
    QCOMPARE(greeting->ports, (std::vector<std::uint16_t>{9000, 80}));
    QCOMPARE(bytes, std::string("5\nhello"));
}

void TestSteps::greetingsAreBounded()
{
    GreetingReader reader(mark);
    for (int i = 0; i < 5 && !reader.hasFailed(); ++i) {
        std::string noise(GreetingReader::maxBefore, i % 2 == 0 ? 'x' : '\n');
        QVERIFY(!reader.take(noise));
    }
    QVERIFY(reader.hasFailed());
}

void TestSteps::framesAreTakenInAnyPieces()
{
    const std::string all = frameOf("hello\n") + frameOf(std::string("\0 12\n", 5)) + frameOf(std::string(70000, 'y')) + "0\n";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{4096}, all.size()}) {
        FrameReader reader;
        std::string data;
        for (std::size_t at = 0; at < all.size(); at += piece)
            reader.take(std::string_view(all).substr(at, piece), data);
        QCOMPARE(data.size(), std::size_t{6 + 5 + 70000});
        QVERIFY(data.starts_with(std::string("hello\n\0 12\ny", 12)));
        QCOMPARE(reader.state(), FrameReader::State::Ended);
        QCOMPARE(reader.take("-\n", data), FrameReader::State::Broken);
    }
}

void TestSteps::framesThatAreNoneEndIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *bytes : {"\n", "x", "1x\n", "--\n", "1-\n", "-1\n", "99999999\nx", "0\nmore"})
        QTest::newRow(bytes) << QByteArray(bytes);
}

void TestSteps::framesThatAreNoneEndIt()
{
    QFETCH(QByteArray, bytes);
    FrameReader reader;
    std::string data;
    QCOMPARE(reader.take(bytes.toStdString(), data), FrameReader::State::Malformed);
    QVERIFY(data.empty());
}

void TestSteps::passesLargeBodiesBothWays()
{
    const std::string up = randomBytes(8'000'000);
    std::string received;
    Listener listener;
    listener.serve([&](int socket) {
        // Writes while it reads, and far more than any buffer holds.
        std::thread writer([&] { writeAll(socket, up); ::shutdown(socket, SHUT_WR); });
        received = readAll(socket);
        writer.join();
    });
    RunningStep step(portCommand(mark, listener.port()));
    QVERIFY(step.greets(Kind::Framed));
    for (std::size_t at = 0; at < up.size(); at += 60000)
        step.write(frameOf(std::string_view(up).substr(at, 60000)));
    step.write(std::string(aliveFrame) + std::string(endFrame));
    FrameReader frames;
    const std::string down = step.take(frames, up.size() + 1);
    QVERIFY(down == up);
    QCOMPARE(frames.state(), FrameReader::State::Ended);
    QVERIFY(step.process().waitForFinished(20000));
    listener.finish();
    QVERIFY(received == up);
}

void TestSteps::passesTheEndOfEachSide()
{
    Listener listener;
    listener.serve([](int socket) {
        // Answers only once all was said, as a half-closed connection allows.
        const std::string all = readAll(socket);
        writeAll(socket, "got " + std::to_string(all.size()));
    });
    RunningStep step(portCommand(mark, listener.port()));
    QVERIFY(step.greets(Kind::Framed));
    step.write(frameOf("abcdef"));
    step.write(std::string(endFrame));
    FrameReader frames;
    QCOMPARE(step.take(frames, 100), std::string("got 6"));
    QCOMPARE(frames.state(), FrameReader::State::Ended);
}

void TestSteps::endsWithItsInput()
{
    Listener listener;
    // Says nothing, and goes on for ever.
    listener.serve([](int socket) { readAll(socket); });
    RunningStep step(portCommand(mark, listener.port()));
    QVERIFY(step.greets(Kind::Framed));
    step.process().closeWriteChannel();
    QVERIFY(step.process().waitForFinished(20000));
}

void TestSteps::breaksWhenTheOtherSideBreaks()
{
    Listener listener;
    listener.serve([](int socket) {
        // Broken any earlier, it may not even come to be a connection.
        std::array<char, 1> word{};
        [[maybe_unused]] const auto count = ::read(socket, word.data(), word.size());
        const linger hard{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    });
    RunningStep step(portCommand(mark, listener.port()));
    QVERIFY(step.greets(Kind::Framed));
    step.write(frameOf("x"));
    FrameReader frames;
    QCOMPARE(step.take(frames, 1), std::string());
    QCOMPARE(frames.state(), FrameReader::State::Broken);
    QVERIFY(step.process().waitForFinished(20000));
}

void TestSteps::withoutPerlItStillPassesData()
{
    const QTemporaryDir folder;
    const std::string up = randomBytes(300'000);
    const std::string down = randomBytes(500'000);
    std::string received(up.size(), '\0');
    Listener listener;
    listener.serve([&](int socket) {
        std::size_t have = 0;
        while (have < up.size()) {
            const ssize_t count = ::read(socket, received.data() + have, up.size() - have);
            if (count <= 0)
                break;
            have += static_cast<std::size_t>(count);
        }
        writeAll(socket, down);
    });
    RunningStep step(portCommand(mark, listener.port()), pathWithoutPerl(folder));
    QVERIFY(step.greets(Kind::Raw));
    for (std::size_t at = 0; at < up.size(); at += 60000)
        step.write(frameOf(std::string_view(up).substr(at, 60000)));
    step.write(std::string(aliveFrame));
    const std::string came = step.takeRaw();
    listener.finish();
    QVERIFY2(came == down, std::to_string(came.size()).c_str());
    QVERIFY(received == up);
}

void TestSteps::namesThePortsWhereNobodyListens()
{
    std::uint16_t closed = 0;
    {
        Listener gone;
        closed = gone.port();
    }
    const Listener other;
    RunningStep step(portCommand(mark, closed));
    QVERIFY(step.greets(Kind::Closed));
    const auto greeting = step.greeting();
    QCOMPARE(greeting->node, std::string("nv01"));
    QVERIFY(std::count(greeting->ports.begin(), greeting->ports.end(), other.port()) == 1);
    RunningStep list(portsCommand(mark, 0));
    QVERIFY(list.greets(Kind::Raw));
    const Listener everywhere("0.0.0.0");
    RunningStep open(portsCommand(mark, everywhere.port()));
    QVERIFY(open.greets(Kind::Raw));
}

/// Of a user who listens on more ports than are told, whatever their numbers.
void TestSteps::namesTheJobsOwnPortsFirst()
{
    std::vector<std::unique_ptr<Listener>> crowd;
    const auto crowdsUp = [&crowd](std::size_t more) {
        for (std::size_t i = 0; i < more; ++i)
            crowd.push_back(std::make_unique<Listener>());
    };
    crowdsUp(domain::maxListedPorts);
    // A process of the job, known by its environment alone.
    const char *const python = "import socket,sys,time\ns=socket.create_server(('127.0.0.1',0))\nprint(s.getsockname()[1],flush=True)\ntime.sleep(600)";
    QProcess served;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SLURM_JOB_ID"), QStringLiteral("4711"));
    served.setProcessEnvironment(environment);
    served.start(QStringLiteral("python3"), {QStringLiteral("-c"), QLatin1String(python)});
    QVERIFY(served.waitForReadyRead(20000));
    const auto port = static_cast<std::uint16_t>(served.readAll().trimmed().toUInt());
    QVERIFY(port != 0);
    crowdsUp(domain::maxListedPorts);
    for (const bool refused : {false, true}) {
        RunningStep step(refused ? portCommand(mark, 1) : portsCommand(mark, 0), QStringLiteral("/usr/bin:/bin"), QStringLiteral("4711"));
        QVERIFY(step.greets(refused ? Kind::Closed : Kind::Raw));
        QCOMPARE(step.greeting()->ports.size(), domain::maxListedPorts);
        QCOMPARE(step.greeting()->ports.front(), port);
    }
    served.kill();
    served.waitForFinished();
}

void TestSteps::refusesAnotherUsersPort()
{
    if (::geteuid() != 0)
        QSKIP("needs root to listen as another user");
    // A socket belongs to whoever made it.
    std::array<int, 2> wire{};
    QCOMPARE(::pipe(wire.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::setresgid(65534, 65534, 65534) != 0 || ::setresuid(65534, 65534, 65534) != 0)
            ::_exit(1);
        const Listener theirs;
        const std::uint16_t port = theirs.port();
        [[maybe_unused]] const auto written = ::write(wire[1], &port, sizeof port);
        ::pause();
    }
    std::uint16_t port = 0;
    QCOMPARE(::read(wire[0], &port, sizeof port), static_cast<ssize_t>(sizeof port));
    RunningStep step(portCommand(mark, port));
    QVERIFY(step.greets(Kind::Foreign));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(wire[0]);
    ::close(wire[1]);
}

void TestSteps::asksForAStepInsideTheJob()
{
    ReachTarget target;
    target.job = 4711;
    target.node = "nv02";
    target.kind = ReachTarget::Kind::Shell;
    target.workingDirectory = "/data/run 1";
    const auto command = stepCommand("/opt/slurm/bin", target, mark);
    QCOMPARE(command.front(), std::string("/opt/slurm/bin/srun"));
    const auto has = [&command](const char *word) { return std::count(command.begin(), command.end(), std::string(word)) == 1; };
    QVERIFY(has("--jobid=4711"));
    QVERIFY(has("--overlap"));
    QVERIFY(has("--pty"));
    QVERIFY(has("--nodelist=nv02"));
    QCOMPARE(command.back(), std::string("/data/run 1"));
    target.kind = ReachTarget::Kind::Port;
    target.port = 8888;
    const auto port = stepCommand("/usr/bin", target, mark);
    QVERIFY(std::count(port.begin(), port.end(), std::string("--unbuffered")) == 1);
    QVERIFY(std::count(port.begin(), port.end(), std::string("8888")) == 1);
}

QTEST_GUILESS_MAIN(TestSteps)
#include "TestSteps.moc"
