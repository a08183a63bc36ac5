#include <QLineEdit>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/fixed/FixedActions.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/ActionRun.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

using namespace chipdeck;
using ui::JobVerb;

/// Actions on several jobs: what goes to the gateway, what came of each, and the way back.
class TestActionRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jobsOfAClusterAreOneList();
    void anOlderGatewayGetsThemOneByOne();
    void outcomesAreGroupedByTheirReason();
    void whatAListLeavesOpenIsNotKnown();
    void aListThatIsRefusedIsRefusedForEach();
    void theWayBackRestoresEachValue();
    void whatHasNoWayBackOffersNone();
    void thePanelKeepsManyOutcomesAndOffersUndo();
    void thePanelTellsThatAPriorityStaysSet();
    void thePanelTakesBackTheLimitOfOne();
    void whatRunsIsToldThoughThePanelShowsSomethingElse();
    void thePanelAsksForThePool();
    void thePanelOffersOnlyWhatCanBeDone();
    void manyThatAreLeftOutAreTwoSentences();
    void others();

private:
    ui::ChosenJob chosen(int number, domain::JobState state = domain::JobState::Pending, const std::string &user = "ann") const;
    std::vector<ui::ChosenJob> several(int count) const;
    std::unique_ptr<ui::ActionRun> run(const ui::ActionStep &step);
    static domain::Result<domain::WriteOutcome> refused(const char *reason);

    std::unique_ptr<test::FixedActions> m_actions;
};

void TestActionRun::init()
{
    m_actions = std::make_unique<test::FixedActions>();
}

ui::ChosenJob TestActionRun::chosen(int number, domain::JobState state, const std::string &user) const
{
    domain::Job job;
    job.id = std::to_string(number);
    job.state = state;
    job.user = user;
    job.pool = "nv";
    job.priority = static_cast<std::uint64_t>(100 + number % 2);
    ui::ChosenJob one;
    one.cluster = QStringLiteral("gateway#c");
    one.name = QStringLiteral("clusters/c/jobs/%1").arg(number);
    one.principal = QStringLiteral("ann");
    one.job = std::make_shared<const domain::Job>(job);
    return one;
}

std::vector<ui::ChosenJob> TestActionRun::several(int count) const
{
    std::vector<ui::ChosenJob> jobs;
    for (int i = 1; i <= count; ++i)
        jobs.push_back(chosen(i));
    return jobs;
}

domain::Result<domain::WriteOutcome> TestActionRun::refused(const char *reason)
{
    return domain::WriteOutcome{{}, domain::WriteState::Refused, {}, reason, "Its words.", {}, false};
}

std::unique_ptr<ui::ActionRun> TestActionRun::run(const ui::ActionStep &step)
{
    auto made = std::make_unique<ui::ActionRun>(*m_actions, std::vector{step}, nullptr);
    QSignalSpy finished(made.get(), &ui::ActionRun::finished);
    made->start();
    if (finished.isEmpty())
        finished.wait(5000);
    return made;
}

void TestActionRun::jobsOfAClusterAreOneList()
{
    std::vector<ui::ChosenJob> jobs = several(3);
    jobs.push_back(chosen(4));
    jobs.back().cluster = QStringLiteral("gateway#other");
    const auto made = run({JobVerb::TimeLimit, {7200, {}, {}, "why"}, jobs});
    QCOMPARE(made->done(), 4);
    QCOMPARE(m_actions->calls.size(), 2U);
    QCOMPARE(m_actions->calls[0].verb, QStringLiteral("time_limit"));
    QCOMPARE(m_actions->calls[0].many, (std::vector<std::string>{"clusters/c/jobs/1", "clusters/c/jobs/2", "clusters/c/jobs/3"}));
    QCOMPARE(m_actions->calls[0].number, 7200U);
    QCOMPARE(m_actions->calls[0].reason, std::string("why"));
    // One job of the other cluster is a call of its own.
    QVERIFY(m_actions->calls[1].many.empty());
    QCOMPARE(m_actions->calls[1].name, std::string("clusters/c/jobs/4"));
}

void TestActionRun::anOlderGatewayGetsThemOneByOne()
{
    m_actions->takesLists = false;
    const auto made = run({JobVerb::Hold, {}, several(9)});
    QCOMPARE(made->done(), 9);
    QCOMPARE(m_actions->calls.size(), 9U);
    QVERIFY(m_actions->calls[8].many.empty());
}

