#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/grpcpp.h>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/GatewayServer.h"
#include "app/gateway/service/PricesService.h"
#include "client/codec/PriceCodec.h"
#include "client/codec/StatusCodec.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

class Caller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (user.empty())
            return domain::failure(domain::Code::Unauthenticated, "UNKNOWN_CERTIFICATE", "Nobody knows you.");
        return Principal{user, role, "tls"};
    }
    std::string user = "ann";
    std::string role = "operator";
};

/// The service over an in-process channel.
struct Rig {
    explicit Rig(const QTemporaryDir &folder) : ledger(options(folder))
    {
        if (const auto started = server.start(); !started)
            qFatal("%s", started.error().message.c_str());
        stub = v1::Prices::NewStub(server.inProcessChannel());
    }
    ~Rig()
    {
        stub.reset();
        server.stop();
        service.stop();
    }
    static Ledger::Options options(const QTemporaryDir &folder)
    {
        Ledger::Options made;
        made.file = folder.filePath(QStringLiteral("ledger.sqlite")).toStdString();
        return made;
    }

    Ledger ledger;
    PriceBook book{ledger};
    WriteLog log{ledger};
    Caller caller;
    PricesService service{caller, book};
    GatewayServer server{{}, {&service}};
    std::unique_ptr<v1::Prices::Stub> stub;
};

template<typename Call>
domain::Failure call(const Call &made)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    const grpc::Status status = made(&context);
    return status.ok() ? domain::Failure{} : codec::fromError(status.error_code(), status.error_message(), status.error_details());
}

v1::PutPricesRequest request(const std::string &id, const std::string &etag)
{
    v1::PutPricesRequest made;
    made.set_etag(etag);
    made.set_request_id(id);
    made.set_reason("  new contract ");
    made.set_utc_offset_minutes(480);
    for (const auto kind : {v1::PRICE_KIND_COST, v1::PRICE_KIND_PRICE}) {
        v1::PriceRate *rate = made.add_rates();
        rate->set_kind(kind);
        rate->set_model("h100");
        rate->set_from_day("2026-01-01");
        rate->set_currency("cny");
        rate->set_per_chip_hour(kind == v1::PRICE_KIND_COST ? "7.250" : "12.5");
    }
    return made;
}

} // namespace

class PricesServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void pricesAreSetAndRead();
    void conflictsAndRepeatsAreTold();
    void wrongRequestsNameTheField();
    void usersSeePricesAndNothingElse();
    void strangersSeeNothing();
    void answersComeBackThroughTheCodec();

private:
    domain::Failure put(Rig &rig, const v1::PutPricesRequest &request, v1::PutPricesResponse &response)
    {
        return call([&](grpc::ClientContext *context) { return rig.stub->PutPrices(context, request, &response); });
    }
    v1::PricePlan get(Rig &rig)
    {
        v1::PricePlan plan;
        m_last = call([&](grpc::ClientContext *context) { return rig.stub->GetPrices(context, {}, &plan); });
        return plan;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    domain::Failure m_last;
};

void PricesServiceTest::pricesAreSetAndRead()
{
    Rig rig(*m_folder);
    const v1::PricePlan none = get(rig);
    QCOMPARE(none.version().version(), std::uint64_t(0));
    QVERIFY(none.rates().empty() && !none.etag().empty());
    v1::PutPricesResponse made;
    QCOMPARE(put(rig, request("request-1", none.etag()), made).reason, std::string());
    const v1::PricePlan plan = get(rig);
    QCOMPARE(plan.version().version(), std::uint64_t(1));
    QCOMPARE(plan.version().principal(), std::string("ann"));
    QCOMPARE(plan.version().reason(), std::string("new contract"));
    QCOMPARE(plan.version().rate_count(), 2U);
    QCOMPARE(plan.utc_offset_minutes(), 480);
    QCOMPARE(plan.rates(0).model(), std::string("H100 SXM"));
    QCOMPARE(plan.rates(0).currency(), std::string("CNY"));
    QCOMPARE(plan.rates(0).per_chip_hour(), std::string("7.25"));
    QCOMPARE(plan.etag(), made.plan().etag());
    v1::ListPriceVersionsResponse versions;
    QCOMPARE(call([&](auto *context) { return rig.stub->ListPriceVersions(context, {}, &versions); }).reason, std::string());
    QCOMPARE(versions.versions_size(), 1);
    v1::GetPriceVersionRequest wanted;
    wanted.set_version(1);
    v1::PricePlan old;
    QCOMPARE(call([&](auto *context) { return rig.stub->GetPriceVersion(context, wanted, &old); }).reason, std::string());
    QCOMPARE(old.rates_size(), 2);
    wanted.set_version(2);
    QCOMPARE(call([&](auto *context) { return rig.stub->GetPriceVersion(context, wanted, &old); }).reason, std::string("NO_SUCH_VERSION"));
}

void PricesServiceTest::conflictsAndRepeatsAreTold()
{
    Rig rig(*m_folder);
    const std::string etag = get(rig).etag();
    v1::PutPricesResponse made, again;
    QCOMPARE(put(rig, request("request-1", etag), made).reason, std::string());
    const domain::Failure late = put(rig, request("request-2", etag), again);
    QCOMPARE(late.reason, std::string("PRICES_CHANGED"));
    QVERIFY(late.code == domain::Code::Aborted);
    QCOMPARE(late.metadata.at("principal"), std::string("ann"));
    QCOMPARE(put(rig, request("request-1", etag), again).reason, std::string());
    QVERIFY(again.repeated_request());
    QCOMPARE(again.plan().version().version(), std::uint64_t(1));
}

