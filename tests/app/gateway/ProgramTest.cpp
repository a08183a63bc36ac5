#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/// The program itself, as a supervisor or ssh runs it.
class ProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongWithAConfiguration();
    void endsSoonAfterASignal();
    void perUserEndsWithItsInput();
    void endsWhenItsSupervisorIsGone();
    void aSecondPerUserSharesTheFirst();
    void theFirstGoesOnForTheSecond();
    void theSecondTakesThePlaceOfTheFirst();

private:
    static QString program() { return QStringLiteral(CHIPDECK_GATEWAY_PROGRAM); }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void prepare(QProcess &process) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path("run"));
        environment.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
        process.setProcessEnvironment(environment);
        process.setProgram(program());
        QDir().mkpath(path("run"));
        QFile::setPermissions(path("run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    /// Whether somebody listens on the per-user socket.
    bool isAnswered() const
    {
        const QByteArray socketPath = path("run/chipdeck/gateway.sock").toUtf8();
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        memcpy(address.sun_path, socketPath.constData(), size_t(socketPath.size()) + 1);
        const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
        const bool answered = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        close(descriptor);
        return answered;
    }
    static QByteArray readyLine(QProcess &process)
    {
        while (!process.canReadLine()) {
            if (!process.waitForReadyRead(8000))
                return process.readAllStandardError();
        }
        return process.readLine().trimmed();
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-gw-XXXXXX")};
};

void ProgramTest::saysWhatIsWrongWithAConfiguration()
{
    QFile file(path("g.toml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[[cluster]]\nid = \"a\"\nsource = \"host\"\ncolour = 1\n");
    file.close();
    QProcess process;
    prepare(process);
    process.setArguments({QStringLiteral("--config"), file.fileName(), QStringLiteral("--check")});
    process.start();
    QVERIFY(process.waitForFinished(8000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("g.toml:4: cluster.colour: is not known here"));
}

void ProgramTest::endsSoonAfterASignal()
{
    QProcess process;
    prepare(process);
    process.setArguments({QStringLiteral("--source"), QStringLiteral("simulated"), QStringLiteral("--nodes"), QStringLiteral("4")});
    process.start();
    QCOMPARE(readyLine(process), "chipdeck-gateway ready " + path("run/chipdeck/simulated.sock").toUtf8());
    QElapsedTimer timer;
    timer.start();
    process.terminate();
    QVERIFY(process.waitForFinished(4000));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!QFile::exists(path("run/chipdeck/simulated.sock")));
}

void ProgramTest::perUserEndsWithItsInput()
{
    QProcess process;
    prepare(process);
    process.setArguments({QStringLiteral("--per-user"), QStringLiteral("--source"), QStringLiteral("host")});
    process.start();
    QCOMPARE(readyLine(process), "chipdeck-gateway ready " + path("run/chipdeck/gateway.sock").toUtf8());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(4000));
    QCOMPARE(process.exitCode(), 0);
}

void ProgramTest::endsWhenItsSupervisorIsGone()
{
    int ends[2];
    QCOMPARE(pipe(ends), 0);
    QProcess process;
    prepare(process);
    process.setArguments({QStringLiteral("--source"), QStringLiteral("host"), QStringLiteral("--lifetime-fd"), QString::number(ends[0])});
    process.setChildProcessModifier([writeEnd = ends[1]] { close(writeEnd); });
    process.start();
    QVERIFY(readyLine(process).startsWith("chipdeck-gateway ready"));
    close(ends[0]);
    close(ends[1]);
    QVERIFY(process.waitForFinished(4000));
    QCOMPARE(process.exitCode(), 0);
}

void ProgramTest::aSecondPerUserSharesTheFirst()
{
    QProcess first;
    prepare(first);
    first.setArguments({QStringLiteral("--per-user"), QStringLiteral("--source"), QStringLiteral("host")});
    first.start();
    const QByteArray ready = readyLine(first);
    QProcess second;
    prepare(second);
    second.setArguments(first.arguments());
    second.start();
    QCOMPARE(readyLine(second), ready);
    second.closeWriteChannel();
    QVERIFY(second.waitForFinished(4000));
    QCOMPARE(first.state(), QProcess::Running);
    first.closeWriteChannel();
    QVERIFY(first.waitForFinished(4000));
}

void ProgramTest::theFirstGoesOnForTheSecond()
{
    QProcess first;
    prepare(first);
    first.setArguments({QStringLiteral("--per-user"), QStringLiteral("--source"), QStringLiteral("host")});
    first.start();
    const QByteArray ready = readyLine(first);
    QProcess second;
    prepare(second);
    second.setArguments(first.arguments());
    second.start();
    QCOMPARE(readyLine(second), ready);
    first.closeWriteChannel();
    QVERIFY(!first.waitForFinished(1000));
    QVERIFY(isAnswered());
    // A third one finds it too, though its first console is gone.
    QProcess third;
    prepare(third);
    third.setArguments(first.arguments());
    third.start();
    QCOMPARE(readyLine(third), ready);
    second.closeWriteChannel();
    QVERIFY(second.waitForFinished(4000));
    QVERIFY(!first.waitForFinished(500));
    third.closeWriteChannel();
    QVERIFY(third.waitForFinished(4000));
    QVERIFY(first.waitForFinished(4000));
    QCOMPARE(first.exitCode(), 0);
    QVERIFY(!isAnswered());
}

void ProgramTest::theSecondTakesThePlaceOfTheFirst()
{
    QProcess first;
    prepare(first);
    first.setArguments({QStringLiteral("--per-user"), QStringLiteral("--source"), QStringLiteral("host")});
    first.start();
    const QByteArray ready = readyLine(first);
    QProcess second;
    prepare(second);
    second.setArguments(first.arguments());
    second.start();
    QCOMPARE(readyLine(second), ready);
    first.kill();
    QVERIFY(first.waitForFinished(4000));
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered(), 4000);
    QCOMPARE(second.state(), QProcess::Running);
    second.closeWriteChannel();
    QVERIFY(second.waitForFinished(4000));
    QVERIFY(second.readAllStandardOutput().isEmpty());
    QVERIFY(!isAnswered());
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "ProgramTest.moc"
