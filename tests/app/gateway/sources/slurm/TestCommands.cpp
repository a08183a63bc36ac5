#include <QtTest>

#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/Command.h"
#include "app/gateway/sources/slurm/ControllerProbe.h"
#include "app/gateway/sources/slurm/SlurmCommands.h"
#include "app/gateway/sources/slurm/SlurmScheduler.h"
#include "app/gateway/sources/slurm/Submission.h"

using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using namespace std::chrono_literals;
using End = CommandResult::End;

namespace {

CommandResult exited(int code, const std::string &errors)
{
    CommandResult result;
    result.end = End::Exited;
    result.exitCode = code;
    result.errors = errors;
    return result;
}

/// A zombie runs no more.
bool isRunning(pid_t process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inputOutputAndEnvironment()
    {
        const std::string input(1 << 20, 'x');
        const CommandResult counted = Command({"/usr/bin/wc", "-c"}).withInput(input).run();
        QVERIFY(counted.succeeded());
        QCOMPARE(std::stoul(counted.output), input.size());
        const CommandResult environment = Command({"/usr/bin/env"}).withEnvironment({"A=b c"}).run();
        QCOMPARE(environment.output, std::string("A=b c\n"));
        const CommandResult literal = Command({"/bin/echo", "$(id); `id` \"x\" *"}).run();
        QCOMPARE(literal.output, std::string("$(id); `id` \"x\" *\n"));
        QCOMPARE(Command({"/bin/sh", "-c", "echo oops >&2; exit 3"}).run().exitCode, 3);
        QCOMPARE(Command({"/bin/true"}).withInput(input).run().end, End::Exited);
    }

    void noSuchProgram()
    {
        const CommandResult result = Command({"/no/such/program"}).run();
        QCOMPARE(result.end, End::NotStarted);
        QVERIFY(result.errors.find("/no/such/program") != std::string::npos);
        QCOMPARE(commandFailure(result, "squeue").reason, std::string("SLURM_COMMAND_MISSING"));
    }

    /// Its children die with it.
    void timeoutKillsTheGroup()
    {
        QElapsedTimer timer;
        timer.start();
        const CommandResult result = Command({"/bin/sh", "-c", "sleep 30 & echo $!; sleep 30"})
                                         .withEnvironment({"PATH=/bin:/usr/bin"})
                                         .withTimeout(300ms)
                                         .run();
        QCOMPARE(result.end, End::TimedOut);
        QVERIFY(timer.elapsed() < 3000);
        const pid_t child = std::stoi(result.output);
        QTRY_VERIFY_WITH_TIMEOUT(::kill(child, 0) != 0, 3000);
    }

    void aGrandchildThatKeepsThePipesDoesNotHoldUs()
    {
        QElapsedTimer timer;
        timer.start();
        const CommandResult result = Command({"/bin/sh", "-c", "sleep 3 & echo done"}).withEnvironment({"PATH=/bin:/usr/bin"}).run();
        QCOMPARE(result.output, std::string("done\n"));
        QVERIFY(timer.elapsed() < 2000);
    }

    void outputIsBounded()
    {
        const CommandResult result = Command({"/usr/bin/yes"}).withOutputLimit(100'000).run();
        QCOMPARE(result.end, End::TooMuchOutput);
        QVERIFY(result.output.size() < 300'000);
    }

    void cancelled()
    {
        Cancellation cancellation;
        std::thread canceller([&] {
            std::this_thread::sleep_for(200ms);
            cancellation.cancel();
        });
        const CommandResult result = Command({"/bin/sleep", "30"}).withCancellation(&cancellation).run();
        canceller.join();
        QCOMPARE(result.end, End::Cancelled);
    }

    void anotherUsersRights()
    {
        if (::geteuid() != 0)
            QSKIP("only root can take another user's rights");
        const auto identity = identityOf("nobody");
        QVERIFY(identity.has_value());
        const CommandResult ids = Command({"/usr/bin/id"}).withIdentity(identity).run();
        QVERIFY2(ids.output.find("uid=65534(nobody)") == 0, ids.output.c_str());
        QVERIFY2(ids.output.find("root") == std::string::npos, ids.output.c_str());
    }

    void wordsBecomeReasons_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("job") << QByteArray("scancel: error: Kill job error on job id 9: Invalid job id specified") << QByteArray("JOB_UNKNOWN");
        QTest::newRow("ended") << QByteArray("Job has already finished for job 7\nslurm_suspend error: Job has already finished") << QByteArray("JOB_ENDED");
        QTest::newRow("permission") << QByteArray("slurm_update error: Access/permission denied") << QByteArray("PERMISSION");
        QTest::newRow("partition") << QByteArray("sbatch: error: invalid partition specified: x") << QByteArray("INVALID_PARTITION");
        QTest::newRow("chips") << QByteArray("sbatch: error: Batch job submission failed: Requested node configuration is not available") << QByteArray("NOT_ENOUGH_CHIPS");
        QTest::newRow("gres") << QByteArray("sbatch: error: Batch job submission failed: Invalid generic resource (gres) specification") << QByteArray("INVALID_CHIP_TYPE");
        QTest::newRow("refused") << QByteArray("sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)") << QByteArray("SLURMCTLD_UNREACHABLE");
        QTest::newRow("ghost") << QByteArray("sbatch: error: Batch job submission failed: Socket timed out on send/recv operation") << QByteArray("OUTCOME_UNKNOWN");
        QTest::newRow("lost") << QByteArray("sbatch: error: Batch job submission failed: Unable to contact slurm controller (receive failure)") << QByteArray("OUTCOME_UNKNOWN");
        QTest::newRow("other") << QByteArray("sbatch: error: something new") << QByteArray("SLURM_REFUSED");
        QTest::newRow("held") << QByteArray("Job is in held state, pending scheduler release") << QByteArray("JOB_STATE");
        QTest::newRow("torn") << QByteArray("slurm_update error: Message receive failure") << QByteArray("OUTCOME_UNKNOWN");
    }

    void wordsBecomeReasons()
    {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, reason);
        const auto failure = writeFailure(exited(1, words.toStdString() + '\n'), "sbatch");
        QCOMPARE(QByteArray::fromStdString(failure.reason), reason);
        QVERIFY(!failure.message.empty());
        QVERIFY(failure.schedulerWords.find("error:") != 8);
    }

    /// What Slurm refused stays refused: a client that takes it for an outage would repeat it for a minute.
    void unknownRefusalsAreFinal()
    {
        const auto failure = writeFailure(exited(1, "scontrol: error: No tea today\n"), "scontrol update");
        QCOMPARE(failure.code, chipdeck::domain::Code::FailedPrecondition);
        QCOMPARE(failure.reason, std::string("SLURM_REFUSED"));
        QCOMPARE(failure.schedulerWords, std::string("No tea today"));
        QCOMPARE(commandFailure(exited(1, ""), "squeue").code, chipdeck::domain::Code::Unavailable);
    }

    void whatScancelLoadsIsNoWordOfTheScheduler()
    {
        QCOMPARE(schedulerWords("scancel: select/cons_tres: common_init: select/cons_tres loaded\nscancel: Terminating job 9\n"
                                "scancel: error: Kill job error on job id 9: Job/step already completing or completed\n"),
                 std::string("Kill job error on job id 9: Job/step already completing or completed"));
        QCOMPARE(schedulerWords("sbatch: warning: no such tea\n"), std::string("sbatch: warning: no such tea"));
    }

    /// As 22.05.8 answered lists of jobs.
    void eachJobOfACommandHasItsResult_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("reasons");
        const auto row = [](const char *name, const char *what, const char *errors, int exitCode, const char *reasons) {
            QTest::newRow(name) << QByteArray(what) << QByteArray(errors) << exitCode << QByteArray(reasons);
        };
        row("all done", "scontrol release", "", 0, "- - - -");
        row("hold", "scontrol hold", "Job has already finished for job 12\nInvalid job id specified for job 99\nslurm_suspend error: No error\n", 1,
            "- JOB_ENDED - JOB_UNKNOWN");
        row("tasks", "scontrol update", "7_3: Invalid job id specified\nInvalid partition name specified for job 11\n", 1, "INVALID_PARTITION - JOB_UNKNOWN -");
        row("some tasks of an array", "scontrol update", "12_[2-3]: Invalid partition name specified\n", 1, "- INVALID_PARTITION - -");
        row("suspend", "scontrol suspend", "Job is pending execution for job 11\nUnexpected message received for job 99\n", 1, "SLURM_REFUSED - - JOB_UNKNOWN");
        row("scancel", "scancel",
            "scancel: Terminating job 11\nscancel: select/linear: init: Linear node selection plugin loaded with argument 20\n"
            "scancel: error: Kill job error on job id 7_3: Invalid job id specified\nscancel: error: Kill job error on job id 99: Access/permission denied\n", 0,
            "- - JOB_UNKNOWN PERMISSION");
        row("scancel's signal", "scancel",
            "scancel: Signal 15 to full job 11\nscancel: Job is in transitional state, retrying\nscancel: error: Kill job error on job id 11: Job can not be altered now, try again later\n",
            228, "SLURM_REFUSED - - -");
        row("another number within", "scontrol hold", "Invalid job id specified for job 119\n", 1, "SLURM? SLURM? SLURM? SLURM?");
        row("gone midway", "scontrol update", "Invalid job id specified for job 99\nslurm_update error: Unable to contact slurm controller (receive failure)\n", 1,
            "OUTCOME_UNKNOWN OUTCOME_UNKNOWN OUTCOME_UNKNOWN JOB_UNKNOWN");
        row("never there", "scontrol update", "slurm_update error: Unable to contact slurm controller (connect failure)\n", 1,
            "SLURMCTLD_UNREACHABLE SLURMCTLD_UNREACHABLE SLURMCTLD_UNREACHABLE SLURMCTLD_UNREACHABLE");
        row("scancel midway", "scancel", "scancel: error: slurm_kill_job2() failed: Socket timed out on send/recv operation\n", 0,
            "OUTCOME_UNKNOWN OUTCOME_UNKNOWN OUTCOME_UNKNOWN OUTCOME_UNKNOWN");
    }

