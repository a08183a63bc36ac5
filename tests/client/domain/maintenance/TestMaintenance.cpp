#include <QTest>

#include "client/domain/maintenance/Impact.h"
#include "client/domain/maintenance/NodeBack.h"

using namespace chipdeck::domain;

namespace {

constexpr std::int64_t nowS = 1'800'000'000;
const std::string goodId = "request-1";

/// Four nodes of four chips, two a block; job 7 on n1 and n2, job 8 on two chips of n2, job 9 waits.
ClusterSnapshot cluster()
{
    auto inventory = std::make_shared<Inventory>();
    for (const char *name : {"n1", "n2", "n3", "n4"}) {
        Node node;
        node.id = name;
        node.block = inventory->nodes.size() < 2 ? "rack1" : "rack2";
        node.groups = {{0, 4, Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}}};
        inventory->nodes.push_back(node);
    }
    inventory->index();
    auto chips = std::make_shared<ChipColumns>();
    chips->states.assign(16, ChipState(Allocation::Free, Health::Healthy, Administration::InService).byte());
    chips->owners.assign(16, 0);
    std::vector<std::shared_ptr<const Job>> jobs;
    const auto add = [&](const char *id, const char *user, std::vector<NodeAllocation> where, std::optional<std::int64_t> start, std::optional<std::uint64_t> limit) {
        auto job = std::make_shared<Job>();
        job->id = id;
        job->user = user;
        job->state = where.empty() ? JobState::Pending : JobState::Running;
        std::uint32_t count = 0;
        for (const NodeAllocation &one : where)
            count += one.count;
        job->chips = {{"gpu:h100", count}};
        job->allocations = std::move(where);
        job->startTimeS = start;
        job->timeLimitS = limit;
        jobs.push_back(job);
    };
    add("7", "ann", {{"n1", {0, 1, 2, 3}, 4}, {"n2", {0, 1}, 2}}, nowS - 3600, 3 * 3600);
    add("8", "bob", {{"n2", {2, 3}, 2}}, nowS - 7200, 3 * 3600);
    add("9", "cy", {}, {}, 3600);
    ClusterSnapshot snapshot;
    snapshot.inventory = inventory;
    snapshot.chips = chips;
    snapshot.nodeStatuses = std::make_shared<const std::vector<NodeStatus>>(4);
    snapshot.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(jobs);
    return snapshot;
}

ImpactFacts facts()
{
    ImpactFacts facts;
    facts.nowS = nowS;
    facts.placementsKnown = true;
    facts.placements = {{"7", true, {}, {}}, {"8", false, "It is interactive.", {}}, {"9", true, {}, {"n2"}}};
    facts.windows = {{"", "other", {"n2"}, nowS + 7200, nowS + 10800, {}, {}, {}, {}}};
    return facts;
}

MaintenanceImpact impactOn(const MaintenanceTarget &target, const ImpactFacts &known = facts())
{
    const ClusterSnapshot snapshot = cluster();
    return impactOf(target, *nodesOf(target, snapshot), snapshot, known);
}

std::string idsOf(const std::vector<MaintenanceJob> &jobs)
{
    std::string ids;
    for (const MaintenanceJob &job : jobs)
        ids += job.id + " ";
    return ids;
}

NodeAdministration out(const std::string &reason)
{
    return {"n1", true, reason};
}

} // namespace

/// Who is hit, what each way costs, and the way back where orders overlap.
class TestMaintenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formIsChecked_data();
    void formIsChecked();
    void windowsAreChecked();
    void targetsNameNodesThatAreThere();
    void everyJobOfABlockIsHitOnce();
    void bothWaysHaveTheirPrice();
    void whatIsNotKnownIsNoZero();
    void chipsHitOnlyTheirJobs();
    void aWindowHitsWhatMayRunIntoIt();
    void undoGivesBackWhatWas();
    void overlappingOrders();
};

void TestMaintenance::formIsChecked_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("which");
    const char *const fields[] = {"", "target", "target", "target.nodes[1]", "target.nodes[0]", "target.chips", "target.chips", "mode", "request_id", "request_id", "reason", "target.nodes"};
    for (int i = 0; i < int(std::size(fields)); ++i)
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(i).arg(QLatin1String(fields[i])))) << QString::fromLatin1(fields[i]) << i;
}

