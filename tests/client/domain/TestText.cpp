#include <QTest>

#include <random>

#include "client/domain/Text.h"

using namespace chipdeck::domain;

namespace {

const std::string replaced = "\xEF\xBF\xBD";
const std::string ellipsis = "\xE2\x80\xA6";

std::string utf8(char32_t c)
{
    // Behind a letter, since Qt takes a leading byte order mark for one.
    const char32_t text[] = {U'x', c};
    return QString::fromUcs4(text, 2).toStdString().substr(1);
}

} // namespace

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodTextStays();
    void harmfulCharactersAreReplaced();
    void brokenUtf8IsReplaced();
    void linesAreKeptWhereWanted();
    void cutsFitAndNeverSplit();
    void randomBytesBecomeHarmless();
    void validityAgreesWithQt();
};

void TestText::goodTextStays()
{
    for (const std::string text : {"", "train <b>x</b> & \"y\"", "模型训练", "Đào tạo", "é", "👩‍🔬", "a\u00adb", "❤️"})
        QCOMPARE(harmless(text), text);
}

void TestText::harmfulCharactersAreReplaced()
{
    std::vector<char32_t> harmful{0x7F, 0x85, 0x9B, 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xFFF9, 0xE0041};
    for (char32_t c = 0; c < 0x20; ++c)
        harmful.push_back(c);
    for (char32_t c = 0x202A; c <= 0x202E; ++c)
        harmful.push_back(c);
    for (char32_t c = 0x2066; c <= 0x2069; ++c)
        harmful.push_back(c);
    for (const char32_t c : harmful)
        QCOMPARE(harmless("a" + (c == 0 ? std::string(1, '\0') : utf8(c)) + "b"), "a" + replaced + "b");
    QCOMPARE(harmless("\x1b[2J"), replaced + "[2J");
}

void TestText::brokenUtf8IsReplaced()
{
    QCOMPARE(harmless("a\xff" "b"), "a" + replaced + "b");
    QCOMPARE(harmless("\xc3"), replaced);
    QCOMPARE(harmless("\xe2\x82"), replaced);
    QCOMPARE(harmless("\xe2\x82x"), replaced + "x");
    QCOMPARE(harmless("\xc0\xaf"), replaced + replaced);
    QCOMPARE(harmless("\xed\xa0\x80"), replaced + replaced + replaced);
    QCOMPARE(harmless("\xf4\x90\x80\x80"), replaced + replaced + replaced + replaced);
}

void TestText::linesAreKeptWhereWanted()
{
    QCOMPARE(harmlessLines("a\n\tb\r\nc\rd\x1b"), "a\n\tb\nc" + replaced + "d" + replaced);
    QCOMPARE(harmless("a\nb"), "a" + replaced + "b");
}

void TestText::cutsFitAndNeverSplit()
{
    QCOMPARE(harmless("abcdef", 6), std::string("abcdef"));
    QCOMPARE(harmless("abcdefg", 6), "abc" + ellipsis);
    QCOMPARE(harmless("abcdefg", 2), std::string());
    QCOMPARE(harmless("模型训练", 8), "模" + ellipsis);
    // e with two combining marks is one character: it is kept whole or not at all.
    const std::string accented = "ab" "e\u0301\u0323" "xyz";
    QCOMPARE(harmless(accented, 9), "ab" + ellipsis);
    QCOMPARE(harmless(accented, 10), accented);
    QCOMPARE(harmless(accented + "z", 10), "abe\u0301\u0323" + ellipsis);
    const std::string scientist = "👩‍🔬";
    QCOMPARE(harmless("a" + scientist + "bcd", 13), "a" + ellipsis);
    QCOMPARE(harmless(std::string(10000, 'x')).size(), std::size_t{256});
}

void TestText::randomBytesBecomeHarmless()
{
    std::mt19937 random(42);
    for (int round = 0; round < 20000; ++round) {
        std::string text(random() % 40, '\0');
        for (char &c : text)
            c = static_cast<char>(random() % 4 == 0 ? 0x80 + random() % 128 : random() % 128);
        const std::size_t most = random() % 50;
        const std::string clean = harmless(text, most);
        QVERIFY(clean.size() <= most);
        QVERIFY(isUtf8(clean));
        QCOMPARE(harmless(clean, most), clean);
        QVERIFY(isUtf8(harmlessLines(text, most)));
    }
}

void TestText::validityAgreesWithQt()
{
    for (char32_t c = 1; c < 0x110000; c += 13) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        QVERIFY(isUtf8(utf8(c)));
    }
    QVERIFY(isUtf8(""));
    QVERIFY(!isUtf8("\xed\xbf\xbf"));
    QVERIFY(!isUtf8("\xf5\x80\x80\x80"));
    QVERIFY(!isUtf8("abc\x80"));
}

QTEST_GUILESS_MAIN(TestText)
#include "TestText.moc"
