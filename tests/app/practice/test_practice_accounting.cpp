#include <QtTest>

#include <csignal>
#include <fstream>
#include <iterator>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/practice/ProcessTree.h"
#include "tests/support/SlurmCluster.h"

using chipdeck::practice::processesOf;
using chipdeck::tests::SlurmCluster;

namespace {

bool exists(const std::string &path)
{
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0;
}

std::string stateOf(const SlurmCluster &cluster, unsigned job)
{
    return cluster.run({"squeue", "-h", "-t", "all", "-j", std::to_string(job), "-o", "%T"}).out;
}

std::string history(const SlurmCluster &cluster, unsigned job, const std::string &fields)
{
    return cluster.run({"sacct", "-a", "-X", "-n", "-P", "-j", std::to_string(job), "-o", fields}).out;
}

} // namespace

/// A cluster with accounts against its real daemons.
class TestPracticeAccounting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void limitsAreEnforcedAndJobsKept();
    void highPreemptsNormal();
    void databaseComesBackWithItsHistory();
    void worksAsAnOrdinaryUser();
    void nothingIsLeftAfterKilling();

private:
    std::unique_ptr<SlurmCluster> m_cluster;
};

void TestPracticeAccounting::initTestCase()
{
    const auto reason = SlurmCluster::accountingSkipReason();
    if (!reason.empty())
        QSKIP(reason.c_str());
    m_cluster = std::make_unique<SlurmCluster>(SlurmCluster::Options{.nodes = 2, .accounting = true});
    QVERIFY2(m_cluster->ok(), m_cluster->error().c_str());
}

void TestPracticeAccounting::limitsAreEnforcedAndJobsKept()
{
    const auto refused = m_cluster->run(
        {"sbatch", "--qos=high", "-p", "nv", "--gres=gpu:5", "--wrap", "true"}, {}, std::chrono::seconds(10));
    QVERIFY(!refused.ok());
    QVERIFY2(refused.out.find("QOSMaxGRESPerUser") != std::string::npos, refused.out.c_str());
    QVERIFY(!m_cluster->run({"sbatch", "-A", "nonesuch", "--wrap", "true"}).ok());
    const unsigned first = m_cluster->submit("sleep 600", {"-A", "vision", "-p", "nv", "--gres=gpu:4"});
    const unsigned second = m_cluster->submit("sleep 600", {"-A", "vision", "-p", "nv", "--gres=gpu:4"});
    QVERIFY(first != 0 && second != 0);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_cluster, first), std::string("RUNNING\n"), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_cluster->run({"squeue", "-h", "-j", std::to_string(second), "-o", "%T %r"}).out,
        std::string("PENDING AssocGrpGRES\n"), 60000);
    QVERIFY(m_cluster->run({"scancel", std::to_string(first), std::to_string(second)}).ok());
    const unsigned third = m_cluster->submit("exit 3", {"--gres=gpu:2", "--comment", "kept"});
    QTRY_COMPARE_WITH_TIMEOUT(history(*m_cluster, third, "state,exitcode,account,qos,comment"),
                              std::string("FAILED|3:0|language|normal|kept\n"), 60000);
    QVERIFY(history(*m_cluster, third, "alloctres").find("gres/gpu:h100=2") != std::string::npos);
    const auto shares = m_cluster->run({"sshare", "-a", "-n", "-P", "-o", "account,user,rawshares"}).out;
    QVERIFY2(shares.find("  vision||40\n") != std::string::npos, shares.c_str());
}

void TestPracticeAccounting::highPreemptsNormal()
{
    const unsigned normal = m_cluster->submit("sleep 600", {"-p", "nv", "--gres=gpu:8"});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_cluster, normal), std::string("RUNNING\n"), 60000);
    const unsigned high = m_cluster->submit("sleep 600", {"-p", "nv", "--gres=gpu:4", "--qos=high", "-t", "10"});
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_cluster, high), std::string("RUNNING\n"), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*m_cluster, normal), std::string("PENDING\n"), 60000);
    QVERIFY(m_cluster->run({"scancel", std::to_string(normal), std::to_string(high)}).ok());
}

void TestPracticeAccounting::databaseComesBackWithItsHistory()
{
    const unsigned job = m_cluster->submit("true");
    QTRY_COMPARE_WITH_TIMEOUT(history(*m_cluster, job, "state"), std::string("COMPLETED\n"), 60000);
    for (const char *name : {"mariadbd", "slurmdbd"}) {
        const pid_t before = m_cluster->daemonPid(name);
        QVERIFY(m_cluster->killDaemon(name, SIGKILL));
        // Not QTRY: it looks again, and the first try may find the port still taken and be followed by another.
        QVERIFY2(QTest::qWaitFor([&] { const pid_t now = m_cluster->daemonPid(name); return now > 0 && now != before; }, 60000), name);
    }
    QVERIFY(m_cluster->waitReady(std::chrono::seconds(60)));
    QTRY_COMPARE_WITH_TIMEOUT(history(*m_cluster, job, "state"), std::string("COMPLETED\n"), 60000);
    const unsigned next = m_cluster->submit("true");
    QTRY_COMPARE_WITH_TIMEOUT(history(*m_cluster, next, "state"), std::string("COMPLETED\n"), 60000);
}

void TestPracticeAccounting::worksAsAnOrdinaryUser()
{
    if (::geteuid() != 0)
        QSKIP("this run is an ordinary user's already: the other tests show it");
    const struct passwd *nobody = ::getpwnam("nobody");
    if (!nobody)
        QSKIP("there is no user nobody");
    // The build folder may be closed to others.
    QTemporaryDir open;
    const QString program = open.filePath(QStringLiteral("chipdeck-practice"));
    QVERIFY(QFile::copy(QString::fromStdString(SlurmCluster::program()), program));
    QCOMPARE(::chmod(open.path().toLocal8Bit().constData(), 0755), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgroups(0, nullptr) != 0 || ::setgid(nobody->pw_gid) != 0 || ::setuid(nobody->pw_uid) != 0
            || ::chdir("/") != 0)
            ::_exit(90);
        const SlurmCluster cluster({.program = program.toStdString(), .nodes = 1, .accounting = true});
        if (!cluster.ok()) {
            std::fputs(cluster.error().c_str(), stderr);
            ::_exit(91);
        }
        const unsigned job = cluster.submit("true", {"-A", "vision", "--gres=gpu:1"});
        for (int tries = 0; tries < 600 && history(cluster, job, "state") != "COMPLETED\n"; ++tries)
            ::usleep(100'000);
        ::_exit(job != 0 && history(cluster, job, "account,user") == "vision|nobody\n" ? 0 : 92);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

void TestPracticeAccounting::nothingIsLeftAfterKilling()
{
    const std::string folder = m_cluster->runtimeFolder();
    QVERIFY(m_cluster->daemonPid("mariadbd") > 0);
    QVERIFY(exists(folder + "/db.sock"));
    QCOMPARE(::kill(m_cluster->clientPid(), SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(processesOf(folder).size(), 0UL, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(!exists(folder), 10000);
    m_cluster.reset();
}

QTEST_GUILESS_MAIN(TestPracticeAccounting)
#include "test_practice_accounting.moc"
