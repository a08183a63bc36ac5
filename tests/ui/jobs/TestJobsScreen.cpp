#include "tests/ui/jobs/TestJobsScreen.h"

#include <QtTest>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "tests/ui/jobs/TwoNodes.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/QueueViews.h"
#include "widgets/forms/LogPageView.h"
#include "widgets/forms/LogView.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

using chipdeck::test::twoNodes;

void TestJobsScreen::init()
{
    m_theme = std::make_unique<widgets::Theme>();
    m_fleet = std::make_unique<store::FleetStore>();
    m_cluster = std::make_unique<test::FixedClusterStore>(
        domain::ClusterInfo{"practice", "Practice", domain::ClusterKind::Slurm, true, "Slurm 22.05", {"submit", "cancel", "hold"}});
    m_actions = std::make_unique<test::FixedActions>();
    m_commands = std::make_unique<ui::CommandRegistry>();
    m_fleet->add(m_cluster.get());
    setJobs({job(1, domain::JobState::Running, "ann"), job(2, domain::JobState::Pending, "bob"), job(3, domain::JobState::Held, "ann")});
    m_screen = std::make_unique<ui::JobsScreen>(*m_theme, *m_fleet, *m_actions, *m_commands);
    m_screen->resize(1112, 726);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
}

void TestJobsScreen::cleanup()
{
    m_screen.reset();
    m_commands.reset();
    m_actions.reset();
    m_fleet.reset();
    m_cluster.reset();
}

domain::Job TestJobsScreen::job(std::uint32_t ref, domain::JobState state, const std::string &user) const
{
    domain::Job job;
    job.ref = ref;
    job.id = std::to_string(4710 + ref);
    job.displayName = "job " + std::to_string(ref);
    job.user = user;
    job.state = state;
    job.pool = "train";
    job.chips = {{"gpu:h100", 4}};
    job.submitTimeS = QDateTime::currentSecsSinceEpoch() - 3600;
    if (state == domain::JobState::Running) {
        job.startTimeS = *job.submitTimeS + 600;
        job.timeLimitS = 7200;
        job.allocations = {{"nv01", {0, 1, 2, 3}, 4}};
    }
    return job;
}

void TestJobsScreen::setJobs(std::vector<domain::Job> jobs)
{
    domain::ClusterSnapshot snapshot = twoNodes();
    auto list = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    for (domain::Job &one : jobs)
        list->push_back(std::make_shared<const domain::Job>(std::move(one)));
    snapshot.jobs = list;
    m_cluster->setSnapshot(std::move(snapshot));
}

