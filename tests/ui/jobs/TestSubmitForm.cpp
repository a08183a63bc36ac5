#include <QtTest>

#include <QCheckBox>

#include "FormRig.h"
#include "widgets/forms/SegmentedControl.h"

using namespace chipdeck;
using test::FormRig;

/// The form as a person fills it in: what shows, what is wrong where, what is sent.
class TestSubmitForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSimpleCaseShowsNoMore();
    void theWholeJobIsSent();
    void anyChipsAskWhatTheyMustBe();
    void aCommandTakesThePlaceOfTheScript();
    void aContainerNeedsItsImage();
    void mistakesUnfoldWhatHidesThem();
    void theOtherVendorsMistakeIsShown();
    void whatNoFieldHasIsStillTold();
    void theServersWordStandsBesideItsField();
    void anOlderGatewayGetsWhatItKnows();
    void whatIsWantedWaitsForItsCluster();
    void theScriptsLinesBecomeFields();
    void theKeysReachEverything();
};

void TestSubmitForm::theSimpleCaseShowsNoMore()
{
    FormRig rig;
    for (const char *name : {"submitVendor", "submitLeastMemory", "submitImage", "submitCommand", "submitMounts", "submitTogether", "submitFurther", "submitTemplateName", "submitReport"})
        QVERIFY2(!rig.find<QWidget>(name)->isVisible(), name);
    QCOMPARE(rig.find<QComboBox>("submitChipType")->currentData().toString(), QStringLiteral("gpu:h100"));
    rig.write("#!/bin/sh\nsleep 1\n");
    QTRY_VERIFY(rig.go()->isEnabled());
    rig.find<QPushButton>("submitMore")->click();
    QVERIFY(rig.find<QWidget>("submitTogether")->isVisible());
    rig.find<QPushButton>("submitMore")->click();
    QVERIFY(!rig.find<QWidget>("submitTogether")->isVisible());
}

void TestSubmitForm::theWholeJobIsSent()
{
    FormRig rig;
    rig.write("#!/bin/sh\nsleep 1\n");
    rig.find<QLineEdit>("submitName")->setText(QStringLiteral("sft"));
    rig.find<QPushButton>("submitMore")->click();
    rig.find<QComboBox>("submitTogether")->setCurrentIndex(1);
    rig.find<QLineEdit>("submitTasksPerNode")->setText(QStringLiteral("8"));
    rig.find<QLineEdit>("submitQos")->setText(QStringLiteral("high"));
    rig.find<QComboBox>("submitAfterKind")->setCurrentIndex(1);
    rig.find<QLineEdit>("submitAfterJobs")->setText(QStringLiteral("4711"));
    rig.find<QLineEdit>("submitSignal")->setText(QStringLiteral("USR1"));
    rig.find<QPlainTextEdit>("variants-ascend-environment")->setPlainText(QStringLiteral("HCCL_CONNECT_TIMEOUT=1200"));
    rig.find<QPlainTextEdit>("submitFurther")->setPlainText(QStringLiteral("comment = \"for Bob\""));
    QTRY_VERIFY(rig.go()->isEnabled());
    rig.go()->click();
    QTRY_COMPARE(rig.actions.calls.size(), 1U);
    const domain::JobDescription &sent = rig.actions.calls[0].described.value().description;
    QCOMPARE(sent.together, domain::Together::SameNode);
    QCOMPARE(sent.parts[0].tasksPerNode, std::optional<std::uint32_t>(8));
    QCOMPARE(sent.qos, std::string("high"));
    QVERIFY((sent.dependencies == std::vector<domain::Dependency>{{domain::Dependency::Kind::AfterSuccess, {"4711"}, 0}}));
    QVERIFY(sent.checkpoint.has_value());
    QCOMPARE(sent.variants.at(0).environment.at("HCCL_CONNECT_TIMEOUT"), std::string("1200"));
    QCOMPARE(sent.comment, std::string("for Bob"));
}

void TestSubmitForm::anyChipsAskWhatTheyMustBe()
{
    FormRig rig;
    rig.write("#!/bin/sh\nsleep 1\n");
    rig.find<QComboBox>("submitChipType")->setCurrentIndex(1);
    QVERIFY(rig.find<QWidget>("submitLeastMemory")->isVisible());
    rig.find<QLineEdit>("submitLeastMemory")->setText(QStringLiteral("100"));
    QTRY_VERIFY(rig.go()->isEnabled());
    rig.go()->click();
    QTRY_COMPARE(rig.actions.calls.size(), 1U);
    const domain::ChipNeed chips = rig.actions.calls[0].described->description.parts[0].chips;
    QVERIFY((chips == domain::ChipNeed{1, domain::ChipNeed::Per::Node, domain::Vendor::Unknown, {}, 100.0, {}}));
    // What no chips here are is told beside the chips, with those that there are.
    rig.find<QLineEdit>("submitLeastMemory")->setText(QStringLiteral("9000"));
    QTRY_VERIFY(rig.errorOf("submitChipType").contains(QLatin1String("gpu:h100")));
    QVERIFY(!rig.go()->isEnabled());
}

