#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "tests/ui/fleet/FleetBench.h"
#include "ui/fleet/DrainPanel.h"
#include "ui/fleet/NodePage.h"

using namespace chipdeck;
using test::FleetBench;
using ui::DrainPanel;
using widgets::Theme;

namespace {

domain::ClusterSnapshot withDrain(domain::ClusterSnapshot snapshot, std::uint32_t node, bool drain)
{
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(*snapshot.nodeStatuses);
    (*statuses)[node].drain = drain;
    snapshot.nodeStatuses = statuses;
    return snapshot;
}

} // namespace

/// Taking a node out of service and back, as the panel beside its page does it.
class DrainPanelTest : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.install(); }

    void drainAsksAReasonAndWaitsForTheCluster()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        cluster->updateSnapshot(withDrain(cluster->snapshot(), 0, false), test::nodeChange(0));
        store::DrainPreview preview;
        preview.jobs = {"clusters/wenzhou-a/jobs/48001"};
        preview.users = {"vision-2"};
        preview.emptyInS = 3600;
        preview.chipsInService = 1536;
        preview.chipsInServiceAfter = 1528;
        preview.call = "POST /slurm/v0.0.41/node/we-n100 {\"state\":[\"DRAIN\"]}";
        bench.actions.drainPreview = preview;
        bench.screen.show();
        bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n100"));
        bench.screen.nodePage()->drainButton()->click();
        DrainPanel *panel = bench.screen.nodePage()->drainPanel();
        QVERIFY(panel->isOpen());
        QTRY_VERIFY(panel->consequencesText().contains(QStringLiteral("48001")));
        QVERIFY(panel->consequencesText().contains(QStringLiteral("vision-2")));
        QVERIFY(!panel->goButton()->isEnabled());
        QTest::keyClicks(panel->reasonEdit(), QStringLiteral("   "));
        QVERIFY(!panel->goButton()->isEnabled());
        panel->reasonEdit()->setText(QStringLiteral("board to be swapped"));
        QVERIFY(panel->goButton()->isEnabled());
        QCOMPARE(panel->goButton()->text(), QStringLiteral("Drain 1 node"));
        panel->goButton()->click();
        QCOMPARE(panel->phase(), DrainPanel::Phase::Sending);
        QVERIFY(!panel->goButton()->isEnabled());
        QTRY_COMPARE(panel->phase(), DrainPanel::Phase::Waiting);
        QCOMPARE(bench.actions.calls.size(), std::size_t(1));
        QCOMPARE(bench.actions.calls[0].verb, QStringLiteral("drain"));
        QCOMPARE(bench.actions.calls[0].name, std::string("clusters/wenzhou-a/nodes/we-n100"));
        QCOMPARE(bench.actions.calls[0].reason, std::string("board to be swapped"));
        cluster->updateSnapshot(withDrain(cluster->snapshot(), 0, true), test::nodeChange(0));
        QCOMPARE(panel->phase(), DrainPanel::Phase::Confirmed);
        panel->goButton()->click();
        QCOMPARE(panel->task(), DrainPanel::Task::Resume);
        // The gateway refuses either without a reason.
        panel->reasonEdit()->clear();
        QVERIFY(!panel->goButton()->isEnabled());
        panel->reasonEdit()->setText(QStringLiteral("not today"));
        panel->goButton()->click();
        QTRY_COMPARE(bench.actions.calls.size(), std::size_t(2));
        QCOMPARE(bench.actions.calls[1].verb, QStringLiteral("resume"));
        QCOMPARE(bench.actions.calls[1].reason, std::string("not today"));
    }

    /// This computer and a simulated fleet have no scheduler that could.
    void whoCannotDrainIsNotAsked()
    {
        for (const bool scheduler : {true, false}) {
            FleetBench bench(m_theme);
            test::SampleCluster shape = test::hopper();
            shape.scheduler = scheduler;
            const auto *cluster = bench.add(shape);
            bench.screen.show();
            bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n100"));
            QCOMPARE(bench.screen.nodePage()->drainButton()->isEnabled(), scheduler);
            QCOMPARE(bench.screen.nodePage()->drainButton()->toolTip().isEmpty(), scheduler);
        }
    }

    void drainSaysWhatIsLeftAndRequeuesAfterwards()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::practice());
        cluster->updateSnapshot(withDrain(cluster->snapshot(), 0, false), test::nodeChange(0));
        store::DrainPreview preview;
        preview.jobs = {"clusters/practice/jobs/48001", "clusters/practice/jobs/48002"};
        preview.users = {"vision-2"};
        bench.actions.drainPreview = preview;
        bench.screen.show();
        bench.screen.open(cluster->key(), QStringLiteral("clusters/practice/nodes/pr-n100"));
        bench.screen.nodePage()->openDrainPanel();
        DrainPanel *panel = bench.screen.nodePage()->drainPanel();
        QTRY_VERIFY(panel->requeueChoice()->isVisible());
        const ui::DrainFigures figures = ui::DrainFigures::of(cluster->snapshot(), 0, 1'700'003'600);
        QCOMPARE(figures.pool, std::string("train"));
        QCOMPARE(figures.inService.now - figures.inService.after, 8U);
        QCOMPARE(figures.wholeNodes.now - figures.wholeNodes.after, 1U);
        QCOMPARE(figures.lostChipHours, 8.0);
        QVERIFY2(panel->figuresText().contains(QStringLiteral(": %1, %2").arg(figures.inService.now).arg(figures.inService.after)),
                 qPrintable(panel->figuresText()));
        panel->reasonEdit()->setText(QStringLiteral("board"));
        panel->requeueChoice()->setChecked(true);
        QVERIFY(panel->goButton()->text().contains(QStringLiteral("2 job")));
        bench.actions.answers = {domain::WriteOutcome{{}, domain::WriteState::Done, {}, {}, {}, {}, false},
                                 domain::WriteOutcome{{}, domain::WriteState::Done, {}, {}, {}, {}, false},
                                 tl::unexpected(domain::Failure{domain::Code::FailedPrecondition, "X", "Job cannot be requeued.", {}, {}, {}})};
        panel->goButton()->click();
        QTRY_COMPARE(bench.actions.calls.size(), std::size_t(3));
        QCOMPARE(bench.actions.calls[0].verb, QStringLiteral("drain"));
        QCOMPARE(bench.actions.calls[1].verb, QStringLiteral("requeue"));
        QCOMPARE(bench.actions.calls[1].reason, std::string("board"));
        QCOMPARE(bench.actions.calls[2].name, std::string("clusters/practice/jobs/48002"));
        QTRY_VERIFY2(panel->outcomeText().contains(QStringLiteral("1 of 2")), qPrintable(panel->outcomeText()));
        QVERIFY(panel->outcomeText().contains(QStringLiteral("cannot be requeued")));
    }

    void resumeSaysWhatComesBackAndWithWhichCall()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::practice());
        domain::ClusterSnapshot snapshot = withDrain(cluster->snapshot(), 0, true);
        auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
        for (std::uint32_t chip = 0; chip < snapshot.inventory->nodes[0].chipCount(); ++chip)
            chips->states[chip] = domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::Drained).byte();
        snapshot.chips = chips;
        cluster->updateSnapshot(snapshot, test::nodeChange(0));
        bench.actions.drainPreview = store::DrainPreview();
        bench.actions.drainPreview->call = "scontrol update NodeName=pr-n100 State=DRAIN Reason=\"...\"";
        bench.screen.show();
        bench.screen.open(cluster->key(), QStringLiteral("clusters/practice/nodes/pr-n100"));
        bench.screen.nodePage()->openDrainPanel();
        DrainPanel *panel = bench.screen.nodePage()->drainPanel();
        QCOMPARE(panel->task(), DrainPanel::Task::Resume);
        const ui::DrainFigures figures = ui::DrainFigures::of(snapshot, 0, 1'700'003'600, ui::DrainFigures::Change::Resume);
        QCOMPARE(figures.inService.after - figures.inService.now, 8U);
        QCOMPARE(figures.free.after - figures.free.now, 8U);
        QCOMPARE(figures.wholeNodes.after - figures.wholeNodes.now, 1U);
        QVERIFY(panel->figuresText().contains(QStringLiteral(": %1, %2").arg(figures.inService.now).arg(figures.inService.after)));
        QTRY_COMPARE(panel->callText(), QStringLiteral("scontrol update NodeName=pr-n100 State=RESUME"));
    }

    void theReasonsHintSpeaksOfOthersOnlyWhereTheyWork()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::practice());
        cluster->setPrincipal(QStringLiteral("ann"), QStringLiteral("operator"));
        cluster->updateSnapshot(withDrain(cluster->snapshot(), 0, false), test::nodeChange(0));
        bench.screen.show();
        bench.screen.open(cluster->key(), QStringLiteral("clusters/practice/nodes/pr-n100"));
        DrainPanel *panel = bench.screen.nodePage()->drainPanel();
        const QString others = QStringLiteral("others work here");
        for (const char *user : {"", "ann", "vision-2"}) {
            store::DrainPreview preview;
            if (*user) {
                preview.jobs = {"clusters/practice/jobs/48001"};
                preview.users = {user};
            }
            bench.actions.drainPreview = preview;
            bench.screen.nodePage()->openDrainPanel();
            QTRY_VERIFY(panel->hasPreview());
            QCOMPARE(panel->reasonHint().contains(others), QByteArray(user) == "vision-2");
            panel->close();
        }
    }

    void nothingIsRequeuedWhenTheDrainIsRefused()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::practice());
        cluster->updateSnapshot(withDrain(cluster->snapshot(), 0, false), test::nodeChange(0));
        store::DrainPreview preview;
        preview.jobs = {"clusters/practice/jobs/48001"};
        bench.actions.drainPreview = preview;
        bench.actions.answers = {tl::unexpected(domain::Failure{domain::Code::PermissionDenied, "NO", "No.", {}, {}, {}})};
        bench.screen.show();
        bench.screen.open(cluster->key(), QStringLiteral("clusters/practice/nodes/pr-n100"));
        bench.screen.nodePage()->openDrainPanel();
        DrainPanel *panel = bench.screen.nodePage()->drainPanel();
        QTRY_VERIFY(panel->requeueChoice()->isVisible());
        panel->requeueChoice()->setChecked(true);
        panel->reasonEdit()->setText(QStringLiteral("board"));
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), DrainPanel::Phase::Refused);
        QTest::qWait(50);
        QCOMPARE(bench.actions.calls.size(), std::size_t(1));
    }

    void aRefusalSaysWhyAndKeepsTheReason()
    {
        FleetBench bench(m_theme);
        auto *cluster = bench.add(test::hopper());
        cluster->updateSnapshot(withDrain(cluster->snapshot(), 1, false), test::nodeChange(1));
        domain::Failure failure{domain::Code::PermissionDenied, "NOT_OPERATOR", "You may not drain nodes.", "Access denied", {}, {}};
        bench.actions.answers = {tl::unexpected(failure)};
        bench.screen.show();
        bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n101"));
        bench.screen.nodePage()->openDrainPanel();
        DrainPanel *panel = bench.screen.nodePage()->drainPanel();
        panel->reasonEdit()->setText(QStringLiteral("why not"));
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), DrainPanel::Phase::Refused);
        QVERIFY(panel->outcomeText().contains(QStringLiteral("Access denied")));
        QCOMPARE(panel->reasonEdit()->text(), QStringLiteral("why not"));
        QVERIFY(panel->goButton()->isEnabled());
        bench.screen.open(cluster->key(), QStringLiteral("clusters/wenzhou-a/nodes/we-n102"));
        bench.screen.nodePage()->openDrainPanel();
        QCOMPARE(panel->reasonEdit()->text(), QString());
        cluster->setPrincipal(QStringLiteral("ann"), QStringLiteral("user"));
        cluster->updateSnapshot(cluster->snapshot(), test::nodeChange(2));
        QVERIFY(!bench.screen.nodePage()->drainButton()->isEnabled());
    }
};

QTEST_MAIN(DrainPanelTest)
#include "DrainPanelTest.moc"
