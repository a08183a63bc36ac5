#include <QtTest>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include "client/domain/Names.h"
#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/JobsScreen.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/PlacementView.h"
#include "ui/jobs/QueueViews.h"
#include "ui/jobs/SubmitPanel.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/LogPageView.h"
#include "widgets/forms/LogView.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

using namespace chipdeck;

class TestJobsScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void queueShowsGroupsAndJobs();
    void filteringKeepsWhatMatches();
    void headingsOrderTheQueueAndViewsKeepIt();
    void detailsFollowTheJob();
    void cancelAsksForAReasonForOthersWork();
    void eachRefusalIsTold();
    void submitFormSaysWhatIsWrongBesideTheField();
    void theFormKnowsItsClusterAtOnce();
    void aBusyClusterDoesNotPutTheCheckOff();
    void aRetryKeepsTheRequestId();
    void whatIsTypedSurvivesClosing();
    void theQueueMakesRoomForTheForm();
    void hostileNamesAreShownHarmlessly();
    void theLogIsFoundPausedAndCopied();
    void aWaitingJobHasNoLogYet();
    void escapeClosesTheDetails();
    void theWholeLogTakesTheQueuesPlace();
    void aLogThatIsMadeAnewIsShownAnew();
    void theFormTakesTheLogsPlace();
    void detailsStayWithAJobThatLeft();

private:
    domain::Job job(std::uint32_t ref, domain::JobState state, const std::string &user) const;
    void setJobs(std::vector<domain::Job> jobs);
    void selectRow(int row);
    void openWithLogs();
    template<typename T>
    T *find(const char *name) const
    {
        return m_screen->findChild<T *>(QLatin1String(name));
    }

    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedClusterStore> m_cluster;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<ui::CommandRegistry> m_commands;
    std::unique_ptr<ui::JobsScreen> m_screen;
};

namespace {

domain::ClusterSnapshot twoNodes()
{
    domain::ClusterSnapshot snapshot;
    auto inventory = std::make_shared<domain::Inventory>();
    for (const char *id : {"nv01", "nv02"}) {
        domain::ChipGroup group;
        group.count = 8;
        group.model = "H100";
        group.schedulerType = "gpu:h100";
        domain::Node node;
        node.id = id;
        node.groups.push_back(group);
        inventory->nodes.push_back(node);
    }
    inventory->index();
    snapshot.inventory = inventory;
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(16, domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte());
    chips->owners.assign(16, 0);
    snapshot.chips = chips;
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(2);
    for (domain::NodeStatus &status : *statuses)
        status.availability = domain::NodeAvailability::Up;
    snapshot.nodeStatuses = statuses;
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"train", true, 7200, true, {0, 1}});
    return snapshot;
}

} // namespace

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
    QTRY_VERIFY(outcome->text().contains(QLatin1String("1 refused")));
    QVERIFY(outcome->text().contains(QLatin1String("Access denied")));
}

void TestJobsScreen::submitFormSaysWhatIsWrongBesideTheField()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    auto *panel = m_screen->findChild<ui::SubmitPanel *>();
    QVERIFY(panel->isOpen());
    QTest::keyClicks(find<QLineEdit>("submitName"), QStringLiteral("sft"));
    auto *chips = find<QComboBox>("submitChipType");
    chips->setCurrentIndex(0);
    QVERIFY(!find<QLineEdit>("submitChips")->isEnabled());
    chips->setCurrentIndex(2);
    QVERIFY(find<QLineEdit>("submitChips")->isEnabled());
    find<QLineEdit>("submitChips")->setText(QStringLiteral("9"));
    QTRY_VERIFY(!panel->violations().empty());
    QCOMPARE(panel->violations().front().field, std::string("parts[0].chips.count"));
    QVERIFY(!find<QPushButton>("submitGo")->isEnabled());
    find<QLineEdit>("submitChips")->setText(QStringLiteral("8"));
    find<QPlainTextEdit>("submitScript")->setPlainText(QStringLiteral("#!/bin/sh\nsleep 1\n"));
    QTRY_VERIFY(panel->violations().empty() && find<QPushButton>("submitGo")->isEnabled());
    find<QPushButton>("submitGo")->click();
    QTRY_COMPARE(m_actions->calls.size(), 1U);
    QVERIFY(m_actions->calls[0].described.has_value());
    QCOMPARE(m_actions->calls[0].described->description.parts[0].chips.count, 8U);
    QCOMPARE(m_actions->calls[0].described->description.parts[0].chips.model, std::string("gpu:h100"));
    QVERIFY(domain::isRequestId(m_actions->calls[0].requestId));
    QTRY_VERIFY(!panel->isOpen());
}