void TestSubmitForm::aCommandTakesThePlaceOfTheScript()
{
    FormRig rig;
    rig.find<widgets::SegmentedControl>("submitWork")->setCurrentIndex(1);
    QVERIFY(rig.find<QWidget>("submitCommand")->isVisible());
    QVERIFY(!rig.find<QWidget>("submitScript")->isVisible());
    rig.find<QPlainTextEdit>("submitCommand")->setPlainText(QStringLiteral("python 'my train.py"));
    QTRY_VERIFY(!rig.errorOf("submitCommand").isEmpty());
    rig.find<QPlainTextEdit>("submitCommand")->setPlainText(QStringLiteral("python 'my train.py'"));
    QTRY_VERIFY(rig.go()->isEnabled());
    rig.go()->click();
    QTRY_COMPARE(rig.actions.calls.size(), 1U);
    QVERIFY((std::get<domain::CommandWork>(rig.actions.calls[0].described->description.work).words == std::vector<std::string>{"python", "my train.py"}));
}

void TestSubmitForm::aContainerNeedsItsImage()
{
    FormRig rig;
    rig.find<widgets::SegmentedControl>("submitWork")->setCurrentIndex(2);
    QVERIFY(rig.find<QWidget>("submitImage")->isVisible() && rig.find<QWidget>("submitMounts")->isVisible());
    QTRY_VERIFY(rig.errorOf("submitImage").isEmpty());
    QVERIFY(!rig.go()->isEnabled());
    rig.find<QLineEdit>("submitImage")->setText(QStringLiteral("/images/torch.sif"));
    rig.find<QPlainTextEdit>("submitMounts")->setPlainText(QStringLiteral("data"));
    QTRY_VERIFY(!rig.errorOf("submitMounts").isEmpty());
    rig.find<QPlainTextEdit>("submitMounts")->setPlainText(QStringLiteral("/data:/data:ro"));
    QTRY_VERIFY(rig.go()->isEnabled());
}

void TestSubmitForm::mistakesUnfoldWhatHidesThem()
{
    FormRig rig;
    rig.write("#!/bin/sh\nsleep 1\n");
    ui::SubmitDraft draft = rig.panel->draft();
    draft.qos = QStringLiteral("a b");
    rig.panel->setDraft(draft);
    rig.panel->form().setMoreOpen(false);
    QTRY_VERIFY(rig.find<QWidget>("submitQos")->isVisible());
    QVERIFY(!rig.errorOf("submitQos").isEmpty());
}

void TestSubmitForm::theOtherVendorsMistakeIsShown()
{
    FormRig rig;
    rig.write("#!/bin/sh\nsleep 1\n");
    QVERIFY(!rig.find<QWidget>("variants-ascend-work")->isVisible());
    rig.find<QPlainTextEdit>("variants-ascend-work")->setPlainText(QStringLiteral("no first line\n"));
    QTRY_VERIFY(!rig.errorOf("variants-ascend-work").isEmpty());
    QVERIFY(rig.find<QWidget>("variants-ascend-work")->isVisible());
    QVERIFY(!rig.find<QWidget>("variants-nvidia-work")->isVisible());
}

void TestSubmitForm::whatNoFieldHasIsStillTold()
{
    FormRig rig;
    rig.write("#!/bin/sh\nsleep 1\n");
    rig.find<QPlainTextEdit>("submitFurther")->setPlainText(QStringLiteral("[timing]\nlimit = \"1h\"\nnice = 5\n"));
    QTRY_VERIFY(!rig.errorOf("submitFurther").isEmpty());
    rig.find<QPlainTextEdit>("submitFurther")->setPlainText(QStringLiteral("only_nodes = [\"-x\"]\n"));
    QTRY_VERIFY2(rig.errorOf("submitFurther").contains(QLatin1String("only_nodes")), qPrintable(rig.errorOf("submitFurther")));
    QVERIFY(!rig.go()->isEnabled());
}

void TestSubmitForm::theServersWordStandsBesideItsField()
{
    FormRig rig;
    rig.actions.wrongInDescription = {{"parts[0].nodes", "Not on a Monday."}, {"reservation", "There is none of that name."}};
    rig.write("#!/bin/sh\nsleep 1\n");
    QTRY_VERIFY(!rig.errorOf("submitNodes").isEmpty());
    QVERIFY(rig.errorOf("submitFurther").contains(QLatin1String("There is none of that name.")));
    QVERIFY(!rig.go()->isEnabled());
}

