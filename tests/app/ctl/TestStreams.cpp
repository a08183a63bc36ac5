#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QTimer>

#include "ProgramRun.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

/// What the program prints as it comes: logs and the changes of a watch.
class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logs();
    void lastLinesOfALog_data();
    void lastLinesOfALog();
    void watchPrintsChanges();
    void watchPrintsSecondOwners();
};

void TestStreams::logs()
{
    ProgramRun run;
    QCOMPARE(run({"logs", "4711", "--stderr", "--bytes", "100"}), 0);
    QCOMPARE(run.out.str(), std::string("line 1\nline 2\n"));
    QCOMPARE(run.seen->fakeActions.calls.back(), std::string("log clusters/lab/jobs/4711 stderr -100"));
    QCOMPARE(run({"logs", "4711", "--follow"}), 0);
    QCOMPARE(run.out.str(), std::string("line 1\nline 2\nline 1\nline 2\nline 3\n"));
    // A pause in the middle is no end, however long the job had been silent before.
    ProgramRun pausing;
    pausing.seen->fakeActions.logPauses = true;
    QCOMPARE(pausing({"logs", "4711"}), 0);
    QCOMPARE(pausing.out.str(), std::string("line 1\nline 2\n"));
}

void TestStreams::lastLinesOfALog_data()
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

void TestStreams::lastLinesOfALog()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, lines);
    QFETCH(QByteArray, printed);
    QFETCH(int, calls);
    ProgramRun run;
    run.seen->fakeActions.logText = text;
    QCOMPARE(run({"logs", "4711", "--tail", lines.toStdString()}), 0);
    QVERIFY(run.out.str() == printed.toStdString());
    QCOMPARE(static_cast<int>(run.seen->fakeActions.calls.size()), calls);
    ProgramRun following;
    following.seen->fakeActions.logText = text;
    QCOMPARE(following({"logs", "4711", "--follow", "--tail", lines.toStdString()}), 0);
    QVERIFY(following.out.str() == printed.toStdString() + "late\n");
    QCOMPARE(following({"logs", "4711", "--tail", "0"}), 2);
    QCOMPARE(following({"logs", "4711", "--tail", "x"}), 2);
    QCOMPARE(following({"logs", "4711", "--bytes", "0"}), 2);
    QCOMPARE(following({"logs", "4711", "--tail", "1", "--bytes", "1"}), 2);
}

void TestStreams::watchPrintsChanges()
{
    ProgramRun run;
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

void TestStreams::watchPrintsSecondOwners()
{
    ProgramRun run;
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

QTEST_GUILESS_MAIN(TestStreams)
#include "TestStreams.moc"
