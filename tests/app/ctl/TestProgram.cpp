#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sstream>

#include "FakeConnections.h"
#include "Sample.h"
#include "app/ctl/Program.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

namespace {

/// One run of the program over a fake gateway with the sample cluster.
struct Run {
    std::unique_ptr<FakeConnections> connections = std::make_unique<FakeConnections>();
    std::unique_ptr<FakeCluster> cluster = std::make_unique<FakeCluster>(sampleCluster());
    std::vector<std::unique_ptr<FakeCluster>> others;
    FakeConnections *seen = connections.get();
    std::ostringstream out, err;

    Run()
    {
        cluster->picture.info.verbs = {"submit", "cancel"};
        seen->fleet().add(cluster.get());
        domain::WriteOutcome done;
        done.state = domain::WriteState::Done;
        done.name = "clusters/lab/jobs/4800";
        seen->fakeActions.answer = done;
    }

    FakeCluster &addCluster(const char *id)
    {
        others.push_back(std::make_unique<FakeCluster>(sampleCluster()));
        others.back()->picture.info.id = id;
        seen->fleet().add(others.back().get());
        return *others.back();
    }

    int operator()(std::initializer_list<std::string> words)
    {
        // The program owns its connections; a copy of their lives stays with the test.
        const Connect connect = [this](const std::vector<std::string> &) -> domain::Result<std::unique_ptr<Connections>> {
            return std::unique_ptr<Connections>(std::make_unique<Borrowed>(*seen));
        };
        return static_cast<int>(runProgram(words, connect, Output{out, err, {}, false}));
    }

    std::vector<QJsonObject> objects() const
    {
        std::vector<QJsonObject> found;
        std::istringstream lines(out.str());
        for (std::string line; std::getline(lines, line);) {
            const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(line));
            if (!document.isObject())
                qFatal("not an object: %s", line.c_str());
            found.push_back(document.object());
        }
        return found;
    }

private:
    class Borrowed : public Connections
    {
    public:
        explicit Borrowed(FakeConnections &other) : m_other(other) {}
        store::FleetStore &fleet() override { return m_other.fleet(); }
        store::Actions &actions() override { return m_other.actions(); }
        std::string lastRequestId() const override { return m_other.lastRequestId(); }
        bool isSettled() const override { return m_other.isSettled(); }
        std::vector<LostGateway> lost() const override { return m_other.lost(); }

    private:
        FakeConnections &m_other;
    };
};

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

bool says(const std::ostringstream &stream, const char *part)
{
    return stream.str().find(part) != std::string::npos;
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndUsage();
    void tables();
    void chipsAsJson();
    void nodesPoolsAndClustersAsJson();
    void jobsAsJson();
    void oneJob();
    void wrongQueryShowsWhere();
    void severalClusters();
    void unreachable();
    void submit();
    void submitRefusedBeforeSending();
    void writes_data();
    void writes();
    void outcomes_data();
    void outcomes();
    void waitsAsLongAsItIsTold();
    void saysThingsOnce();
    void unknownJobsAndNodes();
    void logsAndAudit();
    void lastLinesOfALog_data();
    void lastLinesOfALog();
    void watchPrintsChanges();
    void watchPrintsSecondOwners();
    void health();
};

void TestProgram::helpAndUsage()
{
    Run run;
    QCOMPARE(run({"--help"}), 0);
    QVERIFY(says(run.out, "Usage: chipdeckctl"));
    QCOMPARE(run({"submit", "--help"}), 0);
    QCOMPARE(run({"--version"}), 0);
    QCOMPARE(run({"completion", "zsh"}), 0);
    QCOMPARE(run({"completion", "csh"}), 2);
    QCOMPARE(run({}), 2);
    QCOMPARE(run({"priority", "4711", "0"}), 2);
    QCOMPARE(run({"limit", "4711", "x"}), 2);
    QCOMPARE(run({"drain", "nv01"}), 2);
    QCOMPARE(run({"resume", "nv01"}), 2);
    QCOMPARE(run({"resume", "nv01", "--reason", " \xE3\x80\x80"}), 2);
    QCOMPARE(run({"audit", "--count", "0"}), 2);
    QVERIFY(run.seen->fakeActions.calls.empty());
}

