#include <QTest>

#include "chipdeck/v1/audit.pb.h"
#include "chipdeck/v1/history.pb.h"
#include "client/codec/AuditCodec.h"
#include "client/codec/HistoryCodec.h"
#include "client/codec/JsonCodec.h"

using namespace chipdeck;
using namespace chipdeck::domain;

/// Ended jobs and the audit, there and back.
class TestArchiveCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterOfJobsComesBack();
    void aPageOfJobsComesBack();
    void aFilterOfTheAuditComesBack();
    void aPageOfTheAuditComesBack();
    void namesThatAreNoneAreRefused();
    void everyOrderAndOutcomeHasItsNumber();
    void linesAreJson();
};

void TestArchiveCodec::aFilterOfJobsComesBack()
{
    EndedJobFilter filter{"ann", "vision", "nv", "high", "train", {JobState::Failed}, 1, 2, 3, 4};
    filter.query = "runtime>4h -user:\"b b\"";
    filter.order = EndedJobOrder::Held;
    filter.isAscending = true;
    v1::ListEndedJobsRequest request;
    codec::toProto(filter, request);
    QVERIFY(codec::fromProto(request) == filter);
    // An order of a later version is the usual one.
    request.set_order(static_cast<v1::EndedJobOrder>(99));
    QVERIFY(codec::fromProto(request).order == EndedJobOrder::Submitted);
}

void TestArchiveCodec::aPageOfJobsComesBack()
{
    EndedJobPage page;
    EndedJob ended;
    ended.job.id = "4711_3";
    ended.job.pool = "nv";
    ended.job.state = JobState::Timeout;
    ended.nodes = "nv[01-02]";
    ended.use = ChipUse{7000, 3500};
    page.jobs = {ended, ended};
    page.jobs[1].use.reset();
    page.keptSinceS = 5;
    page.matching = 12;
    page.origin = EndedJobPage::Origin::GatewayLog;
    v1::ListEndedJobsResponse response;
    codec::toProto(page, "lab", response);
    const auto read = codec::fromProto(response);
    QVERIFY(read.has_value());
    QVERIFY(read->jobs[0].use == page.jobs[0].use && !read->jobs[1].use && read->jobs[0].nodes == "nv[01-02]");
    QVERIFY(read->keptSinceS == 5 && read->matching == 12U && read->origin == page.origin);
    page.matching.reset();
    page.keptSinceS.reset();
    response.Clear();
    codec::toProto(page, "lab", response);
    QVERIFY(!codec::fromProto(response)->matching && !codec::fromProto(response)->keptSinceS);
}

void TestArchiveCodec::aFilterOfTheAuditComesBack()
{
    AuditFilter filter{.clusters = {"lab", "other"}, .principal = "ann", .text = "50 %", .verbs = {"cancel", "prices"}, .subject = "jobs/47",
                       .outcomes = {WriteState::Refused, WriteState::Unknown}, .fromMs = 5, .beforeMs = 9};
    v1::ListRecordsRequest request;
    codec::toProto(filter, request);
    const auto read = codec::fromProto(request);
    QVERIFY(read && *read == filter);
    // An older client names one cluster.
    v1::ListRecordsRequest old;
    old.set_cluster("clusters/lab");
    QVERIFY((codec::fromProto(old) == AuditFilter{.clusters = {"lab"}}));
}

void TestArchiveCodec::aPageOfTheAuditComesBack()
{
    AuditPage page;
    AuditEntry entry;
    entry.id = 7;
    entry.ageMs = 3;
    entry.timeMs = 1'800'000'000'000;
    entry.principal = "ann";
    entry.verb = "priority";
    entry.subject = "clusters/lab/jobs/4711";
    entry.cluster = "lab";
    entry.reason = "why";
    entry.requestId = "request-1";
    entry.outcome = WriteState::Refused;
    entry.outcomeWords = "no";
    entry.detail = "priority 100";
    page.entries = {entry};
    page.nextPageToken = "6";
    page.keptSinceMs = 17;
    page.keptDays = 90;
    page.matching = 1;
    v1::ListRecordsResponse response;
    codec::toProto(page, response);
    const AuditPage read = codec::fromProto(response);
    QVERIFY(read.entries == page.entries && read.nextPageToken == "6" && read.keptSinceMs == 17 && read.keptDays == 90 && read.matching == 1U);
}

void TestArchiveCodec::namesThatAreNoneAreRefused()
{
    v1::ListRecordsRequest request;
    request.set_cluster("lab");
    QCOMPARE(codec::fromProto(request).error().reason, std::string("BAD_NAME"));
    request.set_cluster({});
    request.add_clusters("x/y");
    QCOMPARE(codec::fromProto(request).error().fields.front().field, std::string("clusters"));
    request.clear_clusters();
    request.add_outcomes(static_cast<v1::WriteState>(77));
    QCOMPARE(codec::fromProto(request).error().reason, std::string("BAD_FIELD"));
}

void TestArchiveCodec::everyOrderAndOutcomeHasItsNumber()
{
    QCOMPARE(int(v1::EndedJobOrder_MAX), int(EndedJobOrder::Used));
    QCOMPARE(int(v1::ENDED_JOB_ORDER_ENDED), int(EndedJobOrder::Ended));
    QCOMPARE(int(v1::ENDED_JOB_ORDER_WAITED), int(EndedJobOrder::Waited));
    QCOMPARE(int(v1::ENDED_JOB_ORDER_RAN), int(EndedJobOrder::Ran));
    QCOMPARE(int(v1::WRITE_STATE_UNKNOWN), int(WriteState::Unknown));
}

void TestArchiveCodec::linesAreJson()
{
    EndedJob ended;
    ended.job.id = "4711";
    ended.use = ChipUse{1000, 500};
    const std::string line = codec::endedJobJson("lab", ended);
    QVERIFY2(line.find("\"name\":\"clusters/lab/jobs/4711\"") != std::string::npos && line.find("\"usedMs\":\"500\"") != std::string::npos, line.c_str());
    AuditEntry entry;
    entry.detail = "signal\nTERM";
    QVERIFY(codec::auditJson(entry).find('\n') == std::string::npos);
}

QTEST_GUILESS_MAIN(TestArchiveCodec)
#include "TestArchiveCodec.moc"
