#include <QTest>

#include "Sample.h"
#include "client/domain/JobDemand.h"
#include "client/domain/JobRules.h"
#include "client/domain/ScriptOptions.h"
#include "client/domain/ScriptValues.h"

using namespace chipdeck::domain;

namespace {

std::string script(const std::string &lines)
{
    return "#!/bin/bash\n" + lines + "\nsleep 1\n";
}

/// "name=value" of each option, as read.
std::string read(const std::string &lines)
{
    std::string text;
    const ScriptOptions options = ScriptOptions::read(script(lines));
    for (const ScriptOption &option : options.all())
        text += (text.empty() ? "" : "|") + option.name + "=" + option.value + "@" + std::to_string(option.line);
    return text;
}

JobSpec jobOf(const std::string &lines)
{
    JobSpec job;
    job.script = script(lines);
    return job;
}

} // namespace

/// Every row was seen with sbatch 22.05.8.
class TestScriptOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAsSbatchDoes_data();
    void readsAsSbatchDoes();
    void mistakesNameTheirLine_data();
    void mistakesNameTheirLine();
    void values();
    void whatOnlySlurmCanWeigh();
    void theScriptIsChecked_data();
    void theScriptIsChecked();
    void goodScriptsPass_data();
    void goodScriptsPass();
    void whatThePersonGaveWins();
};

void TestScriptOptions::readsAsSbatchDoes_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *lines, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(lines) << QString::fromUtf8(expected);
    };
    row("long forms", "#SBATCH --mem=3G --gres gpu:2,npu:910c:3", "mem=3G@2|gres=gpu:2,npu:910c:3@2");
    row("short forms", "#SBATCH -p p -N2\n#SBATCH -Gh100:3", "partition=p@2|nodes=2@2|gpus=h100:3@3");
    row("letters together", "#SBATCH -Hp p -a0-3", "hold=@2|partition=p@2|array=0-3@2");
    row("a comment behind", "#SBATCH -p p # -J x\n#SBATCH -n 3#4", "partition=p@2|ntasks=3@3");
    row("quotes", "#SBATCH --job-name='a # b' -A a\"b c\"d -q \"two words\"", "job-name=a # b@2|account=ab cd@2|qos=two words@2");
    row("escapes", "#SBATCH -J a\\\\b -A a\\#b -q 'x\\y'", "job-name=a\\b@2|account=a#b@2|qos=xy@2");
    row("a quote escaped", "#SBATCH -J \"a\\\"b\"", "job-name=a\"b@2");
    row("the only name that begins so", "#SBATCH --job-n=x --part=y", "job-name=x@2|partition=y@2");
    row("another word for it", "#SBATCH --tasks-per-node=3", "ntasks-per-node=3@2");
    row("empty lines and comments between", "\n  # words\n#SBATCH\t-n\t3\n   #SBATCH -c 4\n#SBATCH -t 5", "ntasks=3@4|time=5@6");
    row("nothing after the first command", "echo\n#SBATCH -n 4", "");
    row("a value on the next line", "#SBATCH -J\n#SBATCH -n", "job-name=-n@2");
    row("an empty word ends the line", "#SBATCH -n 2 \"\" -c 3", "ntasks=2@2");
    row("values that may be left out", "#SBATCH -k -n 3 --no-kill=off --exclusive", "no-kill=@2|ntasks=3@2|no-kill=off@2|exclusive=@2");
    row("one that a newer Slurm has", "#SBATCH --tres-per-task gres/gpu:1 -n 2 --stepmgr", "tres-per-task=gres/gpu:1@2|ntasks=2@2|stepmgr=@2");
    row("a further part", "#SBATCH -n 2\n#SBATCH hetjob\n#SBATCH -n 3", "ntasks=2@2");
}

void TestScriptOptions::readsAsSbatchDoes()
{
    QFETCH(QString, lines);
    QTEST(QString::fromStdString(read(lines.toStdString())), "expected");
}

void TestScriptOptions::mistakesNameTheirLine_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *lines, const char *says) { QTest::newRow(lines) << QString::fromUtf8(lines) << QString::fromUtf8(says); };
    row("#SBATCH -n 2\n#SBATCH -J two words", "Line 3 of the script: \"words\" is no option");
    row("#SBATCHED", "\"ED\" is no option");
    row("#SBATCH -J \"open", "Line 2 of the script: A quotation mark");
    row("#SBATCH -J", "--job-name lacks its value");
    row("#SBATCH --hold=3", "--hold takes no value");
    row("#SBATCH -Z", "no option -Z");
    row("#SBATCH --comment=mine", "Line 2 of the script, --comment=mine: The comment cannot be set");
    row("#SBATCH -M other", "--clusters=other: The cluster is chosen");
    row("#SBATCH --test-only", "Nothing would be submitted");
    row("#SBATCH -W", "--wait: A submission does not wait");
    row("#SBATCH -n 2k", "--ntasks=2k: This is not understood");
    row("#SBATCH -n 0", "--ntasks=0: A job needs at least 1 task");
    row("#SBATCH -N 4-2", "--nodes=4-2: This is not understood");
    row("#SBATCH -t 5h", "--time=5h: This is no time limit");
    row("#SBATCH -t 1:2:3:4", "--time=1:2:3:4: This is no time limit");
    row("#SBATCH --mem=1.5G", "--mem=1.5G: This is no size of memory");
    row("#SBATCH --gres=gpu:", "--gres=gpu:: This is not understood");
    row("#SBATCH -a 9-0", "--array=9-0: A range of array tasks");
    row("#SBATCH -D work", "--chdir=work: \"work\" is not absolute");
    row("#SBATCH -A 'a b'", "--account=a b: \"a b\" is no name of an account");
}

