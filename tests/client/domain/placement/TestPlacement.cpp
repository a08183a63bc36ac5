#include <QTest>

#include "tests/client/domain/placement/PlacementLab.h"

using namespace chipdeck::tests;

class TestPlacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasons_data()
    {
        QTest::addColumn<int>("index");
        const std::vector<Case> all = cases();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }

    void reasons()
    {
        QFETCH(int, index);
        const Case one = cases()[static_cast<std::size_t>(index)];
        Lab lab;
        one.change(lab);
        const std::vector<Placement> answers = lab.ask();
        QCOMPARE(answers.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(answers.front().outlook), static_cast<int>(one.outlook));
        QCOMPARE(answers.front().reasons.empty(), !one.first);
        if (one.first)
            QCOMPARE(static_cast<int>(answers.front().reasons.front().kind), static_cast<int>(*one.first));
    }

    void saysHowMuch()
    {
        Lab lab;
        for (std::uint32_t node = 0; node < 4; ++node)
            lab.hold(node, 5);
        const Placement answer = lab.ask().front();
        QCOMPARE(answer.reasons.front(), (PlacementReason{Kind::Fragmented, "gpu:h100", 12, 4}));
        QVERIFY(answer.likely.empty());
    }

    /// So that somebody can tell a job that stands in the queue for a while from one that stands there for good.
    void saysHowLongItWaitsForABlock()
    {
        Lab lab;
        lab.part().leastNodes = 3;
        lab.job.together = Together::SameBlock;
        QCOMPARE(lab.ask().front().reasons.front(), (PlacementReason{Kind::Blocks, "train", {}, 300}));
        lab.limits.blockWaitS = 60;
        QCOMPARE(lab.ask().front().reasons.front(), (PlacementReason{Kind::Blocks, "train", {}, 60}));
    }

    /// The other CPUs of a core are held, too: nothing else of the same job may count on them.
    void emptyThreadsAreHeld()
    {
        Lab lab;
        lab.hint("nomultithread", 20);
        lab.part().leastNodes = lab.part().mostNodes = 4;
        lab.job.parts.push_back({});
        lab.job.parts.back().cpusPerTask = 24;
        QVERIFY(lab.ask().front().outlook == now);
        lab.job.parts.back().cpusPerTask = 25;
        QVERIFY(lab.ask().front().outlook == never);
    }

    void countsTheChipsOfThePool()
    {
        Lab lab;
        lab.hold(0, 5);
        lab.statuses[1].drain = true;
        const Placement answer = lab.ask().front();
        QCOMPARE(answer.poolChips, 32U);
        QCOMPARE(answer.freeChips, 19U);
        lab.part().chips.count = 9;
        QCOMPARE(lab.ask().front().freeChips, 19U); // where it cannot run, too
        lab.part().chips.count = 0;
        QCOMPARE(lab.ask().front().poolChips, 0U);
    }

    void everyPoolAndType()
    {
        Lab lab;
        lab.part().pool.clear();
        const std::vector<Placement> answers = lab.ask(false);
        QCOMPARE(answers.size(), std::size_t{2});
        QCOMPARE(answers[0].pool, std::string("train"));
        QCOMPARE(answers[1].schedulerType, std::string("npu:910c"));
        QVERIFY(answers[0].outlook == now && answers[1].outlook == now);
        lab.part().chips.vendor = Vendor::Cambricon;
        QCOMPARE(lab.ask().size(), std::size_t{2});
    }

    /// As Slurm chooses: the tightest run of neighbours, the lightest nodes, the node with fewest CPUs left.
    void likelyNodes()
    {
        Lab lab;
        lab.hold(1, 2, 10);
        QCOMPARE(lab.ask().front().likely, (std::vector<NodeAllocation>{{"nv1", {2, 3, 4, 5}, 4}}));
        lab.part().chips.count = 8;
        lab.part().leastNodes = 2;
        QCOMPARE(lab.ask().front().likely, (std::vector<NodeAllocation>{{"nv2", {0, 1, 2, 3, 4, 5, 6, 7}, 8}, {"nv3", {0, 1, 2, 3, 4, 5, 6, 7}, 8}}));
        lab.part().leastNodes = 1;
        QCOMPARE(lab.ask().front().likely.front().node, std::string("nv0"));
        lab.limits.nodeTraits = {{{}, 5, {"nv0", "nv1", "nv2"}}};
        QCOMPARE(lab.ask().front().likely.front().node, std::string("nv3"));
    }

    void chipsOverNodes()
    {
        Lab lab;
        lab.part().chips = {12, ChipNeed::Per::Job};
        const Placement answer = lab.ask().front();
        QCOMPARE(answer.nodeCount, 2U);
        QCOMPARE(answer.chipCount, 12U);
        QCOMPARE(answer.likely.front().count, 8U);
    }

    /// Parts start together: each leaves less to the next.
    void parts()
    {
        Lab lab;
        lab.part().chips.count = 8;
        lab.part().leastNodes = 3;
        lab.job.parts.push_back({});
        lab.job.parts.back().chips.count = 8;
        QCOMPARE(lab.ask().front().nodeCount, 4U);
        QVERIFY(lab.ask().front().outlook == now);
        lab.job.parts.push_back(lab.job.parts.back());
        QVERIFY(lab.ask().front().outlook == never);
        lab.job.parts.back().pool = "npu";
        lab.job.parts.back().chips.count = 4;
        QVERIFY(lab.ask().front().outlook == now);
        lab.hold(0, 1);
        QVERIFY(lab.ask().front().outlook == queues);
    }

    /// Of nodes that only say how many of their chips are held.
    void unnamedChips()
    {
        Lab lab;
        for (std::uint32_t node = 0; node < 4; ++node) {
            std::fill_n(lab.chips.begin() + node * 8, 8, ChipState(Allocation::WhichUnknown, Health::Healthy, {}).byte());
            lab.statuses[node].chipsHeldUnknown = 4;
        }
        QVERIFY(lab.ask().front().outlook == now);
        QVERIFY(lab.ask().front().likely.front().chips.empty());
        lab.part().chips.count = 5;
        QVERIFY(lab.ask().front().outlook == queues);
    }

    /// The store that the snapshot is of changes it in place.
    void keepsNothingOfTheSnapshot()
    {
        const Lab lab;
        auto inventory = std::make_shared<Inventory>();
        inventory->nodes = lab.nodes;
        inventory->index();
        auto columns = std::make_shared<ChipColumns>();
        columns->states = lab.chips;
        auto pools = std::make_shared<std::vector<Pool>>(lab.pools);
        ClusterSnapshot cluster;
        cluster.inventory = inventory;
        cluster.chips = columns;
        cluster.pools = pools;
        const PlacementIndex index(cluster, nullptr);
        const auto before = index.preview(lab.job, lab.who, nowS);
        inventory->nodes.clear();
        columns->states.clear();
        pools->clear();
        QVERIFY(index.preview(lab.job, lab.who, nowS) == before);
        QVERIFY(before.front().outlook == now);
    }

private:
    static std::vector<Case> cases()
    {
        std::vector<Case> all = nodeCases();
        for (Case &one : ruleCases())
            all.push_back(std::move(one));
        return all;
    }
};

QTEST_APPLESS_MAIN(TestPlacement)
#include "TestPlacement.moc"
