#include <QTest>

#include <random>

#include "chipdeck/v1/fleet.pb.h"
#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/Digest.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"
#include "client/codec/Syndrome.h"
#include "client/codec/Varints.h"
#include "client/codec/WatchDecoder.h"
#include "client/codec/WatchEncoder.h"
#include "client/codec/WatchRequests.h"
#include "client/store/ClusterReplica.h"
#include "tests/support/fleet/RandomCluster.h"

using namespace chipdeck;

namespace {

/// One message of each kind, as a gateway would send them.
std::vector<std::string> sampleMessages(unsigned seed)
{
    test::RandomCluster cluster(seed, 12);
    const auto &snapshot = *cluster.snapshot();
    std::vector<std::string> messages{
        codec::encodeOpened(snapshot.info, codec::WatchMode::Snapshot, 7, *snapshot.inventory)};
    for (auto &message : codec::encodeSnapshot(snapshot, true))
        messages.push_back(std::move(message));
    for (auto &message : codec::encodeTelemetry(snapshot, codec::WatchView::everything()))
        messages.push_back(std::move(message));
    messages.push_back(codec::encodeComplete({5, 6, 7}));
    codec::DeltaContents contents;
    contents.from = 5;
    contents.to = 6;
    contents.stateBits.assign((snapshot.inventory->chipCount() + 63) / 64, 0x123456789abcdef0ULL);
    contents.telemetryBits = contents.stateBits;
    contents.telemetryBits[0] ^= 1;
    contents.nodes = {0, 3, 4};
    contents.jobs = {100, 101, 999};
    contents.removedJobs = {102};
    contents.pools = true;
    for (auto &message : codec::encodeDelta(snapshot, 15, contents))
        messages.push_back(std::move(message));
    messages.push_back(codec::encodeHeartbeat({6, {{"nodes", domain::Reachability::Stale, 5, "X", "y"}}, 8}));
    messages.push_back(codec::encodeQuestion({16, 0, 32, 8}));
    return messages;
}

/// Fills every field of a message with a value of its own, so that none can be forgotten.
void fillAll(google::protobuf::Message &message)
{
    const auto *descriptor = message.GetDescriptor();
    const auto *reflection = message.GetReflection();
    for (int i = 0; i < descriptor->field_count(); ++i) {
        const auto *field = descriptor->field(i);
        using Field = google::protobuf::FieldDescriptor;
        if (field->is_repeated() || field->name() == "packed_allocations" || field->name() == "name")
            continue;
        switch (field->cpp_type()) {
        case Field::CPPTYPE_STRING:
            reflection->SetString(&message, field, "text" + std::to_string(i));
            break;
        case Field::CPPTYPE_UINT32:
            reflection->SetUInt32(&message, field, 100U + static_cast<unsigned>(i));
            break;
        case Field::CPPTYPE_UINT64:
            reflection->SetUInt64(&message, field, 1000U + static_cast<unsigned>(i));
            break;
        case Field::CPPTYPE_INT64:
            reflection->SetInt64(&message, field, -1000 - i);
            break;
        case Field::CPPTYPE_INT32:
            reflection->SetInt32(&message, field, -i);
            break;
        case Field::CPPTYPE_BOOL:
            reflection->SetBool(&message, field, true);
            break;
        case Field::CPPTYPE_ENUM:
            reflection->SetEnumValue(&message, field, 2);
            break;
        default:
            break;
        }
    }
}

} // namespace

class TestWatchCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobsKeepEveryField()
    {
        v1::Job job;
        fillAll(job);
        job.set_name("clusters/c/jobs/4711_3");
        job.set_pool("clusters/c/pools/p");
        job.add_scheduler_states("RUNNING");
        job.add_chips()->set_count(4);
        job.add_allocations()->add_chips(3);
        const auto read = codec::fromProto(job);
        QVERIFY(read);
        v1::Job again;
        codec::toProto(*read, "c", again);
        QCOMPARE(again.DebugString(), job.DebugString());
    }

    void nodeStatusesKeepEveryField()
    {
        v1::NodeStatus status;
        fillAll(status);
        status.clear_index();
        status.add_states("MIXED");
        v1::NodeStatus again;
        codec::toProto(codec::fromProto(status), again);
        QCOMPARE(again.DebugString(), status.DebugString());
    }

    void randomJobsSurviveThePackedForm()
    {
        for (unsigned seed = 1; seed < 50; ++seed) {
            test::RandomCluster cluster(seed);
            const auto &inventory = *cluster.snapshot()->inventory;
            for (const auto &job : *cluster.snapshot()->jobs) {
                v1::Job packed;
                codec::toProto(*job, "random", inventory, packed);
                auto read = codec::fromProto(packed);
                QVERIFY(read);
                if (!packed.packed_allocations().empty())
                    read->allocations = *codec::unpackAllocations(packed.packed_allocations(), inventory);
                QVERIFY(*read == *job);
            }
        }
    }

    void brokenPackedAllocationsAreRefused()
    {
        test::RandomCluster cluster(1, 10);
        const auto &inventory = *cluster.snapshot()->inventory;
        for (const std::string &bytes : {std::string("\x01"), std::string("\x00\x01", 2), std::string("\x0b\x01"),
                                         std::string("\x01\x00", 2), std::string("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x01"),
                                         std::string("\x0a\x01\x01\x01")})
            QVERIFY(!codec::unpackAllocations(bytes, inventory));
        QVERIFY(codec::unpackAllocations("", inventory)->empty());
    }

    void gapsRoundTripAndRefuseWhatIsNotAscending()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 200; ++i) {
            std::vector<std::uint32_t> indices;
            for (std::uint32_t at = random() % 1000; at < 2'000'000; at += 1 + random() % (1U << random() % 20))
                indices.push_back(at);
            QVERIFY(codec::unpackGaps(codec::packGaps(indices), 2'000'000) == indices);
            if (!indices.empty())
                QVERIFY(!codec::unpackGaps(codec::packGaps(indices), indices.back()));
        }
        QVERIFY(!codec::unpackGaps(std::string("\x05\x00", 2), 100));
        QVERIFY(!codec::unpackGaps("\x80", 100));
        QVERIFY(!codec::unpackGaps("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 100));
    }

    void syndromesFindTheOneThatDiffers()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 2000; ++i) {
            std::vector<std::uint64_t> mine(1 + random() % 255);
            for (auto &hash : mine)
                hash = random();
            auto theirs = mine;
            const auto size = static_cast<std::uint32_t>(mine.size());
            QCOMPARE(codec::locate(codec::syndrome(mine), codec::syndrome(theirs), size).difference, codec::Difference::None);
            const auto at = static_cast<std::uint32_t>(random() % size);
            theirs[at] ^= 1 + random() % 65535;
            const auto found = codec::locate(codec::syndrome(mine), codec::syndrome(theirs), size);
            QCOMPARE(found.difference, codec::Difference::One);
            QCOMPARE(found.position, at);
            if (size > 1) {
                theirs[(at + 1) % size] ^= 1 + random() % 65535;
                QVERIFY(codec::locate(codec::syndrome(mine), codec::syndrome(theirs), size).difference
                        != codec::Difference::None);
            }
        }
    }

    void digestsSeeEveryChange()
    {
        const auto view = codec::WatchView::everything();
        for (unsigned seed = 1; seed < 60; ++seed) {
            test::RandomCluster cluster(seed);
            const auto before = cluster.snapshot();
            const auto after = cluster.change();
            QCOMPARE(codec::watchDigest(*before, view, true) == codec::watchDigest(*after, view, true),
                     test::difference(*before, *after).empty());
        }
    }

    void digestsSeeOnlyWhatTheViewShows()
    {
        test::RandomCluster cluster(2);
        const auto before = cluster.snapshot();
        const auto after = cluster.changeTelemetry(20);
        QCOMPARE(codec::watchDigest(*before, {}, true), codec::watchDigest(*after, {}, true));
        QVERIFY(codec::watchDigest(*before, {1, true, {}}, true) != codec::watchDigest(*after, {1, true, {}}, true));
    }

    void unreadableTextIsRepairedAlikeOnBothSides()
    {
        domain::NodeStatus status;
        status.reason = "broken \xff\xfe text";
        v1::NodeStatus sent;
        codec::toProto(status, sent);
        v1::NodeStatus received;
        QVERIFY(received.ParseFromString(sent.SerializeAsString()));
        QCOMPARE(codec::statusDigest(codec::fromProto(received)), codec::statusDigest(status));
    }

    void unknownEnumsBecomeNotReported()
    {
        v1::NodeStatus status;
        status.set_availability(static_cast<v1::NodeAvailability>(77));
        QCOMPARE(codec::fromProto(status).availability, domain::NodeAvailability::NotReported);
        v1::Job job;
        job.set_name("clusters/c/jobs/1");
        job.set_state(static_cast<v1::JobState>(1000));
        QCOMPARE(codec::fromProto(job)->state, domain::JobState::Unknown);
        v1::WatchResponse response;
        response.mutable_chips()->set_states("ab");
        auto *column = response.mutable_chips()->add_metrics();
        column->set_metric(static_cast<v1::Metric>(9));
        column->set_values("anything");
        QVERIFY(codec::decodeWatch(response));
        QVERIFY(std::holds_alternative<codec::UnknownMessage>(*codec::decodeWatch(v1::WatchResponse())));
    }

    void malformedMessagesAreFailures()
    {
        const auto refused = [](const auto &change) {
            v1::WatchResponse response;
            change(response);
            const auto read = codec::decodeWatch(response);
            return !read && read.error().reason == "MALFORMED_MESSAGE";
        };
        QVERIFY(!codec::decodeWatch(std::string_view("\x0a\xff\xff")));
        QVERIFY(refused([](auto &r) { r.mutable_opened()->mutable_cluster()->set_name("nonsense"); }));
        QVERIFY(refused([](auto &r) {
            r.mutable_opened()->mutable_cluster()->set_name("clusters/c");
            r.mutable_opened()->set_mode(v1::WATCH_MODE_SNAPSHOT);
            r.mutable_opened()->set_chip_count(4'000'000'000U);
        }));
        QVERIFY(refused([](auto &r) { r.mutable_inventory()->add_nodes()->set_like(0); }));
        QVERIFY(refused([](auto &r) { r.mutable_inventory()->add_nodes()->add_groups()->set_count(1U << 31); }));
        QVERIFY(refused([](auto &r) { r.mutable_chips()->add_owner_runs(1); }));
        QVERIFY(refused([](auto &r) {
            r.mutable_chips()->set_states("ab");
            for (const unsigned number : {1U, 2U, 5U})
                r.mutable_chips()->add_owner_runs(number);
        }));
        QVERIFY(refused([](auto &r) { r.mutable_chips()->add_shares()->set_chip(3); }));
        QVERIFY(refused([](auto &r) { r.mutable_node_statuses()->add_which(0); }));
        QVERIFY(refused([](auto &r) { r.mutable_jobs()->add_jobs()->set_name("clusters/c"); }));
        QVERIFY(refused([](auto &r) {
            r.mutable_delta()->mutable_states()->set_gaps("\x01\x01");
            r.mutable_delta()->mutable_states()->set_states("a");
        }));
        QVERIFY(refused([](auto &r) {
            auto *changes = r.mutable_delta()->add_telemetry();
            changes->set_gaps("\x01\x01");
            changes->add_metrics()->set_metric(v1::METRIC_POWER);
        }));
        QVERIFY(refused([](auto &r) { r.mutable_digest_question()->set_group_chips(100'000); }));
    }

    void damagedBytesNeverDoWorseThanFail()
    {
        std::mt19937 random(1);
        int refused = 0;
        for (unsigned seed = 1; seed < 8; ++seed) {
            const auto messages = sampleMessages(seed);
            for (int round = 0; round < 60; ++round) {
                store::ClusterReplica replica;
                replica.setView(codec::WatchView::everything());
                for (const std::string &message : messages) {
                    std::string bytes = message;
                    if (random() % 4 == 0 && !bytes.empty())
                        bytes[random() % bytes.size()] = static_cast<char>(random());
                    if (random() % 20 == 0)
                        bytes.resize(random() % (bytes.size() + 1));
                    auto decoded = codec::decodeWatch(bytes);
                    if (!decoded || !replica.apply(std::move(*decoded)))
                        ++refused;
                    replica.takeAnswer();
                }
            }
        }
        QVERIFY(refused > 100);
    }

    void requestsRoundTrip()
    {
        codec::OpenWatch open{"c", {5, false, {1, 2, 9}}, false, codec::ResumePoint{1, 2, 3, 4}};
        v1::WatchRequest request;
        codec::toProto(open, request);
        const auto read = codec::fromProto(request);
        QVERIFY(read);
        const auto &got = std::get<codec::OpenWatch>(*read);
        QVERIFY(got.cluster == "c" && got.view == open.view && !got.withJobs && got.resume == open.resume);
        request.mutable_open()->mutable_view()->add_nodes(2);
        request.mutable_open()->mutable_view()->add_metrics(static_cast<v1::Metric>(50));
        QVERIFY(std::get<codec::OpenWatch>(*codec::fromProto(request)).view == open.view);
        request.mutable_open()->set_cluster("clusters/c/jobs/1");
        QCOMPARE(codec::fromProto(request).error().reason, std::string("INVALID_WATCH_REQUEST"));
        QVERIFY(!codec::fromProto(v1::WatchRequest()));
    }
};

QTEST_GUILESS_MAIN(TestWatchCodec)
#include "TestWatchCodec.moc"
