#include <QTest>

#include "app/runtime/tokenizer/Tokenizer.h"

using chipdeck::tokenizer::TextStream;

class TextStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsBackHalfACharacter();
    void replacesWhatIsNoText_data();
    void replacesWhatIsNoText();
    void anyCutGivesTheSame();
};

namespace {

const std::string mark = "\xEF\xBF\xBD";

} // namespace

void TextStreamTest::holdsBackHalfACharacter()
{
    TextStream stream;
    QCOMPARE(stream.push("a\xF0\x9F"), std::string("a"));
    QCOMPARE(stream.push(""), std::string());
    QCOMPARE(stream.push("\x9A"), std::string());
    QCOMPARE(stream.push("\x80z"), std::string("\xF0\x9F\x9A\x80z"));
    QCOMPARE(stream.finish(), std::string());
    QCOMPARE(stream.push("\xC3"), std::string());
    QCOMPARE(stream.finish(), mark);
    QCOMPARE(stream.finish(), std::string());
}

void TextStreamTest::replacesWhatIsNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray one = QByteArray::fromStdString(mark);
    // One for each of the longest beginnings of a character, as The Unicode Standard (3.9) recommends.
    QTest::newRow("stray") << QByteArray("a\x80z") << "a" + one + "z";
    QTest::newRow("cut short") << QByteArray("\xE2\x82z") << one + "z";
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << one + one;
    QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << one + one + one;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << one + one + one;
    QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80") << one + one + one + one;
    QTest::newRow("no character begins so") << QByteArray("\xFF\xF8") << one + one;
    const QByteArray last("\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80");
    QTest::newRow("the last ones") << last << last;
}

void TextStreamTest::replacesWhatIsNoText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    TextStream stream;
    const std::string text = stream.push(bytes.toStdString());
    QCOMPARE(QByteArray::fromStdString(text + stream.finish()), expected);
}

void TextStreamTest::anyCutGivesTheSame()
{
    const std::string text = "Grüße 世界 🚀 \xE2\x82 \xFF\xF0\x9F x";
    TextStream whole;
    const std::string expected = whole.push(text) + whole.finish();
    for (std::size_t size = 1; size < 6; ++size) {
        TextStream stream;
        std::string joined;
        for (std::size_t at = 0; at < text.size(); at += size)
            joined += stream.push(std::string_view(text).substr(at, size));
        QCOMPARE(joined + stream.finish(), expected);
    }
}

QTEST_APPLESS_MAIN(TextStreamTest)
#include "TextStreamTest.moc"
