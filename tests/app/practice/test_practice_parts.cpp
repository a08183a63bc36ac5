#include <QtTest>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/practice/Accounting.h"
#include "app/practice/Daemon.h"
#include "app/practice/FreePorts.h"
#include "app/practice/Options.h"
#include "app/practice/Process.h"
#include "app/practice/ProcessTree.h"
#include "app/practice/RuntimeFolder.h"
#include "app/practice/SlurmConfig.h"

using namespace chipdeck::practice;

namespace {

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

Options optionsFor(const std::vector<std::string> &arguments)
{
    std::vector<std::string> all{"join"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto options = parseOptions(all);
    return options ? *options : Options();
}

} // namespace

/// The parts that need no Slurm.
class TestPracticeParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultLayoutHasFourNodesOfEightChips();
    void namesNodesAsSlurmDoes();
    void readsPools();
    void refusesPools_data();
    void refusesPools();
    void refusesArguments_data();
    void refusesArguments();
    void forwardsOnlyWhatDescribesTheCluster();
    void configurationNamesEveryNodeOnItsOwnPort();
    void devicesOfSeveralTypesDoNotOverlap();
    void gatewayConfigurationIsPractice();
    void tableOrdersTheDaemons();
    void accountsOnlyWhereAskedFor();
    void backsOff();
    void findsFreePorts();
    void seesListeners();
    void findsAndEndsOrphans();
    void findsProcessesByTheirEnvironment();
    void locksNames();
    void makesAndClearsRuntimeFolders();
    void refusesFoldersThatAreNotPrivate();
    void reportsLastWords();
    void configurationNamesTheFirstJob();
};

void TestPracticeParts::defaultLayoutHasFourNodesOfEightChips()
{
    const Options options = optionsFor({});
    QCOMPARE(options.layout.nodeNames(), (std::vector<std::string>{"nv01", "nv02", "as01", "as02"}));
    QCOMPARE(options.layout.pools[0].chips, (std::vector<ChipGroup>{{"gpu", "h100", 8, true}}));
    QCOMPARE(options.layout.pools[1].chips, (std::vector<ChipGroup>{{"npu", "910c", 8, true}}));
    QCOMPARE(evenLayout(1, 2).nodeNames(), std::vector<std::string>{"nv01"});
}

void TestPracticeParts::namesNodesAsSlurmDoes()
{
    const Layout layout = evenLayout(200, 8);
    QCOMPARE(layout.nodeCount(), 200);
    QCOMPARE(Layout::nodeRange(layout.pools[0]), std::string("nv[001-100]"));
    QCOMPARE(layout.nodeNames().back(), std::string("as100"));
}

void TestPracticeParts::readsPools()
{
    const auto pool = parsePool("mix=2*gpu:a100:4+gpu:l40s:4+npu:910b:8:nofile");
    QVERIFY(pool.has_value());
    QCOMPARE(pool->nodeCount, 2);
    QCOMPARE(pool->chips,
             (std::vector<ChipGroup>{{"gpu", "a100", 4, true}, {"gpu", "l40s", 4, true}, {"npu", "910b", 8, false}}));
    QCOMPARE(parsePool("x=1*npu:8")->chips, (std::vector<ChipGroup>{{"npu", "", 8, true}}));
}

void TestPracticeParts::refusesPools_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const std::vector<std::pair<const char *, const char *>> rows = {
        {"", "no pool"},
        {"nv", "no pool"},
        {"nv=0*gpu:8", "no pool"},
        {"nv=1001*gpu:8", "no pool"},
        {"n v=1*gpu:8", "no pool"},
        {"nv=1*", "no chip group"},
        {"nv=1*gpu", "no chip group"},
        {"nv=1*gpu:h100:0", "no chip group"},
        {"nv=1*gpu:h:1:2", "no chip group"},
        {"nv=1*gpu:h100:8:nofile", "drains"},
        {"nv=1*gpu:h100:8\nX=1", "no chip group"},
        {"nv=1*gpu:h100:8+", "no chip group"},
        {"*=1*gpu:8", "no pool"},
        {"nv=99999999999*gpu:8", "no pool"},
    };
    for (const auto &[text, reason] : rows)
        QTest::addRow("%s", text) << QString::fromLatin1(text) << QString::fromLatin1(reason);
}

void TestPracticeParts::refusesPools()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto pool = parsePool(text.toStdString());
    QVERIFY(!pool.has_value());
    QVERIFY2(contains(pool.error(), reason.toStdString()), pool.error().c_str());
}

