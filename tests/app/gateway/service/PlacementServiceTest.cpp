#include <QTest>

#include <cstdlib>
#include <ctime>

#include <grpcpp/grpcpp.h>

#include "FakeScheduler.h"
#include "app/gateway/placement/LimitsKeeper.h"
#include "app/gateway/placement/WaitsKeeper.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/LimitsView.h"
#include "app/gateway/service/PlacementService.h"
#include "app/gateway/service/UserGroups.h"
#include "client/codec/DescriptionCodec.h"
#include "client/codec/StatusCodec.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace std::chrono_literals;

namespace {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (user.empty())
            return domain::failure(domain::Code::Unauthenticated, "NO_PRINCIPAL", "Nobody is behind this call.");
        return Principal{user, "user", "unix"};
    }
    std::string user = "ann";
};

domain::ClusterLimits limitsOfTwo()
{
    domain::ClusterLimits limits;
    limits.pools = {{"main"}};
    limits.pools.front().onlyGroups = {"gpuusers", "staff"};
    domain::AssociationLimits vision, ann, bob;
    vision.account = ann.account = bob.account = "vision";
    ann.user = "ann";
    bob.user = "bob";
    limits.associations = {vision, ann, bob};
    domain::QosLimits qos;
    qos.name = "high";
    qos.users = {{"ann", {}, 1, 1}, {"bob", {}, 2, 2}};
    qos.accounts = {{"vision", {}, 3, 3}, {"speech", {}, 4, 4}};
    limits.qos = {qos};
    limits.priorities = {{"6", 2}, {"7", 100, 1, 60, 0, 39}};
    return limits;
}

class OneReading final : public Limits
{
public:
    domain::Result<domain::ClusterLimits> read() override
    {
        if (isDown)
            return domain::failure(domain::Code::Unavailable, "SLURMCTLD_UNREACHABLE", "It is down.");
        return limitsOfTwo();
    }
    void stop() override {}
    static inline std::atomic<bool> isDown = false;
};

class NoHistory final : public EndedJobReader
{
public:
    domain::Result<domain::EndedJobPage> list(const domain::EndedJobFilter &, std::size_t, const std::string &) override { return domain::EndedJobPage(); }
};

std::shared_ptr<domain::ClusterSnapshot> picture()
{
    auto made = std::make_shared<domain::ClusterSnapshot>();
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->nodes.push_back({"n1", {{0, 4, domain::Vendor::Nvidia, "H100", "gpu:h100", 0, {}, {}, {}}}, {}, 16, std::uint64_t{64} << 30});
    inventory->index();
    made->inventory = inventory;
    auto chips = std::make_shared<domain::ChipColumns>();
    chips->states.assign(4, 0);
    chips->owners.assign(4, 0);
    made->chips = chips;
    made->nodeStatuses = std::make_shared<std::vector<domain::NodeStatus>>(1);
    made->pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"main", true, 7200, true, {0}});
    domain::Job waiting, task;
    waiting.id = "5";
    waiting.ref = 5;
    task.id = "3_2";
    task.ref = 7;
    made->jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>(
        std::vector{std::make_shared<const domain::Job>(waiting), std::make_shared<const domain::Job>(task)});
    return made;
}

v1::PreviewJobRequest question(const std::string &pool, std::uint32_t chips = 2)
{
    domain::JobDescription job;
    job.work = domain::ScriptWork{"#!/bin/sh\ntrue\n"};
    job.parts.front().chips.count = chips;
    job.timing.hold = true;
    v1::PreviewJobRequest request;
    request.set_cluster("clusters/lab");
    codec::toProto(job, *request.mutable_description());
    request.add_choices()->set_pool(pool);
    return request;
}

} // namespace

/// The contract's Placement over fakes.
class PlacementServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void limitsAreTheCallers();
    void knownLimitsAreNotRepeated();
    void limitsThatCannotBeReadAreRefused();
    void whoeverIsInAGroupIsLetIn();
    void prioritiesAreOfTheJob();
    void waitsComeInOrder();
    void tooManyQuestionsAreRefused();
    void theSchedulerIsAskedAsTheCaller();
    void whatIsWrongIsRefusedBeforeItIsAsked();
    void aSchedulerThatIsDownIsSaidSo();
    void clustersWithoutPartsSaySo();

