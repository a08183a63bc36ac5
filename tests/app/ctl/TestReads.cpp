#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>

#include "ProgramRun.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

/// What the program shows: tables, JSON, and what it says where there is nothing to show.
class TestReads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndUsage();
    void tables();
    void chipsAsJson();
    void nodesPoolsAndClustersAsJson();
    void jobsAsJson();
    void oneJob();
    void aNewJobIsWaitedFor();
    void aJobThatWaitsTellsItsPriority();
    void wrongQueryShowsWhere();
    void severalClusters();
    void unreachable();
    void health();
};

void TestReads::helpAndUsage()
{
    ProgramRun run;
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

void TestReads::tables()
{
    for (const char *command : {"clusters", "pools", "nodes", "chips", "jobs"}) {
        ProgramRun run;
        QCOMPARE(run({command}), 0);
        QVERIFY(!run.out.str().empty());
        QVERIFY(run.out.str().find('\x1b') == std::string::npos);
        QVERIFY(run.err.str().empty());
    }
    ProgramRun run;
    QCOMPARE(run({"chips", "user:ann", "node:nv01", "util>5"}), 0);
    QCOMPARE(run.out.str(), std::string("NODE  CHIP  MODEL     STATE      JOB   USER  UTIL  MEM  POWER  TEMP\n"
                                        "nv01     0  H100 SXM  allocated  4711  ann   90 %  n/a  640 W   n/a\n"
                                        "nv01     1  H100 SXM  allocated  4711  ann   90 %  n/a  640 W   n/a\n"));
    ProgramRun none;
    QCOMPARE(none({"jobs", "user:nobody"}), 0);
    QVERIFY(none.out.str().empty());
    QVERIFY(says(none.err, "No jobs."));
}

void TestReads::chipsAsJson()
{
    ProgramRun run;
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

void TestReads::nodesPoolsAndClustersAsJson()
{
    ProgramRun run;
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

void TestReads::jobsAsJson()
{
    ProgramRun run;
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

void TestReads::oneJob()
{
    ProgramRun run;
    QCOMPARE(run({"job", "4711"}), 0);
    QVERIFY(says(run.out, "train-llama") && says(run.out, "nv01 0-3"));
    QCOMPARE(run({"job", "clusters/lab/jobs/4712_3"}), 0);
    QCOMPARE(run({"job", "4712"}), 0);
    QCOMPARE(run({"job", "9999"}), 4);
    QVERIFY(says(run.err, "no job \"9999\""));
    QCOMPARE(run({"job", "clusters/other/jobs/1"}), 4);
}

/// As right behind a submit: the gateway waits for its next picture, which is here a little later.
void TestReads::aNewJobIsWaitedFor()
{
    ProgramRun run;
    auto jobs = *run.cluster->picture.jobs;
    auto fresh = *jobs.front();
    fresh.id = "9999";
    fresh.displayName = "fresh";
    jobs.push_back(std::make_shared<const domain::Job>(fresh));
    FakeActions &actions = run.seen->fakeActions;
    // A busy gateway says that it has not seen it yet.
    actions.jobAnswers.insert(actions.jobAnswers.begin(), domain::failure(domain::Code::Unavailable, "NO_PICTURE_YET", "Ask again."));
    actions.onJob = [&] {
        if (actions.jobAnswers.size() > 1)
            return;
        actions.jobAnswers = {fresh};
        QTimer::singleShot(100, run.cluster.get(), [&] { run.cluster->picture.jobs = std::make_shared<const decltype(jobs)>(jobs); });
    };
    QCOMPARE(run({"job", "9999"}), 0);
    QVERIFY2(says(run.out, "fresh"), run.err.str().c_str());
    QCOMPARE(actions.calls, (std::vector<std::string>{"job clusters/lab/jobs/9999", "job clusters/lab/jobs/9999"}));
    // One that its gateway never sees ends with the patience of who asked.
    ProgramRun never;
    never.seen->fakeActions.jobAnswers = {domain::failure(domain::Code::Unavailable, "NO_PICTURE_YET", "Ask again.")};
    QCOMPARE(never({"job", "9999", "--timeout", "1"}), 3);
    QVERIFY(says(never.err, "Ask again."));
}

void TestReads::aJobThatWaitsTellsItsPriority()
{
    ProgramRun run;
    const auto &jobs = *run.cluster->picture.jobs;
    const auto waits = std::find_if(jobs.begin(), jobs.end(), [](const auto &job) { return job->state == domain::JobState::Pending; });
    QVERIFY(waits != jobs.end());
    const std::string name = "clusters/lab/jobs/" + (*waits)->id;
    run.seen->fixedEstimates.priorities[name].factors = domain::PriorityFactors{{}, 240, 12, 254, 0, 0, 0, 0, 0, 26};
    QCOMPARE(run({"job", name.c_str()}), 0);
    QVERIFY2(says(run.out, "made of            fair-share 254, waiting time 12, nice -26"), run.out.str().c_str());
    ProgramRun old;
    old.seen->fixedEstimates.priorities = run.seen->fixedEstimates.priorities;
    old.seen->fixedEstimates.isOld = true;
    QCOMPARE(old({"job", name.c_str()}), 0);
    QVERIFY(!says(old.out, "made of"));
}

void TestReads::wrongQueryShowsWhere()
{
    ProgramRun run;
    QCOMPARE(run({"chips", "util<5", "stat:free"}), 2);
    QVERIFY2(says(run.err, "did you mean state?\n  util<5 stat:free\n         ^^^^"), run.err.str().c_str());
}

void TestReads::severalClusters()
{
    ProgramRun run;
    run.addCluster("far").picture.info.verbs = {"submit", "hold"};
    QCOMPARE(run({"nodes", "node:nv01"}), 0);
    QVERIFY(says(run.out, "CLUSTER") && says(run.out, "far") && says(run.out, "lab"));
    QCOMPARE(run({"hold", "4711"}), 1);
    QVERIFY(says(run.err, "say which with --cluster"));
    QVERIFY(run.seen->fakeActions.calls.empty());
    QCOMPARE(run({"hold", "4711", "--cluster", "far"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("hold clusters/far/jobs/4711"));
    QCOMPARE(run({"nodes", "--cluster", "none"}), 4);
    QVERIFY(says(run.err, "there are: lab, far"));
    // One that was submitted a moment ago is in no picture yet.
    QCOMPARE(run({"hold", "4900"}), 4);
    QVERIFY2(says(run.err, "There is no job \"4900\" in: lab, far."), run.err.str().c_str());
    run.seen->fakeActions.submissionAnswer = domain::SubmittedJob();
    run.seen->fakeActions.submittedAt = "clusters/far/";
    QCOMPARE(run({"hold", "4900"}), 0);
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("hold clusters/far/jobs/4900"));
}

void TestReads::unreachable()
{
    ProgramRun run;
    run.cluster->complete = false;
    QCOMPARE(run({"chips", "--timeout", "1"}), 3);
    QVERIFY(says(run.err, "nobody answers"));
    // What can be seen is shown all the same; the code says that something is missing.
    run.addCluster("near");
    QCOMPARE(run({"nodes"}), 3);
    QVERIFY(says(run.out, "nv01"));
    ProgramRun silent;
    silent.seen->settled = false;
    silent.seen->fleet().remove(silent.cluster.get());
    QCOMPARE(silent({"jobs", "--timeout", "1"}), 3);
    ProgramRun gone;
    gone.seen->fleet().remove(gone.cluster.get());
    gone.seen->lostGateways = {{"unix:/x", {domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "No gateway at unix:/x.", {}, {}, {}}}};
    QCOMPARE(gone({"jobs", "--json"}), 3);
    QVERIFY(says(gone.err, "GATEWAY_UNREACHABLE"));
}

void TestReads::health()
{
    ProgramRun run;
    run.cluster->parts = {{"nodes", domain::Reachability::Live, 300, {}, {}}};
    QCOMPARE(run({"health"}), 0);
    run.cluster->parts = {{"jobs", domain::Reachability::Unreachable, std::nullopt, "SLURMCTLD_UNREACHABLE", "slurmctld does not answer."}};
    run.cluster->reach = domain::Reachability::Unreachable;
    QCOMPARE(run({"health"}), 3);
    QVERIFY(says(run.out, "slurmctld does not answer.") && says(run.out, "n/a"));
    // A live gateway may still have something to say: that it tells of more than this program knows.
    run.cluster->parts = {{"nodes", domain::Reachability::Live, 300, {}, {}}};
    run.cluster->reach = domain::Reachability::Live;
    run.cluster->words = QStringLiteral("The gateway is newer.");
    QCOMPARE(run({"health"}), 0);
    QVERIFY(says(run.out, "The gateway is newer."));
}

QTEST_GUILESS_MAIN(TestReads)
#include "TestReads.moc"
