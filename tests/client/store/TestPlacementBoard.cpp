#include <QtTest>

#include "client/store/PlacementBoard.h"
#include "tests/support/fixed/FixedClusterStore.h"

using namespace chipdeck;
using domain::Outlook;

/// A job's question to the pictures of several clusters.
class TestPlacementBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyClusterThatTakesJobsAnswers();
    void aChangeIsAnsweredAnew();
    void nothingIsAnsweredAtRest();
    void aClusterThatGoesTakesItsAnswersAlong();

private:
    static domain::ClusterSnapshot nodes(std::uint32_t count);
    test::FixedClusterStore *add(const char *id, std::uint32_t count, bool takesJobs = true);
    static domain::JobDescription wholeNodes(std::uint32_t count);

    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<store::PlacementBoard> m_board;
    std::vector<std::unique_ptr<test::FixedClusterStore>> m_clusters;
};

domain::ClusterSnapshot TestPlacementBoard::nodes(std::uint32_t count)
{
    domain::ClusterSnapshot cluster;
    auto inventory = std::make_shared<domain::Inventory>();
    domain::Pool pool{"train", true, {}, true, {}};
    for (std::uint32_t i = 0; i < count; ++i) {
        domain::Node node;
        node.id = "nv" + std::to_string(i);
        node.cpus = 16;
        node.memoryBytes = std::uint64_t(64) << 30;
        node.groups.push_back({0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}});
        inventory->nodes.push_back(node);
        pool.nodes.push_back(i);
    }
    inventory->index();
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(inventory->chipCount(), domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte());
    chips->owners.assign(inventory->chipCount(), 0);
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(count);
    for (domain::NodeStatus &status : *statuses) {
        status.availability = domain::NodeAvailability::Up;
        status.states = {"IDLE"};
        status.cpusAllocated = 0;
        status.memoryAllocatedBytes = 0;
    }
    cluster.inventory = inventory;
    cluster.chips = chips;
    cluster.nodeStatuses = statuses;
    cluster.pools = std::make_shared<std::vector<domain::Pool>>(1, pool);
    cluster.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    return cluster;
}

test::FixedClusterStore *TestPlacementBoard::add(const char *id, std::uint32_t count, bool takesJobs)
{
    domain::ClusterInfo info;
    info.id = id;
    info.kind = domain::ClusterKind::Slurm;
    if (takesJobs)
        info.verbs = {"submit"};
    m_clusters.push_back(std::make_unique<test::FixedClusterStore>(info));
    domain::ClusterSnapshot snapshot = nodes(count);
    snapshot.info = info;
    m_clusters.back()->setSnapshot(snapshot);
    m_fleet->add(m_clusters.back().get());
    return m_clusters.back().get();
}

domain::JobDescription TestPlacementBoard::wholeNodes(std::uint32_t count)
{
    domain::JobDescription job;
    job.parts.front().chips.count = 4;
    job.parts.front().leastNodes = job.parts.front().mostNodes = count;
    return job;
}

void TestPlacementBoard::init()
{
    m_board.reset();
    m_clusters.clear();
    m_fleet = std::make_unique<store::FleetStore>();
    m_board = std::make_unique<store::PlacementBoard>(*m_fleet);
}

void TestPlacementBoard::everyClusterThatTakesJobsAnswers()
{
    const auto *small = add("small", 1);
    const auto *large = add("large", 4);
    add("watched", 4, false);
    QSignalSpy answered(m_board.get(), &store::PlacementBoard::answered);
    m_board->ask(wholeNodes(2));
    QVERIFY(answered.wait());
    QCOMPARE(m_board->placements().size(), 2U);
    QCOMPARE(m_board->placements()[0].cluster, small->key());
    QCOMPARE(m_board->placements()[0].placement.outlook, Outlook::Impossible);
    QCOMPARE(m_board->placements()[1].cluster, large->key());
    QCOMPARE(m_board->placements()[1].placement.outlook, Outlook::RunsNow);
}

void TestPlacementBoard::aChangeIsAnsweredAnew()
{
    auto *cluster = add("one", 2);
    m_board->ask(wholeNodes(2));
    QTRY_VERIFY(!m_board->placements().empty());
    domain::ClusterSnapshot drained = nodes(2);
    drained.info = cluster->info();
    auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(*drained.nodeStatuses);
    statuses->front().drain = true;
    drained.nodeStatuses = statuses;
    store::ReplicaChange change;
    change.nodes = true;
    cluster->updateSnapshot(drained, change);
    QTRY_COMPARE(m_board->placements().front().placement.outlook, Outlook::Queues);
}

void TestPlacementBoard::nothingIsAnsweredAtRest()
{
    auto *cluster = add("one", 2);
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY(!m_board->placements().empty());
    m_board->rest();
    QSignalSpy answered(m_board.get(), &store::PlacementBoard::answered);
    store::ReplicaChange change;
    change.nodes = true;
    domain::ClusterSnapshot same = nodes(2);
    same.info = cluster->info();
    cluster->updateSnapshot(same, change);
    QVERIFY(!answered.wait(1300));
    QVERIFY(m_board->placements().empty());
}

void TestPlacementBoard::aClusterThatGoesTakesItsAnswersAlong()
{
    auto *cluster = add("one", 2);
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY(!m_board->placements().empty());
    m_fleet->remove(cluster);
    QTRY_VERIFY(m_board->placements().empty());
}

QTEST_GUILESS_MAIN(TestPlacementBoard)
#include "TestPlacementBoard.moc"
