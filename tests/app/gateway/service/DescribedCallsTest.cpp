#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/grpcpp.h>

#include "WriteRig.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/JobsService.h"
#include "client/codec/DescriptionCodec.h"
#include "client/codec/StatusCodec.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override { return Principal{user, role, "tls"}; }
    std::string user = "ann";
    std::string role = "user";
};

/// The service for jobs, called over an in-process channel.
struct Services {
    explicit Services(const std::string &file) : rig(file, scheduler)
    {
        if (const auto started = server.start(); !started)
            qFatal("%s", started.error().message.c_str());
        channel = server.inProcessChannel();
        stub = v1::Jobs::NewStub(channel);
        rig.publish({});
    }
    ~Services()
    {
        stub.reset();
        channel.reset();
        server.stop();
    }

    FakeScheduler scheduler;
    gateway::tests::Rig rig;
    Caller caller;
    Refusals refusals{&rig.log};
    ServedClusters served{{"one", {&rig.state, &scheduler, &rig.executor, nullptr}}};
    JobsService jobs{caller, served, refusals};
    GatewayServer server{{}, {&jobs}};
    std::shared_ptr<grpc::Channel> channel;
    std::unique_ptr<v1::Jobs::Stub> stub;
};

template<typename Request, typename Response, typename Call>
domain::Failure call(const Request &request, Response &response, const Call &made)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const grpc::Status status = made(context, request, response);
    return status.ok() ? domain::Failure() : codec::fromError(status.error_code(), status.error_message(), status.error_details());
}

v1::SubmitJobRequest submission(const domain::JobDescription &job, const char *requestId)
{
    v1::SubmitJobRequest request;
    request.set_cluster("clusters/one");
    request.set_request_id(requestId);
    codec::toProto(job, *request.mutable_description());
    return request;
}

domain::JobDescription training()
{
    domain::JobDescription job;
    job.name = "training";
    job.work = domain::ScriptWork{"#!/bin/sh\ntrue\n"};
    job.parts[0].chips = {2, domain::ChipNeed::Per::Node, domain::Vendor::Nvidia, {}, {}, {}};
    job.variants = {{domain::Vendor::Nvidia, {}, {}, {}, {{"NCCL_DEBUG", "WARN"}}}};
    job.checkpoint = domain::CheckpointSignal{"USR1", 120, true};
    return job;
}

} // namespace

/// Jobs that are described for any cluster, over the wire: checked, chosen for, submitted once and given back.
class DescribedCallsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSchedulerGetsWhatWasChosen();
    void aCheckTellsTheChoices();
    void whatIsWrongIsNamedByItsField();
    void whatTheSchedulerCannotDoIsNamed();
    void whatThisVersionDoesNotKnowIsRefused();
    void aRepeatMakesNoSecondJob();
    void aSubmissionIsGivenBack();
    void aPlainSubmissionIsGivenBackToo();
    void othersSubmissionsAreNobodysBusiness();

private:
    std::string file(const char *name) { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    static domain::Failure submit(Services &services, const v1::SubmitJobRequest &request, v1::WriteOutcome &outcome)
    {
        return call(request, outcome, [&](auto &context, auto &in, auto &out) { return services.stub->SubmitJob(&context, in, &out); });
    }
    static domain::Failure ask(Services &services, const char *name, v1::Submission &found)
    {
        v1::GetSubmissionRequest request;
        request.set_name(name);
        return call(request, found, [&](auto &context, auto &in, auto &out) { return services.stub->GetSubmission(&context, in, &out); });
    }

    QTemporaryDir m_folder;
};

void DescribedCallsTest::theSchedulerGetsWhatWasChosen()
{
    Services services(file("chosen.sqlite"));
    v1::WriteOutcome outcome;
    const domain::JobDescription job = training();
    QCOMPARE(submit(services, submission(job, "request-1"), outcome).reason, std::string());
    QCOMPARE(outcome.state(), v1::WRITE_STATE_DONE);
    QCOMPARE(outcome.name(), std::string("clusters/one/jobs/101"));
    const auto chosen = services.scheduler.chosen();
    QCOMPARE(chosen.size(), std::size_t{1});
    QVERIFY(chosen[0].description == job);
    QCOMPARE(chosen[0].choices.at(0).schedulerType, std::string("gpu:h100"));
    QCOMPARE(chosen[0].choices.at(0).vendor, domain::Vendor::Nvidia);
    // The default pool needs no name.
    QCOMPARE(chosen[0].choices.at(0).pool, std::string());
}

