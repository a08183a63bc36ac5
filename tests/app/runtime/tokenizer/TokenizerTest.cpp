#include <QTest>

#include <QElapsedTimer>

#include <limits>

#include "app/runtime/tokenizer/TextHash.h"
#include "tests/app/runtime/tokenizer/SmallVocabulary.h"

using namespace chipdeck;
using namespace chipdeck::tokenizer;
using test::SmallVocabulary;

/// The kinds of tokenizers on vocabularies small enough to follow by hand.
class TokenizerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentencePieceJoinsByScore();
    void sentencePieceFallsBackToBytes();
    void spacePrefix();
    void affixes();
    void specialTextIsPlainUnlessAskedFor();
    void wordsSpanStretches();
    void controlTokensKeepToTheirStretch();
    void longerSpecialsWin();
    void phi3StripsBehindSpecials();
    void bytePairsMergeByRank();
    void mergesMayBeIgnored();
    void missingTokensLoseNothing();
    void brokenTextOfBytePairs();
    void gemmaMarksSpaces();
    void wordPieces();
    void unigram();
    void endOfGeneration();
    void refusals_data();
    void refusals();
    void oddTokensDoNoHarm();
    void collidingTokens();
    void unknownPreTokenizer();
    void hostileTexts_data();
    void hostileTexts();
};

namespace {

constexpr auto plain = SpecialText::Plain;
constexpr auto parse = SpecialText::Parse;
constexpr auto none = Affixes::None;

using Ids = std::vector<TokenId>;

SmallVocabulary sentencePiece()
{
    constexpr auto text = TokenKind::Normal;
    return SmallVocabulary("llama", {{"<unk>", TokenKind::Unknown}, {"<s>", TokenKind::Control}, {"</s>", TokenKind::Control},
                                     {"<0x61>", TokenKind::Byte}, {"<0xC3>", TokenKind::Byte}, {"▁", text, -10}, {"b", text, -11}, {"bb", text, -2},
                                     {"bbb", text, -1}, {"▁b", text, -3}, {"[tool]", TokenKind::UserDefined}, {"<", text, -9}, {"s", text, -9},
                                     {">", text, -9}, {"<s", text, -8}});
}

} // namespace

void TokenizerTest::sentencePieceJoinsByScore()
{
    const auto tokenizer = sentencePiece().tokenizer();
    // "bb" scores better than "▁b": the leftmost pair of the two b goes first, then "bbb" is the best of all.
    QCOMPARE(tokenizer->encode("bbb", plain, none), (Ids{5, 8}));
    QCOMPARE(tokenizer->encode("b", plain, none), (Ids{9}));
    QCOMPARE(tokenizer->encode("bbbb b", plain, none), (Ids{5, 8, 6, 9}));
}

void TokenizerTest::sentencePieceFallsBackToBytes()
{
    const auto tokenizer = sentencePiece().tokenizer();
    // A byte without a token of its own is unknown.
    QCOMPARE(tokenizer->encode("a\xC3\xA9", plain, none), (Ids{5, 3, 4, 0}));
    QCOMPARE(tokenizer->bytes(3, plain), std::string("a"));
    QCOMPARE(tokenizer->bytes(4, plain), std::string("\xC3"));
    QCOMPARE(tokenizer->encode("\xC3", plain, none), (Ids{5, 4}));
}

void TokenizerTest::spacePrefix()
{
    SmallVocabulary vocabulary = sentencePiece();
    auto tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("b[tool]b", plain, none), (Ids{9, 10, 9}));
    QCOMPARE(tokenizer->decode({9, 9}, plain), std::string("b b"));
    QCOMPARE(tokenizer->decode({1, 9, 9}, plain), std::string("b b"));
    QCOMPARE(tokenizer->decode({1, 9}, parse), std::string("<s>b"));
    QCOMPARE(tokenizer->encode("", plain, none), Ids());
    vocabulary->addSpacePrefix = false;
    tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("b b", plain, none), (Ids{6, 9}));
    QCOMPARE(tokenizer->decode({9, 9}, plain), std::string(" b b"));
}

