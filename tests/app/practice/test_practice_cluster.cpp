#include <QtTest>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <thread>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/practice/ProcessTree.h"
#include "tests/support/SlurmCluster.h"

using chipdeck::practice::descendantsOf;
using chipdeck::practice::processesOf;
using chipdeck::tests::SlurmCluster;

namespace {

std::string readAll(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool isAlive(pid_t pid)
{
    const std::string stat = readAll("/proc/" + std::to_string(pid) + "/stat");
    const auto close = stat.rfind(')');
    return close != std::string::npos && stat.size() > close + 2 && stat[close + 2] != 'Z' && stat[close + 2] != 'X';
}

pid_t parentOf(pid_t pid)
{
    const std::string stat = readAll("/proc/" + std::to_string(pid) + "/stat");
    return static_cast<pid_t>(std::atol(stat.c_str() + stat.rfind(')') + 4));
}

bool exists(const std::string &path)
{
    struct stat info = {};
    return ::lstat(path.c_str(), &info) == 0;
}

/// Everything of one cluster: guard, supervisor, daemons, steps and jobs.
std::set<pid_t> everythingOf(const SlurmCluster &cluster)
{
    const pid_t supervisor = parentOf(cluster.daemonPid("munged"));
    const pid_t guard = parentOf(supervisor);
    std::set<pid_t> all{guard, supervisor};
    for (const pid_t pid : descendantsOf(guard))
        all.insert(pid);
    return all;
}

int countAlive(const std::set<pid_t> &pids)
{
    return static_cast<int>(std::ranges::count_if(pids, isAlive));
}

/// A job whose processes try to outlive it: one in the background in a session of its own.
constexpr const char *kStubbornJob = "trap '' TERM HUP\nsetsid nohup sleep 4242 </dev/null >/dev/null 2>&1 &\n"
                                     "touch \"$PWD/started-$SLURM_JOB_ID\"\nsleep 4243\n";

bool startStubbornJob(const SlurmCluster &cluster)
{
    const unsigned job = cluster.submit(kStubbornJob, {"-p", "nv", "--gres=gpu:2"});
    return job != 0
           && QTest::qWaitFor([&] { return exists(cluster.runtimeFolder() + "/started-" + std::to_string(job)); },
                              15000);
}

} // namespace

/// Against real daemons.
class TestPracticeCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void jobRunsForRealWithItsChips();
    void secondClientSharesAndHoldsTheCluster();
    void twoNamesRunSideBySide();
    void killedDaemonsComeBack();
    void stoppedRestartLeavesADaemonDown();
    void indicesCountAcrossTypes();
    void gatewayIsOneMoreDaemon();
    void nothingIsLeftAfterKilling_data();
    void nothingIsLeftAfterKilling();
    void nextStartClearsWhatADoubleKillLeft();
    void worksAsAnOrdinaryUser();
    void saysWhatSlurmSaid();
};

void TestPracticeCluster::initTestCase()
{
    const auto reason = SlurmCluster::skipReason();
    if (!reason.empty())
        QSKIP(reason.c_str());
}