void TestJobsScreen::selectRow(int row)
{
    auto *table = find<widgets::TableView>("jobsTable");
    table->selectionModel()->setCurrentIndex(table->model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TestJobsScreen::queueShowsGroupsAndJobs()
{
    const models::JobTableModel &model = m_screen->model();
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Pending"));
    QCOMPARE(model.index(1, models::JobTableModel::Chips).data().toString(), QStringLiteral("4 H100"));
    QCOMPARE(model.index(5, 0).data(models::JobTableModel::NameRole).toString(), QStringLiteral("clusters/practice/jobs/4711"));
    QVERIFY(model.index(5, models::JobTableModel::Time).data().toString().contains(QLatin1String("of 2 h")));
}

void TestJobsScreen::filteringKeepsWhatMatches()
{
    m_screen->setQuery(QStringLiteral("user:bob"));
    QCOMPARE(m_screen->model().matchingJobs(), 1);
    m_screen->setQuery(QStringLiteral("user:nobody"));
    QCOMPARE(m_screen->model().matchingJobs(), 0);
    m_screen->setQuery({});
    QCOMPARE(m_screen->model().matchingJobs(), 3);
}

void TestJobsScreen::headingsOrderTheQueueAndViewsKeepIt()
{
    auto *table = find<widgets::TableView>("jobsTable");
    auto *views = m_screen->findChild<ui::QueueViews *>();
    QSignalSpy asked(m_screen.get(), &ui::Screen::queryRequested);
    Q_EMIT views->chosen({QStringLiteral("By name"), QStringLiteral("user:ann"), 0, models::JobTableModel::Name, true, {}});
    QCOMPARE(asked.first().first().toString(), QStringLiteral("user:ann"));
    QCOMPARE(m_screen->model().grouping(), models::JobTableModel::Grouping::None);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(models::JobTableModel::Name));
    QCOMPARE(m_screen->model().index(0, models::JobTableModel::Name).data().toString(), QStringLiteral("job 3"));
    table->sortByColumn(-1, Qt::AscendingOrder);
    QCOMPARE(m_screen->model().index(0, models::JobTableModel::Name).data().toString(), QStringLiteral("job 1"));
}

void TestJobsScreen::detailsFollowTheJob()
{
    selectRow(5);
    auto *details = m_screen->findChild<ui::JobDetails *>();
    QVERIFY(details->isVisible());
    QCOMPARE(find<widgets::TextLabel>("jobTitle")->text(), QStringLiteral("job 1"));
    domain::Job renamed = job(1, domain::JobState::Running, "ann");
    renamed.displayName = "another name";
    domain::ClusterSnapshot snapshot = twoNodes();
    snapshot.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>(1, std::make_shared<const domain::Job>(renamed));
    store::ReplicaChange change;
    change.jobs = true;
    change.changedJobs = {1};
    change.removedJobs = {2, 3};
    m_cluster->updateSnapshot(std::move(snapshot), change);
    QCOMPARE(find<widgets::TextLabel>("jobTitle")->text(), QStringLiteral("another name"));
    QCOMPARE(m_screen->model().matchingJobs(), 1);
}

void TestJobsScreen::cancelAsksForAReasonForOthersWork()
{
    selectRow(1);
    m_commands->action(QStringLiteral("jobs.cancel"))->trigger();
    auto *go = find<QPushButton>("actionGo");
    QVERIFY(!go->isEnabled());
    QTest::keyClicks(find<QLineEdit>("actionReason"), QStringLiteral("asked by bob"));
    QVERIFY(go->isEnabled());
    go->click();
    QTRY_COMPARE(m_actions->calls.size(), 1U);
    QCOMPARE(m_actions->calls[0].verb, QStringLiteral("cancel"));
    QCOMPARE(m_actions->calls[0].name, std::string("clusters/practice/jobs/4712"));
    QCOMPARE(m_actions->calls[0].reason, std::string("asked by bob"));
}

void TestJobsScreen::eachRefusalIsTold()
{
    selectRow(5);
    m_actions->answers.push_back(tl::unexpected(domain::Failure{domain::Code::PermissionDenied, "PERMISSION", "You may not do this.", "Access denied", {}, {}}));
    m_commands->action(QStringLiteral("jobs.cancel"))->trigger();
    find<QPushButton>("actionGo")->click();
    auto *outcome = find<widgets::TextLabel>("actionOutcome");
    QTRY_COMPARE(find<widgets::TextLabel>("actionSummary")->text(), QStringLiteral("1 refused"));
    QVERIFY(outcome->text().contains(QLatin1String("Access denied")));
}

void TestJobsScreen::hostileNamesAreShownHarmlessly()
{
    domain::Job hostile = job(1, domain::JobState::Running, "ann");
    hostile.displayName = "<b>bold</b>\x1b[31m\xE2\x80\xAE" + std::string(10000, 'x');
    setJobs({hostile});
    const QString shown = m_screen->model().index(1, models::JobTableModel::Name).data().toString();
    QVERIFY(shown.startsWith(QLatin1String("<b>bold</b>")));
    QVERIFY(shown.size() <= 256);
    QVERIFY(!shown.contains(QChar(0x1b)) && !shown.contains(QChar(0x202E)));
    selectRow(1);
    QCOMPARE(find<widgets::TextLabel>("jobTitle")->textFormat(), Qt::PlainText);
}

void TestJobsScreen::theLogIsFoundPausedAndCopied()
{
    for (int i = 0; i < 300; ++i)
        m_actions->log += "step " + QByteArray::number(i) + (i % 100 == 0 ? " WARN\n" : "\n");
    selectRow(5);
    auto *view = find<widgets::LogView>("jobLog");
    QTRY_VERIFY(view->toPlainText().contains(QLatin1String("step 299")));
    auto *field = find<QLineEdit>("jobLogFind");
    QTRY_VERIFY(field->isEnabled());
    QVERIFY(view->isFollowing());
    QTest::keyClicks(field, QStringLiteral("WARN"));
    auto *matches = find<widgets::TextLabel>("jobLogMatches");
    QVERIFY2(matches->text().endsWith(QLatin1String("of 3")), qPrintable(matches->text()));
    QVERIFY(!view->isFollowing());
    const int first = view->currentMatch();
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(view->currentMatch(), first % 3 + 1);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(view->currentMatch(), first);
    find<QToolButton>("jobLogCopy")->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("WARN"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty());
    QVERIFY(m_screen->findChild<ui::JobDetails *>()->isVisible());
    find<QToolButton>("jobLogFollow")->click();
    QVERIFY(view->isFollowing());
}

void TestJobsScreen::aWaitingJobHasNoLogYet()
{
    selectRow(1);
    auto *view = find<widgets::LogView>("jobLog");
    QVERIFY(!view->placeholderText().isEmpty());
    QVERIFY(!find<QLineEdit>("jobLogFind")->isEnabled());
    QVERIFY(!find<QToolButton>("jobLogRetry")->isVisible());
}

void TestJobsScreen::escapeClosesTheDetails()
{
    selectRow(5);
    auto *details = m_screen->findChild<ui::JobDetails *>();
    QVERIFY(details->isVisible());
    QTest::keyClick(find<widgets::TableView>("jobsTable"), Qt::Key_Escape);
    QVERIFY(!details->isVisible());
}

void TestJobsScreen::openWithLogs()
{
    m_screen.reset();
    m_commands = std::make_unique<ui::CommandRegistry>();
    m_actions->hasFiles = true;
    m_actions->files.text = QByteArray("a line\n").repeated(50);
    m_screen = std::make_unique<ui::JobsScreen>(*m_theme, *m_fleet, *m_actions, *m_commands);
    m_screen->resize(1112, 726);
    m_screen->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_screen.get()));
}

