#include <QtTest>

#include <algorithm>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/domain/description/DescriptionChecks.h"
#include "tests/app/gateway/sources/slurm/Eye.h"
#include "tests/app/gateway/sources/slurm/LiveSlurm.h"

using namespace chipdeck::gateway;
using namespace chipdeck::domain;
using namespace chipdeck::tests;
using namespace std::chrono_literals;

/// Described jobs in a Slurm that really runs: chosen from its picture, they do what was described, and what it cannot do is named.
class TestDescribed : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LiveSlurm> m_slurm;
    std::unique_ptr<Source> m_source;
    Eye m_eye;
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_requests = 0;

    std::string file(const std::string &name) const { return m_folder->path().toStdString() + "/" + name; }

    std::vector<std::string> linesOf(const std::string &name) const
    {
        std::vector<std::string> lines;
        std::ifstream in(file(name));
        for (std::string line; std::getline(in, line);)
            lines.push_back(line);
        std::sort(lines.begin(), lines.end());
        return lines;
    }

    JobDescription script(const std::string &text) const
    {
        JobDescription job;
        job.name = "described";
        job.work = ScriptWork{"#!/bin/sh\n" + text + "\n"};
        job.files.workingDirectory = "/tmp";
        job.files.output = "/dev/null";
        return job;
    }

    /// The id of the job as the gateway would make it; else what is wrong.
    std::string submit(const JobDescription &job, const std::vector<PartChoice> &wished = {})
    {
        if (const auto wrong = checkDescription(job); !wrong.empty())
            return wrong.front().field + ": " + wrong.front().description;
        const auto chosen = choose(job, wished, *m_eye.snapshot());
        if (!chosen)
            return chosen.error().front().field + ": " + chosen.error().front().description;
        if (const auto cannot = m_slurm->scheduler->cannotExpress(*chosen); !cannot.empty())
            return cannot.front().field + ": " + cannot.front().description;
        std::vector<std::string> warnings;
        const auto id = m_slurm->scheduler->submitChosen(*chosen, "described-" + std::to_string(++m_requests), m_slurm->self, warnings);
        return id ? *id : id.error().message + id.error().schedulerWords;
    }

    static bool isId(const std::string &id) { return !id.empty() && id.find_first_not_of("0123456789") == std::string::npos; }

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
            QSKIP(reason.c_str());
        m_slurm = std::make_unique<LiveSlurm>();
        QVERIFY2(m_slurm->cluster.ok(), m_slurm->cluster.error().c_str());
        m_source = makeSlurmSource(m_slurm->config(true, true));
        m_source->start(m_eye);
        QVERIFY(m_eye.sees([](const ClusterSnapshot &s) { return s.inventory && s.inventory->nodes.size() == 4 && s.pools && s.pools->size() >= 3; }, 30s));
    }

    void cleanupTestCase()
    {
        if (m_source)
            m_source->stop();
        m_slurm.reset();
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        if (m_slurm)
            m_slurm->cluster.run({"scancel", "--user=" + std::to_string(::getuid())});
    }

    void variantsFollowTheVendorOfTheChips()
    {
        JobDescription job = script("echo $WHO $SLURM_GPUS_ON_NODE plain $SLURM_JOB_PARTITION >>" + file("said"));
        job.parts[0].chips = {2, ChipNeed::Per::Node, Vendor::Unknown, {}, 60.0, {}};
        job.environment = {{"WHO", "any"}};
        job.variants = {{Vendor::Nvidia, {}, {}, {}, {{"WHO", "cuda"}}},
                        {Vendor::Ascend, {}, {}, "#!/bin/sh\necho cann $WHO $SLURM_JOB_PARTITION >>" + file("said") + "\n", {}}};
        const std::string nvidia = submit(job, {{"gpu", {}, Vendor::Unknown, 0}});
        const std::string ascend = submit(job, {{"npu", {}, Vendor::Unknown, 0}});
        QVERIFY2(isId(nvidia) && isId(ascend), (nvidia + " " + ascend).c_str());
        QTRY_COMPARE_WITH_TIMEOUT(linesOf("said").size(), std::size_t{2}, 40000);
        const std::vector<std::string> said = linesOf("said");
        QCOMPARE(said[0], std::string("cann any npu"));
        QVERIFY2(said[1].starts_with("cuda ") && said[1].ends_with("plain gpu"), said[1].c_str());
        // Neither the 48 GB chips of the mixed pool nor any that there is not will do.
        const std::string refused = submit([&] {
            JobDescription large = job;
            large.parts[0].chips.leastMemoryGb = 5000;
            return large;
        }());
        QVERIFY2(refused.starts_with("parts[0].chips: "), refused.c_str());
    }

    void aCommandNeedsNoShell()
    {
        JobDescription job = script("");
        job.work = CommandWork{{"/bin/sh", "-c", "echo \"$1\" >>" + file("said"), "sh", "a b'\"$HOME;c"}};
        const std::string id = submit(job);
        QVERIFY2(isId(id), id.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(linesOf("said"), (std::vector<std::string>{"a b'\"$HOME;c"}), 40000);
    }

    void partsStartTogether()
    {
        JobDescription job = script("echo size $SLURM_HET_SIZE >>" + file("said") + "\nsrun --het-group=0,1 /bin/sh -c 'echo $SLURMD_NODENAME >>" + file("said") + "'");
        job.parts.resize(2);
        job.parts[0].pool = "gpu";
        job.parts[0].chips = {1, ChipNeed::Per::Node, Vendor::Nvidia, {}, {}, {}};
        job.parts[1].pool = "npu";
        job.parts[1].chips = {3, ChipNeed::Per::Node, Vendor::Ascend, {}, {}, {}};
        const std::string id = submit(job);
        QVERIFY2(isId(id), id.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(linesOf("said").size(), std::size_t{3}, 40000);
        const std::vector<std::string> said = linesOf("said");
        QCOMPARE(said[2], std::string("size 2"));
        QVERIFY2(said[0].starts_with("gpu") && said[1].starts_with("npu"), (said[0] + said[1]).c_str());
        // Slurm has no arrays of several parts.
        job.array = "0-3";
        const std::string refused = submit(job);
        QVERIFY2(refused.starts_with("array: "), refused.c_str());
    }

    void arraysRunEachTask()
    {
        JobDescription job = script("echo task $SLURM_ARRAY_TASK_ID >>" + file("said"));
        job.array = "1-3,7%2";
        const std::string id = submit(job);
        QVERIFY2(isId(id), id.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(linesOf("said"), (std::vector<std::string>{"task 1", "task 2", "task 3", "task 7"}), 60000);
    }

    void aDependencyIsWaitedFor()
    {
        const std::string failing = submit(script("sleep 3; echo 1 failed >>" + file("said") + "; exit 3"));
        QVERIFY2(isId(failing), failing.c_str());
        JobDescription after = script("echo 2 after failure >>" + file("said"));
        after.dependencies = {{Dependency::Kind::AfterFailure, {failing}, 0}};
        JobDescription never = script("echo 0 after success >>" + file("said"));
        never.dependencies = {{Dependency::Kind::AfterSuccess, {failing}, 0}};
        const std::string second = submit(after);
        const std::string third = submit(never);
        QVERIFY2(isId(second) && isId(third), (second + third).c_str());
        QTRY_COMPARE_WITH_TIMEOUT(linesOf("said"), (std::vector<std::string>{"1 failed", "2 after failure"}), 60000);
        QVERIFY(m_slurm->cluster.run({"scontrol", "-o", "show", "job", third}).out.find("JobState=PENDING") != std::string::npos
                || m_slurm->cluster.run({"scontrol", "-o", "show", "job", third}).out.find("JobState=CANCELLED") != std::string::npos);
    }

    /// Slurm counts limits in minutes and sends the signal up to a minute early.
    void theCheckpointSignalComesBeforeTheLimit()
    {
        JobDescription job = script("trap 'echo saved >>" + file("said") + "; exit 0' USR1\necho began >>" + file("said") + "\nfor i in $(seq 200); do sleep 1; done");
        job.timing.limitS = 120;
        job.checkpoint = CheckpointSignal{"USR1", 115, true};
        const std::string id = submit(job);
        QVERIFY2(isId(id), id.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(linesOf("said"), (std::vector<std::string>{"began", "saved"}), 100000);
    }

    void whatThisClusterCannotDoIsNamed()
    {
        JobDescription job = script("true");
        job.work = ContainerWork{"docker://ubuntu", {}, {"true"}};
        QVERIFY2(submit(job).starts_with("container"), submit(job).c_str());
        job = script("true");
        job.together = Together::SameBlock;
        QVERIFY2(submit(job).starts_with("together: "), submit(job).c_str());
        job = script("true");
        job.parts[0].pool = "nosuch";
        job.parts[0].chips = {1, ChipNeed::Per::Node, Vendor::Nvidia, {}, {}, {}};
        QVERIFY2(submit(job).starts_with("parts[0].pool: "), submit(job).c_str());
        job.parts[0].pool = "gpu";
        job.parts[0].chips.count = 9;
        QVERIFY2(submit(job).starts_with("parts[0].chips.count: "), submit(job).c_str());
        QVERIFY(m_slurm->cluster.run({"squeue", "-h"}).out.empty());
    }
};

QTEST_GUILESS_MAIN(TestDescribed)
#include "TestDescribed.moc"
