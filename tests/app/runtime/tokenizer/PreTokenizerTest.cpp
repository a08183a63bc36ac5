#include <QTest>

#include "app/runtime/tokenizer/PreTokenizer.h"
#include "app/runtime/tokenizer/Unicode.h"
#include "app/runtime/tokenizer/Utf8.h"

using namespace chipdeck::tokenizer;

/// How families cut text to words. The expected words follow from their expressions (SplitPasses.h).
class PreTokenizerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void coverWithoutGaps();
    void classes();
    void lowerCaseAndBases();
    void repairs();
};

namespace {

class Collector final : public WordSink
{
public:
    explicit Collector(std::string_view text)
        : m_text(text)
    {
    }

    void word(std::size_t begin, std::size_t end) override
    {
        m_sound = m_sound && begin == m_end && begin < end;
        m_end = end;
        m_words.append(QString::fromUtf8(m_text.data() + begin, static_cast<qsizetype>(end - begin)));
    }

    QStringList words() const { return m_words; }
    bool covers() const { return m_sound && m_end == m_text.size(); }

private:
    std::string_view m_text;
    QStringList m_words;
    std::size_t m_end = 0;
    bool m_sound = true;
};

} // namespace

void PreTokenizerTest::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *family, const char *text, const char *expected) {
        QTest::addRow("%s: %s", family, text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("gpt-2", "I'll go, IT'S 12345  ok", "I|'ll| go|,| IT|'|S| 12345| | ok");
    row("gpt-2", "a\n\nb  ", "a|\n|\n|b|  ");
    row("gpt-2", "naïve中文½x", "naïve中文|½|x");
    row("smollm", "x 123 4", "x| |1|2|3| |4");
    row("llama-bpe", "IT'S 12345  ok", "IT|'S| |123|45| | ok");
    row("llama-bpe", "!word\r\n \n x", "!word|\r\n \n| x");
    row("llama-bpe", " ...\n\nx\ty", " ...\n\n|x|\ty");
    row("qwen2", "a12 'Re", "a|1|2| '|Re");
    row("qwen2", "e\xCC\x81t", "e|\xCC\x81t");
    row("qwen35", "e\xCC\x81t \xCC\x81", "e\xCC\x81t| \xCC\x81");
    row("seed-coder", "x =\n\ny", "x| =|\n\n|y");
    row("ufakzeka", "it's", "it|'s");
    row("minicpm5", "a1234b", "a|123|4|b");
    row("falcon", "a=12345$ b", "a|=|123|45|$| b");
    row("default", "a=b`c 1234", "a|=|b|`|c| |123|4");
    row("deepseek-llm", "x yz 中文ab!\n 12 ", "x| yz| |中文|ab|!|\n| |12| ");
    row("deepseek-coder", "ab 12,c\n", "ab| |1|2|,|c|\n");
    row("deepseek-v3", "_abc 中文かな1234 e\xCC\x81!\n\n", "_abc| |中文かな|123|4| e\xCC\x81|!\n\n");
    row("viking", "one two, x1", "one| two|,| x|1");
    row("laguna", "a \n\nb", "a| |\n\n|b");
    row("tekken", "camelCase HTTPServer ÄÖüß don't x/\n/", "camel|Case| HTTPServer| ÄÖüß| don|'t| x|/\n/");
    row("tekken", "ПриветМир 12", "Привет|Мир| |1|2");
    row("gpt-4o", "XMLHttp's 1234 AB's中文x", "XMLHttp's| |123|4| AB's|中文x");
    row("gpt-4o", "\xCC\x81\xCC\x81 A\xCC\x81" "b", "\xCC\x81\xCC\x81| A\xCC\x81" "b");
    row("gemma4", "a b\n\n\nc", "a b|\n\n\n|c");
}

void PreTokenizerTest::words()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const QByteArray family = QByteArray(QTest::currentDataTag()).split(':').first();
    const PreTokenizer *preTokenizer = PreTokenizer::find(family.toStdString());
    QVERIFY(preTokenizer);
    const std::string bytes = text.toStdString();
    Collector collector(bytes);
    preTokenizer->split(bytes, collector);
    QCOMPARE(collector.words().join(QLatin1Char('|')), expected);
    QVERIFY(collector.covers());
}

