#include <QtTest>

#include "ui/jobs/SubmitDraft.h"

using namespace chipdeck;

class TestSubmitDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeLimits_data();
    void timeLimits();
    void badTextNamesItsField();
    void goodTextBecomesTheJob();
    void aJobComesBackAsADraft();
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

void TestSubmitDraft::badTextNamesItsField()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.chipType = QStringLiteral("gpu:h100");
    draft.chipsPerNode = QStringLiteral("eight");
    draft.nodes = QStringLiteral("99999999999");
    draft.timeLimit = QStringLiteral("soon");
    draft.environment = QStringLiteral("A=1\n2B=2\nC");
    std::vector<std::string> fields;
    for (const domain::FieldViolation &violation : ui::readDraft(draft).violations)
        fields.push_back(violation.field);
    QCOMPARE(fields, (std::vector<std::string>{"job.chips_per_node", "job.nodes", "job.time_limit_s", "job.environment", "job.environment"}));
}

void TestSubmitDraft::goodTextBecomesTheJob()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.name = QStringLiteral(" sft ");
    draft.chipType = QStringLiteral("npu:910c");
    draft.chipsPerNode = QStringLiteral("8");
    draft.nodes = QStringLiteral("2");
    draft.memoryGb = QStringLiteral("4");
    draft.environment = QStringLiteral("A=1=2\n\nB=");
    const ui::DraftResult read = ui::readDraft(draft);
    QVERIFY(read.violations.empty());
    QCOMPARE(read.spec.displayName, std::string("sft"));
    QCOMPARE(read.spec.chipsPerNode, 8U);
    QCOMPARE(read.spec.nodes, std::optional<std::uint32_t>(2));
    QCOMPARE(read.spec.memoryPerNodeBytes, std::optional<std::uint64_t>(4ULL << 30));
    QCOMPARE(read.spec.timeLimitS, std::optional<std::uint64_t>(3600));
    QCOMPARE(read.spec.environment.at("A"), std::string("1=2"));
    QCOMPARE(read.spec.environment.at("B"), std::string());
}

void TestSubmitDraft::aJobComesBackAsADraft()
{
    domain::Job job;
    job.displayName = "sft";
    job.pool = "train";
    job.nodeCount = 2;
    job.chips = {{"gpu:h100", 16}};
    job.timeLimitS = 5400;
    const ui::DraftResult read = ui::readDraft(ui::SubmitDraft::fromJob(job, QStringLiteral("gateway#c")));
    QVERIFY(read.violations.empty());
    QCOMPARE(read.spec.chipsPerNode, 8U);
    QCOMPARE(read.spec.chipType, std::string("gpu:h100"));
    QCOMPARE(read.spec.timeLimitS, std::optional<std::uint64_t>(5400));
    QCOMPARE(read.spec.pool, std::string("train"));
}

QTEST_GUILESS_MAIN(TestSubmitDraft)
#include "TestSubmitDraft.moc"
