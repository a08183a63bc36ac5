#include <QtTest>

#include "ui/jobs/AgainPlan.h"

using namespace chipdeck;
using ui::JobVerb;

class TestActionPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelSaysWhatIsLost();
    void chipsThatStayOutOfServiceAreTold();
    void theEndOfAnArrayEndsItsTasks();
    void tasksThatWaitAreInTheirArraysRow();
    void whatIsLeftOutNamesItsJob();
    void othersWorkAsksForAReason();
    void verbsFitTheState_data();
    void verbsFitTheState();
    void unreachableAndVanishedAreLeftOut();
    void submittingAgainSaysWhereItGoes();
};

namespace {

ui::ChosenJob chosen(domain::JobState state, const std::string &user = "ann")
{
    domain::Job job;
    job.id = "4711";
    job.state = state;
    job.user = user;
    job.startTimeS = 1000;
    job.allocations = {{"nv01", {0, 1, 2, 3}, 4}};
    return {QStringLiteral("gateway#c"), QStringLiteral("clusters/c/jobs/4711"), QStringLiteral("ann"), true,
            std::make_shared<const domain::Job>(job)};
}

} // namespace

void TestActionPlan::cancelSaysWhatIsLost()
{
    const ui::ActionPlan plan = ui::planAction(JobVerb::Cancel, {chosen(domain::JobState::Running)}, 1000 + 7200);
    QCOMPARE(plan.jobs.size(), 1U);
    QVERIFY(plan.destructive);
    QVERIFY(!plan.touchesOthers);
    const QString all = plan.consequences.join(QLatin1Char('\n'));
    QVERIFY2(all.contains(QLatin1String("8.0 chip-hours")), qPrintable(all));
    const ui::ActionPlan waiting = ui::planAction(JobVerb::Cancel, {chosen(domain::JobState::Pending)}, 9000);
    QVERIFY(waiting.consequences.join(QLatin1Char('\n')).contains(QLatin1String("Nothing is lost")));
}

void TestActionPlan::chipsThatStayOutOfServiceAreTold()
{
    domain::ClusterSnapshot cluster;
    auto inventory = std::make_shared<domain::Inventory>();
    for (const char *id : {"nv01", "nv02", "nv03"}) {
        domain::Node node;
        node.id = id;
        inventory->nodes.push_back(node);
    }
    inventory->index();
    cluster.inventory = inventory;
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(3);
    for (domain::NodeStatus &status : *statuses)
        status.availability = domain::NodeAvailability::Up;
    (*statuses)[1].drain = true;
    (*statuses)[2].availability = domain::NodeAvailability::Down;
    cluster.nodeStatuses = statuses;
    ui::ChosenJob one = chosen(domain::JobState::Running);
    domain::Job wide = *one.job;
    wide.allocations = {{"nv01", {}, 8}, {"nv02", {}, 4}, {"nv03", {}, 1}, {"gone", {}, 2}};
    QCOMPARE(ui::chipsOutOfService(cluster, wide), 5U);
    QCOMPARE(ui::chipsOutOfService(domain::ClusterSnapshot(), wide), 0U);
    one.job = std::make_shared<const domain::Job>(wide);
    const auto told = [](const ui::ChosenJob &job) { return ui::planAction(JobVerb::Cancel, {job}, 2000).consequences.join(QLatin1Char('\n')); };
    QVERIFY2(!told(one).contains(QLatin1String("out of service")), qPrintable(told(one)));
    one.outOfService = 5;
    QVERIFY2(told(one).contains(QLatin1String("\n5 of them stay")), qPrintable(told(one)));
}

