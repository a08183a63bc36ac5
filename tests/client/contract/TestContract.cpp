#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <iostream>
#include <set>

#include "Compatibility.h"
#include "client/codec/ContractVersion.h"

using namespace chipdeck;
using google::protobuf::DescriptorProto;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorSet;

namespace {

QString acceptedPath()
{
    return QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/data/contract/chipdeck-v1.binpb");
}

FileDescriptorSet accepted()
{
    QFile file(acceptedPath());
    FileDescriptorSet set;
    if (!file.open(QIODevice::ReadOnly))
        return set;
    const QByteArray bytes = file.readAll();
    set.ParseFromArray(bytes.constData(), static_cast<int>(bytes.size()));
    return set;
}

DescriptorProto &message(FileDescriptorSet &set, const std::string &name)
{
    for (auto &file : *set.mutable_file()) {
        for (auto &one : *file.mutable_message_type()) {
            if (one.name() == name)
                return one;
        }
    }
    qFatal("no message %s", name.c_str());
}

FieldDescriptorProto &field(FileDescriptorSet &set, const std::string &messageName, const std::string &name)
{
    for (auto &one : *message(set, messageName).mutable_field()) {
        if (one.name() == name)
            return one;
    }
    qFatal("no field %s", name.c_str());
}

google::protobuf::FileDescriptorProto &file(FileDescriptorSet &set, const std::string &name)
{
    for (auto &one : *set.mutable_file()) {
        if (one.name() == name)
            return one;
    }
    qFatal("no file %s", name.c_str());
}

} // namespace

class TestContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingBroke();
    void everythingIsAccepted();
    void additionsAreFine();
    void madeUpBreaksAreFound_data();
    void madeUpBreaksAreFound();
    void theMappingNamesEverythingAndNothingElse();
    void everyLineIsExplained();
    void everyAdditionCounts();
};

void TestContract::nothingBroke()
{
    QVERIFY2(accepted().file_size() > 0, "tests/data/contract/chipdeck-v1.binpb is missing or broken");
    std::string all;
    for (const std::string &change : breakingChanges(accepted(), currentContract()))
        all += change + "\n";
    QVERIFY2(all.empty(), all.c_str());
}

void TestContract::everythingIsAccepted()
{
    // Both directions: what was added is protected only once it is in the accepted set too.
    std::string missing;
    for (const std::string &change : breakingChanges(currentContract(), accepted()))
        missing += change + "\n";
    QVERIFY2(missing.empty(), ("Additions that are not yet accepted; run test_contract --accept:\n" + missing).c_str());
}

void TestContract::additionsAreFine()
{
    FileDescriptorSet now = currentContract();
    auto *added = message(now, "Job").add_field();
    added->set_name("new_field");
    added->set_number(1000);
    added->set_type(FieldDescriptorProto::TYPE_STRING);
    file(now, "chipdeck/v1/jobs.proto").add_message_type()->set_name("NewMessage");
    QVERIFY(breakingChanges(currentContract(), now).empty());
}

void TestContract::madeUpBreaksAreFound_data()
{
    QTest::addColumn<std::function<void(FileDescriptorSet &)>>("change");
    QTest::addColumn<QString>("says");
    using Set = FileDescriptorSet;
    const auto row = [](const char *name, std::function<void(Set &)> change, const char *says) {
        QTest::newRow(name) << change << QString::fromLatin1(says);
    };
    row("field removed", [](Set &s) { message(s, "Job").mutable_field()->DeleteSubrange(3, 1); }, "Job.state = 4 was removed");
    row("field renumbered", [](Set &s) { field(s, "Job", "user").set_number(999); }, "Job.user = 7 was removed");
    row("field renamed", [](Set &s) { field(s, "Job", "user").set_name("owner"); }, "Job.user was renamed to owner");
    row("field retyped", [](Set &s) { field(s, "Job", "ref").set_type(FieldDescriptorProto::TYPE_INT64); }, "Job.ref has another type");
    row("message type", [](Set &s) { field(s, "Job", "state").set_type_name(".chipdeck.v1.WriteState"); }, "Job.state has another type");
    row("field repeated", [](Set &s) { field(s, "Job", "ref").set_label(FieldDescriptorProto::LABEL_REPEATED); }, "repeated");
    row("no longer optional", [](Set &s) { field(s, "Job", "priority").clear_proto3_optional(); }, "Job.priority");
    row("out of oneof", [](Set &s) { field(s, "WatchRequest", "open").clear_oneof_index(); }, "WatchRequest.open moved");
    row("message renamed", [](Set &s) { message(s, "Node").set_name("Host"); }, "Message chipdeck.v1.Node was removed");
    row("nested message", [](Set &s) { message(s, "BadRequest").clear_nested_type(); }, "FieldViolation was removed");
    row("enum value removed", [](Set &s) { file(s, "chipdeck/v1/jobs.proto").mutable_enum_type(0)->mutable_value()->RemoveLast(); },
        "JobState.JOB_STATE_DEADLINE was removed");
    row("enum renumbered", [](Set &s) { file(s, "chipdeck/v1/jobs.proto").mutable_enum_type(0)->mutable_value(1)->set_number(77); },
        "JOB_STATE_PENDING has another number");
    row("rpc removed", [](Set &s) { file(s, "chipdeck/v1/fleet.proto").mutable_service(0)->clear_method(); }, "Fleet.Watch was removed");
    row("rpc no stream", [](Set &s) {
        for (auto &method : *file(s, "chipdeck/v1/fleet.proto").mutable_service(0)->mutable_method())
            method.set_server_streaming(false);
    }, "Fleet.Watch changed between");
    row("rpc no longer takes a stream", [](Set &s) {
        for (auto &method : *file(s, "chipdeck/v1/fleet.proto").mutable_service(0)->mutable_method())
            method.set_client_streaming(false);
    }, "Fleet.Watch changed between");
    row("rpc input", [](Set &s) { file(s, "chipdeck/v1/audit.proto").mutable_service(0)->mutable_method(0)->set_input_type(".x"); },
        "Audit.ListRecords takes");
    row("service removed", [](Set &s) { file(s, "chipdeck/v1/maintenance.proto").clear_service(); }, "Service chipdeck.v1.Maintenance");
    row("package", [](Set &s) { file(s, "chipdeck/v1/audit.proto").set_package("chipdeck.v2"); }, "chipdeck.v1.AuditRecord was removed");
}

