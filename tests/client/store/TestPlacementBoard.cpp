#include <QtTest>

#include "client/store/PlacementBoard.h"
#include "client/domain/prices/RateText.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fixed/FixedEstimates.h"
#include "tests/support/fixed/FixedPrices.h"

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
    void limitsOfTheGatewayBecomeReasons();
    void timesAreWeighedByTheGatewaysClock();
    void waitsAndStartsArrive();
    void schedulersAreAskedOneAfterTheOther();
    void anotherQuestionForgetsTheAnswers();
    void aReplacedQuestionIsAskedAgain();
    void anOlderGatewayIsNotAsked();
    void pricesAreOfTheTimeLimit();
    void withoutAPlanThereIsNoPrice();
    void theUsualLimitIsPriced();

private:
    static domain::ClusterSnapshot nodes(std::uint32_t count);
    test::FixedClusterStore *add(const char *id, std::uint32_t count, bool takesJobs = true);
    void startWith(store::PriceBooks *prices = nullptr);
    const store::ClusterPlacement &only() const { return m_board->placements().front(); }
    static domain::JobDescription wholeNodes(std::uint32_t count);

    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedEstimates> m_estimates;
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

void TestPlacementBoard::startWith(store::PriceBooks *prices)
{
    m_board.reset();
    m_estimates = std::make_unique<test::FixedEstimates>();
    m_board = std::make_unique<store::PlacementBoard>(*m_fleet, store::PlacementSources{m_estimates.get(), prices});
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

void TestPlacementBoard::limitsOfTheGatewayBecomeReasons()
{
    startWith();
    domain::ClusterLimits limits;
    limits.enforcesLimits = true;
    domain::QosLimits qos;
    qos.name = "small";
    qos.perJob = {{"gres/gpu", 4, 0}};
    limits.qos = {qos};
    m_estimates->answerOnLimits = domain::ReadLimits{"1", false, 0, {}, limits};
    add("one", 4);
    domain::JobDescription job = wholeNodes(2);
    job.qos = "small";
    m_board->ask(job);
    QTRY_VERIFY(!m_board->placements().empty() && only().placement.outlook == Outlook::Impossible);
    QCOMPARE(only().placement.reasons.front().kind, domain::PlacementReason::Kind::QosLimit);
    // What is the same is asked for with its etag, and changes nothing.
    QTRY_VERIFY_WITH_TIMEOUT(m_estimates->etags.size() >= 2, 20000);
    QCOMPARE(m_estimates->etags.back(), std::string("1"));
    m_estimates->answerOnLimits = domain::ReadLimits{"2", false, 0, {}, {}};
    QTRY_COMPARE_WITH_TIMEOUT(only().placement.outlook, Outlook::RunsNow, 20000);
}

/// This machine's clock may be wrong by any time.
void TestPlacementBoard::timesAreWeighedByTheGatewaysClock()
{
    startWith();
    add("one", 2);
    const std::int64_t here = QDateTime::currentSecsSinceEpoch();
    m_estimates->answerOnLimits->nowS = here + 3600;
    domain::JobDescription job = wholeNodes(1);
    job.timing.begin = here + 1800;
    m_board->ask(job);
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && only().placement.outlook == Outlook::RunsNow, 20000);
    // Set right meanwhile: limits that are the same bring the new time along.
    m_estimates->answerOnLimits->nowS = here;
    m_board->rest();
    m_board->ask(job);
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && only().placement.outlook == Outlook::Queues, 20000);
}

void TestPlacementBoard::waitsAndStartsArrive()
{
    startWith();
    m_estimates->waitsByPool["train"] = {domain::WaitBand{10, 60, 600, {40, 33}}, 77};
    m_estimates->startsByPool["train"] = domain::StartEstimate{1'760'000'000, 90, {"nv0"}, 1, "train", {}, 0};
    add("one", 4);
    domain::JobDescription job = wholeNodes(2);
    job.timing.limitS = 3600;
    m_board->ask(job);
    QTRY_VERIFY(!m_board->placements().empty());
    QTRY_VERIFY(only().figure.isAwaited || only().figure.wait);
    QTRY_VERIFY_WITH_TIMEOUT(only().figure.wait && only().figure.start, 20000);
    QVERIFY(only().figure.wait->band->p50S == 60 && only().figure.wait->learntFrom == 77 && !only().figure.isAwaited);
    QCOMPARE(only().figure.start->startsInS, std::optional<std::uint64_t>(90));
    QVERIFY(m_board->isSettled());
    const auto question = m_estimates->waitQuestions.front().front();
    QVERIFY(question.pool == "train" && question.schedulerType == "gpu:h100" && question.share.chips == 8 && question.limitS == 3600U);
    QVERIFY(m_estimates->startQuestions.front().choices.front().schedulerType == "gpu:h100");
}

void TestPlacementBoard::schedulersAreAskedOneAfterTheOther()
{
    startWith();
    auto *cluster = add("one", 4);
    domain::ClusterSnapshot snapshot = nodes(4);
    snapshot.info = cluster->info();
    auto pools = std::make_shared<std::vector<domain::Pool>>();
    for (int i = 0; i < 12; ++i)
        pools->push_back({"p" + std::to_string(i), true, {}, i == 0, {0, 1, 2, 3}});
    snapshot.pools = pools;
    cluster->setSnapshot(snapshot);
    m_board->prefer({cluster->key(), "p10", "gpu:h100"});
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY_WITH_TIMEOUT(m_board->placements().size() == 12 && m_board->isSettled() && m_estimates->startQuestions.size() >= 8, 20000);
    QCOMPARE(m_estimates->mostStartsAtOnce, 1);
    QCOMPARE(m_estimates->startQuestions.front().choices.front().pool, std::string("p10"));
    QCOMPARE(m_estimates->startQuestions.size(), 9U);
}

void TestPlacementBoard::anotherQuestionForgetsTheAnswers()
{
    startWith();
    m_estimates->waitsByPool["train"] = {domain::WaitBand{10, 60, 600, {40, 33}}, 77};
    add("one", 4);
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && only().figure.wait, 20000);
    m_board->ask(wholeNodes(2));
    QTRY_COMPARE(only().placement.nodeCount, 2U);
    QVERIFY(!only().figure.wait);
    QTRY_VERIFY_WITH_TIMEOUT(only().figure.wait, 20000);
    QCOMPARE(m_estimates->waitQuestions.size(), 2U);
}