void TestProgram::tables()
{
    for (const char *command : {"clusters", "pools", "nodes", "chips", "jobs"}) {
        Run run;
        QCOMPARE(run({command}), 0);
        QVERIFY(!run.out.str().empty());
        QVERIFY(run.out.str().find('\x1b') == std::string::npos);
        QVERIFY(run.err.str().empty());
    }
    Run run;
    QCOMPARE(run({"chips", "user:ann", "node:nv01", "util>5"}), 0);
    QCOMPARE(run.out.str(), std::string("NODE  CHIP  MODEL     STATE      JOB   USER  UTIL  MEM  POWER  TEMP\n"
                                        "nv01     0  H100 SXM  allocated  4711  ann   90 %  n/a  640 W   n/a\n"
                                        "nv01     1  H100 SXM  allocated  4711  ann   90 %  n/a  640 W   n/a\n"));
    Run none;
    QCOMPARE(none({"jobs", "user:nobody"}), 0);
    QVERIFY(none.out.str().empty());
    QVERIFY(says(none.err, "No jobs."));
}

void TestProgram::chipsAsJson()
{
    Run run;
    QCOMPARE(run({"chips", "--json"}), 0);
    const auto chips = run.objects();
    QCOMPARE(chips.size(), std::size_t{22});
    QCOMPARE(text(chips[0], "name"), QStringLiteral("clusters/lab/nodes/nv01/chips/0"));
    QCOMPARE(text(chips[0], "allocation"), QStringLiteral("ALLOCATION_ALLOCATED"));
    QCOMPARE(chips[0].value(QLatin1String("owners")).toArray().at(0).toObject().value(QLatin1String("job")).toString(),
             QStringLiteral("clusters/lab/jobs/4711"));
    QCOMPARE(chips[0].value(QLatin1String("utilizationPercent")).toDouble(), 90.0);
    QVERIFY(!chips[0].contains(QLatin1String("temperatureCelsius")));
    QVERIFY(chips[4].value(QLatin1String("owners")).toArray().isEmpty());
    // A shared chip names both owners and their parts.
    const QJsonArray owners = chips[16].value(QLatin1String("owners")).toArray();
    QCOMPARE(owners.size(), 2);
    QCOMPARE(owners.at(1).toObject().value(QLatin1String("permille")).toInt(), 500);
    QCOMPARE(text(chips[5], "health"), QStringLiteral("HEALTH_FAULTY"));
    QCOMPARE(text(chips[9], "administration"), QStringLiteral("ADMINISTRATION_DRAINED"));
}

void TestProgram::nodesPoolsAndClustersAsJson()
{
    Run run;
    QCOMPARE(run({"nodes", "--json", "node:nv02"}), 0);
    QCOMPARE(run({"pools", "--json"}), 0);
    QCOMPARE(run({"clusters", "--json"}), 0);
    const auto objects = run.objects();
    QCOMPARE(objects.size(), std::size_t{5});
    QCOMPARE(objects[0].value(QLatin1String("status")).toObject().value(QLatin1String("reason")).toString(), QStringLiteral("bad fan"));
    QCOMPARE(objects[0].value(QLatin1String("chips")).toInt(), 8);
    QCOMPARE(text(objects[1], "name"), QStringLiteral("clusters/lab/pools/train"));
    QCOMPARE(objects[1].value(QLatin1String("nodes")).toArray().size(), 2);
    QCOMPARE(text(objects[4], "name"), QStringLiteral("clusters/lab"));
    QCOMPARE(text(objects[4], "kind"), QStringLiteral("CLUSTER_KIND_SLURM"));
}

