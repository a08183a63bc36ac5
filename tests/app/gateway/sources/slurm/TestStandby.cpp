#include <QtTest>

#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/Command.h"
#include "app/gateway/sources/slurm/StandbyPool.h"

using namespace chipdeck::gateway::slurm;
using namespace std::chrono_literals;
using End = CommandResult::End;

namespace {

const std::string library = CHIPDECK_STANDBY_LIBRARY;

bool isRunning(pid_t process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

bool says(const CommandResult &result, const char *line)
{
    return ('\n' + result.output).find('\n' + std::string(line) + '\n') != std::string::npos;
}

} // namespace

class TestStandby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_probe = copyOf("probe"); }
    void aRunIsAsIfStarted();
    void anEndIsTold();
    void aBigInputAndEnvironmentComeThrough();
    void aTimeoutEndsTheRun();
    void whatIsKilledIsToldAsThat();
    void oneRunNeedsNone();
    void manySideBySide();
    void thePoolGrowsWithWhatIsUnderWay();
    void whatCannotStandByIsStarted_data();
    void whatCannotStandByIsStarted();
    void anExchangedFileIsStartedAnew();
    void nothingIsLeftBehind();

private:
    std::string copyOf(const char *name)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile::remove(path);
        QFile::copy(QStringLiteral(CHIPDECK_STANDBY_PROBE), path);
        return path.toStdString();
    }

    Command command(const StandbyPool &pool, std::vector<std::string> arguments = {}) const
    {
        arguments.insert(arguments.begin(), m_probe);
        return Command(std::move(arguments)).withEnvironment({"A=b c", "SLURM_CONF=/some/where"}).withWorkingDirectory("/usr").withStandby(&pool);
    }

    /// Two runs in a row make a burst.
    bool makeReady(const StandbyPool &pool) const
    {
        for (int i = 0; i < 3; ++i)
            command(pool, {"exit", "0"}).run();
        return QTest::qWaitFor([&pool] { return pool.ready() > 0; }, 10'000);
    }

    QTemporaryDir m_folder;
    std::string m_probe;
};

void TestStandby::aRunIsAsIfStarted()
{
    const StandbyPool pool(library), none{std::string()};
    QVERIFY(makeReady(pool));
    const CommandResult started = command(none, {"say", "a  b", ""}).withInput("12345").run();
    const CommandResult stoodBy = command(pool, {"say", "a  b", ""}).withInput("12345").run();
    QVERIFY(says(started, "configurations 0"));
    QVERIFY(says(stoodBy, "configurations 1"));
    const auto rest = [](const CommandResult &result) { return result.output.substr(result.output.find('\n')); };
    QCOMPARE(rest(stoodBy), rest(started));
    QVERIFY(says(stoodBy, "argument a  b") && says(stoodBy, "variable A=b c") && says(stoodBy, "folder /usr") && says(stoodBy, "input 5"));
    QCOMPARE(stoodBy.errors, std::string("said\n"));
    QVERIFY(stoodBy.succeeded());
}

void TestStandby::anEndIsTold()
{
    const StandbyPool pool(library);
    QVERIFY(makeReady(pool));
    QCOMPARE(command(pool, {"exit", "7"}).run().exitCode, 7);
    const CommandResult aborted = command(pool, {"abort"}).run();
    QCOMPARE(aborted.end, End::Signalled);
    QCOMPARE(aborted.exitCode, 128 + SIGABRT);
    QVERIFY2(says(command(pool).run(), "configurations 1"), "the one that stands by is none the worse for it");
}

