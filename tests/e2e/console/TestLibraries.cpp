#include <QFile>
#include <QProcess>
#include <QTest>

/// What the programs load: the gateway no Qt, and no process both Qt's windows and a vendor's library.
class TestLibraries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loaded_data();
    void loaded();
    void opened();
};

void TestLibraries::loaded_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("needed");
    QTest::addColumn<QByteArrayList>("forbidden");
    const QByteArrayList vendors{"libcuda", "libnvidia", "libdcmi", "libascend", "libhccl"};
    const QByteArrayList windows{"libQt6Gui", "libQt6Widgets", "libQt6Charts"};
    QTest::newRow("gateway") << QStringLiteral(CHIPDECK_GATEWAY_PROGRAM) << QByteArray("libgrpc++") << vendors + QByteArrayList{"libQt6"};
    QTest::newRow("ctl") << QStringLiteral(CHIPDECK_CTL_PROGRAM) << QByteArray("libQt6Core") << vendors + windows;
    QTest::newRow("practice") << QStringLiteral(CHIPDECK_PRACTICE_PROGRAM) << QByteArray("libstdc++") << vendors + QByteArrayList{"libQt6"};
    QTest::newRow("console") << QStringLiteral(CHIPDECK_CONSOLE_PROGRAM) << QByteArray("libQt6Widgets") << vendors;
}

/// Also what its libraries load.
void TestLibraries::loaded()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, needed);
    QFETCH(QByteArrayList, forbidden);
    QProcess ldd;
    ldd.start(QStringLiteral("ldd"), {program});
    QVERIFY(ldd.waitForFinished(20000));
    const QByteArray all = ldd.readAllStandardOutput();
    QVERIFY2(ldd.exitCode() == 0 && all.contains(needed), (all + ldd.readAllStandardError()).constData());
    for (const QByteArray &library : forbidden)
        QVERIFY2(!all.contains(library), (library + " in " + all).constData());
}

/// A vendor's library is opened by its name: only the gateway knows it.
void TestLibraries::opened()
{
    const auto names = [](const char *program, const char *library) {
        QFile file(QLatin1String{program});
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(library);
    };
    for (const char *library : {"libnvidia-ml.so", "libdcmi.so"}) {
        QVERIFY2(names(CHIPDECK_GATEWAY_PROGRAM, library), library);
        QVERIFY2(!names(CHIPDECK_CONSOLE_PROGRAM, library), library);
    }
}

QTEST_GUILESS_MAIN(TestLibraries)
#include "TestLibraries.moc"