void TestJobsScreen::theWholeLogTakesTheQueuesPlace()
{
    openWithLogs();
    selectRow(1);
    // A job that has not started has none.
    QVERIFY(!find<QToolButton>("jobLogWhole")->isEnabled());
    selectRow(5);
    find<QToolButton>("jobLogWhole")->click();
    auto *page = m_screen->findChild<ui::LogPage *>();
    QVERIFY(page && page->isVisible());
    QVERIFY(!find<widgets::TableView>("jobsTable")->isVisible());
    auto *view = find<widgets::LogPageView>("logView");
    QTRY_COMPARE_WITH_TIMEOUT(view->blockCount(), 50, 20000);
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!page->isVisible());
    QVERIFY(find<widgets::TableView>("jobsTable")->isVisible());
    m_commands->action(QStringLiteral("jobs.log"))->trigger();
    QVERIFY(page->isVisible());
}

/// As of a job that was requeued: its second life does not stand behind its first.
void TestJobsScreen::aLogThatIsMadeAnewIsShownAnew()
{
    openWithLogs();
    selectRow(5);
    QTRY_VERIFY_WITH_TIMEOUT(m_actions->files.tail, 20000);
    auto *view = find<widgets::LogView>("jobLog");
    m_actions->files.tail->give({"first life\n", 0, 0, false, false});
    m_actions->files.tail->give({"goes on\n", 11, 0, false, false});
    QCOMPARE(view->toPlainText(), QStringLiteral("first life\ngoes on\n"));
    m_actions->files.tail->give({"second\n", 0, 0, false, false});
    QCOMPARE(view->toPlainText(), QStringLiteral("second\n"));
}

void TestJobsScreen::detailsStayWithAJobThatLeft()
{
    selectRow(5);
    QCOMPARE(find<widgets::TextLabel>("jobTitle")->text(), QStringLiteral("job 1"));
    domain::ClusterSnapshot snapshot = twoNodes();
    snapshot.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>(1, std::make_shared<const domain::Job>(job(2, domain::JobState::Pending, "bob")));
    store::ReplicaChange change;
    change.jobs = true;
    change.removedJobs = {1, 3};
    m_cluster->updateSnapshot(std::move(snapshot), change);
    QCoreApplication::sendPostedEvents();
    QVERIFY(m_screen->findChild<ui::JobDetails *>()->isVisible());
    QCOMPARE(find<widgets::TextLabel>("jobTitle")->text(), QStringLiteral("job 1"));
    const auto labels = m_screen->findChild<ui::JobDetails *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(QStringLiteral("no longer lists it")); }));
    QVERIFY(find<widgets::TableView>("jobsTable")->selectedRowsInOrder().isEmpty());
    QVERIFY(!m_commands->action(QStringLiteral("jobs.cancel"))->isEnabled());
}

QTEST_MAIN(TestJobsScreen)
