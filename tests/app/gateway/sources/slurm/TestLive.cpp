#include <QtTest>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/domain/JobRules.h"
#include "tests/app/gateway/sources/slurm/Eye.h"
#include "tests/app/gateway/sources/slurm/LiveSlurm.h"

using namespace chipdeck::gateway;
using namespace chipdeck::domain;
using namespace chipdeck::tests;
using namespace std::chrono_literals;

/// Against a Slurm that really runs: what the source shows must be what scontrol says.
class TestLive : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LiveSlurm> m_slurm;

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string reason = SlurmCluster::skipReason(); !reason.empty())
            QSKIP(reason.c_str());
        m_slurm = std::make_unique<LiveSlurm>();
        QVERIFY2(m_slurm->cluster.ok(), m_slurm->cluster.error().c_str());
    }

    void cleanupTestCase() { m_slurm.reset(); }

    void cleanup()
    {
        if (m_slurm)
            m_slurm->cluster.run({"scancel", "--user=" + std::to_string(::getuid())});
    }

    /// Two jobs on one node, and one whose nodes give it different chips: each task sees the chips that Slurm gave it, and no others.
    void jobsSeeOnlyTheirChips()
    {
        QTemporaryDir folder;
        const std::string file = (folder.path() + QStringLiteral("/seen")).toStdString();
        const std::string say = "echo $SLURM_JOB_ID $SLURMD_NODENAME ${ASCEND_RT_VISIBLE_DEVICES-none} ${CUDA_VISIBLE_DEVICES-none} >>" + file;
        const auto submit = [&](const std::string &type, std::uint32_t count, std::optional<std::uint32_t> nodes, const std::string &request) {
            ChosenJob job;
            job.description.name = "seeing";
            job.description.work = ScriptWork{"#!/bin/sh\n" + say + "\nsrun /bin/sh -c '" + say + "'\nsleep 300\n"};
            job.description.parts[0].chips = {count, ChipNeed::Per::Node, Vendor::Unknown, type, {}, {}};
            job.description.parts[0].leastNodes = nodes;
            job.description.files = {"/tmp", {}, "/dev/null", {}, false};
            job.choices = {{type == "npu:910c" ? "npu" : type == "gpu:l40s" ? "mix" : "gpu", type, Vendor::Unknown, 0}};
            std::vector<std::string> warnings;
            const auto id = m_slurm->scheduler->submitChosen(job, request, m_slurm->self, warnings);
            return id ? *id : id.error().message + id.error().schedulerWords;
        };
        // The second of these shares a node with the first; the last one's nodes are not alike.
        const std::map<std::string, int> lines{{submit("npu:910c", 3, {}, "seeing-1"), 2}, {submit("npu:910c", 4, {}, "seeing-2"), 2}, {submit("gpu:l40s", 2, {}, "seeing-3"), 2},
                                               {submit("gpu:h100", 2, 1, "seeing-4"), 2}, {submit("gpu:h100", 3, 2, "seeing-5"), 3}};
        std::map<std::string, std::vector<std::string>> seen;
        const auto isSaid = [&] {
            seen.clear();
            std::ifstream in(file);
            for (std::string job, rest; in >> job && std::getline(in, rest);)
                seen[job].push_back(rest.substr(1));
            return std::all_of(lines.begin(), lines.end(), [&](const auto &one) { return int(seen[one.first].size()) >= one.second; });
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isSaid(), lines.begin()->first.c_str(), 40000);
        for (const auto &[job, said] : seen) {
            std::set<std::string> chips;
            for (const std::string &line : said) {
                std::istringstream words(line);
                std::string node, npu, gpu;
                words >> node >> npu >> gpu;
                // One kind of chips, and nothing of the other.
                QVERIFY2((npu == "none") != (gpu == "none"), line.c_str());
                std::istringstream list(npu == "none" ? gpu : npu);
                for (std::string index; std::getline(list, index, ',');)
                    chips.insert(node + "/" + index);
            }
            QCOMPARE(chips, m_slurm->heldAccordingToSlurm(job));
        }
    }

    void ownershipEqualsSlurms_data()
    {
        QTest::addColumn<bool>("rest");
        QTest::addColumn<bool>("commands");
        QTest::newRow("both") << true << true;
        QTest::newRow("slurmrestd only") << true << false;
        QTest::newRow("commands only") << false << true;
    }

    void ownershipEqualsSlurms()
    {
        QFETCH(bool, rest);
        QFETCH(bool, commands);
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(rest, commands));
        source->start(eye);
        JobSpec two = m_slurm->sleeper("gpu", "gpu:h100", 3);
        two.nodes = 2;
        const std::vector<std::string> ids{m_slurm->submit(m_slurm->sleeper("gpu", "gpu:h100", 2), "ownership-1"), m_slurm->submit(two, "ownership-2"),
                                           m_slurm->submit(m_slurm->sleeper("mix", "gpu:l40s", 2), "ownership-3"),
                                           m_slurm->submit(m_slurm->sleeper("mix", "npu:910c", 1), "ownership-4"),
                                           m_slurm->submit(m_slurm->sleeper("npu", "npu:910c", 5), "ownership-5")};
        for (const std::string &id : ids) {
            QVERIFY(!id.empty());
            QVERIFY2(eye.sees([&](const ClusterSnapshot &s) { return jobIs(s, id, JobState::Running); }, 15s), id.c_str());
        }
        for (const std::string &id : ids) {
            const auto told = m_slurm->heldAccordingToSlurm(id);
            QVERIFY(!told.empty());
            QVERIFY2(eye.sees([&](const ClusterSnapshot &s) { return ownedBy(s, static_cast<std::uint32_t>(std::stoul(id))) == told; }), id.c_str());
        }
        const std::string cancelled = ids[0];
        QVERIFY(m_slurm->scheduler->cancel(cancelled, {}, m_slurm->self));
        source->refreshSoon();
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) {
            return jobIs(s, cancelled, JobState::Cancelled) && ownedBy(s, static_cast<std::uint32_t>(std::stoul(cancelled))).empty();
        }, 10s));
        source->stop();
    }

    void statesOfArraysHeldAndFailedJobs()
    {
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(true, true));
        source->start(eye);
        JobSpec array = m_slurm->sleeper("npu", "npu:910c", 5);
        array.array = "0-3";
        const std::string arrayId = m_slurm->submit(array, "array-request");
        QVERIFY(!arrayId.empty());
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) {
            const Job *const waiting = findJob(s, arrayId);
            return jobIs(s, arrayId + "_0", JobState::Running) && waiting && waiting->arrayPending == "1-3";
        }, 10s));

        JobSpec held = m_slurm->sleeper("gpu", "gpu:h100", 1);
        held.hold = true;
        held.comment = "of mine";
        const std::string heldId = m_slurm->submit(held, "held-request");
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return jobIs(s, heldId, JobState::Held); }, 10s));
        QVERIFY(m_slurm->scheduler->release(heldId, m_slurm->self));
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return jobIs(s, heldId, JobState::Running); }, 10s));
        QVERIFY(m_slurm->scheduler->update(heldId, {{}, 7200}, m_slurm->self));
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return findJob(s, heldId)->timeLimitS == 7200U; }, 10s));
        QVERIFY(m_slurm->scheduler->requeue(heldId, m_slurm->self));
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return findJob(s, heldId)->restarts == 1; }, 15s));
        QVERIFY(m_slurm->scheduler->hold(heldId, m_slurm->self));
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return jobIs(s, heldId, JobState::Held); }, 10s));

        JobSpec failing = m_slurm->sleeper("gpu", {}, 0);
        failing.script = "#!/bin/sh\nexit 3\n";
        const std::string failedId = m_slurm->submit(failing, "failing-request");
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return jobIs(s, failedId, JobState::Failed) && findJob(s, failedId)->exitCode == 3; }, 15s));
        source->stop();
    }

    void requestsAreFoundByTheirComment()
    {
        QVERIFY(m_slurm->scheduler->find({"never-sent"})->empty());
        JobSpec job = m_slurm->sleeper("gpu", "gpu:h100", 1);
        job.hold = true;
        job.comment = "and a comment";
        const std::string id = m_slurm->submit(job, "find-me-1");
        const std::string second = m_slurm->submit(job, "find-me-2");
        const auto found = m_slurm->scheduler->find({"find-me-2", "find-me", "find-me-1"});
        QVERIFY(found && found->size() == 2);
        QCOMPARE(found->at("find-me-1").id, id);
        QCOMPARE(found->at("find-me-1").state, JobState::Held);
        QCOMPARE(found->at("find-me-2").id, second);
        for (const std::string &one : {id, second})
            QVERIFY(m_slurm->scheduler->cancel(one, {}, m_slurm->self));
        const auto ended = m_slurm->scheduler->find({"find-me-1"});
        QVERIFY(ended && ended->size() == 1);
        QCOMPARE(ended->at("find-me-1").state, JobState::Cancelled);
    }

    void refusalsCarrySlurmsWords()
    {
        std::vector<std::string> warnings;
        const auto many = m_slurm->scheduler->submit(m_slurm->sleeper("gpu", "gpu:h100", 64), "too-many-1", m_slurm->self, warnings);
        QVERIFY(!many);
        QCOMPARE(many.error().reason, std::string("NOT_ENOUGH_CHIPS"));
        QVERIFY(many.error().schedulerWords.find("Requested node configuration") != std::string::npos);
        // slurmctld may keep a failed record of what it refused; it never counts as a job that waits or runs.
        const auto record = m_slurm->scheduler->find({"too-many-1"});
        QVERIFY(record.has_value());
        QVERIFY(record->empty() || record->at("too-many-1").state == JobState::Failed);
        const auto pool = m_slurm->scheduler->submit(m_slurm->sleeper("nowhere", "gpu:h100", 1), "no-pool-1", m_slurm->self, warnings);
        QCOMPARE(pool.error().reason, std::string("INVALID_PARTITION"));
        QCOMPARE(m_slurm->scheduler->cancel("999999", {}, m_slurm->self).error().reason, std::string("JOB_UNKNOWN"));
        QCOMPARE(m_slurm->scheduler->hold("999999", m_slurm->self).error().reason, std::string("JOB_UNKNOWN"));
        QCOMPARE(m_slurm->scheduler->drain("no-such-node", "x", m_slurm->self).error().reason, std::string("NODE_UNKNOWN"));
        QCOMPARE(m_slurm->scheduler->logFile("999999", false).error().reason, std::string("JOB_UNKNOWN"));
    }

    /// Whatever our rules refuse Slurm would refuse too, what they let pass it takes; and it keeps no record of any of that.
    void rulesSayWhatSlurmSays_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("cpus");
        QTest::addColumn<bool>("good");
        QTest::newRow("most of a node") << 1 << 64 << 1 << true;
        QTest::newRow("more than a node") << 1 << 65 << 1 << false;
        QTest::newRow("most large tasks") << 1 << 32 << 2 << true;
        QTest::newRow("too large tasks") << 1 << 64 << 2 << false;
        QTest::newRow("most of the pool") << 0 << 128 << 1 << true;
        QTest::newRow("more than the pool") << 0 << 129 << 1 << false;
        QTest::newRow("far too many") << 0 << 100000 << 1 << false;
        QTest::newRow("more nodes") << 3 << 3 << 1 << false;
    }

    void rulesSayWhatSlurmSays()
    {
        QFETCH(int, nodes);
        QFETCH(int, tasks);
        QFETCH(int, cpus);
        QFETCH(bool, good);
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(true, true));
        source->start(eye);
        QVERIFY(eye.sees([](const ClusterSnapshot &s) { return s.inventory->nodes.size() == 4 && s.pools->size() > 1; }, 10s));
        JobSpec job = m_slurm->sleeper("gpu", "gpu:h100", 1);
        job.tasks = tasks;
        job.cpusPerTask = cpus;
        if (nodes > 0)
            job.nodes = nodes;
        const auto violations = checkJob(job, eye.snapshot().get());
        QVERIFY2(violations.empty() == good, violations.empty() ? "passes" : violations[0].description.c_str());
        source->stop();
        std::vector<std::string> command{"sbatch", "--test-only", "--mem-per-cpu=1", "--partition=gpu", "--gres=gpu:h100:1", "--ntasks=" + std::to_string(tasks),
                                         "--cpus-per-task=" + std::to_string(cpus)};
        if (nodes > 0)
            command.push_back("--nodes=" + std::to_string(nodes));
        const auto records = [this] { return m_slurm->cluster.run({"squeue", "-h", "-a", "-t", "all", "-o", "%A"}).out; };
        const std::string before = records();
        const auto answer = m_slurm->cluster.run(command, job.script);
        QVERIFY2(answer.ok() == good, answer.out.c_str());
        QCOMPARE(records(), before);
    }

    void scriptEnvironmentAndLog()
    {
        QTemporaryDir folder;
        folder.setAutoRemove(true);
        JobSpec job;
        job.displayName = "a b;$(c)";
        job.script = "#!/bin/sh\necho \"$VALUE|$(pwd)|$SLURM_TIME_FORMAT\"\n";
        job.pool = "gpu";
        job.environment = {{"VALUE", "x, y=$HOME\tz"}};
        job.workingDirectory = folder.path().toStdString();
        job.stdoutPath = job.workingDirectory + "/out-%N-%5j";
        const std::string id = m_slurm->submit(job, "log-request");
        const QString host = QSysInfo::machineHostName().section(QLatin1Char('.'), 0, 0);
        const QString path = folder.path() + QStringLiteral("/out-%1-").arg(host) + QString::fromStdString(id).rightJustified(5, QLatin1Char('0'));
        // Which node it will be shows when the job begins.
        const auto log = [&] { return m_slurm->scheduler->logFile(id, false); };
        QVERIFY2(log().has_value(), log() ? "" : log().error().message.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(log()->path), path, 10000);
        QVERIFY(!log()->owner.empty());
        QFile file(path);
        const QByteArray wanted = "x, y=$HOME\tz|" + folder.path().toUtf8() + "|\n";
        QTRY_VERIFY_WITH_TIMEOUT(file.exists() && file.size() == wanted.size(), 15000);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), wanted);
        QTRY_VERIFY_WITH_TIMEOUT(m_slurm->scheduler->logFile(id, false)->jobEnded, 10000);
    }

    void drainAndResume()
    {
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(true, true));
        source->start(eye);
        QVERIFY(eye.sees([](const ClusterSnapshot &s) { return s.inventory->nodes.size() == 4; }, 10s));
        const std::string node = eye.snapshot()->inventory->nodes[0].id;
        const auto service = [](const ClusterSnapshot &s) { return ChipState(s.chips->states[0]).administration(); };
        QVERIFY(m_slurm->scheduler->drain(node, "fan <b>broken</b>", m_slurm->self));
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) {
            return service(s) != Administration::InService && (*s.nodeStatuses)[0].drain && (*s.nodeStatuses)[0].reason == "fan <b>broken</b>";
        }));
        QVERIFY(m_slurm->scheduler->resume(node, m_slurm->self));
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return service(s) == Administration::InService && !(*s.nodeStatuses)[0].drain; }, 10s));
        QCOMPARE(m_slurm->scheduler->describeDrain("n1", "why"), std::string("scontrol update NodeName=n1 State=DRAIN Reason=\"why\""));
        source->stop();
    }

    /// A dead slurmrestd goes unnoticed but for a note; the picture goes on.
    void slurmrestdDies()
    {
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(true, true));
        source->start(eye);
        QVERIFY(eye.feels(isLive, 10s));
        QVERIFY(m_slurm->cluster.killDaemon("slurmrestd", SIGKILL));
        QVERIFY(eye.feels([](const PartFreshness &p) { return isLive(p) && p.reason == "SLURMRESTD_UNREACHABLE"; }, 5s));
        const std::string id = m_slurm->submit(m_slurm->sleeper("npu", "npu:910c", 2), "restd-dead");
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return ownedBy(s, static_cast<std::uint32_t>(std::stoul(id))).size() == 2; }, 10s));
        QVERIFY(m_slurm->cluster.startDaemon("slurmrestd"));
        QVERIFY(eye.feels([](const PartFreshness &p) { return isLive(p) && p.reason.empty(); }, 20s));
        source->stop();
    }

    void slurmctldHangsThenDies()
    {
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(true, true));
        source->start(eye);
        QVERIFY(eye.feels(isLive, 10s));
        QVERIFY(m_slurm->cluster.killDaemon("slurmctld", SIGSTOP));
        QVERIFY(eye.feels(isUnreachable, 10s));
        QVERIFY(m_slurm->cluster.killDaemon("slurmctld", SIGCONT));
        QVERIFY(eye.feels(isLive, 10s));
        QVERIFY(m_slurm->cluster.killDaemon("slurmctld", SIGKILL));
        QVERIFY(eye.feels(isUnreachable, 10s));
        const auto refused = m_slurm->scheduler->cancel("1", {}, m_slurm->self);
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, std::string("SLURMCTLD_UNREACHABLE"));
        QElapsedTimer timer;
        timer.start();
        source->stop();
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(m_slurm->cluster.startDaemon("slurmctld"));
        QVERIFY(m_slurm->cluster.waitReady());
    }

    void blocksAreLeafSwitches()
    {
        const auto blockOf = [](const ClusterSnapshot &s, const char *node) {
            const auto &nodes = s.inventory->nodes;
            const auto found = std::find_if(nodes.begin(), nodes.end(), [node](const Node &one) { return one.id == node; });
            return found == nodes.end() ? std::string("no node") : found->block;
        };
        {
            Eye eye;
            const auto source = makeSlurmSource(m_slurm->config(true, true));
            source->start(eye);
            QVERIFY(eye.sees([&](const ClusterSnapshot &s) { return blockOf(s, "gpu01").empty(); }, 10s));
            source->stop();
        }
        std::ofstream(m_slurm->cluster.runtimeFolder() + "/topology.conf")
            << "SwitchName=leaf0 Nodes=gpu[01-02]\nSwitchName=leaf1 Nodes=npu01,mix01\nSwitchName=spine Switches=leaf[0-1]\n";
        std::ofstream(m_slurm->cluster.confPath(), std::ios::app) << "TopologyPlugin=topology/tree\n";
        QVERIFY(m_slurm->cluster.killDaemon("slurmctld", SIGKILL));
        QTRY_COMPARE(m_slurm->cluster.daemonPid("slurmctld"), 0);
        QVERIFY(m_slurm->cluster.startDaemon("slurmctld"));
        QVERIFY(m_slurm->cluster.waitReady());
        Eye eye;
        const auto source = makeSlurmSource(m_slurm->config(true, true));
        source->start(eye);
        QVERIFY(eye.sees([&](const ClusterSnapshot &s) {
            return blockOf(s, "gpu01") == "leaf0" && blockOf(s, "gpu02") == "leaf0" && blockOf(s, "npu01") == "leaf1" && blockOf(s, "mix01") == "leaf1";
        }, 10s));
        source->stop();
    }
};

QTEST_GUILESS_MAIN(TestLive)
#include "TestLive.moc"
