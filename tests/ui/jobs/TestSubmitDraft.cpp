#include <QtTest>

#include <algorithm>

#include "RandomDescription.h"
#include "client/files/JobFile.h"
#include "ui/jobs/DraftDescription.h"

using namespace chipdeck;

class TestSubmitDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeLimits_data();
    void timeLimits();
    void badTextNamesItsField();
    void limitsComeBackAsText();
    void goodTextBecomesTheJob();
    void anyChipsAreWhatTheyMustBe();
    void everyDescriptionComesBack();
    void theRestIsTheLinesOfAFile();
    void everyFieldHasItsPlace();
    void commandsAreWords_data();
    void commandsAreWords();
    void whatIsNoDraftIsNone();
};

void TestSubmitDraft::timeLimits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    const auto row = [](const char *text, qint64 seconds) { QTest::newRow(text) << QString::fromLatin1(text) << seconds; };
    row("90", 5400);
    row("2:30", 150);
    row("2:30:00", 9000);
    row("1-12", 129600);
    row("1-12:00:30", 129630);
    row("90 min", 5400);
    row("36 h", 129600);
    row("2 d 3h", 183600);
    row("1 Day", 86400);
    row("", -1);
    row("0", -1);
    row("soon", -1);
    row("-5", -1);
    row("5 parsecs", -1);
    row("3650 days", 315'360'000);
    row("3651 days", 315'360'001);
    row("999999999 days", 315'360'001);
}

void TestSubmitDraft::timeLimits()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    const auto parsed = ui::parseTimeLimit(text);
    QCOMPARE(parsed ? static_cast<qint64>(*parsed) : -1, seconds);
}

void TestSubmitDraft::limitsComeBackAsText()
{
    for (const std::uint64_t seconds : {1ULL, 59ULL, 60ULL, 3600ULL, 5430ULL, 86400ULL, 129600ULL, 360060ULL, 500001ULL, 315360000ULL})
        QCOMPARE(ui::parseTimeLimit(ui::timeLimitText(seconds)), std::optional<std::uint64_t>(seconds));
}

void TestSubmitDraft::badTextNamesItsField()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.chipType = QStringLiteral("gpu:h100");
    draft.chipsPerNode = QStringLiteral("eight");
    draft.nodes = QStringLiteral("99999999999");
    draft.timeLimit = QStringLiteral("soon");
    draft.memoryGb = QStringLiteral("lots");
    draft.environment = QStringLiteral("A=1\n2B=2\nC");
    draft.ascend.environment = QStringLiteral("=");
    draft.signal = QStringLiteral("usr1");
    draft.signalSeconds = QStringLiteral("-1");
    std::vector<std::string> fields;
    for (const domain::FieldViolation &violation : ui::readDraft(draft).violations)
        fields.push_back(violation.field);
    QCOMPARE(fields, (std::vector<std::string>{"timing.limit", "parts[0].chips.count", "parts[0].nodes", "parts[0].memory", "environment", "environment",
                                               "checkpoint.seconds_before", "variants.ascend.environment"}));
}

void TestSubmitDraft::goodTextBecomesTheJob()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.name = QStringLiteral(" sft ");
    draft.chipType = QStringLiteral("npu:910c");
    draft.chipsPerNode = QStringLiteral("8");
    draft.nodes = QStringLiteral("2 - 4");
    draft.memoryGb = QStringLiteral("4");
    draft.environment = QStringLiteral("A=1=2\n\nB=");
    draft.afterKind = QStringLiteral("after end");
    draft.afterJobs = QStringLiteral("4711, 4712 4713");
    draft.signal = QStringLiteral("usr1");
    const ui::DraftResult read = ui::readDraft(draft);
    QVERIFY(read.violations.empty());
    const domain::JobPart &part = read.job.parts.front();
    QCOMPARE(read.job.name, std::string("sft"));
    QCOMPARE(part.chips.count, 8U);
    QCOMPARE(part.chips.model, std::string("npu:910c"));
    QCOMPARE(part.leastNodes, std::optional<std::uint32_t>(2));
    QCOMPARE(part.mostNodes, std::optional<std::uint32_t>(4));
    QVERIFY(part.memory && part.memory->bytes == 4ULL << 30);
    QCOMPARE(read.job.timing.limitS, std::optional<std::uint64_t>(3600));
    QCOMPARE(read.job.environment.at("A"), std::string("1=2"));
    QCOMPARE(read.job.environment.at("B"), std::string());
    QCOMPARE(read.job.dependencies.at(0).jobs, (std::vector<std::string>{"4711", "4712", "4713"}));
    QVERIFY(read.job.checkpoint && read.job.checkpoint->signal == "USR1" && read.job.checkpoint->secondsBefore == 60);
}

void TestSubmitDraft::anyChipsAreWhatTheyMustBe()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.chipType = ui::SubmitDraft::anyChips;
    draft.chipsPerNode = QStringLiteral("8");
    draft.vendor = QStringLiteral("ascend");
    draft.leastMemoryGb = QStringLiteral("64");
    draft.leastTeraflops = QStringLiteral("312.5");
    const domain::ChipNeed chips = ui::readDraft(draft).job.parts.front().chips;
    QVERIFY((chips == domain::ChipNeed{8, domain::ChipNeed::Per::Node, domain::Vendor::Ascend, {}, 64.0, 312.5}));
    draft.leastMemoryGb = QStringLiteral("much");
    QCOMPARE(ui::readDraft(draft).violations.at(0).field, std::string("parts[0].chips.least_memory_gb"));
}

