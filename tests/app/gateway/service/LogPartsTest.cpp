#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include "LogSamples.h"
#include "app/gateway/service/LogClock.h"
#include "app/gateway/service/LogOpener.h"
#include "app/gateway/service/LogPages.h"
#include "app/gateway/service/LogScan.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::tests;
using domain::LogFindings;
using domain::LogRange;
using domain::LogSearch;

/// Pages, searches and times of files, without a scheduler or a server.
class LogPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pagesFollowOneAnother_data();
    void pagesFollowOneAnother();
    void aPageBeginsWhereItsLineDoes();
    void longLinesComeInParts();
    void matchesAreThoseOfALineByLineSearch_data();
    void matchesAreThoseOfALineByLineSearch();
    void aSearchStopsAtItsLimits();
    void anUnfinishedLineIsLeft();
    void wrongPatternsAreRefused();
    void hostilePatternsTakeNoLonger();
    void aTimeIsFound();
    void aTimeIsFoundAmongLinesWithout();
    void whereTimesSayNothingThatIsSaid();

private:
    /// A file that holds this, open for reading.
    int file(const std::string &text);
    LogFindings all(int descriptor, LogSearch search);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<FileHandle> m_files;
};

void LogPartsTest::init()
{
    m_files.clear();
    m_folder = std::make_unique<QTemporaryDir>();
}

