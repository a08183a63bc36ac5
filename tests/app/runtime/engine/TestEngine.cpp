#include "EngineRig.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <thread>

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using namespace std::chrono_literals;

namespace {

Request request(std::uint32_t promptSize, std::uint32_t maxTokens, std::uint64_t seed = 1)
{
    Request made;
    made.prompt = someText(promptSize, seed);
    made.sampling.seed = seed;
    made.limits.maxTokens = maxTokens;
    return made;
}

FakeModel slow(std::chrono::microseconds perStep, std::chrono::microseconds perToken)
{
    FakeModel model;
    model.perStep = perStep;
    model.perToken = perToken;
    model.maxBatch = 512;
    return model;
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsWhatTheModelSays()
    {
        EngineRig rig;
        const Request asked = request(150, 30);
        const auto outcome = rig.start(asked);
        const Outcome::Answer answer = outcome->wait()[0];
        QCOMPARE(answer.tokens, EngineRig::plainAnswer({}, asked, 0, 2048));
        QCOMPARE(answer.ending->reason, EndReason::MaxTokens);
        const Statistics &statistics = answer.ending->statistics;
        QCOMPARE(statistics.promptTokens, 150U);
        QCOMPARE(statistics.generatedTokens, 30U);
        QCOMPARE(statistics.reusedTokens, 0U);
        QVERIFY(statistics.promptMs > 0 && statistics.firstTokenMs >= statistics.promptMs && statistics.decodeMs > 0);
        QVERIFY(statistics.promptTokensPerSecond() > 0 && statistics.decodeTokensPerSecond() > 0);
        QCOMPARE(outcome->progress.back().done, 150U);
        QVERIFY(rig.log().violations.empty());
    }

    void theSamePromptIsReadOnce()
    {
        EngineRig rig;
        const Request asked = request(200, 70);
        const auto first = rig.start(asked)->wait()[0];
        const std::uint64_t before = rig.log().tokens;
        const auto second = rig.start(asked)->wait()[0];
        QCOMPARE(second.tokens, first.tokens);
        QCOMPARE(second.ending->statistics.reusedTokens, 3 * kPagePositions);
        QCOMPARE(rig.log().tokens - before, std::uint64_t(200 - 3 * kPagePositions + 69));
        // A conversation goes on with the answer in it.
        Request next = asked;
        next.prompt.insert(next.prompt.end(), first.tokens.begin(), first.tokens.end());
        next.prompt.push_back(5);
        const auto third = rig.start(next)->wait()[0];
        QCOMPARE(third.ending->statistics.reusedTokens, 4 * kPagePositions);
        QCOMPARE(third.tokens, EngineRig::plainAnswer({}, next, 0, 2048));
    }

    /// Its last token is run again, for its logits.
    void aPromptOfWholePagesIsReusedButForOne()
    {
        EngineRig rig;
        const Request asked = request(2 * kPagePositions, 5);
        const auto first = rig.start(asked)->wait()[0];
        const auto second = rig.start(asked)->wait()[0];
        QCOMPARE(second.tokens, first.tokens);
        QCOMPARE(second.ending->statistics.reusedTokens, kPagePositions);
    }

    void severalAnswersShareThePromptsPages()
    {
        EngineRig rig;
        Request asked = request(100, 20);
        asked.choices = 5;
        const auto answers = rig.start(asked)->wait();
        for (std::uint32_t choice = 0; choice < 5; ++choice)
            QCOMPARE(answers[choice].tokens, EngineRig::plainAnswer({}, asked, choice, 2048));
        QVERIFY(answers[0].tokens != answers[1].tokens);
        QCOMPARE(rig.log().tokens, std::uint64_t(100 + 5 * 19));
        QCOMPARE(rig.log().copies, std::uint64_t(4));
        QVERIFY(rig.log().violations.empty());
    }

    void stopTokensEndOrAreHeldOff()
    {
        EngineRig rig;
        Request asked = request(20, 40);
        const std::vector<TokenId> free = EngineRig::plainAnswer({}, asked, 0, 2048);
        asked.stopTokens = {free[7]};
        auto answer = rig.start(asked)->wait()[0];
        QCOMPARE(answer.ending->reason, EndReason::Stop);
        QCOMPARE(answer.ending->stopToken.value(), free[7]);
        QVERIFY(answer.tokens.size() <= 7);
        QCOMPARE(answer.ending->statistics.generatedTokens, static_cast<std::uint32_t>(answer.tokens.size() + 1));
        asked.limits.minTokens = 20;
        answer = rig.start(asked)->wait()[0];
        QVERIFY(answer.tokens.size() >= 20);
        QCOMPARE(answer.tokens, EngineRig::plainAnswer({}, asked, 0, 2048));
        asked.limits.ignoreStopTokens = true;
        answer = rig.start(asked)->wait()[0];
        QCOMPARE(answer.tokens.size(), std::size_t(40));
        QVERIFY(std::find(answer.tokens.begin(), answer.tokens.end(), free[7]) == answer.tokens.end());
    }

    void callbacksMayStopAnAnswer()
    {
        EngineRig rig;
        Request asked = request(20, 40);
        int seen = 0;
        asked.callbacks.token = [&seen](const TokenEvent &) { return ++seen == 5 ? After::Stop : After::Continue; };
        const auto answer = rig.start(asked)->wait()[0];
        QCOMPARE(answer.ending->reason, EndReason::StopText);
        QCOMPARE(answer.tokens.size(), std::size_t(5));
    }

    void aFullContextIsSaid()
    {
        EngineOptions options;
        options.context = 100;
        EngineRig rig({}, options);
        const auto answer = rig.start(request(90, 50))->wait()[0];
        QCOMPARE(answer.ending->reason, EndReason::ContextFull);
        QCOMPARE(answer.tokens.size(), std::size_t(10));
        QCOMPARE(answer.ending->contextUsed, 100U);
        Request strict = request(90, 50);
        strict.limits.whenContextFull = WhenContextFull::RefuseAtOnce;
        QCOMPARE(rig.engine().submit(strict).error().reason, Refusal::Reason::ContextTooSmall);
        QCOMPARE(rig.engine().submit(request(100, 1)).error().reason, Refusal::Reason::PromptTooLong);
        QCOMPARE(rig.start(request(100, 0))->wait()[0].ending->reason, EndReason::MaxTokens);
    }

    void wrongRequestsAreRefusedWithTheReason()
    {
        EngineRig rig;
        Request asked = request(5, 5);
        asked.prompt[2] = 97;
        QVERIFY(rig.engine().submit(asked).error().message.find("97") != std::string::npos);
        asked = request(5, 5);
        asked.choices = 9;
        QCOMPARE(rig.engine().submit(asked).error().reason, Refusal::Reason::BadRequest);
        asked = request(5, 5);
        asked.sampling.minP = 2;
        QVERIFY(rig.engine().submit(asked).error().message.find("min-p") != std::string::npos);
        QCOMPARE(rig.engine().submit(Request()).error().reason, Refusal::Reason::BadRequest);
    }

    void aCacheTooSmallIsSaid()
    {
        EngineOptions options;
        options.context = 1000;
        options.maxSequences = 1;
        options.cachePositions = 128; // and a page for what is left empty: 192 positions
        EngineRig rig({}, options);
        const auto answer = rig.start(request(100, 500))->wait()[0];
        QCOMPARE(answer.ending->reason, EndReason::CacheFull);
        QCOMPARE(answer.tokens.size(), std::size_t(93)); // 192 positions run, and what the last of them says
        QCOMPARE(rig.engine().submit(request(200, 1)).error().reason, Refusal::Reason::PromptTooLong);
        Request strict = request(100, 100);
        strict.limits.whenContextFull = WhenContextFull::RefuseAtOnce;
        QCOMPARE(rig.engine().submit(strict).error().reason, Refusal::Reason::ContextTooSmall);
    }

    void promptLogprobsAreThoseOfTheModel_data()
    {
        QTest::addColumn<int>("from");
        for (const int from : {1, 50, 99, 100, 101})
            QTest::addRow("from %d", from) << from;
    }

    void promptLogprobsAreThoseOfTheModel()
    {
        QFETCH(int, from);
        EngineRig rig;
        Request asked = request(100, 3);
        rig.start(asked)->wait(); // in the cache by now
        asked.promptLogprobs = PromptLogprobs{static_cast<std::uint32_t>(from), 4};
        asked.logprobs = 2;
        const auto outcome = rig.start(asked);
        const auto answer = outcome->wait()[0];
        QCOMPARE(outcome->prompt.size(), static_cast<std::size_t>(std::max(0, 100 - from)));
        PlainFake plain({});
        std::size_t told = 0;
        std::vector<float> logits;
        for (std::uint32_t at = 0; at < 100; ++at) {
            if (at >= static_cast<std::uint32_t>(from)) {
                const LogProbabilities expected = LogProbabilities::of(logits, asked.prompt[at], 4);
                QCOMPARE(outcome->prompt[told].first, at);
                QCOMPARE(outcome->prompt[told].second.chosen.logprob, expected.chosen.logprob);
                QCOMPARE(outcome->prompt[told].second.top[3].token, expected.top[3].token);
                ++told;
            }
            logits = plain.push(asked.prompt[at]);
        }
        QCOMPARE(answer.tokens, EngineRig::plainAnswer({}, asked, 0, 2048));
        QCOMPARE(answer.logprobs.size(), std::size_t(3));
        QCOMPARE(answer.logprobs[0].chosen.logprob, LogProbabilities::of(logits, answer.tokens[0], 2).chosen.logprob);
    }

    void aFullQueueRefuses()
    {
        EngineOptions options;
        options.maxSequences = 2;
        options.maxQueued = 3;
        EngineRig rig(slow(2ms, 0us), options);
        std::vector<std::shared_ptr<Outcome>> outcomes;
        for (std::uint64_t at = 0; at < 5; ++at)
            outcomes.push_back(rig.start(request(10, 30, at)));
        QCOMPARE(rig.engine().submit(request(10, 30)).error().reason, Refusal::Reason::QueueFull);
        for (const auto &outcome : outcomes)
            QCOMPARE(outcome->wait()[0].ending->reason, EndReason::MaxTokens);
        QVERIFY(outcomes[4]->wait()[0].ending->statistics.queueMs > 20);
        QVERIFY(rig.engine().submit(request(10, 1)));
    }

    void cancellingStopsAtOnce_data()
    {
        QTest::addColumn<bool>("alone");
        QTest::newRow("alone") << true;
        QTest::newRow("beside another") << false;
    }

    /// The step would take 10 s: it must be broken off, in whose company ever.
    void cancellingStopsAtOnce()
    {
        QFETCH(bool, alone);
        FakeModel model = slow(0us, 80ms);
        model.layers = 1000;
        EngineRig rig(model);
        std::promise<void> begun;
        rig.log().onStep = [&begun, slices = alone ? 1U : 2U, told = false](std::span<const Slice> step) mutable {
            if (step.size() == slices && step[0].tokens.size() > 1 && !std::exchange(told, true))
                begun.set_value();
        };
        // What a callback submits meets in the next step: no other thread can come between.
        std::shared_ptr<Outcome> other, outcome;
        Request both = request(1, 1);
        both.callbacks.token = [&](const TokenEvent &) {
            other = alone ? nullptr : rig.start(request(100, 1, 2));
            outcome = rig.start(request(1500, 10));
            return After::Continue;
        };
        QVERIFY(rig.engine().submit(both));
        QVERIFY(begun.get_future().wait_for(20s) == std::future_status::ready);
        QElapsedTimer timer;
        timer.start();
        rig.engine().cancel(rig.lastId());
        QCOMPARE(outcome->wait()[0].ending->reason, EndReason::Cancelled);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        timer.start();
        rig.engine().stop(0ms);
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(rig.log().broken > 0);
        QVERIFY(!other || other->wait()[0].ending->reason == EndReason::Cancelled);
    }

    void brokenModelsFailTheirOwnRequests()
    {
        FakeModel model;
        model.broken = 7;
        model.thrown = 8;
        EngineRig rig(model);
        Request nan = request(10, 5), thrown = request(10, 5);
        nan.prompt = {1, 2, 7};
        thrown.prompt = {1, 2, 8};
        const auto answer = rig.start(nan)->wait()[0];
        QCOMPARE(answer.ending->reason, EndReason::Failed);
        QVERIFY(answer.ending->message.find("finite") != std::string::npos);
        QCOMPARE(rig.start(thrown)->wait()[0].ending->message, std::string("a layer failed"));
        Request fine = request(1, 3);
        fine.prompt = {1, 2, 3};
        fine.sampling.logitBias = {{7, -INFINITY}, {8, -INFINITY}};
        QCOMPARE(rig.start(fine)->wait()[0].ending->reason, EndReason::MaxTokens);
    }

    void whatIsBannedIsNotTheModelsFault()
    {
        EngineRig rig;
        Request asked = request(5, 5);
        for (TokenId token = 0; token < 97; ++token)
            asked.sampling.logitBias.emplace_back(token, -INFINITY);
        const auto answer = rig.start(asked)->wait()[0];
        QCOMPARE(answer.ending->reason, EndReason::Failed);
        QVERIFY2(answer.ending->message.find("banned") != std::string::npos, answer.ending->message.c_str());
    }

    void stoppingLetsFinishAndThenCancels()
    {
        EngineRig rig(slow(2ms, 0us));
        const auto brief = rig.start(request(10, 5));
        const auto endless = rig.start(request(10, 2000));
        rig.engine().stop(400ms);
        QCOMPARE(brief->wait()[0].ending->reason, EndReason::MaxTokens);
        QCOMPARE(endless->wait()[0].ending->reason, EndReason::Cancelled);
        QCOMPARE(rig.engine().submit(request(10, 5)).error().reason, Refusal::Reason::Stopping);
        QVERIFY(rig.engine().status().stopping);
        rig.engine().stop(0ms);
    }

    void statusCountsWhatHappened()
    {
        EngineRig rig;
        rig.start(request(100, 10))->wait();
        QTRY_COMPARE(rig.engine().status().load.running, 0U);
        const EngineStatus status = rig.engine().status();
        QCOMPARE(status.load.promptTokens, std::uint64_t(100));
        QCOMPARE(status.load.generatedTokens, std::uint64_t(10));
        QCOMPARE(status.pages[0].used, 0U);
        QCOMPARE(status.pages[0].kept, 1U);
        QCOMPARE(status.memory.weights, std::uint64_t(1));
    }

    void shortPromptsOvertakeLongOnes()
    {
        EngineOptions options;
        options.context = 4096;
        EngineRig rig(slow(0us, 50us), options);
        const auto longOne = rig.start(request(3000, 1));
        const auto shortOne = rig.start(request(60, 1, 2));
        shortOne->wait();
        QCOMPARE(longOne->tokensSoFar(), std::size_t(0));
        longOne->wait();
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "TestEngine.moc"
