#include <QTest>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <random>

#include "app/runtime/tokenizer/Tokenizer.h"

using namespace chipdeck::tokenizer;

/// Which special tokens are found in a text where many could be.
class SpecialSplitterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreThoseOfTheDefinition();
    void manyThatBeginAlike();
};

namespace {

using Ids = std::vector<TokenId>;
using Texts = std::vector<std::string>;
using Kinds = std::vector<std::int32_t>;

constexpr auto normal = static_cast<std::int32_t>(TokenKind::Normal);
constexpr auto control = static_cast<std::int32_t>(TokenKind::Control);
constexpr auto user = static_cast<std::int32_t>(TokenKind::UserDefined);

/// A vocabulary of these texts, of which the first two are the letters "a" and "b".
std::unique_ptr<Tokenizer> tokenizerOf(const std::vector<std::string_view> &texts, const Kinds &kinds, const std::vector<float> &scores)
{
    Vocabulary vocabulary;
    vocabulary.model = "llama";
    vocabulary.addSpacePrefix = false;
    vocabulary.tokens = texts;
    vocabulary.kinds = kinds;
    vocabulary.scores = scores;
    auto made = Tokenizer::make(vocabulary);
    return made ? std::move(*made) : nullptr;
}

/// The longest that may stand anywhere, of equally long ones the lower id, then the leftmost; and so on with what it leaves.
Ids byDefinition(const Texts &texts, const Kinds &kinds, const std::vector<Stretch> &stretches)
{
    std::string text;
    std::vector<std::size_t> ends;
    for (const Stretch &stretch : stretches)
        ends.push_back((text += stretch.text).size());
    const auto mayStand = [&](std::size_t token, std::size_t at) {
        const auto stretch = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), at) - ends.begin());
        const bool named = stretches[stretch].special == SpecialText::Parse && at + texts[token].size() <= ends[stretch];
        return text.compare(at, texts[token].size(), texts[token]) == 0 && (named || kinds[token] == user);
    };
    std::vector<std::size_t> order(texts.size() - 2);
    std::iota(order.begin(), order.end(), 2);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) { return texts[left].size() > texts[right].size(); });
    Ids placed(text.size(), -1); // a token at its first byte, -2 behind that
    for (const std::size_t token : order) {
        for (std::size_t at = 0; at + texts[token].size() <= text.size(); ++at) {
            const auto begin = placed.begin() + static_cast<std::ptrdiff_t>(at);
            const auto end = begin + static_cast<std::ptrdiff_t>(texts[token].size());
            if (!mayStand(token, at) || std::any_of(begin, end, [](TokenId id) { return id != -1; }))
                continue;
            std::fill(begin, end, -2);
            *begin = static_cast<TokenId>(token);
        }
    }
    Ids ids;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (placed[at] != -2)
            ids.push_back(placed[at] >= 0 ? placed[at] : text[at] - 'a');
    }
    return ids;
}

} // namespace

/// Tokens that overlap in all ways, and stretches that end within them.
void SpecialSplitterTest::placesAreThoseOfTheDefinition()
{
    std::mt19937 random(11);
    const auto letters = [&random](std::size_t least, std::size_t most) {
        std::string text;
        for (std::size_t count = least + random() % (most - least + 1); count > 0; --count)
            text += "aab"[random() % 3];
        return text;
    };
    int withTokens = 0;
    for (int round = 0; round < 300; ++round) {
        Texts texts = {"a", "b"};
        Kinds kinds = {normal, normal};
        while (texts.size() < 14) {
            const std::string text = letters(2, 7);
            if (std::find(texts.begin(), texts.end(), text) != texts.end())
                continue;
            texts.push_back(text);
            kinds.push_back(random() % 2 == 0 ? user : control);
        }
        const std::vector<float> scores(texts.size());
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        const auto tokenizer = tokenizerOf(views, kinds, scores);
        QVERIFY(tokenizer);
        for (int trial = 0; trial < 10; ++trial) {
            const Texts parts = {letters(0, 9), letters(0, 9), letters(1, 20)};
            std::vector<Stretch> stretches;
            for (const std::string &part : parts)
                stretches.push_back({part, random() % 2 == 0 ? SpecialText::Plain : SpecialText::Parse});
            const Ids expected = byDefinition(texts, kinds, stretches);
            QCOMPARE(tokenizer->encode(stretches), expected);
            withTokens += std::any_of(expected.begin(), expected.end(), [](TokenId id) { return id > 1; }) ? 1 : 0;
        }
    }
    QVERIFY(withTokens > 1000);
}

/// Hundreds that could stand at a place, each longer than the next, and all kept away by a longer one behind them: none is searched for anew.
void SpecialSplitterTest::manyThatBeginAlike()
{
    constexpr int blocks = 40;
    Texts texts = {"a", "b", std::string(512, 'b')};
    for (std::size_t before = 1; before <= 255; ++before) {
        for (std::size_t behind = 1; behind <= 127; ++behind)
            texts.push_back(std::string(before, 'a') + std::string(behind, 'b'));
    }
    Kinds kinds(texts.size(), user);
    kinds[0] = kinds[1] = normal;
    const std::vector<float> scores(texts.size());
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto tokenizer = tokenizerOf(views, kinds, scores);
    QVERIFY(tokenizer);
    std::string text;
    for (int block = 0; block < blocks; ++block)
        text += std::string(255, 'a') + std::string(512, 'b');
    const std::clock_t before = std::clock(); // the processor's time: others may have much of the machine's
    const Ids ids = tokenizer->encode(text, SpecialText::Plain, Affixes::None);
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    QCOMPARE(std::count(ids.begin(), ids.end(), 2), blocks);
    QCOMPARE(ids.size(), std::size_t(blocks) * 256);
    QVERIFY2(seconds < 1, qPrintable(QString::number(seconds)));
}

QTEST_APPLESS_MAIN(SpecialSplitterTest)
#include "SpecialSplitterTest.moc"
