#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/console/Options.h"
#include "app/console/StaleFolders.h"

using namespace chipdeck::console;

/// What happens before the first window: the command line, and what a killed console left behind.
class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongAddresses_data();
    void wrongAddresses();
    void displaysThatAreNot_data();
    void displaysThatAreNot();
    void whatTheReadmeTypesIsTaken();
    void foldersOfKilledConsolesGo();
    void foldersOfModelsGoWithTheirConsole();
    void unclaimedFoldersGoAfterADay();
    void othersFoldersStay_data();
    void othersFoldersStay();

private:
    static bool make(const QString &folder, int ageS)
    {
        const QString lock = folder + QStringLiteral("/state/gateway.lock");
        QFile file(lock);
        if (!QDir().mkpath(folder + QStringLiteral("/state")) || chmod(qPrintable(folder), 0700) != 0 || !file.open(QIODevice::WriteOnly))
            return false;
        file.close();
        const timespec when{time(nullptr) - ageS, 0};
        const timespec times[2]{when, when};
        return utimensat(AT_FDCWD, qPrintable(lock), times, 0) == 0;
    }
};

void TestStart::wrongAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("expected");
    QTest::newRow("tls without a certificate") << QStringLiteral("tls://h:1") << QStringLiteral("a client certificate is needed");
    QTest::newRow("no kind") << QStringLiteral("foo:bar") << QStringLiteral("an address begins with unix:, ssh:// or tls://");
    QTest::newRow("no port") << QStringLiteral("tls://h?cert=a&key=b") << QStringLiteral("with a port of 1 to 65535");
    QTest::newRow("relative socket") << QStringLiteral("unix:gateway.sock") << QStringLiteral("must be absolute");
    QTest::newRow("terminal escape") << QStringLiteral("\u001b[31mx") << QStringLiteral("one line of printable text");
}

void TestStart::wrongAddresses()
{
    QFETCH(QString, address);
    QFETCH(QString, expected);
    const Options options = Options::parse({QStringLiteral("--screenshot"), QStringLiteral("x"), QStringLiteral("--gateway"), address});
    QVERIFY2(options.error.contains(expected), qPrintable(options.error));
    QVERIFY(!options.error.contains(u'\u001b'));
    QProcess console;
    console.start(QStringLiteral(CHIPDECK_CONSOLE_PROGRAM), {QStringLiteral("--gateway"), address});
    QVERIFY(console.waitForFinished(8000));
    QCOMPARE(console.exitCode(), 2);
    QVERIFY(console.readAllStandardError().contains(expected.toUtf8()));
}

void TestStart::displaysThatAreNot_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("none is named") << QStringLiteral("DISPLAY") << QString();
    QTest::newRow("nobody is there") << QStringLiteral("DISPLAY") << QStringLiteral(":4711");
    QTest::newRow("no such platform") << QStringLiteral("QT_QPA_PLATFORM") << QStringLiteral("nonsense");
}

/// A sentence with a way on, not Qt's abort with the advice to reinstall.
void TestStart::displaysThatAreNot()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *other : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(other));
    environment.insert(name, value);
    QProcess console;
    console.setProcessEnvironment(environment);
    console.start(QStringLiteral(CHIPDECK_CONSOLE_PROGRAM), QStringList());
    QVERIFY(console.waitForFinished(20000));
    const QByteArray said = console.readAllStandardError();
    QCOMPARE(console.exitStatus(), QProcess::NormalExit);
    QCOMPARE(console.exitCode(), 1);
    QVERIFY2(said.contains("chipdeck --screenshot FOLDER") && !said.contains("einstall"), said.constData());
}

