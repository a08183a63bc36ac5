#include <QtTest>

#include "client/domain/description/ChosenJob.h"
#include "client/domain/description/DescriptionChecks.h"
#include "ui/jobs/DraftDescription.h"
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
    void theScriptsOwnLinesAreTakenOver();
    void theEndOfARangeIsWhatIsTooMuch();
    void chipsThatAreNotThereAreNamed();
    void whatNoClusterIsNeededForHasWordsOfItsOwn();
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
    const domain::JobDescription job = ui::readDraft(draft).job;
    std::vector<domain::FieldViolation> wrong = domain::checkDescription(job);
    if (const auto chosen = domain::choose(job, {}, onePool()); !chosen)
        wrong.insert(wrong.end(), chosen.error().begin(), chosen.error().end());
    return wrong;
}

} // namespace

/// Checks as the form does and says the mistake in `field`; empty words when there is none.
ui::FieldAdvice TestSubmitAdvice::advise(const ui::SubmitDraft &draft, const std::string &field)
{
    const domain::JobDescription job = ui::readDraft(draft).job;
    const ui::PoolReach reach = ui::poolReach(onePool(), job.parts.front(), {});
    for (const domain::FieldViolation &violation : wrongIn(draft)) {
        if (ui::formField(violation.field, job) == field)
            return ui::adviseField(violation, draft, reach);
    }
    return {};
}

