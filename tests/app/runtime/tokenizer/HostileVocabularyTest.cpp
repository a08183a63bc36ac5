#include <QTest>

#include <algorithm>
#include <ctime>
#include <limits>

#include "app/runtime/tokenizer/SpecialSplitter.h"
#include "app/runtime/tokenizer/TextHash.h"
#include "tests/app/runtime/tokenizer/SmallVocabulary.h"

using namespace chipdeck;
using namespace chipdeck::tokenizer;
using namespace chipdeck::test::encoding;
using test::SmallVocabulary;

namespace {

/// The least of two tries, of the processor's time: others may have much of the machine's. 0 where there are no ids.
double secondsFor(const Tokenizer &tokenizer, const std::string &text)
{
    std::clock_t least = std::numeric_limits<std::clock_t>::max();
    for (int round = 0; round < 2; ++round) {
        const std::clock_t before = std::clock();
        if (tokenizer.encode(text, plain, none).empty())
            return 0;
        least = std::min(least, std::max<std::clock_t>(std::clock() - before, 1));
    }
    return static_cast<double>(least) / CLOCKS_PER_SEC;
}

} // namespace

/// Vocabularies and texts that are wrong, odd or meant to do harm.
class HostileVocabularyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusals_data();
    void refusals();
    void specialTokensAreLimited();
    void oddTokensDoNoHarm();
    void collidingTokens();
    void collidingMerges();
    void unknownPreTokenizer();
    void hostileTexts_data();
    void hostileTexts();
};

void HostileVocabularyTest::refusals_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no tokens") << 0 << "tokenizer.ggml.tokens: the vocabulary is empty";
    QTest::newRow("kind") << 1 << "tokenizer.ggml.token_type: token 1 is of the unknown kind 7";
    QTest::newRow("kinds") << 2 << "tokenizer.ggml.token_type: there are 1 kinds for 15 tokens";
    QTest::newRow("scores") << 3 << "tokenizer.ggml.scores: there are 2 scores for 15 tokens";
    QTest::newRow("score") << 4 << "tokenizer.ggml.scores: the score of token 2 is no finite number";
    QTest::newRow("bos") << 5 << "tokenizer.ggml.bos_token_id: token 15 is beyond the vocabulary of 15 tokens";
    QTest::newRow("negative") << 6 << "tokenizer.ggml.unknown_token_id: token -1 is beyond the vocabulary of 15 tokens";
    QTest::newRow("byte") << 7 << "tokenizer.ggml.tokens: token 5 is said to be a byte, but is not spelled <0xHH>";
    QTest::newRow("model") << 8 << "tokenizer.ggml.model: the kind of tokenizer \"rwkv\" is unknown";
    QTest::newRow("merge") << 9 << "tokenizer.ggml.merges: merge 1 is no pair of texts";
    QTest::newRow("map") << 10 << "tokenizer.ggml.precompiled_charsmap: the map of normalised characters is damaged";
    QTest::newRow("long special") << 11 << "tokenizer.ggml.tokens: the special token 10 is longer than 512 bytes";
    QTest::newRow("long token") << 12 << "tokenizer.ggml.tokens: token 9 is longer than 256 bytes";
}

void HostileVocabularyTest::refusals()
{
    QFETCH(int, change);
    QFETCH(QString, reason);
    SmallVocabulary vocabulary = SmallVocabulary::sentencePiece();
    const std::string_view merges[] = {"a b", "ab "};
    const std::string tooLong(513, 'x');
    std::vector<std::string_view> tokens;
    for (std::size_t token = 0; token < vocabulary->tokens.size(); ++token)
        tokens.push_back(vocabulary->tokens[token]);
    switch (change) {
    case 0: vocabulary->tokens = {}; break;
    case 1: vocabulary.kinds()[1] = 7; break;
    case 2: vocabulary.kinds().resize(1); break;
    case 3: vocabulary.scores().resize(2); break;
    case 4: vocabulary.scores()[2] = std::numeric_limits<float>::quiet_NaN(); break;
    case 5: vocabulary->bos = 15; break;
    case 6: vocabulary->unknown = -1; break;
    case 7: vocabulary.kinds()[5] = static_cast<int>(TokenKind::Byte); break;
    case 8: vocabulary->model = "rwkv"; break;
    case 9: vocabulary->model = "gpt2"; vocabulary->merges = std::span<const std::string_view>(merges); break;
    case 10: vocabulary->model = "t5"; vocabulary->charactersMap = std::as_bytes(std::span("\xFF\xFF\xFF\xFF...")); break;
    case 11: tokens[10] = tooLong; vocabulary->tokens = tokens; break;
    default: vocabulary->model = "t5"; tokens[9] = tooLong; vocabulary->tokens = tokens; break;
    }
    QCOMPARE(QString::fromStdString(vocabulary.refusal()), reason);
}