void TestActionRun::outcomesAreGroupedByTheirReason()
{
    const domain::Result<domain::WriteOutcome> done = domain::WriteOutcome{{}, domain::WriteState::Done, {}, {}, {}, {}, false};
    m_actions->answers = {refused("JOB_ENDED"), done, refused("SLURM_REFUSED"), refused("JOB_ENDED"),
                          domain::WriteOutcome{{}, domain::WriteState::Unknown, {}, "OUTCOME_UNKNOWN", {}, {}, false}};
    const auto made = run({JobVerb::Hold, {}, several(5)});
    QCOMPARE(made->summary(), QStringLiteral("1 done, 3 refused, 1 not yet known"));
    const auto groups = made->groups();
    QCOMPARE(groups.size(), 3U);
    QCOMPARE(groups[0].words, QStringLiteral("The job has already ended."));
    QCOMPARE(groups[0].jobs, (QStringList{QStringLiteral("1"), QStringLiteral("4")}));
    const auto own = std::find_if(groups.begin(), groups.end(), [](const auto &group) { return group.words.contains(QLatin1String("Its words.")); });
    QVERIFY(own != groups.end() && own->jobs == QStringList{QStringLiteral("3")});
    QCOMPARE(std::count_if(groups.begin(), groups.end(), [](const auto &group) { return !group.isKnown; }), 1);
}

void TestActionRun::whatAListLeavesOpenIsNotKnown()
{
    m_actions->listEnd = domain::failure(domain::Code::Unavailable, "UNAVAILABLE", "Away.");
    m_actions->answers = {domain::WriteOutcome{{}, domain::WriteState::Done, {}, {}, {}, {}, false}};
    const auto made = run({JobVerb::Hold, {}, several(3)});
    QCOMPARE(made->done(), 1);
    QCOMPARE(made->unknown(), 2);
    QCOMPARE(made->groups().front().jobs.size(), 2);
    QCOMPARE(made->undo().front().jobs.size(), 1U);
}

void TestActionRun::aListThatIsRefusedIsRefusedForEach()
{
    m_actions->listEnd = domain::failure(domain::Code::InvalidArgument, "BAD_REASON", "Too long.");
    const auto made = run({JobVerb::Hold, {}, several(3)});
    QCOMPARE(made->refused(), 3);
    QVERIFY(made->groups().front().isKnown);
}

void TestActionRun::theWayBackRestoresEachValue()
{
    const auto made = run({JobVerb::Priority, {7, {}, {}, "why"}, several(5)});
    const auto back = made->undo();
    QCOMPARE(back.size(), 2U);
    QCOMPARE(back[0].verb, JobVerb::Priority);
    QCOMPARE(back[0].arguments.number, 100U);
    QCOMPARE(back[0].jobs.size(), 2U);
    QCOMPARE(back[1].arguments.number, 101U);
    QCOMPARE(back[1].jobs.size(), 3U);
    QCOMPARE(back[1].arguments.reason, std::string("why"));
    const auto moved = run({JobVerb::Pool, {0, {}, "as", {}}, several(2)})->undo();
    QCOMPARE(moved.size(), 1U);
    QCOMPARE(moved[0].arguments.pool, std::string("nv"));
    QCOMPARE(run({JobVerb::Suspend, {}, several(2)})->undo().front().verb, JobVerb::Resume);
    // Without a limit before there is none to set again.
    QVERIFY(run({JobVerb::TimeLimit, {60, {}, {}, {}}, several(2)})->undo().empty());
}

void TestActionRun::whatHasNoWayBackOffersNone()
{
    for (const JobVerb verb : {JobVerb::Cancel, JobVerb::Requeue, JobVerb::Signal})
        QVERIFY(run({verb, {}, several(2)})->undo().empty());
}