void TestActionPlan::theEndOfAnArrayEndsItsTasks()
{
    const auto task = [](const char *id, domain::JobState state) {
        domain::Job job = *chosen(state).job;
        job.id = id;
        job.arrayJob = 4711;
        return std::make_shared<const domain::Job>(job);
    };
    ui::ChosenJob array = chosen(domain::JobState::Pending);
    domain::Job waiting = *array.job;
    waiting.arrayJob = 4711;
    waiting.arrayPending = "2-9";
    waiting.allocations.clear();
    array.job = std::make_shared<const domain::Job>(waiting);
    domain::ClusterSnapshot cluster;
    domain::Job stranger = *task("4712_0", domain::JobState::Running);
    stranger.arrayJob = 4712;
    const std::vector<std::shared_ptr<const domain::Job>> jobs{array.job, task("4711_0", domain::JobState::Running),
                                                               task("4711_1", domain::JobState::Completed),
                                                               std::make_shared<const domain::Job>(stranger)};
    cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(jobs);
    array.otherTasks = ui::otherTasks(cluster, *array.job);
    QCOMPARE(array.otherTasks.size(), 1U);
    QVERIFY(ui::otherTasks(cluster, stranger).empty());
    const ui::ActionPlan plan = ui::planAction(JobVerb::Cancel, {array}, 2000);
    const QString all = plan.consequences.join(QLatin1Char('\n'));
    for (const char *words : {"1 running job", "4 chip", "1 waiting job"})
        QVERIFY2(all.contains(QLatin1String(words)), qPrintable(all));
    QCOMPARE(plan.owners.front().chips, 4U);
    // Chosen too, it goes with its array: asked for twice, the second answer would be that it is over.
    ui::ChosenJob first = array;
    first.job = array.otherTasks.front();
    first.otherTasks.clear();
    QCOMPARE(ui::planAction(JobVerb::Cancel, {first, array}, 2000).jobs.size(), 1U);
    // So it is with a time limit, which an array's running tasks get too.
    QCOMPARE(ui::planAction(JobVerb::TimeLimit, {first, array}, 2000).jobs.size(), 1U);
    QCOMPARE(ui::planAction(JobVerb::TimeLimit, {array}, 2000).owners.front().chips, 4U);
    QCOMPARE(ui::planAction(JobVerb::Hold, {first, array}, 2000).jobs.size(), 1U);
    QVERIFY(ui::planAction(JobVerb::Hold, {array}, 2000).owners.front().chips == 0);
}

void TestActionPlan::tasksThatWaitAreInTheirArraysRow()
{
    domain::Job array;
    array.id = "4711";
    array.arrayJob = 4711;
    array.arrayPending = "2-8:3,12,20-21%4";
    for (const char *id : {"4711_2", "4711_5", "4711_8", "4711_12", "4711_21"})
        QVERIFY2(domain::isWaitingTask(array, id), id);
    for (const char *id : {"4711", "4711_", "4711_1", "4711_3", "4711_4", "4711_11", "4711_22", "4712_2", "4711_2_2", "4711_-2", "4711_99999999999", "471_12"})
        QVERIFY2(!domain::isWaitingTask(array, id), id);
    array.arrayPending = ",,-:x";
    QVERIFY(!domain::isWaitingTask(array, "4711_5"));
    array.arrayJob.reset();
    array.arrayPending = "0-9";
    QVERIFY(!domain::isWaitingTask(array, "4711_5"));
}

void TestActionPlan::whatIsLeftOutNamesItsJob()
{
    ui::ChosenJob gone = chosen(domain::JobState::Running);
    gone.job.reset();
    const ui::ActionPlan plan = ui::planAction(JobVerb::Cancel, {chosen(domain::JobState::Completed), gone}, 0);
    QCOMPARE(plan.leftOut, QStringList({QStringLiteral("Job 4711 has ended already."), QStringLiteral("Job 4711 is no longer listed.")}));
}

void TestActionPlan::othersWorkAsksForAReason()
{
    const ui::ActionPlan plan = ui::planAction(JobVerb::Hold, {chosen(domain::JobState::Pending, "bob"), chosen(domain::JobState::Pending)}, 0);
    QVERIFY(plan.touchesOthers);
    QCOMPARE(plan.owners.size(), 2U);
    QVERIFY(std::any_of(plan.owners.begin(), plan.owners.end(), [](const ui::JobOwner &owner) { return owner.user == u"bob" && !owner.isSelf; }));
    QCOMPARE(plan.jobs.size(), 2U);
}