void TestMaintenance::formIsChecked()
{
    QFETCH(QString, field);
    QFETCH(int, which);
    MaintenanceOrder order{{{"n1", "n2"}, {}, {}}, goodId, "fan", MaintenanceMode::Wait};
    switch (which) {
    case 1: order.target = {}; break;
    case 2: order.target.block = "rack1"; break;
    case 3: order.target.nodes = {"n1", "n1"}; break;
    case 4: order.target.nodes = {"n1/chips/3", "n2"}; break;
    case 5: order.target.chips = {1}; break;
    case 6: order.target = {{"n1"}, {}, {1, 1}}; break;
    case 7: order.mode = MaintenanceMode::Unspecified; break;
    case 8: order.requestId = "short"; break;
    case 9: order.requestId = std::string(49, 'a'); break;
    case 10: order.reason = "  \t "; break;
    case 11:
        order.target.nodes.clear();
        for (std::size_t i = 0; i <= MaintenanceTarget::maxNodes; ++i)
            order.target.nodes.push_back("n" + std::to_string(i));
        break;
    default: break;
    }
    const auto wrong = checkOrder(order);
    QCOMPARE(QString::fromStdString(wrong ? wrong->field : std::string()), field);
}

void TestMaintenance::windowsAreChecked()
{
    WindowWish wish{{}, {{"n1"}, {}, {}}, goodId, "switch", nowS + 60, 3600, false};
    QVERIFY(!checkNewWindow(wish, nowS));
    const auto fieldOf = [](const std::optional<FieldViolation> &wrong) { return wrong ? wrong->field : std::string(); };
    const auto with = [&](auto change) {
        WindowWish other = wish;
        change(other);
        return fieldOf(checkNewWindow(other, nowS));
    };
    QCOMPARE(with([](WindowWish &one) { one.startS = nowS - 3600; }), std::string("start_s"));
    QCOMPARE(with([](WindowWish &one) { one.startS.reset(); }), std::string("start_s"));
    QCOMPARE(with([](WindowWish &one) { one.durationS = 59; }), std::string("duration_s"));
    QCOMPARE(with([](WindowWish &one) { one.durationS = WindowWish::mostS + 1; }), std::string("duration_s"));
    QCOMPARE(with([](WindowWish &one) { one.durationS.reset(); }), std::string("duration_s"));
    QCOMPARE(with([](WindowWish &one) { one.target.chips = {0}; }), std::string("target.chips"));
    QCOMPARE(with([](WindowWish &one) { one.reason.clear(); }), std::string("reason"));
    WindowWish change{"w", {}, goodId, "later", {}, {}, false};
    QCOMPARE(fieldOf(checkWindowChange(change, nowS)), std::string());
    change.durationS = 59;
    QCOMPARE(fieldOf(checkWindowChange(change, nowS)), std::string("duration_s"));
    change.durationS = 7200;
    QCOMPARE(fieldOf(checkWindowChange(change, nowS)), std::string());
    change.reason = " ";
    QCOMPARE(fieldOf(checkWindowChange(change, nowS)), std::string("reason"));
}

void TestMaintenance::targetsNameNodesThatAreThere()
{
    const ClusterSnapshot snapshot = cluster();
    QCOMPARE(nodesOf({{}, "rack2", {}}, snapshot).value(), (std::vector<std::string>{"n3", "n4"}));
    QCOMPARE(nodesOf({{"n4", "n1"}, {}, {}}, snapshot).value(), (std::vector<std::string>{"n1", "n4"}));
    QCOMPARE(nodesOf({{}, "rack9", {}}, snapshot).error().reason, std::string("NO_SUCH_BLOCK"));
    QCOMPARE(nodesOf({{"n9"}, {}, {}}, snapshot).error().reason, std::string("NODE_NOT_FOUND"));
    QCOMPARE(nodesOf({{"n1"}, {}, {4}}, snapshot).error().fields.front().field, std::string("target.chips"));
}

void TestMaintenance::everyJobOfABlockIsHitOnce()
{
    const MaintenanceImpact impact = impactOn({{}, "rack1", {}});
    QCOMPARE(impact.nodes, (std::vector<std::string>{"n1", "n2"}));
    QCOMPARE(idsOf(impact.jobs), std::string("7 8 "));
    QCOMPARE(impact.users, (std::vector<std::string>{"ann", "bob"}));
    QCOMPARE(idsOf(impact.waiting), std::string("9 "));
    QCOMPARE(impact.chips, 8U);
    QCOMPARE(impact.chipsInService, 16U);
    QCOMPARE(impact.chipsInServiceAfter, 8U);
    QVERIFY(impact.jobs[0].canRequeue && *impact.jobs[0].canRequeue);
    QVERIFY(impact.jobs[1].canRequeue && !*impact.jobs[1].canRequeue);
    QCOMPARE(impact.colliding.size(), std::size_t{1});
    const MaintenanceImpact free = impactOn({{}, "rack2", {}});
    QVERIFY(free.jobs.empty() && free.waiting.empty() && free.colliding.empty());
    QCOMPARE(free.emptyInS, std::optional<std::uint64_t>(0));
}

