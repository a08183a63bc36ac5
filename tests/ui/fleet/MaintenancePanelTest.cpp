#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "tests/support/fixed/FixedMaintenance.h"
#include "tests/ui/fleet/FleetBench.h"
#include "ui/fleet/FleetPage.h"
#include "ui/fleet/MaintenancePanel.h"
#include "ui/fleet/MaintenanceWords.h"
#include "ui/fleet/WindowChangePanel.h"
#include "ui/fleet/WindowsPanel.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using domain::MaintenanceMode;
using test::FleetBench;
using ui::MaintenancePanel;
using widgets::Theme;
using WindowCall = store::MaintenanceOrders::WindowCall;
using Change = ui::WindowChangePanel;

namespace {

struct MaintenanceBench : FleetBench {
    explicit MaintenanceBench(Theme &theme) : FleetBench(theme)
    {
        cluster = add(test::practice());
        screen.offerMaintenance(orders, commands);
        screen.show();
    }

    MaintenancePanel *panel() { return screen.maintenancePanel(); }
    void openFor(domain::MaintenanceTarget target)
    {
        panel()->openFor(cluster, target);
        QTRY_VERIFY(panel()->hasPreview());
    }

    /// The panel for a window of one node that is planned for tomorrow.
    Change *openChange(domain::MaintenanceWindow window)
    {
        orders.kept.windows = {std::move(window)};
        screen.windowsPanel()->openList();
        if (!QTest::qWaitFor([this] { return screen.windowsPanel()->changeButtons().size() == 1; }))
            return nullptr;
        screen.windowsPanel()->changeButtons().front()->click();
        return screen.windowChangePanel();
    }

    test::FixedMaintenance orders;
    test::FixedClusterStore *cluster = nullptr;
};

domain::MaintenanceWindow tomorrow()
{
    const qint64 startS = QDateTime(QDate::currentDate().addDays(1), QTime(22, 0)).toSecsSinceEpoch();
    return {"w-1", "chipdeck-w-1", {"pr-n100"}, startS, startS + 4 * 3600, {"MAINT"}, "switch", "ann", domain::WindowState::Planned};
}

domain::MaintenanceImpact busy()
{
    domain::MaintenanceImpact impact;
    impact.nodes = {"pr-n100", "pr-n101"};
    impact.chips = 16;
    impact.jobs = {{"48001", "ann", 8, 7200, 12.0, true, {}}, {"48002", "bob", 8, {}, {}, false, "It is interactive."}};
    impact.users = {"ann", "bob"};
    impact.chipsInService = 32;
    impact.chipsInServiceAfter = 16;
    return impact;
}

} // namespace

