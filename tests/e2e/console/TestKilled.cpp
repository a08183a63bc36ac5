#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <set>

#include "app/practice/ProcessTree.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck::tests;
using chipdeck::practice::descendantsOf;

namespace {

QByteArray factOf(pid_t process, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(process).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isAlive(pid_t process)
{
    const QByteArray stat = factOf(process, "stat");
    const char state = stat.mid(stat.lastIndexOf(')') + 2, 1).append('X').front();
    return state != 'Z' && state != 'X';
}

/// As the kernel cuts it.
std::ptrdiff_t countOf(const std::set<pid_t> &processes, const QByteArray &name)
{
    return std::count_if(processes.begin(), processes.end(), [&name](pid_t process) { return factOf(process, "comm") == name.left(15) + '\n'; });
}

/// "ready 1 clients ...", or nothing where there is no practice cluster.
QByteArray practiceStatus()
{
    QProcess status;
    status.start(QString::fromStdString(SlurmCluster::program()), {QStringLiteral("--status")});
    status.waitForFinished(5000);
    return status.readAllStandardOutput();
}

} // namespace

/// kill -9 of the console that nobody configured: five seconds later nothing is left of what it started.
class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeft();
};

void TestKilled::nothingIsLeft()
{
    if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    if (!practiceStatus().isEmpty())
        QSKIP("another console of this user holds the practice cluster");
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), home.path());
    QProcess console;
    console.setProcessEnvironment(environment);
    console.start(QStringLiteral(CHIPDECK_CONSOLE_PROGRAM), {});
    QVERIFY(console.waitForStarted());
    const auto pid = static_cast<pid_t>(console.processId());
    std::set<pid_t> started;
    bool wasComplete = false; // from then on: between fork and exec what a gateway starts is one more gateway
    const auto isComplete = [&] {
        if (wasComplete)
            return true;
        const std::vector<pid_t> now = descendantsOf(pid);
        started = {now.begin(), now.end()};
        return wasComplete = countOf(started, "slurmd-wlm") + countOf(started, "slurmd") == 4 && countOf(started, "slurmrestd") == 1
            && countOf(started, "chipdeck-gateway") == 2;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(practiceStatus().startsWith("ready 1 ") && isComplete(), console.readAllStandardError().constData(), 90000);
    QCOMPARE(kill(pid, SIGKILL), 0);
    const auto left = [&started] { return std::count_if(started.begin(), started.end(), isAlive); };
    QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 5000);
    QTRY_COMPARE(console.state(), QProcess::NotRunning);
    QCOMPARE(console.exitStatus(), QProcess::CrashExit);
}

QTEST_GUILESS_MAIN(TestKilled)
#include "TestKilled.moc"
