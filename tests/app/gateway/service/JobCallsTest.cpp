#include <filesystem>
#include <fstream>

#include <pwd.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/grpcpp.h>

#include "WriteRig.h"
#include "app/gateway/service/AuditService.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/IdentitySocket.h"
#include "app/gateway/service/JobsService.h"
#include "app/gateway/service/LogTails.h"
#include "app/gateway/service/MaintenanceService.h"
#include "client/codec/StatusCodec.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (!isKnown) {
            domain::Failure failure{domain::Code::Unauthenticated, "UNKNOWN_CERTIFICATE", "Nobody knows you.", {}, {}, {}};
            failure.metadata["certificate"] = "ann\x1b[31m";
            return tl::unexpected(failure);
        }
        return Principal{user, role, "tls"};
    }
    std::string user = "ann";
    std::string role = "user";
    bool isKnown = true;
};

/// The services that act, called over an in-process channel.
struct Services {
    explicit Services(const std::string &file) : rig(file, scheduler)
    {
        if (const auto started = server.start(); !started)
            qFatal("%s", started.error().message.c_str());
        channel = server.inProcessChannel();
    }
    ~Services()
    {
        channel.reset();
        server.stop();
        audit.stop();
        logs.stop(std::chrono::seconds(1));
    }

    FakeScheduler scheduler;
    gateway::tests::Rig rig;
    Caller caller;
    Refusals refusals{&rig.log};
    AuditedAuthenticator authenticator{caller, refusals};
    LogTails logs{{"one", &rig.state, &scheduler, &rig.log, ownUserName(), false}};
    ServedClusters served{{"one", {&rig.state, &scheduler, &rig.executor, &logs}}};
    JobsService jobs{authenticator, served, refusals};
    MaintenanceService maintenance{authenticator, served, refusals};
    AuditService audit{authenticator, rig.log};
    GatewayServer server{{}, {&jobs, &maintenance, &audit}};
    std::shared_ptr<grpc::Channel> channel;
};

std::string reasonOf(const grpc::Status &status)
{
    return codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason;
}

template<typename Request, typename Response, typename Call>
std::string call(const Request &request, Response &response, const Call &made)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    return reasonOf(made(context, request, response));
}

struct Tail {
    std::string data;
    std::string reason;
    std::size_t bytesWhenCaughtUp = 0;
    int caughtUp = 0;
    bool atEnd = false;
};

} // namespace

class JobCallsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void malformedCallsAreOnRecord();
    void aRefusalOfTheSchedulerIsOnRecordOnce();
    void strangersAreOnRecordUnderNobodysName();
    void strangersShareOneBudget();
    void othersRecordsAreRefusedOnRecord();
    void aTailSaysWhenItHasCaughtUp();
    void aTailOfNothingHasCaughtUpAtOnce();
    void readingAnothersLogIsOnRecordAsItEnded();
    void manyJobsAreActedOnInOneCall();
    void aListThatIsWrongIsRefusedAsAWhole();

private:
    std::string file(const char *name) { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    Tail tail(Services &services, bool follow, const std::function<bool(const Tail &)> &isEnough);
    void runJob(Services &services, domain::JobState state, const std::string &output, const std::string &owner = ownUserName());

    QTemporaryDir m_folder;
};