private:
    template<typename Call>
    std::string reasonOf(const Call &call)
    {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + 20s);
        const grpc::Status status = call(&context);
        return status.ok() ? "OK" : codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
    }
    std::string limits(const std::string &etag, v1::GetLimitsResponse &response)
    {
        v1::GetLimitsRequest request;
        request.set_cluster("clusters/lab");
        request.set_etag(etag);
        return reasonOf([&](auto *context) { return m_stub->GetLimits(context, request, &response); });
    }
    std::string priority(const std::string &job, v1::GetPriorityResponse &response)
    {
        v1::GetPriorityRequest request;
        request.set_name("clusters/lab/jobs/" + job);
        return reasonOf([&](auto *context) { return m_stub->GetPriority(context, request, &response); });
    }
    std::string preview(const v1::PreviewJobRequest &request, v1::PreviewJobResponse &response)
    {
        return reasonOf([&](auto *context) { return m_stub->PreviewJob(context, request, &response); });
    }

    Caller m_caller;
    FakeScheduler m_scheduler;
    NoHistory m_history;
    std::unique_ptr<ClusterState> m_state;
    std::unique_ptr<LimitsKeeper> m_limits;
    std::unique_ptr<WaitsKeeper> m_waits;
    std::unique_ptr<StartAsker> m_starts;
    ServedClusters m_served;
    std::unique_ptr<PlacementService> m_service;
    std::unique_ptr<GatewayServer> m_server;
    std::unique_ptr<v1::Placement::Stub> m_stub;
};

void PlacementServiceTest::init()
{
    m_caller.user = "ann";
    OneReading::isDown = false;
    m_scheduler.isDown = false;
    m_state = std::make_unique<ClusterState>(domain::ClusterInfo{"lab", "Lab", domain::ClusterKind::Slurm, false, {}, {}});
    m_state->publish(picture());
    m_limits = std::make_unique<LimitsKeeper>(LimitsKeeper::Options{5ms, 10ms}, std::make_unique<OneReading>());
    m_waits = std::make_unique<WaitsKeeper>(WaitsKeeper::Options(), *m_state, m_history);
    m_starts = std::make_unique<StartAsker>(StartAsker::Options{1ms, 0ms});
    // The executor is never used: it only says that somebody can submit.
    m_served["lab"] = {m_state.get(), &m_scheduler, reinterpret_cast<WriteExecutor *>(this), nullptr};
    m_served["plain"] = {m_state.get(), &m_scheduler, reinterpret_cast<WriteExecutor *>(this), nullptr};
    m_service = std::make_unique<PlacementService>(m_caller, m_served, "root");
    m_service->serve("lab", {m_limits.get(), m_waits.get(), m_starts.get()});
    m_server = std::make_unique<GatewayServer>(std::vector<Listener>{}, std::vector<grpc::Service *>{m_service.get()});
    QVERIFY(m_server->start());
    m_stub = v1::Placement::NewStub(m_server->inProcessChannel());
}

void PlacementServiceTest::cleanup()
{
    m_stub.reset();
    m_server.reset();
    QVERIFY(m_service->stop());
    m_limits.reset();
    m_waits.reset();
    m_starts.reset();
}

void PlacementServiceTest::limitsAreTheCallers()
{
    v1::GetLimitsResponse response;
    m_limits->start();
    QTRY_COMPARE_WITH_TIMEOUT(limits({}, response), std::string("OK"), 20000);
    QVERIFY(!response.etag().empty() && !response.unchanged());
    QCOMPARE(response.limits().associations_size(), 2);
    QCOMPARE(response.limits().associations(1).user(), std::string("ann"));
    const v1::QosLimits &qos = response.limits().qos(0);
    QVERIFY(qos.users_size() == 1 && qos.users(0).holder() == "ann");
    QVERIFY(qos.accounts_size() == 1 && qos.accounts(0).holder() == "vision");
    m_caller.user.clear();
    QCOMPARE(limits({}, response), std::string("NO_PRINCIPAL"));
}

void PlacementServiceTest::knownLimitsAreNotRepeated()
{
    v1::GetLimitsResponse response, again;
    m_limits->start();
    QTRY_COMPARE_WITH_TIMEOUT(limits({}, response), std::string("OK"), 20000);
    QCOMPARE(limits(response.etag(), again), std::string("OK"));
    QVERIFY(again.unchanged() && !again.has_limits() && again.etag() == response.etag());
    // Its clock goes on.
    QVERIFY(std::abs(again.now_s() - std::time(nullptr)) < 60);
    QCOMPARE(limits("old", again), std::string("OK"));
    QVERIFY(!again.unchanged() && again.has_limits());
}

void PlacementServiceTest::limitsThatCannotBeReadAreRefused()
{
    v1::GetLimitsResponse response;
    QCOMPARE(limits({}, response), std::string("NO_PICTURE_YET"));
    OneReading::isDown = true;
    m_limits->start();
    QTRY_VERIFY_WITH_TIMEOUT(!m_limits->newest().trouble.empty(), 20000);
    QCOMPARE(limits({}, response), std::string("NO_PICTURE_YET"));
    OneReading::isDown = false;
    QTRY_COMPARE_WITH_TIMEOUT(limits({}, response), std::string("OK"), 20000);
    OneReading::isDown = true;
    QTRY_COMPARE_WITH_TIMEOUT((limits({}, response), response.trouble()), std::string("It is down."), 20000);
    QVERIFY(response.has_limits());
}