void TokenizerTest::affixes()
{
    SmallVocabulary vocabulary = sentencePiece();
    auto tokenizer = vocabulary.tokenizer();
    QVERIFY(tokenizer->addsBos());
    QCOMPARE(tokenizer->encode("b", plain, Affixes::AsModelWants), (Ids{1, 9}));
    QCOMPARE(tokenizer->encode("", plain, Affixes::AsModelWants), (Ids{1}));
    vocabulary->addBos = false;
    vocabulary->addEos = true;
    tokenizer = vocabulary.tokenizer();
    QVERIFY(!tokenizer->addsBos());
    QCOMPARE(tokenizer->encode("b", plain, Affixes::AsModelWants), (Ids{9, 2}));
    QCOMPARE(tokenizer->bos(), std::optional<TokenId>(1));
    QCOMPARE(tokenizer->eos(), std::optional<TokenId>(2));
}

void TokenizerTest::specialTextIsPlainUnlessAskedFor()
{
    const auto tokenizer = sentencePiece().tokenizer();
    QCOMPARE(tokenizer->encode("<s>b", parse, none), (Ids{1, 9}));
    // "<s" and ">" would make the control token, and "<0x61>" is how a byte is spelled: neither may come of text.
    QCOMPARE(tokenizer->encode("<s>", plain, none), (Ids{5, 14, 13}));
    for (const TokenId id : tokenizer->encode("<0x61>", plain, none))
        QVERIFY(id != 3);
    QCOMPARE(tokenizer->decode({1, 9, 2}, plain), std::string("b"));
    QCOMPARE(tokenizer->find("<s>"), std::optional<TokenId>(1));
    QCOMPARE(tokenizer->find("nothing"), std::optional<TokenId>());
    QVERIFY(tokenizer->kind(1) == TokenKind::Control);
    QCOMPARE(tokenizer->bytes(-1, parse) + tokenizer->bytes(99, parse), std::string());
}

void TokenizerTest::wordsSpanStretches()
{
    const auto tokenizer = sentencePiece().tokenizer();
    const auto encode = [&](const std::vector<Stretch> &stretches) { return tokenizer->encode(stretches); };
    QCOMPARE(encode({}), Ids());
    QCOMPARE(encode({{"", plain}, {"", parse}}), Ids());
    QCOMPARE(encode({{"<s>b", parse}, {"bb", plain}}), tokenizer->encode("<s>bbb", parse, none));
    QVERIFY(encode({{"<s>b", parse}, {"bb", plain}}) != encode({{"<s>b", parse}, {"</s>", parse}, {"bb", plain}}));
    // A user-defined token is one wherever it lies.
    QCOMPARE(encode({{"b[to", parse}, {"ol", plain}, {"]b", parse}}), tokenizer->encode("b[tool]b", plain, none));
}

void TokenizerTest::controlTokensKeepToTheirStretch()
{
    const auto tokenizer = sentencePiece().tokenizer();
    const auto encode = [&](const std::vector<Stretch> &stretches) { return tokenizer->encode(stretches); };
    const auto controls = [](const Ids &ids) { return std::count_if(ids.begin(), ids.end(), [](TokenId id) { return id == 1 || id == 2; }); };
    // Nobody completes what a template begins, or begins what it completes.
    for (const std::vector<Stretch> &stretches : {std::vector<Stretch>{{"b<s>b", plain}}, {{"b<s", plain}, {">", parse}}, {{"<", parse}, {"s>", plain}},
                                                  {{"<", plain}, {"s", parse}, {">", plain}}, {{"<", parse}, {"s>", parse}}})
        QCOMPARE(controls(encode(stretches)), 0);
    QCOMPARE(controls(encode({{"<s>", plain}, {"<s>", parse}, {"<s>", plain}, {"</s>", parse}})), 2);
    QCOMPARE(encode({{"<s>", parse}, {"b", plain}, {"</s>", parse}}), (Ids{1, 9, 2}));
    // Of tokens that overlap the longer one wins, even where the shorter one may be named.
    const auto user = TokenKind::UserDefined, control = TokenKind::Control;
    const auto overlapping = SmallVocabulary::bytePairs("gpt-2", {{"<a>", control}, {">bc", user}, {">bcd", user}}, {}).tokenizer();
    QCOMPARE(overlapping->encode(std::vector<Stretch>{{"<a>", parse}, {"b", plain}}), (Ids{256, 'b'}));
    QCOMPARE(overlapping->encode(std::vector<Stretch>{{"<a>", parse}, {"bcd", plain}}), overlapping->encode("<a>bcd", parse, none));
}

