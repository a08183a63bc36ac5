#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "ProgramRun.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

/// What the program does: submitting, changing jobs and nodes, and how it tells the outcome.
class TestWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void submit();
    void aScriptNamesItself();
    void submitRefusedBeforeSending();
    void tooLongScriptsAreNotCounted();
    void writes_data();
    void writes();
    void outcomes_data();
    void outcomes();
    void waitsAsLongAsItIsTold();
    void saysThingsOnce();
    void unknownJobsAndNodes();
    void previewsAsJson();
};

void TestWrites::submit()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("train.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/bash\nsleep 1\n");
    script.close();
    ProgramRun run;
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--pool", "train", "--chips", "gpu:h100:8", "--time", "1h", "--request-id", "abcdefgh"}), 0);
    QCOMPARE(run.out.str(), std::string("submitted job 4800 to lab\n"));
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"submit fake#lab abcdefgh"}));
    QCOMPARE(run.seen->fakeActions.submitted.displayName, std::string("train.sh"));
    QCOMPARE(run.seen->fakeActions.submitted.script, std::string("#!/bin/bash\nsleep 1\n"));
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--check"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("validate"));
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--request-id", "short"}), 2);
    QCOMPARE(run({"submit", "/does/not/exist"}), 2);
    QVERIFY(says(run.err, "Cannot read /does/not/exist"));
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--nodes", "x"}), 2);
}

void TestWrites::aScriptNamesItself()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("train.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/bash\n#SBATCH --job-name=inner -p train\nsleep 1\n");
    script.close();
    ProgramRun run;
    QCOMPARE(run({"submit", script.fileName().toStdString()}), 0);
    QCOMPARE(run.seen->fakeActions.submitted.displayName, std::string());
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--name", "outer"}), 0);
    QCOMPARE(run.seen->fakeActions.submitted.displayName, std::string("outer"));
}

/// Reading ends where it is clear that there is too much.
void TestWrites::tooLongScriptsAreNotCounted()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("long.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\n" + QByteArray(3'000'000, '#'));
    script.close();
    ProgramRun run;
    QCOMPARE(run({"submit", script.fileName().toStdString()}), 1);
    QVERIFY2(says(run.err, "job.script: The script has more than the 1048575 bytes that are allowed"), run.err.str().c_str());
    QVERIFY(run.seen->fakeActions.calls.empty());
    QVERIFY(script.resize(1'048'575));
    QCOMPARE(run({"submit", script.fileName().toStdString()}), 0);
}

void TestWrites::submitRefusedBeforeSending()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("x.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("echo no first line\n");
    script.close();
    ProgramRun run;
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--pool", "gone", "--chips", "gpu:h100:9"}), 1);
    QVERIFY(says(run.err, "job.script") && says(run.err, "job.pool") && says(run.err, "closed, mixed, train"));
    QVERIFY(run.seen->fakeActions.calls.empty());
}

void TestWrites::writes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("done");
    const auto row = [](const char *words, const char *call, const char *done) {
        QTest::newRow(words) << QString::fromLatin1(words).split(QLatin1Char(' ')) << QString::fromLatin1(call) << QString::fromLatin1(done);
    };
    row("cancel 4711", "cancel clusters/lab/jobs/4711", "cancelled job 4711 of lab\n");
    row("cancel 4711 --signal SIGUSR1 --reason stuck", "cancel clusters/lab/jobs/4711 SIGUSR1 because stuck", "signalled job 4711 of lab\n");
    row("hold 4713", "hold clusters/lab/jobs/4713", "held job 4713 of lab\n");
    row("release 4713", "release clusters/lab/jobs/4713", "released job 4713 of lab\n");
    row("requeue 4712_3", "requeue clusters/lab/jobs/4712_3", "requeued job 4712_3 of lab\n");
    row("priority 4713 50", "priority clusters/lab/jobs/4713 50", "changed the priority of job 4713 of lab\n");
    row("limit 4713 2h", "limit clusters/lab/jobs/4713 7200", "changed the time limit of job 4713 of lab\n");
    row("drain nv01 --reason fan", "drain clusters/lab/nodes/nv01 because fan", "draining nv01\n");
    row("resume nv02 --reason fixed", "resume clusters/lab/nodes/nv02 because fixed", "resumed nv02\n");
}

void TestWrites::writes()
{
    QFETCH(QStringList, words);
    QFETCH(QString, call);
    QFETCH(QString, done);
    ProgramRun run;
    const Connect connect = [](const std::vector<std::string> &) -> domain::Result<std::unique_ptr<Connections>> {
        return domain::failure(domain::Code::Unavailable, "X", "x");
    };
    std::vector<std::string> list;
    for (const QString &word : words)
        list.push_back(word.toStdString());
    std::ostringstream sink;
    QCOMPARE(static_cast<int>(runProgram(list, connect, Output{sink, sink, {}, false})), 3);
    QCOMPARE(run(list), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{call.toStdString()}));
    QCOMPARE(run.out.str(), done.toStdString());
}

void TestWrites::outcomes_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("grpc");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, int state, int grpc, const char *reason, int code) {
        QTest::newRow(name) << state << grpc << QString::fromLatin1(reason) << code;
    };
    row("done", 2, 0, "", 0);
    row("refused", 3, 0, "NOT_YOUR_JOB", 1);
    row("refused, unknown job", 3, 0, "JOB_NOT_FOUND", 4);
    row("unknown", 4, 0, "OUTCOME_UNKNOWN", 5);
    row("pending", 1, 0, "", 5);
    row("new state of a newer gateway", 9, 0, "", 5);
    row("permission", 0, 7, "OPERATOR_ONLY", 1);
    row("not found", 0, 5, "JOB_NOT_FOUND", 4);
    row("unavailable", 0, 14, "SLURMCTLD_UNREACHABLE", 3);
    row("lost answer", 0, 14, "OUTCOME_UNKNOWN", 5);
    row("deadline", 0, 4, "DEADLINE_EXCEEDED", 5);
    row("invalid", 0, 3, "INVALID_JOB", 1);
}

