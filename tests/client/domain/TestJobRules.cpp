#include <QTest>

#include <functional>
#include <set>

#include "Sample.h"
#include "client/domain/JobRules.h"

using namespace chipdeck::domain;

namespace {

JobSpec goodJob()
{
    JobSpec job;
    job.displayName = "train";
    job.script = "#!/bin/bash\nsleep 1\n";
    job.pool = "train";
    job.chipType = "gpu:h100";
    job.chipsPerNode = 8;
    job.nodes = 2;
    job.timeLimitS = 3600;
    job.environment = {{"A_1", "x"}, {"_B", "đ"}};
    job.workingDirectory = "/data/ann";
    job.array = "0-9:2%4";
    return job;
}

struct Case {
    const char *name;
    std::function<void(JobSpec &)> change;
    const char *field;  ///< nullptr = still good
    const char *says;   ///< part of the description
};

std::vector<Case> casesWithoutCluster()
{
    return {
        {"good", [](JobSpec &) {}, nullptr, ""},
        {"no name", [](JobSpec &j) { j.displayName.clear(); }, nullptr, ""},
        {"html name", [](JobSpec &j) { j.displayName = "<b>&amp;</b>"; }, nullptr, ""},
        {"name of two lines", [](JobSpec &j) { j.displayName = "a\nb"; }, "job.display_name", "printable"},
        {"escape in name", [](JobSpec &j) { j.displayName = "\x1b[31mred"; }, "job.display_name", "printable"},
        {"bidi name", [](JobSpec &j) { j.displayName = "a\u202eb"; }, "job.display_name", "printable"},
        {"broken name", [](JobSpec &j) { j.displayName = "a\xff"; }, "job.display_name", "UTF-8"},
        {"longest name", [](JobSpec &j) { j.displayName.assign(maxNameBytes, 'n'); }, nullptr, ""},
        {"long name", [](JobSpec &j) { j.displayName.assign(10000, 'n'); }, "job.display_name", "at most 200"},
        {"empty script", [](JobSpec &j) { j.script.clear(); }, "job.script", "#!/bin/bash"},
        {"no shebang", [](JobSpec &j) { j.script = "sleep 1\n"; }, "job.script", "#!"},
        {"largest script", [](JobSpec &j) { j.script.resize(maxScriptBytes, 'x'); }, nullptr, ""},
        {"1 MiB script", [](JobSpec &j) { j.script.resize(1024 * 1024, 'x'); }, "job.script", "1048576 bytes"},
        {"NUL", [](JobSpec &j) { j.script += '\0'; }, "job.script", "NUL"},
        {"CR LF", [](JobSpec &j) { j.script = "#!/bin/sh\r\necho\r\n"; }, "job.script", "Windows"},
        {"Latin-1 script", [](JobSpec &j) { j.script += "\xe9"; }, "job.script", "UTF-8"},
        {"no nodes", [](JobSpec &j) { j.nodes = 0; }, "job.nodes", "at least 1"},
        {"no cpus", [](JobSpec &j) { j.cpusPerTask = 0; }, "job.cpus_per_task", "at least 1"},
        {"no tasks", [](JobSpec &j) { j.tasks = 0; }, "job.tasks", "at least 1"},
        {"no memory", [](JobSpec &j) { j.memoryPerNodeBytes = 0; }, "job.memory_per_node_bytes", "more than 0"},
        {"no time", [](JobSpec &j) { j.timeLimitS = 0; }, "job.time_limit_s", "10 years"},
        {"endless time", [](JobSpec &j) { j.timeLimitS = 1ULL << 40; }, "job.time_limit_s", "10 years"},
        {"no priority", [](JobSpec &j) { j.priority = 0; }, "job.priority", "hold it"},
        {"huge priority", [](JobSpec &j) { j.priority = 1ULL << 32; }, "job.priority", "between 1 and"},
        {"type without count", [](JobSpec &j) { j.chipsPerNode = 0; }, "job.chips_per_node", "from 1 on"},
        {"count without type", [](JobSpec &j) { j.chipType.clear(); }, "job.chip_type", "gpu:h100"},
        {"odd type", [](JobSpec &j) { j.chipType = "gpu:h100,npu:x"; }, "job.chip_type", "scheduler's word"},
        {"empty model", [](JobSpec &j) { j.chipType = "gpu:"; }, "job.chip_type", "scheduler's word"},
        {"option as account", [](JobSpec &j) { j.account = "--wrap"; }, "job.account", "not start with"},
        {"account of two words", [](JobSpec &j) { j.account = "a b"; }, "job.account", "without spaces"},
        {"qos with newline", [](JobSpec &j) { j.qos = "a\nb"; }, "job.qos", "without spaces"},
        {"relative folder", [](JobSpec &j) { j.workingDirectory = "work"; }, "job.working_directory", "from / on"},
        {"folder with newline", [](JobSpec &j) { j.workingDirectory = "/a\nb"; }, "job.working_directory", "printable"},
        {"relative output", [](JobSpec &j) { j.stdoutPath = "out/%j.txt"; }, nullptr, ""},
        {"output with escape", [](JobSpec &j) { j.stderrPath = "/tmp/\x1b"; }, "job.stderr_path", "printable"},
        {"long path", [](JobSpec &j) { j.stdoutPath = "/" + std::string(4096, 'a'); }, "job.stdout_path", "4095"},
        {"variable with =", [](JobSpec &j) { j.environment["A=B"] = ""; }, "job.environment", "A=B"},
        {"variable with digit", [](JobSpec &j) { j.environment["1A"] = ""; }, "job.environment", "digit"},
        {"empty variable", [](JobSpec &j) { j.environment[""] = "x"; }, "job.environment", "letters"},
        {"variable of the loader", [](JobSpec &j) { j.environment["LD_PRELOAD"] = "x"; }, "job.environment", "LD_PRELOAD"},
        {"variable of sbatch", [](JobSpec &j) { j.environment["SBATCH_WCKEY"] = "x"; }, "job.environment", "steer the submission"},
        {"variable of Slurm", [](JobSpec &j) { j.environment["SLURM_CONF"] = "x"; }, "job.environment", "steer the submission"},
        {"NUL in value", [](JobSpec &j) { j.environment["X"] = std::string(1, '\0'); }, "job.environment", "NUL"},
        {"large value", [](JobSpec &j) { j.environment["X"].assign(1 << 17, 'x'); }, "job.environment", "128 KiB"},
        {"comment of two lines", [](JobSpec &j) { j.comment = "a\nb"; }, "job.comment", "printable"},
    };
}

} // namespace

class TestJobRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCluster();
    void arrays();
    void withCluster();
    void everythingWrongAtOnce();
    void sizesAreToldBesideChipsThatNoNodeHas();
    void cpusAndMemoryStandOnOneNode();
    void emptyPictureRefusesNothing();
};

namespace {

void check(const Case &one, const ClusterSnapshot *cluster)
{
    JobSpec job = goodJob();
    one.change(job);
    const std::vector<FieldViolation> found = checkJob(job, cluster);
    if (!one.field) {
        QVERIFY2(found.empty(), (std::string(one.name) + ": " + (found.empty() ? "" : found[0].description)).c_str());
        return;
    }
    QVERIFY2(found.size() == 1, (std::string(one.name) + ": " + std::to_string(found.size())).c_str());
    QCOMPARE(found[0].field, std::string(one.field));
    QVERIFY2(found[0].description.find(one.says) != std::string::npos, (std::string(one.name) + ": " + found[0].description).c_str());
}

} // namespace

void TestJobRules::withoutCluster()
{
    for (const Case &one : casesWithoutCluster())
        check(one, nullptr);
}

void TestJobRules::arrays()
{
    JobSpec job = goodJob();
    for (const char *good : {"", "0", "7", "0-9", "1,3,5", "0-9:2", "0-9%4", "1,3-5,7-9:2%1", "4000000"}) {
        job.array = good;
        QVERIFY2(checkJob(job, nullptr).empty(), good);
    }
    for (const char *bad : {"a", "-1", "0-", "9-0", "0-9:0", "0-9:", "0-9%", "0-9%0", "0,", ",0", "0 - 9", "0-9%4,3", "4000001",
                            "99999999999999999999", "0-9;rm -rf /", "0-9\n"}) {
        job.array = bad;
        const std::vector<FieldViolation> found = checkJob(job, nullptr);
        QVERIFY2(found.size() == 1 && found[0].field == "job.array" && !found[0].description.empty(), bad);
    }
}