void JobCallsTest::malformedCallsAreOnRecord()
{
    Services services(file("malformed.sqlite"));
    services.rig.publish({});
    const auto jobs = v1::Jobs::NewStub(services.channel);
    v1::WriteOutcome outcome;
    v1::UpdateJobRequest update;
    update.set_name("clusters/one/jobs/7");
    update.set_request_id("request-1");
    update.add_update_mask("user");
    const auto updated = call(update, outcome, [&](auto &context, auto &in, auto &out) { return jobs->UpdateJob(&context, in, &out); });
    QCOMPARE(updated, std::string("BAD_UPDATE_MASK"));
    v1::CancelJobRequest cancel;
    cancel.set_name("clusters/one/nodes/n1");
    cancel.set_request_id("request-2");
    const auto cancelled = call(cancel, outcome, [&](auto &context, auto &in, auto &out) { return jobs->CancelJob(&context, in, &out); });
    QCOMPARE(cancelled, std::string("BAD_NAME"));
    v1::SubmitJobRequest submit;
    submit.set_cluster("clusters/one");
    submit.set_request_id("request-3");
    submit.mutable_job()->set_script(std::string(50'000, 'x'));
    const auto submitted = call(submit, outcome, [&](auto &context, auto &in, auto &out) { return jobs->SubmitJob(&context, in, &out); });
    QVERIFY(!submitted.empty());
    QTRY_COMPARE(services.rig.log.audit({.principal = "ann"}, 100, {})->entries.size(), std::size_t{3});
    const auto records = services.rig.log.audit({.principal = "ann"}, 100, {})->entries;
    QCOMPARE(records[0].verb, std::string("submit"));
    QCOMPARE(records[0].outcomeWords, submitted);
    QCOMPARE(records[2].subject, std::string("clusters/one/jobs/7"));
    for (const AuditEntry &record : records)
        QCOMPARE(record.outcome, domain::WriteState::Refused);
    QVERIFY(services.scheduler.calls().empty());
}

void JobCallsTest::aRefusalOfTheSchedulerIsOnRecordOnce()
{
    Services services(file("refused.sqlite"));
    services.rig.publish({});
    services.scheduler.submitMode = FakeScheduler::Submit::RefuseField;
    const auto jobs = v1::Jobs::NewStub(services.channel);
    v1::WriteOutcome outcome;
    v1::SubmitJobRequest submit;
    submit.set_cluster("clusters/one");
    submit.mutable_job()->set_script("#!/bin/sh\ntrue\n");
    const auto send = [&](const char *id) {
        submit.set_request_id(id);
        return call(submit, outcome, [&](auto &context, auto &in, auto &out) { return jobs->SubmitJob(&context, in, &out); });
    };
    QCOMPARE(send("request-1"), std::string("INVALID_JOB"));
    QCOMPARE(send("request-1"), std::string("INVALID_JOB"));
    QCOMPARE(services.scheduler.submits(), 1);
    // Its own turn in the log comes after whatever the first might have left to be written.
    QVERIFY(!send("short").empty());
    QTRY_VERIFY(!services.rig.log.audit({.principal = "ann"}, 100, {})->entries.empty());
    QTRY_COMPARE(services.rig.log.audit({.principal = "ann"}, 100, {})->entries.front().requestId, std::string("short"));
    const auto records = services.rig.log.audit({.principal = "ann"}, 100, {})->entries;
    QCOMPARE(records.size(), std::size_t{2});
    QCOMPARE(records[1].requestId, std::string("request-1"));
    QCOMPARE(records[1].outcome, domain::WriteState::Refused);
}

void JobCallsTest::strangersAreOnRecordUnderNobodysName()
{
    Services services(file("strangers.sqlite"));
    services.caller.isKnown = false;
    v1::Job job;
    v1::GetJobRequest get;
    get.set_name("clusters/one/jobs/7");
    const auto jobs = v1::Jobs::NewStub(services.channel);
    const auto read = call(get, job, [&](auto &context, auto &in, auto &out) { return jobs->GetJob(&context, in, &out); });
    QCOMPARE(read, std::string("UNKNOWN_CERTIFICATE"));
    QTRY_COMPARE(services.rig.log.audit({}, 100, {})->entries.size(), std::size_t{1});
    const AuditEntry record = services.rig.log.audit({}, 100, {})->entries.front();
    QCOMPARE(record.verb, std::string("connect"));
    QVERIFY(record.principal.starts_with("certificate ann"));
    QVERIFY(record.principal.find('\x1b') == std::string::npos);
    QCOMPARE(record.outcomeWords, std::string("UNKNOWN_CERTIFICATE"));
    // ann sees nothing of it among her own.
    QVERIFY(services.rig.log.audit({.principal = "ann"}, 100, {})->entries.empty());
}

void JobCallsTest::strangersShareOneBudget()
{
    Services services(file("budget.sqlite"));
    for (int i = 0; i < 500; ++i) {
        domain::Failure failure{domain::Code::Unauthenticated, "UNKNOWN_CERTIFICATE", {}, {}, {}, {}};
        failure.metadata["certificate"] = "name " + std::to_string(i);
        services.refusals.stranger(failure);
    }
    services.rig.log.refusal(gateway::tests::request(Verb::Cancel, "request-1", "7"), "NOT_YOUR_JOB");
    QTRY_COMPARE(services.rig.log.audit({.principal = "ann"}, 1000, {})->entries.size(), std::size_t{1});
    QCOMPARE(services.rig.log.audit({}, 1000, {})->entries.size(), std::size_t{RefusalBudget::perPeriod} + 1);
}

void JobCallsTest::othersRecordsAreRefusedOnRecord()
{
    Services services(file("records.sqlite"));
    v1::ListRecordsRequest request;
    request.set_principal("bob");
    v1::ListRecordsResponse response;
    const auto audit = v1::Audit::NewStub(services.channel);
    const auto listed = call(request, response, [&](auto &context, auto &in, auto &out) { return audit->ListRecords(&context, in, &out); });
    QCOMPARE(listed, std::string("NOT_YOUR_RECORDS"));
    QTRY_COMPARE(services.rig.log.audit({.principal = "ann"}, 100, {})->entries.size(), std::size_t{1});
}

void JobCallsTest::runJob(Services &services, domain::JobState state, const std::string &output, const std::string &owner)
{
    services.caller.user = ownUserName();
    domain::Job job;
    job.id = "7";
    job.ref = 1;
    job.user = owner;
    job.state = state;
    job.workingDirectory = m_folder.path().toStdString();
    services.rig.publish({job});
    services.scheduler.log = {output, owner, !domain::isActive(state)};
}

Tail JobCallsTest::tail(Services &services, bool follow, const std::function<bool(const Tail &)> &isEnough)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    v1::TailLogRequest request;
    request.set_name("clusters/one/jobs/7");
    request.set_follow(follow);
    const auto stream = v1::Jobs::NewStub(services.channel)->TailLog(&context, request);
    Tail tail;
    v1::TailLogResponse piece;
    while (stream->Read(&piece)) {
        tail.data += piece.data();
        tail.atEnd = tail.atEnd || piece.at_end();
        if (piece.caught_up() && ++tail.caughtUp == 1)
            tail.bytesWhenCaughtUp = tail.data.size();
        if (isEnough(tail))
            context.TryCancel();
    }
    const grpc::Status status = stream->Finish();
    tail.reason = status.ok() ? std::string() : reasonOf(status);
    return tail;
}

void JobCallsTest::aTailSaysWhenItHasCaughtUp()
{
    Services services(file("tail.sqlite"));
    const std::string output = file("out.log");
    std::ofstream(output) << std::string(200'000, 'a');
    runJob(services, domain::JobState::Running, output);
    bool hasGrown = false;
    const Tail followed = tail(services, true, [&](const Tail &sofar) {
        if (sofar.caughtUp && !std::exchange(hasGrown, true))
            std::ofstream(output, std::ios::app) << "more";
        return sofar.data.size() == 200'004;
    });
    QCOMPARE(followed.caughtUp, 1);
    QCOMPARE(followed.bytesWhenCaughtUp, std::size_t{200'000});
    QVERIFY(!followed.atEnd);
    const Tail once = tail(services, false, [](const Tail &) { return false; });
    QCOMPARE(once.data.size(), std::size_t{200'004});
    QCOMPARE(once.caughtUp, 1);
    runJob(services, domain::JobState::Completed, output);
    const Tail ended = tail(services, true, [](const Tail &) { return false; });
    QVERIFY(ended.atEnd && ended.caughtUp == 1 && ended.reason.empty());
}

void JobCallsTest::aTailOfNothingHasCaughtUpAtOnce()
{
    Services services(file("nothing.sqlite"));
    runJob(services, domain::JobState::Pending, file("not-yet.log"));
    const Tail waiting = tail(services, true, [&](const Tail &sofar) {
        if (sofar.caughtUp && sofar.data.empty())
            std::ofstream(file("not-yet.log")) << "first words";
        return !sofar.data.empty();
    });
    QCOMPARE(waiting.data, std::string("first words"));
    QCOMPARE(waiting.caughtUp, 1);
    QCOMPARE(waiting.bytesWhenCaughtUp, std::size_t{0});
}

void JobCallsTest::readingAnothersLogIsOnRecordAsItEnded()
{
    const passwd *const other = getpwnam("daemon");
    if (!other || ownUserName() == "daemon")
        QSKIP("needs another user of this computer, daemon");
    Services services(file("others.sqlite"));
    services.caller.role = "operator";
    const std::string output = file("others.log");
    std::ofstream(output) << "theirs";
    runJob(services, domain::JobState::Completed, output, "daemon");
    const auto records = [&] { return services.rig.log.audit({.principal = ownUserName()}, 100, {})->entries; };
    QCOMPARE(tail(services, false, [](const Tail &) { return false; }).reason, std::string("LOG_NOT_OWNED"));
    QTRY_COMPARE(records().size(), std::size_t{1});
    QCOMPARE(records()[0].outcome, domain::WriteState::Refused);
    QCOMPARE(records()[0].outcomeWords, std::string("LOG_NOT_OWNED"));
    if (chown(output.c_str(), other->pw_uid, other->pw_gid) != 0)
        QSKIP("needs root to give a file to another user");
    QCOMPARE(tail(services, false, [](const Tail &) { return false; }).data, std::string("theirs"));
    QTRY_COMPARE(records().size(), std::size_t{2});
    QCOMPARE(records()[0].outcome, domain::WriteState::Done);
}

namespace {

struct Acted {
    std::map<std::uint32_t, v1::WriteOutcome> outcomes;
    std::string reason;
};

Acted actOn(Services &services, const v1::ActOnJobsRequest &request)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto stream = v1::Jobs::NewStub(services.channel)->ActOnJobs(&context, request);
    Acted acted;
    v1::ActOnJobsResponse response;
    while (stream->Read(&response)) {
        for (const v1::JobOutcome &one : response.outcomes())
            acted.outcomes[one.index()] = one.outcome();
    }
    const grpc::Status status = stream->Finish();
    acted.reason = status.ok() ? std::string() : reasonOf(status);
    return acted;
}

} // namespace

void JobCallsTest::manyJobsAreActedOnInOneCall()
{
    Services services(file("batch.sqlite"));
    std::vector<domain::Job> jobs;
    v1::ActOnJobsRequest request;
    request.set_cluster("clusters/one");
    request.set_request_id("batch-01");
    request.set_action(v1::JOB_ACTION_UPDATE);
    request.add_update_mask("pool");
    request.set_pool("other");
    for (int i = 1; i <= 120; ++i) {
        jobs.push_back(gateway::tests::job(std::to_string(i), i == 7 ? "bob" : "ann"));
        request.add_names("clusters/one/jobs/" + std::to_string(i));
    }
    services.rig.publish(std::move(jobs));
    const Acted acted = actOn(services, request);
    QCOMPARE(acted.reason, std::string());
    QCOMPARE(acted.outcomes.size(), std::size_t{120});
    QCOMPARE(acted.outcomes.at(0).name(), std::string("clusters/one/jobs/1"));
    QCOMPARE(acted.outcomes.at(0).request_id(), std::string("batch-01-0"));
    QCOMPARE(acted.outcomes.at(6).state(), v1::WRITE_STATE_REFUSED);
    QCOMPARE(acted.outcomes.at(6).reason(), std::string("NOT_YOUR_JOB"));
    QVERIFY(!acted.outcomes.at(6).scheduler_words().empty());
    QCOMPARE(std::count_if(acted.outcomes.begin(), acted.outcomes.end(), [](const auto &one) { return one.second.state() == v1::WRITE_STATE_DONE; }), 119);
    QCOMPARE(services.rig.log.audit({.principal = "ann"}, 1, {})->entries.front().verb, std::string("pool"));
    QVERIFY(actOn(services, request).outcomes.at(119).repeated_request());
}

void JobCallsTest::aListThatIsWrongIsRefusedAsAWhole()
{
    Services services(file("badbatch.sqlite"));
    services.rig.publish({gateway::tests::job("1", "ann")});
    v1::ActOnJobsRequest request;
    request.set_cluster("clusters/one");
    request.set_request_id("batch-01");
    request.add_names("clusters/one/jobs/1");
    QCOMPARE(actOn(services, request).reason, std::string("BAD_ACTION"));
    request.set_action(v1::JOB_ACTION_HOLD);
    request.add_names("clusters/two/jobs/1");
    QCOMPARE(actOn(services, request).reason, std::string("BAD_NAME"));
    request.set_cluster("clusters/nowhere");
    QCOMPARE(actOn(services, request).reason, std::string("CLUSTER_NOT_FOUND"));
    QVERIFY(services.scheduler.calls().empty());
}

QTEST_GUILESS_MAIN(JobCallsTest)
#include "JobCallsTest.moc"
