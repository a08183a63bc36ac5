#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

#include "client/models/NodeFigures.h"
#include "client/models/NodeTableModel.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;
using models::NodeCondition;
using models::NodeTableModel;

namespace {

/// One node of one chip.
domain::ClusterSnapshot oneChip()
{
    auto inventory = std::make_shared<domain::Inventory>();
    domain::ChipGroup group;
    group.count = 1;
    domain::Node node;
    node.id = "n1";
    node.groups = {group};
    inventory->nodes = {node};
    inventory->index();
    domain::ClusterSnapshot snapshot;
    snapshot.inventory = inventory;
    snapshot.pools = std::make_shared<std::vector<domain::Pool>>();
    snapshot.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    return snapshot;
}

std::shared_ptr<domain::ChipColumns> columnsOf(std::uint8_t state, int utilization)
{
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states = {state};
    chips->owners = {0};
    if (utilization >= 0)
        chips->metrics[domain::metricIndex(domain::Metric::Utilization)] = {static_cast<std::uint8_t>(utilization)};
    return chips;
}

/// The condition as the counts tell it, said a second time: faults before all else, then what an operator did, then idling.
NodeCondition toldByCounts(const domain::ClusterSnapshot &cluster, const domain::NodeStatus &status)
{
    const models::NodeFigures figures = models::nodeFigures(cluster, 0);
    const auto administration = domain::ChipState(cluster.chips->states[0]).administration();
    if (figures.faulty > 0)
        return NodeCondition::Faulty;
    if (status.availability == domain::NodeAvailability::Down || administration == domain::Administration::Down)
        return NodeCondition::Down;
    if (administration == domain::Administration::Drained)
        return NodeCondition::Drained;
    if (administration == domain::Administration::Draining)
        return NodeCondition::Draining;
    if (status.drain)
        return figures.allocated > 0 ? NodeCondition::Draining : NodeCondition::Drained;
    if (figures.heldIdle > 0)
        return NodeCondition::HeldIdle;
    const bool silent = figures.notReported == figures.chips && status.availability != domain::NodeAvailability::Up;
    return silent ? NodeCondition::NotReported : NodeCondition::Fine;
}

} // namespace

class TestNodeFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConditionIsThatOfTheCountsForEveryState()
    {
        domain::ClusterSnapshot cluster = oneChip();
        for (const auto availability : {domain::NodeAvailability::Up, domain::NodeAvailability::Down, domain::NodeAvailability::Unknown}) {
            for (const auto held : {std::optional<std::uint32_t>(), std::optional<std::uint32_t>(1)}) {
                for (const bool drain : {false, true}) {
                    domain::NodeStatus status;
                    status.availability = availability;
                    status.drain = drain;
                    status.chipsHeldUnknown = held;
                    cluster.nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>(1, status);
                    for (int state = 0; state < 256; ++state) {
                        for (const int utilization : {-1, 0, 1, 100, 250, 251, 255}) {
                            cluster.chips = columnsOf(static_cast<std::uint8_t>(state), utilization);
                            const auto told = toldByCounts(cluster, status);
                            QCOMPARE(models::nodeCondition(cluster, 0), told);
                            QCOMPARE(models::nodeFigures(cluster, 0).condition, told);
                        }
                    }
                }
            }
        }
    }

    void aConditionAloneIsThatOfTheFiguresWhateverChanges()
    {
        test::RandomCluster source(7, 60);
        for (int i = 0; i < 200; ++i) {
            const auto snapshot = source.change();
            for (std::uint32_t node = 0; node < snapshot->inventory->nodes.size(); ++node)
                QCOMPARE(models::nodeCondition(*snapshot, node), models::nodeFigures(*snapshot, node).condition);
        }
    }

    void rowsByConditionKeepTheirOrderWithinOne_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("worstFirst");
        QTest::newRow("worst first") << int(NodeTableModel::ColumnCount) << int(Qt::AscendingOrder) << true;
        QTest::newRow("state up") << int(NodeTableModel::State) << int(Qt::AscendingOrder) << false;
        QTest::newRow("state down") << int(NodeTableModel::State) << int(Qt::DescendingOrder) << true;
    }
    void rowsByConditionKeepTheirOrderWithinOne()
    {
        QFETCH(int, column);
        QFETCH(int, order);
        QFETCH(bool, worstFirst);
        test::RandomCluster source(3, 300);
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        cluster.setSnapshot(*source.snapshot());
        store::FleetStore fleet;
        fleet.add(&cluster);
        NodeTableModel model(fleet);
        model.sort(column, Qt::SortOrder(order));
        std::vector<std::pair<int, std::uint32_t>> expected;
        for (std::uint32_t node = 0; node < 300; ++node) {
            const int condition = static_cast<int>(models::nodeFigures(cluster.snapshot(), node).condition);
            expected.emplace_back(worstFirst ? -condition : condition, node);
        }
        std::sort(expected.begin(), expected.end());
        QCOMPARE(model.rowCount(), 300);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.placeAt(row).node, expected[static_cast<std::size_t>(row)].second);
    }

    void manyThatStopToMatchTakeNoOthersPlace()
    {
        static constexpr std::uint32_t count = 400;
        const auto pictureOf = [](const std::vector<std::uint8_t> &states) {
            auto inventory = std::make_shared<domain::Inventory>();
            for (std::uint32_t n = 0; n < count; ++n) {
                inventory->nodes.push_back(oneChip().inventory->nodes.front());
                inventory->nodes.back().id = std::to_string(n);
            }
            inventory->index();
            domain::ClusterSnapshot picture = oneChip();
            picture.inventory = inventory;
            picture.nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>(count);
            auto chips = columnsOf(0, -1);
            chips->states = states;
            chips->owners.assign(count, 0);
            picture.chips = chips;
            return picture;
        };
        const auto held = domain::ChipState(domain::Allocation::Allocated, domain::Health::Healthy, domain::Administration::InService).byte();
        const auto free = domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte();
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        cluster.setSnapshot(pictureOf(std::vector<std::uint8_t>(count, held)));
        store::FleetStore fleet;
        fleet.add(&cluster);
        NodeTableModel model(fleet);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQuery(*domain::Query::parse("state:allocated"));
        QCOMPARE(model.rowCount(), int(count));
        const QPersistentModelIndex leaving = model.index(200, 0);
        const QPersistentModelIndex staying = model.index(301, 0);

        std::vector<std::uint8_t> states(count, held);
        store::ReplicaChange change;
        change.states = true;
        for (std::uint32_t node = 0; node < count; node += 2) {
            states[node] = free;
            change.changedNodes.push_back(node);
        }
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        cluster.updateSnapshot(pictureOf(states), change);
        QCOMPARE(model.rowCount(), int(count / 2));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.placeAt(row).node, static_cast<std::uint32_t>(2 * row + 1));
            QCOMPARE(model.rowOf(&cluster, static_cast<std::uint32_t>(2 * row + 1)), row);
        }
        QCOMPARE(removed.size(), 1);
        QVERIFY(!leaving.isValid());
        QCOMPARE(model.placeAt(staying.row()).node, 301U);
    }
};

QTEST_GUILESS_MAIN(TestNodeFigures)
#include "TestNodeFigures.moc"