void TestJobsScreen::theFormKnowsItsClusterAtOnce()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    auto *placements = m_screen->findChild<ui::PlacementView *>();
    QTRY_COMPARE(placements->model()->rowCount(), 1);
    QCOMPARE(placements->rows().row(0).of.placement.outlook, domain::Outlook::RunsNow);
    QCOMPARE(placements->currentIndex().row(), 0);
    const auto labels = m_screen->findChild<ui::SubmitPanel *>()->findChildren<widgets::TextLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const auto *label) { return label->isVisible() && label->text() == u"at most 8"; }));
}

void TestJobsScreen::aBusyClusterDoesNotPutTheCheckOff()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    domain::ClusterSnapshot drained = twoNodes();
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(*drained.nodeStatuses);
    (*statuses)[0].drain = true;
    drained.nodeStatuses = statuses;
    drained.jobs = m_cluster->snapshot().jobs;
    store::ReplicaChange change;
    change.nodes = true;
    change.states = true;
    auto *placements = m_screen->findChild<ui::PlacementView *>();
    find<QLineEdit>("submitNodes")->setText(QStringLiteral("2"));
    QTRY_VERIFY(placements->model()->rowCount() == 1 && placements->rows().row(0).of.placement.outlook == domain::Outlook::RunsNow);
    const auto told = [placements] { return placements->rows().row(0).of.placement.outlook == domain::Outlook::Queues; };
    // More often than the check's delay, as a cluster at work does.
    for (int i = 0; i < 40 && !told(); ++i) {
        m_cluster->updateSnapshot(drained, change);
        QTest::qWait(50);
    }
    QVERIFY(told());
}

void TestJobsScreen::aRetryKeepsTheRequestId()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    find<QLineEdit>("submitName")->setText(QStringLiteral("sft"));
    find<QPlainTextEdit>("submitScript")->setPlainText(QStringLiteral("#!/bin/sh\nsleep 1\n"));
    auto *go = find<QPushButton>("submitGo");
    QTRY_VERIFY(go->isEnabled());
    m_actions->answers.push_back(tl::unexpected(domain::Failure{domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "No answer.", {}, {}, {}}));
    go->click();
    QTRY_VERIFY(m_actions->calls.size() == 1 && go->isEnabled());
    go->click();
    QTRY_COMPARE(m_actions->calls.size(), 2U);
    QCOMPARE(m_actions->calls[0].requestId, m_actions->calls[1].requestId);
}

void TestJobsScreen::whatIsTypedSurvivesClosing()
{
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    auto *panel = m_screen->findChild<ui::SubmitPanel *>();
    find<QLineEdit>("submitName")->setText(QStringLiteral("half typed"));
    panel->close();
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    QCOMPARE(find<QLineEdit>("submitName")->text(), QStringLiteral("half typed"));
}

void TestJobsScreen::theQueueMakesRoomForTheForm()
{
    auto *table = find<widgets::TableView>("jobsTable");
    QMenu columns;
    table->fillColumnsMenu(&columns);
    columns.actions().at(models::JobTableModel::User)->setChecked(false);
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    QTRY_COMPARE(table->width(), m_theme->px(280));
    QVERIFY(!find<QPushButton>("submitGo")->isEnabled());
    QVERIFY(table->isColumnHidden(models::JobTableModel::Time));
    find<ui::SubmitPanel>("submitPanel")->close();
    QTRY_VERIFY(table->width() > m_theme->px(700));
    QVERIFY(table->isColumnHidden(models::JobTableModel::User));
    QVERIFY(!table->isColumnHidden(models::JobTableModel::Time));
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

void TestJobsScreen::theFormTakesTheLogsPlace()
{
    openWithLogs();
    selectRow(5);
    m_commands->action(QStringLiteral("jobs.log"))->trigger();
    auto *page = m_screen->findChild<ui::LogPage *>();
    QVERIFY(page->isVisible());
    // Another size of the window does not bring the queue back beside it.
    m_screen->resize(1200, 700);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!find<widgets::TableView>("jobsTable")->isVisible());
    m_commands->action(QStringLiteral("jobs.submit"))->trigger();
    QVERIFY(m_screen->findChild<ui::SubmitPanel *>()->isOpen());
    QVERIFY(!page->isVisible());
    QVERIFY(find<widgets::TableView>("jobsTable")->isVisible());
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
#include "TestJobsScreen.moc"
