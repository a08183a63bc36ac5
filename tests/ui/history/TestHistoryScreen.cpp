#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedArchive.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/history/EndedDetails.h"
#include "ui/history/HistoryScreen.h"
#include "ui/history/TimeRangeBar.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

using namespace chipdeck;
using chipdeck::test::pastJob;
using chipdeck::ui::TimeRangeBar;
using chipdeck::widgets::StatePanel;
using Model = chipdeck::models::EndedJobModel;

/// Jobs that are over, on the screen.
class TestHistoryScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksWhenItIsLookedAt();
    void filtersAreAskedOfTheGateways();
    void aWrongTimeIsSaidAndTheLastOneHolds();
    void sortingAsksForAnotherOrder();
    void theUseFiltersAndSorts();
    void detailsTellTheWholeStory();
    void whatIsKnownIsSubmittedAgain();
    void whyItCannotBeSubmittedAgainIsSaid_data();
    void whyItCannotBeSubmittedAgainIsSaid();
    void statesAreDesigned();
    void aClusterThatIsSilentIsNamed();
    void anIndexThatIsReadIsWaitedFor();
    void theSourceIsTold();
    void everythingHasAName();

private:
    void make();
    template<typename T>
    T *find(const char *name) const
    {
        return m_screen->findChild<T *>(QLatin1String(name));
    }
    StatePanel::State state() const { return m_screen->findChild<StatePanel *>()->state(); }
    QStringList buttons() const;

    const std::int64_t m_now = QDateTime::currentSecsSinceEpoch();
    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedClusterStore> m_cluster;
    std::unique_ptr<test::FixedClusterStore> m_host;
    std::unique_ptr<test::FixedArchive> m_archive;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<ui::CommandRegistry> m_commands;
    std::unique_ptr<ui::HistoryScreen> m_screen;
};

void TestHistoryScreen::init()
{
    m_theme = std::make_unique<widgets::Theme>();
    m_fleet = std::make_unique<store::FleetStore>();
    m_cluster = std::make_unique<test::FixedClusterStore>(domain::ClusterInfo{"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}});
    m_host = std::make_unique<test::FixedClusterStore>(domain::ClusterInfo{"here", "This computer", domain::ClusterKind::Host, false, {}, {}});
    m_fleet->add(m_cluster.get());
    m_fleet->add(m_host.get());
    m_archive = std::make_unique<test::FixedArchive>();
    m_archive->told.origin = domain::EndedJobPage::Origin::Accounting;
    m_actions = std::make_unique<test::FixedActions>();
    m_commands = std::make_unique<ui::CommandRegistry>();
    auto &jobs = m_archive->jobs[m_cluster->key()];
    for (std::uint32_t i = 1; i <= 6; ++i)
        jobs.push_back(pastJob(4710 + i, m_now - i * 3600, 60 * i, 600 * (7 - i), i));
    jobs[0].job.state = domain::JobState::Failed;
    jobs[0].job.exitCode = 3;
    jobs[5].job.endTimeS = m_now - 20 * 86'400;
}

void TestHistoryScreen::make()
{
    m_screen = std::make_unique<ui::HistoryScreen>(*m_theme, *m_fleet, *m_archive, *m_actions, *m_commands);
    m_screen->resize(1112, 726);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
}

void TestHistoryScreen::cleanup()
{
    m_screen.reset();
    m_commands.reset();
    m_actions.reset();
    m_archive.reset();
    m_fleet.reset();
}

QStringList TestHistoryScreen::buttons() const
{
    QStringList texts;
    for (const auto *button : m_screen->findChildren<QPushButton *>()) {
        if (button->isVisible())
            texts << button->text();
    }
    return texts;
}

void TestHistoryScreen::asksWhenItIsLookedAt()
{
    m_screen = std::make_unique<ui::HistoryScreen>(*m_theme, *m_fleet, *m_archive, *m_actions, *m_commands);
    m_screen->setQuery(QStringLiteral("user:ann"));
    QTest::qWait(400);
    QVERIFY(m_archive->jobFilters.empty());
    m_screen->show();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 3, 20000);
    // This computer has no past jobs and is not asked for any.
    QCOMPARE(m_archive->jobFilters.size(), std::size_t{1});
}

void TestHistoryScreen::filtersAreAskedOfTheGateways()
{
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    const auto &week = m_archive->jobFilters.back();
    QVERIFY(week.order == domain::EndedJobOrder::Ended && !week.isAscending && std::abs(*week.endedFromS - (m_now - 7 * 86'400)) < 60);
    m_screen->timeRange()->setRange(TimeRangeBar::Range::All);
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 6, 20000);
    auto *states = find<QComboBox>("historyStates");
    states->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 1, 20000);
    QCOMPARE(m_screen->model().index(0, Model::Why).data().toString(), QStringLiteral("exit code 3"));
    states->setCurrentIndex(0);
    m_screen->setQuery(QStringLiteral("user:bob"));
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 3, 20000);
    m_screen->setClusterFilter({QStringLiteral("somewhere else")});
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 0, 20000);
}

