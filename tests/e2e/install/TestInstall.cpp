#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/SlurmCluster.h"

using chipdeck::tests::SlurmCluster;

/// An installed tree, away from the sources and from the build.
class TestInstall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyProgramSaysItsName();
    void completionsAreForThisProgram();
    void practiceFindsTheGateway();
    void theConsoleFindsBoth();

private:
    QString path(const char *name) const { return m_prefix.filePath(QLatin1String(name)); }

    QTemporaryDir m_prefix{QStringLiteral("/tmp/chipdeck-prefix-XXXXXX")};
};

void TestInstall::initTestCase()
{
    qputenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    QProcess install;
    install.setProcessChannelMode(QProcess::MergedChannels);
    install.start(QStringLiteral(CHIPDECK_CMAKE), {QStringLiteral("--install"), QStringLiteral(CHIPDECK_BINARY_DIR), QStringLiteral("--prefix"), m_prefix.path()});
    QVERIFY(install.waitForFinished(30000));
    QVERIFY2(install.exitCode() == 0, install.readAll().constData());
}

void TestInstall::everyProgramSaysItsName()
{
    for (const char *name : {"bin/chipdeck", "bin/chipdeckctl", "bin/chipdeck-gateway", "bin/chipdeck-practice"}) {
        QProcess program;
        program.start(path(name), {QStringLiteral("--help")});
        QVERIFY2(program.waitForFinished(10000), name);
        QVERIFY2(program.exitCode() == 0, name);
        QVERIFY2(program.readAllStandardOutput().contains(QByteArray(name).mid(4)), name);
    }
}

void TestInstall::completionsAreForThisProgram()
{
    const char *const names[] = {"share/bash-completion/completions/chipdeckctl", "share/zsh/site-functions/_chipdeckctl",
                                 "share/fish/vendor_completions.d/chipdeckctl.fish"};
    for (const char *name : names) {
        QFile file(path(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), name);
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("chipdeckctl") && text.contains("submit"), name);
    }
}

void TestInstall::practiceFindsTheGateway()
{
    if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    SlurmCluster::Options options;
    options.program = path("bin/chipdeck-practice").toStdString();
    options.nodes = 2;
    options.gateway = true;
    const SlurmCluster cluster(options);
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    const QFileInfo running(QStringLiteral("/proc/%1/exe").arg(cluster.daemonPid("gateway")));
    QCOMPARE(running.symLinkTarget(), QFileInfo(path("bin/chipdeck-gateway")).canonicalFilePath());
    const auto seen = cluster.run({path("bin/chipdeckctl").toStdString(), "nodes", "--gateway", "unix:" + cluster.gatewaySocket()});
    QVERIFY2(seen.ok() && seen.out.find("nv01") != std::string::npos, seen.out.c_str());
}

void TestInstall::theConsoleFindsBoth()
{
    if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
    environment.insert(QStringLiteral("XDG_STATE_HOME"), home.path());
    QProcess console;
    console.setProcessEnvironment(environment);
    console.start(path("bin/chipdeck"), {QStringLiteral("--screenshot"), home.filePath(QStringLiteral("out")), QStringLiteral("--screen"),
                                         QStringLiteral("fleet"), QStringLiteral("--theme"), QStringLiteral("light")});
    QVERIFY(console.waitForFinished(90000));
    // A program that is nowhere is a cluster without data, which makes the exit code 1.
    QVERIFY2(console.exitCode() == 0, console.readAllStandardError().constData());
    QVERIFY(QFileInfo::exists(home.filePath(QStringLiteral("out/fleet-light-1280x800.png"))));
}

QTEST_GUILESS_MAIN(TestInstall)
#include "TestInstall.moc"
