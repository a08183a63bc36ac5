#include <QTemporaryDir>
#include <QTest>

#include "FakeMaintainer.h"
#include "WriteRig.h"
#include "app/gateway/service/MaintenanceBook.h"
#include "app/gateway/service/MaintenanceDesk.h"
#include "app/gateway/service/MaintenanceSteps.h"
#include "client/domain/Names.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;
using domain::MaintenanceMode;
using domain::MaintenanceStepKind;

namespace {

const Actor operatorAnn{"ann", true};

/// Three nodes of four chips; jobs with their node.
std::shared_ptr<const domain::ClusterSnapshot> picture(const std::vector<std::pair<domain::Job, std::string>> &jobs)
{
    auto snapshot = std::make_shared<domain::ClusterSnapshot>();
    snapshot->info.id = "one";
    auto inventory = std::make_shared<domain::Inventory>();
    for (const char *name : {"n1", "n2", "n3"})
        inventory->nodes.push_back({name, {{0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}}}, "rack1", {}, {}});
    inventory->index();
    snapshot->inventory = inventory;
    snapshot->nodeStatuses = std::make_shared<const std::vector<domain::NodeStatus>>(3);
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(12, 0);
    snapshot->chips = chips;
    snapshot->pools = std::make_shared<const std::vector<domain::Pool>>();
    std::vector<std::shared_ptr<const domain::Job>> list;
    for (const auto &[one, node] : jobs) {
        auto made = std::make_shared<domain::Job>(one);
        made->allocations = {{node, {0, 1, 2, 3}, 4}};
        list.push_back(made);
    }
    snapshot->jobs = std::make_shared<const std::vector<std::shared_ptr<const domain::Job>>>(std::move(list));
    return snapshot;
}

domain::MaintenanceOrder order(const std::string &id, std::vector<std::string> nodes, MaintenanceMode mode = MaintenanceMode::Wait, const std::string &reason = "fan")
{
    return {{std::move(nodes), {}, {}}, id, reason, mode};
}

/// "out n1 done, goes 7 done" ...
std::string told(const Result<domain::MaintenanceOutcome> &outcome)
{
    if (!outcome)
        return outcome.error().reason;
    std::string words;
    for (const domain::MaintenanceStep &step : outcome->steps) {
        constexpr const char *kinds[] = {"?", "out", "back", "kept", "requeued", "stopped", "goes"};
        const auto name = domain::parseName(step.outcome.name);
        words.append(words.empty() ? "" : ", ").append(kinds[static_cast<int>(step.kind)]).append(" ");
        words.append(!name ? step.outcome.name : name->job.empty() ? name->node : name->job);
        if (step.outcome.state != WriteState::Done)
            words.append(step.outcome.state == WriteState::Refused ? " refused" : " open");
    }
    return words;
}

WriteRequest windowRequest(Verb verb, const std::string &id, const std::string &window, std::int64_t startS)
{
    WriteRequest made = request(verb, id, windowName(window));
    made.reason = "switch";
    made.maintenance = MaintenancePart{{{"n1", "n2"}, {}, {}}, {}, {}, startS, 3600, false, {}, {}};
    return made;
}

} // namespace