void TestHistoryScreen::aWrongTimeIsSaidAndTheLastOneHolds()
{
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    m_screen->timeRange()->setRange(TimeRangeBar::Range::Custom);
    auto *from = find<QLineEdit>("rangeFrom");
    QVERIFY(from->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 6, 20000);
    const auto asked = m_archive->jobFilters.size();
    QTest::keyClicks(from, QStringLiteral("2026-11-3x"));
    QVERIFY(!m_screen->timeRange()->isRight());
    QVERIFY(find<widgets::TextLabel>("rangeWrong")->text().contains(QStringLiteral("2026-11-20 14:05")));
    from->clear();
    QTest::keyClicks(from, QStringLiteral("-9d"));
    QVERIFY(m_screen->timeRange()->isRight() && find<widgets::TextLabel>("rangeWrong")->text().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    QVERIFY(m_archive->jobFilters.size() > asked);
    auto *until = find<QLineEdit>("rangeUntil");
    QTest::keyClicks(until, QStringLiteral("-20d"));
    QVERIFY(!m_screen->timeRange()->isRight());
    // What was typed stays.
    m_screen->timeRange()->setRange(TimeRangeBar::Range::Week);
    m_screen->timeRange()->setRange(TimeRangeBar::Range::Custom);
    QCOMPARE(until->text(), QStringLiteral("-20d"));
}

void TestHistoryScreen::sortingAsksForAnotherOrder()
{
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    auto *table = find<widgets::TableView>("historyTable");
    table->sortByColumn(Model::Waited, Qt::DescendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(m_archive->jobFilters.back().order == domain::EndedJobOrder::Waited, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().index(0, Model::Id).data().toString(), QStringLiteral("4715"), 20000);
    table->sortByColumn(Model::Held, Qt::AscendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(m_archive->jobFilters.back().isAscending, 20000);
}

void TestHistoryScreen::theUseFiltersAndSorts()
{
    auto &jobs = m_archive->jobs[m_cluster->key()];
    for (std::size_t i = 0; i < 3; ++i) {
        const std::uint64_t heldMs = *domain::heldChipS(jobs[i].job) * 1000;
        jobs[i].use = domain::ChipUse{heldMs, heldMs / 10 * (3 * i + 1)};
    }
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    find<widgets::TableView>("historyTable")->sortByColumn(Model::Used, Qt::DescendingOrder);
    QTRY_VERIFY_WITH_TIMEOUT(m_archive->jobFilters.back().order == domain::EndedJobOrder::Used, 20000);
    const auto used = [this](int row) { return m_screen->model().index(row, Model::Used).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(used(0), QStringLiteral("70 %"), 20000);
    QCOMPARE(used(2), QStringLiteral("10 %"));
    QCOMPARE(used(3), QStringLiteral("n/a"));
    auto *uses = find<QComboBox>("historyUses");
    const auto choose = [uses](const char *term) { uses->setCurrentIndex(uses->findData(QLatin1String(term))); };
    choose("used<20");
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 1, 20000);
    choose("used>=50");
    QTRY_COMPARE_WITH_TIMEOUT(used(0), QStringLiteral("70 %"), 20000);
    choose("used:n/a");
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 2, 20000);
    // Together with what stands in the query bar.
    m_screen->setQuery(QStringLiteral("user:nobody"));
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Empty, 20000);
    QCOMPARE(m_archive->jobFilters.back().query, std::string("user:nobody used:n/a"));
}

void TestHistoryScreen::detailsTellTheWholeStory()
{
    store::TransitionEntry seen;
    seen.before = "RUNNING";
    seen.after = "SUSPENDED";
    seen.ageMs = static_cast<quint64>(3600 + 1800) * 1000;
    m_actions->transitionEntries = {seen};
    auto &job = m_archive->jobs[m_cluster->key()][0];
    job.use = domain::ChipUse{3600ULL * 1000, 1800ULL * 1000};
    job.job.workingDirectory = "/srv/<b>ann</b>";
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    auto *table = find<widgets::TableView>("historyTable");
    table->setCurrentIndex(m_screen->model().index(0, 0));
    auto *details = find<ui::EndedDetails>("endedDetails");
    QVERIFY(details->isVisible());
    const auto facts = [this](const char *name) { return find<ui::FactsGrid>(name)->texts().join(u'\n'); };
    QVERIFY2(facts("endedFacts").contains(QStringLiteral("Used: 50 % of 1 measured chip-hours")), qPrintable(facts("endedFacts")));
    QVERIFY(facts("endedFacts").contains(QStringLiteral("Folder: /srv/<b>ann</b>")));
    QTRY_VERIFY2_WITH_TIMEOUT(facts("endedTimes").contains(QStringLiteral("seen as Suspended")), qPrintable(facts("endedTimes")), 20000);
    const QStringList times = find<ui::FactsGrid>("endedTimes")->texts();
    QVERIFY(times.first().endsWith(QStringLiteral("submitted")) && times.last().contains(QStringLiteral("ended, ran 1 h")));
    QTest::keyClick(m_screen.get(), Qt::Key_Escape);
    QVERIFY(!details->isVisible());
}

void TestHistoryScreen::whatIsKnownIsSubmittedAgain()
{
    domain::SubmittedJob submitted;
    submitted.principal = "ann";
    submitted.timeMs = (m_now - 5 * 3600) * 1000;
    m_actions->submissionAnswer = submitted;
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    auto *again = m_commands->action(QStringLiteral("history.again"));
    QVERIFY(!again->isEnabled());
    find<widgets::TableView>("historyTable")->setCurrentIndex(m_screen->model().index(1, 0));
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), 20000);
    QCOMPARE(find<widgets::TextLabel>("endedAgain")->text(), QStringLiteral("ann submitted it here."));
    QSignalSpy wanted(m_screen.get(), &ui::HistoryScreen::againRequested);
    again->trigger();
    m_commands->action(QStringLiteral("history.edit"))->trigger();
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(wanted[0][0].toString(), m_cluster->key());
    QCOMPARE(wanted[0][1].value<domain::Job>().id, std::string("4712"));
    QVERIFY(!wanted[0][2].toBool() && wanted[1][2].toBool());
    QTest::keyClick(m_screen.get(), Qt::Key_Escape);
    QVERIFY(!again->isEnabled());
}

