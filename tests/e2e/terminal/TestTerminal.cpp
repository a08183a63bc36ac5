#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "tests/e2e/terminal/Terminal.h"

using namespace chipdeck::tests;

namespace {

constexpr int patienceMs = 10000;
const std::string sleeper = "#!/bin/sh\nsleep 300\n";

bool startsWith(const std::string &text, const char *start)
{
    return text.starts_with(start);
}

bool holds(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

std::string lines(int first, int last)
{
    std::string text;
    for (int i = first; i <= last; ++i)
        text += "line " + std::to_string(i) + "\n";
    return text;
}

} // namespace

/// chipdeckctl writes, and squeue says before and after what it did, and that it did nothing else.
class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void submits();
    void submitsAJobsFileAndGivesItBack();
    void refusesWithoutATrace_data();
    void refusesWithoutATrace();
    void refusesScriptsWithoutATrace_data();
    void refusesScriptsWithoutATrace();
    void takesWhatTheScriptSays();
    void waitsForNodesOutOfService();
    void holdsAndReleases();
    void cancelsOneOfSeveral();
    void cancelsAWholeArray();
    void signalsByNumberAndName();
    void changesAndRequeues();
    void showsTheEndOfALog();
    void drainsAndResumes();

private:
    std::string submit(const std::string &script, const std::string &options);
    std::string log(const std::string &job) const;
    void touch(const std::string &name) const;

    std::unique_ptr<Terminal> m_terminal;
    Terminal::Said m_said;
};

void TestTerminal::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_terminal = std::make_unique<Terminal>();
    QVERIFY2(m_terminal->error().empty(), m_terminal->error().c_str());
}

void TestTerminal::cleanup()
{
    if (!m_terminal)
        return;
    m_terminal->slurm("scancel", {"--partition=nv"});
    QTRY_COMPARE_WITH_TIMEOUT(m_terminal->slurm("squeue", {"-h"}), std::string(), 20000);
}

void TestTerminal::cleanupTestCase()
{
    m_terminal.reset();
}

std::string TestTerminal::submit(const std::string &script, const std::string &options)
{
    return m_terminal->submit(script, "--pool nv --time 7m " + options, m_said);
}

