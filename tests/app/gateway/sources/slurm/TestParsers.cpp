#include <QtTest>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/gateway/sources/slurm/ControlText.h"
#include "app/gateway/sources/slurm/Gres.h"
#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/QueueText.h"
#include "app/gateway/sources/slurm/SlurmJson.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/TimeText.h"
#include "app/gateway/sources/slurm/Token.h"
#include "app/gateway/sources/slurm/Utf8.h"

using namespace chipdeck::gateway::slurm;
using chipdeck::domain::Administration;
using chipdeck::domain::JobState;

namespace {

using Names = std::vector<std::string>;
using Numbers = std::vector<std::uint32_t>;

std::string contents(const std::filesystem::path &path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A row as squeue writes it, with the fields named by position.
std::string queueRow(const std::string &mark, const std::vector<std::pair<std::size_t, std::string>> &fields)
{
    std::vector<std::string> all(30, "N/A");
    for (const auto &[index, text] : fields)
        all[index] = text;
    std::string row;
    for (const std::string &field : all)
        row += field + mark;
    return row + '\n';
}

} // namespace

class TestParsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostlists()
    {
        QCOMPARE(expandHostlist("nv[001-003,7],mx1"), (Names{"nv001", "nv002", "nv003", "nv7", "mx1"}));
        QCOMPARE(expandHostlist("r[1-2]n[09-10]x"), (Names{"r1n09x", "r1n10x", "r2n09x", "r2n10x"}));
        QCOMPARE(expandHostlist(""), Names());
        for (const char *broken : {"n[1-2", "n1]", "n[[1]]", "a,,b", "n[2-1]", "n[x]", "n[]", "n[1-2-3]"})
            QVERIFY2(!expandHostlist(broken), broken);
        QVERIFY(!expandHostlist("n[0-4294967295]"));
        // Behind the largest number there is none to stop at.
        QCOMPARE(expandHostlist("n[18446744073709551615]"), Names{"n18446744073709551615"});
        QCOMPARE(expandHostlist("n[18446744073709551614-18446744073709551615]")->size(), 2U);
        QVERIFY(!expandHostlist("a[0-999]b[0-999]c[0-999]"));
        QCOMPARE(expandHostlist("a[0-9]", 10)->size(), 10U);
        QVERIFY(!expandHostlist("a[0-9],b", 10));
    }

    void the_first_name_is_that_of_the_whole_list()
    {
        for (const char *list : {"nv[001-003,7],mx1", "r[1-2]n[09-10]x", "mx1,nv[1-2]", "n[18446744073709551615]", "[5-6]"})
            QCOMPARE(firstOfHostlist(list), expandHostlist(list)->front());
        for (const char *broken : {"", ",a", "a[", "a[]", "a[b]"})
            QCOMPARE(firstOfHostlist(broken), std::string());
    }