void TokenizerTest::longerSpecialsWin()
{
    const auto user = TokenKind::UserDefined;
    const std::initializer_list<SmallVocabulary::Token> tokens = {{"abc", user}, {"bcde", user}, {"xx", user}, {"xxx", user}, {"ef", user}, {"de", user}};
    const auto tokenizer = SmallVocabulary::bytePairs("gpt-2", tokens, {}).tokenizer();
    QCOMPARE(tokenizer->encode("abcde", plain, none), (Ids{'a', 257}));
    QCOMPARE(tokenizer->encode("xxxxx", plain, none), (Ids{259, 258}));
    // Equally long: the lower id, although the other begins earlier.
    QCOMPARE(tokenizer->encode("def", plain, none), (Ids{'d', 260}));
}

void TokenizerTest::phi3StripsBehindSpecials()
{
    SmallVocabulary vocabulary = sentencePiece();
    vocabulary->name = "Phi-3 mini";
    const auto tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("b [tool] \n b", plain, none), (Ids{9, 5, 10, 9}));
    QCOMPARE(tokenizer->encode("<s> b", parse, none), (Ids{1, 5, 9}));
}

void TokenizerTest::bytePairsMergeByRank()
{
    const SmallVocabulary vocabulary = SmallVocabulary::bytePairs("gpt-2", {}, {"b c", "a b", "a a", "aa a", "Ġ a"});
    const auto tokenizer = vocabulary.tokenizer();
    const TokenId bc = 256, ab = 257, aa = 258, aaa = 259, spaceA = 260;
    QCOMPARE(tokenizer->encode("abc", plain, none), (Ids{'a', bc}));
    QCOMPARE(tokenizer->encode("ab", plain, none), (Ids{ab}));
    QCOMPARE(tokenizer->encode("aaa", plain, none), (Ids{aaa}));
    QCOMPARE(tokenizer->encode("aaaaa", plain, none), (Ids{aa, aaa}));
    QCOMPARE(tokenizer->encode("a a", plain, none), (Ids{'a', spaceA}));
    QCOMPARE(tokenizer->decode(tokenizer->encode("a \xC3\xA9\n", plain, none), plain), std::string("a \xC3\xA9\n"));
    QVERIFY(!tokenizer->addsBos());
}

void TokenizerTest::mergesMayBeIgnored()
{
    const std::initializer_list<SmallVocabulary::Token> tokens = {{"word"}};
    const auto whole = SmallVocabulary::bytePairs("llama-bpe", tokens, {"w o"}).tokenizer();
    const auto merged = SmallVocabulary::bytePairs("gpt-2", tokens, {"w o"}).tokenizer();
    QCOMPARE(whole->encode("word", plain, none), (Ids{256}));
    QCOMPARE(merged->encode("word", plain, none), (Ids{257, 'r', 'd'}));
}

void TokenizerTest::missingTokensLoseNothing()
{
    // The merges make "ab", the vocabulary has no such token.
    const SmallVocabulary vocabulary("gpt2", {{"a"}, {"b"}, {"c"}}, {"a b"});
    const auto tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("abc", plain, none), (Ids{0, 1, 2}));
    QCOMPARE(tokenizer->warnings().size(), std::size_t(1)); // no pre-tokenizer was named
}

