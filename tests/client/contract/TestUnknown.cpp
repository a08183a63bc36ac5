#include <QTest>

#include "chipdeck/v1/fleet.pb.h"
#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"
#include "client/codec/WatchDecoder.h"
#include "client/codec/WriteCodec.h"

using namespace chipdeck;

namespace {

/// Field 1000 of a later version, as bytes.
std::string laterField()
{
    return std::string("\xc2\x3e\x05later", 8);
}

template<typename Message>
Message withLaterField(const Message &message)
{
    Message again;
    if (!again.ParseFromString(message.SerializeAsString() + laterField()))
        qFatal("a later field broke the message");
    return again;
}

} // namespace

/// What a newer gateway says and this program does not know must show as unknown: neither vanish nor break the rest.
class TestUnknown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobStates();
    void writeStates();
    void clustersAndVendors();
    void nodeAvailability();
    void reachability();
    void watchMessages();
};

void TestUnknown::jobStates()
{
    v1::Job message;
    message.set_name("clusters/lab/jobs/4711");
    message.set_ref(1);
    message.set_display_name("train");
    message.set_state(static_cast<v1::JobState>(77));
    const auto job = codec::fromProto(withLaterField(message));
    QVERIFY(job.has_value());
    QCOMPARE(job->state, domain::JobState::Unknown);
    QCOMPARE(job->displayName, std::string("train"));
}

void TestUnknown::writeStates()
{
    v1::WriteOutcome message;
    message.set_state(static_cast<v1::WriteState>(77));
    message.set_name("clusters/lab/jobs/1");
    const domain::WriteOutcome outcome = codec::fromProto(withLaterField(message));
    QCOMPARE(outcome.state, domain::WriteState::Unknown);
    QCOMPARE(outcome.name, std::string("clusters/lab/jobs/1"));
}

void TestUnknown::clustersAndVendors()
{
    v1::Cluster message;
    message.set_name("clusters/lab");
    message.set_kind(static_cast<v1::ClusterKind>(77));
    message.add_verbs("a-verb-of-tomorrow");
    const auto cluster = codec::fromProto(withLaterField(message));
    QVERIFY(cluster.has_value());
    QCOMPARE(cluster->kind, domain::ClusterKind::Unknown);
    QCOMPARE(cluster->verbs.size(), std::size_t{1});
    v1::Node node;
    node.set_node("n1");
    v1::ChipGroup *group = node.add_groups();
    group->set_count(8);
    group->set_vendor(static_cast<v1::Vendor>(77));
    group->set_model("New One");
    const auto read = codec::fromProto(withLaterField(node));
    QVERIFY(read.has_value());
    QCOMPARE(read->chipCount(), 8U);
    QVERIFY(read->groups[0].vendor == domain::Vendor::Unknown || read->groups[0].vendor == domain::Vendor::Other);
    QCOMPARE(read->groups[0].model, std::string("New One"));
}

void TestUnknown::nodeAvailability()
{
    v1::NodeStatus message;
    message.set_availability(static_cast<v1::NodeAvailability>(77));
    message.add_states("HIBERNATING");
    const domain::NodeStatus status = codec::fromProto(withLaterField(message));
    QVERIFY(status.availability == domain::NodeAvailability::Unknown || status.availability == domain::NodeAvailability::NotReported);
    QCOMPARE(status.states, (std::vector<std::string>{"HIBERNATING"}));
}

void TestUnknown::reachability()
{
    v1::PartFreshness message;
    message.set_part("a part of tomorrow");
    message.set_reachability(static_cast<v1::Reachability>(77));
    const domain::PartFreshness part = codec::fromProto(withLaterField(message));
    QCOMPARE(part.reachability, domain::Reachability::Unknown);
    QCOMPARE(part.part, std::string("a part of tomorrow"));
    QVERIFY(!part.ageMs.has_value());
}

void TestUnknown::watchMessages()
{
    // A kind of message that this program does not know is named as such; it does not end the watch.
    const auto kind = codec::decodeWatch(laterField());
    QVERIFY(kind.has_value());
    QVERIFY(std::holds_alternative<codec::UnknownMessage>(*kind));
    v1::WatchResponse heartbeat;
    heartbeat.mutable_heartbeat()->set_sequence(5);
    heartbeat.mutable_heartbeat()->add_parts()->set_part("nodes");
    const auto known = codec::decodeWatch(withLaterField(heartbeat));
    QVERIFY(known.has_value());
    QCOMPARE(std::get<codec::Heartbeat>(*known).sequence, std::uint64_t{5});
    v1::WatchResponse opened;
    opened.mutable_opened()->mutable_cluster()->set_name("clusters/lab");
    opened.mutable_opened()->set_mode(static_cast<v1::WatchMode>(77));
    const auto mode = codec::decodeWatch(opened);
    QVERIFY(!mode.has_value() || std::get<codec::WatchOpened>(*mode).mode == codec::WatchMode::Unknown);
}

QTEST_GUILESS_MAIN(TestUnknown)
#include "TestUnknown.moc"
