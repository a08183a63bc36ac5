#include "app/runtime/engine/PortableMath.h"
#include "app/runtime/engine/Sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include <QTest>

using namespace chipdeck::engine;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

std::vector<float> randomLogits(std::size_t size, std::uint64_t seed, double spread)
{
    const CounterRandom random(seed, 0);
    std::vector<float> logits(size);
    for (std::size_t at = 0; at < size; ++at) {
        // Roughly normal: what a model's head gives.
        double sum = 0;
        for (std::size_t part = 0; part < 4; ++part)
            sum += random.unit(at * 4 + part) - 0.5;
        logits[at] = static_cast<float>(sum * spread);
    }
    return logits;
}

std::map<TokenId, double> frequencies(const Sampling &sampling, const std::vector<float> &logits, int draws)
{
    Sampler sampler(sampling, 17, 0);
    std::map<TokenId, double> counts;
    for (int draw = 0; draw < draws; ++draw)
        counts[sampler.sample(logits, {}, static_cast<std::uint64_t>(draw)).value()] += 1.0 / draws;
    return counts;
}

std::vector<TokenId> keys(const std::map<TokenId, double> &counts)
{
    std::vector<TokenId> result;
    for (const auto &[token, count] : counts)
        result.push_back(token);
    return result;
}

/// Logits of these probabilities.
std::vector<float> logitsOf(const std::vector<double> &probabilities)
{
    std::vector<float> logits;
    for (const double probability : probabilities)
        logits.push_back(static_cast<float>(std::log(probability)));
    return logits;
}

} // namespace

class TestSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portableMathIsRight()
    {
        for (double x = -690; x < 690; x += 0.737)
            QVERIFY2(std::abs(portableExp(x) / std::exp(x) - 1) < 1e-15 * (2 + std::abs(x)), qPrintable(QString::number(x)));
        for (double x = 1e-30; x < 1e30; x *= 1.37)
            QVERIFY2(std::abs(portableLog(x) - std::log(x)) < 1e-14 * (1 + std::abs(std::log(x))), qPrintable(QString::number(x)));
        for (float x = -86; x <= 0; x += 0.0173f)
            QVERIFY2(std::abs(portableExpOfNegative(x) / std::exp(static_cast<double>(x)) - 1) < 5e-7, qPrintable(QString::number(x)));
        QCOMPARE(portableExp(0), 1.0);
        QCOMPARE(portableLog(1), 0.0);
    }

    void temperatureZeroTakesTheLowestOfEquals()
    {
        Sampling greedy;
        greedy.temperature = 0;
        Sampler sampler(greedy, 1, 0);
        std::vector<float> logits = randomLogits(1000, 3, 1);
        logits[700] = logits[311] = logits[999] = 9;
        QCOMPARE(sampler.sample(logits, {}, 0).value(), 311);
        QCOMPARE(sampler.sample(logits, {}, 0, std::vector<TokenId>{311}).value(), 700);
        logits[5] = std::nanf("");
        QCOMPARE(sampler.sample(logits, {}, 0).value(), 311);
    }

    void brokenNumbersChooseNothing()
    {
        Sampler sampler(Sampling(), 1, 0);
        QVERIFY(!sampler.sample(std::vector<float>(300, std::nanf("")), {}, 0));
        QVERIFY(!sampler.sample(std::vector<float>(300, -infinity), {}, 0));
        QVERIFY(!sampler.sample(std::vector<float>{1, infinity, 2}, {}, 0));
        QVERIFY(!sampler.sample({}, {}, 0));
    }

    void selectionEqualsSorting_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("k");
        for (const int size : {1, 15, 128, 129, 1000, 5000}) {
            for (const int k : {1, 2, 40, 128, 6000})
                QTest::addRow("%d of %d", k, size) << size << k;
        }
    }

    void selectionEqualsSorting()
    {
        QFETCH(int, size);
        QFETCH(int, k);
        std::vector<float> logits = randomLogits(static_cast<std::size_t>(size), 5, 3);
        for (float &logit : logits)
            logit = std::round(logit * 20) / 20; // many equals
        std::vector<Candidate> all;
        for (std::size_t at = 0; at < logits.size(); ++at)
            all.push_back({static_cast<TokenId>(at), logits[at]});
        std::sort(all.begin(), all.end());
        all.resize(std::min(all.size(), static_cast<std::size_t>(k)));
        std::vector<Candidate> found;
        selectTop(logits, static_cast<std::size_t>(k), found);
        QCOMPARE(found.size(), all.size());
        for (std::size_t at = 0; at < all.size(); ++at)
            QCOMPARE(found[at].token, all[at].token);
    }

    void drawsFollowTheDistribution_data()
    {
        QTest::addColumn<double>("temperature");
        QTest::addColumn<int>("topK");
        for (const double temperature : {0.5, 1.0, 2.0}) {
            QTest::addRow("all, temperature %g", temperature) << temperature << 0;
            QTest::addRow("candidates, temperature %g", temperature) << temperature << 300;
        }
    }

    void drawsFollowTheDistribution()
    {
        QFETCH(double, temperature);
        QFETCH(int, topK);
        std::vector<float> logits(2500, -20);
        logits[3] = 2;
        logits[1700] = 1.5;
        logits[2499] = 1;
        Sampling sampling;
        sampling.temperature = static_cast<float>(temperature);
        sampling.topK = static_cast<std::uint32_t>(topK);
        const auto counts = frequencies(sampling, logits, 4000);
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(logit / temperature);
        for (const TokenId token : {3, 1700, 2499})
            QVERIFY(std::abs(counts.at(token) - std::exp(logits[static_cast<std::size_t>(token)] / temperature) / sum) < 0.03);
    }

    void filtersKeepWhatTheyShould()
    {
        const std::vector<float> logits = logitsOf({0.05, 0.4, 0.1, 0.25, 0.2});
        const auto kept = [&](auto set) {
            Sampling sampling;
            set(sampling);
            return keys(frequencies(sampling, logits, 3000));
        };
        using Tokens = std::vector<TokenId>;
        QCOMPARE(kept([](Sampling &) {}), Tokens({0, 1, 2, 3, 4}));
        QCOMPARE(kept([](Sampling &s) { s.topK = 2; }), Tokens({1, 3}));
        QCOMPARE(kept([](Sampling &s) { s.topP = 0.64f; }), Tokens({1, 3}));
        QCOMPARE(kept([](Sampling &s) { s.topP = 0.66f; }), Tokens({1, 3, 4}));
        QCOMPARE(kept([](Sampling &s) { s.topP = 0; }), Tokens({1}));
        QCOMPARE(kept([](Sampling &s) { s.minP = 0.45f; }), Tokens({1, 3, 4}));
        // Two remain of which the first holds 0.4 / 0.65: top-p sees what top-k left.
        QCOMPARE(kept([](Sampling &s) { s.topK = 2; s.topP = 0.6f; }), Tokens({1}));
        // Surprises 0.92 (1), 1.39 (3), 1.61 (4), 2.3 (2), 3 (0) around the expected 1.415.
        QCOMPARE(kept([](Sampling &s) { s.typical = 0.2f; }), Tokens({3}));
        QCOMPARE(kept([](Sampling &s) { s.typical = 0.4f; }), Tokens({3, 4}));
        QCOMPARE(kept([](Sampling &s) { s.typical = 0.8f; }), Tokens({1, 3, 4}));
        // A high temperature doesn't bring back what min-p took away.
        QCOMPARE(kept([](Sampling &s) { s.minP = 0.45f; s.temperature = 50; }), Tokens({1, 3, 4}));
    }

    void topPOfManyEqualsSorting()
    {
        const std::vector<float> logits = randomLogits(5000, 8, 12);
        std::vector<Candidate> all;
        selectTop(logits, logits.size(), all);
        double total = 0;
        for (const Candidate &candidate : all)
            total += std::exp(static_cast<double>(candidate.logit) - all.front().logit);
        std::vector<TokenId> nucleus;
        for (double sum = 0; sum < 0.8 * total; sum += std::exp(static_cast<double>(all[nucleus.size() - 1].logit) - all.front().logit))
            nucleus.push_back(all[nucleus.size()].token);
        Sampling sampling;
        sampling.topP = 0.8f;
        const auto counts = frequencies(sampling, logits, 2000);
        QVERIFY(counts.size() > nucleus.size() / 4);
        for (const auto &[token, count] : counts)
            QVERIFY(std::find(nucleus.begin(), nucleus.end(), token) != nucleus.end());
    }

    void penaltiesLookBackOverTheirWindow()
    {
        Sampling sampling;
        sampling.temperature = 0;
        sampling.penaltyWindow = 3;
        sampling.repetitionPenalty = 2;
        const std::vector<float> logits = {3, 2, -1, -1.5f};
        using Tokens = std::vector<TokenId>;
        QCOMPARE(Sampler(sampling, 1, 0).sample(logits, Tokens{0}, 0).value(), 1);
        QCOMPARE(Sampler(sampling, 1, 0).sample(logits, Tokens{0, 2, 2, 2}, 0).value(), 0); // too long ago
        // Negative logits fall as well.
        QCOMPARE(Sampler(sampling, 1, 0).sample(std::vector<float>{-9, -9, -1, -1.5f}, Tokens{2}, 0).value(), 3);
    }

    /// mu[j] - c[j] * frequency - (c[j] > 0) * presence, c[j] being how often j was sampled before: not the prompt, and not only of late.
    void penaltiesOfTheAnswerCountAllOfIt()
    {
        Sampling sampling;
        sampling.temperature = 0;
        sampling.penaltyWindow = 3;
        const std::vector<float> logits = {3, 2, -1, -1.5f};
        const auto chosen = [&](std::vector<TokenId> text, std::uint64_t answered) {
            return Sampler(sampling, 1, 0).sample(logits, text, answered).value();
        };
        sampling.presencePenalty = 0.6f;
        QCOMPARE(chosen({0, 0}, 2), 0);
        sampling.presencePenalty = 1.1f;
        QCOMPARE(chosen({0, 0}, 2), 1);
        QCOMPARE(chosen({0, 0}, 0), 0);         // the prompt's
        QCOMPARE(chosen({0, 3}, 1), 0);
        QCOMPARE(chosen({0, 3, 3, 3, 3}, 5), 1);
        sampling.presencePenalty = 0;
        sampling.frequencyPenalty = 0.6f;
        QCOMPARE(chosen({0, 0}, 2), 1);
        QCOMPARE(chosen({0, 0}, 1), 0);
        QCOMPARE(chosen({0, 3, 3, 0, 3, 3, 3}, 7), 1);
        QCOMPARE(chosen({0, 0, 0, 0}, 0), 0);
    }

    void recentTokensAreThoseOfTheWindow()
    {
        const CounterRandom random(4, 0);
        std::vector<TokenId> text;
        RecentTokens recent(10);
        for (std::uint64_t step = 0; step < 300; ++step) {
            for (std::uint64_t more = random.bits(step) % 25; more > 0; --more)
                text.push_back(static_cast<TokenId>(random.bits(1000 + text.size()) % 7));
            recent.follow(text);
            std::unordered_map<TokenId, std::uint32_t> expected;
            for (std::size_t at = text.size() > 10 ? text.size() - 10 : 0; at < text.size(); ++at)
                ++expected[text[at]];
            QVERIFY(recent.counts() == expected);
        }
    }

    void biasAndBansMoveTheChoice()
    {
        Sampling sampling;
        sampling.temperature = 0;
        sampling.logitBias = {{2, 5.0f}, {0, -infinity}};
        const std::vector<float> logits = {3, 2, -1, 1};
        QCOMPARE(Sampler(sampling, 1, 0).sample(logits, {}, 0).value(), 2);
        sampling.logitBias.pop_back();
        sampling.logitBias[0].second = 1;
        QCOMPARE(Sampler(sampling, 1, 0).sample(logits, {}, 0, std::vector<TokenId>{0, 900, -4}).value(), 1);
    }

    void seedsAndChoicesGiveTheirOwnNumbers()
    {
        const std::vector<float> logits = randomLogits(300, 2, 2);
        const auto text = [&](std::uint64_t seed, std::uint32_t choice) {
            Sampler sampler(Sampling(), seed, choice);
            std::vector<TokenId> tokens;
            for (std::uint64_t place = 0; place < 20; ++place)
                tokens.push_back(sampler.sample(logits, tokens, place).value());
            return tokens;
        };
        QCOMPARE(text(7, 0), text(7, 0));
        QVERIFY(text(7, 0) != text(8, 0));
        QVERIFY(text(7, 0) != text(7, 1));
        // Worked out apart: every machine and compiler must give these.
        const CounterRandom random(42, 0);
        QCOMPARE(random.bits(0), std::uint64_t(0xD8C5D5B5A7676C3FULL));
        QCOMPARE(CounterRandom(42, 1).bits(7), std::uint64_t(0xE32CDD1C4C5C905CULL));
        double sum = 0;
        for (std::uint64_t place = 0; place < 100000; ++place)
            sum += random.unit(place);
        QVERIFY(std::abs(sum / 100000 - 0.5) < 0.005);
    }

    void checkNamesWhatIsWrong()
    {
        Sampling sampling;
        QVERIFY(sampling.check(10));
        sampling.topP = 1.5f;
        QVERIFY(sampling.check(10).error().find("top-p") != std::string::npos);
        sampling.topP = std::nanf("");
        QVERIFY(!sampling.check(10));
        sampling = Sampling();
        sampling.logitBias = {{10, 1.0f}};
        QVERIFY(sampling.check(10).error().find("10") != std::string::npos);
    }

    /// Printed, and bounded far above what it takes so that sanitizers and a busy machine do not fail it.
    void aLargeVocabularyIsFast_data()
    {
        QTest::addColumn<int>("topK");
        QTest::addColumn<double>("topP");
        QTest::addColumn<double>("temperature");
        QTest::newRow("top-k 40, top-p 0.95") << 40 << 0.95 << 0.8;
        QTest::newRow("top-k 41, top-p 0.95, penalties") << 41 << 0.95 << 0.8;
        QTest::newRow("top-p 0.95") << 0 << 0.95 << 0.8;
        QTest::newRow("temperature only") << 0 << 1.0 << 0.8;
        QTest::newRow("greedy") << 0 << 1.0 << 0.0;
    }

    void aLargeVocabularyIsFast()
    {
        QFETCH(int, topK);
        QFETCH(double, topP);
        QFETCH(double, temperature);
        Sampling sampling;
        sampling.topK = static_cast<std::uint32_t>(topK);
        sampling.topP = static_cast<float>(topP);
        sampling.temperature = static_cast<float>(temperature);
        sampling.repetitionPenalty = topK == 41 ? 1.1f : 1.0f;
        const std::vector<TokenId> text(100, 7);
        const std::vector<float> logits = randomLogits(262144, 11, 14);
        Sampler sampler(sampling, 1, 0);
        double best = 1e9;
        for (std::uint64_t round = 0; round < 30; ++round) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(sampler.sample(logits, text, round));
            best = std::min(best, static_cast<double>(timer.nsecsElapsed()) * 1e-6);
        }
        qInfo("%.3f ms", best);
        QVERIFY(best < 300);
    }
};

QTEST_GUILESS_MAIN(TestSampler)
#include "TestSampler.moc"