void DescribedCallsTest::aCheckTellsTheChoices()
{
    Services services(file("check.sqlite"));
    v1::ValidateJobRequest request;
    request.set_cluster("clusters/one");
    codec::toProto(training(), *request.mutable_description());
    request.add_choices()->set_pool("main");
    v1::ValidateJobResponse response;
    const auto validate = [&] {
        return call(request, response, [&](auto &context, auto &in, auto &out) { return services.stub->ValidateJob(&context, in, &out); });
    };
    QCOMPARE(validate().reason, std::string());
    QCOMPARE(response.choices_size(), 1);
    QCOMPARE(response.choices(0).pool(), std::string("main"));
    QCOMPARE(response.choices(0).chip_type(), std::string("gpu:h100"));
    request.mutable_choices(0)->set_pool("other");
    const domain::Failure failure = validate();
    QCOMPARE(failure.reason, std::string("INVALID_JOB"));
    QCOMPARE(failure.fields.at(0).field, std::string("description.parts[0].pool"));
    QCOMPARE(services.scheduler.submits(), 0);
}

void DescribedCallsTest::whatIsWrongIsNamedByItsField()
{
    Services services(file("wrong.sqlite"));
    domain::JobDescription job = training();
    job.timing.limitS = 0;
    job.environment["2A"] = "x";
    job.work = domain::ScriptWork{"#!/bin/sh\n#SBATCH -N 2\ntrue\n"};
    v1::WriteOutcome outcome;
    const domain::Failure failure = submit(services, submission(job, "request-1"), outcome);
    QCOMPARE(failure.reason, std::string("INVALID_JOB"));
    std::set<std::string> fields;
    for (const domain::FieldViolation &one : failure.fields)
        fields.insert(one.field);
    QCOMPARE(fields, (std::set<std::string>{"description.script", "description.timing.limit", "description.environment.2A"}));
    // More chips than a node has are known before the scheduler is asked.
    job = training();
    job.parts[0].chips.count = 9;
    const domain::Failure tooMany = submit(services, submission(job, "request-2"), outcome);
    QCOMPARE(tooMany.fields.at(0).field, std::string("description.parts[0].chips.count"));
    QCOMPARE(services.scheduler.submits(), 0);
    QTRY_COMPARE(services.rig.log.audit({.principal = "ann"}, 100, {})->entries.size(), std::size_t{2});
}

void DescribedCallsTest::whatTheSchedulerCannotDoIsNamed()
{
    Services services(file("cannot.sqlite"));
    // A cluster that tells its blocks, so that only the scheduler is against it.
    auto snapshot = std::make_shared<domain::ClusterSnapshot>(*services.rig.state.view().snapshot);
    auto inventory = std::make_shared<domain::Inventory>(*snapshot->inventory);
    inventory->nodes[0].block = "rack1";
    snapshot->inventory = inventory;
    services.rig.state.publish(snapshot);
    domain::JobDescription job = training();
    job.together = domain::Together::SameBlock;
    v1::WriteOutcome outcome;
    const domain::Failure failure = submit(services, submission(job, "request-1"), outcome);
    QCOMPARE(failure.reason, std::string("INVALID_JOB"));
    QCOMPARE(failure.fields.at(0).field, std::string("description.together"));
    QCOMPARE(failure.fields.at(0).description, std::string("It knows no blocks; choose anywhere."));
    QCOMPARE(services.scheduler.submits(), 0);
}

void DescribedCallsTest::whatThisVersionDoesNotKnowIsRefused()
{
    Services services(file("newer.sqlite"));
    v1::SubmitJobRequest request = submission(training(), "request-1");
    request.mutable_description()->set_together(static_cast<v1::Together>(9));
    v1::WriteOutcome outcome;
    const domain::Failure failure = submit(services, request, outcome);
    QCOMPARE(failure.reason, std::string("BAD_DESCRIPTION"));
    QCOMPARE(failure.fields.at(0).field, std::string("description.together"));
    QCOMPARE(services.scheduler.submits(), 0);
}