void PricesServiceTest::wrongRequestsNameTheField()
{
    Rig rig(*m_folder);
    const std::string etag = get(rig).etag();
    const auto tried = [&](const std::function<void(v1::PutPricesRequest &)> &spoil) {
        v1::PutPricesRequest made = request("request-1", etag);
        spoil(made);
        v1::PutPricesResponse response;
        const domain::Failure failure = put(rig, made, response);
        return failure.reason + " " + (failure.fields.empty() ? "" : failure.fields.front().field);
    };
    QCOMPARE(tried([](auto &r) { r.set_request_id("x"); }), std::string("BAD_REQUEST_ID request_id"));
    QCOMPARE(tried([](auto &r) { r.set_reason(" \t"); }), std::string("REASON_REQUIRED reason"));
    QCOMPARE(tried([](auto &r) { r.set_reason(std::string(201, 'x')); }), std::string("BAD_REASON reason"));
    QCOMPARE(tried([](auto &r) { r.set_etag(""); }), std::string("BAD_ETAG etag"));
    QCOMPARE(tried([](auto &r) { r.set_etag("prices-1x"); }), std::string("BAD_ETAG etag"));
    QCOMPARE(tried([](auto &r) { r.set_utc_offset_minutes(7); }), std::string("INVALID_PRICES utc_offset_minutes"));
    QCOMPARE(tried([](auto &r) { r.mutable_rates(1)->set_per_chip_hour("1,5"); }), std::string("INVALID_PRICES rates[1].per_chip_hour"));
    QCOMPARE(tried([](auto &r) { r.mutable_rates(1)->set_kind(v1::PRICE_KIND_UNSPECIFIED); }), std::string("INVALID_PRICES rates[1].kind"));
    QCOMPARE(tried([](auto &r) { *r.add_rates() = r.rates(0); }), std::string("INVALID_PRICES rates[2].from_day"));
    QTRY_COMPARE(rig.log.audit({.principal = "ann"}, 100, {})->entries.size(), std::size_t(9));
    QCOMPARE(get(rig).version().version(), std::uint64_t(0));
}

void PricesServiceTest::usersSeePricesAndNothingElse()
{
    Rig rig(*m_folder);
    v1::PutPricesResponse made;
    QCOMPARE(put(rig, request("request-1", get(rig).etag()), made).reason, std::string());
    rig.caller.user = "bob";
    rig.caller.role = "user";
    const v1::PricePlan plan = get(rig);
    QCOMPARE(plan.rates_size(), 1);
    QVERIFY(plan.rates(0).kind() == v1::PRICE_KIND_PRICE);
    QVERIFY(plan.version().principal().empty() && plan.version().reason().empty());
    QCOMPARE(plan.version().rate_count(), 1U);
    v1::ListPriceVersionsResponse versions;
    QCOMPARE(call([&](auto *context) { return rig.stub->ListPriceVersions(context, {}, &versions); }).reason, std::string("PRICES_OPERATOR_ONLY"));
    v1::GetPriceVersionRequest wanted;
    wanted.set_version(1);
    v1::PricePlan old;
    QCOMPARE(call([&](auto *context) { return rig.stub->GetPriceVersion(context, wanted, &old); }).reason, std::string("PRICES_OPERATOR_ONLY"));
    QCOMPARE(put(rig, request("request-2", plan.etag()), made).reason, std::string("PRICES_OPERATOR_ONLY"));
    QTRY_COMPARE(rig.log.audit({.principal = "bob"}, 100, {})->entries.size(), std::size_t(1));
}

void PricesServiceTest::strangersSeeNothing()
{
    Rig rig(*m_folder);
    rig.caller.user.clear();
    get(rig);
    QCOMPARE(m_last.reason, std::string("UNKNOWN_CERTIFICATE"));
}

void PricesServiceTest::answersComeBackThroughTheCodec()
{
    Rig rig(*m_folder);
    v1::PutPricesResponse made;
    QCOMPARE(put(rig, request("request-1", get(rig).etag()), made).reason, std::string());
    const auto outcome = codec::fromProto(made);
    QVERIFY(outcome);
    v1::PricePlan again;
    codec::toProto(outcome->prices, again);
    QCOMPARE(again.SerializeAsString(), made.plan().SerializeAsString());
    v1::PutPricesRequest sent;
    codec::toProto(domain::PriceChange{"prices-0", outcome->prices.plan, "request-1", "why"}, sent);
    QVERIFY(domain::readPrices(codec::ratesOf(sent), sent.utc_offset_minutes()).plan == outcome->prices.plan);
    v1::PricePlan newer = made.plan();
    newer.mutable_rates(0)->set_kind(static_cast<v1::PriceKind>(77));
    QCOMPARE(codec::fromProto(newer).error().reason, std::string("NEWER_GATEWAY"));
    v1::PricePlan odd = made.plan();
    odd.mutable_rates(0)->set_per_chip_hour("x");
    QCOMPARE(codec::fromProto(odd).error().reason, std::string("MALFORMED_MESSAGE"));
    QVERIFY(codec::pricesJson(outcome->prices).find(R"("perChipHour":"7.25")") != std::string::npos);
}

QTEST_GUILESS_MAIN(PricesServiceTest)
#include "PricesServiceTest.moc"