void TokenizerTest::brokenTextOfBytePairs()
{
    const auto tokenizer = SmallVocabulary::bytePairs("qwen2", {}, {}).tokenizer();
    const auto again = [&](const char *text) { return tokenizer->decode(tokenizer->encode(text, plain, none), plain); };
    QCOMPARE(again("a\xFFz"), std::string("a\xEF\xBF\xBDz"));
    QCOMPARE(again("\xE2\x82"), std::string("\xEF\xBF\xBD\xEF\xBF\xBD"));
    QCOMPARE(again("\xF4\x90\x80\x80"), std::string("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"));
}

void TokenizerTest::gemmaMarksSpaces()
{
    SmallVocabulary vocabulary("gemma4", {{"<bos>", TokenKind::Control}, {"a"}, {"▁"}, {"▁a"}, {"\n"}, {"\n\n"}, {"<0xC3>", TokenKind::Byte},
                                          {"<0xA9>", TokenKind::Byte}}, {"▁ a"});
    vocabulary->bos = 0;
    vocabulary->addBos = false;
    const auto tokenizer = vocabulary.tokenizer();
    QVERIFY(tokenizer->addsBos()); // whatever the file says
    QCOMPARE(tokenizer->encode("a a\n\n", plain, Affixes::AsModelWants), (Ids{0, 1, 3, 5}));
    QCOMPARE(tokenizer->encode("\xC3\xA9\n\n\n", plain, none), (Ids{6, 7, 4, 4, 4}));
    QCOMPARE(tokenizer->decode({1, 3, 6, 7}, plain), std::string("a a\xC3\xA9"));
}

void TokenizerTest::wordPieces()
{
    constexpr auto control = TokenKind::Control;
    SmallVocabulary vocabulary("bert", {{"[PAD]", control}, {"[UNK]", control}, {"[CLS]", control}, {"[SEP]", control}, {"▁un"}, {"aff"}, {"able"}, {"▁a"},
                                        {"▁!"}, {"▁世"}, {"▁i"}});
    vocabulary->bos = 2;
    vocabulary->separator = 3;
    vocabulary->unknown = 1;
    auto tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("UNaffable!a", plain, Affixes::AsModelWants), (Ids{2, 4, 5, 6, 8, 7, 3}));
    QCOMPARE(tokenizer->encode("  \xC3\xA4 \xC3\x84\t\xE4\xB8\x96\xE4\xB8\x96 unx", plain, none), (Ids{7, 7, 9, 9, 1})); // "ä Ä 世世 unx"
    QCOMPARE(tokenizer->encode("\xC4\xB0", plain, none), (Ids{10}));                                                          // "İ"
    QCOMPARE(tokenizer->decode({4, 5}, plain), std::string(" unaff"));
    vocabulary->lowercase = false;
    tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("UN un", plain, none), (Ids{1, 4}));
}

void TokenizerTest::unigram()
{
    constexpr auto text = TokenKind::Normal;
    SmallVocabulary vocabulary("t5", {{"<unk>", TokenKind::Unknown}, {"</s>", TokenKind::Control}, {"▁", text, -5}, {"▁a", text, -3}, {"b", text, -3},
                                      {"ab", text, -2}, {"▁ab", text, -4.5f}, {"c", text, -4}});
    vocabulary->unknown = 0;
    vocabulary->eos = 1;
    vocabulary->addSpacePrefix = true;
    vocabulary->removeExtraSpaces = true;
    // A map of one rule: "B" becomes "b". A unit of the trie holds the label, bit 8 says that a value follows, bits from 10 on where.
    std::string map;
    const auto word = [&map](std::uint32_t value) { map.append(reinterpret_cast<const char *>(&value), 4); };
    constexpr std::uint32_t units = 0x80;
    word(units * 4);
    for (std::uint32_t index = 0; index < units; ++index)
        word(index == 0 ? 1u << 10 : index == (1 ^ 'B') ? 'B' | 1u << 8 | (1u ^ 'B' ^ 3u) << 10 : index == 3 ? 0x80000000u : 0);
    map += "b";
    map += '\0';
    vocabulary->charactersMap = std::as_bytes(std::span(map));
    const auto tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->encode("ab", plain, Affixes::AsModelWants), (Ids{6, 1})); // -4.5 beats "▁a" + "b" and "▁" + "ab"
    QCOMPARE(tokenizer->encode("  aB   b ", plain, none), (Ids{6, 2, 4}));
    QCOMPARE(tokenizer->encode("axyzc", plain, none), (Ids{3, 0, 7})); // unknown characters in a row are one
    QCOMPARE(tokenizer->decode({6, 6}, plain), std::string("ab ab"));
}

