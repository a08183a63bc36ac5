#include <QTest>

#include <random>

#include "Sample.h"
#include "client/domain/Cluster.h"

using namespace chipdeck::domain;

class TestCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chipsBelongToTheirNodes();
    void nodesAreFoundByName();
    void oddInventories();
    void jobStates();
};

void TestCluster::chipsBelongToTheirNodes()
{
    std::mt19937 random(20240601);
    for (int round = 0; round < 200; ++round) {
        Inventory inventory;
        std::vector<std::uint32_t> expected;
        const std::uint32_t nodes = 1 + random() % 50;
        for (std::uint32_t i = 0; i < nodes; ++i) {
            Node node;
            const std::uint32_t count = round % 3 == 0 ? 8 : random() % 9;
            if (count > 0)
                node.groups.push_back({0, count, Vendor::Nvidia, "x", "gpu:x", 0, {}, {}, {}});
            expected.insert(expected.end(), count, i);
            inventory.nodes.push_back(node);
        }
        inventory.index();
        QCOMPARE(inventory.chipCount(), static_cast<std::uint32_t>(expected.size()));
        for (std::uint32_t chip = 0; chip < expected.size(); ++chip)
            QCOMPARE(inventory.nodeOfChip(chip), expected[chip]);
    }
}

void TestCluster::nodesAreFoundByName()
{
    Inventory inventory;
    std::mt19937 random(7);
    for (int i = 0; i < 500; ++i) {
        Node node;
        node.id = "n" + std::to_string(random() % 100000) + "-" + std::to_string(i);
        inventory.nodes.push_back(node);
    }
    // Before and after the index: slow and fast must agree.
    for (int pass = 0; pass < 2; ++pass) {
        for (std::uint32_t i = 0; i < inventory.nodes.size(); ++i)
            QCOMPARE(inventory.findNode(inventory.nodes[i].id), std::optional(i));
        QVERIFY(!inventory.findNode("n").has_value());
        QVERIFY(!inventory.findNode("zzz").has_value());
        inventory.index();
    }
}

void TestCluster::oddInventories()
{
    Inventory none;
    QCOMPARE(none.chipCount(), 0U);
    none.index();
    QCOMPARE(none.chipCount(), 0U);
    QVERIFY(!none.findNode("").has_value());
    Node gap;
    gap.groups = {{4, 4, Vendor::Nvidia, "x", "gpu:x", 0, {}, {}, {}}};
    QCOMPARE(gap.chipCount(), 8U);
    QCOMPARE(sampleCluster().inventory->chipCount(), 22U);
}

void TestCluster::jobStates()
{
    for (int i = 0; i <= 15; ++i) {
        const auto state = static_cast<JobState>(i);
        QVERIFY(!holdsChips(state) || isActive(state));
    }
    QVERIFY(holdsChips(JobState::Suspended));
    QVERIFY(isActive(JobState::Completing) && !holdsChips(JobState::Completing));
    QVERIFY(!isActive(JobState::Unknown) && !isActive(JobState::Timeout));
}

QTEST_GUILESS_MAIN(TestCluster)
#include "TestCluster.moc"
