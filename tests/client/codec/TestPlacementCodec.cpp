#include <QTest>

#include "chipdeck/v1/placement.pb.h"
#include "client/codec/LimitsCodec.h"
#include "client/codec/NodeRanges.h"
#include "client/codec/PlacementCodec.h"

using namespace chipdeck;
using namespace chipdeck::domain;

/// Limits, waits and starts on their way through the contract.
class TestPlacementCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsComeBackWhole();
    void whatIsAbsentStaysAbsent();
    void namesOfNodesComeBack();
    void runsOfNodesAreShort();
    void listsWithoutEndAreRefused();
    void unchangedLimitsAreNotRepeated();
    void waitsComeBack();
    void aBandThatIsNoneIsRefused();
    void startsComeBack();
    void prioritiesComeBack();
    void aListingSaysAll();
};

namespace {

/// Every field another value, none its default.
ClusterLimits fullLimits()
{
    ClusterLimits limits;
    limits.enforcesAssociations = limits.enforcesLimits = limits.enforcesQos = limits.refusesBeyondPool = limits.backfills = limits.countsMemory = true;
    limits.schedulingCycleS = 1;
    limits.backfillIntervalS = 2;
    limits.backfillWindowS = 3;
    limits.memoryPerCpuMb = 4;
    limits.memoryPerNodeMb = 5;
    limits.pools = {{"train", 6, 7, 8, 9, 10, {"a"}, {"b"}, {"c"}, {"d"}, {"e"}, "f", 11, true, true, true, 12, 13, true, {62, 63, 64, 65}}};
    const std::vector<ResourceLimit> one{{"gres/gpu:h100", 14, 15}};
    QosLimits qos{"high", 16, {"low"}, true, 17, one, {{"cpu", 18, 0}}, {{"mem", 19, 0}}, {{"node", 20, 0}}, {{"gres/npu", 21, 0}}, 22, 23, 24, 25, 26, 27, 28, 29, {}, {}, {{"cpu", 50, 51}}, {{"mem", 52, 53}}, {{"node", 54, 0}}, {{"gres/npu", 55, 0}}, {"OverPartQOS"}};
    qos.users = {{"ann", {{"gres/gpu", 0, 30}}, 31, 32}};
    qos.accounts = {{"vision", {{"cpu", 0, 33}}, 34, 35}};
    limits.qos = {qos};
    limits.associations = {{"vision", "ann", "research", "train", {"high", "low"}, "low", true, 36, one, {{"cpu", 37, 0}}, {{"mem", 38, 0}}, 39, 40, 41, 42, 43, 44, 0.5, 0.25, 0.125,
                            {{"cpu", 56, 57}}, {{"mem", 58, 59}}, {{"node", 60, 0}}}};
    limits.reservations = {{"maint", 45, 46, {"nv01", "nv02"}, {"root"}, {"ops"}, {"MAINT"}, true, {{"matlab", 66, 0}}, {{"nv02", 73}}}};
    limits.nodeTraits = {{{"ib", "a100"}, 47, {"nv01", "login"}, 67}};
    limits.licences = {{"matlab", 48, 49}};
    limits.keepsMinutes = true;
    limits.mostArrayIndex = 61;
    limits.shares = {68, 69, 70, 71};
    limits.blockWaitS = 72;
    return limits;
}

std::vector<std::string> overTheWire(const std::vector<std::string> &names, int *ranges = nullptr)
{
    v1::NodeTraits message;
    codec::toProto(names, *message.mutable_nodes());
    if (ranges)
        *ranges = message.nodes_size();
    return codec::NodeRangeReader().read(message.nodes()).value();
}

} // namespace

void TestPlacementCodec::limitsComeBackWhole()
{
    v1::ClusterLimits message;
    codec::toProto(fullLimits(), message);
    const auto back = codec::fromProto(message);
    QVERIFY(back && *back == fullLimits());
}

void TestPlacementCodec::whatIsAbsentStaysAbsent()
{
    ClusterLimits limits;
    limits.pools.resize(1);
    limits.qos.resize(1);
    limits.associations.resize(1);
    v1::ClusterLimits message;
    codec::toProto(limits, message);
    const auto back = codec::fromProto(message);
    QVERIFY(back && *back == limits);
}

void TestPlacementCodec::namesOfNodesComeBack()
{
    const std::vector<std::string> names{"nv09", "nv10", "nv11", "nv7", "nv8", "a", "", "007", "8", "x1y", "n18446744073709551615", "n18446744073709551616",
                                         "nv099", "nv100", "nv0", "nv00", "n999", "n1000", "nv09"};
    QCOMPARE(overTheWire(names), names);
}

void TestPlacementCodec::runsOfNodesAreShort()
{
    std::vector<std::string> names;
    for (int i = 1; i <= 5000; ++i)
        names.push_back(QStringLiteral("nv%1").arg(i, 4, 10, QLatin1Char('0')).toStdString());
    int ranges = 0;
    QCOMPARE(overTheWire(names, &ranges), names);
    QCOMPARE(ranges, 1);
}