void TestProgram::jobsAsJson()
{
    Run run;
    QCOMPARE(run({"jobs", "--json", "state:running"}), 0);
    const auto jobs = run.objects();
    QCOMPARE(jobs.size(), std::size_t{2});
    QCOMPARE(text(jobs[0], "state"), QStringLiteral("JOB_STATE_RUNNING"));
    const QJsonObject part = jobs[0].value(QLatin1String("allocations")).toArray().at(0).toObject();
    QCOMPARE(text(part, "node"), QStringLiteral("nv01"));
    QCOMPARE(part.value(QLatin1String("chips")).toArray().size(), 4);
    // What stands in for the allocations on the wire would only mislead; a text that looks like it stays.
    QVERIFY(!jobs[0].contains(QLatin1String("packedAllocations")));
    domain::Job odd;
    odd.comment = ",\"packedAllocations\":\"\"";
    const std::string json = codec::jobJson("lab", odd);
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    QCOMPARE(text(object, "comment").toStdString(), odd.comment);
    QVERIFY(!object.contains(QLatin1String("packedAllocations")));
}

void TestProgram::oneJob()
{
    Run run;
    QCOMPARE(run({"job", "4711"}), 0);
    QVERIFY(says(run.out, "train-llama") && says(run.out, "nv01 0-3"));
    QCOMPARE(run({"job", "clusters/lab/jobs/4712_3"}), 0);
    QCOMPARE(run({"job", "4712"}), 0);
    QCOMPARE(run({"job", "9999"}), 4);
    QVERIFY(says(run.err, "no job \"9999\""));
    QCOMPARE(run({"job", "clusters/other/jobs/1"}), 4);
}

void TestProgram::wrongQueryShowsWhere()
{
    Run run;
    QCOMPARE(run({"chips", "util<5", "stat:free"}), 2);
    QVERIFY2(says(run.err, "did you mean state?\n  util<5 stat:free\n         ^^^^"), run.err.str().c_str());
}