void TokenizerTest::endOfGeneration()
{
    constexpr auto control = TokenKind::Control;
    SmallVocabulary vocabulary = SmallVocabulary::bytePairs("qwen2", {{"<|im_end|>"}, {"<|endoftext|>", control}, {"<stop>", control}}, {});
    vocabulary->eos = 258;
    const auto tokenizer = vocabulary.tokenizer();
    QCOMPARE(tokenizer->endOfGeneration(), (Ids{256, 257, 258}));
    // The file calls it text; what ends a turn is a control token all the same.
    QVERIFY(tokenizer->kind(256) == TokenKind::Control);
    QVERIFY(tokenizer->encode("<|im_end|>", plain, none) != Ids{256});
    QCOMPARE(tokenizer->encode("<|im_end|>", parse, none), Ids{256});

    const auto harmony = SmallVocabulary::bytePairs("gpt-4o", {{"<|end|>", control}, {"<|return|>", control}, {"<|call|>", control}}, {});
    QCOMPARE(harmony.tokenizer()->endOfGeneration(), (Ids{257, 258}));
}

void TokenizerTest::refusals_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no tokens") << 0 << "the vocabulary is empty";
    QTest::newRow("kind") << 1 << "token 1 is of the unknown kind 7";
    QTest::newRow("kinds") << 2 << "there are 1 kinds for 15 tokens";
    QTest::newRow("scores") << 3 << "there are 2 scores for 15 tokens";
    QTest::newRow("score") << 4 << "the score of token 2 is no finite number";
    QTest::newRow("bos") << 5 << "the bos token 15 is beyond the vocabulary of 15 tokens";
    QTest::newRow("negative") << 6 << "the unknown token -1 is beyond the vocabulary of 15 tokens";
    QTest::newRow("byte") << 7 << "token 5 is said to be a byte, but is not spelled <0xHH>";
    QTest::newRow("model") << 8 << "the kind of tokenizer \"rwkv\" is unknown";
    QTest::newRow("merge") << 9 << "merge 1 is no pair of texts";
    QTest::newRow("map") << 10 << "the map of normalised characters is damaged";
    QTest::newRow("long special") << 11 << "the special token 10 is longer than 512 bytes";
    QTest::newRow("long token") << 12 << "token 9 is longer than 256 bytes";
}

void TokenizerTest::refusals()
{
    QFETCH(int, change);
    QFETCH(QString, reason);
    SmallVocabulary vocabulary = sentencePiece();
    const std::string_view merges[] = {"a b", "ab "};
    const std::string tooLong(513, 'x');
    std::vector<std::string_view> tokens(vocabulary->tokens.begin(), vocabulary->tokens.end());
    switch (change) {
    case 0: vocabulary->tokens = {}; break;
    case 1: vocabulary->kinds[1] = 7; break;
    case 2: vocabulary->kinds.resize(1); break;
    case 3: vocabulary->scores.resize(2); break;
    case 4: vocabulary->scores[2] = std::numeric_limits<float>::quiet_NaN(); break;
    case 5: vocabulary->bos = 15; break;
    case 6: vocabulary->unknown = -1; break;
    case 7: vocabulary->kinds[5] = static_cast<int>(TokenKind::Byte); break;
    case 8: vocabulary->model = "rwkv"; break;
    case 9: vocabulary->model = "gpt2"; vocabulary->merges = merges; break;
    case 10: vocabulary->model = "t5"; vocabulary->charactersMap = std::as_bytes(std::span("\xFF\xFF\xFF\xFF...")); break;
    case 11: tokens[10] = tooLong; vocabulary->tokens = tokens; break;
    default: vocabulary->model = "t5"; tokens[9] = tooLong; vocabulary->tokens = tokens; break;
    }
    QCOMPARE(QString::fromStdString(vocabulary.refusal()), reason);
}