    void repeated_lists_are_expanded_up_to_what_a_cluster_can_tell()
    {
        HostlistBudget hosts;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(hosts.expand("n[1-200000]").size(), 200'000U);
        QVERIFY(hosts.expand("n1").empty());
    }

    void topology()
    {
        const auto blocks = parseTopology("SwitchName=leaf0 Level=0 LinkSpeed=1 Nodes=nv[01-02]\n"
                                          "SwitchName=leaf1 Level=0 LinkSpeed=1 Nodes=as[01-02]\n"
                                          "SwitchName=spine Level=1 LinkSpeed=1 Nodes=as[01-02],nv[01-02] Switches=leaf[0-1]\n");
        QCOMPARE(blocks, (BlocksByNode{{"nv01", "leaf0"}, {"nv02", "leaf0"}, {"as01", "leaf1"}, {"as02", "leaf1"}}));
        QCOMPARE(parseTopology("BlockName=b1 BlockIndex=0 Nodes=n[1-2] BlockSize=2\nAggregatedBlock=b[1-2] BlockIndex=2 Nodes=n[1-4] BlockSize=4\n"),
                 (BlocksByNode{{"n1", "b1"}, {"n2", "b1"}}));
        for (const char *none : {"", "No topology information available\n", "SwitchName=s Level=0 Nodes=n[\n", "SwitchName=s Level=0 Nodes=(null)\n"})
            QVERIFY2(parseTopology(none).empty(), none);
    }

    void numbers()
    {
        QCOMPARE(expandNumbers("0-3,7", 100), (Numbers{0, 1, 2, 3, 7}));
        QCOMPARE(expandNumbers("0-6:3%2", 100), (Numbers{0, 3, 6}));
        QVERIFY(!expandNumbers("0-1000", 100));
        QVERIFY(!expandNumbers("0-18446744073709551615", 100));
        QCOMPARE(expandNumbers("5-10:18446744073709551615", 100), Numbers{5});
        QCOMPARE(expandNumbers("4294967294-4294967295", 100), (Numbers{4294967294, 4294967295}));
        QCOMPARE(compressNumbers({0, 1, 2, 3, 7}), std::string("0-3,7"));
        QCOMPARE(compressNumbers({}), std::string());
    }

    void gres()
    {
        const auto used = parseGres("gpu:h100:5(IDX:2-3,5-7),npu:0");
        QCOMPARE(used.size(), 2U);
        QCOMPARE(used[0], (GresEntry{"gpu", "h100", 5, {2, 3, 5, 6, 7}, true}));
        QCOMPARE(used[1], (GresEntry{"npu", "", 0, {}}));
        QCOMPARE(parseGres("gpu:h100:8(S:0-1)"), (std::vector<GresEntry>{{"gpu", "h100", 8, {}}}));
        QCOMPARE(parseGres("npu:ascend910b:0(IDX:N/A)"), (std::vector<GresEntry>{{"npu", "ascend910b", 0, {}, true}}));
        QVERIFY(parseGres("npu:ascend910b:4")[0].whichUnknown());
        QCOMPARE(parseGres("gres:gpu:2,gres/gpu:h100:1,gres/npu=3"),
                 (std::vector<GresEntry>{{"gpu", "", 2, {}}, {"gpu", "h100", 1, {}}, {"npu", "", 3, {}}}));
        QCOMPARE(parseGres("gpu:910c"), (std::vector<GresEntry>{{"gpu", "910c", 1, {}}}));
        QCOMPARE(parseGres("gpu:a100:1(IDX:0),gpu:l40s:0(IDX:)")[1], (GresEntry{"gpu", "l40s", 0, {}, true}));
        // As scontrol tells a job's share; a type may be a number.
        QCOMPARE(parseGres("npu:910b(CNT:3),gpu:4090(CNT:2)")[0], (GresEntry{"npu", "910b", 3, {}}));
        QCOMPARE(parseGres("npu:910b(CNT:3),gpu:4090(CNT:2)")[1], (GresEntry{"gpu", "4090", 2, {}}));
        QVERIFY(parseGres("(null)").empty());
        QVERIFY(parseGres(",,,").empty());
        // More indices than chips: the text contradicts itself, so which ones is not known.
        QVERIFY(parseGres("gpu:1(IDX:0-3)")[0].indices.empty());
        QVERIFY(parseGres("gpu:9(IDX:0-4294967295)")[0].indices.empty());
    }

    void nodeStates()
    {
        QCOMPARE(splitNodeState("DOWN*+DRAIN"), (Names{"DOWN", "DRAIN", "NOT_RESPONDING"}));
        QCOMPARE(splitNodeState("mixed"), (Names{"MIXED"}));
        QCOMPARE(splitNodeState("IDLE+DRAIN+NOT_RESPONDING"), (Names{"IDLE", "DRAIN", "NOT_RESPONDING"}));
        QCOMPARE(administration({"IDLE"}), Administration::InService);
        QCOMPARE(administration({"IDLE", "DRAIN"}), Administration::Drained);
        QCOMPARE(administration({"MIXED", "DRAIN"}), Administration::Draining);
        QCOMPARE(administration({"IDLE", "COMPLETING", "DRAIN"}), Administration::Draining);
        QCOMPARE(administration({"DOWN", "DRAIN"}), Administration::Down);
        QCOMPARE(administration({"ALLOCATED", "NOT_RESPONDING"}), Administration::Down);
        QCOMPARE(administration({"IDLE", "POWERED_DOWN"}), Administration::InService);
        QCOMPARE(administration({"IDLE", "FAIL"}), Administration::Drained);
        QCOMPARE(administration({"ALLOCATED", "FAIL"}), Administration::Draining);
    }

    void jobStates()
    {
        JobRecord job;
        job.states = {"RUNNING", "COMPLETING"};
        QCOMPARE(jobState(job), JobState::Completing);
        job.states = {"PENDING"};
        QCOMPARE(jobState(job), JobState::Pending);
        job.priority = 0;
        QCOMPARE(jobState(job), JobState::Held);
        job.priority = 5;
        job.reason = "JobHeldAdmin";
        QCOMPARE(jobState(job), JobState::Held);
        job.states = {"SOMETHING_NEW"};
        QCOMPARE(jobState(job), JobState::Unknown);
        job.states.clear();
        QCOMPARE(jobState(job), JobState::Unknown);
    }

    void times()
    {
        QCOMPARE(parseDuration("7-00:00:00"), 604800U);
        QCOMPARE(parseDuration("01:30:00"), 5400U);
        QCOMPARE(parseDuration("30:00"), 1800U);
        QVERIFY(!parseDuration("UNLIMITED"));
        QVERIFY(!parseDuration("99999999999999999999"));
        QCOMPARE(parseEpoch("1795319903"), 1795319903);
        QVERIFY(!parseEpoch("N/A"));
        QVERIFY(!parseEpoch("0"));
        QCOMPARE(durationText(90061), std::string("1-01:01:01"));
    }

    void controlNodes()
    {
        const auto nodes = parseNodes(
            "NodeName=mx001 Arch=x86_64 CPUAlloc=2 CPUEfctv=64 CPUTot=64 CPULoad=0.05 Gres=gpu:a100:4,npu:910c:2 GresDrain=N/A "
            "GresUsed=gpu:a100:1(IDX:0),npu:910c:1(IDX:0) OS=Linux 6.1 State=FAKE #1 SMP RealMemory=100000 AllocMem=20 FreeMem=N/A "
            "State=MIXED+DRAIN ThreadsPerCore=1 Partitions=mix Reason=fan broken [x@y] [root@1795319903]\n");
        QCOMPARE(nodes.size(), 1U);
        QCOMPARE(nodes[0].name, std::string("mx001"));
        QCOMPARE(nodes[0].states, (Names{"MIXED", "DRAIN"}));
        QCOMPARE(nodes[0].reason, std::string("fan broken [x@y]"));
        QCOMPARE(nodes[0].cpuLoadCenti, 5U);
        QCOMPARE(nodes[0].memoryMb, 100000U);
        QVERIFY(!nodes[0].memoryFreeMb);
        QCOMPARE(nodes[0].gresUsed, std::string("gpu:a100:1(IDX:0),npu:910c:1(IDX:0)"));
        QVERIFY(nodes[0].gresDrained.empty());
    }

    void controlPartitionsAndReservations()
    {
        const auto pools = parsePartitions("PartitionName=gpu Default=YES MaxTime=7-00:00:00 Nodes=nv[1-2] State=UP TotalCPUs=1\n"
                                           "PartitionName=old Default=NO MaxTime=UNLIMITED Nodes=(null) State=DOWN\n");
        QCOMPARE(pools.size(), 2U);
        QCOMPARE(pools[0], (PartitionRecord{"gpu", "nv[1-2]", true, true, 604800U}));
        QCOMPARE(pools[1], (PartitionRecord{"old", "", false, false, std::nullopt}));
        const auto reservations = parseReservations("ReservationName=r1 StartTime=100 EndTime=200 Duration=1 Nodes=nv1\n");
        QCOMPARE(reservations.size(), 1U);
        QCOMPARE(reservations[0], (ReservationRecord{"r1", "nv1", 100, 200}));
        QVERIFY(parseReservations("No reservations in the system\n").empty());
    }

    void jobDetailIsNotForgedByAName()
    {
        const std::string name = "x UserId=root(0) Nodes=nv9 CPU_IDs=0 Mem=1 GRES=gpu:h100:8(IDX:0-7)\nJobId=3 JobName=y";
        const std::string text = "JobId=2 JobName=" + name + " UserId=ann(1000) GroupId=ann(1000) JobState=RUNNING ExitCode=3:9 "
            "NodeList=nv[1-2] JOB_GRES=gpu:h100:4   Nodes=nv1 CPU_IDs=1 Mem=10 GRES=gpu:h100:2(IDX:3-4)   Nodes=nv2 CPU_IDs=0 "
            "Mem=10 GRES=gpu:h100:2(IDX:0-1) MinCPUsNode=1 Comment=Nodes=nv8 GRES=gpu:8 WorkDir=/tmp StdErr=/a b/e "
            "StdIn=/dev/null StdOut=/a b/o Power= \n";
        const auto detail = parseJobDetail(text, 2, name);
        QVERIFY(detail.has_value());
        QCOMPARE(detail->gres, (std::vector<NodeGres>{{"nv1", "gpu:h100:2(IDX:3-4)"}, {"nv2", "gpu:h100:2(IDX:0-1)"}}));
        QCOMPARE(detail->exitCode, 3);
        QCOMPARE(detail->exitSignal, 9);
        QCOMPARE(detail->stdoutPath, std::string("/a b/o"));
        QCOMPARE(detail->stderrPath, std::string("/a b/e"));
        QCOMPARE(detail->user, std::string("ann"));
        QVERIFY(!parseJobDetail(text, 2, "y"));
        QVERIFY(!parseJobDetail(text, 7, name));
    }

    void queueRowsHoldAnyCharacter()
    {
        const QueueText queue = QueueText::withRandomMark();
        const std::string format = queue.format();
        const std::string mark = format.substr(6, format.find(',') - 6);
        const std::string name = "a|b\n12|\x1e forged";
        const std::string text = queueRow(mark, {{0, "12"}, {1, "12"}, {3, "RUNNING"}, {9, "77"}, {10, "2"}, {11, "nv[1-2]"},
                                                 {18, "1795319903"}, {21, "1-00:00:00"}, {23, "777"}, {27, "chipdeck:r"}, {28, name}});
        std::vector<JobRecord> jobs;
        QVERIFY(queue.eachRow(text, [&](const QueueText::Row &row) { jobs.push_back(QueueText::record(row)); }));
        QCOMPARE(jobs.size(), 1U);
        QCOMPARE(jobs[0].jobId, 12U);
        QCOMPARE(jobs[0].name, name);
        QCOMPARE(jobs[0].priority, 77U);
        QCOMPARE(jobs[0].timeLimitS, 86400U);
        QCOMPARE(jobs[0].exitCode, 3);
        QCOMPARE(jobs[0].exitSignal, 9);
        QCOMPARE(jobs[0].arrayJob, 0U);
        QVERIFY(!queue.eachRow(text.substr(0, text.size() / 2), [](const QueueText::Row &) {}));
        QVERIFY(QueueText::withRandomMark().format() != format);
    }

    void jsonOfBothGenerations()
    {
        const auto old = parseRestAnswer(R"({"errors":[],"jobs":[{"job_id":3,"array_job_id":0,"array_task_id":null,
            "job_state":"FAILED","exit_code":768,"name":"a","nodes":"","gres_detail":[],"priority":5,
            "state_reason":"None","state_description":"bad luck","time_limit":60}]})");
        QVERIFY(old && old->hasJobs);
        QCOMPARE(old->jobs[0].exitCode, 3);
        QCOMPARE(old->jobs[0].reason, std::string("bad luck"));
        QCOMPARE(old->jobs[0].timeLimitS, 3600U);
        const auto later = parseRestAnswer(R"json({"jobs":[{"job_id":4,"array_job_id":{"set":true,"infinite":false,"number":0},
            "job_state":["RUNNING","COMPLETING"],"exit_code":{"return_code":{"set":true,"number":2},"signal":{"id":{"set":true,"number":15}}},
            "time_limit":{"set":false,"infinite":true,"number":0},"nodes":"n[1-2]","gres_detail":["gpu:1(IDX:0)","gpu:1(IDX:3)"]}],
            "last_update":{"set":true,"infinite":false,"number":99}})json");
        QVERIFY(later.has_value());
        QCOMPARE(later->jobs[0].states, (Names{"RUNNING", "COMPLETING"}));
        QCOMPARE(later->jobs[0].exitCode, 2);
        QCOMPARE(later->jobs[0].exitSignal, 15);
        QVERIFY(!later->jobs[0].timeLimitS);
        QCOMPARE(later->jobs[0].gres, (std::vector<NodeGres>{{"n1", "gpu:1(IDX:0)"}, {"n2", "gpu:1(IDX:3)"}}));
        QCOMPARE(later->lastUpdateS, 99);
    }

    void brokenJson()
    {
        const std::string whole = R"({"jobs":[{"job_id":1,"name":"x"}],"errors":[]})";
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY2(!parseRestAnswer(whole.substr(0, length)), whole.substr(0, length).c_str());
        QVERIFY(parseRestAnswer(whole).has_value());
        for (const char *body : {"", "null", "[]", "<html>", "{}{}", "{\"jobs\":[}"})
            QVERIFY2(!parseRestAnswer(body), body);
        const auto odd = parseRestAnswer(R"({"jobs":{"job_id":1},"nodes":[1,null,"x",{"name":7,"cpus":"many","state":{}}]})");
        QVERIFY(odd && !odd->hasJobs && odd->nodes.size() == 4);
        QVERIFY(!odd->nodes[3].cpus);
        const auto invalid = parseRestAnswer("{\"jobs\":[{\"job_id\":1,\"name\":\"a\xff\xc3\"}]}");
        QVERIFY(invalid.has_value());
        QCOMPARE(invalid->jobs[0].name, std::string("a\xef\xbf\xbd\xef\xbf\xbd"));
    }

    void versions()
    {
        QCOMPARE(versionsIn(R"({"paths":{"\/slurm\/v0.0.38\/jobs":{},"/slurm/v0.0.41/jobs/":{},"/slurm/v0.0.39/diag":{}}})"),
                 (std::vector<int>{41, 38}));
        QVERIFY(versionsIn("v0.0.99999999999999999999/jobs v0.0.").size() <= 1);
    }

    void tokens()
    {
        // {"exp":1700000000,"iat":1,"sun":"root"}
        QCOMPARE(tokenExpiry("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDAsImlhdCI6MSwic3VuIjoicm9vdCJ9.c2ln"), 1700000000);
        QVERIFY(!tokenExpiry("no token"));
        QVERIFY(!tokenExpiry("a.b.c"));
    }

    void recordedAnswers_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("24.11") << QStringLiteral("24.11-0.0.41");
        QTest::newRow("25.05") << QStringLiteral("25.05-0.0.43");
    }

    void recordedAnswers()
    {
        QFETCH(QString, folder);
        const std::filesystem::path path = std::filesystem::path(CHIPDECK_SOURCE_DIR) / "../shared/data/slurmrestd" / folder.toStdString();
        if (!std::filesystem::exists(path))
            QSKIP("no recorded answers: ../shared/data/slurmrestd is absent");
        int read = 0;
        for (const auto &file : std::filesystem::directory_iterator(path)) {
            const std::string name = file.path().filename();
            if (name == "status.json" || file.path().extension() != ".json")
                continue;
            const auto answer = parseRestAnswer(contents(file.path()));
            QVERIFY2(answer.has_value(), name.c_str());
            ++read;
            for (const JobRecord &job : answer->jobs) {
                QVERIFY2(job.jobId > 0 && !job.states.empty() && !job.user.empty(), name.c_str());
                QVERIFY2(jobState(job) != JobState::Unknown, name.c_str());
            }
            for (const NodeRecord &node : answer->nodes)
                QVERIFY2(!node.name.empty() && !node.states.empty() && node.cpus && node.memoryMb, name.c_str());
            for (const PartitionRecord &pool : answer->partitions)
                QVERIFY2(!pool.name.empty() && !pool.nodes.empty(), name.c_str());
            if (name.find("jwt") != std::string::npos || name.find("archived") != std::string::npos)
                QVERIFY2(!answer->errors.empty(), name.c_str());
        }
        QVERIFY(read > 20);
    }

    void recordedJob()
    {
        const std::filesystem::path path = std::filesystem::path(CHIPDECK_SOURCE_DIR) / "../shared/data/slurmrestd/24.11-0.0.41";
        if (!std::filesystem::exists(path))
            QSKIP("no recorded answers: ../shared/data/slurmrestd is absent");
        const auto multi = parseRestAnswer(contents(path / "slurm-job-gpus-multi-nodes.json"));
        QVERIFY(multi && multi->jobs.size() == 1);
        const JobRecord &job = multi->jobs[0];
        QCOMPARE(jobState(job), JobState::Running);
        QCOMPARE(job.nodeCount, 2U);
        QCOMPARE(job.gres.size(), 2U);
        QCOMPARE(parseGres(job.gres[1].gres)[0].indices, (Numbers{0, 1, 2, 3}));
        QVERIFY(job.timeLimitS.has_value() && job.submitTimeS.has_value());
        const auto timeout = parseRestAnswer(contents(path / "slurm-job-timeout.json"));
        QCOMPARE(jobState(timeout->jobs[0]), JobState::Timeout);
        const auto drained = parseRestAnswer(contents(path / "slurm-node-drain.json"));
        QCOMPARE(administration(drained->nodes[0].states), Administration::Drained);
        const auto partitions = parseRestAnswer(contents(path / "slurm-partitions.json"));
        QVERIFY(partitions->partitions.size() >= 2 && partitions->partitions[0].available);
        QVERIFY(partitions->partitions[0].maxTimeS.has_value());
    }
};

QTEST_GUILESS_MAIN(TestParsers)
#include "TestParsers.moc"
