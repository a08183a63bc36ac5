#include <QtTest>

#include "app/gateway/sources/slurm/FreshnessBoard.h"
#include "app/gateway/sources/slurm/JobBook.h"
#include "app/gateway/sources/slurm/JobConversion.h"
#include "app/gateway/sources/slurm/SnapshotBuilder.h"

using namespace chipdeck::gateway::slurm;
using namespace chipdeck::domain;
using namespace std::chrono_literals;

namespace {

const std::vector<std::string> chipGres{"gpu", "npu", "mlu"};

NodeRecord node(const std::string &name, const std::string &gres, const std::string &used = {},
                std::vector<std::string> states = {"MIXED"})
{
    NodeRecord record;
    record.name = name;
    record.gres = gres;
    record.gresUsed = used;
    record.states = std::move(states);
    return record;
}

JobRecord job(std::uint32_t id, const std::string &state, const std::string &nodes, std::vector<NodeGres> gres)
{
    JobRecord record;
    record.jobId = id;
    record.name = "job" + std::to_string(id);
    record.states = {state};
    record.nodeList = nodes;
    record.gres = std::move(gres);
    record.hasDetail = true;
    return record;
}

class Scene
{
public:
    std::shared_ptr<const ClusterSnapshot> look(const std::vector<NodeRecord> &nodes, const std::vector<JobRecord> &jobs,
                                                const std::vector<PartitionRecord> &pools = {})
    {
        m_book.beginList();
        for (const JobRecord &record : jobs)
            m_book.seeRecord(record);
        m_book.endList();
        return m_builder.build(nodes, m_book, pools, {});
    }

private:
    SnapshotBuilder m_builder{ClusterInfo{"t", "T", ClusterKind::Slurm, false, "Slurm", {}}, chipGres};
    JobBook m_book;
};

std::vector<std::uint32_t> owners(const ClusterSnapshot &snapshot)
{
    return snapshot.chips->owners;
}

Allocation allocation(const ClusterSnapshot &snapshot, std::uint32_t chip)
{
    return ChipState(snapshot.chips->states[chip]).allocation();
}

} // namespace

class TestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Indices count per GRES name across types; another name starts anew behind them.
    void indicesMapToPositions()
    {
        Scene scene;
        const auto snapshot = scene.look({node("mx1", "gpu:a100:4(S:0),gpu:l40s:4,shard:8,npu:910c:2")},
                                         {job(1, "RUNNING", "mx1", {{"mx1", "gpu:l40s:2(IDX:4-5),npu:910c:1(IDX:1)"}}),
                                          job(2, "RUNNING", "mx1", {{"mx1", "gpu:a100:1(IDX:0),gpu:l40s:0(IDX:)"}})});
        QCOMPARE(snapshot->inventory->chipCount(), 10U);
        QCOMPARE(owners(*snapshot), (std::vector<std::uint32_t>{2, 0, 0, 0, 1, 1, 0, 0, 0, 1}));
        QCOMPARE(snapshot->inventory->nodes[0].groups[2].first, 8U);
        QCOMPARE(snapshot->inventory->nodes[0].groups[2].vendor, Vendor::Ascend);
        const Job &first = *(*snapshot->jobs)[0];
        QCOMPARE(first.allocations[0].chips, (std::vector<std::uint32_t>{4, 5, 9}));
        QCOMPARE(first.allocations[0].count, 3U);
    }

    void severalNodes()
    {
        Scene scene;
        const auto snapshot = scene.look({node("nv1", "gpu:h100:4"), node("nv2", "gpu:h100:4")},
                                         {job(7, "RUNNING", "nv[1-2]", {{"nv1", "gpu:h100:2(IDX:2-3)"}, {"nv2", "gpu:h100:2(IDX:0-1)"}})});
        QCOMPARE(owners(*snapshot), (std::vector<std::uint32_t>{0, 0, 7, 7, 7, 7, 0, 0}));
        QCOMPARE((*snapshot->jobs)[0]->chips, (std::vector<ChipCount>{{"gpu:h100", 4}}));
    }

    void completingGivesBackSuspendedKeeps()
    {
        Scene scene;
        const auto snapshot = scene.look({node("n", "gpu:4")}, {job(1, "COMPLETING", "n", {{"n", "gpu:1(IDX:0)"}}),
                                                                job(2, "SUSPENDED", "n", {{"n", "gpu:1(IDX:1)"}}),
                                                                job(3, "COMPLETED", "n", {{"n", "gpu:1(IDX:2)"}})});
        QCOMPARE(owners(*snapshot), (std::vector<std::uint32_t>{0, 2, 0, 0}));
    }

    void withoutIndicesItSaysHowManyNotWhich()
    {
        Scene scene;
        const auto snapshot = scene.look({node("n", "npu:910b:8", "npu:910b:3")}, {job(1, "RUNNING", "n", {{"n", "npu:910b:3"}})});
        QCOMPARE((*snapshot->nodeStatuses)[0].chipsHeldUnknown, 3U);
        QCOMPARE(allocation(*snapshot, 0), Allocation::WhichUnknown);
        QCOMPARE(owners(*snapshot)[0], 0U);
        QCOMPARE((*snapshot->jobs)[0]->allocations[0].count, 3U);
        QVERIFY((*snapshot->jobs)[0]->allocations[0].chips.empty());
    }

    /// Next to chips without files the others stay known: each is free or held, whatever those are.
    void unknownIsOnlyWhatHasNoIndices()
    {
        Scene scene;
        const std::vector<NodeRecord> nodes{node("n", "gpu:h100:2,npu:910b:4", "gpu:h100:1(IDX:1),npu:910b:3")};
        const auto snapshot = scene.look(nodes, {job(1, "RUNNING", "n", {{"n", "gpu:h100:1(IDX:1)"}}),
                                                 job(2, "RUNNING", "n", {{"n", "npu:910b(CNT:3)"}})});
        QCOMPARE((*snapshot->nodeStatuses)[0].chipsHeldUnknown, 3U);
        QCOMPARE(allocation(*snapshot, 0), Allocation::Free);
        QCOMPARE(allocation(*snapshot, 1), Allocation::Allocated);
        for (std::uint32_t chip = 2; chip < 6; ++chip)
            QCOMPARE(allocation(*snapshot, chip), Allocation::WhichUnknown);
        // The nodes' list may be older than the jobs'.
        const auto torn = scene.look({node("n", "gpu:h100:2,npu:910b:4", "gpu:h100:0(IDX:N/A),npu:910b:0")},
                                     {job(2, "RUNNING", "n", {{"n", "npu:910b(CNT:3)"}})});
        QCOMPARE(allocation(*torn, 0), Allocation::Free);
        QCOMPARE(allocation(*torn, 2), Allocation::WhichUnknown);
    }

    /// As Slurm 22.05 tells: the index is the chip's, the count the shares'; a node's GresUsed counts chips.
    void sharesOfChips()
    {
        Scene scene;
        const std::vector<NodeRecord> nodes{node("n", "gpu:h100:4,shard:h100:16", "gpu:h100:1(IDX:3),shard:h100:3(IDX:0-2)")};
        const std::vector<JobRecord> jobs{job(1, "RUNNING", "n", {{"n", "shard:h100:3(IDX:0)"}}),
                                          job(2, "RUNNING", "n", {{"n", "shard:h100:4(IDX:1)"}}),
                                          job(3, "RUNNING", "n", {{"n", "shard:h100:1(IDX:0)"}}),
                                          job(4, "RUNNING", "n", {{"n", "gpu:h100:1(IDX:3)"}}),
                                          job(5, "COMPLETING", "n", {{"n", "shard:h100:1(IDX:2)"}})};
        const auto first = scene.look(nodes, jobs);
        QCOMPARE(allocation(*first, 2), Allocation::Free);
        const auto snapshot = scene.look(nodes, jobs);
        QCOMPARE(allocation(*snapshot, 0), Allocation::Allocated);
        QCOMPARE(allocation(*snapshot, 1), Allocation::Allocated);
        QCOMPARE(allocation(*snapshot, 2), Allocation::Partly);
        QCOMPARE(allocation(*snapshot, 3), Allocation::Allocated);
        QCOMPARE(owners(*snapshot), (std::vector<std::uint32_t>{1, 2, 0, 4}));
        QCOMPARE(snapshot->chips->extraOwners, (std::vector<ExtraOwner>{{0, 1, 750}, {0, 3, 250}, {1, 2, 1000}}));
        QCOMPARE(snapshot->inventory->chipCount(), 4U);
        QVERIFY(!(*snapshot->nodeStatuses)[0].chipsHeldUnknown);
        const auto fewer = scene.look(nodes, {jobs[0]});
        QCOMPARE(allocation(*fewer, 0), Allocation::Partly);
        QCOMPARE(fewer->chips->extraOwners, (std::vector<ExtraOwner>{{0, 1, 750}}));
    }

    void sharesInOtherWords_data()
    {
        QTest::addColumn<QString>("gres");
        QTest::addColumn<QString>("used");
        QTest::addColumn<QString>("held");
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<int>("unknown");
        const int free = int(Allocation::Free);
        const int partly = int(Allocation::Partly);
        const int which = int(Allocation::WhichUnknown);
        QTest::newRow("chip by chip") << "gpu:2,shard:8" << "shard:3(0/4,3/4)" << "shard:3(0/4,3/4)" << QList<int>{free, partly} << 0;
        QTest::newRow("only the node tells") << "gpu:2,shard:8" << "shard:1(0/4,1/4)" << "" << QList<int>{free, partly} << 0;
        QTest::newRow("over two chips") << "gpu:2,shard:8" << "shard:2(IDX:0-1)" << "shard:5(IDX:0-1)" << QList<int>{partly, partly} << 0;
        QTest::newRow("mps") << "gpu:2,mps:200" << "mps:1(IDX:1)" << "mps:40(IDX:1)" << QList<int>{free, partly} << 0;
        QTest::newRow("nobody says which") << "gpu:2,shard:8" << "shard:5" << "shard:5" << QList<int>{which, which} << 2;
        QTest::newRow("one of two, which unknown") << "gpu:2,shard:8" << "shard:3" << "shard:3" << QList<int>{which, which} << 1;
        QTest::newRow("none") << "gpu:2,shard:8" << "shard:0(IDX:N/A)" << "" << QList<int>{free, free} << 0;
    }

    void sharesInOtherWords()
    {
        QFETCH(QString, gres);
        QFETCH(QString, used);
        QFETCH(QString, held);
        QFETCH(QList<int>, states);
        QFETCH(int, unknown);
        Scene scene;
        const std::vector<NodeRecord> nodes{node("n", gres.toStdString(), used.toStdString())};
        std::vector<JobRecord> jobs;
        if (!held.isEmpty())
            jobs.push_back(job(1, "RUNNING", "n", {{"n", held.toStdString()}}));
        scene.look(nodes, jobs);
        const auto snapshot = scene.look(nodes, jobs);
        for (std::uint32_t chip = 0; chip < 2; ++chip)
            QCOMPARE(int(allocation(*snapshot, chip)), states[int(chip)]);
        QCOMPARE(int((*snapshot->nodeStatuses)[0].chipsHeldUnknown.value_or(0)), unknown);
    }

    /// A chip that only its node calls used is believed at the second look: the first may be two answers' difference.
    void usedByNobodyWeSee()
    {
        Scene scene;
        const std::vector<NodeRecord> nodes{node("n", "gpu:2", "gpu:1(IDX:1)")};
        QCOMPARE(allocation(*scene.look(nodes, {}), 1), Allocation::Free);
        const auto second = scene.look(nodes, {});
        QCOMPARE(allocation(*second, 1), Allocation::Allocated);
        QCOMPARE(owners(*second)[1], 0U);
    }

    void administrationOfNodesAndChips()
    {
        Scene scene;
        NodeRecord partly = node("p", "gpu:4");
        partly.gresDrained = "gpu:1(IDX:3)";
        const auto snapshot = scene.look({node("d", "gpu:1", {}, {"IDLE", "DRAIN"}), node("x", "gpu:1", {}, {"DOWN"}), partly}, {});
        const auto service = [&](std::uint32_t chip) { return ChipState(snapshot->chips->states[chip]).administration(); };
        QCOMPARE(service(0), Administration::Drained);
        QCOMPARE(service(1), Administration::Down);
        QCOMPARE(service(2), Administration::InService);
        QCOMPARE(service(5), Administration::Drained);
        QVERIFY((*snapshot->nodeStatuses)[0].drain);
    }

    /// A job cannot claim chips of nodes that are not its own, nor positions that the node does not have.
    void claimsAreBounded()
    {
        Scene scene;
        const auto snapshot = scene.look({node("a", "gpu:2"), node("b", "gpu:2")},
                                         {job(1, "RUNNING", "a", {{"b", "gpu:2(IDX:0-1)"}, {"a", "gpu:9(IDX:0-8)"}})});
        QCOMPARE(owners(*snapshot), (std::vector<std::uint32_t>{1, 1, 0, 0}));
    }

    void unchangedPartsAreShared()
    {
        Scene scene;
        const std::vector<NodeRecord> nodes{node("n", "gpu:4")};
        const std::vector<PartitionRecord> pools{{"p", "n", true, true, 60}};
        const JobRecord one = job(1, "RUNNING", "n", {{"n", "gpu:1(IDX:0)"}});
        const auto before = scene.look(nodes, {one, job(2, "PENDING", "", {})}, pools);
        const auto same = scene.look(nodes, {one, job(2, "PENDING", "", {})}, pools);
        QCOMPARE(same->jobs, before->jobs);
        QCOMPARE(same->chips, before->chips);
        QCOMPARE(same->inventory, before->inventory);
        QCOMPARE(same->nodeStatuses, before->nodeStatuses);
        QCOMPARE(same->pools, before->pools);
        const auto later = scene.look(nodes, {one, job(2, "RUNNING", "n", {{"n", "gpu:1(IDX:1)"}})}, pools);
        QVERIFY(later->jobs != before->jobs);
        QCOMPARE((*later->jobs)[0], (*before->jobs)[0]);
        QVERIFY((*later->jobs)[1] != (*before->jobs)[1]);
        QCOMPARE(scene.look(nodes, {one}, pools)->jobs->size(), 1U);
    }

    void freshness()
    {
        const FreshnessBoard::Clock::time_point start{};
        FreshnessBoard board(start);
        QCOMPARE(board.parts(start + 1s)[0].reachability, Reachability::Unknown);
        QVERIFY(!board.parts(start + 1s)[0].ageMs);
        QCOMPARE(board.parts(start + 9s)[0].reachability, Reachability::Unreachable);
        board.good(FreshnessBoard::Nodes, start + 10s);
        QCOMPARE(board.parts(start + 11s)[0].reachability, Reachability::Live);
        QCOMPARE(board.parts(start + 16s)[0].reachability, Reachability::Stale);
        QCOMPARE(board.parts(start + 19s)[0].reachability, Reachability::Unreachable);
        QCOMPARE(board.parts(start + 19s)[0].reason, std::string("SLURM_SILENT"));
        QCOMPARE(board.parts(start + 19s)[0].ageMs, 9000U);
        board.good(FreshnessBoard::Nodes, start + 20s);
        for (int i = 0; i < 3; ++i)
            board.controllerRefuses(true);
        QCOMPARE(board.parts(start + 21s)[0].reachability, Reachability::Unreachable);
        QCOMPARE(board.parts(start + 21s)[0].reason, std::string("SLURMCTLD_UNREACHABLE"));
        board.good(FreshnessBoard::Nodes, start + 22s);
        QCOMPARE(board.parts(start + 22s)[0].reachability, Reachability::Live);
        board.failed(FreshnessBoard::Nodes, {Code::Unavailable, "R", "m", {}, {}, {}}, true);
        QCOMPARE(board.parts(start + 22s)[0].reason, std::string("R"));
        QCOMPARE(board.parts(start + 22s)[0].reachability, Reachability::Unreachable);
    }

    /// What a fault held up for long must not make the next fault look like patience; only steady slowness is believed.
    void oneSlowPollExcusesNothing()
    {
        const FreshnessBoard::Clock::time_point start{};
        FreshnessBoard board(start);
        board.pollTakes(100ms);
        board.pollTakes(9000ms);
        const chipdeck::domain::Failure note{Code::Unavailable, "NOTE", "A way round is taken.", {}, {}, {}};
        board.good(FreshnessBoard::Nodes, start, note);
        QCOMPARE(board.parts(start + 1s)[0].reason, std::string("NOTE"));
        QCOMPARE(board.parts(start + 9s)[0].reachability, Reachability::Unreachable);
        QCOMPARE(board.parts(start + 9s)[0].reason, std::string("SLURM_SILENT"));
        board.pollTakes(9000ms);
        QCOMPARE(board.parts(start + 9s)[0].reachability, Reachability::Live);
    }
};

QTEST_GUILESS_MAIN(TestPicture)
#include "TestPicture.moc"