void TestHistoryScreen::whyItCannotBeSubmittedAgainIsSaid_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<qint64>("ageS");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown") << QStringLiteral("NO_SUCH_SUBMISSION") << qint64(0) << QStringLiteral("its script is not known");
    QTest::newRow("away") << QStringLiteral("UNAVAILABLE") << qint64(0) << QStringLiteral("is not known now");
    // A later job had the same number.
    QTest::newRow("another") << QString() << qint64(0) << QStringLiteral("its script is not known");
    QTest::newRow("more") << QString() << qint64(7 * 3600) << QStringLiteral("--wait");
}

void TestHistoryScreen::whyItCannotBeSubmittedAgainIsSaid()
{
    QFETCH(QString, reason);
    QFETCH(qint64, ageS);
    QFETCH(QString, words);
    domain::SubmittedJob submitted;
    submitted.timeMs = (m_now - ageS) * 1000;
    submitted.notTaken = {{2, "--wait", {domain::OptionFate::Refused, {}, "It is waited for.", domain::NotTaken::WaitsForTheEnd, {}}}};
    m_actions->submissionAnswer = submitted;
    if (!reason.isEmpty()) {
        const auto code = reason == QStringLiteral("UNAVAILABLE") ? domain::Code::Unavailable : domain::Code::NotFound;
        m_actions->submissionAnswer = tl::unexpected(domain::Failure{code, reason.toStdString(), "It is not here.", {}, {}, {}});
    }
    make();
    QTRY_COMPARE_WITH_TIMEOUT(m_screen->model().rowCount(), 5, 20000);
    find<widgets::TableView>("historyTable")->setCurrentIndex(m_screen->model().index(2, 0));
    const auto *told = find<widgets::TextLabel>("endedAgain");
    QTRY_VERIFY2_WITH_TIMEOUT(told->text().contains(words), qPrintable(told->text()), 20000);
    QVERIFY(!m_commands->action(QStringLiteral("history.again"))->isEnabled());
    // What the scheduler tells is a beginning.
    QVERIFY(m_commands->action(QStringLiteral("history.edit"))->isEnabled());
}

