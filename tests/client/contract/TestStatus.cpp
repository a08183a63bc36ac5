#include <QTest>

#include <random>

#include "client/codec/StatusCodec.h"
#include "client/domain/Text.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

using namespace chipdeck;
using domain::Code;
using domain::Failure;

class TestStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresComeBack();
    void detailsFitATrailer();
    void withoutDetails();
    void foreignDetails();
    void hostileText();
};

void TestStatus::failuresComeBack()
{
    for (int code = 0; code <= 16; ++code) {
        const Failure failure{static_cast<Code>(code), "INVALID_JOB", "The job was refused.", "slurm says no\nline 2",
                              {{"cluster", "lab"}, {"job", "4711"}}, {{"job.nodes", "At least 1."}, {"job.pool", "Choose one."}}};
        QCOMPARE(codec::fromStatus(codec::toStatus(failure)), failure);
        QCOMPARE(codec::fromError(code, failure.message, codec::toErrorDetails(failure)), failure);
        QCOMPARE(codec::toStatus(failure).details_size(), 2);
    }
    google::rpc::ErrorInfo info;
    QVERIFY(codec::toStatus({}).details(0).UnpackTo(&info));
    QCOMPARE(info.domain(), std::string("chipdeck.v1"));
}

void TestStatus::detailsFitATrailer()
{
    Failure failure{Code::InvalidArgument, "INVALID_JOB", std::string(100000, 'm'), std::string(100000, 'w'), {}, {}};
    for (int i = 0; i < 1000; ++i)
        failure.fields.push_back({"job.environment", std::string(2000, 'd')});
    const std::string bytes = codec::toErrorDetails(failure);
    QVERIFY(bytes.size() <= 4096);
    QVERIFY(codec::toErrorMessage(failure).size() <= 1024);
    const Failure read = codec::fromError(3, "", bytes);
    QCOMPARE(read.reason, std::string("INVALID_JOB"));
    QVERIFY(!read.fields.empty());
    QCOMPARE(std::stoul(read.metadata.at("fields_left_out")) + read.fields.size(), std::size_t{1000});
    failure.fields.clear();
    for (int i = 0; i < 100; ++i)
        failure.metadata["key" + std::to_string(i)] = std::string(1000, 'v');
    QVERIFY(codec::toErrorDetails(failure).size() <= 4096);
    QCOMPARE(codec::fromError(3, "", codec::toErrorDetails(failure)).reason, std::string("INVALID_JOB"));
}

void TestStatus::withoutDetails()
{
    const Failure failure = codec::fromError(14, "connect failed", "");
    QCOMPARE(failure.code, Code::Unavailable);
    QCOMPARE(failure.reason, std::string("UNAVAILABLE"));
    QCOMPARE(failure.message, std::string("connect failed"));
    QCOMPARE(codec::fromError(99, "x", "").code, Code::Unknown);
    QCOMPARE(codec::fromError(-1, "x", "garbage \xff").code, Code::Unknown);
    QCOMPARE(codec::fromError(5, "gone", "\xff\xff").message, std::string("gone"));
}

void TestStatus::foreignDetails()
{
    google::rpc::Status status = codec::toStatus({Code::NotFound, "JOB_NOT_FOUND", "Gone.", {}, {}, {}});
    status.add_details()->set_type_url("type.googleapis.com/some.other.Detail");
    QCOMPARE(codec::fromStatus(status).reason, std::string("JOB_NOT_FOUND"));
    // The code that the call really ended with wins over the one in the details.
    QCOMPARE(codec::fromError(14, "x", status.SerializeAsString()).code, Code::Unavailable);
}

void TestStatus::hostileText()
{
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        std::string bytes(random() % 200, '\0');
        for (char &c : bytes)
            c = static_cast<char>(random());
        const Failure failure{Code::Internal, bytes, bytes, bytes, {{bytes, bytes}}, {{bytes, bytes}}};
        const Failure read = codec::fromError(13, bytes, codec::toErrorDetails(failure));
        for (const std::string &text : {read.reason, read.message, read.schedulerWords, read.fields.at(0).description})
            QVERIFY(domain::isUtf8(text) && text.find('\x1b') == std::string::npos);
        codec::fromError(13, bytes, bytes);
    }
}

QTEST_GUILESS_MAIN(TestStatus)
#include "TestStatus.moc"
