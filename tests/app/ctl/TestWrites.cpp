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
    void manyJobsAreOneCall();
    void eachOfManyHasItsOutcome();
    void anOlderGatewayGetsThemOneByOne();
    void aBrokenListSaysHowToGoOn();
    void jobsByFilter();
    void dryRunsDoNothing();
    void wrongUses_data();
    void wrongUses();
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
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--dry-run"}), 0);
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
    row("suspend 4711", "suspend clusters/lab/jobs/4711", "suspended job 4711 of lab\n");
    row("unsuspend 4711", "unsuspend clusters/lab/jobs/4711", "resumed job 4711 of lab\n");
    row("move 4713 mixed", "move clusters/lab/jobs/4713 mixed", "moved job 4713 of lab\n");
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
    QCOMPARE(check({"submit", script.fileName().toStdString(), "--pool", "train", "--dry-run", "--json"}), 0);
    const auto checked = check.objects();
    QCOMPARE(checked.size(), std::size_t{1});
    QCOMPARE(text(checked[0].value(QLatin1String("effective")).toObject(), "pool"), QStringLiteral("train"));
}

void TestWrites::manyJobsAreOneCall()
{
    ProgramRun run;
    QCOMPARE(run({"hold", "4713", "4711", "4713", "--reason", "why", "--request-id", "wish-0001"}), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"hold 4713+4711 because why"}));
    QCOMPARE(run.seen->fakeActions.requestIds, (std::vector<std::string>{"wish-0001"}));
    QCOMPARE(run.out.str(), std::string("held job 4713 of lab\nheld job 4711 of lab\n"));
    QCOMPARE(run.err.str(), std::string("chipdeckctl: 2 done\n"));
    QCOMPARE(run({"limit", "4713", "4711", "2h"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("limit 4713+4711 7200"));
    // Jobs of two clusters are two calls.
    run.addCluster("far");
    QCOMPARE(run({"release", "clusters/lab/jobs/4713", "clusters/far/jobs/4713", "clusters/far/jobs/4711"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.size(), std::size_t{4});
}

void TestWrites::eachOfManyHasItsOutcome()
{
    ProgramRun run;
    domain::WriteOutcome gone;
    gone.state = domain::WriteState::Refused;
    gone.reason = "JOB_NOT_FOUND";
    gone.schedulerWords = "no such\x1b job";
    domain::WriteOutcome foreign = gone;
    foreign.reason = "NOT_YOUR_JOB";
    run.seen->fakeActions.listAnswers = {{"clusters/lab/jobs/4711", gone}};
    QCOMPARE(run({"cancel", "4711", "4713"}), 4);
    QCOMPARE(run.out.str(), std::string("cancelled job 4713 of lab\n"));
    QVERIFY2(says(run.err, "chipdeckctl: job 4711: refused: no such") && says(run.err, "1 done, 1 refused"), run.err.str().c_str());
    QVERIFY(run.err.str().find('\x1b') == std::string::npos);
    // What matters more to a script counts.
    run.seen->fakeActions.listAnswers["clusters/lab/jobs/4713"] = foreign;
    QCOMPARE(run({"cancel", "4711", "4713"}), 1);
    ProgramRun machine;
    machine.seen->fakeActions.listAnswers = {{"clusters/lab/jobs/4711", foreign}};
    QCOMPARE(machine({"cancel", "4711", "4713", "--json"}), 1);
    QCOMPARE(machine.objects().size(), std::size_t{2});
    QCOMPARE(text(machine.objects()[0], "reason"), QStringLiteral("NOT_YOUR_JOB"));
    QVERIFY(machine.err.str().empty());
}

void TestWrites::anOlderGatewayGetsThemOneByOne()
{
    ProgramRun run;
    run.seen->fakeActions.takesLists = false;
    QCOMPARE(run({"hold", "4713", "4711", "--request-id", "wish-0001"}), 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{"hold clusters/lab/jobs/4713", "hold clusters/lab/jobs/4711"}));
    QCOMPARE(run.seen->fakeActions.requestIds, (std::vector<std::string>{"wish-0001-0", "wish-0001-1"}));
}

void TestWrites::aBrokenListSaysHowToGoOn()
{
    ProgramRun run;
    run.seen->fakeActions.listEnd = domain::failure(domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "The gateway went away.");
    run.seen->fakeActions.listAnswers = {{"clusters/lab/jobs/4711", domain::WriteOutcome{{}, domain::WriteState::Done, {}, {}, {}, {}, false}}};
    QCOMPARE(run({"hold", "4711", "4713", "--request-id", "wish-0001"}), 5);
    QCOMPARE(run.out.str(), std::string("held job 4711 of lab\n"));
    QVERIFY2(says(run.err, "The gateway went away.") && says(run.err, "nothing is known of 1 jobs; repeat it with --request-id wish-0001")
                 && says(run.err, "1 done, 1 not known yet"), run.err.str().c_str());
}

void TestWrites::jobsByFilter()
{
    ProgramRun run;
    QCOMPARE(run({"cancel", "--filter", "user:ann"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.size(), std::size_t{1});
    QVERIFY2(run.seen->fakeActions.calls[0].find("4711+") != std::string::npos, run.seen->fakeActions.calls[0].c_str());
    QCOMPARE(run({"hold", "--filter", "state:running"}), 4);
    QVERIFY2(says(run.err, "left out: each has started, and only a waiting job can be held") && says(run.err, "No job matches"), run.err.str().c_str());
    QCOMPARE(run.seen->fakeActions.calls.size(), std::size_t{1});
}

void TestWrites::dryRunsDoNothing()
{
    ProgramRun run;
    QCOMPARE(run({"cancel", "4711", "--dry-run"}), 0);
    QVERIFY2(says(run.out, "would cancel job 4711 of lab: ann, running\n") && says(run.out, "chips become free\n")
                 && says(run.out, "this cannot be undone\nnothing was done\n"), run.out.str().c_str());
    QCOMPARE(run({"hold", "4711", "--dry-run"}), 1);
    QVERIFY2(says(run.err, "Job 4711 has started, and only a waiting job can be held."), run.err.str().c_str());
    QCOMPARE(run({"hold", "99999", "--dry-run"}), 4);
    QVERIFY(run.seen->fakeActions.calls.empty());
    ProgramRun machine;
    QCOMPARE(machine({"cancel", "4711", "--dry-run", "--json"}), 0);
    QCOMPARE(text(machine.objects().at(0), "name"), QStringLiteral("clusters/lab/jobs/4711"));
}

void TestWrites::wrongUses_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QStringList &words) { QTest::newRow(qPrintable(words.join(QLatin1Char(' ')))) << words; };
    const auto text = [](const char *words) { return QString::fromLatin1(words).split(QLatin1Char(' ')); };
    row(text("hold"));
    row(text("priority 5"));
    row(text("limit"));
    row(text("hold 4711 --filter user:ann"));
    row(text("priority --filter user:ann 4711 5"));
    row(text("hold --filter nonsense:x"));
    row(text("hold 4711 --request-id short"));
    row(text("priority 4711 x"));
    row({QStringLiteral("hold"), QStringLiteral("4711"), QStringLiteral("--request-id"), QString(51, QLatin1Char('a'))});
}

void TestWrites::wrongUses()
{
    QFETCH(QStringList, words);
    ProgramRun run;
    std::vector<std::string> list;
    for (const QString &word : words)
        list.push_back(word.toStdString());
    QCOMPARE(run(list), 2);
    QVERIFY(!run.err.str().empty() && run.seen->fakeActions.calls.empty());
}

QTEST_GUILESS_MAIN(TestWrites)
#include "TestWrites.moc"
