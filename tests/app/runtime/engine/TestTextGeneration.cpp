#include "EngineRig.h"
#include "TextOutcome.h"

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using chipdeck::tokenizer::Affixes;
using chipdeck::tokenizer::SpecialText;
using chipdeck::tokenizer::TokenKind;

namespace {

/// Tokens of one to three letters, and the two halves of an e with an accent.
class Letters : public chipdeck::tokenizer::Tokenizer
{
public:
    std::vector<TokenId> encode(std::string_view, SpecialText, Affixes) const override { return {}; }
    std::vector<TokenId> encode(std::span<const chipdeck::tokenizer::Stretch>) const override { return {}; }
    std::string bytes(TokenId token, SpecialText special) const override
    {
        if (token == 96)
            return special == SpecialText::Parse ? "<end>" : "";
        if (token % 4 == 0)
            return token % 8 == 0 ? "\xC3" : "\xA9";
        return std::string(static_cast<std::size_t>(1 + token % 3), static_cast<char>('a' + token % 26));
    }
    std::string decode(const std::vector<TokenId> &, SpecialText) const override { return {}; }
    std::size_t size() const override { return 97; }
    TokenKind kind(TokenId) const override { return TokenKind::Normal; }
    std::optional<TokenId> find(std::string_view) const override { return std::nullopt; }
    const std::vector<TokenId> &endOfGeneration() const override { return ends; }
    std::optional<TokenId> bos() const override { return std::nullopt; }
    std::optional<TokenId> eos() const override { return std::nullopt; }
    bool addsBos() const override { return false; }
    const std::vector<std::string> &warnings() const override { return m_warnings; }

    std::vector<TokenId> ends;

private:
    std::vector<std::string> m_warnings;
};

TextRequest request(std::uint32_t maxTokens = 60)
{
    TextRequest made;
    made.request.prompt = {1, 2, 3};
    made.request.sampling.seed = 5;
    made.request.limits.maxTokens = maxTokens;
    return made;
}

std::string textOf(const Letters &letters, const std::vector<TokenId> &tokens)
{
    chipdeck::tokenizer::TextStream stream;
    std::string text;
    for (const TokenId token : tokens)
        text += stream.push(letters.bytes(token, SpecialText::Plain));
    return text + stream.finish();
}

} // namespace

class TestTextGeneration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesMakeTheText()
    {
        EngineRig rig;
        const Letters letters;
        TextRequest asked = request();
        asked.request.choices = 3;
        asked.request.logprobs = 1;
        TextOutcome outcome;
        QVERIFY(!outcome.start(rig.engine(), letters, asked));
        const std::vector<TextOutcome::Answer> &answers = outcome.wait();
        for (std::uint32_t choice = 0; choice < 3; ++choice) {
            QCOMPARE(answers[choice].tokens, EngineRig::plainAnswer({}, asked.request, choice, 2048));
            QCOMPARE(answers[choice].text, textOf(letters, answers[choice].tokens));
            QCOMPARE(answers[choice].logprobs.size(), std::size_t(60));
            QCOMPARE(answers[choice].logprobs[9].chosen.token, answers[choice].tokens[9]);
            QCOMPARE(answers[choice].end->ending.reason, EndReason::MaxTokens);
        }
    }

    /// Every stretch of the answer as a stop text: the text ends right before it first occurs, and no token more is run.
    void stopTextsSpanTokens()
    {
        EngineRig rig;
        const Letters letters;
        const std::vector<TokenId> tokens = EngineRig::plainAnswer({}, request().request, 0, 2048);
        const std::string whole = textOf(letters, tokens);
        for (std::size_t at = 3; at + 5 < whole.size(); at += 4) {
            const std::string stop = whole.substr(at, 5);
            if (QString::fromStdString(stop).contains(QChar::ReplacementCharacter))
                continue; // cut through a character
            TextRequest asked = request();
            asked.stopTexts = {"never this", stop};
            TextOutcome outcome;
            QVERIFY(!outcome.start(rig.engine(), letters, asked));
            const TextOutcome::Answer answer = outcome.wait()[0];
            QCOMPARE(answer.text, whole.substr(0, whole.find(stop)));
            QCOMPARE(answer.end->ending.reason, EndReason::StopText);
            QCOMPARE(answer.end->stopText.value(), stop);
            const std::vector<TokenId> before(answer.tokens.begin(), answer.tokens.end() - 1);
            QVERIFY(textOf(letters, before).find(stop) == std::string::npos);
        }
    }

    void aStopTextThatNeverCameIsReleased()
    {
        EngineRig rig;
        const Letters letters;
        const std::string whole = textOf(letters, EngineRig::plainAnswer({}, request().request, 0, 2048));
        TextRequest asked = request();
        asked.stopTexts = {whole.substr(whole.size() - 4) + "!"};
        TextOutcome outcome;
        QVERIFY(!outcome.start(rig.engine(), letters, asked));
        const TextOutcome::Answer answer = outcome.wait()[0];
        QCOMPARE(answer.text, whole);
        QVERIFY(answer.end->text.size() >= 4);
        QVERIFY(!answer.end->stopText);
    }

    void theModelsOwnEndTokensStop()
    {
        EngineRig rig;
        Letters letters;
        const std::vector<TokenId> tokens = EngineRig::plainAnswer({}, request().request, 0, 2048);
        letters.ends = {tokens[10]};
        TextOutcome outcome;
        QVERIFY(!outcome.start(rig.engine(), letters, request()));
        const TextOutcome::Answer answer = outcome.wait()[0];
        QCOMPARE(answer.end->ending.reason, EndReason::Stop);
        QVERIFY(answer.tokens.size() <= 10);
    }

    /// The callbacks live as long as the request does, with nobody holding on to it.
    void theEngineEndsWhatNobodyWaitsFor()
    {
        FakeModel model;
        model.perStep = std::chrono::milliseconds(1);
        const Letters letters;
        std::optional<EndReason> reason;
        {
            EngineRig rig(model);
            TextCallbacks callbacks;
            callbacks.end = [&](const TextEnding &ending) { reason = ending.ending.reason; };
            QVERIFY(submitText(rig.engine(), letters, request(100000), callbacks));
        }
        QVERIFY(reason == EndReason::Cancelled);
    }

    void refusalsAreTheEngines()
    {
        EngineRig rig;
        const Letters letters;
        TextRequest asked = request();
        asked.request.prompt = {};
        QCOMPARE(submitText(rig.engine(), letters, asked, {}).error().reason, Refusal::Reason::BadRequest);
        asked = request();
        asked.request.choices = 4000000000U;
        QCOMPARE(submitText(rig.engine(), letters, asked, {}).error().reason, Refusal::Reason::BadRequest);
    }
};

QTEST_GUILESS_MAIN(TestTextGeneration)
#include "TestTextGeneration.moc"