/// Nodes, blocks and chips out of service from the fleet, and what is planned.
class MaintenancePanelTest : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.install(); }

    void chosenRowsOpenThePanel()
    {
        MaintenanceBench bench(m_theme);
        auto *button = bench.screen.fleetPage()->findChild<QPushButton *>(QStringLiteral("fleetMaintain"));
        QVERIFY(button && button->isVisible() && !button->isEnabled());
        bench.screen.fleetPage()->table()->selectAll();
        QVERIFY(button->isEnabled());
        button->click();
        QVERIFY(bench.panel()->isOpen());
        QCOMPARE(bench.panel()->target().nodes.size(), std::size_t{4});
        QTRY_VERIFY(bench.panel()->blockButton()->isVisible());
        bench.panel()->reasonEdit()->setText(QStringLiteral("fan"));
        bench.panel()->blockButton()->click();
        QCOMPARE(bench.panel()->target().block, std::string("leaf-1"));
        QCOMPARE(bench.panel()->reasonEdit()->text(), QStringLiteral("fan"));
    }

    void aUserWhoMayNotIsNotOffered()
    {
        MaintenanceBench bench(m_theme);
        test::SampleCluster shape = test::ascend();
        shape.scheduler = false;
        bench.add(shape);
        bench.screen.setClusterFilter({bench.key(1)});
        bench.screen.fleetPage()->table()->selectRow(0);
        QVERIFY(!bench.screen.fleetPage()->findChild<QPushButton *>(QStringLiteral("fleetMaintain"))->isEnabled());
        bench.fleet.remove(bench.stores[1].get());
    }

    void whoIsHitAndWhatItCosts()
    {
        MaintenanceBench bench(m_theme);
        bench.orders.impact = busy();
        bench.openFor({{"pr-n100", "pr-n101"}, {}, {}});
        const QString hit = bench.panel()->hitText();
        for (const char *part : {"48001", "ann", "48002", "no time limit", "cannot be requeued"})
            QVERIFY2(hit.contains(QLatin1String(part)), qPrintable(hit));
        QVERIFY(bench.panel()->modeChoice(MaintenanceMode::Requeue)->isVisible());
        QVERIFY(!bench.panel()->goButton()->isEnabled());
        bench.panel()->reasonEdit()->setText(QStringLiteral("   "));
        QVERIFY(!bench.panel()->goButton()->isEnabled());
        bench.panel()->reasonEdit()->setText(QStringLiteral("fan"));
        QVERIFY(bench.panel()->goButton()->isEnabled());
    }

    /// As many as no one order acts on: all are counted, and only waiting is left.
    void moreJobsThanAnOrderActsOnAreWaitedFor()
    {
        MaintenanceBench bench(m_theme);
        bench.orders.impact = busy();
        bench.orders.impact.moreJobs = 10'000;
        bench.openFor({{"pr-n100", "pr-n101"}, {}, {}});
        QVERIFY2(bench.panel()->hitText().contains(QLatin1String("10002 job")) && bench.panel()->hitText().contains(QLatin1String("9994 more")),
                 qPrintable(bench.panel()->hitText()));
        bench.panel()->reasonEdit()->setText(QStringLiteral("fan"));
        QVERIFY(bench.panel()->goButton()->isEnabled());
        for (const MaintenanceMode mode : {MaintenanceMode::Requeue, MaintenanceMode::Stop}) {
            bench.panel()->modeChoice(mode)->setChecked(true);
            QVERIFY(!bench.panel()->goButton()->isEnabled());
        }
        QVERIFY(ui::MaintenanceWords::requeueing(bench.orders.impact).contains(QLatin1String("name fewer nodes")));
        bench.panel()->modeChoice(MaintenanceMode::Wait)->setChecked(true);
        QVERIFY(bench.panel()->goButton()->isEnabled());
    }

    void orderOutcomeAndUndo()
    {
        MaintenanceBench bench(m_theme);
        bench.orders.impact = busy();
        domain::WriteOutcome refused;
        refused.state = domain::WriteState::Refused;
        refused.name = "clusters/practice/jobs/48001";
        refused.reason = "JOB_ENDED";
        bench.orders.extraSteps = {{domain::MaintenanceStepKind::Requeued, refused}};
        bench.openFor({{"pr-n100", "pr-n101"}, {}, {}});
        bench.panel()->modeChoice(MaintenanceMode::Requeue)->setChecked(true);
        bench.panel()->reasonEdit()->setText(QStringLiteral("fan"));
        bench.panel()->goButton()->click();
        QTRY_COMPARE(bench.panel()->phase(), MaintenancePanel::Phase::Done);
        QCOMPARE(bench.orders.orders.size(), std::size_t{1});
        QCOMPARE(bench.orders.orders[0].mode, MaintenanceMode::Requeue);
        QCOMPARE(bench.orders.orders[0].reason, std::string("fan"));
        const QString words = bench.panel()->outcomeText();
        QVERIFY2(words.contains(QStringLiteral("pr-n100: out of service")) && words.contains(QStringLiteral("48001: refused")), qPrintable(words));
        bench.panel()->goButton()->click();
        QTRY_COMPARE(bench.panel()->phase(), MaintenancePanel::Phase::Undone);
        QCOMPARE(bench.orders.undone.size(), std::size_t{1});
        QCOMPARE(bench.orders.undone[0].id, bench.orders.orders[0].requestId);
        QVERIFY(!bench.panel()->goButton()->isEnabled());
    }

    void aWindowNeedsATimeToCome()
    {
        MaintenanceBench bench(m_theme);
        bench.openFor({{"pr-n100"}, {}, {}});
        bench.panel()->windowChoice()->setChecked(true);
        bench.panel()->reasonEdit()->setText(QStringLiteral("switch"));
        bench.panel()->startEdit()->setDateTime(QDateTime::currentDateTime().addSecs(-7200));
        QVERIFY(!bench.panel()->goButton()->isEnabled());
        const QDateTime start = QDateTime::currentDateTime().addDays(1);
        bench.panel()->startEdit()->setDateTime(start);
        QTRY_VERIFY(bench.orders.asked.back().startS == std::optional<qint64>(bench.panel()->startEdit()->dateTime().toSecsSinceEpoch()));
        QVERIFY(bench.panel()->goButton()->isEnabled());
        bench.panel()->goButton()->click();
        QTRY_COMPARE(bench.panel()->phase(), MaintenancePanel::Phase::Done);
        QCOMPARE(bench.orders.wishes.size(), std::size_t{1});
        const domain::WindowWish wish = bench.orders.wishes[0].second;
        QVERIFY(bench.orders.wishes[0].first == WindowCall::Plan);
        QCOMPARE(wish.durationS, std::optional<std::uint64_t>(4 * 3600));
        QVERIFY(!wish.ignoreJobs && wish.startS);
        bench.panel()->goButton()->click();
        QTRY_COMPARE(bench.panel()->phase(), MaintenancePanel::Phase::Undone);
        QVERIFY(bench.orders.wishes[1].first == WindowCall::Cancel);
        QCOMPARE(bench.orders.wishes[1].second.id, wish.requestId);
    }

    void aRefusalKeepsWhatWasTyped()
    {
        MaintenanceBench bench(m_theme);
        bench.openFor({{"pr-n100"}, {}, {}});
        bench.panel()->reasonEdit()->setText(QStringLiteral("fan"));
        bench.orders.failures = {{domain::Code::PermissionDenied, "OPERATOR_ONLY", "No.", {}, {}, {}}};
        bench.panel()->goButton()->click();
        QTRY_COMPARE(bench.panel()->phase(), MaintenancePanel::Phase::Refused);
        QCOMPARE(bench.panel()->reasonEdit()->text(), QStringLiteral("fan"));
        QVERIFY(bench.panel()->goButton()->isEnabled());
        QVERIFY(!bench.panel()->outcomeText().isEmpty());
    }

    void chipsWhereTheSchedulerCannot()
    {
        MaintenanceBench bench(m_theme);
        bench.orders.impact.chipTrouble = "No single chips.";
        bench.openFor({{"pr-n100"}, {}, {3}});
        bench.panel()->reasonEdit()->setText(QStringLiteral("ecc"));
        QVERIFY(!bench.panel()->goButton()->isEnabled());
        QVERIFY(!bench.panel()->windowChoice()->isVisible());
        QVERIFY(bench.panel()->blockButton()->isVisible());
    }

    void whatIsPlannedIsListedMarkedAndTakenBack()
    {
        MaintenanceBench bench(m_theme);
        bench.orders.kept = {{{"w-1", "chipdeck-w-1", {"pr-n100"}, 4'000'000'000, 4'000'003'600, {"MAINT"}, "switch", "ann", domain::WindowState::Planned},
                              {"", "theirs", {"pr-n103"}, 1, 2, {}, {}, {}, domain::WindowState::Past}},
                             {{"order-one-1", "bob", "fan", MaintenanceMode::Wait, 60'000, {"pr-n101"}, {}, false}}, {}};
        ui::WindowsPanel *list = bench.screen.windowsPanel();
        list->openList();
        QTRY_COMPARE(list->backButtons().size(), 2);
        for (const char *part : {"switch", "ann", "fan", "bob", "theirs"})
            QVERIFY2(list->listText().contains(QLatin1String(part)), qPrintable(list->listText()));
        const auto &states = bench.screen.fleetPage()->map()->data().states;
        QTRY_COMPARE(std::count_if(states.begin(), states.end(), [](auto byte) { return widgets::chipPlanned(byte); }), 8);
        QVERIFY(!list->backButtons().front()->isEnabled());
        list->reasonEdit()->setText(QStringLiteral("not needed"));
        QVERIFY(list->backButtons().front()->isEnabled());
        list->backButtons().front()->click();
        list->backButtons().last()->click();
        QCOMPARE(bench.orders.wishes.size(), std::size_t{1});
        QCOMPARE(bench.orders.wishes[0].second.id, std::string("w-1"));
        QCOMPARE(bench.orders.undone.size(), std::size_t{1});
        QCOMPARE(bench.orders.undone[0].reason, std::string("not needed"));
    }

    void aWindowIsMovedAndMovedBack()
    {
        MaintenanceBench bench(m_theme);
        bench.orders.impact = busy();
        bench.orders.impact.colliding = {tomorrow()};
        Change *panel = bench.openChange(tomorrow());
        QVERIFY(panel && panel->isOpen() && !bench.screen.windowsPanel()->isOpen());
        QVERIFY(!panel->goButton()->isEnabled());
        QTRY_VERIFY2(panel->hitText().contains(QStringLiteral("48001")), qPrintable(panel->hitText()));
        // The window itself is no other reservation.
        QCOMPARE(panel->findChild<QLabel *>(QStringLiteral("windowBeside"))->text(), QString());
        panel->startEdit()->setDateTime(panel->startEdit()->dateTime().addSecs(3600));
        QCOMPARE(panel->endEdit()->dateTime().toSecsSinceEpoch(), tomorrow().endS + 3600);
        QTRY_COMPARE(bench.orders.asked.back().startS, std::optional<qint64>(tomorrow().startS + 3600));
        QVERIFY(panel->goButton()->isEnabled());
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), Change::Phase::Done);
        const domain::WindowWish wish = bench.orders.wishes.back().second;
        QVERIFY(bench.orders.wishes.back().first == WindowCall::Change);
        QCOMPARE(wish.id, std::string("w-1"));
        QCOMPARE(wish.startS, std::optional<std::int64_t>(tomorrow().startS + 3600));
        QCOMPARE(wish.durationS, std::optional<std::uint64_t>(4 * 3600));
        QVERIFY(wish.target == domain::MaintenanceTarget());
        QCOMPARE(wish.reason, std::string("switch"));
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), Change::Phase::Undone);
        QCOMPARE(bench.orders.wishes.back().second.startS, std::optional<std::int64_t>(tomorrow().startS));
        QVERIFY(!panel->goButton()->isEnabled());
        panel->listButton()->click();
        QVERIFY(bench.screen.windowsPanel()->isOpen() && !panel->isOpen());
    }

    void aReasonAloneIsAChange()
    {
        MaintenanceBench bench(m_theme);
        Change *panel = bench.openChange(tomorrow());
        panel->reasonEdit()->clear();
        QVERIFY(!panel->goButton()->isEnabled());
        panel->reasonEdit()->setText(QStringLiteral("two switches"));
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), Change::Phase::Done);
        const domain::WindowWish wish = bench.orders.wishes.back().second;
        QCOMPARE(wish.reason, std::string("two switches"));
        QVERIFY(!wish.startS && wish.durationS == std::optional<std::uint64_t>(4 * 3600));
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), Change::Phase::Undone);
        QCOMPARE(bench.orders.wishes.back().second.reason, std::string("switch"));
    }

    void whatIsWrongWithAChangeStandsBesideItsField_data()
    {
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<int>("startS");
        QTest::addColumn<int>("lengthS");
        QTest::addColumn<int>("place");
        QTest::newRow("no node") << QStringLiteral("  ") << 0 << 3600 << static_cast<int>(Change::Place::Nodes);
        QTest::newRow("no such node") << QStringLiteral("pr-n100, nv99") << 0 << 3600 << static_cast<int>(Change::Place::Nodes);
        QTest::newRow("no list") << QStringLiteral("pr-n[10") << 0 << 3600 << static_cast<int>(Change::Place::Nodes);
        QTest::newRow("past") << QStringLiteral("pr-n100") << -3 * 86400 << 4 * 86400 << static_cast<int>(Change::Place::Start);
        QTest::newRow("ends first") << QStringLiteral("pr-n100") << 3600 << -60 << static_cast<int>(Change::Place::End);
        QTest::newRow("too long") << QStringLiteral("pr-n100") << 3600 << 367 * 86400 << static_cast<int>(Change::Place::End);
    }

    void whatIsWrongWithAChangeStandsBesideItsField()
    {
        QFETCH(QString, nodes);
        QFETCH(int, startS);
        QFETCH(int, lengthS);
        QFETCH(int, place);
        MaintenanceBench bench(m_theme);
        Change *panel = bench.openChange(tomorrow());
        panel->nodesEdit()->setText(nodes);
        panel->startEdit()->setDateTime(QDateTime::fromSecsSinceEpoch(tomorrow().startS + startS));
        panel->endEdit()->setDateTime(panel->startEdit()->dateTime().addSecs(lengthS));
        QVERIFY(!panel->goButton()->isEnabled());
        for (const Change::Place one : {Change::Place::Nodes, Change::Place::Start, Change::Place::End})
            QCOMPARE(!panel->errorAt(one).isEmpty(), one == static_cast<Change::Place>(place));
    }

    void aRefusedChangeKeepsWhatWasTypedAndSaysWhere()
    {
        MaintenanceBench bench(m_theme);
        Change *panel = bench.openChange(tomorrow());
        QTRY_VERIFY(!bench.orders.asked.empty());
        panel->nodesEdit()->setText(QStringLiteral("pr-n[100-101]"));
        QTRY_COMPARE(bench.orders.asked.back().target.nodes.size(), std::size_t{2});
        bench.orders.failures = {{domain::Code::FailedPrecondition, "NODES_BUSY", "Busy.", {}, {}, {}}};
        panel->goButton()->click();
        QTRY_VERIFY(!panel->errorAt(Change::Place::Nodes).isEmpty());
        QCOMPARE(panel->phase(), Change::Phase::Asking);
        QCOMPARE(panel->nodesEdit()->text(), QStringLiteral("pr-n[100-101]"));
        panel->ignoreBox()->setChecked(true);
        QCOMPARE(panel->errorAt(Change::Place::Nodes), QString());
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), Change::Phase::Done);
        QVERIFY(bench.orders.wishes.back().second.ignoreJobs);
        QCOMPARE(bench.orders.wishes.back().second.target.nodes, (std::vector<std::string>{"pr-n100", "pr-n101"}));
    }

    void aWindowThatHasBegunKeepsItsStart()
    {
        MaintenanceBench bench(m_theme);
        domain::MaintenanceWindow window = tomorrow();
        window.startS = QDateTime::currentSecsSinceEpoch() - 600;
        window.state = domain::WindowState::Now;
        Change *panel = bench.openChange(window);
        QVERIFY(!panel->startEdit()->isEnabled() && panel->endEdit()->isEnabled());
        panel->endEdit()->setDateTime(panel->endEdit()->dateTime().addSecs(3600));
        panel->goButton()->click();
        QTRY_COMPARE(panel->phase(), Change::Phase::Done);
        QVERIFY(!bench.orders.wishes.back().second.startS);
        QCOMPARE(bench.orders.wishes.back().second.durationS, std::optional<std::uint64_t>(static_cast<std::uint64_t>(window.endS + 3600 - window.startS)));
    }

    void aRefusedEndOfAWindowIsSaid()
    {
        MaintenanceBench bench(m_theme);
        QVERIFY(bench.openChange(tomorrow()));
        ui::WindowsPanel *list = bench.screen.windowsPanel();
        list->openList();
        list->reasonEdit()->setText(QStringLiteral("not needed"));
        bench.orders.failures = {{domain::Code::PermissionDenied, "PERMISSION", "Only operators may.", {}, {}, {}}};
        QTRY_COMPARE(list->backButtons().size(), 1);
        list->backButtons().front()->click();
        QTRY_VERIFY2(list->listText().contains(QStringLiteral("Only operators may.")), qPrintable(list->listText()));
    }
};

QTEST_MAIN(MaintenancePanelTest)
#include "MaintenancePanelTest.moc"
