#include <QTest>

#include <ctime>

#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "app/gateway/sources/slurm/StartText.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using chipdeck::gateway::slurm::parseStart;
using chipdeck::tests::SlurmCluster;

/// When Slurm itself expects to start a job.
class TestStarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLine();
    void findsItAmongOthers();
    void anythingElseIsNothing();
    void manyNodesAreCounted();
    void asksARealSlurm();
};

void TestStarts::readsTheLine()
{
    const auto start = parseStart("sbatch: Job 7 to start at 1760000000 using 8 processors on nodes nv[01-02],as7 in partition train\n");
    QVERIFY(start);
    QCOMPARE(start->startS, std::optional<std::int64_t>(1'760'000'000));
    QCOMPARE(start->nodes, (std::vector<std::string>{"nv01", "nv02", "as7"}));
    QCOMPARE(start->nodeCount, 3U);
    QCOMPARE(start->pool, std::string("train"));
}

void TestStarts::findsItAmongOthers()
{
    const auto start = parseStart("sbatch: lua: hello\nsbatch: Job 7 to start at 1760000000 using 1 processors on nodes a in partition p\nsbatch:   Preempts: 3,4");
    QVERIFY(start && start->pool == "p" && start->nodes.size() == 1);
}

void TestStarts::anythingElseIsNothing()
{
    for (const char *text : {"", "allocation failure: Requested node configuration is not available", "sbatch: Job 7 to start at 2026-01-02T03:04:05 using 1 processors on nodes a in partition p",
                             "sbatch: Job 7 to start at ", "Job 7 to start at 1760000000", "sbatch: Job 7 to start at 0 using"})
        QVERIFY2(!parseStart(text), text);
    const auto odd = parseStart("sbatch: Job 7 to start at 1760000000 on nodes nv[01- in partition a\x1b[31m");
    QVERIFY(odd && odd->nodes.empty() && odd->pool.find('\x1b') == std::string::npos);
}

void TestStarts::manyNodesAreCounted()
{
    const auto start = parseStart("sbatch: Job 7 to start at 1760000000 using 1 processors on nodes n[1-5000] in partition p");
    QVERIFY(start && start->nodeCount == 5000 && start->nodes.size() == domain::StartEstimate::shownNodes);
}

void TestStarts::asksARealSlurm()
{
    const auto reason = SlurmCluster::skipReason();
    if (!reason.empty())
        QSKIP(reason.c_str());
    const SlurmCluster cluster({.nodes = 2});
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    SlurmConfig config;
    config.confPath = cluster.confPath();
    const auto scheduler = makeSlurmScheduler(config);
    domain::ChosenJob job;
    job.description.work = domain::ScriptWork{"#!/bin/sh\ntrue\n"};
    job.description.parts.front().chips.count = 6;
    job.description.timing.limitS = 600;
    job.choices = {{"nv", "gpu:h100", domain::Vendor::Nvidia, 0}};
    const auto now = scheduler->estimateStart(job, {{}, true});
    QVERIFY2(now, now ? "" : now.error().message.c_str());
    QVERIFY2(now->startS && *now->startsInS < 60, now->words.c_str());
    QCOMPARE(now->nodes, std::vector<std::string>{"nv01"});
    QCOMPARE(now->pool, std::string("nv"));
    // Half of its chips are taken for ten minutes: the scheduler says by when they are back.
    QVERIFY(cluster.submit("sleep 600", {"-p", "nv", "--gres=gpu:h100:4", "-t", "10"}) != 0);
    domain::Result<domain::StartEstimate> later;
    QTRY_VERIFY_WITH_TIMEOUT((later = scheduler->estimateStart(job, {{}, true})) && later->startsInS && *later->startsInS > 300, 60000);
    QVERIFY(*later->startsInS < 1200 && *later->startS > std::time(nullptr));
    job.description.parts.front().chips.count = 9;
    const auto never = scheduler->estimateStart(job, {{}, true});
    QVERIFY2(never && !never->startS && !never->words.empty(), never ? "" : never.error().message.c_str());
    domain::JobSpec plain;
    plain.script = "#!/bin/sh\ntrue\n";
    plain.pool = "as";
    plain.timeLimitS = 60;
    const auto other = scheduler->estimateStart(plain, {{}, true});
    QVERIFY2(other && other->startS && other->nodes == std::vector<std::string>{"as01"}, other ? other->words.c_str() : other.error().message.c_str());
    const auto queue = cluster.run({"squeue", "-h", "-t", "all"});
    QVERIFY2(queue.out.find("estimate") == std::string::npos && std::count(queue.out.begin(), queue.out.end(), '\n') == 1, queue.out.c_str());
}

QTEST_GUILESS_MAIN(TestStarts)
#include "TestStarts.moc"