void TestPracticeCluster::jobRunsForRealWithItsChips()
{
    SlurmCluster cluster;
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    const unsigned job = cluster.submit("echo real $SLURM_GPUS_ON_NODE; sleep 600",
                                        {"-p", "nv", "--gres=gpu:3", "-o", cluster.runtimeFolder() + "/out"});
    QVERIFY(job != 0);
    QTRY_COMPARE_WITH_TIMEOUT(readAll(cluster.runtimeFolder() + "/out"), std::string("real 3\n"), 15000);
    const auto shown = cluster.run({"scontrol", "-d", "show", "job", std::to_string(job)});
    QVERIFY2(shown.out.find("GRES=gpu:h100:3(IDX:0-2)") != std::string::npos, shown.out.c_str());
    const unsigned other = cluster.submit("sleep 600", {"-p", "as", "--gres=npu:910c:8"});
    QTRY_VERIFY_WITH_TIMEOUT(
        cluster.run({"scontrol", "-d", "show", "job", std::to_string(other)}).out.find("npu:910c:8(IDX:0-7)")
            != std::string::npos,
        15000);
    QVERIFY(cluster.run({"scancel", std::to_string(job)}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(
        cluster.run({"squeue", "-h", "-j", std::to_string(job), "-t", "all", "-o", "%T"}).out.find("CANCELLED") == 0,
        10000);
}

void TestPracticeCluster::secondClientSharesAndHoldsTheCluster()
{
    const std::string name = "share" + std::to_string(::getpid());
    auto first = std::make_unique<SlurmCluster>(SlurmCluster::Options{.name = name});
    QVERIFY2(first->ok(), first->error().c_str());
    const auto all = everythingOf(*first);
    QVERIFY(all.size() >= 9);
    struct stat info = {};
    QCOMPARE(::lstat(first->runtimeFolder().c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);

    auto second = std::make_unique<SlurmCluster>(SlurmCluster::Options{.name = name});
    QVERIFY2(second->ok(), second->error().c_str());
    QCOMPARE(second->confPath(), first->confPath());
    // The first one's end is watched for a moment: its destructor would wait for the folder to vanish, which it must
    // not.
    const pid_t controller = second->daemonPid("slurmctld");
    std::thread leaving([&] { first.reset(); });
    QTest::qWait(1500);
    QCOMPARE(second->daemonPid("slurmctld"), controller);
    QVERIFY(second->run({"scontrol", "ping"}).ok());
    const std::string folder = second->runtimeFolder();
    second.reset();
    leaving.join();
    QTRY_COMPARE_WITH_TIMEOUT(countAlive(all), 0, 5000);
    QVERIFY(!exists(folder));
}

void TestPracticeCluster::twoNamesRunSideBySide()
{
    const SlurmCluster one({.nodes = 2, .chips = 4});
    const SlurmCluster two({.nodes = 1, .chips = 2, .arguments = {"--first-job", "7001"}});
    QVERIFY2(one.ok(), one.error().c_str());
    QVERIFY2(two.ok(), two.error().c_str());
    QVERIFY(one.runtimeFolder() != two.runtimeFolder());
    QCOMPARE(one.run({"sinfo", "-h", "-p", "all", "-N", "-o", "%N %G"}).out,
             std::string("as01 npu:910c:4\nnv01 gpu:h100:4\n"));
    QCOMPARE(two.run({"sinfo", "-h", "-p", "all", "-N", "-o", "%N %G"}).out, std::string("nv01 gpu:h100:2\n"));
    // Jobs of clusters side by side have ids, and so logs, of their own.
    QCOMPARE(one.submit("true"), 1U);
    QCOMPARE(two.submit("true"), 7001U);
}

void TestPracticeCluster::killedDaemonsComeBack()
{
    const SlurmCluster cluster;
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    const unsigned job = cluster.submit("sleep 600", {"-p", "nv", "--gres=gpu:2"});
    QVERIFY(job != 0);
    // slurmctld saves jobs up to five seconds late; what it saved must survive.
    QTest::qWait(6500);
    for (const char *name : {"slurmctld", "slurmrestd", "slurmd-nv01", "munged"}) {
        const pid_t before = cluster.daemonPid(name);
        QVERIFY(cluster.killDaemon(name, SIGKILL));
        QTRY_VERIFY2_WITH_TIMEOUT(cluster.daemonPid(name) > 0 && cluster.daemonPid(name) != before, name, 20000);
    }
    QVERIFY(cluster.waitReady());
    QTRY_COMPARE_WITH_TIMEOUT(cluster.run({"squeue", "-h", "-j", std::to_string(job), "-o", "%T"}).out,
                              std::string("RUNNING\n"), 10000);
}

void TestPracticeCluster::stoppedRestartLeavesADaemonDown()
{
    const SlurmCluster cluster({.nodes = 1, .autoRestart = false});
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    QVERIFY(cluster.killDaemon("slurmrestd", SIGKILL));
    QTRY_COMPARE_WITH_TIMEOUT(cluster.daemonPid("slurmrestd"), 0, 20000);
    QTest::qWait(1000);
    QCOMPARE(cluster.daemonPid("slurmrestd"), 0);
    QVERIFY(cluster.startDaemon("slurmrestd"));
    QTRY_VERIFY_WITH_TIMEOUT(cluster.daemonPid("slurmrestd") > 0, 20000);
    QVERIFY(!cluster.startDaemon("nonesuch"));
    QVERIFY(cluster.waitReady());
}

void TestPracticeCluster::indicesCountAcrossTypes()
{
    const SlurmCluster cluster({.pools = {"mix=1*gpu:a100:4+gpu:l40s:4", "bare=1*npu:910b:8:nofile"}});
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    const unsigned job = cluster.submit("sleep 600", {"-p", "mix", "--gres=gpu:l40s:2"});
    QTRY_VERIFY_WITH_TIMEOUT(
        cluster.run({"scontrol", "-d", "show", "job", std::to_string(job)}).out.find("gpu:l40s:2(IDX:4-5)")
            != std::string::npos,
        15000);
    const unsigned bare = cluster.submit("sleep 600", {"-p", "bare", "--gres=npu:3"});
    QTRY_VERIFY_WITH_TIMEOUT(
        cluster.run({"scontrol", "-d", "show", "job", std::to_string(bare)}).out.find("GRES=npu:910b:3")
            != std::string::npos,
        15000);
}

void TestPracticeCluster::gatewayIsOneMoreDaemon()
{
    auto cluster = std::make_unique<SlurmCluster>(SlurmCluster::Options{.nodes = 2, .gateway = true});
    QVERIFY2(cluster->ok(), cluster->error().c_str());
    QCOMPARE(cluster->gatewaySocket(), cluster->runtimeFolder() + "/gw/gateway.sock");
    QVERIFY(exists(cluster->gatewaySocket()));
    struct stat info = {};
    QCOMPARE(::lstat((cluster->runtimeFolder() + "/gw").c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);
    const pid_t before = cluster->daemonPid("gateway");
    QVERIFY(cluster->killDaemon("gateway", SIGKILL));
    QTRY_VERIFY_WITH_TIMEOUT(cluster->daemonPid("gateway") > 0 && cluster->daemonPid("gateway") != before, 20000);
    QVERIFY(cluster->waitReady());
    const auto all = everythingOf(*cluster);
    QVERIFY(::kill(cluster->clientPid(), SIGKILL) == 0);
    QTRY_COMPARE_WITH_TIMEOUT(countAlive(all), 0, 5000);
}

void TestPracticeCluster::nothingIsLeftAfterKilling_data()
{
    QTest::addColumn<QStringList>("victims");
    const QString client = QStringLiteral("client");
    const QString supervisor = QStringLiteral("supervisor");
    QTest::newRow("client") << QStringList{client};
    QTest::newRow("supervisor") << QStringList{supervisor};
    QTest::newRow("guard") << QStringList{QStringLiteral("guard")};
    QTest::newRow("all of that name") << QStringList{client, supervisor};
}

void TestPracticeCluster::nothingIsLeftAfterKilling()
{
    QFETCH(QStringList, victims);
    const SlurmCluster cluster;
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    QVERIFY(startStubbornJob(cluster));
    const auto all = everythingOf(cluster);
    QVERIFY2(all.size() >= 13, QByteArray::number(static_cast<qulonglong>(all.size())).constData());
    const pid_t supervisor = parentOf(cluster.daemonPid("munged"));
    const pid_t guard = parentOf(supervisor);
    const std::map<QString, pid_t> pids = {{QStringLiteral("client"), cluster.clientPid()},
                                           {QStringLiteral("supervisor"), supervisor},
                                           {QStringLiteral("guard"), guard}};
    QVERIFY(readAll("/proc/" + std::to_string(guard) + "/comm") == "chipdeck-guard\n");
    for (const auto &victim : victims)
        QCOMPARE(::kill(pids.at(victim), SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(countAlive(all), 0, 5000);
    QCOMPARE(processesOf(cluster.runtimeFolder()).size(), 0UL);
    QTRY_VERIFY_WITH_TIMEOUT(!exists(cluster.runtimeFolder()), 20000);
}

void TestPracticeCluster::nextStartClearsWhatADoubleKillLeft()
{
    const std::string name = "twice" + std::to_string(::getpid());
    const SlurmCluster first({.name = name});
    QVERIFY2(first.ok(), first.error().c_str());
    QVERIFY(startStubbornJob(first));
    const auto all = everythingOf(first);
    const pid_t supervisor = parentOf(first.daemonPid("munged"));
    const pid_t guard = parentOf(supervisor);
    ::kill(guard, SIGSTOP);
    ::kill(supervisor, SIGKILL);
    ::kill(guard, SIGKILL);
    const SlurmCluster second({.name = name});
    QVERIFY2(second.ok(), second.error().c_str());
    QCOMPARE(countAlive(all), 0);
    QVERIFY(!exists(first.runtimeFolder()));
}

void TestPracticeCluster::worksAsAnOrdinaryUser()
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
    const std::string programPath = program.toStdString();
    // Two users have one each, at a time.
    const SlurmCluster own({.nodes = 1});
    QVERIFY2(own.ok(), own.error().c_str());
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgroups(0, nullptr) != 0 || ::setgid(nobody->pw_gid) != 0 || ::setuid(nobody->pw_uid) != 0
            || ::chdir("/") != 0)
            ::_exit(90);
        const SlurmCluster cluster({.program = programPath, .nodes = 2});
        if (!cluster.ok()) {
            std::fputs(cluster.error().c_str(), stderr);
            ::_exit(91);
        }
        const unsigned job = cluster.submit("id -u > $PWD/who", {"--gres=gpu:1"});
        for (int tries = 0; tries < 100 && readAll(cluster.runtimeFolder() + "/who").empty(); ++tries)
            ::usleep(100'000);
        const bool right =
            job != 0 && readAll(cluster.runtimeFolder() + "/who") == std::to_string(nobody->pw_uid) + "\n";
        ::_exit(right ? 0 : 92);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
    QVERIFY(own.waitReady(std::chrono::seconds(2)));
}

void TestPracticeCluster::saysWhatSlurmSaid()
{
    const SlurmCluster cluster({.nodes = 1, .configExtra = {"NoSuchKey=1"}});
    QVERIFY(!cluster.ok());
    QVERIFY2(cluster.error().find("NoSuchKey") != std::string::npos, cluster.error().c_str());
    QVERIFY2(cluster.error().find("slurmctld said") != std::string::npos, cluster.error().c_str());
}

QTEST_GUILESS_MAIN(TestPracticeCluster)
#include "test_practice_cluster.moc"