void TestSubmitAdvice::tooManyChipsOfferTheMost()
{
    QVERIFY(wrongIn(goodDraft()).empty());
    ui::SubmitDraft draft = goodDraft();
    draft.chipsPerNode = QStringLiteral("9");
    const ui::FieldAdvice advice = advise(draft, "parts[0].chips.count");
    QVERIFY(advice.words.contains(u'8'));
    draft.chipsPerNode = advice.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::tooManyNodesOfferTheMost()
{
    ui::SubmitDraft draft = goodDraft();
    draft.nodes = QStringLiteral("3");
    draft.nodes = advise(draft, "parts[0].nodes").value;
    QCOMPARE(draft.nodes, QStringLiteral("2"));
    QVERIFY(wrongIn(draft).empty());
    draft.nodes = QStringLiteral("0");
    QCOMPARE(advise(draft, "parts[0].nodes").value, QStringLiteral("1"));
}

void TestSubmitAdvice::allThatIsTooLargeIsToldInOneRound()
{
    ui::SubmitDraft draft = goodDraft();
    draft.chipsPerNode = QStringLiteral("9");
    draft.nodes = QStringLiteral("3");
    draft.cpusPerTask = QStringLiteral("1000");
    draft.memoryGb = QStringLiteral("9999");
    const ui::FieldAdvice nodes = advise(draft, "parts[0].nodes");
    const ui::FieldAdvice cores = advise(draft, "parts[0].cpus_per_task");
    const ui::FieldAdvice memory = advise(draft, "parts[0].memory");
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
    const ui::FieldAdvice advice = advise(draft, "name");
    QVERIFY(!advice.remedy.isEmpty());
    QCOMPARE(advice.value, QStringLiteral("芯").repeated(66));
    draft.name = advice.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::whatCannotBeShownIsTakenOutOfAName()
{
    ui::SubmitDraft draft = goodDraft();
    draft.name = QStringLiteral("a\u202Eb\x1b[31mc");
    const ui::FieldAdvice advice = advise(draft, "name");
    QCOMPARE(advice.value, QStringLiteral("ab[31mc"));
    draft.name = advice.value;
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::aScriptOfOneMebibyteIsTold()
{
    ui::SubmitDraft draft = goodDraft();
    draft.script += QString(1024 * 1024, QLatin1Char('#'));
    const ui::FieldAdvice advice = advise(draft, "script");
    QVERIFY(advice.words.contains(QLatin1String("1 MiB")));
    QVERIFY(advice.remedy.isEmpty());
}

void TestSubmitAdvice::aScriptWithoutItsProgramGetsOne()
{
    ui::SubmitDraft draft = goodDraft();
    draft.script = QStringLiteral("sleep 60\n");
    draft.script = advise(draft, "script").value;
    QVERIFY(draft.script.startsWith(QLatin1String("#!/bin/bash\nsleep 60")));
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::aTimeBeyondThePoolOffersItsMost()
{
    ui::SubmitDraft draft = goodDraft();
    for (const char *tooLong : {"3 d", "20000 d", "99999999 d"}) {
        draft.timeLimit = QLatin1String(tooLong);
        draft.timeLimit = advise(draft, "timing.limit").value;
        QCOMPARE(ui::parseTimeLimit(draft.timeLimit), std::optional<std::uint64_t>(7200));
        QVERIFY(wrongIn(draft).empty());
    }
}

void TestSubmitAdvice::aWrongChipTypeOffersOneOfThePool()
{
    ui::SubmitDraft draft = goodDraft();
    draft.chipType = QStringLiteral("npu:910c");
    draft.chipType = advise(draft, "parts[0].chips.model").value;
    QCOMPARE(draft.chipType, QStringLiteral("gpu:h100"));
    QVERIFY(wrongIn(draft).empty());
}

void TestSubmitAdvice::theScriptsOwnLinesAreTakenOver()
{
    ui::SubmitDraft draft = goodDraft();
    draft.script = QStringLiteral("#!/bin/sh\n#SBATCH --gres=gpu:h100:500 -n 9999\n#SBATCH --qos=low\nsleep 1\n");
    const ui::FieldAdvice advice = advise(draft, "script");
    QVERIFY2(advice.words.startsWith(QLatin1String("2 ")), qPrintable(advice.words));
    QCOMPARE(advice.value, ui::SubmitDraft::anyChips);
    QVERIFY(!advice.remedy.isEmpty());
}

void TestSubmitAdvice::theEndOfARangeIsWhatIsTooMuch()
{
    ui::SubmitDraft draft = goodDraft();
    draft.nodes = QStringLiteral("3-5");
    QCOMPARE(advise(draft, "parts[0].nodes").value, QStringLiteral("2"));
}

void TestSubmitAdvice::chipsThatAreNotThereAreNamed()
{
    ui::SubmitDraft draft = goodDraft();
    draft.chipType = ui::SubmitDraft::anyChips;
    draft.leastMemoryGb = QStringLiteral("5000");
    const ui::FieldAdvice advice = advise(draft, "parts[0].chips.model");
    QVERIFY2(advice.words.contains(QLatin1String("gpu:h100")), qPrintable(advice.words));
    QCOMPARE(advice.value, QStringLiteral("gpu:h100"));
}

void TestSubmitAdvice::whatNoClusterIsNeededForHasWordsOfItsOwn()
{
    ui::SubmitDraft draft = goodDraft();
    draft.nodes = QStringLiteral("0");
    QCOMPARE(ui::adviseField({"parts[0].nodes", "From the rules."}, draft, {}).value, QStringLiteral("1"));
    draft.nodes = QStringLiteral("9999999");
    QCOMPARE(ui::adviseField({"parts[0].nodes", "From the rules."}, draft, {}).value, QStringLiteral("1000000"));
    draft.together = QStringLiteral("same node");
    QCOMPARE(ui::adviseField({"parts[0].nodes", "From the rules."}, draft, {}).value, QStringLiteral("1"));
    draft.tasksPerNode = QStringLiteral("0");
    QVERIFY(ui::adviseField({"parts[0].tasks_per_node", "From the rules."}, draft, {}).words != QStringLiteral("From the rules."));
    draft.tasksPerNode = QStringLiteral("2");
    QCOMPARE(ui::adviseField({"parts[0].tasks_per_node", "Too old."}, draft, {}).words, QStringLiteral("Too old."));
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