void TestActionRun::thePanelKeepsManyOutcomesAndOffersUndo()
{
    widgets::Theme theme;
    QWidget window;
    QPushButton other(&window);
    ui::ActionPanel panel(theme, *m_actions, &window);
    window.show();
    panel.show(ui::planAction(JobVerb::Hold, several(30), 0));
    auto *undo = panel.findChild<QPushButton *>(QStringLiteral("actionUndo"));
    auto *go = panel.findChild<QPushButton *>(QStringLiteral("actionGo"));
    auto *outcome = panel.findChild<widgets::TextLabel *>(QStringLiteral("actionOutcome"));
    QVERIFY(!undo->isVisibleTo(&panel) && go->isEnabled());
    for (int i = 0; i < 20; ++i)
        m_actions->answers.push_back(refused("JOB_ENDED"));
    window.activateWindow();
    go->setFocus();
    go->click();
    QTRY_COMPARE(panel.findChild<widgets::TextLabel *>(QStringLiteral("actionSummary"))->text(), QStringLiteral("10 done, 20 refused"));
    // What would follow has given way to what came of it, and the keyboard stays here.
    QVERIFY(panel.isAncestorOf(window.focusWidget()));
    QVERIFY(!panel.findChild<QLineEdit *>(QStringLiteral("actionReason"))->isVisibleTo(&panel));
    QVERIFY2(outcome->text().contains(QLatin1String("1, 2, 3")) && outcome->text().contains(QLatin1String("12 and 8 more")), qPrintable(outcome->text()));
    QVERIFY(undo->isVisibleTo(&panel) && undo->isEnabled() && !go->isVisibleTo(&panel) && panel.isOpen());
    undo->click();
    QTRY_COMPARE(m_actions->calls.size(), 2U);
    QCOMPARE(m_actions->calls[1].verb, QStringLiteral("release"));
    QCOMPARE(m_actions->calls[1].many.size(), 10U);
    QTRY_VERIFY(!panel.isOpen());
}

/// Set again, a number is one that the scheduler computes no more: both sides of the way say so.
void TestActionRun::thePanelTellsThatAPriorityStaysSet()
{
    const ui::ActionPlan plan = ui::planAction(JobVerb::Priority, several(5), 0);
    QVERIFY(plan.consequences.join(QLatin1Char('\n')).contains(QLatin1String("no longer computes it, until the job is held and released")));
    QVERIFY(!plan.consequences.contains(QStringLiteral("It can be undone afterwards.")));
    widgets::Theme theme;
    QWidget window;
    ui::ActionPanel panel(theme, *m_actions, &window);
    window.show();
    panel.show(plan);
    panel.findChild<QLineEdit *>(QStringLiteral("actionNumber"))->setText(QStringLiteral("7"));
    panel.findChild<QPushButton *>(QStringLiteral("actionGo"))->click();
    const auto *summary = panel.findChild<widgets::TextLabel *>(QStringLiteral("actionSummary"));
    QTRY_COMPARE(summary->text(), QStringLiteral("5 done"));
    panel.findChild<QPushButton *>(QStringLiteral("actionUndo"))->click();
    QTRY_VERIFY2(summary->text().contains(QLatin1String("stay as set, until the jobs are held and released")), qPrintable(summary->text()));
    QVERIFY(panel.isOpen() && !panel.findChild<QPushButton *>(QStringLiteral("actionUndo"))->isVisibleTo(&panel));
}

/// A plan of no job has nothing to set; a question has no jobs and still is to be answered.
void TestActionRun::thePanelOffersOnlyWhatCanBeDone()
{
    widgets::Theme theme;
    QWidget window;
    ui::ActionPanel panel(theme, *m_actions, &window);
    window.show();
    const auto *go = panel.findChild<QPushButton *>(QStringLiteral("actionGo"));
    const auto *number = panel.findChild<QLineEdit *>(QStringLiteral("actionNumber"));
    panel.show(ui::planAction(JobVerb::Priority, several(2), 0));
    QVERIFY(go->isVisibleTo(&panel) && number->isVisibleTo(&panel));
    panel.show(ui::planAction(JobVerb::Priority, {}, 0));
    QVERIFY(!go->isVisibleTo(&panel) && !number->isVisibleTo(&panel));
    bool isAgreed = false;
    panel.ask([] { return ui::ActionPlan{}; }, [&isAgreed] { isAgreed = true; });
    QVERIFY(go->isVisibleTo(&panel) && go->isEnabled());
    panel.findChild<QPushButton *>(QStringLiteral("actionGo"))->click();
    QVERIFY(isAgreed);
}

