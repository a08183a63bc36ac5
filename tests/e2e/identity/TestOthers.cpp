#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include "Programs.h"

using namespace chipdeck::tests;

/// Another user of the same machine, with the real programs.
class TestOthers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherUsersSocketIsRefused();
};

void TestOthers::anotherUsersSocketIsRefused()
{
    if (geteuid() != 0)
        QSKIP("only root can act as another user");
    QTemporaryDir folder(QStringLiteral("/tmp/chipdeck-o-XXXXXX"));
    const QString socket = folder.filePath(QStringLiteral("own/g.sock"));
    QProcess gateway;
    QByteArray said;
    QVERIFY2(startGateway(gateway, {QStringLiteral("--source"), QStringLiteral("host"), QStringLiteral("--listen"), QStringLiteral("unix:") + socket,
                                    QStringLiteral("--state"), folder.filePath(QStringLiteral("state"))}, said), said.constData());
    // Even if the folder above lets others pass and the socket itself is open to all.
    QCOMPARE(chmod(qPrintable(folder.path()), 0755), 0);
    QCOMPARE(chmod(qPrintable(socket), 0777), 0);
    // The build may lie where others have no way in.
    const QString program = folder.filePath(QStringLiteral("chipdeckctl"));
    QVERIFY(QFile::copy(QStringLiteral(CHIPDECK_CTL_PROGRAM), program));
    QCOMPARE(chmod(qPrintable(program), 0755), 0);
    QProcess ctl;
    ctl.setChildProcessModifier([] {
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(126);
    });
    ctl.start(program, {QStringLiteral("clusters"), QStringLiteral("--gateway"), QStringLiteral("unix:") + socket});
    QVERIFY(ctl.waitForFinished(20000));
    const QByteArray words = ctl.readAllStandardError();
    QVERIFY2(ctl.exitCode() == 3, words.constData());
    QVERIFY2(words.contains("another user"), words.constData());
    QVERIFY(ctl.readAllStandardOutput().isEmpty());
    QCOMPARE(runCtl({QStringLiteral("clusters"), QStringLiteral("--gateway"), QStringLiteral("unix:") + socket}).code, 0);
    gateway.terminate();
    QVERIFY(gateway.waitForFinished(5000));
}

QTEST_GUILESS_MAIN(TestOthers)
#include "TestOthers.moc"
