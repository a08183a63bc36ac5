#include <QtTest>

#include "client/domain/JobRules.h"
#include "ui/jobs/SubmitAdvice.h"

using namespace chipdeck;

/// What the form says beside a field, and that what it offers instead is right.
class TestSubmitAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooManyChipsOfferTheMost();
    void tooManyNodesOfferTheMost();
    void allThatIsTooLargeIsToldInOneRound();
    void aLongNameIsCutBetweenCharacters();
    void whatCannotBeShownIsTakenOutOfAName();
    void aScriptOfOneMebibyteIsTold();
    void aScriptWithoutItsProgramGetsOne();
    void aTimeBeyondThePoolOffersItsMost();
    void aWrongChipTypeOffersOneOfThePool();
    void theScriptsOwnLinesAreToldAtTheScript();
    void whatItHasNoWordsForKeepsTheRules();
    void commentsRunNothing();

private:
    static ui::FieldAdvice advise(const ui::SubmitDraft &draft, const std::string &field);
};

namespace {

domain::ClusterSnapshot onePool()
{
    domain::ClusterSnapshot cluster;
    auto inventory = std::make_shared<domain::Inventory>();
    for (const char *id : {"nv01", "nv02"}) {
        domain::ChipGroup group;
        group.count = 8;
        group.model = "H100";
        group.schedulerType = "gpu:h100";
        domain::Node node;
        node.id = id;
        node.cpus = 96;
        node.memoryBytes = 512ULL << 30;
        node.groups.push_back(group);
        inventory->nodes.push_back(node);
    }
    inventory->index();
    cluster.inventory = inventory;
    cluster.pools = std::make_shared<std::vector<domain::Pool>>(1, domain::Pool{"train", true, 7200, true, {0, 1}});
    return cluster;
}

ui::SubmitDraft goodDraft()
{
    ui::SubmitDraft draft = ui::SubmitDraft::initial();
    draft.name = QStringLiteral("sft");
    draft.script = QStringLiteral("#!/bin/sh\nsleep 1\n");
    draft.chipType = QStringLiteral("gpu:h100");
    return draft;
}

std::vector<domain::FieldViolation> wrongIn(const ui::SubmitDraft &draft)
{
    const domain::ClusterSnapshot cluster = onePool();
    return domain::checkJob(ui::readDraft(draft).spec, &cluster);
}

} // namespace

/// Checks as the form does and says the mistake in `field`; empty words when there is none.
ui::FieldAdvice TestSubmitAdvice::advise(const ui::SubmitDraft &draft, const std::string &field)
{
    const ui::PoolReach reach = ui::poolReach(onePool(), draft, ui::readDraft(draft).spec.chipsPerNode);
    for (const domain::FieldViolation &violation : wrongIn(draft)) {
        if (violation.field == field)
            return ui::adviseField(violation, draft, reach);
    }
    return {};
}