/// The status line, which takes back a hold, knows no limit from before.
void TestActionRun::thePanelTakesBackTheLimitOfOne()
{
    widgets::Theme theme;
    QWidget window;
    ui::ActionPanel panel(theme, *m_actions, &window);
    window.show();
    panel.show(ui::planAction(JobVerb::Hold, several(1), 0));
    panel.findChild<QPushButton *>(QStringLiteral("actionGo"))->click();
    QTRY_VERIFY(!panel.isOpen());
    auto limited = several(1);
    auto job = *limited.front().job;
    job.timeLimitS = 3600;
    limited.front().job = std::make_shared<domain::Job>(job);
    panel.show(ui::planAction(JobVerb::TimeLimit, limited, 0));
    panel.findChild<QLineEdit *>(QStringLiteral("actionNumber"))->setText(QStringLiteral("120"));
    panel.findChild<QPushButton *>(QStringLiteral("actionGo"))->click();
    auto *undo = panel.findChild<QPushButton *>(QStringLiteral("actionUndo"));
    QTRY_VERIFY(panel.isOpen() && undo->isVisibleTo(&panel));
    undo->click();
    QTRY_VERIFY(!panel.isOpen());
    QCOMPARE(m_actions->calls.back().number, 3600U);
}

void TestActionRun::whatRunsIsToldThoughThePanelShowsSomethingElse()
{
    widgets::Theme theme;
    QWidget window;
    ui::ActionPanel panel(theme, *m_actions, &window);
    window.show();
    QSignalSpy told(&panel, &ui::ActionPanel::finished);
    panel.show(ui::planAction(JobVerb::Hold, several(30), 0));
    for (int i = 0; i < 20; ++i)
        m_actions->answers.push_back(refused("JOB_ENDED"));
    panel.findChild<QPushButton *>(QStringLiteral("actionGo"))->click();
    panel.show(ui::planAction(JobVerb::Cancel, several(2), 0));
    QVERIFY(told.isEmpty());
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told[0][0].toString(), QStringLiteral("10 done, 20 refused"));
    // What is shown is still to be done.
    QVERIFY(panel.isOpen() && panel.findChild<QPushButton *>(QStringLiteral("actionGo"))->isEnabled());
    QCOMPARE(m_actions->calls.size(), 1U);
}

void TestActionRun::thePanelAsksForThePool()
{
    widgets::Theme theme;
    QWidget window;
    ui::ActionPanel panel(theme, *m_actions, &window);
    window.show();
    panel.show(ui::planAction(JobVerb::Pool, several(2), 0));
    auto *go = panel.findChild<QPushButton *>(QStringLiteral("actionGo"));
    QVERIFY(!go->isEnabled());
    panel.show(ui::planAction(JobVerb::Pool, several(2), 0), {QStringLiteral("all"), QStringLiteral("as")});
    QVERIFY(go->isEnabled());
    panel.findChild<QComboBox *>(QStringLiteral("actionPool"))->setCurrentIndex(1);
    go->click();
    QTRY_COMPARE(m_actions->calls.size(), 1U);
    QCOMPARE(m_actions->calls[0].pool, std::string("as"));
}

void TestActionRun::manyThatAreLeftOutAreTwoSentences()
{
    std::vector<ui::ChosenJob> jobs;
    for (int i = 0; i < 500; ++i)
        jobs.push_back(chosen(i, i < 400 ? domain::JobState::Completed : domain::JobState::Pending));
    const ui::ActionPlan plan = ui::planAction(JobVerb::Hold, jobs, 0);
    QCOMPARE(plan.jobs.size(), 100U);
    QCOMPARE(plan.leftOut, (QStringList{QStringLiteral("Job 0 has ended already."), QStringLiteral("The same is true of 399 more job(s).")}));
    QVERIFY(plan.consequences.contains(QStringLiteral("It can be undone afterwards.")));
    QVERIFY(ui::planAction(JobVerb::Requeue, {chosen(1, domain::JobState::Running)}, 0).consequences.contains(QStringLiteral("It cannot be undone.")));
}

/// What cannot be done is said before anything is sent.
void TestActionRun::others()
{
    ui::ChosenJob foreign = chosen(2, domain::JobState::Pending, "bob");
    foreign.mayActOnOthers = false;
    const ui::ActionPlan plan = ui::planAction(JobVerb::Cancel, {chosen(1), foreign}, 0);
    QCOMPARE(plan.jobs.size(), 1U);
    QCOMPARE(plan.leftOut, QStringList{QStringLiteral("Job 2 belongs to bob: only they and operators may do that.")});
    QVERIFY(!plan.touchesOthers);
}

QTEST_MAIN(TestActionRun)
#include "TestActionRun.moc"
