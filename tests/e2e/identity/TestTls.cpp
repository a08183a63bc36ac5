#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "Certificates.h"
#include "Programs.h"
#include "client/store/ClusterConnections.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::tests;
using gateway::Certificate;
using gateway::makeCertificate;

namespace {

constexpr int limitMs = 10000;
constexpr const char *otherUser = "nobody";
constexpr const char *operatorUser = "daemon";

} // namespace

/// A shared gateway before a real Slurm, reached over TLS: who comes in, as whom, and what the others are told.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aMappedUserActsOnItsOwnJobsOnly();
    void aMappedUserWritesAsItself();
    void onlyWhatAJobDeclaredIsRead_data();
    void onlyWhatAJobDeclaredIsRead();
    void othersAreRefused_data();
    void othersAreRefused();
    void theLinkComesBack();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    /// Writes the pair and returns the address that names it.
    QString addressFor(const char *name, const Certificate &certificate, const char *authority = "ca.pem") const;
    ProgramResult ctl(const QString &address, QStringList words) const { return runCtl(words << QStringLiteral("--gateway") << address); }
    void start();
    /// Opens what the daemons keep to their own user as far as another cluster user needs; the configuration for the gateway.
    std::string openToOthers() const;
    QString queued() const;

    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-tls-XXXXXX")};
    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<QProcess> m_gateway;
    Certificate m_authority;
    int m_port = 0;
    QString m_own, m_other, m_operator;
};

QString TestTls::addressFor(const char *name, const Certificate &certificate, const char *authority) const
{
    const QString base = path(name);
    writeFile(base + QStringLiteral(".pem"), QByteArray::fromStdString(certificate.pem));
    writeFile(base + QStringLiteral(".key"), QByteArray::fromStdString(certificate.keyPem));
    return QStringLiteral("tls://127.0.0.1:%1?ca=%2&cert=%3.pem&key=%3.key").arg(m_port).arg(path(authority), base);
}

void TestTls::start()
{
    m_gateway = std::make_unique<QProcess>();
    QByteArray said;
    QVERIFY2(startGateway(*m_gateway, {QStringLiteral("--config"), path("g.toml")}, said), said.constData());
}

std::string TestTls::openToOthers() const
{
    QFile file(QString::fromStdString(m_slurm->confPath()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = file.readAll();
    const QByteArray closed = QByteArray::fromStdString(m_slurm->runtimeFolder() + "/munge.sock");
    const QByteArray open = path("munge.sock").toUtf8();
    // A second name of the same socket, where others may pass.
    const bool linked = text.contains(closed) && ::link(closed.constData(), open.constData()) == 0;
    text.replace(closed, open);
    const QString own = path("slurm.conf");
    const bool written = linked && writeFile(own, text) && chmod(qPrintable(own), 0644) == 0;
    return written && chmod(qPrintable(m_folder.path()), 0711) == 0 ? own.toStdString() : std::string();
}

void TestTls::initTestCase()
{
    if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    SlurmCluster::Options options;
    options.configExtra = {"SlurmdSpoolDir=" + path("spool").toStdString() + "/%n"};
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("spool")));
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    const QByteArray configuration = QByteArray::fromStdString(openToOthers());
    QVERIFY(!configuration.isEmpty());
    m_port = freePort();
    m_authority = makeCertificate("test authority", nullptr);
    QVERIFY(writeFile(path("ca.pem"), QByteArray::fromStdString(m_authority.pem)));
    addressFor("server", makeCertificate("localhost", &m_authority, "DNS:localhost,IP:127.0.0.1"));
    const QByteArray folder = m_folder.path().toUtf8();
    const QByteArray user = getpwuid(geteuid())->pw_name;
    QVERIFY(writeFile(path("g.toml"), "[listen]\ntls = \"127.0.0.1:" + QByteArray::number(m_port) + "\"\n[tls]\ncertificate = \"" + folder
                      + "/server.pem\"\nkey = \"" + folder + "/server.key\"\nclient_ca = \"" + folder + "/ca.pem\"\n"
                        "[[tls.users]]\ncertificate = \"ann laptop\"\nuser = \"" + user + "\"\nrole = \"user\"\n"
                        "[[tls.users]]\ncertificate = \"bob@example.org\"\nuser = \"" + otherUser + "\"\n"
                        "[[tls.users]]\ncertificate = \"carl\"\nuser = \"" + operatorUser + "\"\nrole = \"operator\"\n"
                        "[state]\nfolder = \"" + folder + "/state\"\n"
                        "[[cluster]]\nid = \"c\"\nname = \"C\"\nsource = \"slurm\"\nrest = \"unix:" + QByteArray::fromStdString(m_slurm->restSocket())
                      + "\"\nslurm_conf = \"" + configuration + "\"\n"));
    m_own = addressFor("ann", makeCertificate("ann laptop", &m_authority));
    m_other = addressFor("bob", makeCertificate("whatever", &m_authority, "email:bob@example.org"));
    m_operator = addressFor("carl", makeCertificate("carl", &m_authority));
    start();
}

