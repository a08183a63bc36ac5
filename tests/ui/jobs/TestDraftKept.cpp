#include <QtTest>

#include <csignal>
#include <cstdio>

#include <QProcess>

#include "FormRig.h"

using namespace chipdeck;
using test::FormRig;

/// What was typed survives the end of the program, however it ends.
class TestDraftKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledProgramLosesNothing();
    void aProgramKilledWhileItWritesLeavesAWholeDraft();
    void aBrokenDraftIsNone();
    void onlyItsOwnerMayReadIt();

private:
    static QString draftIn(const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(QStringLiteral("draft.json")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static void startTyping(QProcess &typist, const QTemporaryDir &folder)
    {
        typist.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--type"), folder.path()});
        QVERIFY(typist.waitForStarted());
    }
};

void TestDraftKept::aKilledProgramLosesNothing()
{
    QTemporaryDir folder;
    QProcess typist;
    startTyping(typist, folder);
    // It says so once the last key is typed, and types no more.
    QByteArray said;
    const auto hasTyped = [&] {
        said += typist.readAllStandardOutput();
        return said.contains("typed");
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasTyped(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(draftIn(folder).contains(QLatin1String("line 39")), 20000);
    QCOMPARE(kill(static_cast<pid_t>(typist.processId()), SIGKILL), 0);
    QVERIFY(typist.waitForFinished(20000));
    FormRig rig;
    rig.panel->keepIn(folder.path());
    QCOMPARE(rig.find<QLineEdit>("submitName")->text(), QStringLiteral("half typed"));
    QVERIFY(rig.find<QPlainTextEdit>("submitScript")->toPlainText().endsWith(QLatin1String("echo line 39\n")));
    QCOMPARE(rig.find<QLineEdit>("submitNodes")->text(), QStringLiteral("not yet a number"));
}

void TestDraftKept::aProgramKilledWhileItWritesLeavesAWholeDraft()
{
    for (int round = 0; round < 5; ++round) {
        QTemporaryDir folder;
        QProcess typist;
        startTyping(typist, folder);
        QTRY_VERIFY_WITH_TIMEOUT(!draftIn(folder).isEmpty(), 20000);
        QTest::qWait(37 * round);
        kill(static_cast<pid_t>(typist.processId()), SIGKILL);
        QVERIFY(typist.waitForFinished(20000));
        QVERIFY(ui::SubmitDraft::fromJson(draftIn(folder).toUtf8()));
    }
}

void TestDraftKept::aBrokenDraftIsNone()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("draft.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"name\": \"x") > 0);
    file.close();
    FormRig rig;
    const ui::SubmitDraft before = rig.panel->draft();
    rig.panel->keepIn(folder.path());
    QCOMPARE(rig.panel->draft(), before);
}

void TestDraftKept::onlyItsOwnerMayReadIt()
{
    QTemporaryDir folder;
    FormRig rig;
    rig.panel->keepIn(folder.path());
    rig.find<QLineEdit>("submitName")->setText(QStringLiteral("secret"));
    QTRY_VERIFY(draftIn(folder).contains(QLatin1String("secret")));
    QCOMPARE(QFile::permissions(folder.filePath(QStringLiteral("draft.json"))) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

namespace {

/// The other program: types into a form, says so, and waits for its end.
int typeForever(const QString &folder)
{
    FormRig rig;
    rig.panel->keepIn(folder);
    rig.find<QLineEdit>("submitName")->setText(QStringLiteral("half typed"));
    rig.find<QLineEdit>("submitNodes")->setText(QStringLiteral("not yet a number"));
    QString script = QStringLiteral("#!/bin/bash\n");
    for (int line = 0; line < 40; ++line) {
        script += QStringLiteral("echo line %1\n").arg(line);
        rig.find<QPlainTextEdit>("submitScript")->setPlainText(script);
        QTest::qWait(2);
    }
    std::puts("typed");
    std::fflush(stdout);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("--type"))
        return typeForever(words.value(2));
    TestDraftKept test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestDraftKept.moc"