void TestStart::whatTheReadmeTypesIsTaken()
{
    QFile readme(QStringLiteral(CHIPDECK_SOURCE_DIR "/README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    int found = 0;
    for (QString line : QString::fromUtf8(readme.readAll()).split(u'\n')) {
        if (!line.startsWith(QLatin1String("    app/run")))
            continue;
        // Single quotes are the shell's; comments are for people.
        line = line.section(QLatin1String(" #"), 0, 0).replace(u'\'', u'"');
        const Options options = Options::parse(QProcess::splitCommand(line).mid(1));
        QVERIFY2(options.error.isEmpty(), qPrintable(line + u' ' + options.error));
        ++found;
    }
    QVERIFY(found >= 4);
}

void TestStart::foldersOfKilledConsolesGo()
{
    QTemporaryDir base;
    QVERIFY(make(base.filePath(QStringLiteral("chipdeck-aB3xYz")), 60));
    clearStaleFolders(base.path());
    QVERIFY(QDir(base.path()).isEmpty());
    // A lock that is held is a console that runs.
    const QString alive = base.filePath(QStringLiteral("chipdeck-alive0"));
    QVERIFY(make(alive, 60));
    const int lock = open(qPrintable(alive + QStringLiteral("/state/gateway.lock")), O_RDWR | O_CLOEXEC);
    QCOMPARE(flock(lock, LOCK_EX | LOCK_NB), 0);
    clearStaleFolders(base.path());
    QVERIFY(QDir(alive).exists());
    close(lock);
    clearStaleFolders(base.path());
    QVERIFY(!QDir(alive).exists());
}

/// A child that claims a folder and is killed stands for a console.
void TestStart::foldersOfModelsGoWithTheirConsole()
{
    QTemporaryDir base;
    const QString folder = base.filePath(QStringLiteral("chipdeck-models-aB3xYz"));
    const QString lock = folder + QStringLiteral("/owner.lock");
    QVERIFY(QDir().mkpath(folder) && chmod(qPrintable(folder), 0700) == 0);
    int claimed[2];
    QCOMPARE(pipe(claimed), 0);
    const pid_t console = fork();
    if (console == 0) {
        const FolderClaim claim(folder);
        const bool told = write(claimed[1], "", 1) == 1;
        while (told)
            pause();
        _exit(1);
    }
    char byte = 1;
    QCOMPARE(read(claimed[0], &byte, 1), ssize_t(1));
    const timespec when{time(nullptr) - 60, 0};
    const timespec times[2]{when, when};
    QCOMPARE(utimensat(AT_FDCWD, qPrintable(lock), times, 0), 0);
    clearStaleFolders(base.path());
    QVERIFY(QDir(folder).exists());
    QCOMPARE(kill(console, SIGKILL), 0);
    QCOMPARE(waitpid(console, nullptr, 0), console);
    clearStaleFolders(base.path());
    QVERIFY(!QDir(folder).exists());
    for (const int end : claimed)
        close(end);
}

void TestStart::unclaimedFoldersGoAfterADay()
{
    QTemporaryDir base;
    const auto make = [&base](const char *name) {
        const QString folder = base.filePath(QLatin1String(name));
        [&] { QVERIFY(QDir().mkpath(folder) && chmod(qPrintable(folder), 0700) == 0); }();
        return folder;
    };
    const auto age = [](const QString &folder, int hours) {
        const timespec when{time(nullptr) - hours * 3600, 0};
        const timespec times[2]{when, when};
        QCOMPARE(utimensat(AT_FDCWD, qPrintable(folder), times, 0), 0);
    };
    const QString forsaken = make("chipdeck-models-old001");
    QFile left(forsaken + QStringLiteral("/runtime.sock"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    age(forsaken, 25);
    const QString young = make("chipdeck-models-young1");
    age(young, 23);
    const QString open = make("chipdeck-models-open01");
    age(open, 25);
    QCOMPARE(chmod(qPrintable(open), 0755), 0);
    const QString claimed = make("chipdeck-models-claim1");
    const FolderClaim claim(claimed);
    age(claimed, 25);
    // A runtime that has served for longer than a day.
    const QString served = make("chipdeck-models-serve1");
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, qPrintable(served + QStringLiteral("/runtime.sock")), sizeof address.sun_path);
    QCOMPARE(bind(server, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(listen(server, 1), 0);
    age(served, 25);
    clearStaleFolders(base.path());
    QVERIFY(!QDir(forsaken).exists());
    for (const QString &folder : {young, open, claimed, served})
        QVERIFY2(QDir(folder).exists(), qPrintable(folder));
    close(server);
    clearStaleFolders(base.path());
    QVERIFY(!QDir(served).exists());
}

void TestStart::othersFoldersStay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("ageS");
    QTest::addColumn<int>("mode");
    QTest::newRow("just starting") << QStringLiteral("chipdeck-young0") << 0 << 0700;
    QTest::newRow("another name") << QStringLiteral("chipdeck-1000") << 60 << 0700;
    QTest::newRow("open to others") << QStringLiteral("chipdeck-open00") << 60 << 0755;
}

void TestStart::othersFoldersStay()
{
    QFETCH(QString, name);
    QFETCH(int, ageS);
    QFETCH(int, mode);
    QTemporaryDir base;
    const QString folder = base.filePath(name);
    QVERIFY(make(folder, ageS));
    QCOMPARE(chmod(qPrintable(folder), mode_t(mode)), 0);
    // Neither a folder without a lock nor a link to somebody's folder is ours to remove.
    QVERIFY(QDir(base.path()).mkdir(QStringLiteral("chipdeck-noLock")));
    QTemporaryDir elsewhere;
    QVERIFY(make(elsewhere.filePath(QStringLiteral("kept")), 60));
    QVERIFY(QFile::link(elsewhere.filePath(QStringLiteral("kept")), base.filePath(QStringLiteral("chipdeck-linked"))));
    clearStaleFolders(base.path());
    QVERIFY(QDir(folder).exists());
    QVERIFY(QDir(base.filePath(QStringLiteral("chipdeck-noLock"))).exists());
    QVERIFY(QDir(elsewhere.filePath(QStringLiteral("kept/state"))).exists());
}

QTEST_GUILESS_MAIN(TestStart)
#include "TestStart.moc"