void TestPlacementBoard::aReplacedQuestionIsAskedAgain()
{
    startWith();
    m_estimates->startsByPool["train"] = domain::failure(domain::Code::Aborted, "PREVIEW_REPLACED", "A newer one came.");
    add("one", 4);
    m_board->ask(wholeNodes(1));
    QTRY_COMPARE_WITH_TIMEOUT(m_estimates->startQuestions.size(), 1U, 20000);
    m_estimates->startsByPool["train"] = domain::StartEstimate{1, 0, {}, 0, "train", {}, 0};
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && only().figure.start, 20000);
    QVERIFY(m_estimates->startQuestions.size() >= 2);
}

void TestPlacementBoard::anOlderGatewayIsNotAsked()
{
    startWith();
    m_estimates->isOld = true;
    add("one", 4);
    QVERIFY(!m_board->hasFigures());
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY(!m_board->placements().empty());
    QTest::qWait(1000);
    QVERIFY(m_estimates->etags.empty() && m_estimates->waitQuestions.empty() && m_estimates->startQuestions.empty());
    QVERIFY(!only().figure.isAwaited && !only().figure.price.isKnown);
    QCOMPARE(only().placement.outlook, Outlook::RunsNow);
}

void TestPlacementBoard::pricesAreOfTheTimeLimit()
{
    auto *cluster = add("one", 4);
    test::FixedPrices prices;
    prices.all = {{cluster->key().left(cluster->key().lastIndexOf(QLatin1Char('#'))), true, true, false}};
    prices.keep(domain::readPrices({{"price", "", "", "", "2020-01-01", "", "CNY", "2.5"}}, 0).plan, "op", "start");
    startWith(&prices);
    domain::JobDescription job = wholeNodes(2);
    job.timing.limitS = 7200;
    m_board->ask(job);
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && !only().figure.price.quotes.empty(), 20000);
    QCOMPARE(only().figure.price.quotes.front().amount.text(), std::string("40"));
    QCOMPARE(only().figure.price.limitS, std::optional<std::uint64_t>(7200));
    m_board.reset();
}

void TestPlacementBoard::withoutAPlanThereIsNoPrice()
{
    auto *cluster = add("one", 4);
    test::FixedPrices prices;
    prices.all = {{cluster->key().left(cluster->key().lastIndexOf(QLatin1Char('#'))), true, false, false}};
    startWith(&prices);
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && only().figure.price.isKnown, 20000);
    QVERIFY(only().figure.price.quotes.empty());
    m_board.reset();
}

void TestPlacementBoard::theUsualLimitIsPriced()
{
    auto *cluster = add("one", 4);
    test::FixedPrices prices;
    prices.all = {{cluster->key().left(cluster->key().lastIndexOf(QLatin1Char('#'))), true, true, false}};
    prices.keep(domain::readPrices({{"price", "", "", "", "2020-01-01", "", "CNY", "1"}}, 0).plan, "op", "start");
    startWith(&prices);
    m_board->ask(wholeNodes(1));
    QTRY_VERIFY_WITH_TIMEOUT(!m_board->placements().empty() && !only().figure.price.quotes.empty(), 20000);
    QVERIFY(!only().figure.price.limitS);
    QCOMPARE(only().figure.price.quotes.front().amount.text(), std::string("4"));
    domain::ClusterLimits limits;
    limits.pools = {{"train", 7200}};
    m_estimates->answerOnLimits = domain::ReadLimits{"2", false, 0, {}, limits};
    QTRY_VERIFY_WITH_TIMEOUT(only().figure.price.limitS == 7200U, 20000);
    QCOMPARE(only().figure.price.quotes.front().amount.text(), std::string("8"));
    m_board.reset();
}

QTEST_GUILESS_MAIN(TestPlacementBoard)
#include "TestPlacementBoard.moc"