void TestMaintenance::bothWaysHaveTheirPrice()
{
    const MaintenanceImpact impact = impactOn({{}, "rack1", {}});
    // Job 7: six chips for one hour; job 8: two for two.
    QCOMPARE(impact.lostChipHours.value(), 10.0);
    // Job 7 has two hours left, job 8 one: its two chips stand idle for one more hour.
    QCOMPARE(impact.emptyInS, std::optional<std::uint64_t>(7200));
    QCOMPARE(impact.idleChipHours.value(), 2.0);
}

void TestMaintenance::whatIsNotKnownIsNoZero()
{
    ClusterSnapshot snapshot = cluster();
    auto job = std::make_shared<Job>(*(*snapshot.jobs)[0]);
    job->timeLimitS.reset();
    job->startTimeS.reset();
    snapshot.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(std::vector<std::shared_ptr<const Job>>{job});
    ImpactFacts known = facts();
    known.placements.clear();
    known.placementsKnown = false;
    const MaintenanceImpact impact = impactOf({{"n1"}, {}, {}}, {"n1"}, snapshot, known);
    QVERIFY(!impact.emptyInS && !impact.lostChipHours && !impact.idleChipHours);
    QVERIFY(!impact.jobs[0].canRequeue && !impact.jobs[0].leftS);
    QCOMPARE(impact.notKnown.size(), std::size_t{1});
}

void TestMaintenance::chipsHitOnlyTheirJobs()
{
    QCOMPARE(idsOf(impactOn({{"n2"}, {}, {3}}).jobs), std::string("8 "));
    QCOMPARE(idsOf(impactOn({{"n2"}, {}, {0, 3}}).jobs), std::string("7 8 "));
    QCOMPARE(impactOn({{"n2"}, {}, {3}}).chips, 1U);
    QCOMPARE(impactOn({{"n2"}, {}, {3}}).chipsInServiceAfter, 15U);
}

void TestMaintenance::aWindowHitsWhatMayRunIntoIt()
{
    ImpactFacts known = facts();
    known.startS = nowS + 5400;
    known.durationS = 3600;
    const MaintenanceImpact impact = impactOn({{}, "rack1", {}}, known);
    QCOMPARE(idsOf(impact.jobs), std::string("7 "));
    QCOMPARE(impact.colliding.size(), std::size_t{1});
    known.startS = nowS + 10800;
    QVERIFY(impactOn({{}, "rack1", {}}, known).jobs.empty());
    QVERIFY(impactOn({{}, "rack1", {}}, known).colliding.empty());
}

void TestMaintenance::undoGivesBackWhatWas()
{
    using Way = NodeBack::Way;
    const NodeAdministration serving{"n1", false, {}};
    const std::vector<NodeHold> one{{"a", "fan", serving, false}};
    QVERIFY((wayBack(one, "a", out("fan")) == NodeBack{Way::Restore, serving, {}}));
    QVERIFY((wayBack(one, "a", serving) == NodeBack{Way::InServiceAlready, {}, {}}));
    QVERIFY((wayBack(one, "a", out("by hand")) == NodeBack{Way::HeldByOther, {}, "by hand"}));
    // Somebody had drained it before: that comes back, with its words.
    QVERIFY((wayBack({{"a", "fan", out("disk"), false}}, "a", out("fan")) == NodeBack{Way::Restore, out("disk"), {}}));
}

void TestMaintenance::overlappingOrders()
{
    using Way = NodeBack::Way;
    const NodeAdministration serving{"n1", false, {}};
    std::vector<NodeHold> both{{"a", "fan", serving, false}, {"b", "switch", out("fan"), false}};
    // The first is undone while the second holds, then the second: back in service.
    QVERIFY((wayBack(both, "a", out("switch")) == NodeBack{Way::HeldByOrder, {}, "switch"}));
    both[0].undone = true;
    QVERIFY((wayBack(both, "b", out("switch")) == NodeBack{Way::Restore, serving, {}}));
    // The other way round: the first still holds, in its own words.
    both[0].undone = false;
    QVERIFY((wayBack(both, "b", out("switch")) == NodeBack{Way::Restore, out("fan"), {}}));
    // Three, of which two in the middle are gone, over what another had done.
    const std::vector<NodeHold> three{{"a", "x", out("disk"), true}, {"b", "y", out("x"), true}, {"c", "z", out("y"), false}};
    QVERIFY((wayBack(three, "c", out("z")) == NodeBack{Way::Restore, out("disk"), {}}));
}

QTEST_GUILESS_MAIN(TestMaintenance)
#include "TestMaintenance.moc"