std::string TestTerminal::log(const std::string &job) const
{
    QFile file(QString::fromStdString(m_terminal->folder() + "/slurm-" + job + ".out"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

void TestTerminal::touch(const std::string &name) const
{
    QFile file(QString::fromStdString(m_terminal->folder() + "/" + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

void TestTerminal::submits()
{
    const auto before = m_terminal->queue();
    const std::string options = "--chips gpu:h100:2 --name first --request-id terminal-0001";
    const std::string job = submit(sleeper, options);
    QVERIFY2(!job.empty() && !before.contains(job), m_said.err.c_str());
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(job), "RUNNING|first|nv|None|7:00|"), patienceMs);
    QVERIFY2(m_terminal->row(job).ends_with("gpu:h100:2|1"), m_terminal->row(job).c_str());
    auto after = m_terminal->queue();
    after.erase(job);
    QCOMPARE(after, before);

    // Typed once more, as after a line that broke: the same job, and no second one.
    QCOMPARE(submit(sleeper, options), job);
    QVERIFY2(holds(m_said.err, "earlier call"), m_said.err.c_str());
    after = m_terminal->queue();
    QCOMPARE(after.size(), before.size() + 1);
}

void TestTerminal::submitsAJobsFileAndGivesItBack()
{
    QFile file(QString::fromStdString(m_terminal->folder() + "/described.toml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("script = \"#!/bin/sh\\nexec sleep 300\\n\"\narray = \"3-4%1\"\n[[parts]]\n[parts.chips]\ncount = 2\nvendor = \"nvidia\"\n[timing]\nlimit = \"5m\"\nnice = 7\n");
    file.close();
    const std::string path = file.fileName().toStdString();
    const auto said = m_terminal->type("submit " + path + " --pool nv --set timing.limit=9m --dir " + m_terminal->folder());
    QVERIFY2(said.code == 0 && said.out.starts_with("submitted job "), said.err.c_str());
    const std::string job = said.out.substr(14, said.out.find(' ', 14) - 14);
    const auto told = [&] { return m_terminal->slurm("scontrol", {"-o", "show", "job", job + "_3"}); };
    QTRY_VERIFY2_WITH_TIMEOUT(holds(told(), "JobState=RUNNING"), told().c_str(), patienceMs);
    for (const char *part : {"JobName=described ", "Nice=7 ", "TimeLimit=00:09:00", "Partition=nv ", "gpu:h100:2"})
        QVERIFY2(holds(told(), part), told().c_str());
    const auto back = m_terminal->type("job " + job + " --file");
    QVERIFY2(back.code == 0 && holds(back.out, "nice = 7") && holds(back.out, "limit = \"9m\"") && holds(back.out, "vendor = \"nvidia\""), (back.out + back.err).c_str());
    // What this cluster has not is an error that names the field, and leaves nothing behind.
    const auto before = m_terminal->queue();
    const auto refused = m_terminal->type("submit " + path + " --set parts[0].chips.least_memory_gb=4000");
    QVERIFY2(refused.code == 1 && holds(refused.err, "parts[0].chips"), refused.err.c_str());
    QCOMPARE(m_terminal->queue(), before);
}

void TestTerminal::refusesWithoutATrace_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::newRow("too many chips") << QStringLiteral("submit - --pool nv --chips gpu:h100:9 --time 5m") << 1;
    QTest::newRow("no such chips") << QStringLiteral("submit - --pool nv --chips npu:910c:1 --time 5m") << 1;
    QTest::newRow("no such pool") << QStringLiteral("submit - --pool nowhere --chips gpu:h100:1 --time 5m") << 1;
    QTest::newRow("only a check") << QStringLiteral("submit - --pool nv --chips gpu:h100:1 --time 5m --dry-run") << 0;
    QTest::newRow("no such job") << QStringLiteral("cancel 4000000") << 4;
    QTest::newRow("no job's number") << QStringLiteral("cancel abc") << 4;
    QTest::newRow("a job to hold that is not there") << QStringLiteral("hold 4000000") << 4;
}

/// Slurm itself would keep a FAILED record of some of these.
void TestTerminal::refusesWithoutATrace()
{
    QFETCH(QString, line);
    const auto before = m_terminal->queue();
    QElapsedTimer taken;
    taken.start();
    const auto said = m_terminal->type(line.toStdString(), sleeper);
    QTEST(said.code, "code");
    if (said.code == 4)
        QVERIFY2(taken.elapsed() < 8000, std::to_string(taken.elapsed()).c_str());
    QCOMPARE(said.err.empty(), said.code == 0);
    QCOMPARE(m_terminal->queue(), before);
}

void TestTerminal::refusesScriptsWithoutATrace_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *lines, const char *options, const char *says) {
        QTest::newRow(lines) << QString::fromUtf8(lines) << QString::fromUtf8(options) << QString::fromUtf8(says);
    };
    row("#SBATCH --gres=gpu:h100:500", "--pool nv", "job.script: Line 2 of the script, --gres=gpu:h100:500: Asks for 500");
    row("#SBATCH --array=0-3 --mem=9T", "--pool nv", "--mem=9T: Asks for 9437184 MiB");
    row("#SBATCH -p nowhere", "", "--partition=nowhere: There is no pool");
    row("#SBATCH -p as --gres=gpu:1", "", "has no chips of type");
    row("#SBATCH -G 5", "--pool nv", "--gpus=5: Asks for 5 gpu in all");
    row("#SBATCH -c 4000", "--pool nv", "--cpus-per-task=4000: Asks for 4000 CPUs");
    row("#SBATCH --ntasks-per-node=4000", "--pool nv", "Asks for 4000 tasks of 1 CPUs");
    row("#SBATCH --mem-per-cpu=9T", "--pool nv", "--mem-per-cpu=9T: Asks for");
    row("#SBATCH -N 40", "--pool nv", "--nodes=40: Asks for 40 nodes");
    row("#SBATCH -J two words", "--pool nv", "\"words\" is no option");
    row("#SBATCH --comment=mine", "--pool nv", "The comment cannot be set in a script");
    // What only Slurm can weigh.
    row("#SBATCH --constraint=nosuch", "--pool nv", "job.script: ");
    row("#SBATCH --nodelist=as01", "--pool nv", "job.script: ");
    row("#SBATCH --mincpus=4000", "--pool nv", "job.script: ");
    row("#SBATCH --gres=nosuch:1", "--pool nv", "");
    row("#PBS -l nodes=40", "--pool nv", "job.script: ");
}

/// Each of these made a FAILED record when sbatch alone read the script.
void TestTerminal::refusesScriptsWithoutATrace()
{
    QFETCH(QString, lines);
    QFETCH(QString, options);
    QFETCH(QString, says);
    const auto before = m_terminal->queue();
    const auto said = m_terminal->type("submit - " + options.toStdString(), "#!/bin/sh\n" + lines.toStdString() + "\nsleep 300\n");
    QCOMPARE(said.code, 1);
    QVERIFY2(holds(said.err, says.toStdString()), said.err.c_str());
    QCOMPARE(m_terminal->queue(), before);
}

void TestTerminal::takesWhatTheScriptSays()
{
    const std::string head = "#!/bin/sh\n#SBATCH -J inner --chdir=" + m_terminal->folder() + "/run\n#SBATCH -t 3 --gres=gpu:h100:2\n";
    touch("kept");
    const auto shown = [this](const std::string &job) { return m_terminal->slurm("scontrol", {"-o", "show", "job", job}); };
    const auto numberOf = [this](const std::string &script, const std::string &options) {
        m_said = m_terminal->type("submit - --pool nv " + options, script);
        const std::string before = "submitted job ";
        return m_said.code == 0 ? m_said.out.substr(before.size(), m_said.out.find(' ', before.size()) - before.size()) : std::string();
    };
    const std::string job = numberOf(head + "#SBATCH --exclude=as01\nsleep 300\n", "");
    QVERIFY2(!job.empty(), m_said.err.c_str());
    QVERIFY2(holds(m_terminal->row(job), "|inner|nv|") && holds(m_terminal->row(job), "|3:00|"), m_terminal->row(job).c_str());
    QVERIFY2(holds(shown(job), "WorkDir=" + m_terminal->folder() + "/run "), shown(job).c_str());
    const std::string other = numberOf(head + "sleep 300\n", "--name outer --dir " + m_terminal->folder());
    QVERIFY2(!other.empty(), m_said.err.c_str());
    QVERIFY2(holds(m_terminal->row(other), "|outer|nv|"), m_terminal->row(other).c_str());
    QVERIFY2(holds(shown(other), "WorkDir=" + m_terminal->folder() + " "), shown(other).c_str());
}

/// A trial says no here as it does of what can never be; the job only has to wait.
void TestTerminal::waitsForNodesOutOfService()
{
    m_terminal->slurm("scontrol", {"update", "nodename=nv01", "state=drain", "reason=dust"});
    const auto said = m_terminal->type("submit - --pool nv --hold --dir " + m_terminal->folder(), "#!/bin/sh\n#SBATCH --exclusive\nsleep 300\n");
    m_terminal->slurm("scontrol", {"update", "nodename=nv01", "state=resume"});
    QVERIFY2(said.code == 0, said.err.c_str());
}

void TestTerminal::holdsAndReleases()
{
    const std::string held = submit(sleeper, "--chips gpu:h100:1 --hold");
    const std::string wide = submit(sleeper, "--chips gpu:h100:4 --name wide");
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(wide), "RUNNING"), patienceMs);
    const std::string waiting = submit(sleeper, "--chips gpu:h100:2 --name waits");
    QTRY_VERIFY_WITH_TIMEOUT(holds(m_terminal->row(waiting), "PENDING|waits|nv|Resources"), patienceMs);
    const std::string heldRow = m_terminal->row(held);
    QVERIFY2(holds(heldRow, "PENDING|stdin|nv|JobHeld"), heldRow.c_str());
    const std::string wideRow = m_terminal->row(wide);

    QCOMPARE(m_terminal->type("hold " + waiting).code, 0);
    QVERIFY2(holds(m_terminal->row(waiting), "PENDING|waits|nv|JobHeld"), m_terminal->row(waiting).c_str());
    QCOMPARE(m_terminal->row(held), heldRow);
    QCOMPARE(m_terminal->row(wide), wideRow);

    QCOMPARE(m_terminal->type("release " + waiting).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(holds(m_terminal->row(waiting), "PENDING|waits|nv|Resources"), patienceMs);
    QCOMPARE(m_terminal->row(held), heldRow);
    // Slurm itself confirms this and holds nothing.
    m_said = m_terminal->type("hold " + wide);
    QVERIFY2(m_said.code != 0 && holds(m_said.err, "only a job that waits can be held"), m_said.err.c_str());
    QCOMPARE(m_terminal->row(wide), wideRow);
    QCOMPARE(m_terminal->type("cancel " + wide).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(waiting), "RUNNING"), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(wide), "CANCELLED"), patienceMs);
    m_said = m_terminal->type("hold " + wide);
    // Whoever knows first says it: the companion by its picture, or the gateway by the scheduler.
    QVERIFY2(m_said.code != 0 && (holds(m_said.err, "is over") || holds(m_said.err, "has ended already")), m_said.err.c_str());
}