/// Tokens without a text, with that of another, with half a character, with signs that steer a terminal; merges of what is no token, of one another, of
/// spaces: files have them by mistake or malice. No text is lost by them and no token is found that is not there.
void TokenizerTest::oddTokensDoNoHarm()
{
    const auto user = TokenKind::UserDefined, control = TokenKind::Control;
    const std::initializer_list<SmallVocabulary::Token> tokens = {{""}, {"", control}, {"", user}, {"a"}, {"a", control}, {"\xC3"}, {"\xFF\xFE", user},
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
    QCOMPARE(merged.refusal(), std::string("merge 9 is no pair of texts"));
}

/// Texts chosen to share a place in the index make every search long: refused, not endured.
void TokenizerTest::collidingTokens()
{
    std::vector<std::string> texts;
    for (int number = 0; texts.size() < 300; ++number) {
        std::string text = std::to_string(number);
        if ((hashText(text) & 1023) == 0)
            texts.push_back(std::move(text));
    }
    const std::vector<std::string_view> tokens(texts.begin(), texts.end());
    Vocabulary vocabulary;
    vocabulary.model = "llama";
    vocabulary.tokens = tokens;
    vocabulary.scores.resize(tokens.size());
    const auto made = Tokenizer::make(vocabulary);
    QVERIFY(!made);
    QCOMPARE(made.error(), std::string("too many tokens of the vocabulary collide"));
    vocabulary.tokens = vocabulary.tokens.first(200);
    vocabulary.scores.resize(200);
    const auto fewer = Tokenizer::make(vocabulary);
    QVERIFY(fewer);
    QCOMPARE((*fewer)->find(texts[199]), std::optional<TokenId>(199));
}

void TokenizerTest::unknownPreTokenizer()
{
    QCOMPARE(SmallVocabulary::bytePairs("no-such", {}, {}).refusal(), std::string("the pre-tokenizer \"no-such\" is unknown"));
    const auto missing = SmallVocabulary::bytePairs("", {}, {}).tokenizer();
    QCOMPARE(missing->warnings().size(), std::size_t(1));
    QVERIFY(SmallVocabulary::bytePairs("default", {}, {}).tokenizer()->warnings().empty());
}

void TokenizerTest::hostileTexts_data()
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

/// Anything that is not almost linear takes minutes.
void TokenizerTest::hostileTexts()
{
    QFETCH(QByteArray, unit);
    const std::string text = unit.repeated(300'000 / unit.size()).toStdString();
    const auto user = TokenKind::UserDefined;
    const std::initializer_list<SmallVocabulary::Token> specials = {{"==", user}, {"===", user}, {"========", user}, {"<tool_call>", user}};
    QElapsedTimer clock;
    clock.start();
    for (const char *pre : {"gpt-2", "llama-bpe", "qwen35", "deepseek-llm", "deepseek-coder", "deepseek-v3", "falcon", "tekken", "default"}) {
        const SmallVocabulary vocabulary = SmallVocabulary::bytePairs(pre, specials, {"a a", "aa aa", "Ġ Ġ", "ĠĠ ĠĠ", "7 7", "' '", "Ì ģ"});
        const auto tokenizer = vocabulary.tokenizer();
        QVERIFY(!tokenizer->encode(text, plain, none).empty());
    }
    QVERIFY(!sentencePiece().tokenizer()->encode(text, plain, none).empty());
    QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_APPLESS_MAIN(TokenizerTest)
#include "TokenizerTest.moc"
