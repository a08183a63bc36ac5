#include <QtTest>

#include <algorithm>

#include "app/gateway/sources/slurm/ChipHead.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "app/gateway/sources/slurm/JobConversion.h"
#include "app/gateway/sources/slurm/Submission.h"

using namespace chipdeck::gateway::slurm;
using namespace chipdeck::domain;

namespace {

const std::vector<std::string> chipGres{"gpu", "npu", "mlu"};

NodeRecord node(const std::string &name, const std::string &gres)
{
    NodeRecord record;
    record.name = name;
    record.gres = gres;
    record.states = {"MIXED"};
    return record;
}

JobRecord job(std::uint32_t id, const std::string &state, const std::string &nodes, std::vector<NodeGres> gres)
{
    JobRecord record;
    record.jobId = id;
    record.name = "job" + std::to_string(id);
    record.states = {state};
    record.nodeList = nodes;
    record.gres = std::move(gres);
    record.hasDetail = true;
    return record;
}

bool has(const std::vector<std::string> &arguments, const std::string &argument)
{
    return std::find(arguments.begin(), arguments.end(), argument) != arguments.end();
}

} // namespace

/// What rows and records of Slurm's jobs become, and what a wish for one does.
class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrays()
    {
        JobRecord waiting = job(5, "PENDING", "", {});
        waiting.arrayJob = 5;
        waiting.arrayPending = "2-5%3";
        normaliseArray(waiting);
        QCOMPARE(jobIdText(waiting), std::string("5"));
        QCOMPARE(waiting.arrayPending, std::string("2-5"));
        waiting.arrayPending = "5%3";
        normaliseArray(waiting);
        QCOMPARE(jobIdText(waiting), std::string("5_5"));
        QVERIFY(waiting.arrayPending.empty());
    }

    /// squeue -r writes a row for each waiting task of one record.
    void rowsOfOneArray()
    {
        JobBook book;
        const auto see = [&book](const std::vector<std::string> &tasks) {
            book.beginList();
            for (const std::string &task : tasks) {
                QueueText::Row row(30, "N/A");
                row[0] = "5";
                row[1] = "5";
                row[2] = task;
                row[3] = "PENDING";
                book.seeRow(row);
            }
            book.endList();
        };
        see({"2", "3", "4", "7"});
        QCOMPARE(book.find(5)->arrayPending, std::string("2-4,7"));
        QVERIFY(!book.find(5)->arrayTask);
        const ChipLayout layout({node("n", "gpu:1")}, chipGres);
        const auto before = book.jobs(layout);
        see({"2", "3", "4", "7"});
        QCOMPARE(book.jobs(layout), before);
        see({"2", "3"});
        QCOMPARE((*book.jobs(layout))[0]->arrayPending, std::string("2-3"));
        see({"2"});
        QCOMPARE((*book.jobs(layout))[0]->id, std::string("5_2"));
        see({});
        QCOMPARE(book.size(), 0U);
    }

    /// slurmctld writes down the exit code of a job whose node came back late, and does not say that its list changed.
    void lateExitCodesAreAwaited()
    {
        JobBook book;
        const auto see = [&book](const std::string &state, const std::string &exitStatus) {
            QueueText::Row row(30, "N/A");
            row[0] = "9";
            row[3] = state;
            row[20] = "1000";
            row[23] = exitStatus;
            book.beginList();
            book.seeRow(row);
            book.endList();
        };
        see("RUNNING", "0");
        QVERIFY(!book.mayChangeUntold(1001));
        see("CANCELLED", "0");
        QVERIFY(book.mayChangeUntold(1001));
        QVERIFY(!book.mayChangeUntold(2000));
        book.giveDetail(9, JobDetail{{}, 0, 0, {}, {}, {}, {}});
        see("CANCELLED", "9");
        QCOMPARE(book.find(9)->exitSignal, 9);
        QVERIFY(!book.mayChangeUntold(1001));
    }

    void detailIsAskedForOnceAChange()
    {
        JobBook book;
        const auto see = [&book](const std::string &state, const std::string &nodes) {
            QueueText::Row row(30, "N/A");
            row[0] = "9";
            row[3] = state;
            row[11] = nodes;
            book.beginList();
            book.seeRow(row);
            book.endList();
        };
        see("PENDING", "");
        QVERIFY(book.wantingDetail().empty());
        see("RUNNING", "n");
        QCOMPARE(book.wantingDetail(), (std::vector<std::uint32_t>{9}));
        book.giveDetail(9, JobDetail{{{"n", "gpu:1(IDX:0)"}}, 0, 0, {}, {}, {}, {}});
        see("RUNNING", "n");
        QVERIFY(book.wantingDetail().empty());
        QCOMPARE(book.find(9)->gres.size(), 1U);
        see("RUNNING", "m");
        QCOMPARE(book.wantingDetail().size(), 1U);
        QVERIFY(book.find(9)->gres.empty());
    }

    void outputFiles_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("path");
        QTest::newRow("as Slurm wrote it") << "/out/o-%x-%N-%u-%5j.txt" << "" << "/out/o-wrap-vm-ann-00012.txt";
        QTest::newRow("of a batch step") << "/out/s-%s-%a-%J-%n-%t" << "" << "/out/s-batch-4294967294-12-0-0";
        QTest::newRow("a task") << "/out/%A_%3a" << "3" << "/out/9_003";
        QTest::newRow("the last digit of a task") << "/out/%b/%a" << "13" << "/out/3/13";
        QTest::newRow("default") << "" << "" << "/data/ann/slurm-12.out";
        QTest::newRow("default of a task") << "" << "3" << "/data/ann/slurm-9_3.out";
        QTest::newRow("default of several tasks") << "" << "3-6" << "/data/ann/slurm-9_%a.out";
        QTest::newRow("relative") << "logs/%j" << "" << "/data/ann/logs/12";
        QTest::newRow("percent and unknown") << "/out/100%%-%q-%" << "" << "/out/100%-%q-%";
        QTest::newRow("backslash") << "/out/\\%j" << "" << "/out/%j";
        QTest::newRow("absurd width") << "/%99999999999999999999j" << "" << "/0000000012";
    }

    void outputFiles()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, task);
        QFETCH(QString, path);
        JobRecord record = job(12, "RUNNING", "n1", {});
        record.name = "wrap";
        record.user = "ann";
        record.workingDirectory = "/data/ann";
        record.isBatch = true;
        record.stdoutPath = pattern.toStdString();
        record.arrayJob = task.isEmpty() ? 0 : 9;
        record.arrayPending = task.toStdString();
        normaliseArray(record);
        NodeRecord host = node("n1", "gpu:1");
        host.hostName = "vm.cluster";
        const ChipLayout layout({host}, chipGres);
        const Job shown = toJob(record, layout);
        QCOMPARE(QString::fromStdString(shown.stdoutPath), path);
        QCOMPARE(shown.stderrPath, shown.stdoutPath);
        record.isBatch = false;
        record.stdoutPath.clear();
        QVERIFY(toJob(record, layout).stdoutPath.empty());
    }

    void squeueMakesUpFiles()
    {
        QueueText::Row row(30, "N/A");
        row[0] = "6";
        row[1] = "3";
        row[2] = "3";
        row[24] = row[25] = "/tmp/slurm-6.out";
        row[26] = "/tmp";
        row[29] = "1";
        const Job task = toJob(QueueText::record(row), ChipLayout({}, chipGres));
        QCOMPARE(task.stdoutPath, std::string("/tmp/slurm-3_3.out"));
        QCOMPARE(task.stderrPath, task.stdoutPath);
        row[2] = "N/A";
        row[29] = "0";
        QVERIFY(toJob(QueueText::record(row), ChipLayout({}, chipGres)).stdoutPath.empty());
    }

    void hostileTextIsMadeHarmless()
    {
        JobRecord record = job(1, "PENDING", "", {});
        record.name = "a\x1b[31m\xe2\x80\xae" + std::string(10'000, 'x');
        const Job shown = toJob(record, ChipLayout({}, chipGres));
        QVERIFY(shown.displayName.size() <= 256);
        QVERIFY(shown.displayName.find('\x1b') == std::string::npos);
    }

    void requestsCountChips()
    {
        const ChipLayout layout({}, chipGres);
        JobRecord record = job(1, "PENDING", "", {});
        record.nodeCount = 3;
        record.tresPerNode = "gres:gpu:h100:2,gres:license:4";
        QCOMPARE(toJob(record, layout).chips, (std::vector<ChipCount>{{"gpu:h100", 6}}));
        record.tresPerNode.clear();
        record.tresPerJob = "gres/npu:910c:5";
        QCOMPARE(toJob(record, layout).chips, (std::vector<ChipCount>{{"npu:910c", 5}}));
        record.tresPerJob.clear();
        record.tresPerTask = "gres/gpu=2";
        record.tasks = 4;
        QCOMPARE(toJob(record, layout).chips, (std::vector<ChipCount>{{"gpu", 8}}));
    }

    void submission()
    {
        chipdeck::domain::JobSpec job;
        job.displayName = "--wrap=evil";
        job.script = "echo hi";
        job.pool = "gpu";
        job.chipType = "gpu:h100";
        job.chipsPerNode = 2;
        job.nodes = 3;
        job.hold = true;
        job.timeLimitS = 5400;
        job.memoryPerNodeBytes = 4ULL << 30;
        job.comment = "mine";
        job.environment = {{"A", "x,y=z\nw"}};
        const auto made = makeSubmission(job, "request-1", {"ann", "/data/ann", "/bin/bash"});
        QVERIFY(made.has_value());
        for (const char *argument : {"--job-name=--wrap=evil", "--partition=gpu", "--gres=gpu:h100:2", "--nodes=3", "--hold", "--time=0-01:30:00",
                                     "--mem=4096M", "--comment=chipdeck:request-1 mine", "--chdir=/data/ann", "--export=ALL"})
            QVERIFY2(has(made->arguments, argument), argument);
        QVERIFY(made->script.starts_with("#!/bin/sh\n# Chipdeck: the job sees only its own chips") && made->script.ends_with("\necho hi\n"));
        QVERIFY(has(made->environment, "A=x,y=z\nw"));
        QVERIFY(has(made->environment, "HOME=/data/ann"));
        QCOMPARE(requestIn("chipdeck:request-1 mine"), std::string_view("request-1"));
        QCOMPARE(requestIn("chipdeck:request-10"), std::string_view("request-10"));
        QCOMPARE(requestIn("x chipdeck:request-1"), std::string_view());
    }

    /// What sbatch is told beside the script replaces what stands in it.
    void submissionsLeaveToTheScriptWhatItSays()
    {
        chipdeck::domain::JobSpec job;
        job.script = "#!/bin/sh\n#SBATCH -J mine --chdir=/data/work --export=NONE\ntrue\n";
        const Account ann{"ann", "/data/ann", "/bin/bash"};
        const auto begins = [](const Submission &made, const std::string &start) {
            return std::any_of(made.arguments.begin(), made.arguments.end(), [&start](const std::string &one) { return one.starts_with(start); });
        };
        const auto made = makeSubmission(job, "request-1", ann);
        QVERIFY(made.has_value());
        for (const char *option : {"--job-name", "--chdir", "--export"})
            QVERIFY2(!begins(*made, option), option);
        QVERIFY(!made->needsTrial);
        job.displayName = "yours";
        job.workingDirectory = "/tmp";
        job.environment = {{"A", "1"}};
        const auto given = makeSubmission(job, "request-1", ann);
        for (const char *argument : {"--job-name=yours", "--chdir=/tmp", "--export=ALL"})
            QVERIFY2(has(given->arguments, argument), argument);
        job = {};
        job.script = "#!/bin/sh\n#SBATCH --constraint=fast\ntrue\n";
        const auto plain = makeSubmission(job, "request-1", ann);
        for (const char *argument : {"--job-name=job", "--chdir=/data/ann", "--export=ALL"})
            QVERIFY2(has(plain->arguments, argument), argument);
        QVERIFY(plain->needsTrial);
    }

    void describedJobsBecomeSubmissions()
    {
        chipdeck::domain::ChosenJob job;
        job.description.work = chipdeck::domain::CommandWork{{"train", "a b"}};
        job.description.comment = "mine";
        job.description.environment = {{"A", "1"}};
        job.description.parts.resize(2);
        job.description.parts[1].chips.count = 2;
        job.choices = {{"cpu", "", chipdeck::domain::Vendor::Unknown, 0}, {"gpu", "gpu:h100", chipdeck::domain::Vendor::Nvidia, 0}};
        const auto made = makeSubmission(job, {}, "request-1", {"ann", "/data/ann", "/bin/bash"});
        QVERIFY(made.has_value());
        QCOMPARE(made->arguments, (std::vector<std::string>{"--parsable", "--comment=chipdeck:request-1 mine", "--partition=cpu", "--export=ALL", "--job-name=job",
                                                            "--chdir=/data/ann", ":", "--partition=gpu", "--gres=gpu:h100:2"}));
        QVERIFY(has(made->environment, "A=1") && has(made->environment, "HOME=/data/ann"));
        QVERIFY(made->script.ends_with("exec srun --het-group=0 -- train 'a b' : --het-group=1 -- train 'a b'\n"));
        QVERIFY(!made->needsTrial);
        job.description.array = "0-3";
        const auto refused = makeSubmission(job, {}, "request-1", {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().fields.at(0).field, std::string("description.array"));
    }

    /// The lines go where Slurm looks for no options of its own any more, and no script sees that it is another.
    void chipHeadsStandBehindTheOptions()
    {
        const std::string shell = withChipHead("#!/bin/bash -e\n\n#SBATCH -N2\necho\n");
        QVERIFY(shell.starts_with("#!/bin/bash -e\n\n#SBATCH -N2\n# Chipdeck: ") && shell.ends_with("\necho\n"));
        QVERIFY(withChipHead("#! /usr/bin/env bash\nx").starts_with("#! /usr/bin/env bash\n# Chipdeck: "));
        const std::string python = withChipHead("#!/usr/bin/env -S python3 -u\n#SBATCH -N2\nprint('CHIPDECK_END')");
        QVERIFY(python.starts_with("#!/bin/sh\n#SBATCH -N2\n# Chipdeck: "));
        QVERIFY2(python.ends_with("exec /usr/bin/env '-S python3 -u' /dev/fd/3 \"$@\" 3<<'CHIPDECK_END_'\n#!/usr/bin/env -S python3 -u\n#SBATCH -N2\n"
                                  "print('CHIPDECK_END')\nCHIPDECK_END_\n"), python.c_str());
    }

    void badSubmissionsNameTheField()
    {
        chipdeck::domain::JobSpec job;
        job.displayName = "a\nb";
        job.comment = "x\ny";
        job.environment = {{"LD_PRELOAD", "x"}, {"SBATCH_WCKEY", "x"}, {"a b", "x"}};
        job.script = std::string("a\0b", 3);
        const auto made = makeSubmission(job, "request-1", {});
        QVERIFY(!made);
        QCOMPARE(made.error().code, chipdeck::domain::Code::InvalidArgument);
        QCOMPARE(made.error().fields.size(), 6U);
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "TestJobs.moc"