void TestContract::madeUpBreaksAreFound()
{
    QFETCH(std::function<void(FileDescriptorSet &)>, change);
    QFETCH(QString, says);
    FileDescriptorSet now = currentContract();
    change(now);
    std::string all;
    for (const std::string &found : breakingChanges(currentContract(), now))
        all += found + "\n";
    QVERIFY2(all.find(says.toStdString()) != std::string::npos, all.c_str());
}

/// "Message.field" and "Service.Call" of the contract, but for the models on one's own computer, which no scheduler knows.
static std::set<QString> everything()
{
    std::set<QString> names;
    const FileDescriptorSet set = currentContract();
    for (const auto &one : set.file()) {
        if (one.package() != "chipdeck.v1" || one.name() == "chipdeck/v1/inference.proto")
            continue;
        for (const auto &message : one.message_type()) {
            for (const auto &field : message.field())
                names.insert(QString::fromStdString(message.name() + "." + field.name()));
        }
        for (const auto &service : one.service()) {
            for (const auto &method : service.method())
                names.insert(QString::fromStdString(service.name() + "." + method.name()));
        }
    }
    return names;
}

void TestContract::theMappingNamesEverythingAndNothingElse()
{
    QFile file(QStringLiteral(CHIPDECK_SOURCE_DIR "/client/contract/MAPPING.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::set<QString> known = everything();
    std::set<QString> mapped;
    const QRegularExpression owner(QStringLiteral("^`(\\w+)`: "));
    const QRegularExpression field(QStringLiteral("`(\\w+)`"));
    for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        const QStringList cells = line.split(QLatin1Char('|'));
        const QRegularExpressionMatch begin = owner.match(cells.value(1).trimmed());
        if (!begin.hasMatch())
            continue;
        QVERIFY2(cells.size() == 5 && !cells[2].trimmed().isEmpty() && !cells[3].trimmed().isEmpty(), qPrintable(line));
        for (auto found = field.globalMatch(cells[1].section(QLatin1Char(':'), 1)); found.hasNext();) {
            const QString name = begin.captured(1) + QLatin1Char('.') + found.next().captured(1);
            QVERIFY2(known.contains(name), qPrintable(name + QStringLiteral(" is not in the contract")));
            QVERIFY2(mapped.insert(name).second, qPrintable(name + QStringLiteral(" is there twice")));
        }
    }
    for (const QString &name : known)
        QVERIFY2(mapped.contains(name), qPrintable(name + QStringLiteral(" is not mapped in client/contract/MAPPING.md")));
    QVERIFY(known.size() > 200);
}

/// Who writes a client of another kind reads nothing but these files.
void TestContract::everyLineIsExplained()
{
    const QDir folder(QStringLiteral(CHIPDECK_SOURCE_DIR "/client/contract/chipdeck/v1"));
    const QRegularExpression line(QStringLiteral(" = \\d+;|^ *rpc "));
    QStringList bare;
    int lines = 0;
    for (const QString &name : folder.entryList({QStringLiteral("*.proto")})) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString before;
        for (const QString &text : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            const bool counts = line.match(text).hasMatch();
            lines += counts;
            if (counts && !before.trimmed().startsWith(QLatin1String("//")))
                bare << name + QStringLiteral(": ") + text.trimmed();
            before = text;
        }
    }
    QVERIFY(lines > 400);
    QVERIFY2(bare.isEmpty(), qPrintable(QStringLiteral("These lines have no comment above them:\n") + bare.join(QLatin1Char('\n'))));
}

/// A client may tell by the number that a gateway knows more than it does.
void TestContract::everyAdditionCounts()
{
    std::uint32_t lines = 0;
    const FileDescriptorSet set = currentContract();
    for (const auto &one : set.file()) {
        for (const auto &message : one.message_type())
            lines += static_cast<std::uint32_t>(message.field_size());
        for (const auto &values : one.enum_type())
            lines += static_cast<std::uint32_t>(values.value_size());
        for (const auto &service : one.service())
            lines += static_cast<std::uint32_t>(service.method_size());
    }
    // After an addition: count contractVersion up, in fleet.proto's words too, and write both numbers here.
    QCOMPARE(codec::contractVersion, 10U);
    QCOMPARE(lines, 1159U);
    QFile file(QStringLiteral(CHIPDECK_SOURCE_DIR "/client/contract/chipdeck/v1/fleet.proto"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("every addition; " + QByteArray::number(codec::contractVersion) + " for this one"));
}

/// Writes the contract as it is now into the accepted set; says what breaks.
static int accept()
{
    for (const std::string &change : breakingChanges(accepted(), currentContract()))
        std::cerr << "breaking: " << change << "\n";
    QFile file(acceptedPath());
    const std::string bytes = currentContract().SerializeAsString();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0) {
        std::cerr << "cannot write " << qPrintable(acceptedPath()) << ": " << qPrintable(file.errorString()) << "\n";
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(QStringLiteral("--accept")))
        return accept();
    TestContract test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestContract.moc"