void TestScriptOptions::mistakesNameTheirLine()
{
    QFETCH(QString, lines);
    QFETCH(QString, says);
    const auto found = checkJob(jobOf(lines.toStdString()), nullptr);
    QVERIFY2(found.size() == 1, std::to_string(found.size()).c_str());
    QCOMPARE(found[0].field, std::string("job.script"));
    QVERIFY2(QString::fromStdString(found[0].description).contains(says), found[0].description.c_str());
}

void TestScriptOptions::values()
{
    QCOMPARE(readTime("90"), std::optional<std::uint64_t>(5400));
    QCOMPARE(readTime("5:30"), std::optional<std::uint64_t>(330));
    QCOMPARE(readTime("1:02:03"), std::optional<std::uint64_t>(3723));
    QCOMPARE(readTime("1-2"), std::optional<std::uint64_t>(93600));
    QCOMPARE(readTime("1-2:03:04"), std::optional<std::uint64_t>(93784));
    for (const char *endless : {"0", "-1", "UNLIMITED", "infinite"})
        QCOMPARE(readTime(endless), std::optional<std::uint64_t>(0));
    for (const char *bad : {"", "-", "1-", ":", "1:", "x", "99999999999999999999"})
        QVERIFY2(!readTime(bad), bad);
    QCOMPARE(readMemory("1024"), std::optional<std::uint64_t>(1ULL << 30));
    QCOMPARE(readMemory("3g"), std::optional<std::uint64_t>(3ULL << 30));
    QCOMPARE(readMemory("3GB"), std::optional<std::uint64_t>(3ULL << 30));
    QCOMPARE(readMemory("9T"), std::optional<std::uint64_t>(9ULL << 40));
    for (const char *bad : {"", "G", "-1", "3X", "99999999T", "18446744073709551615"})
        QVERIFY2(!readMemory(bad), bad);
    QCOMPARE(readNodeCount("2-4"), std::optional<std::uint32_t>(2));
    QCOMPARE(readNodeCount("2k"), std::optional<std::uint32_t>(2048));
    QVERIFY(!readNodeCount("3-") && !readNodeCount("5g") && !readNodeCount("99999999k"));
    using List = std::vector<ChipCount>;
    QCOMPARE(readChips("gpu:h100:2,npu:4,gpu,npu:910c", {}), std::optional(List{{"gpu:h100", 2}, {"npu", 4}, {"gpu", 1}, {"npu:910c", 1}}));
    QCOMPARE(readChips("h100:2,3,l40s", "gpu"), std::optional(List{{"gpu:h100", 2}, {"gpu", 3}, {"gpu:l40s", 1}}));
    QCOMPARE(readChips("none", {}), std::optional(List()));
    for (const char *bad : {"", ",", "gpu:", "gpu:2,"})
        QVERIFY2(!readChips(bad, {}), bad);
}

void TestScriptOptions::whatOnlySlurmCanWeigh()
{
    for (const char *plain : {"", "#SBATCH --gres=gpu:2 -p train -t 5 --mail-type=END -o x", "# PBS"})
        QVERIFY2(!ScriptOptions::read(script(plain)).asksMore(), plain);
    for (const char *more : {"#SBATCH -C fast", "#SBATCH -w n1", "#SBATCH --tres-per-task=gres/gpu:1", "#SBATCH hetjob", "#PBS -l nodes=3", "#BSUB -n 3"})
        QVERIFY2(ScriptOptions::read(script(more)).asksMore(), more);
}