/// Orders over several nodes, the way back, and windows, over a fake scheduler and a real log.
class MaintenanceDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_scheduler = std::make_unique<FakeScheduler>();
        m_hands = std::make_unique<FakeMaintainer>();
        m_scheduler->hands = m_hands.get();
        begin();
    }
    void cleanup() { m_rig.reset(); }

    void eachNodeHasItsOutcomeAndIsDrainedOnce()
    {
        m_hands->refused = {"n2"};
        QCOMPARE(told(desk().begin(order("order-one-1", {"n1", "n2", "n3"}), operatorAnn)), std::string("out n1, out n2 refused, out n3"));
        QCOMPARE(m_hands->drains, 2);
        const auto again = desk().begin(order("order-one-1", {"n1", "n2", "n3"}), operatorAnn);
        QCOMPARE(told(again), std::string("out n1, out n2 refused, out n3"));
        QVERIFY(again->repeatedRequest);
        QCOMPARE(m_hands->drains, 2);
        QCOMPARE(told(desk().begin(order("order-one-1", {"n1"}), operatorAnn)), std::string("REQUEST_ID_REUSED"));
        const auto list = desk().list(10);
        QCOMPARE(list->operations.size(), std::size_t{1});
        QCOMPARE(list->operations[0].nodes.size(), std::size_t{3});
    }

    void onlyOperatorsAndOnlyWhatIsThere()
    {
        QCOMPARE(told(desk().begin(order("order-two-1", {"n1"}), {"ann", false})), std::string("OPERATOR_ONLY"));
        QCOMPARE(told(desk().begin(order("order-two-2", {"n9"}), operatorAnn)), std::string("NODE_NOT_FOUND"));
        domain::MaintenanceOrder chips = order("order-two-3", {"n1"});
        chips.target.chips = {1};
        QCOMPARE(told(desk().begin(chips, operatorAnn)), std::string("CHIPS_NOT_POSSIBLE"));
        QCOMPARE(m_hands->drains, 0);
        m_hands->trouble.clear();
        chips.requestId = "order-two-4";
        QCOMPARE(told(desk().begin(chips, operatorAnn)), std::string("out n1"));
        QCOMPARE(told(desk().undo("order-two-4", "undo-two-4", "mended", operatorAnn)), std::string("back n1"));
        QCOMPARE(m_hands->calls.back(), std::string("chips back of n1 1"));
        QCOMPARE(told(desk().undo("order-two-4", "undo-two-4", "mended", operatorAnn)), std::string("back n1"));
        m_scheduler->hands = nullptr;
        QCOMPARE(told(desk().begin(order("order-two-5", {"n1"}), operatorAnn)), std::string("NO_MAINTENANCE"));
    }

    void whatCanBeRequeuedIsAndTheRestGoesOn()
    {
        m_rig->state.publish(picture({{job("7", "bob", domain::JobState::Running), "n1"}, {job("8", "bob", domain::JobState::Running), "n2"},
                                      {job("9", "bob", domain::JobState::Running), "n3"}}));
        m_hands->jobs = {{"7", true, {}, {}}, {"8", false, "It is interactive.", {}}, {"9", true, {}, {}}};
        m_hands->refused = {"n3"};
        const auto outcome = desk().begin(order("order-req-1", {"n1", "n2", "n3"}, MaintenanceMode::Requeue), operatorAnn);
        QCOMPARE(told(outcome), std::string("out n1, out n2, out n3 refused, goes 8, requeued 7"));
        QCOMPARE(told(desk().begin(order("order-req-1", {"n1", "n2", "n3"}, MaintenanceMode::Requeue), operatorAnn)), told(outcome));
        const auto calls = m_scheduler->calls();
        QCOMPARE(std::count_if(calls.begin(), calls.end(), [](const std::string &call) { return call.starts_with("all"); }), 1);
    }

    void stoppingCancelsAll()
    {
        m_rig->state.publish(picture({{job("7", "bob", domain::JobState::Running), "n1"}, {job("8", "cy", domain::JobState::Running), "n1"}}));
        m_hands->jobs = {{"8", false, "It is interactive.", {}}};
        QCOMPARE(told(desk().begin(order("order-stop-1", {"n1"}, MaintenanceMode::Stop), operatorAnn)), std::string("out n1, stopped 7, stopped 8"));
    }

    /// None is left out unsaid: the preview counts all, and what would act on some of them only does nothing.
    void anOrderActsOnAllOfItsJobsOrOnNone()
    {
        constexpr std::size_t most = domain::MaintenanceOrder::maxJobs;
        std::vector<std::pair<domain::Job, std::string>> jobs;
        for (std::size_t i = 0; i <= most; ++i)
            jobs.emplace_back(job(std::to_string(i + 1), "bob", domain::JobState::Running), i < most ? "n1" : "n2");
        m_rig->state.publish(picture(jobs));
        const auto impact = desk().preview({{"n1", "n2"}, {}, {}}, {}, {});
        QCOMPARE(impact->jobs.size(), most);
        QCOMPARE(impact->moreJobs, std::size_t{1});
        for (const MaintenanceMode mode : {MaintenanceMode::Requeue, MaintenanceMode::Stop})
            QCOMPARE(told(desk().begin(order("order-many-1", {"n1", "n2"}, mode), operatorAnn)), std::string("TOO_MANY_JOBS"));
        QCOMPARE(m_hands->drains, 0);
        QVERIFY(desk().list(10)->operations.empty());
        QCOMPARE(told(desk().begin(order("order-many-2", {"n1", "n2"}), operatorAnn)), std::string("out n1, out n2"));
        QCOMPARE(desk().preview({{"n2"}, {}, {}}, {}, {})->moreJobs, std::size_t{0});
    }

    /// Jobs may begin while their nodes are being taken out of service.
    void whatIsBeyondAnOrderSaysSo()
    {
        const domain::MaintenanceStep step = leftOver("clusters/one/jobs/7");
        QVERIFY(step.kind == MaintenanceStepKind::GoesOn && step.outcome.state == WriteState::Refused);
        QCOMPARE(step.outcome.reason, std::string("TOO_MANY_JOBS"));
        QVERIFY(step.outcome.schedulerWords.find("10000") != std::string::npos);
    }

    void jobsAreLeftAloneWhileANodeIsNotKnown()
    {
        m_rig->state.publish(picture({{job("7", "bob", domain::JobState::Running), "n1"}}));
        m_hands->lost = {"n1"};
        QCOMPARE(told(desk().begin(order("order-lost-1", {"n1"}, MaintenanceMode::Stop), operatorAnn)), std::string("out n1 open"));
        QVERIFY(m_scheduler->calls().empty());
    }

    void undoGivesBackStateAndWords()
    {
        m_hands->nodes["n2"] = {"n2", true, "disk, by bob"};
        QCOMPARE(told(desk().begin(order("order-undo-1", {"n1", "n2", "n3"}), operatorAnn)), std::string("out n1, out n2, out n3"));
        m_hands->nodes["n3"].reason = "somebody else's";
        QCOMPARE(told(desk().undo("order-undo-1", "undo-one-1", "mended", operatorAnn)), std::string("back n1, back n2, kept n3"));
        QVERIFY(!m_hands->nodes["n1"].drain);
        QVERIFY(m_hands->nodes["n2"].drain);
        QCOMPARE(m_hands->nodes["n2"].reason, std::string("disk, by bob"));
        QCOMPARE(m_hands->nodes["n3"].reason, std::string("somebody else's"));
        QVERIFY(desk().list(10)->operations[0].undone);
        QCOMPARE(told(desk().undo("order-undo-9", "undo-one-2", "mended", operatorAnn)), std::string("NO_SUCH_OPERATION"));
    }

    /// Who has no rights in the scheduler takes nothing out of service, and brings nothing back.
    void whatWasRefusedAltogetherIsNoOrder()
    {
        m_hands->refused = {"n1", "n2"};
        QCOMPARE(told(desk().begin(order("order-ref-1", {"n1", "n2"}), operatorAnn)), std::string("out n1 refused, out n2 refused"));
        QVERIFY(desk().list(10)->operations.empty());
        QCOMPARE(m_rig->stateOf("order-ref-1"), WriteState::Refused);
        m_hands->refused.clear();
        QCOMPARE(told(desk().begin(order("order-ref-2", {"n1", "n2"}), operatorAnn)), std::string("out n1, out n2"));
        m_hands->refused = {"n1", "n2"};
        QCOMPARE(told(desk().undo("order-ref-2", "undo-ref-2", "mended", operatorAnn)), std::string("back n1 refused, back n2 refused"));
        QVERIFY(!desk().list(10)->operations[0].undone);
        m_hands->refused = {"n2"};
        QCOMPARE(told(desk().undo("order-ref-2", "undo-ref-3", "mended", operatorAnn)), std::string("back n1, back n2 refused"));
        QVERIFY(desk().list(10)->operations[0].undone);
    }

    void overlappingOrdersHoldUntilTheLast()
    {
        QCOMPARE(told(desk().begin(order("order-a-12", {"n1", "n2"}, MaintenanceMode::Wait, "fan"), operatorAnn)), std::string("out n1, out n2"));
        QCOMPARE(told(desk().begin(order("order-b-12", {"n2", "n3"}, MaintenanceMode::Wait, "switch"), operatorAnn)), std::string("out n2, out n3"));
        QCOMPARE(told(desk().undo("order-a-12", "undo-a-12", "mended", operatorAnn)), std::string("back n1, kept n2"));
        QVERIFY(m_hands->nodes["n2"].drain);
        QCOMPARE(told(desk().undo("order-b-12", "undo-b-12", "mended", operatorAnn)), std::string("back n2, back n3"));
        QVERIFY(!m_hands->nodes["n2"].drain && !m_hands->nodes["n3"].drain);
    }

    void aFallInBetweenIsTakenUp()
    {
        // The order is in the log, and one of its nodes; then the gateway falls.
        QCOMPARE(told(desk().begin(order("order-fall-1", {"n1"}), operatorAnn)), std::string("out n1"));
        WriteRequest wish = request(Verb::Maintain, "order-fall-2");
        wish.reason = "fan";
        wish.maintenance = MaintenancePart{{{"n1", "n2"}, {}, {}}, MaintenanceMode::Wait, {}, 0, 0, false, {{"n1", false, {}}, {"n2", false, {}}}, {}};
        QVERIFY(m_rig->log.intent(wish));
        m_rig.reset();
        begin();
        const auto outcome = desk().begin(order("order-fall-2", {"n1", "n2"}), operatorAnn);
        QCOMPARE(told(outcome), std::string("out n1, out n2"));
        QVERIFY(outcome->repeatedRequest);
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->stateOf("order-fall-2"), WriteState::Done, 20000);
    }

    void aWindowIsMadeOnceAndFoundAgain()
    {
        const std::int64_t startS = std::time(nullptr) + 3600;
        m_hands->loseWindows = true;
        const auto lost = m_rig->run(windowRequest(Verb::PlanWindow, "window-1", "window-1", startS), true);
        QVERIFY(lost && lost->state == WriteState::Unknown);
        m_rig.reset();
        m_hands->loseWindows = false;
        begin();
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->stateOf("window-1"), WriteState::Done, 20000);
        const auto again = m_rig->run(windowRequest(Verb::PlanWindow, "window-1", "window-1", startS), true);
        QVERIFY(again && again->repeatedRequest);
        QCOMPARE(m_hands->plans, 1);
        const auto list = desk().list(10);
        QCOMPARE(list->windows.size(), std::size_t{1});
        QCOMPARE(list->windows[0].id, std::string("window-1"));
        QCOMPARE(list->windows[0].reason, std::string("switch"));
        QCOMPARE(list->windows[0].principal, std::string("ann"));
        QCOMPARE(list->windows[0].state, domain::WindowState::Planned);
    }

    void aWindowThatNeverCameIsRefused()
    {
        WriteRequest never = windowRequest(Verb::PlanWindow, "window-2", "window-2", std::time(nullptr) + 3600);
        QVERIFY(m_rig->log.intent(never));
        m_rig.reset();
        begin();
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->stateOf("window-2"), WriteState::Refused, 20000);
        QCOMPARE(m_hands->plans, 0);
    }

    void windowsAreChangedAndTakenBack()
    {
        const std::int64_t startS = std::time(nullptr) + 3600;
        QVERIFY(m_rig->run(windowRequest(Verb::PlanWindow, "window-3", "window-3", startS), true));
        QCOMPARE(m_rig->run(windowRequest(Verb::ChangeWindow, "change-9", "window-9", startS), true).error().reason, std::string("NO_SUCH_WINDOW"));
        QVERIFY(m_rig->run(windowRequest(Verb::ChangeWindow, "change-3", "window-3", startS + 60), true));
        QCOMPARE(desk().list(10)->windows[0].startS, startS + 60);
        WriteRequest words = windowRequest(Verb::ChangeWindow, "change-4", "window-3", 0);
        words.maintenance->target = {};
        words.maintenance->durationS = 0;
        words.reason = "another switch";
        QVERIFY(m_rig->run(words, true));
        QCOMPARE(desk().list(10)->windows[0].reason, std::string("another switch"));
        QCOMPARE(desk().list(10)->windows[0].startS, startS + 60);
        WriteRequest end = windowRequest(Verb::CancelWindow, "cancel-3", "window-3", 0);
        end.maintenance->target = {};
        QCOMPARE(m_rig->run(end, false).error().reason, std::string("OPERATOR_ONLY"));
        QVERIFY(m_rig->run(end, true));
        const auto list = desk().list(10);
        QCOMPARE(list->windows.size(), std::size_t{1});
        QCOMPARE(list->windows[0].state, domain::WindowState::Cancelled);
        QCOMPARE(list->windows[0].startS, startS + 60);
        QCOMPARE(list->windows[0].nodes.size(), std::size_t{2});
    }

    void previewSaysWhoIsHit()
    {
        m_rig->state.publish(picture({{job("7", "bob", domain::JobState::Running), "n1"}}));
        m_hands->jobs = {{"7", true, {}, {}}};
        m_hands->reserved["chipdeck-w"] = {{}, "chipdeck-w", {"n1"}, std::time(nullptr) + 60, std::time(nullptr) + 600, {}, {}, {}, {}};
        const auto impact = desk().preview({{}, "rack1", {}}, {}, {});
        QVERIFY(impact);
        QCOMPARE(impact->jobs.size(), std::size_t{1});
        QCOMPARE(impact->colliding.size(), std::size_t{1});
        QCOMPARE(impact->colliding[0].id, std::string("w"));
        QVERIFY(!impact->chipTrouble.empty());
        QCOMPARE(desk().preview({}, {}, {}).error().reason, std::string("INVALID_TARGET"));
    }

private:
    void begin()
    {
        m_rig = std::make_unique<Rig>(m_folder->filePath(QStringLiteral("ledger.sqlite")).toStdString(), *m_scheduler);
        m_rig->state.publish(picture({}));
        QVERIFY(m_rig->executor.start());
    }
    MaintenanceDesk &desk() { return m_rig->executor.maintenance(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeScheduler> m_scheduler;
    std::unique_ptr<FakeMaintainer> m_hands;
    std::unique_ptr<Rig> m_rig;
};

QTEST_GUILESS_MAIN(MaintenanceDeskTest)
#include "MaintenanceDeskTest.moc"
