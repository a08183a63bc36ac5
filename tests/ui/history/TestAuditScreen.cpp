#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedArchive.h"
#include "ui/history/AuditDetails.h"
#include "ui/history/AuditScreen.h"
#include "ui/history/TimeRangeBar.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

using namespace chipdeck;
using chipdeck::test::pastEntry;
using chipdeck::ui::TimeRangeBar;
using chipdeck::widgets::StatePanel;

/// Who did what, on the screen.
class TestAuditScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void recordsOfAllGatewaysStandTogether();
    void searchingAsksTheGateways();
    void aChosenClusterIsAskedOfItsOwnGateway();
    void detailsSayBeforeAndAfter();
    void retentionAndRoleAreTold();
    void emptyAndFailedAreDesigned();
    void everythingHasAName();

private:
    void make();
    template<typename T>
    T *find(const char *name) const
    {
        return m_screen->findChild<T *>(QLatin1String(name));
    }
    StatePanel::State state() const { return m_screen->findChild<StatePanel *>()->state(); }

    const QString m_gateway = QStringLiteral("unix:/lab");
    const std::int64_t m_nowMs = QDateTime::currentMSecsSinceEpoch();
    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedArchive> m_archive;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<ui::CommandRegistry> m_commands;
    std::unique_ptr<ui::AuditScreen> m_screen;
};

void TestAuditScreen::init()
{
    m_theme = std::make_unique<widgets::Theme>();
    m_fleet = std::make_unique<store::FleetStore>();
    m_archive = std::make_unique<test::FixedArchive>();
    m_actions = std::make_unique<test::FixedActions>();
    m_commands = std::make_unique<ui::CommandRegistry>();
    domain::AuditEntry prices = pastEntry(4, m_nowMs - 1000, "prices", "eve");
    prices.cluster.clear();
    prices.subject = "prices/versions/2";
    domain::AuditEntry refused = pastEntry(3, m_nowMs - 60'000, "priority");
    refused.outcome = domain::WriteState::Refused;
    refused.outcomeWords = "beyond your limit";
    refused.detail = "priority 900";
    refused.ageMs = 60'000;
    m_archive->entries[m_gateway] = {prices, refused, pastEntry(2, m_nowMs - 120'000, "hold", "bob"), pastEntry(1, m_nowMs - 30LL * 86'400'000)};
}

void TestAuditScreen::make()
{
    m_screen = std::make_unique<ui::AuditScreen>(*m_theme, *m_fleet, *m_archive, *m_actions, *m_commands);
    m_screen->resize(1112, 726);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
}

void TestAuditScreen::cleanup()
{
    m_screen.reset();
    m_commands.reset();
    m_actions.reset();
    m_archive.reset();
    m_fleet.reset();
}

void TestAuditScreen::recordsOfAllGatewaysStandTogether()
{
    m_archive->all.push_back({QStringLiteral("ssh://far"), true, true, true, {"far"}});
    m_archive->entries[QStringLiteral("ssh://far")] = {pastEntry(9, m_nowMs - 90'000, "drain", "zoe")};
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 4, 20000);
    std::vector<std::string> who;
    for (int row = 0; row < 4; ++row)
        who.push_back(m_screen->model().index(row, models::AuditModel::Who).data().toString().toStdString());
    QCOMPARE(who, (std::vector<std::string>{"eve", "ann", "zoe", "bob"}));
    m_screen->timeRange()->setRange(TimeRangeBar::Range::All);
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
}

void TestAuditScreen::searchingAsksTheGateways()
{
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 3, 20000);
    QTest::keyClicks(find<QLineEdit>("auditText"), QStringLiteral("limit"));
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 1, 20000);
    QCOMPARE(m_archive->auditFilters.back().text, std::string("limit"));
    find<QLineEdit>("auditText")->clear();
    auto *verbs = find<QComboBox>("auditVerbs");
    verbs->setCurrentIndex(verbs->findData(QStringLiteral("hold")));
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 1, 20000);
    verbs->setCurrentIndex(0);
    auto *outcomes = find<QComboBox>("auditOutcomes");
    outcomes->setCurrentIndex(outcomes->findData(static_cast<int>(domain::WriteState::Refused)));
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 1, 20000);
    QCOMPARE(m_screen->model().index(0, models::AuditModel::Reason).data().toString(), QStringLiteral("beyond your limit"));
}