void TestPracticeParts::refusesArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("reason");
    QTest::newRow("command") << QStringList{QStringLiteral("jion")} << QStringLiteral("unknown command 'jion'");
    QTest::newRow("option") << QStringList{QStringLiteral("join"), QStringLiteral("--node")}
                            << QStringLiteral("unknown option");
    QTest::newRow("no value") << QStringList{QStringLiteral("join"), QStringLiteral("--nodes")}
                              << QStringLiteral("needs a value");
    QTest::newRow("number") << QStringList{QStringLiteral("join"), QStringLiteral("--nodes"), QStringLiteral("4x")}
                            << QStringLiteral("1 to 1000, not '4x'");
    QTest::newRow("name") << QStringList{QStringLiteral("join"), QStringLiteral("--name"), QStringLiteral("../x")}
                          << QStringLiteral("not '../x'");
    QTest::newRow("twice") << QStringList{QStringLiteral("join"), QStringLiteral("--pool"), QStringLiteral("a=1*gpu:8"),
                                          QStringLiteral("--pool"), QStringLiteral("a=2*npu:8")}
                           << QStringLiteral("both have a node called a01");
    QTest::newRow("all") << QStringList{QStringLiteral("join"), QStringLiteral("--pool"), QStringLiteral("all=1*gpu:8")}
                         << QStringLiteral("is taken");
}

void TestPracticeParts::refusesArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, reason);
    std::vector<std::string> list;
    for (const auto &argument : arguments)
        list.push_back(argument.toStdString());
    const auto options = parseOptions(list);
    QVERIFY(!options.has_value());
    QVERIFY2(contains(options.error(), reason.toStdString()), options.error().c_str());
}

void TestPracticeParts::forwardsOnlyWhatDescribesTheCluster()
{
    const Options options = optionsFor({"--nodes", "2", "--guard-fd", "7", "--no-gateway", "--runtime", "/x"});
    QCOMPARE(options.forwarded, (std::vector<std::string>{"--nodes", "2", "--no-gateway"}));
    QCOMPARE(options.guardFd, 7);
    QVERIFY(!options.gateway);
}

void TestPracticeParts::configurationNamesEveryNodeOnItsOwnPort()
{
    const Options options = optionsFor({"--config-extra", "MinJobAge=2", "--max-jobs", "500"});
    const std::string conf = slurmConf(options, {"/r", "/r/log"}, {"jo", "box", "127.0.0.1", "NoInAddrAny", 21000});
    for (const char *line :
         {"SlurmctldHost=box(127.0.0.1)\n", "SlurmUser=jo\n", "SlurmdUser=jo\n", "GresTypes=gpu,npu\n",
          "MaxJobCount=500\n", "CommunicationParameters=NoInAddrAny\n",
          "NodeName=nv[01-02] NodeHostname=box NodeAddr=127.0.0.1 Port=[21001-21002]",
          "NodeName=as[01-02] NodeHostname=box NodeAddr=127.0.0.1 Port=[21003-21004]", "Gres=npu:910c:8\n",
          "MinJobAge=2\n", "PartitionName=all Nodes=ALL Default=YES", "AuthInfo=socket=/r/munge.sock\n"})
        QVERIFY2(contains(conf, line), line);
}

void TestPracticeParts::devicesOfSeveralTypesDoNotOverlap()
{
    const Options options =
        optionsFor({"--pool", "mix=1*gpu:a100:4+gpu:l40s:2+npu:910c:8", "--pool", "bare=1*npu:910b:8:nofile"});
    const std::string conf = gresConf(options.layout, {"/r", "/r/log"});
    QVERIFY(contains(conf, "NodeName=mix[01-01] Name=gpu Type=a100 File=/r/dev/gpu[0-3]\n"));
    QVERIFY(contains(conf, "NodeName=mix[01-01] Name=gpu Type=l40s File=/r/dev/gpu[4-5]\n"));
    QVERIFY(contains(conf, "NodeName=mix[01-01] Name=npu Type=910c File=/r/dev/npu[0-7]\n"));
    QVERIFY(contains(conf, "NodeName=bare[01-01] Name=npu Type=910b Count=8\n"));
}

void TestPracticeParts::gatewayConfigurationIsPractice()
{
    const std::string conf = gatewayConf({"/r", "/r/log"}, "jo");
    QVERIFY(contains(conf, "unix = \"/r/gw/gateway.sock\"\n"));
    QVERIFY(contains(conf, "practice = true\n"));
    QVERIFY(contains(conf, "rest = \"unix:/r/rest.sock\"\n"));
    QVERIFY(contains(conf, "operators = [\"jo\"]\n"));
}

