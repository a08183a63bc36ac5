#include <QTest>

#include <QFile>
#include <QFileInfo>

#include "tests/app/runtime/tokenizer/VocabularyFile.h"

using namespace chipdeck;
using namespace chipdeck::tokenizer;

/// Vocabularies of real models: the expected ids beside a file ("case\n__ggml_vocab_test__\n..." and a line of ids for each case),
/// and what must be true of any of them.
class VocabularyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expectedIds_data();
    void expectedIds();
    void plainTextComesBack_data() { expectedIds_data(); }
    void plainTextComesBack();
    void controlTokensAreNotSpelledByUsers_data() { expectedIds_data(); }
    void controlTokensAreNotSpelledByUsers();
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<std::string> casesOf(const QString &path)
{
    const std::string text = contents(path + QStringLiteral(".inp")).toStdString();
    const std::string line = "\n__ggml_vocab_test__\n";
    std::vector<std::string> cases;
    std::size_t at = 0;
    for (std::size_t end = text.find(line); end != std::string::npos; end = text.find(line, at)) {
        cases.push_back(text.substr(at, end - at));
        at = end + line.size();
    }
    return cases;
}

std::vector<TokenId> idsOf(const QByteArray &line)
{
    std::vector<TokenId> ids;
    for (const QByteArray &id : line.simplified().split(' ')) {
        if (!id.isEmpty())
            ids.push_back(id.toInt());
    }
    return ids;
}

bool isLossy(const Vocabulary &vocabulary)
{
    return vocabulary.model == "bert" || vocabulary.model == "t5";
}

} // namespace

void VocabularyTest::expectedIds_data()
{
    QTest::addColumn<QString>("path");
    int index = 0;
    for (const QString &path : test::vocabularyFiles() + test::modelFiles())
        QTest::addRow("%d %s", index++, qPrintable(QFileInfo(path).fileName())) << path;
    if (index == 0)
        QSKIP("No vocabularies here: set CHIPDECK_PEER and CHIPDECK_MODELS.");
}

void VocabularyTest::expectedIds()
{
    QFETCH(QString, path);
    if (!QFile::exists(path + QStringLiteral(".inp")))
        QSKIP("No expected ids beside this file.");
    const auto opened = test::VocabularyFile::open(path);
    QVERIFY2(opened, opened ? "" : opened.error().c_str());
    const auto tokenizer = Tokenizer::make(opened->vocabulary);
    QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().c_str());
    const std::vector<std::string> cases = casesOf(path);
    const QList<QByteArray> expected = contents(path + QStringLiteral(".out")).split('\n');
    QVERIFY(cases.size() > 40);
    QVERIFY(static_cast<std::size_t>(expected.size()) >= cases.size());
    for (std::size_t index = 0; index < cases.size(); ++index) {
        const std::vector<TokenId> ids = (*tokenizer)->encode(cases[index], SpecialText::Plain, Affixes::None);
        if (ids != idsOf(expected[static_cast<qsizetype>(index)]))
            QFAIL(qPrintable(QStringLiteral("case %1: %2").arg(index).arg(QString::fromStdString(cases[index]))));
    }
}

void VocabularyTest::plainTextComesBack()
{
    QFETCH(QString, path);
    const auto opened = test::VocabularyFile::open(path);
    QVERIFY2(opened, opened ? "" : opened.error().c_str());
    if (isLossy(opened->vocabulary))
        QSKIP("This kind normalises text.");
    const auto tokenizer = Tokenizer::make(opened->vocabulary);
    QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().c_str());
    for (const std::string text : {"Hello, world!\n\n  indented\tand so on ", "Grüße, 世界 🚀 и мир", "a", " ", "1234567890 <0x41> x=1;\r\n"}) {
        for (const Affixes affixes : {Affixes::None, Affixes::AsModelWants})
            QCOMPARE((*tokenizer)->decode((*tokenizer)->encode(text, SpecialText::Plain, affixes), SpecialText::Plain), text);
    }
}

void VocabularyTest::controlTokensAreNotSpelledByUsers()
{
    QFETCH(QString, path);
    const auto opened = test::VocabularyFile::open(path);
    QVERIFY2(opened, opened ? "" : opened.error().c_str());
    const auto tokenizer = Tokenizer::make(opened->vocabulary);
    QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().c_str());
    for (TokenId token = 0; token < static_cast<TokenId>((*tokenizer)->size()); ++token) {
        if ((*tokenizer)->kind(token) != TokenKind::Control)
            continue;
        const std::string_view text = opened->vocabulary.tokens[static_cast<std::size_t>(token)];
        for (const TokenId id : (*tokenizer)->encode("a " + std::string(text) + "b", SpecialText::Plain, Affixes::None))
            QVERIFY2((*tokenizer)->kind(id) != TokenKind::Control, std::string(text).c_str());
        const auto parsed = (*tokenizer)->encode(text, SpecialText::Parse, Affixes::None);
        QCOMPARE(parsed, std::vector<TokenId>{token});
    }
}

QTEST_APPLESS_MAIN(VocabularyTest)
#include "VocabularyTest.moc"
