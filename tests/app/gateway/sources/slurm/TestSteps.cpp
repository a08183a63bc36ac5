#include <array>
#include <random>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/gateway/sources/slurm/SlurmReach.h"
#include "app/gateway/sources/slurm/StepFrames.h"
#include "app/gateway/sources/slurm/StepScript.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using Kind = StepGreeting::Kind;

namespace {

const std::string mark = "chipdeck-mark";

/// Something that listens on a port of this computer.
class Listener
{
public:
    explicit Listener(const char *address = "127.0.0.1")
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        ::inet_pton(AF_INET, address, &where.sin_addr);
        ::bind(m_socket, reinterpret_cast<sockaddr *>(&where), sizeof where);
        ::listen(m_socket, 8);
        socklen_t size = sizeof where;
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&where), &size);
        m_port = ntohs(where.sin_port);
    }
    ~Listener()
    {
        ::shutdown(m_socket, SHUT_RD);
        finish();
        ::close(m_socket);
    }
    /// Waits until the connection has been served: a step may be over before the other side has read all of it.
    void finish()
    {
        if (m_server.joinable())
            m_server.join();
    }
    std::uint16_t port() const { return m_port; }
    int socket() const { return m_socket; }
    /// Takes one connection; `serve` gets it and it is closed behind that.
    void serve(std::function<void(int)> serve)
    {
        m_server = std::thread([this, serve = std::move(serve)] {
            const int one = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            if (one < 0)
                return;
            serve(one);
            ::close(one);
        });
    }

private:
    int m_socket = -1;
    std::uint16_t m_port = 0;
    std::thread m_server;
};

std::string readAll(int socket)
{
    std::string all;
    std::array<char, 65536> buffer;
    for (ssize_t count = 0; (count = ::read(socket, buffer.data(), buffer.size())) > 0;)
        all.append(buffer.data(), static_cast<std::size_t>(count));
    return all;
}

void writeAll(int socket, const std::string &bytes)
{
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::send(socket, bytes.data() + written, bytes.size() - written, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        written += static_cast<std::size_t>(count);
    }
}

std::string randomBytes(std::size_t size)
{
    std::mt19937 random(7);
    std::string bytes(size, '\0');
    for (char &c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

/// A step's command as a step runs it, but here.
class RunningStep
{
public:
    explicit RunningStep(const std::vector<std::string> &command, const QString &path = QStringLiteral("/usr/bin:/bin"))
    {
        QStringList words;
        for (const std::string &word : command)
            words << QString::fromStdString(word);
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), path);
        environment.insert(QStringLiteral("SLURMD_NODENAME"), QStringLiteral("nv01"));
        m_process.setProcessEnvironment(environment);
        m_process.start(words.takeFirst(), words);
    }
    ~RunningStep()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    std::optional<StepGreeting> greeting()
    {
        GreetingReader reader(mark);
        for (int i = 0; i < 200 && !m_greeting; ++i) {
            if (m_process.bytesAvailable() == 0 && !m_process.waitForReadyRead(100) && m_process.state() == QProcess::NotRunning && m_process.bytesAvailable() == 0)
                break;
            m_bytes = m_process.readAllStandardOutput().toStdString();
            m_greeting = reader.take(m_bytes);
        }
        return m_greeting;
    }
    /// Whether it greets so; what it does instead is said.
    bool greets(Kind kind)
    {
        const auto greeting = this->greeting();
        if (greeting && greeting->kind == kind)
            return true;
        qWarning("%s, on ports: %zu; %s", greeting ? std::to_string(static_cast<int>(greeting->kind)).c_str() : "no greeting",
                 greeting ? greeting->ports.size() : 0, m_process.readAllStandardError().constData());
        return false;
    }
    QProcess &process() { return m_process; }
    /// What came from the port, to its end or to so many bytes.
    std::string take(FrameReader &frames, std::size_t enough)
    {
        std::string data;
        frames.take(std::exchange(m_bytes, {}), data);
        while (data.size() < enough && frames.state() == FrameReader::State::Open && m_process.waitForReadyRead(20000))
            frames.take(m_process.readAllStandardOutput().toStdString(), data);
        return data;
    }
    std::string takeRaw()
    {
        m_process.waitForFinished(20000);
        return std::exchange(m_bytes, {}) + m_process.readAllStandardOutput().toStdString();
    }
    void write(const std::string &bytes) { m_process.write(QByteArray::fromStdString(bytes)); }

private:
    QProcess m_process;
    std::optional<StepGreeting> m_greeting;
    std::string m_bytes;
};

/// A folder with what the script needs, but no perl.
QString pathWithoutPerl(const QTemporaryDir &folder)
{
    for (const char *program : {"cat", "head"})
        QFile::link(QStringLiteral("/usr/bin/") + QLatin1String(program), folder.filePath(QLatin1String(program)));
    return folder.path();
}

} // namespace

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
    QCOMPARE(greeting->ports, (std::vector<std::uint16_t>{80, 9000}));
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