int LogPartsTest::file(const std::string &text)
{
    const std::string path = m_folder->filePath(QString::number(m_files.size())).toStdString();
    std::ofstream(path, std::ios::binary) << text;
    m_files.emplace_back(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return m_files.back().get();
}

/// Piece by piece to the end, as a client asks.
LogFindings LogPartsTest::all(int descriptor, LogSearch search)
{
    const LogMatcher matcher = matcherOf(search.pattern);
    LogFindings whole;
    for (int calls = 0; calls < 100'000; ++calls) {
        const auto piece = scanLog(descriptor, matcher, search, {300'000, std::chrono::seconds(60), {}});
        if (!piece)
            qFatal("%s", piece.error().message.c_str());
        whole.matches.insert(whole.matches.end(), piece->matches.begin(), piece->matches.end());
        whole.matchCount += piece->matchCount;
        if (piece->atEnd)
            return whole;
        if (piece->nextOffset == search.offset)
            qFatal("the search does not go on at %llu", static_cast<unsigned long long>(search.offset));
        search.offset = piece->nextOffset;
    }
    qFatal("the search does not end");
}

void LogPartsTest::pagesFollowOneAnother_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one line") << QByteArray("one\n");
    QTest::newRow("unfinished") << QByteArray("one\ntwo");
    QTest::newRow("empty lines") << QByteArray("\n\n\none\n\n");
    QTest::newRow("longer than a page") << QByteArray(200, 'x') + "\nshort\n" + QByteArray(130, 'y');
    QByteArray many;
    for (int i = 0; i < 200; ++i)
        many += QByteArray(i % 37, 'a' + i % 26) + '\n';
    QTest::newRow("many") << many;
}

/// Whatever the size of a page, forwards and backwards nothing is missing and nothing comes twice.
void LogPartsTest::pagesFollowOneAnother()
{
    QFETCH(QByteArray, text);
    const std::string whole = text.toStdString();
    const int descriptor = file(whole);
    for (const std::uint32_t size : {1u, 2u, 7u, 64u, 1000u, 100'000u}) {
        std::string forwards;
        for (LogRange range{0, false, size}; true; range.offset = forwards.size()) {
            const auto page = readPage(descriptor, range);
            QVERIFY(page.has_value());
            QCOMPARE(page->offset, std::uint64_t(forwards.size()));
            QCOMPARE(page->fileBytes, std::uint64_t(whole.size()));
            if (page->data.empty())
                break;
            QVERIFY(page->data.size() <= size);
            forwards += page->data;
        }
        QCOMPARE(forwards, whole);
        std::string backwards;
        for (LogRange range{UINT64_MAX, true, size}; true; range.offset = whole.size() - backwards.size()) {
            const auto page = readPage(descriptor, range);
            QVERIFY(page.has_value());
            if (page->data.empty())
                break;
            QCOMPARE(page->end(), std::uint64_t(whole.size() - backwards.size()));
            backwards.insert(0, page->data);
        }
        QCOMPARE(backwards, whole);
    }
}

void LogPartsTest::aPageBeginsWhereItsLineDoes()
{
    const int descriptor = file("first\nsecond\nthird\nlast");
    LogRange range{9, false, 1000, true, 0, true};
    QCOMPARE(readPage(descriptor, range)->data, std::string("second\nthird\nlast"));
    range.maxLines = 1;
    QCOMPARE(readPage(descriptor, range)->data, std::string("second\n"));
    range.offset = 6;
    QCOMPARE(readPage(descriptor, range)->data, std::string("second\n"));
    range.offset = 5;
    QCOMPARE(readPage(descriptor, range)->data, std::string("first\n"));
    range = {9, true, 1000, true, 0, true};
    QCOMPARE(readPage(descriptor, range)->data, std::string("first\n"));
    range = {UINT64_MAX, true, 1000, true, 2, false};
    QCOMPARE(readPage(descriptor, range)->data, std::string("third\nlast"));
    range = {1'000'000, false, 1000, true, 0, false};
    QCOMPARE(readPage(descriptor, range)->offset, std::uint64_t{23});
    QVERIFY(readPage(descriptor, range)->data.empty());
}

void LogPartsTest::longLinesComeInParts()
{
    const std::string line(700'000, 'x');
    const int descriptor = file("a\n" + line + "\nb needle\n");
    const auto found = all(descriptor, {{"needle", false, false}});
    QCOMPARE(found.matchCount, std::uint64_t{1});
    QCOMPARE(found.matches[0].lineOffset, std::uint64_t{700'003});
    // A page within it begins where it was asked for: there is no line's beginning near.
    const auto page = readPage(descriptor, {400'000, false, 1000, true, 0, true});
    QCOMPARE(page->offset, std::uint64_t{400'000});
    QCOMPARE(page->data.size(), std::size_t{1000});
}

void LogPartsTest::matchesAreThoseOfALineByLineSearch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isExpression");
    QTest::addColumn<bool>("ignoreCase");
    QTest::newRow("text") << QStringLiteral("ab") << false << false;
    QTest::newRow("text in any case") << QStringLiteral("aB") << false << true;
    QTest::newRow("signs of expressions") << QStringLiteral("a.b") << false << false;
    QTest::newRow("expression") << QStringLiteral("a.b") << true << false;
    QTest::newRow("line ends") << QStringLiteral("^a.*b$") << true << false;
    QTest::newRow("all but") << QStringLiteral("b[^x]+b") << true << false;
    QTest::newRow("white space") << QStringLiteral("a\\s+b") << true << true;
    QTest::newRow("ends of the text") << QStringLiteral("\\Aab|b\\z") << true << false;
    QTest::newRow("any byte") << QStringLiteral("\\Cab") << true << false;
    QTest::newRow("flags") << QStringLiteral("(?-m)^aa(?i)x") << true << false;
    QTest::newRow("a place") << QStringLiteral("\\bab\\b") << true << false;
}

void LogPartsTest::matchesAreThoseOfALineByLineSearch()
{
    QFETCH(QString, text);
    QFETCH(bool, isExpression);
    QFETCH(bool, ignoreCase);
    std::mt19937 random(7);
    std::string whole;
    while (whole.size() < 900'000)
        whole += "aabbx  .AB\n\n"[random() % 12];
    const int descriptor = file(whole);
    const LogMatcher matcher = matcherOf({text.toStdString(), isExpression, ignoreCase});
    std::vector<std::uint64_t> wanted;
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t end = std::min(whole.find('\n', at), whole.size());
        if (matcher.find(std::string_view(whole).substr(at, end - at)))
            wanted.push_back(at);
        at = end + 1;
    }
    QVERIFY(wanted.size() > 10);
    LogSearch search{{text.toStdString(), isExpression, ignoreCase}};
    search.maxMatches = 777;
    search.mode = LogSearch::Mode::Lines;
    const auto offsetsOf = [](const LogFindings &findings) {
        std::vector<std::uint64_t> offsets;
        for (const auto &match : findings.matches)
            offsets.push_back(match.lineOffset);
        return offsets;
    };
    const LogFindings forwards = all(descriptor, search);
    QVERIFY(offsetsOf(forwards) == wanted);
    QCOMPARE(forwards.matchCount, std::uint64_t(wanted.size()));
    for (const auto &match : forwards.matches) {
        QCOMPARE(match.line, whole.substr(match.lineOffset, match.lineBytes));
        QVERIFY(std::uint64_t{match.start} + match.length <= match.lineBytes);
    }
    search.mode = LogSearch::Mode::Count;
    QCOMPARE(all(descriptor, search).matchCount, std::uint64_t(wanted.size()));
    search.mode = LogSearch::Mode::Places;
    search.backwards = true;
    search.offset = UINT64_MAX;
    const LogFindings backwards = all(descriptor, search);
    std::reverse(wanted.begin(), wanted.end());
    QVERIFY(offsetsOf(backwards) == wanted);
    QCOMPARE(backwards.matchCount, std::uint64_t(wanted.size()));
}

void LogPartsTest::aSearchStopsAtItsLimits()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "line " + std::to_string(i) + "\n";
    const int descriptor = file(text);
    const LogMatcher matcher = matcherOf({"line 7", false, false});
    LogSearch search{{"line 7", false, false}};
    search.maxMatches = 3;
    const auto few = scanLog(descriptor, matcher, search, {});
    QCOMPARE(few->matches.size(), std::size_t{3});
    QVERIFY(!few->atEnd);
    QCOMPARE(few->nextOffset, std::uint64_t(text.find("line 72\n")));
    search.mode = LogSearch::Mode::Count;
    // A little is searched however late it is, so that every call goes on.
    const auto late = scanLog(descriptor, matcher, search, {UINT64_MAX, std::chrono::milliseconds(0), {}});
    QVERIFY(late->nextOffset > 0 && !late->atEnd);
    const auto unwanted = scanLog(descriptor, matcher, search, {UINT64_MAX, std::chrono::seconds(60), [] { return true; }});
    QVERIFY(unwanted->nextOffset > 0 && !unwanted->atEnd);
    search.endOffset = text.find("line 8\n");
    const auto part = scanLog(descriptor, matcher, search, {});
    QCOMPARE(part->matchCount, std::uint64_t{1});
    QVERIFY(part->atEnd);
}

void LogPartsTest::anUnfinishedLineIsLeft()
{
    LogSearch search{{"x", false, false}};
    search.finishedLines = true;
    const LogMatcher matcher = matcherOf(search.pattern);
    auto found = scanLog(file("x1\nx2"), matcher, search, {});
    QCOMPARE(found->matchCount, std::uint64_t{1});
    QCOMPARE(found->nextOffset, std::uint64_t{3});
    QVERIFY(found->atEnd);
    search.offset = 3;
    found = scanLog(file("x1\nx2 and more\n"), matcher, search, {});
    QCOMPARE(found->matchCount, std::uint64_t{1});
    QCOMPARE(found->matches[0].lineOffset, std::uint64_t{3});
    // A file that was cut short.
    search.offset = 1000;
    found = scanLog(file("x\n"), matcher, search, {});
    QVERIFY(found->atEnd);
    QCOMPARE(found->nextOffset, std::uint64_t{2});
}

void LogPartsTest::wrongPatternsAreRefused()
{
    for (const char *text : {"", "(", "a**", "x*", "^", "$", "[z-a]", "(?P<n>", "\\1", "((((a{100}){100}){100}){100}"})
        QCOMPARE(QString::fromStdString(wrongWith(text)), QStringLiteral("BAD_PATTERN pattern.text"));
    for (const std::string &text : {std::string(), std::string("a\nb"), std::string("\xff"), std::string(2000, 'a'), std::string("a\0b", 3)})
        QCOMPARE(wrongWith(text, false), std::string("BAD_PATTERN pattern.text"));
    QCOMPARE(wrongWith("(", false), std::string("nothing"));
    QCOMPARE(wrongWith("x+"), std::string("nothing"));
}

/// What takes a searcher that goes back and forth for ever takes this one no longer than anything else.
void LogPartsTest::hostilePatternsTakeNoLonger()
{
    const int descriptor = file(std::string(2'000'000, 'a') + "\n" + std::string(2'000'000, 'a'));
    for (const char *text : {"(a+)+b", "(a|aa)+c", "a(.*b)?c", "(.*)(.*)(.*)(.*)x", "\\b(.*z)?y", "(a?){60}b"}) {
        LogSearch search{{text, true, false}};
        search.mode = LogSearch::Mode::Count;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(all(descriptor, search).matchCount, std::uint64_t{0});
        QVERIFY2(timer.elapsed() < 60'000, text);
    }
    // Many empty matches in one long line are one.
    LogSearch search{{"\\b(.*z)?", true, false}};
    QVERIFY(all(file(std::string(300'000, 'a') + " " + std::string(300'000, 'b')), search).matchCount < 10);
}

void LogPartsTest::aTimeIsFound()
{
    std::string text;
    std::vector<std::uint64_t> offsets;
    for (int second = 0; second < 50'000; ++second) {
        offsets.push_back(text.size());
        text += stampOf(second) + " step " + std::string(std::size_t(second % 50), '.') + "\n";
    }
    const int descriptor = file(text);
    for (const int second : {0, 1, 777, 24'999, 25'000, 49'998, 49'999}) {
        const auto moment = findMoment(descriptor, (start + second) * 1000, period);
        QVERIFY2(moment.has_value(), moment ? "" : moment.error().message.c_str());
        QCOMPARE(moment->offset, offsets[std::size_t(second)]);
        QCOMPARE(moment->lineTimeMs, std::optional<std::int64_t>((start + second) * 1000));
        QVERIFY(!moment->unordered);
        QVERIFY(!moment->assumedUtcOffsetMinutes);
    }
    QCOMPARE(findMoment(descriptor, (start + 777) * 1000 - 1, period)->offset, offsets[777]);
    QCOMPARE(findMoment(descriptor, (start - 100) * 1000, period)->offset, std::uint64_t{0});
    const auto behind = findMoment(descriptor, (start + 60'000) * 1000, period);
    QCOMPARE(behind->offset, std::uint64_t(text.size()));
    QVERIFY(!behind->lineTimeMs);
}

void LogPartsTest::aTimeIsFoundAmongLinesWithout()
{
    // A stamp now and then, long lines and much without any between them.
    std::string text = std::string(100'000, '#') + "\n";
    std::uint64_t wanted = 0;
    for (int second = 0; second < 60; ++second) {
        if (second == 41)
            wanted = text.size();
        text += stampOf(second) + "\n";
        for (int i = 0; i < 500; ++i)
            text += "progress " + std::to_string(i) + "\n";
        if (second % 10 == 0)
            text += std::string(150'000, '=') + "\n";
    }
    const auto moment = findMoment(file(text), (start + 40) * 1000 + 1, period);
    QVERIFY(moment.has_value());
    QCOMPARE(moment->offset, wanted);
    // Stamps that are not in order are told.
    std::string mixed;
    for (int second = 0; second < 2000; ++second)
        mixed += stampOf(second % 2 == 0 ? second : 2000 - second) + " x\n";
    const auto unordered = findMoment(file(mixed), (start + 1000) * 1000, period);
    QVERIFY(unordered.has_value() && unordered->unordered);
}

void LogPartsTest::whereTimesSayNothingThatIsSaid()
{
    const auto reasonOf = [](const auto &result) { return result ? std::string("found") : result.error().reason; };
    std::string plain;
    for (int i = 0; i < 100'000; ++i)
        plain += "step " + std::to_string(i) + "\n";
    QCOMPARE(reasonOf(findMoment(file(plain), start * 1000, period)), std::string("LOG_NO_TIMES"));
    QCOMPARE(reasonOf(findMoment(file(""), start * 1000, period)), std::string("LOG_NO_TIMES"));
    QCOMPARE(reasonOf(findMoment(file("11/12/2026 06:35:21 x\n"), start * 1000, period)), std::string("LOG_TIME_AMBIGUOUS"));
    const int ofDay = file("[06:35:21] x\n[06:35:22] y\n");
    QCOMPARE(reasonOf(findMoment(ofDay, start * 1000, {start, start + 200'000, 0, 0})), std::string("LOG_TIME_AMBIGUOUS"));
    const auto found = findMoment(ofDay, (start + 2122) * 1000, period);
    QCOMPARE(found->offset, std::uint64_t{13});
    QCOMPARE(found->assumedUtcOffsetMinutes, std::optional<int>(0));
}

QTEST_GUILESS_MAIN(LogPartsTest)
#include "LogPartsTest.moc"