/// Tokens without a text, with that of another, with half a character, with signs that steer a terminal; merges of what is no token, of one another,
/// of spaces: files have them by mistake or malice. No text is lost by them and no token is found that is not there.
void HostileVocabularyTest::oddTokensDoNoHarm()
{
    const auto user = TokenKind::UserDefined, control = TokenKind::Control;
    const std::initializer_list<SmallVocabulary::Token> tokens = {{""}, {"", control}, {"", user}, {"a"}, {"a", control},
                                                                  {"\xC3"}, {"\xFF\xFE", user},
                                                                  {"\x1b[2J", user}, {" ", control}, {"\xF0\x9F\x98", control}, {"<0xZZ>"}};
    const std::initializer_list<const char *> merges = {"a b", "a b", "ab c", "x \xFF", "b a", "a a", "aa aa", "z  ", "  y", "pair"};
    const SmallVocabulary vocabulary = SmallVocabulary::bytePairs("gpt-2", tokens, {"a b", "ab c", "b a", "a a", "aa aa"});
    const auto tokenizer = vocabulary.tokenizer();
    QVERIFY(!tokenizer->warnings().empty()); // of texts that occur twice
    for (const char *text : {"", "a", "abcabcab", " a b ", "\x1b[2J!", "x\xC3\xA9y", "aaaaaaaa"}) {
        for (const SpecialText special : {plain, parse}) {
            const Ids ids = tokenizer->encode(text, special, none);
            QVERIFY(std::all_of(ids.begin(), ids.end(), [&](TokenId id) { return id >= 0 && std::size_t(id) < tokenizer->size(); }));
            QCOMPARE(tokenizer->decode(ids, parse), std::string(text));
            QVERIFY(special == parse || std::none_of(ids.begin(), ids.end(), [&](TokenId id) { return tokenizer->kind(id) == control; }));
        }
    }
    // Merges by themselves: pairs of what is no token are read, what is no pair is refused by its number.
    SmallVocabulary merged = SmallVocabulary::bytePairs("gpt-2", {}, {"a b"});
    const std::vector<std::string_view> absent(merges.begin(), merges.begin() + 9), broken(merges.begin(), merges.end());
    merged->merges = absent;
    QCOMPARE(merged.refusal(), std::string());
    QCOMPARE(merged.tokenizer()->decode(merged.tokenizer()->encode("abcaaaa", plain, none), plain), std::string("abcaaaa"));
    merged->merges = broken;
    QCOMPARE(merged.refusal(), std::string("tokenizer.ggml.merges: merge 9 is no pair of texts"));
}

/// Texts chosen to share a place in the index make every search long: refused, not endured.
void HostileVocabularyTest::collidingTokens()
{
    std::vector<std::string> texts;
    for (int number = 0; texts.size() < 600; ++number) {
        std::string text = std::to_string(number);
        if ((hashText(text) & 0xFFC00000) == 0)
            texts.push_back(std::move(text));
    }
    const std::vector<std::string_view> tokens(texts.begin(), texts.end());
    const std::vector<float> scores(tokens.size());
    Vocabulary vocabulary;
    vocabulary.model = "llama";
    vocabulary.tokens = tokens;
    vocabulary.scores = scores;
    const auto made = Tokenizer::make(vocabulary);
    QVERIFY(!made);
    QCOMPARE(made.error(), std::string("tokenizer.ggml.tokens: too many tokens of the vocabulary collide"));
    const std::vector<float> fewerScores(500);
    vocabulary.tokens = std::span(tokens).first(500);
    vocabulary.scores = fewerScores;
    const auto fewer = Tokenizer::make(vocabulary);
    QVERIFY(fewer);
    QCOMPARE((*fewer)->find(texts[499]), std::optional<TokenId>(499));
    QVERIFY(!(*fewer)->find(texts[500]));
}

void HostileVocabularyTest::collidingMerges()
{
    SmallVocabulary vocabulary = SmallVocabulary::bytePairs("gpt-2", {}, {});
    std::vector<std::string> pairs;
    for (int number = 0; pairs.size() < 600; ++number) {
        const std::string left = std::to_string(number);
        if ((mixed(hashText(left), hashText("x")) & 0xFFC00000) == 0)
            pairs.push_back(left + " x");
    }
    const std::vector<std::string_view> merges(pairs.begin(), pairs.end());
    vocabulary->merges = merges;
    QCOMPARE(vocabulary.refusal(), std::string("tokenizer.ggml.merges: merge 512 is one of too many that collide"));
    vocabulary->merges = std::span(merges).first(512);
    QCOMPARE(vocabulary.refusal(), std::string());
}

