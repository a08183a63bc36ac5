#include "app/runtime/kernels/cpu/CpuQuota.h"
#include "app/runtime/kernels/cpu/Topology.h"

#include <thread>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sched.h>

using namespace chipdeck::kernels;

namespace {

using Cpus = std::vector<int>;

Topology topology(const char *machine, const Topology::Limits &limits = {})
{
    auto made = Topology::described(machine, limits);
    if (!made)
        qFatal("hwloc does not understand %s", machine);
    return *made;
}

Cpus cpusOf(const Topology &topology)
{
    Cpus cpus;
    for (const Topology::Core &core : topology.cores())
        cpus.push_back(core.cpu);
    return cpus;
}

class Groups
{
public:
    void write(const char *path, const char *text) const
    {
        const QString full = m_folder.filePath(QString::fromLatin1(path));
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    double quota() const { return cpuQuota(m_folder.path().toStdString() + "/"); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestTopology : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coresCountAndNotTheirThreads()
    {
        const Topology two = topology("pack:2 core:8 pu:2");
        QCOMPARE(two.threads(), std::size_t(16));
        QCOMPARE(cpusOf(two).front(), 0);
        QCOMPARE(cpusOf(two).back(), 30);
        QCOMPARE(two.nodes(), std::size_t(1));
        QVERIFY(!two.isRestricted());
        QCOMPARE(two.text(), std::string("16 cores"));
        QCOMPARE(topology("pack:1 core:4 pu:1").threads(), std::size_t(4));
        QCOMPARE(topology("core:1 pu:1").text(), std::string("1 core"));
        QCOMPARE(topology("pu:6").threads(), std::size_t(6)); // a machine that does not tell threads from cores
        QVERIFY(!Topology::described("pack:2 nonsense:8", {}));
    }

    void oneNodeIsLeftToTheSystem()
    {
        const Topology plain = topology("pack:1 core:16 pu:2");
        for (const std::size_t threads : {1, 2, 8, 16, 17}) {
            QVERIFY(plain.place(threads).cpus.empty());
            QVERIFY(plain.place(threads).nodes.empty());
        }
    }

    void teamsOfSeveralNodesAreBoundCompactly()
    {
        const Topology two = topology("numa:2 core:4 pu:2");
        QCOMPARE(two.nodes(), std::size_t(2));
        QCOMPARE(two.text(), std::string("8 cores on 2 nodes"));
        const Placement all = two.place(8);
        QCOMPARE(all.cpus, (Cpus{0, 2, 4, 6, 8, 10, 12, 14}));
        QCOMPARE(all.nodes, (Cpus{0, 1}));
        const Placement half = two.place(4); // fits one node, whose memory is its own
        QCOMPARE(half.cpus, (Cpus{0, 2, 4, 6}));
        QVERIFY(half.nodes.empty());
        QCOMPARE(two.place(3, 1).cpus, (Cpus{8, 10, 12}));
        QCOMPARE(two.place(5, 1).cpus, (Cpus{8, 10, 12, 14, 0}));
        QCOMPARE(two.place(5, 1).nodes, (Cpus{0, 1}));
        QVERIFY(two.place(1).cpus.empty());
        QVERIFY(two.place(9).cpus.empty()); // not a core each
        QCOMPARE(two.place(9).nodes, (Cpus{0, 1}));
    }

    void whoeverIsRestrictedIsNotBound()
    {
        Topology::Limits limits;
        limits.cpus = {1, 2, 3, 10};            // of core 0 only the second thread
        const Topology some = topology("numa:2 core:4 pu:2", limits);
        QCOMPARE(cpusOf(some), (Cpus{1, 2, 10}));
        QCOMPARE(some.threads(), std::size_t(3));
        QVERIFY(some.isRestricted());
        QCOMPARE(some.text(), std::string("3 of 8 cores on 2 nodes"));
        QVERIFY(some.place(3).cpus.empty());
        QCOMPARE(some.place(3).nodes, (Cpus{0, 1})); // its memory is still spread
        limits.memoryPlaced = true;
        QVERIFY(topology("numa:2 core:4 pu:2", limits).place(3).nodes.empty());
        limits.cpus = {8};
        QCOMPARE(topology("numa:2 core:4 pu:2", limits).threads(), std::size_t(1));
    }

    void aQuotaLimitsThreads()
    {
        for (const auto &[quota, threads] : std::vector<std::pair<double, std::size_t>>{{0.5, 1}, {1, 1}, {2.9, 2}, {8, 8}, {100, 8}, {0, 8}}) {
            const Topology limited = topology("numa:2 core:4 pu:2", {{}, quota, false});
            QCOMPARE(limited.threads(), threads);
            QCOMPARE(limited.isRestricted(), quota > 0 && quota < 8);
            QCOMPARE(limited.place(threads).cpus.empty(), threads < 2 || limited.isRestricted());
        }
        QCOMPARE(topology("core:8 pu:1", {{}, 2.5, false}).text(), std::string("8 cores, time for 2"));
    }

    void theQuotaIsTheTightestOfAllGroups()
    {
        const Groups groups;
        QCOMPARE(groups.quota(), 0.0);
        groups.write("proc/self/cgroup", "0::/user/app\n");
        groups.write("sys/fs/cgroup/user/app/cpu.max", "max 100000\n");
        QCOMPARE(groups.quota(), 0.0);
        groups.write("sys/fs/cgroup/user/cpu.max", "150000 100000\n");
        QCOMPARE(groups.quota(), 1.5);
        groups.write("sys/fs/cgroup/user/app/cpu.max", "50000 50000\n");
        QCOMPARE(groups.quota(), 1.0);
    }

    void aContainersOwnGroupIsTheRoot()
    {
        const Groups groups;
        groups.write("proc/self/cgroup", "0::/../other\n");
        groups.write("sys/fs/cgroup/cpu.max", "400000 100000\n");
        QCOMPARE(groups.quota(), 4.0);
    }

    void theOldControlGroupsCountToo()
    {
        const Groups groups;
        groups.write("proc/self/cgroup", "5:cpuset:/elsewhere\n4:cpu,cpuacct:/docker\n0::/\n");
        groups.write("sys/fs/cgroup/cpu/docker/cpu.cfs_period_us", "100000\n");
        groups.write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "-1\n");
        QCOMPARE(groups.quota(), 0.0);
        groups.write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "300000\n");
        QCOMPARE(groups.quota(), 3.0);
    }

    void thisMachineIsRead()
    {
        QBENCHMARK_ONCE
        {
            const Topology here = Topology::read();
            QVERIFY(here.threads() >= 1 && here.threads() <= std::max(1u, std::thread::hardware_concurrency()));
            qInfo("%s, %s", here.text().c_str(), here.isRestricted() ? "restricted" : "unrestricted");
        }
    }

    /// As after "taskset".
    void aThreadsOwnProcessorsCount()
    {
        const int cpu = sched_getcpu();
        std::thread([cpu] {
            cpu_set_t set;
            CPU_ZERO(&set);
            CPU_SET(static_cast<unsigned>(cpu), &set);
            QCOMPARE(sched_setaffinity(0, sizeof set, &set), 0);
            const Topology here = Topology::read();
            QCOMPARE(here.threads(), std::size_t(1));
            QCOMPARE(cpusOf(here), (Cpus{cpu}));
            QCOMPARE(here.isRestricted(), sysconf(_SC_NPROCESSORS_ONLN) > 1);
        }).join();
    }
};

QTEST_GUILESS_MAIN(TestTopology)
#include "TestTopology.moc"