void TestAuditScreen::aChosenClusterIsAskedOfItsOwnGateway()
{
    m_archive->all.push_back({QStringLiteral("ssh://far"), true, true, true, {"far"}});
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_archive->auditFilters.size(), std::size_t{2}, 20000);
    QVERIFY(m_archive->auditFilters[0].clusters.empty());
    m_screen->setClusterFilter({m_gateway + QStringLiteral("#lab")});
    QTRY_COMPARE_WITH_TIMEOUT(m_archive->auditFilters.size(), std::size_t{3}, 20000);
    QVERIFY((m_archive->auditFilters[2].clusters == std::vector<std::string>{"lab"}));
    // What holds for all clusters of a gateway stands with each.
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 3, 20000);
}

void TestAuditScreen::detailsSayBeforeAndAfter()
{
    store::TransitionEntry later, earlier;
    later.before = "PENDING+REQUEUED";
    later.after = "HELD";
    later.ageMs = 30'000;
    earlier.before = "";
    earlier.after = "PENDING";
    earlier.ageMs = 500'000;
    m_actions->transitionEntries = {later, earlier};
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 3, 20000);
    find<widgets::TableView>("auditTable")->setCurrentIndex(m_screen->model().index(1, 0));
    auto *details = find<ui::AuditDetails>("auditDetails");
    QVERIFY(details->isVisible());
    const auto facts = [this] { return find<ui::FactsGrid>("auditFacts")->texts(); };
    QTRY_VERIFY_WITH_TIMEOUT(facts().contains(QStringLiteral("After: Held")), 20000);
    for (const char *fact : {"Who: ann", "Through: unix:/lab", "Asked for: priority 900", "Reason: wrong data", "Outcome: Refused", "In words: beyond your limit",
                             "Before: Pending", "Request: request-3"})
        QVERIFY2(facts().contains(QLatin1String(fact)), fact);
    QSignalSpy opened(m_screen.get(), &ui::Screen::openRequested);
    for (auto *button : details->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Show the job"))
            button->click();
    }
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().at(0).toString(), m_gateway + QStringLiteral("#lab"));
    QCOMPARE(opened.first().at(1).toString(), QStringLiteral("clusters/lab/jobs/4003"));
    // Prices are no job: there is nothing to show.
    find<widgets::TableView>("auditTable")->setCurrentIndex(m_screen->model().index(0, 0));
    QVERIFY(!facts().join(u'\n').contains(QStringLiteral("Before")));
}

void TestAuditScreen::retentionAndRoleAreTold()
{
    m_archive->all[0].isOperator = false;
    make();
    auto *kept = find<widgets::TextLabel>("auditKept");
    QTRY_VERIFY2_WITH_TIMEOUT(kept->text().contains(QStringLiteral("kept for 90 day")), qPrintable(kept->text()), 20000);
    QVERIFY(kept->text().contains(QStringLiteral("the oldest is from ")) && kept->text().contains(QStringLiteral("you see your own")));
}

void TestAuditScreen::emptyAndFailedAreDesigned()
{
    make();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Content, 20000);
    QTest::keyClicks(find<QLineEdit>("auditText"), QStringLiteral("nothing like it"));
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Empty, 20000);
    m_archive->failures[m_gateway] = {domain::Code::Unimplemented, "UNIMPLEMENTED", "This gateway is older and cannot be searched; update it.", {}, {}, {}};
    m_commands->action(QStringLiteral("audit.refresh"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Error, 20000);
    m_archive->all.clear();
    m_archive->announce();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Empty, 20000);
}

void TestAuditScreen::everythingHasAName()
{
    make();
    for (const char *name : {"auditText", "auditVerbs", "auditOutcomes", "auditTable"})
        QVERIFY2(!find<QWidget>(name)->accessibleName().isEmpty(), name);
}

QTEST_MAIN(TestAuditScreen)
#include "TestAuditScreen.moc"