/// Whatever a job says stands in the form, in a field or among the further lines.
void TestSubmitDraft::everyDescriptionComesBack()
{
    std::mt19937 random(5);
    const auto byVendor = [](const domain::Variant &a, const domain::Variant &b) { return a.vendor < b.vendor; };
    for (int round = 0; round < 2000; ++round) {
        domain::JobDescription job = tests::randomDescription(random);
        const ui::SubmitDraft draft = ui::draftOf(job);
        ui::DraftResult read = ui::readDraft(draft);
        QVERIFY2(read.violations.empty(), (read.violations.empty() ? "" : read.violations.front().field + ": " + read.violations.front().description + "\n" + files::jobText(job)).c_str());
        // Which of two vendors comes first means nothing.
        std::sort(job.variants.begin(), job.variants.end(), byVendor);
        std::sort(read.job.variants.begin(), read.job.variants.end(), byVendor);
        QVERIFY2(read.job == job, (files::jobText(job) + "\n----\n" + files::jobText(read.job)).c_str());
        QVERIFY(ui::SubmitDraft::fromJson(draft.toJson()) == draft);
    }
}

void TestSubmitDraft::theRestIsTheLinesOfAFile()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.further = QStringLiteral("reservation = \"course\"\n[[licences]]\nname = \"matlab\"\n[[parts]]\nfeatures = \"ib\"\n[[parts]]\nnodes = 2");
    ui::DraftResult read = ui::readDraft(draft);
    QVERIFY(read.violations.empty());
    QCOMPARE(read.job.reservation, std::string("course"));
    QCOMPARE(read.job.licences.at(0).name, std::string("matlab"));
    QCOMPARE(read.job.parts.at(0).features, std::string("ib"));
    QCOMPARE(read.job.parts.at(0).leastNodes, std::optional<std::uint32_t>(1));
    QCOMPARE(read.job.parts.at(1).leastNodes, std::optional<std::uint32_t>(2));
    draft.further = QStringLiteral("reservation = \"course\"\nreservatio = 1");
    read = ui::readDraft(draft);
    QCOMPARE(read.violations.at(0).field, std::string("further"));
    QVERIFY2(read.violations.at(0).description.starts_with("Line 2: "), read.violations.at(0).description.c_str());
    // What has a field of its own is not said in two places.
    draft.further = QStringLiteral("qos = \"high\"");
    read = ui::readDraft(draft);
    QCOMPARE(read.violations.at(0).field, std::string("further"));
    QVERIFY(read.job.qos.empty());
}

void TestSubmitDraft::everyFieldHasItsPlace()
{
    domain::JobDescription job;
    job.variants = {{domain::Vendor::Ascend, {}, {}, "x", {}}};
    job.dependencies = {{domain::Dependency::Kind::AfterEnd, {"1", "x"}, 0}};
    const auto place = [&job](const char *field) { return ui::formField(field, job); };
    QCOMPARE(place("environment.A"), std::string("environment"));
    QCOMPARE(place("variants[0].script"), std::string("variants.ascend.work"));
    QCOMPARE(place("variants[0].environment.A"), std::string("variants.ascend.environment"));
    QCOMPARE(place("container.command[2]"), std::string("command"));
    QCOMPARE(place("container.mounts[0]"), std::string("container.mounts"));
    QCOMPARE(place("dependencies[0].jobs[1]"), std::string("dependencies"));
    QCOMPARE(place("parts[0].chips"), std::string("parts[0].chips.model"));
    QCOMPARE(place("parts[0].most_nodes"), std::string("parts[0].nodes"));
    QCOMPARE(place("checkpoint"), std::string("checkpoint.signal"));
}

void TestSubmitDraft::commandsAreWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *line, const QStringList &words) { QTest::newRow(line) << QString::fromUtf8(line) << words; };
    row("python  train.py\t--x=1", {QStringLiteral("python"), QStringLiteral("train.py"), QStringLiteral("--x=1")});
    row("a 'b c' \"d $e\"", {QStringLiteral("a"), QStringLiteral("b c"), QStringLiteral("d $e")});
    row("it\\'s \"a\\\"b\" '' \\ x", {QStringLiteral("it's"), QStringLiteral("a\"b"), QString(), QStringLiteral(" x")});
    row("one \\\n two", {QStringLiteral("one"), QStringLiteral("two")});
    row("", {});
}

void TestSubmitDraft::commandsAreWords()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    const auto read = ui::commandWords(line);
    QVERIFY(read.has_value());
    QStringList found;
    for (const std::string &word : *read)
        found << QString::fromStdString(word);
    QCOMPARE(found, words);
    QVERIFY(!ui::commandWords(line + QStringLiteral(" 'open")));
}

void TestSubmitDraft::whatIsNoDraftIsNone()
{
    QVERIFY(!ui::SubmitDraft::fromJson("[]"));
    QVERIFY(!ui::SubmitDraft::fromJson("{\"name\": \"a\""));
    const auto odd = ui::SubmitDraft::fromJson("{\"name\": 5, \"qos\": \"high\", \"later\": true}");
    QVERIFY(odd && odd->name.isEmpty() && odd->qos == QLatin1String("high"));
}

QTEST_GUILESS_MAIN(TestSubmitDraft)
#include "TestSubmitDraft.moc"
