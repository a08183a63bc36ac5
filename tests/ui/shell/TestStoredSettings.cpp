#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "ui/shell/Settings.h"
#include "ui/shell/StoredSettings.h"

using namespace chipdeck;
using namespace chipdeck::ui;

/// A file of settings that nobody in their right mind would have written.
class TestStoredSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QFile::remove(path());
    }

    void aForgedNumberOfGatewaysIsNotCounted()
    {
        write("[gateways]\n1\\address=unix:/a\n2\\address=  \n3\\address=unix:/c\nsize=2147483647\n");
        QElapsedTimer timer;
        timer.start();
        const auto gateways = Settings(path()).gateways();
        QCOMPARE(gateways.size(), 2);
        QCOMPARE(gateways[1].address, QStringLiteral("unix:/c"));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void whatIsTooLongOrTooManyIsLeftOut()
    {
        const QByteArray endless(5000, 'x');
        QByteArray queries;
        for (int i = 0; i < 100; ++i)
            queries += (i > 0 ? ", q" : "q") + QByteArray::number(i);
        write("[gateways]\n1\\address=unix:/" + endless + "\nsize=1\n[look]\nlanguage=" + endless + "\n[shortcuts]\na=" + endless
              + "\nb=Ctrl+B\n[view]\nqueryHistory=" + queries + "\nclusters=" + endless + ", c\n");
        const Settings settings(path());
        QVERIFY(settings.gateways().isEmpty());
        QVERIFY(settings.language().isEmpty());
        QCOMPARE(settings.shortcuts().size(), 1);
        QCOMPARE(settings.shortcuts().value(QStringLiteral("b")), QKeySequence(QStringLiteral("Ctrl+B")));
        QCOMPARE(settings.queryHistory().size(), StoredSettings::mostQueries);
        QCOMPARE(settings.clusterFilter(), QStringList{QStringLiteral("c")});
    }

    void aScaleThatIsNoneIsOne_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<qreal>("scale");
        QTest::newRow("right") << QByteArray("1.25") << 1.25;
        QTest::newRow("not a number") << QByteArray("nan") << 1.0;
        QTest::newRow("endless") << QByteArray("inf") << 1.0;
        QTest::newRow("a word") << QByteArray("big") << 1.0;
        QTest::newRow("nothing") << QByteArray("") << 1.0;
        QTest::newRow("a list") << QByteArray("1, 2") << 1.0;
        QTest::newRow("too small") << QByteArray("0.01") << 1.0;
    }

    void aScaleThatIsNoneIsOne()
    {
        QFETCH(QByteArray, word);
        write("[look]\nscale=" + word + "\n");
        QTEST(Settings(path()).scale(), "scale");
    }

    void whatIsWrittenIsReadBack()
    {
        {
            Settings settings(path());
            settings.setGateways({{QStringLiteral("unix:/a"), QStringLiteral("Ours")}, {QStringLiteral("ssh://ann@host"), {}}});
            settings.setScale(1.5);
            settings.setShortcut(QStringLiteral("x"), QKeySequence(QStringLiteral("Ctrl+K, Ctrl+L")), {});
            settings.setLayout(QStringLiteral("a/b"), QByteArray("\0\1\xff@", 4));
            settings.setQuery(QStringLiteral("jobs"), QStringLiteral("@name:\"a, b\""));
            QVERIFY(settings.sync());
        }
        const Settings settings(path());
        QCOMPARE(settings.gateways().size(), 2);
        QCOMPARE(settings.gateways()[0].label, QStringLiteral("Ours"));
        QCOMPARE(settings.scale(), 1.5);
        QCOMPARE(settings.shortcuts().value(QStringLiteral("x")), QKeySequence(QStringLiteral("Ctrl+K, Ctrl+L")));
        QCOMPARE(settings.layout(QStringLiteral("a/b")), QByteArray("\0\1\xff@", 4));
        QCOMPARE(settings.query(QStringLiteral("jobs")), QStringLiteral("@name:\"a, b\""));
    }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("console.ini")); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestStoredSettings)
#include "TestStoredSettings.moc"