/// Each takes far more memory than its text does in a file.
void HostileVocabularyTest::specialTokensAreLimited()
{
    std::vector<std::string> texts;
    for (std::size_t number = 0; number <= SpecialSplitter::mostTokens; ++number)
        texts.push_back(std::to_string(number));
    const std::vector<std::string_view> tokens(texts.begin(), texts.end());
    std::vector<std::int32_t> kinds(tokens.size(), static_cast<int>(TokenKind::UserDefined));
    Vocabulary vocabulary;
    vocabulary.model = "bert";
    vocabulary.tokens = tokens;
    vocabulary.kinds = kinds;
    const auto made = Tokenizer::make(vocabulary);
    QVERIFY(!made);
    QCOMPARE(made.error(), std::string("tokenizer.ggml.token_type: the vocabulary has more than 32768 special tokens"));
    kinds.back() = static_cast<int>(TokenKind::Normal);
    QVERIFY(Tokenizer::make(vocabulary));
}

void HostileVocabularyTest::unknownPreTokenizer()
{
    QCOMPARE(SmallVocabulary::bytePairs("no-such", {}, {}).refusal(), std::string("tokenizer.ggml.pre: the pre-tokenizer \"no-such\" is unknown"));
    const auto missing = SmallVocabulary::bytePairs("", {}, {}).tokenizer();
    QCOMPARE(missing->warnings().size(), std::size_t(1));
    QVERIFY(SmallVocabulary::bytePairs("default", {}, {}).tokenizer()->warnings().empty());
}

void HostileVocabularyTest::hostileTexts_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("letters") << QByteArray("a");
    QTest::newRow("spaces") << QByteArray(" ");
    QTest::newRow("space and line end") << QByteArray(" \n");
    QTest::newRow("marks") << QByteArray("a\xCC\x81\xCC\x81");
    QTest::newRow("digits") << QByteArray("7");
    QTest::newRow("apostrophes") << QByteArray("'");
    QTest::newRow("beginnings of a special token") << QByteArray("<tool_");
    QTest::newRow("special tokens") << QByteArray("==");
    QTest::newRow("cases") << QByteArray("Aa");
    QTest::newRow("no text") << QByteArray("\xF0\x9F");
}

/// Eight times the text takes nine to twenty times as long, since each page of larger memory comes from the kernel; what is quadratic would take
/// 64 times as long.
void HostileVocabularyTest::hostileTexts()
{
    QFETCH(QByteArray, unit);
    constexpr int size = 30'000, times = 8;
    const std::string text = unit.repeated(size / unit.size()).toStdString();
    const std::string longer = unit.repeated(size * times / unit.size()).toStdString();
    double seconds = 0, secondsOfLonger = 0;
    const auto measure = [&](const Tokenizer &tokenizer) {
        const double usual = secondsFor(tokenizer, text), more = secondsFor(tokenizer, longer);
        seconds += usual;
        secondsOfLonger += more;
        return usual > 0;
    };
    const auto user = TokenKind::UserDefined;
    const std::initializer_list<SmallVocabulary::Token> specials = {{"==", user}, {"===", user}, {"========", user}, {"<tool_call>", user}};
    for (const char *pre : {"gpt-2", "llama-bpe", "qwen35", "deepseek-llm", "deepseek-coder", "deepseek-v3", "falcon", "tekken", "default"}) {
        const SmallVocabulary vocabulary = SmallVocabulary::bytePairs(pre, specials, {"a a", "aa aa", "Ġ Ġ", "ĠĠ ĠĠ", "7 7", "' '", "Ì ģ"});
        QVERIFY2(measure(*vocabulary.tokenizer()), pre);
    }
    QVERIFY(measure(*SmallVocabulary::sentencePiece().tokenizer()));
    qInfo("%.1f ms, %.1f times as long for %d times the text", seconds * 1e3, secondsOfLonger / seconds, times);
    QVERIFY2(secondsOfLonger < 4 * times * seconds, qPrintable(QString::number(secondsOfLonger / seconds)));
}

QTEST_APPLESS_MAIN(HostileVocabularyTest)
#include "HostileVocabularyTest.moc"