void TestTerminal::cancelsOneOfSeveral()
{
    const std::string kept = submit(sleeper, "--chips gpu:h100:1 --name kept");
    const std::string first = submit(sleeper, "--chips gpu:h100:1 --name goes");
    const std::string second = submit(sleeper, "--chips gpu:h100:1 --hold");
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(kept), "RUNNING") && startsWith(m_terminal->row(first), "RUNNING"), patienceMs);
    const auto before = m_terminal->queue();
    const auto said = m_terminal->type("cancel " + first + " " + second);
    QCOMPARE(said.code, 0);
    QVERIFY2(holds(said.out, "cancelled job " + first) && holds(said.out, "cancelled job " + second), said.out.c_str());
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(first), "CANCELLED") && startsWith(m_terminal->row(second), "CANCELLED"), patienceMs);
    auto expected = before;
    auto after = m_terminal->queue();
    for (auto *queue : {&expected, &after}) {
        queue->erase(first);
        queue->erase(second);
    }
    QCOMPARE(after, expected);
}

/// Once its tasks have started, no row of the queue bears the number that the submission told.
void TestTerminal::cancelsAWholeArray()
{
    const std::string array = submit(sleeper, "--chips gpu:h100:1 --array 0-1");
    QVERIFY2(!array.empty(), m_said.err.c_str());
    const auto are = [&](const char *state) {
        return startsWith(m_terminal->row(array + "_0"), state) && startsWith(m_terminal->row(array + "_1"), state);
    };
    QTRY_VERIFY_WITH_TIMEOUT(are("RUNNING"), patienceMs);
    m_said = m_terminal->type("cancel " + array);
    QVERIFY2(m_said.code == 0, m_said.err.c_str());
    QTRY_VERIFY_WITH_TIMEOUT(are("CANCELLED"), patienceMs);
}