void TestStandby::aBigInputAndEnvironmentComeThrough()
{
    const StandbyPool pool(library);
    QVERIFY(makeReady(pool));
    const std::string value(100'000, 'v');
    std::vector<std::string> variables{"SLURM_CONF=/some/where"};
    for (int i = 0; i < 8; ++i)
        variables.push_back("BIG" + std::to_string(i) + '=' + value);
    const CommandResult result = command(pool).withEnvironment(variables).withInput(std::string(1 << 20, 'x')).run();
    QVERIFY(says(result, "configurations 1"));
    QVERIFY(says(result, "input 1048576"));
    QVERIFY(says(result, ("variable BIG7=" + value).c_str()));
}

void TestStandby::aTimeoutEndsTheRun()
{
    const StandbyPool pool(library);
    QVERIFY(makeReady(pool));
    const CommandResult result = command(pool, {"sleep"}).withTimeout(500ms).run();
    QCOMPARE(result.end, End::TimedOut);
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(std::stoi(result.output)), 5'000);
    QVERIFY(command(pool, {"exit", "0"}).run().succeeded());
}

/// Whether a submission was sent nobody knows then.
void TestStandby::whatIsKilledIsToldAsThat()
{
    const StandbyPool pool(library);
    QVERIFY(makeReady(pool));
    QFile output(m_folder.filePath(QStringLiteral("out")));
    const std::vector<std::string> arguments{m_probe, "sleep"}, variables{"SLURM_CONF=/some/where"};
    QVERIFY(output.open(QIODevice::ReadWrite | QIODevice::Truncate));
    Launch launch{pointersTo(arguments), pointersTo(variables)};
    launch.input = launch.output = launch.errors = output.handle();
    const auto run = pool.begin(launch);
    QVERIFY(run);
    QFile said(output.fileName());
    QVERIFY(said.open(QIODevice::ReadOnly));
    QTRY_VERIFY_WITH_TIMEOUT(said.size() > 0, 10'000);
    const pid_t process = said.readAll().trimmed().toInt();
    run->kill();
    QVERIFY(WIFSIGNALED(run->reap()));
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(process), 5'000);
}

void TestStandby::oneRunNeedsNone()
{
    const StandbyPool pool(library);
    QVERIFY(says(command(pool).run(), "configurations 0"));
    QTest::qWait(300);
    QCOMPARE(pool.ready(), std::size_t(0));
}

void TestStandby::manySideBySide()
{
    const StandbyPool pool(library);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 30; ++i) {
                const std::string mine = std::to_string(thread) + '-' + std::to_string(i);
                const CommandResult result = command(pool, {"say", mine}).withInput(mine).run();
                wrong += !result.succeeded() || !says(result, ("argument " + mine).c_str()) || !says(result, ("input " + std::to_string(mine.size())).c_str());
            }
        });
    }
    for (std::thread &each : threads)
        each.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(pool.ready() > 0);
}

/// One program would serve a burst one submission at a time.
void TestStandby::thePoolGrowsWithWhatIsUnderWay()
{
    constexpr std::size_t wanted = 4;
    const StandbyPool pool(library);
    std::array<int, 2> wire{};
    QCOMPARE(::pipe2(wire.data(), O_CLOEXEC), 0);
    QFile nowhere(QStringLiteral("/dev/null"));
    QVERIFY(nowhere.open(QIODevice::ReadWrite));
    const std::vector<std::string> arguments{m_probe}, variables{"SLURM_CONF=/some/where"};
    Launch launch{pointersTo(arguments), pointersTo(variables)};
    launch.input = wire[0];
    launch.output = launch.errors = nowhere.handle();
    // Each goes on until its input ends.
    std::vector<std::unique_ptr<StartedProgram>> runs;
    const auto isGrown = [&] {
        if (auto run = pool.begin(launch))
            runs.push_back(std::move(run));
        return runs.size() == wanted;
    };
    const bool hasGrown = QTest::qWaitFor(isGrown, 20'000);
    ::close(wire[1]);
    for (const auto &run : runs)
        QCOMPARE(run->reap(), 0);
    ::close(wire[0]);
    QVERIFY2(hasGrown, std::to_string(runs.size()).c_str());
}

void TestStandby::whatCannotStandByIsStarted_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a script that starts it") << QStringLiteral("script");
    QTest::newRow("a program that does not bear it") << QStringLiteral("strict");
}

void TestStandby::whatCannotStandByIsStarted()
{
    QFETCH(QString, name);
    const StandbyPool pool(library);
    if (name == QStringLiteral("script")) {
        QFile script(m_folder.filePath(name));
        QVERIFY(script.open(QIODevice::WriteOnly | QIODevice::Truncate));
        script.write("#!/bin/sh\nexec " + QByteArray::fromStdString(m_probe) + " \"$@\"\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_probe = script.fileName().toStdString();
    } else {
        m_probe = copyOf("strict");
    }
    for (int i = 0; i < 5; ++i) {
        const CommandResult result = command(pool).run();
        QVERIFY(result.succeeded());
        QVERIFY(says(result, "configurations 0"));
        QTest::qWait(50);
    }
}

void TestStandby::anExchangedFileIsStartedAnew()
{
    const StandbyPool pool(library);
    QVERIFY(makeReady(pool));
    m_probe = copyOf("probe");
    QVERIFY(says(command(pool).run(), "configurations 0"));
}

void TestStandby::nothingIsLeftBehind()
{
    const auto children = [] {
        QFile file(QStringLiteral("/proc/self/task/%1/children").arg(::getpid()));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    };
    {
        const StandbyPool pool(library);
        QVERIFY(makeReady(pool));
    }
    QCOMPARE(children(), QByteArray());
}

QTEST_GUILESS_MAIN(TestStandby)
#include "TestStandby.moc"