void TestPracticeParts::tableOrdersTheDaemons()
{
    const auto table =
        daemonTable(optionsFor({}), {"/r", "/r/log"}, {"jo", "box", "127.0.0.1", "", 21000}, "/opt/gw", 9);
    std::vector<std::string> names;
    for (const auto &spec : table)
        names.push_back(spec.name);
    QCOMPARE(names, (std::vector<std::string>{"munged", "slurmctld", "slurmd-nv01", "slurmd-nv02", "slurmd-as01",
                                              "slurmd-as02", "slurmrestd", "gateway"}));
    for (const auto &spec : table) {
        const auto position = std::ranges::find(names, spec.name);
        QVERIFY2(spec.after.empty() || std::find(names.begin(), position, spec.after) != position, spec.name.c_str());
        QVERIFY2(spec.readyPort > 0 || !spec.readySocket.empty(), spec.name.c_str());
    }
    QCOMPARE(table.back().argv,
             (std::vector<std::string>{"/opt/gw", "--config", "/r/gateway.toml", "--lifetime-fd", "9"}));
    QCOMPARE(table.back().keepFd, 9);
    QCOMPARE(daemonTable(optionsFor({}), {"/r", "/r/log"}, {}, {}, -1).size(), 7UL);
}

void TestPracticeParts::accountsOnlyWhereAskedFor()
{
    const ClusterPaths paths{"/r", "/r/log"};
    const Place place{"jo", "box", "127.0.0.1", "", 21000, 21005};
    QVERIFY(contains(slurmConf(optionsFor({}), paths, place), "AccountingStorageType=accounting_storage/none\n"));
    const Options options = optionsFor({"--accounting"});
    const std::string conf = slurmConf(options, paths, place);
    QVERIFY(contains(conf, "AccountingStoragePort=21005\n"));
    QVERIFY(contains(conf, "AccountingStorageTRES=gres/gpu,gres/gpu:h100,gres/npu,gres/npu:910c\n"));
    QVERIFY(contains(slurmdbdConf(paths, place), "DbdPort=21005\n"));
    const auto table = daemonTable(options, paths, place, {}, -1);
    QCOMPARE(table.size(), 9UL);
    QCOMPARE(table.at(1).name, std::string("mariadbd"));
    QCOMPARE(table.at(2).after, std::string("mariadbd"));
    QCOMPARE(table.at(3).after, std::string("slurmdbd"));
}

void TestPracticeParts::backsOff()
{
    QCOMPARE(backoff(1).count(), 200);
    QCOMPARE(backoff(2).count(), 400);
    QCOMPARE(backoff(6).count(), 6400);
    QCOMPARE(backoff(1000).count(), 10000);
}

void TestPracticeParts::findsFreePorts()
{
    const auto port = findFreePorts(50);
    QVERIFY(port.has_value());
    QVERIFY(*port >= 20000 && *port + 50 <= 32000);
    for (int offset = 0; offset < 50; ++offset)
        QVERIFY(!portListens(*port + offset));
}

void TestPracticeParts::seesListeners()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("s")).toStdString();
    QVERIFY(!socketAnswers(path.c_str()));
    const Descriptor listener(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), address.sun_path);
    QCOMPARE(::bind(listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QVERIFY(!socketAnswers(path.c_str()));
    QCOMPARE(::listen(listener.get(), 1), 0);
    QVERIFY(socketAnswers(path.c_str()));
}

void TestPracticeParts::findsAndEndsOrphans()
{
    QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    const auto child = launch({.argv = {"/bin/sh", "-c", "(setsid sleep 4244 &); setsid sleep 4245 & wait"},
                               .environment = {"PATH=/usr/bin:/bin"}});
    QVERIFY(child.has_value());
    // The shell, its child, and the one whose parent ended at once.
    QTRY_COMPARE(descendantsOf(::getpid()).size(), 3UL);
    QVERIFY(endDescendants("/nonexistent"));
    QVERIFY(descendantsOf(::getpid()).empty());
    QCOMPARE(::kill(*child, 0), -1);
    ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

void TestPracticeParts::findsProcessesByTheirEnvironment()
{
    const std::string folder = "/tmp/chipdeck-test-" + std::to_string(::getpid());
    const auto daemon = launch({.argv = {"/bin/sleep", "4246"}, .environment = {"CHIPDECK_PRACTICE=" + folder}});
    const auto job = launch({.argv = {"/bin/sleep", "4247"},
                             .environment = {"A=1", "SLURM_CONF=" + folder + "/slurm.conf", "SLURM_JOB_ID=7"}});
    const auto shell =
        launch({.argv = {"/bin/sleep", "4248"}, .environment = {"SLURM_CONF=" + folder + "/slurm.conf"}});
    const auto other = launch({.argv = {"/bin/sleep", "4249"}, .environment = {"CHIPDECK_PRACTICE=" + folder + "x"}});
    QVERIFY(daemon && job && shell && other);
    QTRY_COMPARE(processesOf(folder).size(), 2UL);
    QVERIFY(endProcessesOf(folder));
    QVERIFY(processesOf(folder).empty());
    QCOMPARE(::kill(*shell, 0), 0);
    QCOMPARE(::kill(*other, 0), 0);
    for (const pid_t pid : {*shell, *other}) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
}

void TestPracticeParts::locksNames()
{
    QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    auto first = lockName(path, "a", false);
    QVERIFY(first && *first);
    const auto second = lockName(path, "a", false);
    QVERIFY(second && !*second);
    QVERIFY(*lockName(path, "b", false));
    forgetName(path, "a");
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("a.lock"))));
    first->reset();
    forgetName(path, "a");
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("a.lock"))));
}

