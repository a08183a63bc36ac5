#include <QTest>

#include <sstream>

#include "app/ctl/LogPrinter.h"
#include "app/ctl/TerminalText.h"
#include "app/ctl/Table.h"
#include "app/ctl/Words.h"

using namespace chipdeck::ctl;
using namespace chipdeck::domain;

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAlign();
    void wideCharactersAlign();
    void narrowTerminalsCut();
    void aPipeIsNoPlaceForAnEndlessName();
    void hostileTextIsHarmless();
    void colourOnlyWhenAsked();
    void words();
    void logs();
    void progressBars();
    void coloursOfLogs_data();
    void coloursOfLogs();
};

namespace {

std::string printed(const Table &table, Screen screen = {})
{
    std::ostringstream out;
    table.print(out, screen);
    return out.str();
}

} // namespace

void TestTable::columnsAlign()
{
    Table table({{"NAME"}, {"N", true}});
    table.add({"a", "5"});
    table.add({"longer", "100"});
    table.add({"short"});
    QCOMPARE(printed(table), std::string("NAME      N\na         5\nlonger  100\nshort\n"));
}

void TestTable::wideCharactersAlign()
{
    QCOMPARE(displayWidth("模型"), std::size_t{4});
    QCOMPARE(displayWidth("e\u0301"), std::size_t{1});
    QCOMPARE(displayWidth("Đào"), std::size_t{3});
    QCOMPARE(cutToWidth("模型训练", 5), std::string("模型…"));
    QCOMPARE(cutToWidth("模型训练", 4), std::string("模…"));
    QCOMPARE(cutToWidth("abc", 3), std::string("abc"));
    QCOMPARE(cutToWidth("abc", 0), std::string());
    Table table({{"NAME"}, {"X"}});
    table.add({"模型训练", "1"});
    table.add({"ab", "2"});
    QCOMPARE(printed(table), std::string("NAME      X\n模型训练  1\nab        2\n"));
}

void TestTable::narrowTerminalsCut()
{
    Table table({{"ID"}, {"NAME", false, true}, {"WHY", false, true}});
    table.add({"4711", std::string(60, 'n'), std::string(40, 'w')});
    for (std::size_t width = 20; width < 130; ++width) {
        std::istringstream lines(printed(table, {width, false}));
        for (std::string line; std::getline(lines, line);) {
            QVERIFY2(displayWidth(line) <= std::max<std::size_t>(width, 20), std::to_string(width).c_str());
            QVERIFY(line.starts_with("ID") || line.starts_with("4711"));
        }
    }
}

void TestTable::aPipeIsNoPlaceForAnEndlessName()
{
    const std::string endless(200, 'x');
    Table table({{"NAME", false, true}, {"STATE"}, {"WHY", false, true}});
    table.add({"short", "running", endless});
    table.add({endless, "pending", ""});
    const std::string out = printed(table);
    const std::string gap(57, ' ');
    // What lies behind nothing else may be as long as it is.
    QCOMPARE(out, "NAME" + gap + " STATE    WHY\n" + "short" + gap + "running  " + endless + "\n" + std::string(59, 'x') + "\u2026  pending\n");
    Table ids({{"JOB"}, {"STATE"}});
    ids.add({endless, "pending"});
    QVERIFY(printed(ids).find(endless + "  pending") != std::string::npos);
}

void TestTable::hostileTextIsHarmless()
{
    Table table({{"NAME"}});
    table.add({"\x1b[2J<b>x</b>\n\u202e" + std::string(10000, 'y')});
    const std::string text = printed(table);
    QVERIFY(text.find('\x1b') == std::string::npos);
    QCOMPARE(std::count(text.begin(), text.end(), '\n'), 2);
    QVERIFY(text.size() < 400);
}

void TestTable::colourOnlyWhenAsked()
{
    Table table({{"STATE"}, {"X"}});
    table.add({Cell("faulty", Tone::Bad), "1"});
    QVERIFY(printed(table).find('\x1b') == std::string::npos);
    const std::string coloured = printed(table, {80, true});
    QVERIFY(coloured.find("\x1b[31mfaulty\x1b[0m  1") != std::string::npos);
}