void DescribedCallsTest::aRepeatMakesNoSecondJob()
{
    Services services(file("repeat.sqlite"));
    v1::WriteOutcome outcome;
    QCOMPARE(submit(services, submission(training(), "request-1"), outcome).reason, std::string());
    // What is chosen from may have changed since: the wish is the same.
    auto snapshot = std::make_shared<domain::ClusterSnapshot>(*services.rig.state.view().snapshot);
    auto inventory = std::make_shared<domain::Inventory>(*snapshot->inventory);
    inventory->nodes[0].groups[0].schedulerType = "gpu:other";
    snapshot->inventory = inventory;
    services.rig.state.publish(snapshot);
    QCOMPARE(submit(services, submission(training(), "request-1"), outcome).reason, std::string());
    QVERIFY(outcome.repeated_request());
    QCOMPARE(outcome.name(), std::string("clusters/one/jobs/101"));
    QCOMPARE(services.scheduler.submits(), 1);
    domain::JobDescription other = training();
    other.name = "other";
    QCOMPARE(submit(services, submission(other, "request-1"), outcome).reason, std::string("REQUEST_ID_REUSED"));
}

void DescribedCallsTest::aSubmissionIsGivenBack()
{
    Services services(file("back.sqlite"));
    v1::WriteOutcome outcome;
    const domain::JobDescription job = training();
    QCOMPARE(submit(services, submission(job, "request-1"), outcome).reason, std::string());
    // Found by the log alone, by the mark in the comment, and by a task of the array.
    v1::Submission found;
    for (const bool isListed : {false, true}) {
        if (isListed)
            services.rig.publish({gateway::tests::job("101", "ann", domain::JobState::Running, "request-1")});
        for (const char *name : {"clusters/one/jobs/101", "clusters/one/jobs/101_3"}) {
            QCOMPARE(ask(services, name, found).reason, std::string());
            QCOMPARE(found.principal(), std::string("ann"));
            QVERIFY(found.time_ms() > 0);
            const auto back = codec::fromProto(found);
            QVERIFY(back && back->description == job);
            QCOMPARE(back->choices.at(0).schedulerType, std::string("gpu:h100"));
        }
    }
    // A mark that somebody wrote into another job's comment gives nothing away.
    services.rig.publish({gateway::tests::job("300", "ann", domain::JobState::Running, "request-1")});
    QCOMPARE(ask(services, "clusters/one/jobs/300", found).reason, std::string("NO_SUCH_SUBMISSION"));
    QCOMPARE(ask(services, "clusters/one/nodes/n1", found).reason, std::string("BAD_NAME"));
}

void DescribedCallsTest::aPlainSubmissionIsGivenBackToo()
{
    Services services(file("plain.sqlite"));
    v1::SubmitJobRequest request;
    request.set_cluster("clusters/one");
    request.set_request_id("request-1");
    request.mutable_job()->set_script("#!/bin/sh\n#SBATCH --qos=low\n#SBATCH --qos=high\n#PBS -l nodes=2\ntrue\n");
    request.mutable_job()->set_nodes(1);
    v1::WriteOutcome outcome;
    QCOMPARE(submit(services, request, outcome).reason, std::string());
    v1::Submission found;
    QCOMPARE(ask(services, "clusters/one/jobs/101", found).reason, std::string());
    QVERIFY(!found.has_description());
    const auto back = codec::fromProto(found);
    QVERIFY(back.has_value());
    QCOMPARE(back->description.qos, std::string("high"));
    QCOMPARE(back->description.parts[0].leastNodes, std::optional<std::uint32_t>(1));
    QCOMPARE(back->notTaken.size(), std::size_t{1});
    QVERIFY(domain::importText(back->notTaken[0]).starts_with("Line 4, #PBS -l nodes=2: "));
}

void DescribedCallsTest::othersSubmissionsAreNobodysBusiness()
{
    Services services(file("others.sqlite"));
    v1::WriteOutcome outcome;
    QCOMPARE(submit(services, submission(training(), "request-1"), outcome).reason, std::string());
    v1::Submission found;
    services.caller.user = "bob";
    QCOMPARE(ask(services, "clusters/one/jobs/101", found).reason, std::string("NO_SUCH_SUBMISSION"));
    services.caller.role = "operator";
    QCOMPARE(ask(services, "clusters/one/jobs/101", found).reason, std::string());
}

QTEST_GUILESS_MAIN(DescribedCallsTest)
#include "DescribedCallsTest.moc"
