#include <QtTest>

#include <QComboBox>
#include <QMenu>

#include "FormRig.h"
#include "client/files/JobFile.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/theme/TextLabel.h"

using namespace chipdeck;
using test::FormRig;

/// What comes into the form from templates and files, and what leaves it so.
class TestSubmitFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void templatesFillTheForm();
    void whatWasTypedComesBack();
    void onesOwnTemplatesAreKeptAsFiles();
    void aTemplateNeedsANameAndASoundJob();
    void aFileIsOpenedAndSaved();
    void aBrokenFileIsTold();
    void aScriptsOptionsAreReported();
    void windowsLineEndsAreReplaced();
    void whatIsNoTextIsRefused();

private:
    QString write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }
    static QString noteOf(const FormRig &rig)
    {
        QString words;
        const auto *note = rig.find<widgets::NoteBar>("submitFileNote");
        for (const auto *label : note->findChildren<widgets::TextLabel *>())
            words += label->text() + QLatin1Char('|');
        return note->isVisible() ? words : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSubmitFiles::templatesFillTheForm()
{
    FormRig rig;
    auto *menu = rig.find<QPushButton>("submitTemplates")->menu();
    QCOMPARE(menu->actions().at(0)->text(), QStringLiteral("Batch inference"));
    rig.panel->files().useTemplate(QStringLiteral("training"), false);
    const ui::SubmitDraft draft = rig.panel->draft();
    QCOMPARE(draft.nodes, QStringLiteral("2"));
    QCOMPARE(draft.together, QStringLiteral("anywhere"));
    QCOMPARE(draft.chipType, ui::SubmitDraft::anyChips);
    QCOMPARE(draft.leastMemoryGb, QStringLiteral("64"));
    QCOMPARE(draft.signal, QStringLiteral("USR1"));
    QVERIFY(draft.ascend.work.contains(QLatin1String("ascend-toolkit")));
    QVERIFY(draft.further.contains(QLatin1String("kind = \"training\"")));
    QVERIFY(rig.panel->form().isMoreOpen());
    QCOMPARE(draft.cluster, rig.cluster.key());
    auto *together = rig.find<QComboBox>("submitTogether");
    QVERIFY(together->accessibleDescription().isEmpty());
    together->setCurrentIndex(2);
    QVERIFY2(together->accessibleDescription().contains(QLatin1String("wish")), qPrintable(together->accessibleDescription()));
    // This cluster tells no blocks: told, not dropped.
    QTRY_VERIFY(!rig.errorOf("submitTogether").isEmpty());
}

void TestSubmitFiles::whatWasTypedComesBack()
{
    FormRig rig;
    rig.write("#!/bin/sh\nmy own words\n");
    rig.find<QLineEdit>("submitName")->setText(QStringLiteral("half typed"));
    const ui::SubmitDraft typed = rig.panel->draft();
    rig.panel->files().useTemplate(QStringLiteral("notebook"), false);
    QVERIFY(!(rig.panel->draft() == typed));
    auto *undo = rig.find<widgets::NoteBar>("submitFileNote")->findChild<QPushButton *>();
    QVERIFY(undo->isVisible());
    undo->click();
    QCOMPARE(rig.panel->draft(), typed);
    // The way back has a way back.
    undo->click();
    QVERIFY(rig.panel->draft().script.contains(QLatin1String("jupyter")));
}

void TestSubmitFiles::onesOwnTemplatesAreKeptAsFiles()
{
    FormRig rig;
    rig.panel->keepIn(m_folder->path());
    rig.write("#!/bin/sh\nsleep 1\n");
    rig.find<QLineEdit>("submitName")->setText(QStringLiteral("sft"));
    rig.panel->files().saveTemplate(QStringLiteral("my training"));
    QVERIFY2(noteOf(rig).contains(QLatin1String("my training")), qPrintable(noteOf(rig)));
    QFile file(m_folder->filePath(QStringLiteral("templates/my training.toml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto job = files::parseJob(file.readAll().toStdString(), "t");
    QVERIFY(job && job->name == "sft");
    rig.find<QLineEdit>("submitName")->setText(QStringLiteral("other"));
    rig.panel->files().useTemplate(QStringLiteral("my training"), true);
    QCOMPARE(rig.find<QLineEdit>("submitName")->text(), QStringLiteral("sft"));
}

void TestSubmitFiles::aTemplateNeedsANameAndASoundJob()
{
    FormRig rig;
    rig.panel->keepIn(m_folder->path());
    rig.write("#!/bin/sh\nsleep 1\n");
    rig.panel->files().saveTemplate(QStringLiteral("../escape"));
    QVERIFY(!rig.errorOf("submitTemplateName").isEmpty());
    rig.find<QLineEdit>("submitNodes")->setText(QStringLiteral("many"));
    rig.panel->files().saveTemplate(QStringLiteral("good"));
    QVERIFY(!rig.errorOf("submitTemplateName").isEmpty());
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("templates/good.toml"))));
}

void TestSubmitFiles::aFileIsOpenedAndSaved()
{
    FormRig rig;
    const QByteArray text = "name = \"shared\"\ncommand = [\"python\", \"a b.py\"]\nrequeue = true\n[[parts]]\nnodes = 2\nmost_nodes = 4\n[timing]\nlimit = \"2h\"\nnice = 5\n";
    rig.panel->files().openFile(write("shared.toml", text));
    QCOMPARE(rig.find<QPlainTextEdit>("submitCommand")->toPlainText(), QStringLiteral("python 'a b.py'"));
    QCOMPARE(rig.find<QLineEdit>("submitNodes")->text(), QStringLiteral("2-4"));
    const QString path = m_folder->filePath(QStringLiteral("again.toml"));
    rig.panel->files().saveFile(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto first = files::parseJob(text.toStdString(), "a");
    const auto again = files::parseJob(file.readAll().toStdString(), "b");
    QVERIFY(first && again && *first == *again);
}

void TestSubmitFiles::aBrokenFileIsTold()
{
    FormRig rig;
    const ui::SubmitDraft before = rig.panel->draft();
    rig.panel->files().openFile(write("broken.toml", "name = 5\nnods = 3\n"));
    QVERIFY(!noteOf(rig).isEmpty());
    const QString report = rig.find<QPlainTextEdit>("submitReport")->toPlainText();
    QVERIFY2(report.contains(QLatin1String("broken.toml:1:")) && report.contains(QLatin1String("broken.toml:2:")), qPrintable(report));
    QCOMPARE(rig.panel->draft(), before);
    // What is only wrong by the rules comes in, to be corrected where it stands.
    rig.panel->files().openFile(write("wrong.toml", "script = \"#!/bin/sh\\ntrue\\n\"\naccount = \"a b\"\n"));
    QCOMPARE(rig.find<QLineEdit>("submitAccount")->text(), QStringLiteral("a b"));
    QTRY_VERIFY(!rig.errorOf("submitAccount").isEmpty());
}

void TestSubmitFiles::aScriptsOptionsAreReported()
{
    FormRig rig;
    rig.panel->files().openFile(write("old.sh", "#!/bin/bash\n#SBATCH --job-name=old\n#SBATCH --hint=nomultithread\n#SBATCH --wait\n#PBS -l nodes=2\nsrun true\n"));
    QCOMPARE(rig.find<QLineEdit>("submitName")->text(), QStringLiteral("old"));
    QVERIFY(rig.panel->draft().further.contains(QLatin1String("hint = \"nomultithread\"")));
    const QStringList report = rig.find<QPlainTextEdit>("submitReport")->toPlainText().split(u'\n');
    QCOMPARE(report.size(), 4);
    // What is left to do first, then the rest by what the form calls it.
    QVERIFY2(report[0].startsWith(QStringLiteral("✕ Line 4")) && report[1].startsWith(QStringLiteral("✕ Line 5"))
                 && report[2].startsWith(QStringLiteral("✓ Line 2")) && report[2].endsWith(QStringLiteral("→ Name")) && report[3].contains(QLatin1String("Slurm alone")),
             qPrintable(report.join(u'|')));
    QVERIFY2(noteOf(rig).contains(QLatin1String("old.sh")), qPrintable(noteOf(rig)));
}

void TestSubmitFiles::windowsLineEndsAreReplaced()
{
    FormRig rig;
    rig.panel->files().openFile(write("win.sh", "#!/bin/sh\r\nsleep 1\r\n"));
    QCOMPARE(rig.panel->draft().script, QStringLiteral("#!/bin/sh\nsleep 1\n"));
    QVERIFY2(noteOf(rig).contains(QLatin1String("Windows")), qPrintable(noteOf(rig)));
    // Pasted ones, too.
    rig.write("#!/bin/sh\r\nsleep 2\r\n");
    QCOMPARE(rig.panel->draft().script, QStringLiteral("#!/bin/sh\nsleep 2\n"));
}

void TestSubmitFiles::whatIsNoTextIsRefused()
{
    FormRig rig;
    rig.write("#!/bin/sh\nkept\n");
    for (const QByteArray &bytes : {QByteArray("#!/bin/sh\n\0\n", 12), QByteArray("#!/bin/sh\n\xff\n"), QByteArray(2'000'000, '#')}) {
        rig.panel->files().openFile(write("bad.sh", bytes));
        QVERIFY2(noteOf(rig).contains(QLatin1String("bad.sh")), qPrintable(noteOf(rig)));
        QCOMPARE(rig.panel->draft().script, QStringLiteral("#!/bin/sh\nkept\n"));
    }
    rig.panel->files().openFile(m_folder->path());
    rig.panel->files().openFile(m_folder->filePath(QStringLiteral("absent.sh")));
    QVERIFY(noteOf(rig).contains(QLatin1String("absent.sh")));
}

QTEST_MAIN(TestSubmitFiles)
#include "TestSubmitFiles.moc"