    void eachJobOfACommandHasItsResult()
    {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, errors);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, reasons);
        const auto results = splitByJob(exited(exitCode, errors.toStdString()), what.toStdString(), {"11", "12", "7_3", "99"});
        QByteArrayList found;
        for (const auto &result : results)
            found << (result ? QByteArray("-") : QByteArray::fromStdString(result.error().reason));
        // "SLURM?" = it failed, for whatever reason.
        const QByteArrayList expected = reasons.split(' ');
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY2(expected[i] == found[i] || (expected[i] == "SLURM?" && found[i] != "-"), found.join(' ').constData());
    }

    void killedListsAreUnknownWhereNothingWasSaid()
    {
        CommandResult result = exited(0, "Invalid job id specified for job 99\n");
        result.end = End::TimedOut;
        const auto results = splitByJob(result, "scontrol hold", {"11", "99"});
        QCOMPARE(results[0].error().reason, std::string("OUTCOME_UNKNOWN"));
        QCOMPARE(results[1].error().reason, std::string("JOB_UNKNOWN"));
    }

    void killedWritesAreUnknown()
    {
        CommandResult result;
        result.end = End::TimedOut;
        QCOMPARE(writeFailure(result, "sbatch").reason, std::string("OUTCOME_UNKNOWN"));
        result.end = End::NotStarted;
        QCOMPARE(writeFailure(result, "sbatch").reason, std::string("SLURM_COMMAND_MISSING"));
    }

    void aTrialsNoIsNotAlwaysLasting()
    {
        const std::string never = "allocation failure: Requested node configuration is not available";
        QVERIFY(isLastingRefusal("allocation failure: Invalid feature specification", {}));
        QVERIFY(isLastingRefusal(never, "up idle\nup mix\nup alloc\nup comp\nup idle~\n"));
        for (const char *nodes : {"", "up idle\nup drain\n", "up down*\n", "up idle*\n", "down idle\n", "up resv\n", "up maint\nup idle\n"})
            QVERIFY2(!isLastingRefusal(never, nodes), nodes);
        for (const char *words : {"Required node not available (down, drained or reserved)", "Requested nodes are busy",
                                  "Requested partition configuration not available now"})
            QVERIFY2(!isLastingRefusal(words, "up idle\n"), words);
    }

    void namesAreChecked()
    {
        for (const char *good : {"1", "4711_3"})
            QVERIFY2(isJobId(good), good);
        for (const char *bad : {"", "-1", "1,2", "1_", "_1", "1_[2-3]", "a", "1 2", "99999999999"})
            QVERIFY2(!isJobId(bad), bad);
        QVERIFY(isNodeName("nv-001.rack_2"));
        for (const char *bad : {"", "ALL", "-n", "nv[1-2]", "a,b", "a b"})
            QVERIFY2(!isNodeName(bad), bad);
    }

    void actingAsOthers()
    {
        SlurmScheduler scheduler(SlurmConfig{});
        const auto refused = scheduler.hold("1", {"no-such-user-here", false});
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, std::string("CANNOT_ACT_AS_USER"));
    }

    void howLongEndedJobsAreListed()
    {
        QCOMPARE(minJobAge("X = 1\nMinJobAge               = 300 sec\nMpiDefault = none\n"), std::optional(std::chrono::seconds(300)));
        QVERIFY(minJobAge("X\nMinJobAge               = 0 sec\n") > std::chrono::seconds(1'000'000));
        QVERIFY(!minJobAge("X\nMinJobAge\nOther = 3\n"));
        QVERIFY(!minJobAge("X\nMinJobAge = (null)\n"));
        QVERIFY(!minJobAge({}));
        const std::string head = "Configuration data as of 1795330332\nAccountingStorageBackupHost = (null)\n";
        QCOMPARE(slurmctldUpTime(head + "BOOT_TIME               = 1795329589\nX = 1\n"), std::optional(std::chrono::seconds(743)));
        // Dates in words, a boot after now, and halves of the answer tell nothing.
        QVERIFY(!slurmctldUpTime("Configuration data as of 2026-11-22T06:52:12\nBOOT_TIME = 2026-11-22T06:39:49\n"));
        QVERIFY(!slurmctldUpTime(head + "BOOT_TIME = 1795330333\n"));
        QVERIFY(!slurmctldUpTime(head + "BOOT_TIME\nOther = 1795329589\n"));
        QVERIFY(!slurmctldUpTime(head));
        QVERIFY(!slurmctldUpTime("BOOT_TIME = 1795329589\n"));
        QVERIFY(!slurmctldUpTime({}));
    }

    void aCommandEndsWithTheProgramThatBeganIt()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("pid"));
        const pid_t gateway = ::fork();
        if (gateway == 0) {
            const std::string script = "echo $$ > " + file.toStdString() + "; exec /bin/sleep 30";
            static_cast<void>(Command({"/bin/sh", "-c", script}).run());
            ::_exit(0);
        }
        const auto runningPid = [&file] {
            QFile in(file);
            return in.open(QIODevice::ReadOnly) ? in.readAll().trimmed().toInt() : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(runningPid() > 0, 5000);
        const pid_t command = runningPid();
        QVERIFY(isRunning(command));
        QCOMPARE(::kill(gateway, SIGKILL), 0);
        QCOMPARE(::waitpid(gateway, nullptr, 0), gateway);
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(command), 3000);
    }

    void controllerAddress()
    {
        const auto one = controllerIn("ClusterName=c\n#SlurmctldHost=no\nSlurmctldHost = vm(127.0.0.1)\nslurmctldport=7000-7003 # x\n");
        QVERIFY(one && one->host == "127.0.0.1" && one->port == "7000");
        QCOMPARE(controllerIn("SlurmctldHost=vm")->port, std::string("6817"));
        QVERIFY(!controllerIn("SlurmctldHost=a\nSlurmctldHost=b"));
        QVERIFY(!controllerIn(""));
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "TestCommands.moc"
