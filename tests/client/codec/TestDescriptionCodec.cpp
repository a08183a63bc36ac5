#include <QTest>

#include "RandomDescription.h"
#include "chipdeck/v1/description.pb.h"
#include "client/codec/DescriptionCodec.h"

using namespace chipdeck;
using namespace chipdeck::domain;

class TestDescriptionCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void random_descriptions_come_back_from_the_wire()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 3000; ++round) {
            const JobDescription job = tests::randomDescription(random);
            v1::JobDescription message;
            codec::toProto(job, message);
            v1::JobDescription received;
            QVERIFY(received.ParseFromString(message.SerializeAsString()));
            const auto back = codec::fromProto(received);
            QVERIFY(back.has_value());
            QVERIFY2(*back == job, message.ShortDebugString().c_str());
        }
    }

    void what_is_not_known_is_named()
    {
        v1::JobDescription message;
        message.set_script("#!/bin/sh\n");
        message.add_parts()->mutable_chips()->set_vendor("acme");
        message.add_dependencies()->set_kind(static_cast<v1::DependencyKind>(77));
        const auto read = codec::fromProto(message);
        QVERIFY(!read);
        QCOMPARE(read.error().reason, std::string("BAD_DESCRIPTION"));
        QCOMPARE(read.error().fields.size(), 2U);
        QCOMPARE(read.error().fields[0].field, std::string("parts[0].chips.vendor"));
        QCOMPARE(read.error().fields[1].field, std::string("dependencies[0].kind"));
    }
};

QTEST_APPLESS_MAIN(TestDescriptionCodec)
#include "TestDescriptionCodec.moc"