void TestProgram::severalClusters()
{
    Run run;
    run.addCluster("far");
    QCOMPARE(run({"nodes", "node:nv01"}), 0);
    QVERIFY(says(run.out, "CLUSTER") && says(run.out, "far") && says(run.out, "lab"));
    QCOMPARE(run({"hold", "4711"}), 1);
    QVERIFY(says(run.err, "say which with --cluster"));
    QVERIFY(run.seen->fakeActions.calls.empty());
    QCOMPARE(run({"hold", "4711", "--cluster", "far"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("hold clusters/far/jobs/4711"));
    QCOMPARE(run({"nodes", "--cluster", "none"}), 4);
    QVERIFY(says(run.err, "there are: lab, far"));
}

void TestProgram::unreachable()
{
    Run run;
    run.cluster->complete = false;
    QCOMPARE(run({"chips", "--timeout", "1"}), 3);
    QVERIFY(says(run.err, "nobody answers"));
    // What can be seen is shown all the same; the code says that something is missing.
    run.addCluster("near");
    QCOMPARE(run({"nodes"}), 3);
    QVERIFY(says(run.out, "nv01"));
    Run silent;
    silent.seen->settled = false;
    silent.seen->fleet().remove(silent.cluster.get());
    QCOMPARE(silent({"jobs", "--timeout", "1"}), 3);
    Run gone;
    gone.seen->fleet().remove(gone.cluster.get());
    gone.seen->lostGateways = {{"unix:/x", {domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "No gateway at unix:/x.", {}, {}, {}}}};
    QCOMPARE(gone({"jobs", "--json"}), 3);
    QVERIFY(says(gone.err, "GATEWAY_UNREACHABLE"));
}

void TestProgram::submit()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("train.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/bash\nsleep 1\n");
    script.close();
    Run run;
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

void TestProgram::submitRefusedBeforeSending()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("x.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("echo no first line\n");
    script.close();
    Run run;
    QCOMPARE(run({"submit", script.fileName().toStdString(), "--pool", "gone", "--chips", "gpu:h100:9"}), 1);
    QVERIFY(says(run.err, "job.script") && says(run.err, "job.pool") && says(run.err, "closed, mixed, train"));
    QVERIFY(run.seen->fakeActions.calls.empty());
}

void TestProgram::writes_data()
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

void TestProgram::writes()
{
    QFETCH(QStringList, words);
    QFETCH(QString, call);
    QFETCH(QString, done);
    Run run;
    const Connect connect = [](const std::vector<std::string> &) -> domain::Result<std::unique_ptr<Connections>> {
        return domain::failure(domain::Code::Unavailable, "X", "x");
    };
    std::vector<std::string> list;
    for (const QString &word : words)
        list.push_back(word.toStdString());
    std::ostringstream sink;
    QCOMPARE(static_cast<int>(runProgram(list, connect, Output{sink, sink, {}, false})), 3);
    int code = -1;
    switch (list.size()) {
    case 2: code = run({list[0], list[1]}); break;
    case 3: code = run({list[0], list[1], list[2]}); break;
    case 4: code = run({list[0], list[1], list[2], list[3]}); break;
    default: code = run({list[0], list[1], list[2], list[3], list[4], list[5]}); break;
    }
    QCOMPARE(code, 0);
    QCOMPARE(run.seen->fakeActions.calls, (std::vector<std::string>{call.toStdString()}));
    QCOMPARE(run.out.str(), done.toStdString());
}

void TestProgram::outcomes_data()
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

void TestProgram::outcomes()
{
    QFETCH(int, state);
    QFETCH(int, grpc);
    QFETCH(QString, reason);
    QFETCH(int, code);
    for (const bool json : {false, true}) {
        Run run;
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

void TestProgram::waitsAsLongAsItIsTold()
{
    Run run;
    run.seen->fakeActions.delayMs = -1;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(run({"cancel", "4711", "--timeout", "1"}), 5);
    QVERIFY(clock.elapsed() >= 1000 && clock.elapsed() < 3000);
    QVERIFY2(says(run.err, "within 1 s to request request-of-the-last;") && says(run.err, "chipdeckctl audit"), run.err.str().c_str());
    QVERIFY(!says(run.err, "still waiting"));
    Run machine;
    machine.seen->fakeActions.delayMs = -1;
    QCOMPARE(machine({"drain", "nv01", "--reason", "fan", "--timeout", "1", "--json"}), 5);
    const QJsonDocument failure = QJsonDocument::fromJson(QByteArray::fromStdString(machine.err.str()));
    QVERIFY2(failure.isObject() && says(machine.err, "request-of-the-last"), machine.err.str().c_str());
    // Without the option a slow answer is waited for, and that is said.
    Run slow;
    slow.seen->fakeActions.delayMs = 3300;
    QCOMPARE(slow({"hold", "4713"}), 0);
    QCOMPARE(slow.err.str(), std::string("chipdeckctl: still waiting for an answer\n"));
    QCOMPARE(slow.out.str(), std::string("held job 4713 of lab\n"));
}

void TestProgram::saysThingsOnce()
{
    Run one;
    const std::string words = "A signal is HUP or TERM.";
    one.seen->fakeActions.answer = tl::unexpected(domain::Failure{domain::Code::InvalidArgument, "BAD_SIGNAL", words, {}, {}, {{"signal", words}}});
    QCOMPARE(one({"cancel", "4711", "--signal", "BANANA"}), 1);
    QCOMPARE(one.err.str(), "chipdeckctl: " + words + "\n");
    Run several;
    several.seen->fakeActions.answer = tl::unexpected(domain::Failure{
        domain::Code::InvalidArgument, "INVALID_JOB", "The job cannot be submitted: Too many.", {}, {}, {{"job.nodes", "Too many."}, {"job.pool", "None."}}});
    QCOMPARE(several({"hold", "4713"}), 1);
    QCOMPARE(several.err.str(), std::string("chipdeckctl: The job cannot be submitted:\n  job.nodes: Too many.\n  job.pool: None.\n"));
}

void TestProgram::unknownJobsAndNodes()
{
    Run run;
    run.seen->fakeActions.answer = domain::failure(domain::Code::NotFound, "JOB_NOT_FOUND", "There is no such job.");
    QCOMPARE(run({"cancel", "12345"}), 4);
    QCOMPARE(run({"drain", "nv99", "--reason", "x"}), 4);
    QVERIFY(says(run.err, "no node \"nv99\""));
    QCOMPARE(run({"cancel", "../etc"}), 1);
    QCOMPARE(run({"drain", "nv01", "--preview"}), 0);
    QVERIFY(says(run.out, "1 jobs hold the node 4711") && says(run.out, "22, then 14"));
}

void TestProgram::logsAndAudit()
{
    Run run;
    QCOMPARE(run({"logs", "4711", "--stderr", "--bytes", "100"}), 0);
    QCOMPARE(run.out.str(), std::string("line 1\nline 2\n"));
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("log clusters/lab/jobs/4711 stderr -100"));
    QCOMPARE(run({"logs", "4711", "--follow"}), 0);
    QCOMPARE(run.out.str(), std::string("line 1\nline 2\nline 1\nline 2\nline 3\n"));
    // A pause in the middle is no end, however long the job had been silent before.
    Run pausing;
    pausing.seen->fakeActions.logPauses = true;
    QCOMPARE(pausing({"logs", "4711"}), 0);
    QCOMPARE(pausing.out.str(), std::string("line 1\nline 2\n"));
    QCOMPARE(run({"audit", "--count", "5"}), 0);
    QVERIFY(says(run.out, "wrong data"));
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("audit 5"));
}

void TestProgram::lastLinesOfALog_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<int>("calls");
    QTest::newRow("last one") << QByteArray("a\nb\nc\n") << QStringLiteral("1") << QByteArray("c\n") << 1;
    QTest::newRow("last two") << QByteArray("a\nb\nc\n") << QStringLiteral("2") << QByteArray("b\nc\n") << 1;
    QTest::newRow("unfinished") << QByteArray("a\nb\nc") << QStringLiteral("2") << QByteArray("b\nc") << 1;
    QTest::newRow("empty lines count") << QByteArray("a\n\n\n") << QStringLiteral("2") << QByteArray("\n\n") << 1;
    QTest::newRow("exactly all") << QByteArray("a\nb\n") << QStringLiteral("2") << QByteArray("a\nb\n") << 1;
    QTest::newRow("more than there are") << QByteArray("a\nb\n") << QStringLiteral("9") << QByteArray("a\nb\n") << 1;
    const QByteArray line = QByteArray(4095, 'x') + '\n';
    QTest::newRow("long lines take a second look") << line.repeated(200) << QStringLiteral("30") << line.repeated(30) << 2;
    QTest::newRow("in several pieces") << line.repeated(200) << QStringLiteral("150") << line.repeated(150) << 3;
    QTest::newRow("without line ends") << QByteArray(300000, 'y') << QStringLiteral("2") << QByteArray(300000, 'y') << 2;
}

void TestProgram::lastLinesOfALog()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, lines);
    QFETCH(QByteArray, printed);
    QFETCH(int, calls);
    Run run;
    run.seen->fakeActions.logText = text;
    QCOMPARE(run({"logs", "4711", "--tail", lines.toStdString()}), 0);
    QVERIFY(run.out.str() == printed.toStdString());
    QCOMPARE(static_cast<int>(run.seen->fakeActions.calls.size()), calls);
    Run following;
    following.seen->fakeActions.logText = text;
    QCOMPARE(following({"logs", "4711", "--follow", "--tail", lines.toStdString()}), 0);
    QVERIFY(following.out.str() == printed.toStdString() + "late\n");
    QCOMPARE(following({"logs", "4711", "--tail", "0"}), 2);
    QCOMPARE(following({"logs", "4711", "--tail", "x"}), 2);
    QCOMPARE(following({"logs", "4711", "--bytes", "0"}), 2);
    QCOMPARE(following({"logs", "4711", "--tail", "1", "--bytes", "1"}), 2);
}