void TestPracticeParts::makesAndClearsRuntimeFolders()
{
    QTemporaryDir folder;
    const std::string runtime = folder.path().toStdString();
    auto made = makeRuntimeFolder(runtime, "x");
    QVERIFY(made.has_value());
    struct stat info = {};
    QCOMPARE(::stat(made->path.c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);
    // While its lock is held, it is not stale.
    clearStale(runtime, "x");
    QCOMPARE(::access(made->path.c_str(), F_OK), 0);
    made->lock.reset();
    clearStale(runtime, "x");
    QVERIFY(::access(made->path.c_str(), F_OK) != 0);
    QVERIFY(!makeRuntimeFolder(runtime + "/absent", "x").has_value());
    // Whose owner is just ending is stale in a moment.
    auto ending = makeRuntimeFolder(runtime, "x");
    std::thread owner([&ending] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        ending->lock.reset();
    });
    clearStale(runtime, "x");
    owner.join();
    QVERIFY(::access(ending->path.c_str(), F_OK) != 0);
}

void TestPracticeParts::refusesFoldersThatAreNotPrivate()
{
    QTemporaryDir folder;
    const std::string base = folder.path().toStdString();
    QCOMPARE(whyNotPrivate(base + "/new"), std::string());
    QCOMPARE(whyNotPrivate(base + "/new"), std::string());
    QCOMPARE(::chmod((base + "/new").c_str(), 0750), 0);
    QVERIFY(contains(whyNotPrivate(base + "/new"), "other users"));
    QCOMPARE(::symlink("/tmp", (base + "/link").c_str()), 0);
    QVERIFY(contains(whyNotPrivate(base + "/link"), "not a folder"));
    QVERIFY(contains(whyNotPrivate(base + "/absent/x"), "cannot be created"));
    if (::geteuid() == 0) {
        QCOMPARE(whyNotPrivate(base + "/foreign"), std::string());
        QCOMPARE(::chown((base + "/foreign").c_str(), 65534, 65534), 0);
        QVERIFY(contains(whyNotPrivate(base + "/foreign"), "another user"));
    }
}

void TestPracticeParts::reportsLastWords()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("log")).toStdString();
    QCOMPARE(lastWords(path), std::string("nothing"));
    std::ofstream(path) << "starting\nx: error: bad key\nx: fatal: no config\nx: error: bad key\nbye\n\n";
    QCOMPARE(lastWords(path), std::string("x: error: bad key / x: fatal: no config"));
    // However long the log is, only its end counts.
    std::ofstream(path) << "x: error: long ago\n" << std::string(100'000, 'y') << "\nx: error: now\n";
    QCOMPARE(lastWords(path), std::string("x: error: now"));
}

void TestPracticeParts::configurationNamesTheFirstJob()
{
    const ClusterPaths paths{"/tmp/x", "/tmp/x/log"};
    QVERIFY(contains(slurmConf(optionsFor({"--first-job", "7001"}), paths, Place()), "\nFirstJobId=7001\n"));
    QVERIFY(contains(slurmConf(optionsFor({}), paths, Place()), "\nFirstJobId=1\n"));
}

QTEST_GUILESS_MAIN(TestPracticeParts)
#include "test_practice_parts.moc"
