#include <QTest>

#include "client/domain/LogTime.h"

using namespace chipdeck::domain;

namespace {

// 2026-11-23 06:00:00 UTC, for two hours, read on a machine in UTC.
constexpr std::int64_t start = 1'795'413'600;
constexpr LogPeriod usual{start, start + 7200, 0, 0};

std::int64_t at(int seconds, int ms = 0)
{
    return (start + seconds) * 1000 + ms;
}

} // namespace

class TestLogTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stampsAreRead_data();
    void stampsAreRead();
    void whatIsNoStampIsNone_data();
    void whatIsNoStampIsNone();
    void ambiguousDatesAreKnown();
    void whatCanMeanTwoTimesIsAmbiguous();
    void timesOfDayFindTheirDay();
    void datesFindTheirYear();
    void zonesCount();
    void typedTimes();
};

void TestLogTime::stampsAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<qint64>("ms");
    const auto row = [](const char *line, std::int64_t ms) { QTest::newRow(line) << QByteArray(line) << qint64(ms); };
    row("2026-11-23T06:35:21Z step 1", at(2121));
    row("2026-11-23 06:35:21 step 1", at(2121));
    row("2026-11-23 06:35:21,123 - INFO - step", at(2121, 123));
    row("2026-11-23 06:35:21.123456: I tensorflow/core", at(2121, 123));
    row("[2026-11-23 06:35:21.5][INFO] x", at(2121, 500));
    row("2026/11/23 06:35:21 x", at(2121));
    row("2026-11-23T07:35:21+01:00 x", at(2121));
    row("2026-11-23T01:05:21-0530 x", at(2121));
    row("INFO 2026-11-23 06:35:21 x", at(2121));
    row("INFO:2026-11-23 06:35:21 x", at(2121));
    row("{\"time\":\"2026-11-23T06:35:21.25Z\",\"msg\":1}", at(2121, 250));
    row("\x1b[32m2026-11-23 06:35:21\x1b[0m | x", at(2121));
    row("Nov 23 06:35:21 host job: x", at(2121));
    row("<34>Nov 23 06:35:21 host job: x", at(2121));
    row("I1123 06:35:21.000123 1234 file.cc:1] x", at(2121));
    row("[06:35:21] x", at(2121));
    row("[06:35:21.040] x", at(2121, 40));
    row("06:35:21 x", at(2121));
    row("06:35:21", at(2121));
    row("23:59:60 x", at(18 * 3600 - 1));
}

void TestLogTime::stampsAreRead()
{
    QFETCH(QByteArray, line);
    QFETCH(qint64, ms);
    const auto stamp = readStamp(line.toStdString());
    QVERIFY(stamp.has_value());
    QVERIFY(!isAmbiguous(*stamp, usual));
    QCOMPARE(qint64(timeOf(*stamp, usual)), ms);
}

void TestLogTime::whatIsNoStampIsNone_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"", "step 1 loss 0.5", "2026-13-23 06:35:21", "2026-02-30 06:35:21", "2026-11-23 24:00:00", "2026-11-23", "12026-11-23 06:35:21",
                             "Nov 31 06:35:21", "Now 23 06:35:21", "I1323 06:35:21", "[06:35:21<00:10, 3 it/s]", "06:35 x", "6:35:21 x", "06:35:211",
                             "100%|####| 3/3 [00:10:20<00:00", "v2026-11-23T06:35:21", "1.2026-11-23 06:35:21", "\x1b[", "\x1b[31", "<34", "06:35:2"})
        QTest::newRow(*line ? line : "empty") << QByteArray(line);
    QTest::newRow("too far behind") << QByteArray(200, 'x') + " 2026-11-23 06:35:21";
}

void TestLogTime::whatIsNoStampIsNone()
{
    QFETCH(QByteArray, line);
    QVERIFY(!readStamp(line.toStdString()).has_value());
}

