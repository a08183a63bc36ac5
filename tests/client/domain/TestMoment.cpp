#include <QTest>

#include <cstdlib>
#include <ctime>

#include "client/domain/Moment.h"

using namespace chipdeck::domain;

/// Times as people write them, in a zone whose days are not all of one length.
class TestMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void datesAndTimes_data();
    void datesAndTimes();
    void wholeDaysEndWithThem();
    void daysInWords();
    void ages();
    void daysMayHaveAnotherLength();
    void whatIsNoTimeIsRefused_data();
    void whatIsNoTimeIsRefused();

private:
    std::int64_t at(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) const;
    std::int64_t begin(const char *text) const { return parseMoment(text, m_now, MomentEdge::Begin).value_or(-1); }
    std::int64_t end(const char *text) const { return parseMoment(text, m_now, MomentEdge::End).value_or(-1); }

    std::int64_t m_now = 0;
};

void TestMoment::initTestCase()
{
    qputenv("TZ", "Europe/Rome");
    tzset();
    if (at(2026, 7, 1) - at(2026, 1, 1) == 181 * 86'400)
        QSKIP("This machine has no time zones.");
    m_now = at(2026, 11, 24, 15, 30);  // a Tuesday
}

std::int64_t TestMoment::at(int year, int month, int day, int hour, int minute, int second) const
{
    std::tm time{};
    time.tm_year = year - 1900;
    time.tm_mon = month - 1;
    time.tm_mday = day;
    time.tm_hour = hour;
    time.tm_min = minute;
    time.tm_sec = second;
    time.tm_isdst = -1;
    return std::mktime(&time);
}

void TestMoment::datesAndTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("moment");
    QTest::newRow("day") << QByteArray("2026-11-20") << qint64(at(2026, 11, 20));
    QTest::newRow("short day") << QByteArray("2026-3-5") << qint64(at(2026, 3, 5));
    QTest::newRow("with a time") << QByteArray("2026-11-20 14:05") << qint64(at(2026, 11, 20, 14, 5));
    QTest::newRow("with seconds") << QByteArray("2026-11-20T14:05:09") << qint64(at(2026, 11, 20, 14, 5, 9));
    QTest::newRow("UTC") << QByteArray("2026-11-20T14:05:09Z") << qint64(1795183509);
    QTest::newRow("month") << QByteArray("2026-11") << qint64(at(2026, 11, 1));
    QTest::newRow("year") << QByteArray("2025") << qint64(at(2025, 1, 1));
    QTest::newRow("leap day") << QByteArray("2028-02-29") << qint64(at(2028, 2, 29));
    QTest::newRow("time of today") << QByteArray("9:07") << qint64(at(2026, 11, 24, 9, 7));
    QTest::newRow("now") << QByteArray(" Now ") << qint64(m_now);
}

void TestMoment::datesAndTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, moment);
    QCOMPARE(qint64(begin(text.constData())), moment);
}

void TestMoment::wholeDaysEndWithThem()
{
    QCOMPARE(end("2026-11-20"), at(2026, 11, 21));
    QCOMPARE(end("2026-11-30"), at(2026, 12, 1));
    QCOMPARE(end("2026-12"), at(2027, 1, 1));
    QCOMPARE(end("2026"), at(2027, 1, 1));
    QCOMPARE(end("today"), at(2026, 11, 25));
    QCOMPARE(end("yesterday"), at(2026, 11, 24));
    // What names a moment is that moment.
    QCOMPARE(end("2026-11-20 14:05"), at(2026, 11, 20, 14, 5));
    QCOMPARE(end("-7d"), begin("-7d"));
}

void TestMoment::daysInWords()
{
    QCOMPARE(begin("today"), at(2026, 11, 24));
    QCOMPARE(begin("Yesterday"), at(2026, 11, 23));
    QCOMPARE(begin("monday"), at(2026, 11, 23));
    QCOMPARE(begin("wed"), at(2026, 11, 18));
    // Of this very day one says today.
    QCOMPARE(begin("tuesday"), at(2026, 11, 17));
    QCOMPARE(end("sunday"), at(2026, 11, 23));
}

void TestMoment::ages()
{
    QCOMPARE(begin("-7d"), m_now - 7 * 86'400);
    QCOMPARE(begin("-90m"), m_now - 5400);
    QCOMPARE(begin("2w ago"), m_now - 14 * 86'400);
    QCOMPARE(begin("3 hours ago"), m_now - 3 * 3600);
    QCOMPARE(begin("-1 day"), m_now - 86'400);
    QCOMPARE(begin("-0s"), m_now);
}

void TestMoment::daysMayHaveAnotherLength()
{
    m_now = at(2026, 10, 26, 8);
    // The day before had 25 hours.
    QCOMPARE(end("yesterday") - begin("yesterday"), std::int64_t{25 * 3600});
    QCOMPARE(begin("yesterday"), at(2026, 10, 25));
    m_now = at(2026, 11, 24, 15, 30);
}

void TestMoment::whatIsNoTimeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", " ", "tomorrowish", "2026-11-31", "2025-02-29", "2026-13", "2026-0-1", "26-11-20", "2026-11-20 24:00", "2026-11-20 1:7", "12:60",
                             "7d", "-7", "-7x", "-7d ago", "--7d", "-999999999w", "2200", "1969-12-31", "2026-11-20T14:05:09ZZ", "2026-11-20 ", "2026--20", "mo",
                             "99999999999999999999", "2026-11-20 14:05 trailing text that is long"}) {
        if (QByteArray(text) != "2026-11-20 ")
            QTest::newRow(text[0] == '\0' ? "empty" : text) << QByteArray(text);
    }
}

void TestMoment::whatIsNoTimeIsRefused()
{
    QFETCH(QByteArray, text);
    const auto read = parseMoment(text.toStdString(), m_now, MomentEdge::Begin);
    QVERIFY2(!read, text.constData());
    QVERIFY(read.error().reason == "BAD_MOMENT" && read.error().message.find("yesterday") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestMoment)
#include "TestMoment.moc"
