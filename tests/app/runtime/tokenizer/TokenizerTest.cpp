#include <QTest>

#include "tests/app/runtime/tokenizer/SmallVocabulary.h"

using namespace chipdeck;
using namespace chipdeck::tokenizer;
using namespace chipdeck::test::encoding;
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
    void nobodySaysMarksOfTurns_data();
    void nobodySaysMarksOfTurns();
    void marksAreNotSpelledEither();
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
};

void TokenizerTest::sentencePieceJoinsByScore()
{
    const auto tokenizer = SmallVocabulary::sentencePiece().tokenizer();
    // "bb" scores better than "▁b": the leftmost pair of the two b goes first, then "bbb" is the best of all.
    QCOMPARE(tokenizer->encode("bbb", plain, none), (Ids{5, 8}));
    QCOMPARE(tokenizer->encode("b", plain, none), (Ids{9}));
    QCOMPARE(tokenizer->encode("bbbb b", plain, none), (Ids{5, 8, 6, 9}));
}

void TokenizerTest::sentencePieceFallsBackToBytes()
{
    const auto tokenizer = SmallVocabulary::sentencePiece().tokenizer();
    // A byte without a token of its own is unknown.
    QCOMPARE(tokenizer->encode("a\xC3\xA9", plain, none), (Ids{5, 3, 4, 0}));
    QCOMPARE(tokenizer->bytes(3, plain), std::string("a"));
    QCOMPARE(tokenizer->bytes(4, plain), std::string("\xC3"));
    QCOMPARE(tokenizer->encode("\xC3", plain, none), (Ids{5, 4}));
}

void TokenizerTest::spacePrefix()
{
    SmallVocabulary vocabulary = SmallVocabulary::sentencePiece();
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
    SmallVocabulary vocabulary = SmallVocabulary::sentencePiece();
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
    const auto tokenizer = SmallVocabulary::sentencePiece().tokenizer();
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
    const auto tokenizer = SmallVocabulary::sentencePiece().tokenizer();
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
    const auto tokenizer = SmallVocabulary::sentencePiece().tokenizer();
    const auto encode = [&](const std::vector<Stretch> &stretches) { return tokenizer->encode(stretches); };
    const auto controls = [](const Ids &ids) { return std::count_if(ids.begin(), ids.end(), [](TokenId id) { return id == 1 || id == 2; }); };
    // Nobody completes what a template begins, or begins what it completes.
    for (const std::vector<Stretch> &stretches : {std::vector<Stretch>{{"b<s>b", plain}}, {{"b<s", plain}, {">", parse}},
                                                 {{"<", parse}, {"s>", plain}},
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

void TokenizerTest::nobodySaysMarksOfTurns_data()
{
    QTest::addColumn<QString>("mark");
    for (const char *mark : {"<|User|>", "<\uff5cAssistant\uff5c>", "<start_of_turn>", "<|tool_call>", "<tool_call|>", "<|start|>"})
        QTest::newRow(mark) << QString::fromUtf8(mark);
}

/// Published files have marks among their user-defined tokens, which are such in any text but in what is said.
void TokenizerTest::nobodySaysMarksOfTurns()
{
    QFETCH(QString, mark);
    const std::string text = mark.toStdString();
    const auto user = TokenKind::UserDefined;
    const auto tokenizer = SmallVocabulary::bytePairs("gpt-2", {{text, user}, {"<think>", user}}, {}).tokenizer();
    const auto encode = [&](const std::vector<Stretch> &stretches) { return tokenizer->encode(stretches); };
    const auto marks = [](const Ids &ids) { return std::count(ids.begin(), ids.end(), 256); };
    QCOMPARE(tokenizer->encode(text, plain, none), Ids{256}); // as tokenizers elsewhere do it
    QCOMPARE(marks(encode({{text, parse}, {"a" + text + "b", said}, {text, parse}})), 2);
    const std::string begin = text.substr(0, 4), end = text.substr(4);
    QCOMPARE(marks(encode({{begin, parse}, {end, said}})) + marks(encode({{begin, said}, {end, parse}})) + marks(encode({{begin, said}, {end, said}})), 0);
    // What is said is kept, and other tokens of the file's own are found in it.
    const Ids ids = encode({{text + "<think>", said}});
    QCOMPARE(tokenizer->decode(ids, plain), text + "<think>");
    QCOMPARE(ids.back(), 257);
}

void TokenizerTest::marksAreNotSpelledEither()
{
    const SmallVocabulary vocabulary("llama", {{"<unk>", TokenKind::Unknown}, {"<"}, {"|"}, {"a"}, {">"}, {"<|"}, {"|>"}, {"<|a"},
                                               {"<|a|>", TokenKind::UserDefined}});
    const auto tokenizer = vocabulary.tokenizer();
    const Stretch words{"<|a|>", said};
    const Ids ids = tokenizer->encode(std::span(&words, 1));
    QVERIFY(!ids.empty() && std::find(ids.begin(), ids.end(), 8) == ids.end());
}

void TokenizerTest::longerSpecialsWin()
{
    const auto user = TokenKind::UserDefined;
    const std::initializer_list<SmallVocabulary::Token> tokens = {{"abc", user}, {"bcde", user}, {"xx", user}, {"xxx", user},
                                                                  {"ef", user}, {"de", user}};
    const auto tokenizer = SmallVocabulary::bytePairs("gpt-2", tokens, {}).tokenizer();
    QCOMPARE(tokenizer->encode("abcde", plain, none), (Ids{'a', 257}));
    QCOMPARE(tokenizer->encode("xxxxx", plain, none), (Ids{259, 258}));
    // Equally long: the lower id, although the other begins earlier.
    QCOMPARE(tokenizer->encode("def", plain, none), (Ids{'d', 260}));
}

void TokenizerTest::phi3StripsBehindSpecials()
{
    SmallVocabulary vocabulary = SmallVocabulary::sentencePiece();
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
    // Text is never a control token, whatever that is called.
    SmallVocabulary hostile("gemma4", {{"<bos>", TokenKind::Control}, {"a"}, {"<0x0A>", TokenKind::Control}});
    hostile->bos = 0;
    QCOMPARE(hostile.tokenizer()->encode("a\n", plain, none), (Ids{1}));
}

void TokenizerTest::wordPieces()
{
    constexpr auto control = TokenKind::Control;
    SmallVocabulary vocabulary("bert", {{"[PAD]", control}, {"[UNK]", control}, {"[CLS]", control}, {"[SEP]", control}, {"▁un"},
                                        {"aff"}, {"able"}, {"▁a"},
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

QTEST_APPLESS_MAIN(TokenizerTest)
#include "TokenizerTest.moc"