void TestLogTime::ambiguousDatesAreKnown()
{
    QVERIFY(hasAmbiguousDate("11/12/2026 06:35:21 x"));
    QVERIFY(hasAmbiguousDate("[11.12.2026 06:35:21] x"));
    QVERIFY(hasAmbiguousDate("11/12/2026, 06:35:21 x"));
    QVERIFY(!readStamp("11/12/2026 06:35:21 x").has_value());
    QVERIFY(!hasAmbiguousDate("2026-11-12 06:35:21"));
    QVERIFY(!hasAmbiguousDate("11/12/2026 of June"));
    QVERIFY(!hasAmbiguousDate(""));
}

void TestLogTime::whatCanMeanTwoTimesIsAmbiguous()
{
    const LogStamp ofDay{{}, {}, {}, 100, 0, {}};
    const LogStamp withoutYear{{}, 11, 23, 100, 0, {}};
    const LogStamp withoutZone{2026, 11, 23, 100, 0, {}};
    const LogStamp whole{2026, 11, 23, 100, 0, 0};
    const LogPeriod days{start, start + 2 * 86400, 0, 0};
    const LogPeriod years{start, start + 400 * 86400LL, 0, 0};
    const LogPeriod changed{start, start + 7200, 120, 60};
    for (const LogStamp &stamp : {ofDay, withoutYear, withoutZone, whole})
        QVERIFY(!isAmbiguous(stamp, usual));
    QVERIFY(isAmbiguous(ofDay, days));
    QVERIFY(!isAmbiguous(withoutYear, days));
    QVERIFY(isAmbiguous(withoutYear, years));
    QVERIFY(!isAmbiguous(withoutZone, years));
    QVERIFY(isAmbiguous(withoutZone, changed));
    QVERIFY(!isAmbiguous(whole, changed));
    QVERIFY(!isAmbiguous(whole, years));
}

void TestLogTime::timesOfDayFindTheirDay()
{
    // From 23:00 for four hours.
    const LogPeriod night{start + 17 * 3600, start + 21 * 3600, 0, 0};
    QCOMPARE(timeOf(*readStamp("[23:30:00] x"), night), at(17 * 3600 + 1800));
    QCOMPARE(timeOf(*readStamp("[00:30:00] x"), night), at(18 * 3600 + 1800));
    // A clock that is a little ahead of the scheduler's.
    QCOMPARE(timeOf(*readStamp("[22:59:30] x"), night), at(17 * 3600 - 30));
    // The same where the machine is not in UTC.
    const LogPeriod east{start, start + 7200, 480, 480};
    QCOMPARE(timeOf(*readStamp("[14:35:21] x"), east), at(2121));
}

void TestLogTime::datesFindTheirYear()
{
    // From the last hour of 2026.
    const std::int64_t late = 1'798'758'000;
    const LogPeriod turn{late, late + 7200, 0, 0};
    QCOMPARE(timeOf(*readStamp("Dec 31 23:30:00 x"), turn), (late + 1800) * 1000);
    QCOMPARE(timeOf(*readStamp("Jan  1 00:30:00 x"), turn), (late + 5400) * 1000);
}

void TestLogTime::zonesCount()
{
    const LogPeriod east{start, start + 7200, 480, 480};
    QCOMPARE(timeOf(*readStamp("2026-11-23 14:35:21 x"), east), at(2121));
    QCOMPARE(timeOf(*readStamp("2026-11-23 06:35:21Z x"), east), at(2121));
    QVERIFY(!readStamp("2026-11-23 14:35:21 -10 degrees")->utcOffsetMinutes.has_value());
    QCOMPARE(readStamp("2026-11-23 14:35:21 -1000 x")->utcOffsetMinutes, std::optional<int>(-600));
}

void TestLogTime::typedTimes()
{
    QCOMPARE(timeOf(*readTypedTime("06:35"), usual), at(2100));
    QCOMPARE(timeOf(*readTypedTime(" 06:35:21 "), usual) % 1000, std::int64_t{0});
    QCOMPARE(timeOf(*readTypedTime("2026-11-23 06:35"), usual), at(2100));
    QCOMPARE(timeOf(*readTypedTime("2026-11-23T06:35:21Z"), usual), at(2121));
    for (const char *text : {"", "6", "25:00", "noon", "2026-11-23", "06:35x", "2026-11-23 06:35 x"})
        QVERIFY2(!readTypedTime(text), text);
}

QTEST_GUILESS_MAIN(TestLogTime)
#include "TestLogTime.moc"
