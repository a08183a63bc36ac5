#include <QTemporaryDir>
#include <QTest>

#include "app/runtime/model/Model.h"
#include "app/runtime/tokenizer/Tokenizer.h"
#include "tests/app/runtime/mutants/ChildRun.h"
#include "tests/support/runtime/GgufWriter.h"

using namespace chipdeck;
using test::FileBytes;
using test::GgufWriter;

namespace {

/// Distinct texts of at least so many letters.
std::vector<std::string> texts(std::size_t count, std::size_t letters, const char *between = "")
{
    std::vector<std::string> made;
    for (std::size_t number = 0; made.size() < count; ++number) {
        std::string text;
        for (std::size_t rest = number; rest > 0 || text.size() < letters; rest /= 93)
            text += static_cast<char>('!' + rest % 93);
        made.push_back(text.insert(text.size() / 2, between));
    }
    return made;
}

GgufWriter vocabulary(const char *model, const std::vector<std::string> &tokens)
{
    GgufWriter file;
    file.addText("tokenizer.ggml.model", model);
    file.addText("tokenizer.ggml.pre", "gpt-2");
    file.addTexts("tokenizer.ggml.tokens", tokens);
    return file;
}

FileBytes kinds(std::size_t count)
{
    return test::FieldWriter().put(std::uint32_t(0)).put(std::uint64_t(count)).raw(FileBytes(count, std::byte(1))).take();
}

/// A quarter of a million tokens of eight letters, as large models have them.
GgufWriter usual(const char *model)
{
    constexpr std::size_t count = 1 << 18;
    GgufWriter file = vocabulary(model, texts(count, 8));
    file.addFloats("tokenizer.ggml.scores", std::vector<float>(count, -1));
    file.addIntegers("tokenizer.ggml.token_type", std::vector<std::int32_t>(count, 1));
    if (std::string_view(model) == "gpt2")
        file.addTexts("tokenizer.ggml.merges", texts(2 * count, 8, " "));
    return file;
}

/// Without a merge such a vocabulary is refused.
GgufWriter bytePairs(const std::vector<std::string> &tokens)
{
    GgufWriter file = vocabulary("gpt2", tokens);
    file.addTexts("tokenizer.ggml.merges", {"a a"});
    return file;
}

constexpr std::size_t kMost = (1 << 21) - 1024; // nearly as many texts as are read

} // namespace

/// A vocabulary from its file to a tokenizer, in a process of its own: with the file's pages that are read it takes no more than twice the file.
class TestVocabularyMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTwiceTheFileAtMost_data();
    void isTwiceTheFileAtMost();

private:
    static std::string use(const std::string &path);
    test::ChildOutcome outcomeOf(const GgufWriter &file) const;

    QTemporaryDir m_folder;
};

void TestVocabularyMemory::isTwiceTheFileAtMost_data()
{
    QTest::addColumn<GgufWriter>("file");
    QTest::addColumn<QString>("answer");
    const QString read = QStringLiteral("read");
    QTest::newRow("SentencePiece") << usual("llama") << read;
    QTest::newRow("byte pairs") << usual("gpt2") << read;
    QTest::newRow("unigram") << usual("t5") << read;
    QTest::newRow("word pieces") << usual("bert") << read;
    // Short texts, of which indexes take as much as of long ones.
    QTest::newRow("nothing but short tokens") << bytePairs(texts(kMost / 2, 3)) << read;
    GgufWriter kinded = bytePairs(texts(kMost / 2, 3));
    kinded.addValue("tokenizer.ggml.token_type", 9, kinds(kMost / 2));
    QTest::newRow("small kinds") << kinded << read;
    GgufWriter merged = vocabulary("gpt2", {"a"});
    merged.addTexts("tokenizer.ggml.merges", texts(kMost, 2, " "));
    QTest::newRow("nothing but short merges") << merged << read;
    GgufWriter same = vocabulary("gpt2", {"a"});
    same.addTexts("tokenizer.ggml.merges", std::vector<std::string>(kMost, "a a"));
    QTest::newRow("the same merge") << same << read;
    QTest::newRow("one letter again and again") << bytePairs(std::vector<std::string>(kMost, "a")) << read;
    QTest::newRow("two letters again and again") << bytePairs(std::vector<std::string>(kMost, "aa")) << read;
    QTest::newRow("empty texts") << bytePairs(std::vector<std::string>(kMost)) << read;
    GgufWriter special = vocabulary("bert", texts(kMost / 2, 3));
    FileBytes control = kinds(kMost / 2);
    std::fill(control.begin() + 12, control.end(), std::byte(3));
    special.addValue("tokenizer.ggml.token_type", 9, control);
    QTest::newRow("nothing but special tokens") << special << QStringLiteral("tokenizer.ggml.token_type: the vocabulary has more than 32768 special tokens");
}

std::string TestVocabularyMemory::use(const std::string &path)
{
    const auto file = gguf::GgufFile::open(path);
    if (!file)
        return file.error().text();
    const auto vocabulary = model::Model::vocabulary(**file);
    if (!vocabulary)
        return vocabulary.error().text();
    const auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    if (!tokenizer)
        return tokenizer.error();
    (*tokenizer)->encode("some text", tokenizer::SpecialText::Plain, tokenizer::Affixes::None);
    return "read";
}

test::ChildOutcome TestVocabularyMemory::outcomeOf(const GgufWriter &file) const
{
    const std::string path = m_folder.filePath(QStringLiteral("vocabulary.gguf")).toStdString();
    GgufWriter::write(path, file.bytes());
    return test::runInChild([&path] { return use(path); });
}

void TestVocabularyMemory::isTwiceTheFileAtMost()
{
    QFETCH(GgufWriter, file);
    QFETCH(QString, answer);
    // What the program itself takes for it, however small the file is.
    const test::ChildOutcome small = outcomeOf(bytePairs({"a"})), outcome = outcomeOf(file);
    const std::size_t size = file.bytes().size();
    const double taken = double(outcome.memoryBytes) - double(small.memoryBytes);
    QVERIFY2(!outcome.died() && !small.died(), (outcome.death + small.death).c_str());
    QCOMPARE(QString::fromStdString(outcome.said), answer);
    qInfo("%.1f MB take %.1f MB, %.2f times as much, and %.2f s", double(size) / 1e6, taken / 1e6, taken / double(size), outcome.cpuSeconds);
    QVERIFY2(taken <= 2 * double(size), qPrintable(QString::number(taken / double(size))));
}

QTEST_GUILESS_MAIN(TestVocabularyMemory)
#include "TestVocabularyMemory.moc"
