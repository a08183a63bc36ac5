#include <QtTest>

#include <algorithm>
#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/ChipHead.h"
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

bool has(const std::vector<std::string> &arguments, const std::string &argument)
{
    return std::find(arguments.begin(), arguments.end(), argument) != arguments.end();
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