void TestProgram::watchPrintsChanges()
{
    Run run;
    QTimer::singleShot(200, run.cluster.get(), [&run] {
        auto chips = std::make_shared<domain::ChipColumns>(*run.cluster->picture.chips);
        chips->states[4] = domain::ChipState(domain::Allocation::Allocated, domain::Health::Healthy, domain::Administration::InService).byte();
        chips->owners[4] = 3;
        run.cluster->picture.chips = chips;
        auto jobs = *run.cluster->picture.jobs;
        domain::Job started = *jobs[2];
        started.state = domain::JobState::Running;
        jobs[2] = std::make_shared<const domain::Job>(started);
        jobs.pop_back();
        run.cluster->picture.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(jobs);
        store::ReplicaChange change;
        change.states = change.jobs = true;
        change.changedNodes = {0};
        change.changedJobs = {3};
        change.removedJobs = {4};
        Q_EMIT run.cluster->changed(change);
        Q_EMIT run.cluster->changed(store::ReplicaChange{});
        // The record of a waiting array becomes that of its last task.
        started.id += "_9";
        jobs[2] = std::make_shared<const domain::Job>(started);
        run.cluster->picture.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(jobs);
        store::ReplicaChange renamed;
        renamed.jobs = true;
        renamed.changedJobs = {3};
        Q_EMIT run.cluster->changed(renamed);
    });
    QCOMPARE(run({"watch", "--seconds", "1"}), 0);
    const auto events = run.objects();
    std::vector<QString> kinds;
    for (const QJsonObject &event : events)
        kinds.push_back(event.keys().first());
    const auto complete = std::find(kinds.begin(), kinds.end(), QStringLiteral("complete")) - kinds.begin();
    // Before it: 3 nodes, 22 chips, 4 jobs and the health; after it exactly what changed.
    QCOMPARE(static_cast<int>(complete), 3 + 22 + 4 + 1);
    QCOMPARE(kinds.size() - static_cast<std::size_t>(complete), std::size_t{6});
    const auto after = static_cast<std::size_t>(complete) + 1;
    QCOMPARE(text(events[after].value(QLatin1String("chip")).toObject(), "name"), QStringLiteral("clusters/lab/nodes/nv01/chips/4"));
    QCOMPARE(text(events[after + 1], "removedJob"), QStringLiteral("clusters/lab/jobs/4600"));
    QCOMPARE(text(events[after + 2].value(QLatin1String("job")).toObject(), "state"), QStringLiteral("JOB_STATE_RUNNING"));
    const QString name = text(events[after + 2].value(QLatin1String("job")).toObject(), "name");
    QCOMPARE(text(events[after + 3], "removedJob"), name);
    QCOMPARE(text(events[after + 4].value(QLatin1String("job")).toObject(), "name"), name + QStringLiteral("_9"));
}