void TestTls::cleanupTestCase()
{
    if (m_gateway) {
        m_gateway->terminate();
        m_gateway->waitForFinished(5000);
    }
}

void TestTls::aMappedUserActsOnItsOwnJobsOnly()
{
    const QString job = QString::number(m_slurm->submit("#!/bin/sh\nsleep 60\n"));
    QVERIFY(job != QLatin1String("0"));
    const auto refused = ctl(m_other, {QStringLiteral("cancel"), job, QStringLiteral("--reason"), QStringLiteral("mine")});
    QVERIFY2(refused.code == 1, refused.err.constData());
    QVERIFY2(refused.err.contains("belongs to") && refused.err.contains("operators"), refused.err.constData());
    const auto drain = ctl(m_own, {QStringLiteral("drain"), QStringLiteral("nv01"), QStringLiteral("--reason"), QStringLiteral("fan")});
    QVERIFY2(drain.code == 1 && drain.err.contains("operators"), drain.err.constData());
    const auto done = ctl(m_own, {QStringLiteral("cancel"), job});
    QVERIFY2(done.code == 0, done.err.constData());
    QTRY_VERIFY_WITH_TIMEOUT(m_slurm->run({"scontrol", "-o", "show", "job", job.toStdString()}).out.find("CANCELLED") != std::string::npos, 5000);
    // Each sees what it did and what was refused to it.
    const auto own = ctl(m_own, {QStringLiteral("audit")});
    QVERIFY2(own.code == 0 && own.out.contains("cancel") && own.out.contains("refused"), own.out + own.err);
    QVERIFY(!own.out.contains("nobody"));
    const auto other = ctl(m_other, {QStringLiteral("audit")});
    QVERIFY2(other.out.contains("refused") && other.out.contains("mine"), other.out + other.err);
}

/// The running job of that name and who it belongs to, as Slurm says.
QString TestTls::queued() const
{
    return QString::fromStdString(m_slurm->run({"squeue", "-h", "-n", "bobs", "-o", "%i %u %T"}).out).trimmed();
}

void TestTls::aMappedUserWritesAsItself()
{
    const passwd *user = getpwnam(otherUser);
    if (geteuid() != 0 || !user)
        QSKIP("only root can act as another user");
    const uid_t number = user->pw_uid;
    const QString folder = path("bob");
    const QString output = folder + QStringLiteral("/out.txt");
    QVERIFY(mkdir(qPrintable(folder), 0700) == 0 && chown(qPrintable(folder), number, user->pw_gid) == 0);
    QVERIFY(writeFile(path("job.sh"), "#!/bin/sh\nid -u\nsleep 60\n"));
    const auto done = ctl(m_other, {QStringLiteral("submit"), path("job.sh"), QStringLiteral("--name"), QStringLiteral("bobs"),
                                    QStringLiteral("--dir"), folder, QStringLiteral("--output"), output});
    QVERIFY2(done.code == 0, done.err.constData());
    const QString job = queued().section(QLatin1Char(' '), 0, 0);
    const QString running = QStringLiteral("%1 %2 RUNNING").arg(job, QLatin1String(otherUser));
    QTRY_COMPARE_WITH_TIMEOUT(queued(), running, limitMs);
    QTRY_COMPARE_WITH_TIMEOUT(ctl(m_other, {QStringLiteral("logs"), job}).out, QByteArray::number(number) + '\n', limitMs);
    QCOMPARE(QFileInfo(output).ownerId(), number);

    const auto refused = ctl(m_own, {QStringLiteral("cancel"), job, QStringLiteral("--reason"), QStringLiteral("room")});
    QVERIFY2(refused.code == 1 && refused.err.contains(QByteArray("belongs to ") + otherUser), refused.err.constData());
    const auto unread = ctl(m_own, {QStringLiteral("logs"), job});
    QVERIFY2(unread.code == 1 && unread.err.contains(QByteArray("belongs to ") + otherUser) && unread.out.isEmpty(), unread.out + unread.err);
    // Whoever may see to all jobs may not for that read what their users keep to themselves, and Slurm knows no operator here.
    const auto curious = ctl(m_operator, {QStringLiteral("logs"), job});
    QVERIFY2(curious.code == 1 && curious.err.contains("daemon may not read") && curious.out.isEmpty(), curious.out + curious.err);
    const auto zealous = ctl(m_operator, {QStringLiteral("cancel"), job, QStringLiteral("--reason"), QStringLiteral("room")});
    QVERIFY2(zealous.code == 1 && zealous.err.contains("Access/permission denied"), zealous.err.constData());
    QCOMPARE(queued(), running);

    const auto cancelled = ctl(m_other, {QStringLiteral("cancel"), job});
    QVERIFY2(cancelled.code == 0, cancelled.err.constData());
    QTRY_VERIFY_WITH_TIMEOUT(m_slurm->run({"scontrol", "-o", "show", "job", job.toStdString()}).out.find("CANCELLED") != std::string::npos, limitMs);
}