void TestJobRules::withCluster()
{
    const ClusterSnapshot cluster = sampleCluster();
    const std::vector<Case> cases{
        {"good", [](JobSpec &) {}, nullptr, ""},
        {"default pool", [](JobSpec &j) { j.pool.clear(); }, nullptr, ""},
        {"pool by resource name", [](JobSpec &j) { j.pool = "clusters/lab/pools/train"; }, nullptr, ""},
        {"no such pool", [](JobSpec &j) { j.pool = "gone"; }, "job.pool", "closed, mixed, train"},
        {"no pool in the list", [](JobSpec &j) { j.pool = ","; }, "job.pool", "choose one of"},
        {"closed pool", [](JobSpec &j) { j.pool = "closed"; j.nodes = 1; }, "job.pool", "takes no jobs"},
        {"any of a kind", [](JobSpec &j) { j.chipType = "gpu"; }, nullptr, ""},
        {"unknown type", [](JobSpec &j) { j.chipType = "gpu:b300"; }, "job.chip_type", "gpu:h100"},
        {"kind that is not there", [](JobSpec &j) { j.chipType = "npu"; }, "job.chip_type", "it has: gpu:h100"},
        {"too many chips", [](JobSpec &j) { j.chipsPerNode = 9; }, "job.chips_per_node", "has 8"},
        {"too many nodes", [](JobSpec &j) { j.nodes = 3; }, "job.nodes", "has 2 with 8 gpu:h100"},
        {"two pools", [](JobSpec &j) { j.pool = "train,mixed"; j.chipType = "gpu"; j.chipsPerNode = 2; j.nodes = 3; }, nullptr, ""},
        {"no limit in one pool", [](JobSpec &j) { j.pool = "train,mixed"; j.timeLimitS = 90000; }, nullptr, ""},
        {"over the limit", [](JobSpec &j) { j.timeLimitS = 90000; }, "job.time_limit_s", "at most 1 d"},
        {"too many cpus", [](JobSpec &j) { j.cpusPerTask = 65; }, "job.cpus_per_task", "has 64"},
        {"too much memory", [](JobSpec &j) { j.memoryPerNodeBytes = 1ULL << 40; }, "job.memory_per_node_bytes", "524288 MiB"},
        {"most tasks of a node", [](JobSpec &j) { j.nodes = 1; j.tasks = 64; }, nullptr, ""},
        {"too many tasks of a node", [](JobSpec &j) { j.nodes = 1; j.tasks = 65; }, "job.tasks", "on 1 node; the pool \"train\" has room for at most 64"},
        {"too large tasks of a node", [](JobSpec &j) { j.nodes = 1; j.tasks = 64; j.cpusPerTask = 2; }, "job.tasks", "room for at most 32"},
        {"tasks of 33 cpus share no node", [](JobSpec &j) { j.nodes = 2; j.tasks = 3; j.cpusPerTask = 33; }, "job.tasks", "room for at most 2"},
        {"most tasks of all nodes", [](JobSpec &j) { j.nodes.reset(); j.tasks = 128; }, nullptr, ""},
        {"too many tasks of all nodes", [](JobSpec &j) { j.nodes.reset(); j.tasks = 100000; }, "job.tasks", "tasks of 1 CPU; the pool \"train\" has room for at most 128"},
        {"no chips", [](JobSpec &j) { j.chipType.clear(); j.chipsPerNode = 0; }, nullptr, ""},
    };
    for (const Case &one : cases)
        check(one, &cluster);
}