void TestProgram::watchPrintsSecondOwners()
{
    Run run;
    const auto share = [&run](std::vector<domain::ExtraOwner> owners) {
        auto chips = std::make_shared<domain::ChipColumns>(*run.cluster->picture.chips);
        chips->extraOwners = std::move(owners);
        run.cluster->picture.chips = chips;
        store::ReplicaChange change;
        change.states = true;
        change.changedNodes = {0};
        Q_EMIT run.cluster->changed(change);
    };
    QTimer::singleShot(200, run.cluster.get(), [&share] {
        share({{0, 2, 250}});
        share({{0, 2, 500}});
        share({{0, 2, 500}});
        share({});
    });
    QCOMPARE(run({"watch", "--seconds", "1"}), 0);
    std::vector<QJsonArray> owners;
    bool isComplete = false;
    for (const QJsonObject &event : run.objects()) {
        if (isComplete)
            owners.push_back(event.value(QLatin1String("chip")).toObject().value(QLatin1String("owners")).toArray());
        isComplete = isComplete || event.contains(QLatin1String("complete"));
    }
    QCOMPARE(owners.size(), std::size_t{3});
    QCOMPARE(owners[0].size(), 2);
    QCOMPARE(owners[0].first().toObject().value(QLatin1String("permille")).toInt(), 250);
    QCOMPARE(owners[1].first().toObject().value(QLatin1String("permille")).toInt(), 500);
    QCOMPARE(owners[2].size(), 1);
}

void TestProgram::health()
{
    Run run;
    run.cluster->parts = {{"nodes", domain::Reachability::Live, 300, {}, {}}};
    QCOMPARE(run({"health"}), 0);
    run.cluster->parts = {{"jobs", domain::Reachability::Unreachable, std::nullopt, "SLURMCTLD_UNREACHABLE", "slurmctld does not answer."}};
    run.cluster->reach = domain::Reachability::Unreachable;
    QCOMPARE(run({"health"}), 3);
    QVERIFY(says(run.out, "slurmctld does not answer.") && says(run.out, "n/a"));
}

QTEST_GUILESS_MAIN(TestProgram)
#include "TestProgram.moc"
