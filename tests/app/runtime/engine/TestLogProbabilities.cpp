#include "app/runtime/engine/LogProbabilities.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace chipdeck::engine;

class TestLogProbabilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsTheDefinition()
    {
        std::vector<float> logits;
        for (int at = 0; at < 3000; ++at)
            logits.push_back(static_cast<float>(std::sin(at * 1.7) * 9));
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(static_cast<double>(logit));
        const LogProbabilities found = LogProbabilities::of(logits, 123, 5);
        QCOMPARE(found.chosen.token, 123);
        QVERIFY(std::abs(found.chosen.logprob - (logits[123] - std::log(sum))) < 1e-6);
        QCOMPARE(found.top.size(), std::size_t(5));
        for (std::size_t at = 0; at < 5; ++at) {
            const auto token = static_cast<std::size_t>(found.top[at].token);
            QVERIFY(std::abs(found.top[at].logprob - (logits[token] - std::log(sum))) < 1e-6);
            QVERIFY(at == 0 || found.top[at].logprob <= found.top[at - 1].logprob);
        }
        QCOMPARE(static_cast<float>(logits[static_cast<std::size_t>(found.top[0].token)]), *std::max_element(logits.begin(), logits.end()));
    }

    void impossibleTokensAndShortVocabulariesAreSaid()
    {
        const std::vector<float> logits = {0, -std::numeric_limits<float>::infinity(), 0};
        const LogProbabilities found = LogProbabilities::of(logits, 1, 20);
        QVERIFY(std::isinf(found.chosen.logprob) && found.chosen.logprob < 0);
        QCOMPARE(found.top.size(), std::size_t(2));
        QCOMPARE(found.top[0].token, 0);
        QVERIFY(std::abs(found.top[1].logprob + std::log(2.0)) < 1e-9);
        QCOMPARE(LogProbabilities::of(logits, 0, 0).top.size(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestLogProbabilities)
#include "TestLogProbabilities.moc"