void TestHistoryScreen::statesAreDesigned()
{
    make();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Content, 20000);
    m_screen->setQuery(QStringLiteral("user:nobody"));
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Empty && buttons().contains(QStringLiteral("Remove the filter")), 20000);
    m_screen->setQuery({});
    m_screen->timeRange()->setCustom(QStringLiteral("2001-01-01"), QStringLiteral("2001-01-02"));
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Empty && buttons().contains(QStringLiteral("Show all")), 20000);
    m_fleet->remove(m_cluster.get());
    QSignalSpy wanted(m_screen.get(), &ui::HistoryScreen::connectRequested);
    QTRY_VERIFY_WITH_TIMEOUT(buttons().contains(QStringLiteral("Add a cluster…")), 20000);
    for (auto *button : m_screen->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Add a cluster…"))
            button->click();
    }
    QCOMPARE(wanted.count(), 1);
    m_fleet->add(m_cluster.get());
    m_archive->delaysMs[m_cluster->key()] = 1000;
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Loading, 20000);
}

void TestHistoryScreen::aClusterThatIsSilentIsNamed()
{
    test::FixedClusterStore far({"far", "Far away", domain::ClusterKind::Slurm, false, "Slurm", {}});
    m_fleet->add(&far);
    m_archive->failures[far.key()] = {domain::Code::Unavailable, "UNAVAILABLE", "This gateway is not connected.", {}, {}, {}};
    make();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Partial, 20000);
    QCOMPARE(m_screen->model().rowCount(), 5);
    // It is asked again as soon as it is back.
    m_archive->failures.clear();
    m_archive->jobs[far.key()] = {pastJob(1, m_now - 100)};
    m_archive->announce();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Content && m_screen->model().rowCount() == 6, 20000);
    m_archive->failures[far.key()] = m_archive->failures[m_cluster->key()] = {domain::Code::Unavailable, "HISTORY_UNREADABLE", "It cannot be read.", {}, {}, {}};
    m_commands->action(QStringLiteral("history.refresh"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Error && buttons().contains(QStringLiteral("Ask again")), 20000);
    m_screen.reset();
    m_fleet->remove(&far);
}

/// A gateway that has just begun is asked again until it has read its index.
void TestHistoryScreen::anIndexThatIsReadIsWaitedFor()
{
    m_archive->failures[m_cluster->key()] = {domain::Code::Unavailable, "HISTORY_LOADING", "It is being read.", {}, {}, {}};
    make();
    const auto *origin = find<widgets::TextLabel>("historyOrigin");
    QTRY_VERIFY_WITH_TIMEOUT(origin->text().contains(QStringLiteral("still being read")), 20000);
    QVERIFY(state() == StatePanel::State::Loading);
    m_archive->failures.clear();
    QTRY_VERIFY_WITH_TIMEOUT(state() == StatePanel::State::Content && m_screen->model().rowCount() == 5, 20000);
}

void TestHistoryScreen::theSourceIsTold()
{
    make();
    auto *origin = find<widgets::TextLabel>("historyOrigin");
    QTRY_COMPARE_WITH_TIMEOUT(origin->text(), QStringLiteral("Lab: from slurmdbd"), 20000);
    m_archive->told.origin = domain::EndedJobPage::Origin::GatewayLog;
    m_archive->told.keptSinceS = m_now - 40 * 86'400;
    m_archive->told.trouble = "slurmdbd is down.";
    m_archive->told.completeUntilS = m_now - 600;
    m_commands->action(QStringLiteral("history.refresh"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(origin->text().startsWith(QStringLiteral("Lab: from the gateway's own log since ")), 20000);
    QVERIFY2(origin->text().contains(QStringLiteral("slurmdbd is down.")), qPrintable(origin->text()));
}

void TestHistoryScreen::everythingHasAName()
{
    make();
    for (const char *name : {"historyStates", "historyUses", "rangeFrom", "rangeUntil", "historyTable"})
        QVERIFY2(!find<QWidget>(name)->accessibleName().isEmpty(), name);
}

QTEST_MAIN(TestHistoryScreen)
#include "TestHistoryScreen.moc"