void PreTokenizerTest::coverWithoutGaps()
{
    std::string text;
    for (std::uint32_t codePoint = 0; codePoint < 0x30000; codePoint += codePoint < 0x3000 ? 1 : 7) {
        appendUtf8(text, codePoint);
        appendUtf8(text, codePoint % 5 == 0 ? ' ' : codePoint % 7 == 0 ? '\n' : 'a' + codePoint % 26);
    }
    for (const char *name : {"gpt-2", "smollm", "llama-bpe", "qwen2", "qwen35", "falcon", "default", "deepseek-llm", "deepseek-coder", "deepseek-v3",
                             "viking", "tekken", "gpt-4o", "seed-coder", "minicpm5", "laguna", "gemma4"}) {
        Collector collector(text);
        PreTokenizer::find(name)->split(text, collector);
        QVERIFY2(collector.covers(), name);
    }
    QVERIFY(!PreTokenizer::find(""));
}

void PreTokenizerTest::classes()
{
    const auto is = [](std::uint32_t codePoint, CharClass expected) { return charClass(codePoint) == expected; };
    QVERIFY(is('A', CharClass::Upper) && is(0x1C5, CharClass::Upper) && is('z', CharClass::Lower) && is(0x4E2D, CharClass::OtherLetter));
    QVERIFY(is(0x2B0, CharClass::OtherLetter) && is('7', CharClass::Number) && is(0xBD, CharClass::Number) && is(0x2167, CharClass::Number));
    QVERIFY(is(0x301, CharClass::Mark) && is('!', CharClass::Punctuation) && is('$', CharClass::Symbol) && is(0x1F680, CharClass::Symbol));
    QVERIFY(is('\n', CharClass::Space) && is(0x85, CharClass::Space) && is(0xA0, CharClass::Space) && is(0x3000, CharClass::Space));
    QVERIFY(is(0, CharClass::Control) && is(0x200B, CharClass::Control) && is(0xE000, CharClass::Control) && is(0xD800, CharClass::Control));
    QVERIFY(is(0x378, CharClass::Unassigned) && is(0x10FFFF, CharClass::Unassigned) && is(0x110000, CharClass::Unassigned));
    QVERIFY(is(0x2EBF0, CharClass::OtherLetter) && is(0x2FFC, CharClass::Symbol)); // new in 15.1
}

void PreTokenizerTest::lowerCaseAndBases()
{
    QCOMPARE(lowerCase('A'), std::uint32_t('a'));
    QCOMPARE(lowerCase(0x130), std::uint32_t('i'));
    QCOMPARE(lowerCase(0x100), std::uint32_t(0x101));
    QCOMPARE(lowerCase(0x101), std::uint32_t(0x101));
    QCOMPARE(lowerCase(0x10400), std::uint32_t(0x10428));
    QCOMPARE(lowerCase(0x10FFFF), std::uint32_t(0x10FFFF));
    QCOMPARE(baseOf(0xC5), std::uint32_t('A'));
    QCOMPARE(baseOf(0x1E69), std::uint32_t('s'));
    QCOMPARE(baseOf(0xD55C), std::uint32_t(0x1112));
    QCOMPARE(baseOf('x'), std::uint32_t('x'));
    QCOMPARE(baseOf(0xF900), std::uint32_t(0x8C48));
}

void PreTokenizerTest::repairs()
{
    const auto repaired = [](std::string_view text) {
        std::string storage;
        return std::string(chipdeck::tokenizer::repaired(text, storage));
    };
    const std::string mark = "\xEF\xBF\xBD";
    QCOMPARE(repaired("plain ASCII text, and é"), std::string("plain ASCII text, and é"));
    QCOMPARE(repaired("12345678\xFF"), "12345678" + mark);
    QCOMPARE(repaired("\xE2\x82"), mark + mark);
    QCOMPARE(repaired("\xC0\xAF"), std::string("/"));                 // overlong: as short as it can be
    QCOMPARE(repaired("\xED\xA0\x80"), std::string("\xED\xA0\x80")); // a surrogate is kept
    QCOMPARE(repaired("\xF5\x80\x80\x80"), mark + mark + mark + mark);
}

QTEST_APPLESS_MAIN(PreTokenizerTest)
#include "PreTokenizerTest.moc"