void TestJobRules::everythingWrongAtOnce()
{
    JobSpec job = goodJob();
    job.script.clear();
    job.displayName = "\n";
    job.pool = "gone";
    job.array = "x";
    const ClusterSnapshot cluster = sampleCluster();
    QCOMPARE(checkJob(job, &cluster).size(), std::size_t{4});
    // What is shown of hostile input is harmless itself.
    job.pool = "\x1b[31m" + std::string(10000, 'x');
    for (const FieldViolation &violation : checkJob(job, &cluster)) {
        QVERIFY(violation.description.find('\x1b') == std::string::npos);
        QVERIFY(violation.description.size() < 500);
    }
}

void TestJobRules::sizesAreToldBesideChipsThatNoNodeHas()
{
    const ClusterSnapshot cluster = sampleCluster();
    const auto fields = [&cluster](const JobSpec &job) {
        std::set<std::string> found;
        for (const FieldViolation &violation : checkJob(job, &cluster))
            found.insert(violation.field);
        return found;
    };
    JobSpec job = goodJob();
    job.chipsPerNode = 9;
    job.nodes = 3;
    job.cpusPerTask = 65;
    job.memoryPerNodeBytes = 1ULL << 40;
    QCOMPARE(fields(job), (std::set<std::string>{"job.chips_per_node", "job.nodes", "job.cpus_per_task", "job.memory_per_node_bytes"}));
    for (const FieldViolation &violation : checkJob(job, &cluster)) {
        if (violation.field == "job.cpus_per_task")
            QCOMPARE(violation.description, std::string("Asks for 65 CPUs a task; the largest node has 64."));
    }
    job.nodes = 2;
    job.cpusPerTask = 64;
    job.memoryPerNodeBytes = 1ULL << 30;
    QCOMPARE(fields(job), (std::set<std::string>{"job.chips_per_node"}));
}

/// One node with many CPUs and one with much memory are no node with both.
void TestJobRules::cpusAndMemoryStandOnOneNode()
{
    ClusterSnapshot cluster = sampleCluster();
    auto inventory = std::make_shared<Inventory>(*cluster.inventory);
    const std::vector<std::uint32_t> &train = std::find_if(cluster.pools->begin(), cluster.pools->end(), [](const Pool &pool) { return pool.id == "train"; })->nodes;
    QCOMPARE(train.size(), std::size_t{2});
    inventory->nodes[train[0]].cpus = 256;
    inventory->nodes[train[1]].memoryBytes = 2ULL << 40;
    cluster.inventory = inventory;
    JobSpec job = goodJob();
    job.nodes = 1;
    job.cpusPerTask = 200;
    QVERIFY(checkJob(job, &cluster).empty());
    job.memoryPerNodeBytes = 1ULL << 40;
    const auto together = checkJob(job, &cluster);
    QCOMPARE(together.size(), std::size_t{1});
    QVERIFY(together[0].description.find("200 CPUs for a task and 1048576 MiB together") != std::string::npos);
    job.cpusPerTask = 1;
    QVERIFY(checkJob(job, &cluster).empty());
    job.nodes = 2;
    const auto fewer = checkJob(job, &cluster);
    QCOMPARE(fewer.size(), std::size_t{1});
    QVERIFY(fewer[0].description.find("has 1 with 8 gpu:h100 and enough CPUs and memory") != std::string::npos);
}

void TestJobRules::emptyPictureRefusesNothing()
{
    ClusterSnapshot cluster;
    QVERIFY(checkJob(goodJob(), &cluster).empty());
    cluster.pools = std::make_shared<const std::vector<Pool>>();
    cluster.inventory = std::make_shared<const Inventory>();
    QVERIFY(checkJob(goodJob(), &cluster).empty());
}

QTEST_GUILESS_MAIN(TestJobRules)
#include "TestJobRules.moc"