void TestTable::words()
{
    QCOMPARE(durationWords(std::nullopt), std::string("n/a"));
    QCOMPARE(durationWords(3661), std::string("1:01:01"));
    QCOMPARE(durationWords(90061), std::string("1-01:01:01"));
    QCOMPARE(ageWords(1500), std::string("1.5 s"));
    QCOMPARE(ageWords(65000), std::string("65 s"));
    QCOMPARE(sizeWords(512ULL << 30), std::string("512 GiB"));
    QCOMPARE(sizeWords(std::nullopt), std::string("n/a"));
    QCOMPARE(timeWords(std::nullopt), std::string("-"));
    Job job;
    job.allocations = {{"nv01", {0, 1, 2, 5}, 4}, {"nv02", {}, 3}};
    QCOMPARE(allocationWords(job), std::string("nv01 0-2,5, nv02 3 chips, which unknown"));
    QCOMPARE(chipStateCell(ChipState(Allocation::Allocated, Health::Faulty, Administration::Down)).text, std::string("faulty"));
    QCOMPARE(chipStateCell(ChipState(Allocation::Free, Health::Healthy, Administration::Drained)).text, std::string("free, drained"));
    QCOMPARE(chipStateCell(ChipState(Allocation::Allocated, Health::Degraded, Administration::Draining)).text, std::string("allocated, draining, degraded"));
    QCOMPARE(chipStateCell(ChipState()).text, std::string("n/a"));
    ChipColumns none;
    QCOMPARE(metricWords(none, Metric::Power, 0), std::string("n/a"));
}

void TestTable::logs()
{
    std::ostringstream raw;
    LogPrinter pipe(raw, Screen{});
    pipe.print("a\x1b[31m\r\n");
    QCOMPARE(raw.str(), std::string("a\x1b[31m\r\n"));
    std::ostringstream seen;
    LogPrinter terminal(seen, Screen{80, false});
    // A character split over two pieces stays whole; escapes do not reach the terminal.
    terminal.print("\xe6\xa8");
    terminal.print("\xa1\x1b[2J\x1b[31mred\x1b[0m\x07\r\nrest");
    QCOMPARE(seen.str(), std::string("模red\uFFFD\n"));
    terminal.finish();
    QVERIFY(seen.str().ends_with("rest"));
}

void TestTable::progressBars()
{
    std::ostringstream seen;
    LogPrinter terminal(seen, Screen{80, true});
    for (const char *piece : {"begin\n", "\r 10%", "\r\x1b[32m 20%\x1b[0m", "\r100%", "\r", "\n", "next\n"})
        terminal.print(piece);
    QCOMPARE(seen.str(), std::string("begin\n 10%\x1b[K\r\x1b[32m 20%\x1b[0m\x1b[K\r100%\x1b[K\nnext\n"));
    // Where nothing can be drawn over, only what is left of it is shown.
    std::ostringstream plain;
    LogPrinter simple(plain, Screen{80, false});
    simple.print("\r 10%\r 20%\r100%\nnext");
    QCOMPARE(plain.str(), std::string("100%\n"));
    std::ostringstream broken;
    LogPrinter half(broken, Screen{80, true});
    half.print(" 10%\r 20%\r");
    half.finish();
    QCOMPARE(broken.str(), std::string(" 10%\x1b[K\r 20%\n"));
}

void TestTable::coloursOfLogs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("colours end with the line") << QByteArray("\x1b[1;31mred") << QByteArray("\x1b[1;31mred\x1b[0m");
    QTest::newRow("of 256 and of 16 million") << QByteArray("\x1b[38;5;8mx\x1b[48:2:1:2:8my\x1b[m") << QByteArray("\x1b[38;5;8mx\x1b[48:2:1:2:8my\x1b[m");
    QTest::newRow("what hides") << QByteArray("a\x1b[8mb\x1b[31;5mc") << QByteArray("abc");
    QTest::newRow("what a terminal obeys") << QByteArray("a\x1b[2J\x1b[10;10H\x1b]0;title\x07\x1b]52;c;AAAA\x1b\\b\x1b(0c\x1b" "cd\x1b[6n\x1b[?1049h") << QByteArray("abcd");
    QTest::newRow("odd ones") << QByteArray("a\x1b[31;xb\x1b[999999999999mc\x1b[<31md") << QByteArray("abcd");
    QTest::newRow("a sign is no number") << QByteArray("a\x1b[48;2;-0;mb\x1b[-0mc") << QByteArray("abc");
    QTest::newRow("unfinished") << QByteArray("a\x1b[31") << QByteArray("a");
    QTest::newRow("a text without an end") << QByteArray("a\x1b]0;title") << QByteArray("a");
    QTest::newRow("a character after it") << QByteArray("a\x1b\xe6\xa8\xa1") << QByteArray("a\xe6\xa8\xa1");
    QTest::newRow("C1 as characters") << QByteArray("a\xc2\x9b" "31mb") << QByteArray("a\xef\xbf\xbd" "31mb");
    QTest::newRow("no UTF-8") << QByteArray(300, '\xff') << QByteArray("\xef\xbf\xbd").repeated(300);
    QTest::newRow("too many numbers") << "a\x1b[" + QByteArray("1;").repeated(40) + "mb" << QByteArray("ab");
}

void TestTable::coloursOfLogs()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(terminalText(text.toStdString(), true)), shown);
    QVERIFY(!QByteArray::fromStdString(terminalText(text.toStdString(), false)).contains('\x1b'));
}

QTEST_GUILESS_MAIN(TestTable)
#include "TestTable.moc"
