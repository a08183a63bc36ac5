#include <QTest>

#include <grpcpp/grpcpp.h>

#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/HistoryService.h"
#include "client/codec/StatusCodec.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using chipdeck::domain::EndedJob;
using chipdeck::domain::EndedJobFilter;
using chipdeck::domain::EndedJobPage;

namespace {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (isStranger)
            return domain::failure(domain::Code::Unauthenticated, "NO_PRINCIPAL", "Nobody is behind this call.");
        return Principal{"ann", "user", "unix"};
    }
    bool isStranger = false;
};

/// Remembers what it was asked.
class Reader final : public EndedJobReader
{
public:
    domain::Result<EndedJobPage> list(const EndedJobFilter &filter, std::size_t size, const std::string &token) override
    {
        askedFilter = filter;
        askedSizes.push_back(size);
        askedToken = token;
        if (token == "bad")
            return domain::failure(domain::Code::InvalidArgument, "BAD_PAGE_TOKEN", "Not one of this list.");
        EndedJobPage page = answer;
        page.jobs.resize(std::min(page.jobs.size(), size));
        return page;
    }

    EndedJobPage answer;
    EndedJobFilter askedFilter;
    std::vector<std::size_t> askedSizes;
    std::string askedToken;
};

std::string reasonOf(const grpc::Status &status)
{
    return status.ok() ? "OK" : codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
}

} // namespace

class HistoryServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void carriesQuestionAndAnswer();
    void refusesWhatIsWrong();
    void aPageFitsIntoAMessage();

private:
    std::string list(const v1::ListEndedJobsRequest &request, v1::ListEndedJobsResponse &response)
    {
        grpc::ClientContext context;
        context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
        response.Clear();
        return reasonOf(m_stub->ListEndedJobs(&context, request, &response));
    }

    Caller m_caller;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<HistoryService> m_service;
    std::unique_ptr<GatewayServer> m_server;
    std::unique_ptr<v1::History::Stub> m_stub;
};

void HistoryServiceTest::init()
{
    m_caller.isStranger = false;
    m_reader = std::make_unique<Reader>();
    m_service = std::make_unique<HistoryService>(m_caller);
    m_service->serve("lab", *m_reader);
    m_server = std::make_unique<GatewayServer>(std::vector<Listener>{}, std::vector<grpc::Service *>{m_service.get()});
    QVERIFY(m_server->start());
    m_stub = v1::History::NewStub(m_server->inProcessChannel());
}

void HistoryServiceTest::cleanup()
{
    m_stub.reset();
    m_server.reset();
    QVERIFY(m_service->stop());
}

void HistoryServiceTest::carriesQuestionAndAnswer()
{
    EndedJob job;
    job.job.id = "4711_3";
    job.job.state = domain::JobState::Timeout;
    job.job.user = "ann";
    job.job.pool = "nv";
    job.nodes = "nv[01-02]";
    m_reader->answer.jobs = {job};
    m_reader->answer.nextPageToken = "next";
    m_reader->answer.origin = EndedJobPage::Origin::Accounting;
    m_reader->answer.completeSinceS = 5;
    m_reader->answer.completeUntilS = 9;
    m_reader->answer.trouble = "It is slow.";
    m_reader->answer.keptSinceS = 11;
    m_reader->answer.matching = 12;
    v1::ListEndedJobsRequest request;
    request.set_cluster("clusters/lab");
    request.set_user("ann");
    request.set_account("vision");
    request.set_pool("nv");
    request.set_qos("high");
    request.set_display_name("train");
    request.add_states(v1::JOB_STATE_TIMEOUT);
    request.set_submitted_from_s(1);
    request.set_submitted_before_s(2);
    request.set_ended_from_s(3);
    request.set_ended_before_s(4);
    request.set_filter("runtime>4h");
    request.set_order(v1::ENDED_JOB_ORDER_RAN);
    request.set_ascending(true);
    request.set_page_size(7);
    request.set_page_token("here");
    v1::ListEndedJobsResponse response;
    QCOMPARE(list(request, response), std::string("OK"));
    const EndedJobFilter asked{"ann", "vision", "nv", "high", "train", {domain::JobState::Timeout}, 1, 2, 3, 4, "runtime>4h", domain::EndedJobOrder::Ran, true};
    QVERIFY(m_reader->askedFilter == asked);
    QVERIFY(response.kept_since_s() == 11 && response.matching_jobs() == 12);
    QCOMPARE(m_reader->askedSizes, std::vector<std::size_t>{7});
    QCOMPARE(m_reader->askedToken, std::string("here"));
    QCOMPARE(response.jobs_size(), 1);
    QCOMPARE(response.jobs(0).job().name(), std::string("clusters/lab/jobs/4711_3"));
    QCOMPARE(response.jobs(0).job().pool(), std::string("clusters/lab/pools/nv"));
    QCOMPARE(response.jobs(0).nodes(), std::string("nv[01-02]"));
    QCOMPARE(response.next_page_token(), std::string("next"));
    QVERIFY(response.origin() == v1::HISTORY_ORIGIN_ACCOUNTING && response.complete_since_s() == 5 && response.complete_until_s() == 9);
    QCOMPARE(response.trouble(), std::string("It is slow."));
}

void HistoryServiceTest::refusesWhatIsWrong()
{
    v1::ListEndedJobsRequest request;
    v1::ListEndedJobsResponse response;
    QCOMPARE(list(request, response), std::string("BAD_NAME"));
    request.set_cluster("clusters/other");
    QCOMPARE(list(request, response), std::string("CLUSTER_NOT_FOUND"));
    request.set_cluster("clusters/lab");
    request.set_page_size(1001);
    QCOMPARE(list(request, response), std::string("BAD_PAGE_SIZE"));
    request.set_page_size(-1);
    QCOMPARE(list(request, response), std::string("BAD_PAGE_SIZE"));
    request.set_page_size(0);
    request.set_page_token("bad");
    QCOMPARE(list(request, response), std::string("BAD_PAGE_TOKEN"));
    QCOMPARE(m_reader->askedSizes.back(), std::size_t{100});
    m_caller.isStranger = true;
    QCOMPARE(list(request, response), std::string("NO_PRINCIPAL"));
}

void HistoryServiceTest::aPageFitsIntoAMessage()
{
    EndedJob job;
    job.job.id = "1";
    job.job.workingDirectory = std::string(9000, 'x');
    m_reader->answer.jobs.assign(1000, job);
    v1::ListEndedJobsRequest request;
    request.set_cluster("clusters/lab");
    request.set_page_size(1000);
    v1::ListEndedJobsResponse response;
    QCOMPARE(list(request, response), std::string("OK"));
    QVERIFY(response.jobs_size() >= 100);
}

QTEST_GUILESS_MAIN(HistoryServiceTest)
#include "HistoryServiceTest.moc"