void TestTerminal::signalsByNumberAndName()
{
    const std::string job = submit("#!/bin/sh\ntrap 'echo one' USR1\ntrap 'echo two' USR2\necho ready\nwhile :; do sleep 0.1; done\n",
                                   "--chips gpu:h100:1 --name hears");
    QVERIFY2(!job.empty(), m_said.err.c_str());
    QTRY_COMPARE_WITH_TIMEOUT(log(job), std::string("ready\n"), patienceMs);
    const std::string row = m_terminal->row(job);
    QVERIFY2(startsWith(row, "RUNNING"), row.c_str());

    const auto said = m_terminal->type("cancel " + job + " --signal 10");
    QCOMPARE(said.code, 0);
    QVERIFY2(startsWith(said.out, "signalled job "), said.out.c_str());
    QTRY_VERIFY_WITH_TIMEOUT(holds(log(job), "one\n"), patienceMs);
    QVERIFY2(!holds(log(job), "two\n"), log(job).c_str());
    QCOMPARE(m_terminal->type("cancel " + job + " --signal SIGUSR2").code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(holds(log(job), "two\n"), patienceMs);
    const std::string heard = log(job);
    QCOMPARE(m_terminal->row(job), row);

    QVERIFY(m_terminal->type("cancel " + job + " --signal SIGNONSENSE").code != 0);
    QVERIFY(m_terminal->type("cancel " + job + " --signal 65").code != 0);
    QCOMPARE(m_terminal->row(job), row);
    QCOMPARE(log(job), heard);
    QCOMPARE(m_terminal->type("cancel " + job + " --signal kill").code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(!startsWith(m_terminal->row(job), "RUNNING"), patienceMs);
}

void TestTerminal::changesAndRequeues()
{
    const std::string job = submit(sleeper, "--chips gpu:h100:1 --hold --name changes");
    QCOMPARE(m_terminal->type("limit " + job + " 9m").code, 0);
    QVERIFY2(holds(m_terminal->row(job), "PENDING|changes|nv|JobHeld") && holds(m_terminal->row(job), "|9:00|"), m_terminal->row(job).c_str());
    QCOMPARE(m_terminal->type("release " + job).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(job), "RUNNING"), patienceMs);
    QVERIFY(holds(m_terminal->slurm("scontrol", {"-o", "show", "job", job}), "Restarts=0"));
    QCOMPARE(m_terminal->type("requeue " + job).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(holds(m_terminal->slurm("scontrol", {"-o", "show", "job", job}), "Restarts=1"), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(startsWith(m_terminal->row(job), "PENDING"), patienceMs);
    QCOMPARE(m_terminal->type("priority " + job + " 4711").code, 0);
    QVERIFY2(holds(m_terminal->row(job), "|9:00|4711|"), m_terminal->row(job).c_str());
}

void TestTerminal::showsTheEndOfALog()
{
    const std::string job = submit("#!/bin/sh\nfor i in $(seq 40); do echo line $i; done\nwhile [ ! -e go ]; do sleep 0.1; done\n"
                                   "for i in $(seq 41 45); do echo line $i; sleep 0.1; done\n", "--chips gpu:h100:1");
    QVERIFY2(!job.empty(), m_said.err.c_str());
    QTRY_COMPARE_WITH_TIMEOUT(log(job), lines(1, 40), patienceMs);
    QCOMPARE(m_terminal->type("logs " + job).out, lines(1, 40));
    QCOMPARE(m_terminal->type("logs " + job + " --tail 3").out, lines(38, 40));
    QCOMPARE(m_terminal->type("logs " + job + " --tail 1000").out, lines(1, 40));
    QCOMPARE(m_terminal->type("logs " + job + " --bytes 8").out, std::string("line 40\n"));

    const auto following = m_terminal->start("logs " + job + " --follow --tail 2");
    std::string text;
    const auto told = [&] { return text += following->readAllStandardOutput().toStdString(); };
    QTRY_COMPARE_WITH_TIMEOUT(told(), lines(39, 40), patienceMs);
    QCOMPARE(following->state(), QProcess::Running);
    touch("go");
    // The lines come while the job still runs; the program ends by itself once the job has.
    QTRY_VERIFY_WITH_TIMEOUT(holds(told(), "line 41\n"), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(following->state(), QProcess::NotRunning, 2 * patienceMs);
    QCOMPARE(told(), lines(39, 45));
    QCOMPARE(following->exitCode(), 0);
    QCOMPARE(log(job), lines(1, 45));
    QVERIFY2(startsWith(m_terminal->row(job), "COMPLET"), m_terminal->row(job).c_str());
}

void TestTerminal::drainsAndResumes()
{
    const auto node = [this] { return m_terminal->slurm("sinfo", {"-h", "-N", "-n", "as01", "-p", "as", "-o", "%T|%E"}); };
    QVERIFY2(node() == "idle|none\n", node().c_str());
    QVERIFY(m_terminal->type("drain as01").code == 2);
    QCOMPARE(m_terminal->type("drain as01 --preview").code, 0);
    QCOMPARE(node(), std::string("idle|none\n"));
    QCOMPARE(m_terminal->type("drain as01 --reason dust").code, 0);
    QVERIFY2(holds(node(), "drained|dust"), node().c_str());
    QCOMPARE(m_terminal->type("resume as01 --reason clean").code, 0);
    QTRY_VERIFY2_WITH_TIMEOUT(node() == "idle|none\n", node().c_str(), patienceMs);
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "TestTerminal.moc"