void TestSubmitForm::anOlderGatewayGetsWhatItKnows()
{
    FormRig rig;
    rig.actions.takesDescriptions = false;
    rig.write("#!/bin/sh\nsleep 1\n");
    rig.find<QPushButton>("submitMore")->click();
    rig.find<QLineEdit>("submitTasksPerNode")->setText(QStringLiteral("8"));
    QTRY_VERIFY(rig.errorOf("submitTasksPerNode").contains(QLatin1String("too old")));
    QVERIFY(!rig.go()->isEnabled());
    rig.find<QLineEdit>("submitTasksPerNode")->clear();
    QTRY_VERIFY(rig.go()->isEnabled());
    rig.go()->click();
    QTRY_COMPARE(rig.actions.calls.size(), 1U);
    QVERIFY(!rig.actions.calls[0].described);
    QCOMPARE(rig.actions.calls[0].job.chipType, std::string("gpu:h100"));
    QCOMPARE(rig.actions.calls[0].job.timeLimitS, std::optional<std::uint64_t>(3600));
}

void TestSubmitForm::whatIsWantedWaitsForItsCluster()
{
    FormRig rig;
    ui::SubmitDraft draft = rig.panel->draft();
    draft.cluster = QStringLiteral("other#later");
    draft.pool = QStringLiteral("later");
    draft.chipType = QStringLiteral("gpu:later");
    rig.panel->setDraft(draft);
    QCOMPARE(rig.panel->draft(), draft);
    rig.panel->retranslate();
    QCOMPARE(rig.panel->draft(), draft);
    // Choosing by hand ends the waiting.
    rig.find<QComboBox>("submitPool")->setCurrentIndex(0);
    rig.find<QComboBox>("submitChipType")->setCurrentIndex(0);
    QCOMPARE(rig.panel->draft().pool, QString());
    QCOMPARE(rig.panel->draft().chipType, QString());
}

void TestSubmitForm::theScriptsLinesBecomeFields()
{
    FormRig rig;
    rig.write("#!/bin/sh\n#SBATCH --nodes=1 --time=30 --account=lab --wait\nsleep 1\n");
    QTRY_VERIFY(!rig.errorOf("submitScript").isEmpty());
    rig.panel->files().importTyped();
    QCOMPARE(rig.find<QLineEdit>("submitAccount")->text(), QStringLiteral("lab"));
    QCOMPARE(ui::parseTimeLimit(rig.find<QLineEdit>("submitTime")->text()), std::optional<std::uint64_t>(1800));
    QCOMPARE(rig.find<QPlainTextEdit>("submitScript")->toPlainText(), QStringLiteral("#!/bin/sh\nsleep 1\n"));
    // What the script leaves open stays as it was.
    QCOMPARE(rig.find<QComboBox>("submitChipType")->currentData().toString(), QStringLiteral("gpu:h100"));
    const QString report = rig.find<QPlainTextEdit>("submitReport")->toPlainText();
    QVERIFY2(report.contains(QStringLiteral("✓ Line 2  --nodes=1  → Nodes")) && report.contains(QStringLiteral("✕ Line 2  --wait")), qPrintable(report));
    QTRY_VERIFY(rig.go()->isEnabled());
}

/// From the menu to the last field of what is folded away, each once, and nothing hidden.
void TestSubmitForm::theKeysReachEverything()
{
    FormRig rig;
    rig.panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(rig.panel.get()));
    rig.find<QPushButton>("submitMore")->click();
    QWidget *const first = rig.find<QWidget>("submitTemplates");
    first->setFocus();
    QStringList way;
    for (int i = 0; i < 80; ++i) {
        const QWidget *now = QApplication::focusWidget();
        QVERIFY(now && now->isVisible());
        if (i > 0 && now == first)
            break;
        if (!now->objectName().isEmpty() && !now->objectName().startsWith(QLatin1String("qt_")))
            way << now->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QStringList wanted;
    for (const char *name : {"submitTemplates", "submitName", "submitScript", "submitCluster", "submitPool", "submitDirectory", "submitArray", "submitEnvironment", "submitHold", "submitMore",
                             "submitChipType", "submitChips", "submitNodes", "submitTime", "submitPriority", "submitCpus", "submitMemory", "submitAccount", "submitTogether", "submitChipsPer",
                             "submitTasksPerNode", "submitQos", "submitOutput", "submitAfterKind", "submitSignal", "variants-nvidia-work", "variants-nvidia-environment", "submitFurther"})
        wanted << QLatin1String(name);
    QStringList met;
    for (const QString &name : way) {
        if (wanted.contains(name) && !met.contains(name))
            met << name;
    }
    QCOMPARE(met, wanted);
}

QTEST_MAIN(TestSubmitForm)
#include "TestSubmitForm.moc"