void TestSubmitAdvice::tooManyChipsOfferTheMost()
{
    QVERIFY(wrongIn(goodDraft()).empty());
    ui::SubmitDraft draft = goodDraft();
    draft.chipsPerNode = QStringLiteral("9");
    const ui::FieldAdvice advice = advise(draft, "job.chips_per_node");
    QVERIFY(advice.words.contains(u'8'));
    draft.chipsPerNode = advice.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::tooManyNodesOfferTheMost()
{
    ui::SubmitDraft draft = goodDraft();
    draft.nodes = QStringLiteral("3");
    draft.nodes = advise(draft, "job.nodes").value;
    QCOMPARE(draft.nodes, QStringLiteral("2"));
    QVERIFY(wrongIn(draft).empty());
    draft.nodes = QStringLiteral("0");
    QCOMPARE(advise(draft, "job.nodes").value, QStringLiteral("1"));
}

void TestSubmitAdvice::allThatIsTooLargeIsToldInOneRound()
{
    ui::SubmitDraft draft = goodDraft();
    draft.chipsPerNode = QStringLiteral("9");
    draft.nodes = QStringLiteral("3");
    draft.cpusPerTask = QStringLiteral("1000");
    draft.memoryGb = QStringLiteral("9999");
    const ui::FieldAdvice nodes = advise(draft, "job.nodes");
    const ui::FieldAdvice cores = advise(draft, "job.cpus_per_task");
    const ui::FieldAdvice memory = advise(draft, "job.memory_per_node_bytes");
    QVERIFY2(nodes.words.startsWith(QLatin1String("This pool has 2")), qPrintable(nodes.words));
    QCOMPARE(cores.value, QStringLiteral("96"));
    QCOMPARE(memory.value, QStringLiteral("512"));
    draft.chipsPerNode = QStringLiteral("8");
    draft.nodes = nodes.value;
    draft.cpusPerTask = cores.value;
    draft.memoryGb = memory.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::aLongNameIsCutBetweenCharacters()
{
    ui::SubmitDraft draft = goodDraft();
    draft.name = QStringLiteral("芯").repeated(80);  // 240 bytes
    const ui::FieldAdvice advice = advise(draft, "job.display_name");
    QVERIFY(!advice.remedy.isEmpty());
    QCOMPARE(advice.value, QStringLiteral("芯").repeated(66));
    draft.name = advice.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::whatCannotBeShownIsTakenOutOfAName()
{
    ui::SubmitDraft draft = goodDraft();
    draft.name = QStringLiteral("a\u202Eb\x1b[31mc");
    const ui::FieldAdvice advice = advise(draft, "job.display_name");
    QCOMPARE(advice.value, QStringLiteral("ab[31mc"));
    draft.name = advice.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::aScriptOfOneMebibyteIsTold()
{
    ui::SubmitDraft draft = goodDraft();
    draft.script += QString(1024 * 1024, QLatin1Char('#'));
    const ui::FieldAdvice advice = advise(draft, "job.script");
    QVERIFY(advice.words.contains(QLatin1String("1 MiB")));
    QVERIFY(advice.remedy.isEmpty());
}

void TestSubmitAdvice::aScriptWithoutItsProgramGetsOne()
{
    ui::SubmitDraft draft = goodDraft();
    draft.script = QStringLiteral("sleep 60\n");
    draft.script = advise(draft, "job.script").value;
    QVERIFY(draft.script.startsWith(QLatin1String("#!/bin/bash\nsleep 60")));
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::aTimeBeyondThePoolOffersItsMost()
{
    ui::SubmitDraft draft = goodDraft();
    for (const char *tooLong : {"3 d", "20000 d", "99999999 d"}) {
        draft.timeLimit = QLatin1String(tooLong);
        draft.timeLimit = advise(draft, "job.time_limit_s").value;
        QCOMPARE(ui::parseTimeLimit(draft.timeLimit), std::optional<std::uint64_t>(7200));
        QVERIFY(wrongIn(draft).empty());
    }
}

void TestSubmitAdvice::aWrongChipTypeOffersOneOfThePool()
{
    ui::SubmitDraft draft = goodDraft();
    draft.chipType = QStringLiteral("npu:910c");
    draft.chipType = advise(draft, "job.chip_type").value;
    QCOMPARE(draft.chipType, QStringLiteral("gpu:h100"));
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::theScriptsOwnLinesAreToldAtTheScript()
{
    ui::SubmitDraft draft = goodDraft();
    draft.script = QStringLiteral("#!/bin/sh\n#SBATCH --gres=gpu:h100:500 -n 9999\nsleep 1\n");
    QCOMPARE(wrongIn(draft).size(), std::size_t{1});
    QVERIFY2(advise(draft, "job.script").words.startsWith(QStringLiteral("Line 2 of the script, --ntasks=9999: ")), qUtf8Printable(advise(draft, "job.script").words));
    // The form's chips replaced the script's; without them those count.
    draft.chipType.clear();
    draft.chipsPerNode.clear();
    QVERIFY(advise(draft, "job.script").words.contains(QStringLiteral("--gres=gpu:h100:500: Asks for 500")));
    draft.script = QStringLiteral("#!/bin/sh\n#SBATCH --gres=gpu:h100:8\nsleep 1\n");
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::whatItHasNoWordsForKeepsTheRules()
{
    const ui::FieldAdvice advice = ui::adviseField({"job.something_new", "Too purple."}, goodDraft(), {});
    QCOMPARE(advice.words, QStringLiteral("Too purple."));
}

void TestSubmitAdvice::commentsRunNothing()
{
    QVERIFY(!ui::runsSomething(QStringLiteral("#!/bin/bash\n\n  # later\n")));
    QVERIFY(ui::runsSomething(QStringLiteral("#!/bin/bash\necho\n")));
}

QTEST_GUILESS_MAIN(TestSubmitAdvice)
#include "TestSubmitAdvice.moc"