void TestActionPlan::verbsFitTheState_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, JobVerb verb, domain::JobState state, bool fits) {
        QTest::newRow(name) << static_cast<int>(verb) << static_cast<int>(state) << fits;
    };
    row("hold a waiting job", JobVerb::Hold, domain::JobState::Pending, true);
    row("hold a held job", JobVerb::Hold, domain::JobState::Held, false);
    row("hold a running job", JobVerb::Hold, domain::JobState::Running, false);
    row("release a held job", JobVerb::Release, domain::JobState::Held, true);
    row("release a waiting job", JobVerb::Release, domain::JobState::Pending, false);
    row("requeue a running job", JobVerb::Requeue, domain::JobState::Running, true);
    row("requeue a waiting job", JobVerb::Requeue, domain::JobState::Pending, false);
    row("signal a running job", JobVerb::Signal, domain::JobState::Running, true);
    row("signal a waiting job", JobVerb::Signal, domain::JobState::Pending, false);
    row("priority of a waiting job", JobVerb::Priority, domain::JobState::Held, true);
    row("priority of a running job", JobVerb::Priority, domain::JobState::Running, false);
    row("limit of a running job", JobVerb::TimeLimit, domain::JobState::Running, true);
    row("cancel a finished job", JobVerb::Cancel, domain::JobState::Completed, false);
}

void TestActionPlan::verbsFitTheState()
{
    QFETCH(int, verb);
    QFETCH(int, state);
    QFETCH(bool, fits);
    QString whyNot;
    QCOMPARE(ui::applies(static_cast<JobVerb>(verb), *chosen(static_cast<domain::JobState>(state)).job, &whyNot), fits);
    QCOMPARE(whyNot.isEmpty(), fits);
}

void TestActionPlan::unreachableAndVanishedAreLeftOut()
{
    ui::ChosenJob away = chosen(domain::JobState::Running);
    away.reachable = false;
    ui::ChosenJob gone = chosen(domain::JobState::Running);
    gone.job.reset();
    const ui::ActionPlan plan = ui::planAction(JobVerb::Cancel, {away, gone}, 0);
    QVERIFY(plan.jobs.empty());
    QCOMPARE(plan.leftOut.size(), 2);
}

void TestActionPlan::submittingAgainSaysWhereItGoes()
{
    domain::JobDescription job;
    job.timing.limitS = 5400;
    domain::Placement waits;
    waits.pool = "train";
    waits.outlook = domain::Outlook::Queues;
    waits.reasons = {{domain::PlacementReason::Kind::OthersFirst, {}, {}, {}}};
    waits.chipCount = 16;
    const domain::Job before = *chosen(domain::JobState::Running).job;
    const auto told = [&](const std::vector<domain::Placement> &places) { return ui::planAgain(before, job, places).consequences.join(QLatin1Char('\n')); };
    QVERIFY(told({waits}).contains(QLatin1String("wait in pool train: Jobs of higher priority")));
    QVERIFY(told({waits}).contains(QLatin1String("16 chip")));
    QVERIFY(told({waits}).contains(QLatin1String("both may run")));
    domain::Placement runs = waits;
    runs.pool = "short";
    runs.outlook = domain::Outlook::RunsNow;
    QVERIFY(told({waits, runs}).contains(QLatin1String("at once in pool short")));
    QVERIFY(!ui::planAgain(*chosen(domain::JobState::Completed).job, job, {}).consequences.join(QLatin1Char('\n')).contains(QLatin1String("both may")));
    // Without a pool's name it goes to the usual one.
    QCOMPARE(ui::withPool(job, {{"a", true, {}, false, {}}, {"b", true, {}, true, {}}}).parts.front().pool, std::string("b"));
}

QTEST_GUILESS_MAIN(TestActionPlan)
#include "TestActionPlan.moc"