void PlacementServiceTest::whoeverIsInAGroupIsLetIn()
{
    QVERIFY(limitsFor("ann", {"users", "staff"}, limitsOfTwo()).pools.front().onlyGroups.empty());
    QCOMPARE(limitsFor("ann", {"users"}, limitsOfTwo()).pools.front().onlyGroups.size(), std::size_t{2});
    const auto groups = groupsOf("root");
    QVERIFY(std::find(groups.begin(), groups.end(), "root") != groups.end());
    QVERIFY(groupsOf("nobody-of-that-name").empty());
}

void PlacementServiceTest::prioritiesAreOfTheJob()
{
    v1::GetPriorityResponse response, none;
    QCOMPARE(priority("3_2", response), std::string("NO_PICTURE_YET"));
    m_limits->start();
    QTRY_COMPARE_WITH_TIMEOUT(priority("3_2", response), std::string("OK"), 20000);
    QVERIFY(response.factors().total() == 100 && response.factors().fair_share() == 60 && response.factors().pool() == 39);
    // The scheduler tells nothing of it.
    QCOMPARE(priority("5", none), std::string("OK"));
    QVERIFY(!none.has_factors());
    QCOMPARE(priority("6", none), std::string("JOB_NOT_FOUND"));
    m_caller.user.clear();
    QCOMPARE(priority("3_2", none), std::string("NO_PRINCIPAL"));
}

void PlacementServiceTest::waitsComeInOrder()
{
    v1::EstimateWaitsRequest request;
    request.set_cluster("clusters/lab");
    request.add_questions()->set_pool("main");
    request.add_questions()->set_pool("other");
    v1::EstimateWaitsResponse response;
    QCOMPARE(reasonOf([&](auto *context) { return m_stub->EstimateWaits(context, request, &response); }), std::string("OK"));
    QCOMPARE(response.estimates_size(), 2);
    QVERIFY(!response.estimates(0).has_band());
}

void PlacementServiceTest::tooManyQuestionsAreRefused()
{
    v1::EstimateWaitsRequest request;
    request.set_cluster("clusters/lab");
    for (int i = 0; i < 65; ++i)
        request.add_questions();
    v1::EstimateWaitsResponse response;
    QCOMPARE(reasonOf([&](auto *context) { return m_stub->EstimateWaits(context, request, &response); }), std::string("BAD_QUESTIONS"));
}

void PlacementServiceTest::theSchedulerIsAskedAsTheCaller()
{
    v1::PreviewJobResponse response;
    QCOMPARE(preview(question("main"), response), std::string("OK"));
    QVERIFY(response.start_time_s() == 1'760'000'000 && response.starts_in_s() == 60 && response.nodes_size() == 1 && response.pool() == "main");
    v1::PreviewJobRequest plain;
    plain.set_cluster("clusters/lab");
    plain.mutable_job()->set_script("#!/bin/sh\ntrue\n");
    plain.mutable_job()->set_pool("main");
    plain.mutable_job()->set_hold(true);
    m_caller.user = "root";
    QCOMPARE(preview(plain, response), std::string("OK"));
    QCOMPARE(m_scheduler.calls(), (std::vector<std::string>{"estimate main gpu:h100 as ann", "estimate main as root (self)"}));
    QCOMPARE(m_scheduler.submits(), 0);
}

void PlacementServiceTest::whatIsWrongIsRefusedBeforeItIsAsked()
{
    const std::size_t before = m_scheduler.calls().size();
    v1::PreviewJobResponse response;
    QCOMPARE(preview(question("gone"), response), std::string("INVALID_JOB"));
    v1::PreviewJobRequest elsewhere = question("main");
    elsewhere.set_cluster("clusters/other");
    QCOMPARE(preview(elsewhere, response), std::string("CLUSTER_NOT_FOUND"));
    QCOMPARE(m_scheduler.calls().size(), before);
}

void PlacementServiceTest::aSchedulerThatIsDownIsSaidSo()
{
    m_scheduler.isDown = true;
    v1::PreviewJobResponse response;
    QCOMPARE(preview(question("main"), response), std::string("DOWN"));
}

void PlacementServiceTest::clustersWithoutPartsSaySo()
{
    v1::PreviewJobRequest request = question("main");
    request.set_cluster("clusters/plain");
    v1::PreviewJobResponse response;
    QCOMPARE(preview(request, response), std::string("NO_ESTIMATES"));
    v1::GetLimitsRequest wanted;
    wanted.set_cluster("clusters/plain");
    v1::GetLimitsResponse none;
    QCOMPARE(reasonOf([&](auto *context) { return m_stub->GetLimits(context, wanted, &none); }), std::string("NO_LIMITS"));
    v1::EstimateWaitsRequest waits;
    waits.set_cluster("clusters/plain");
    v1::EstimateWaitsResponse nothing;
    QCOMPARE(reasonOf([&](auto *context) { return m_stub->EstimateWaits(context, waits, &nothing); }), std::string("NO_ESTIMATES"));
}

QTEST_GUILESS_MAIN(PlacementServiceTest)
#include "PlacementServiceTest.moc"