void TestPlacementCodec::listsWithoutEndAreRefused()
{
    v1::ClusterLimits message;
    for (int i = 0; i < 100; ++i) {
        v1::NodeRange *range = message.add_node_traits()->add_nodes();
        range->set_prefix(std::string(200, 'x'));
        range->set_digits(4);
        range->set_count(i == 0 ? UINT32_MAX : 100'000);
    }
    const auto back = codec::fromProto(message);
    QVERIFY(!back && back.error().reason == "MALFORMED_MESSAGE");
    message.mutable_node_traits()->DeleteSubrange(0, 1);
    QVERIFY(!codec::fromProto(message));
    v1::NodeTraits wide;
    wide.add_nodes()->set_digits(UINT32_MAX);
    QVERIFY(!codec::NodeRangeReader().read(wide.nodes()));
}

void TestPlacementCodec::unchangedLimitsAreNotRepeated()
{
    ReadLimits limits{"7", true, 12, "slow", fullLimits(), 1'800'000'000};
    v1::GetLimitsResponse message;
    codec::toProto(limits, message);
    QVERIFY(!message.has_limits());
    const auto back = codec::fromProto(message);
    QVERIFY(back && back->unchanged && back->etag == "7" && back->ageMs == 12 && back->trouble == "slow" && back->limits == ClusterLimits());
    QCOMPARE(back->nowS, 1'800'000'000);
    for (const std::int64_t odd : {std::int64_t{-1}, INT64_MIN, INT64_MAX}) {
        message.set_now_s(odd);
        QCOMPARE(codec::fromProto(message)->nowS, 0);
    }
}

void TestPlacementCodec::waitsComeBack()
{
    const std::vector<WaitQuestion> questions{{"train", "gpu:h100", {8, 64}, 3600}, {"cpus", "", {0, 0}, {}}};
    v1::EstimateWaitsRequest request;
    codec::toProto(questions, request);
    QVERIFY(codec::fromProto(request) == questions);
    const WaitEstimates estimates{{{WaitBand{1, 2.5, 40, {10, 8}}, 77}, {{}, 3}}, 1500};
    v1::EstimateWaitsResponse response;
    codec::toProto(estimates, response);
    const auto back = codec::fromProto(response);
    QVERIFY(back && back->estimates == estimates.estimates && back->ageMs == 1500);
}

void TestPlacementCodec::aBandThatIsNoneIsRefused()
{
    for (const auto &[p10, p50, p90] : {std::tuple{3.0, 2.0, 4.0}, std::tuple{1.0, 5.0, 4.0}, std::tuple{-1.0, 2.0, 3.0}, std::tuple{0.0, 1.0, double(INFINITY)},
                                        std::tuple{double(NAN), 1.0, 2.0}, std::tuple{0.0, double(NAN), 2.0}}) {
        v1::EstimateWaitsResponse message;
        v1::WaitBand *band = message.add_estimates()->mutable_band();
        band->set_p10_s(p10);
        band->set_p50_s(p50);
        band->set_p90_s(p90);
        QVERIFY(!codec::fromProto(message));
    }
}

void TestPlacementCodec::startsComeBack()
{
    const StartEstimate estimate{1'760'000'000, 90, {"nv01", "nv02"}, 5, "train", "", 1200};
    v1::PreviewJobResponse message;
    codec::toProto(estimate, message);
    QVERIFY(codec::fromProto(message) == estimate);
    const StartEstimate refused{{}, {}, {}, 0, "", "Requested node configuration is not available", 0};
    v1::PreviewJobResponse other;
    codec::toProto(refused, other);
    QVERIFY(codec::fromProto(other) == refused);
}

void TestPlacementCodec::prioritiesComeBack()
{
    const JobPriority priority{PriorityFactors{{}, 1253, 1, 2, 254, 1000, 4, 3.5, 7, -8}, 900};
    v1::GetPriorityResponse message, none;
    codec::toProto(priority, message);
    QVERIFY(codec::fromProto(message) == priority);
    codec::toProto(JobPriority{{}, 5}, none);
    QVERIFY(!none.has_factors());
    QVERIFY((codec::fromProto(none) == JobPriority{{}, 5}));
    message.mutable_factors()->set_site(NAN);
    QVERIFY(!codec::fromProto(message));
}

void TestPlacementCodec::aListingSaysAll()
{
    codec::PlacementLine line;
    line.cluster = "lab";
    line.placement.pool = "train";
    line.placement.schedulerType = "gpu:h100";
    line.placement.chips.model = "H100 SXM";
    line.placement.chipCount = 8;
    line.placement.outlook = Outlook::Queues;
    line.placement.reasons = {{PlacementReason::Kind::QosLimit, "gres/gpu", 2, 8}};
    line.wait = WaitEstimate{WaitBand{60, 120, 600, {50, 41}}, 400};
    line.start = StartEstimate{1'760'000'000, 90, {"nv01"}, 1, "train", "", 0};
    line.prices = {{"CNY", Decimal::parse("12.50").value(), false}};
    const std::string json = codec::placementJson(line);
    for (const char *part : {"\"clusters/lab/pools/train\"", "PLACEMENT_OUTLOOK_QUEUES", "\"QOS_LIMIT\"", "\"p50S\":120", "\"judged\":50", "\"startsInS\":\"90\"", "\"amount\":\"12.5\"", "\"fp16Teraflops\""})
        QVERIFY2(json.find(part) != std::string::npos, json.c_str());
    QVERIFY(json.find('\n') == std::string::npos);
}

QTEST_GUILESS_MAIN(TestPlacementCodec)
#include "TestPlacementCodec.moc"