void TestWrites::outcomes()
{
    QFETCH(int, state);
    QFETCH(int, grpc);
    QFETCH(QString, reason);
    QFETCH(int, code);
    for (const bool json : {false, true}) {
        ProgramRun run;
        domain::WriteOutcome outcome;
        outcome.state = static_cast<domain::WriteState>(state);
        outcome.reason = reason.toStdString();
        outcome.schedulerWords = "Invalid job id \x1b[31m";
        if (grpc != 0)
            run.seen->fakeActions.answer = domain::failure(static_cast<domain::Code>(grpc), reason.toStdString(), "It was not done.");
        else
            run.seen->fakeActions.answer = outcome;
        QCOMPARE(json ? run({"hold", "4713", "--json"}) : run({"hold", "4713"}), code);
        QVERIFY(run.err.str().find('\x1b') == std::string::npos);
        if (json && grpc == 0)
            QCOMPARE(run.objects().size(), std::size_t{1});
        if (code != 0 && !json)
            QVERIFY(!run.err.str().empty() && run.out.str().empty());
    }
}

void TestWrites::waitsAsLongAsItIsTold()
{
    ProgramRun run;
    run.seen->fakeActions.delayMs = -1;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(run({"cancel", "4711", "--timeout", "1"}), 5);
    QVERIFY(clock.elapsed() >= 1000 && clock.elapsed() < 3000);
    QVERIFY2(says(run.err, "within 1 s to request request-of-the-last;") && says(run.err, "chipdeckctl audit"), run.err.str().c_str());
    QVERIFY(!says(run.err, "still waiting"));
    ProgramRun machine;
    machine.seen->fakeActions.delayMs = -1;
    QCOMPARE(machine({"drain", "nv01", "--reason", "fan", "--timeout", "1", "--json"}), 5);
    const QJsonDocument failure = QJsonDocument::fromJson(QByteArray::fromStdString(machine.err.str()));
    QVERIFY2(failure.isObject() && says(machine.err, "request-of-the-last"), machine.err.str().c_str());
    // Without the option a slow answer is waited for, and that is said.
    ProgramRun slow;
    slow.seen->fakeActions.delayMs = 3300;
    QCOMPARE(slow({"hold", "4713"}), 0);
    QCOMPARE(slow.err.str(), std::string("chipdeckctl: still waiting for an answer\n"));
    QCOMPARE(slow.out.str(), std::string("held job 4713 of lab\n"));
}

void TestWrites::saysThingsOnce()
{
    ProgramRun one;
    const std::string words = "A signal is HUP or TERM.";
    one.seen->fakeActions.answer = tl::unexpected(domain::Failure{domain::Code::InvalidArgument, "BAD_SIGNAL", words, {}, {}, {{"signal", words}}});
    QCOMPARE(one({"cancel", "4711", "--signal", "BANANA"}), 1);
    QCOMPARE(one.err.str(), "chipdeckctl: " + words + "\n");
    ProgramRun several;
    several.seen->fakeActions.answer = tl::unexpected(domain::Failure{
        domain::Code::InvalidArgument, "INVALID_JOB", "The job cannot be submitted: Too many.", {}, {}, {{"job.nodes", "Too many."}, {"job.pool", "None."}}});
    QCOMPARE(several({"hold", "4713"}), 1);
    QCOMPARE(several.err.str(), std::string("chipdeckctl: The job cannot be submitted:\n  job.nodes: Too many.\n  job.pool: None.\n"));
}

void TestWrites::unknownJobsAndNodes()
{
    ProgramRun run;
    run.seen->fakeActions.answer = domain::failure(domain::Code::NotFound, "JOB_NOT_FOUND", "There is no such job.");
    QCOMPARE(run({"cancel", "12345"}), 4);
    QCOMPARE(run({"drain", "nv99", "--reason", "x"}), 4);
    QVERIFY(says(run.err, "no node \"nv99\""));
    QCOMPARE(run({"cancel", "../etc"}), 1);
    QCOMPARE(run({"drain", "nv01", "--preview"}), 0);
    QVERIFY2(says(run.out, "jobs on the node (1): 4711\ntheir users: ann\n") && says(run.out, "22, then 14"), run.out.str().c_str());
}

/// Also what changes nothing keeps to one object a line.
void TestWrites::previewsAsJson()
{
    ProgramRun run;
    QCOMPARE(run({"drain", "nv01", "--preview", "--json"}), 0);
    const auto hit = run.objects();
    QCOMPARE(hit.size(), std::size_t{1});
    QCOMPARE(hit[0].value(QLatin1String("jobs")).toArray().at(0).toString(), QStringLiteral("clusters/lab/jobs/4711"));
    QCOMPARE(text(hit[0], "emptyInS"), QStringLiteral("3600"));
    QCOMPARE(hit[0].value(QLatin1String("chipsInServiceAfter")).toInt(), 14);
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("x.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\n");
    script.close();
    ProgramRun check;
    QCOMPARE(check({"submit", script.fileName().toStdString(), "--pool", "train", "--check", "--json"}), 0);
    const auto checked = check.objects();
    QCOMPARE(checked.size(), std::size_t{1});
    QCOMPARE(text(checked[0].value(QLatin1String("effective")).toObject(), "pool"), QStringLiteral("train"));
}

QTEST_GUILESS_MAIN(TestWrites)
#include "TestWrites.moc"