void TestScriptOptions::theScriptIsChecked_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *lines, const char *says) { QTest::newRow(lines) << QString::fromUtf8(lines) << QString::fromUtf8(says); };
    row("#SBATCH -t 5\n#SBATCH --gres=gpu:h100:500", "Line 3 of the script, --gres=gpu:h100:500: Asks for 500 gpu:h100 on each node; the largest node of the pool \"train\" has 8.");
    row("#SBATCH -p nowhere", "Line 2 of the script, --partition=nowhere: There is no pool \"nowhere\"");
    row("#SBATCH --array=0-3\n#SBATCH --mem=9T", "Line 3 of the script, --mem=9T: Asks for 9437184 MiB on each node; the largest node has 524288 MiB.");
    row("#SBATCH --gres=npu:910c:1", "has no chips of type \"npu:910c\"");
    row("#SBATCH --gres=gpu:h100:1,gpu:b300:1", "has no chips of type \"gpu:b300\"");
    row("#SBATCH -G 17", "--gpus=17: Asks for 17 gpu in all; the pool \"train\" has 16.");
    row("#SBATCH -N 1 -G h100:9", "--gpus=h100:9: Asks for 9 gpu:h100 in all; the pool \"train\" has 8 on so many nodes.");
    row("#SBATCH --gpus-per-node=9", "--gpus-per-node=9: Asks for 9 gpu on each node");
    row("#SBATCH -n 9 --gpus-per-task=2", "--gpus-per-task=2: Asks for 18 gpu in all");
    row("#SBATCH -N 3", "--nodes=3: Asks for 3 nodes; the pool \"train\" has 2.");
    row("#SBATCH -n 1000", "--ntasks=1000: Asks for 1000 tasks");
    row("#SBATCH -c 65", "--cpus-per-task=65: Asks for 65 CPUs a task; the largest node has 64.");
    row("#SBATCH --ntasks-per-node=65", "--ntasks-per-node=65: Asks for 65 tasks of 1 CPUs on each node");
    row("#SBATCH -c 32 --ntasks-per-node=3", "--ntasks-per-node=3: Asks for 3 tasks of 32 CPUs on each node");
    row("#SBATCH -c 4 --mem-per-cpu=200G", "--mem-per-cpu=200G: Asks for 819200 MiB on each node");
    row("#SBATCH -t 3-0", "--time=3-0: Asks for 3 d; the pool \"train\" allows at most 1 d.");
}

void TestScriptOptions::theScriptIsChecked()
{
    const ClusterSnapshot cluster = sampleCluster();
    QFETCH(QString, lines);
    QFETCH(QString, says);
    const auto found = checkJob(jobOf(lines.toStdString()), &cluster);
    QVERIFY2(found.size() == 1, (std::to_string(found.size()) + (found.size() > 1 ? found[1].description : "")).c_str());
    QCOMPARE(found[0].field, std::string("job.script"));
    QVERIFY2(QString::fromStdString(found[0].description).contains(says), found[0].description.c_str());
}

void TestScriptOptions::goodScriptsPass_data()
{
    QTest::addColumn<QString>("lines");
    for (const char *lines : {"#SBATCH --gres=gpu:h100:8 -N 2 -c 64 -t 1-0 --mem=512G", "#SBATCH -G 16", "#SBATCH --mem=0 -t UNLIMITED",
                              "#SBATCH --gres=shard:3,licence:9", "#SBATCH -n 1000 -O", "#SBATCH -a [0-3]%2", "#SBATCH -n 4 --gpus-per-task=h100:4",
                              "#SBATCH --export=NONE -C fast -d afterok:1 --priority=TOP --new-thing=x", "#SBATCH -p train,mixed -H"})
        QTest::newRow(lines) << QString::fromUtf8(lines);
}

void TestScriptOptions::goodScriptsPass()
{
    const ClusterSnapshot cluster = sampleCluster();
    QFETCH(QString, lines);
    const auto found = checkJob(jobOf(lines.toStdString()), &cluster);
    QVERIFY2(found.empty(), found.empty() ? "" : found[0].description.c_str());
}

/// As sbatch's command line does.
void TestScriptOptions::whatThePersonGaveWins()
{
    const ClusterSnapshot cluster = sampleCluster();
    JobSpec job = jobOf("#SBATCH -p nowhere -N 99 -c 99 -n 9999 --mem-per-cpu=9T -t 99-0 --gres=gpu:b300:99 -a x -D y -A 'a b' -J '\x1b'");
    QVERIFY(checkJob(job, &cluster).size() >= 4);
    job.pool = "train";
    job.nodes = 1;
    job.cpusPerTask = 2;
    job.tasks = 3;
    job.memoryPerNodeBytes = 1ULL << 30;
    job.timeLimitS = 60;
    job.chipType = "gpu:h100";
    job.chipsPerNode = 1;
    job.array = "0-1";
    job.workingDirectory = "/data";
    job.account = "lab";
    job.displayName = "train";
    const auto found = checkJob(job, &cluster);
    QVERIFY2(found.empty(), found.empty() ? "" : found[0].description.c_str());
    job.chipsPerNode = 9;
    QCOMPARE(checkJob(job, &cluster).at(0).field, std::string("job.chips_per_node"));
}

QTEST_GUILESS_MAIN(TestScriptOptions)
#include "TestScriptOptions.moc"