void TestTls::onlyWhatAJobDeclaredIsRead_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a link in its folder") << QStringLiteral("link.txt") << QByteArray("symbolic link");
    QTest::newRow("a folder that is a link") << QStringLiteral("elsewhere/out.txt") << QByteArray("symbolic link");
    QTest::newRow("the folder above") << QStringLiteral("real/../..") << QByteArray("leads out of its folder");
}

/// The job's own user lays the trap: what lies behind it may be root's.
void TestTls::onlyWhatAJobDeclaredIsRead()
{
    QFETCH(QString, output);
    QFETCH(QByteArray, words);
    const QDir folder(path("trap"));
    QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("real"))));
    QVERIFY(writeFile(path("secret.txt"), "a secret\n") && writeFile(folder.filePath(QStringLiteral("real/out.txt")), "a secret\n"));
    QFile::link(path("secret.txt"), folder.filePath(QStringLiteral("link.txt")));
    QFile::link(folder.filePath(QStringLiteral("real")), folder.filePath(QStringLiteral("elsewhere")));
    // Held, so that the job itself does not write there.
    const QString job = QString::number(m_slurm->submit("#!/bin/sh\ntrue\n", {"--hold", "--chdir=" + folder.path().toStdString(), "--output=" + output.toStdString()}));
    QVERIFY(job != QLatin1String("0"));
    ProgramResult refused;
    const auto isRefused = [&] {
        refused = ctl(m_own, {QStringLiteral("logs"), job});
        return refused.code == 1 && refused.err.contains(words);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isRefused(), refused.err.constData(), limitMs);
    QVERIFY(refused.out.isEmpty());
    QVERIFY(ctl(m_own, {QStringLiteral("cancel"), job}).code == 0);
}

void TestTls::othersAreRefused_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const Certificate stranger = makeCertificate("another authority", nullptr);
    writeFile(path("other-ca.pem"), QByteArray::fromStdString(stranger.pem));
    const QString own = addressFor("ann2", makeCertificate("ann laptop", &m_authority));
    QTest::newRow("unmapped") << addressFor("carol", makeCertificate("carol", &m_authority)) << 3 << QByteArray("[[tls.users]]");
    QTest::newRow("stranger") << addressFor("eve", makeCertificate("ann laptop", &stranger)) << 3 << QByteArray("client_ca");
    QTest::newRow("expired") << addressFor("old", makeCertificate("ann laptop", &m_authority, {}, -60)) << 3 << QByteArray("expired on");
    QTest::newRow("none") << own.section(QLatin1String("&cert"), 0, 0) << 2 << QByteArray("cert=FILE&key=FILE");
    QTest::newRow("no file") << QString(own).replace(QLatin1String("ann2.key"), QLatin1String("no.key")) << 3 << QByteArray("no.key");
    QTest::newRow("another's key") << QString(own).replace(QLatin1String("ann2.key"), QLatin1String("bob.key")) << 3 << QByteArray("belong together");
    QTest::newRow("not that gateway") << addressFor("ann3", makeCertificate("ann laptop", &m_authority), "other-ca.pem") << 3
                                      << QByteArray("could not prove");
}

void TestTls::othersAreRefused()
{
    QFETCH(QString, address);
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    const auto result = ctl(address, {QStringLiteral("jobs"), QStringLiteral("--timeout"), QStringLiteral("8")});
    QVERIFY2(result.code == code, result.err.constData());
    QVERIFY2(result.err.contains(words), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestTls::theLinkComesBack()
{
    store::FleetStore fleet;
    store::ClusterConnections connections(fleet);
    QVERIFY(connections.add(m_own));
    const auto isRight = [&] {
        return !fleet.clusters().empty() && fleet.clusters().front()->hasSnapshot()
            && fleet.clusters().front()->connection() == store::ClusterStore::Connection::Live;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), 10000);
    QCOMPARE(connections.gateways().front().role, QStringLiteral("user"));
    QCOMPARE(connections.gateways().front().authentication, QStringLiteral("tls"));
    m_gateway->kill();
    QVERIFY(m_gateway->waitForFinished(3000));
    QTRY_VERIFY_WITH_TIMEOUT(!isRight(), 10000);
    // Long enough for the back-off to have grown.
    QTest::qWait(4000);
    start();
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), 10000);
    qInfo("right again %lld ms after the gateway was", static_cast<long long>(timer.elapsed()));
}

QTEST_GUILESS_MAIN(TestTls)
#include "TestTls.moc"
