#include <QtTest>

#include "ui/jobs/HeldChipsView.h"
#include "ui/jobs/JobTimeline.h"
#include "ui/jobs/ReasonWords.h"
#include "widgets/theme/Theme.h"

using namespace chipdeck;

/// What the views of one job are drawn from, without a screen.
class TestJobViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timelineEndsAtTheLimit();
    void timelineOfAnEndedJobEndsThere();
    void heldRowsFollowTheIndices();
    void heldRowsSayWhenWhichIsUnknown();
    void heldRowsHaveNoFigureWhereNothingIsReported();
    void reasonsAreNeverEmpty();
};

namespace {

domain::ClusterSnapshot twoNodes()
{
    domain::ClusterSnapshot cluster;
    auto inventory = std::make_shared<domain::Inventory>();
    for (const char *name : {"nv01", "nv02"}) {
        domain::Node node;
        node.id = name;
        domain::ChipGroup group;
        group.count = 4;
        group.model = "H100";
        group.schedulerType = "gpu:h100";
        node.groups.push_back(group);
        inventory->nodes.push_back(node);
    }
    inventory->index();
    cluster.inventory = inventory;
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(8, domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte());
    chips->owners.assign(8, 0);
    chips->metrics[domain::metricIndex(domain::Metric::Utilization)].assign(8, 90);
    cluster.chips = chips;
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(2);
    for (domain::NodeStatus &status : *statuses)
        status.availability = domain::NodeAvailability::Up;
    cluster.nodeStatuses = statuses;
    cluster.pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"train", true, {}, true, {0, 1}});
    return cluster;
}

} // namespace

void TestJobViews::timelineEndsAtTheLimit()
{
    domain::Job job;
    job.state = domain::JobState::Running;
    job.submitTimeS = 1000;
    job.startTimeS = 1500;
    job.timeLimitS = 1500;
    const auto span = ui::timelineOf(job, 2000);
    QVERIFY(span.has_value());
    QCOMPARE(span->lastS(), 3000);
    QCOMPARE(span->fraction(2000), 0.5);
    QVERIFY(!ui::timelineOf(domain::Job{}, 2000).has_value());
}

void TestJobViews::timelineOfAnEndedJobEndsThere()
{
    domain::Job job;
    job.state = domain::JobState::Completed;
    job.submitTimeS = 1000;
    job.startTimeS = 1500;
    job.endTimeS = 1800;
    job.timeLimitS = 100000;
    const auto span = ui::timelineOf(job, 90000);
    QCOMPARE(span->lastS(), 1800);
    QCOMPARE(span->fraction(90000), 1.0);
}

void TestJobViews::heldRowsFollowTheIndices()
{
    domain::Job job;
    job.state = domain::JobState::Running;
    job.allocations = {{"nv02", {1, 3}, 2}, {"gone", {0}, 1}};
    const auto rows = ui::heldRows(twoNodes(), job);
    QCOMPARE(rows.size(), 2U);
    using Cell = ui::HeldRow::Cell;
    QCOMPARE(rows[0].cells, (std::vector<Cell>{Cell::Other, Cell::HeldBusy, Cell::Other, Cell::HeldBusy}));
    QVERIFY(rows[0].figure.contains(QLatin1String("90")));
    QVERIFY(rows[1].cells.empty());
}

void TestJobViews::heldRowsSayWhenWhichIsUnknown()
{
    domain::Job job;
    job.allocations = {{"nv01", {}, 3}};
    const auto rows = ui::heldRows(twoNodes(), job);
    QCOMPARE(rows[0].cells.front(), ui::HeldRow::Cell::WhichUnknown);
    QCOMPARE(rows[0].figure, QStringLiteral("3 of 4, which unknown"));
}

void TestJobViews::heldRowsHaveNoFigureWhereNothingIsReported()
{
    domain::ClusterSnapshot cluster = twoNodes();
    auto chips = std::make_shared<domain::ChipColumns>(*cluster.chips);
    chips->metrics[domain::metricIndex(domain::Metric::Utilization)].clear();
    cluster.chips = chips;
    domain::Job job;
    job.state = domain::JobState::Running;
    job.allocations = {{"nv02", {1, 3}, 2}};
    const auto rows = ui::heldRows(cluster, job);
    QCOMPARE(rows[0].cells[1], ui::HeldRow::Cell::Held);
    QVERIFY(rows[0].figure.isEmpty());
    const widgets::Theme theme;
    ui::HeldChipsView view(theme, nullptr);
    view.setRows(rows);
    QCOMPARE(view.accessibleDescription(), QStringLiteral("nv02"));
}

void TestJobViews::reasonsAreNeverEmpty()
{
    domain::Job job;
    for (int state = 0; state < 17; ++state) {
        job.state = static_cast<domain::JobState>(state);
        QVERIFY(!ui::reasonText(job).headline.isEmpty());
    }
    job.state = domain::JobState::Pending;
    job.reason = "ReqNodeNotAvail, UnavailableNodes:nv01";
    // What is said behind them begins a new sentence.
    QVERIFY(ui::reasonText(job).words.endsWith(QLatin1String(" ReqNodeNotAvail, UnavailableNodes:nv01.")));
    QCOMPARE(ui::reasonText(job).own, QStringLiteral("ReqNodeNotAvail, UnavailableNodes:nv01"));
    job.reason = "SomethingNew";
    QVERIFY(ui::reasonText(job).words.endsWith(QLatin1String(" SomethingNew.")));
    job.reason = "It is over!";
    QVERIFY(ui::reasonText(job).words.endsWith(QLatin1String(" It is over!")));
    for (const char *known : {"Resources", "Priority", "QOSMaxJobsPerUserLimit", "Licenses", "launch failed requeued held"}) {
        job.reason = known;
        QVERIFY(ui::reasonText(job).words.endsWith(QLatin1Char('.')));
    }
    job.reason = "Resources";
    const QString resources = ui::reasonText(job).headline;
    job.reason = "Priority";
    QVERIFY(ui::reasonText(job).headline != resources);
}

QTEST_MAIN(TestJobViews)
#include "TestJobViews.moc"
