#include <QTest>

#include <cmath>
#include <tuple>

#include "tests/support/runtime/ReferenceVerdict.h"

using namespace chipdeck;
using chipdeck::test::ReferenceScore;

namespace {

/// Somebody's score of one position whose reference is {margin, 0, -1}; the first token follows.
ReferenceScore scoreOf(std::vector<float> logits, double margin = 0.4)
{
    ReferenceScore score;
    score.add(std::vector<double>{margin, 0, -1}, logits, 0);
    return score;
}

} // namespace

/// What is said of somebody's distance from the reference.
class TestReferenceScore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresAreRight();
    void textsArePooled();
    void verdictsAreJust();
};

void TestReferenceScore::scoresAreRight()
{
    ReferenceScore score;
    const std::vector<double> reference = {std::log(0.5), std::log(0.25), std::log(0.25)};
    const std::vector<float> same = {float(std::log(0.5)), float(std::log(0.25)), float(std::log(0.25))};
    score.add(reference, same, 1);
    QCOMPARE(score.agreement(), 1.0);
    QVERIFY(std::abs(score.meanDivergence()) < 1e-6);
    QVERIFY(std::abs(score.perplexity() - 4) < 1e-5 && std::abs(score.referencePerplexity() - 4) < 1e-9);

    // A clear miss: the reference prefers the first by ln 2, the other one the second.
    const std::vector<float> other = {float(std::log(0.25)), float(std::log(0.5)), float(std::log(0.25))};
    score.add(reference, other, 0);
    QCOMPARE(score.positions(), std::size_t(2));
    QCOMPARE(score.agreement(), 0.5);
    QCOMPARE(score.clearMisses(), std::size_t(1));
    QVERIFY(std::abs(score.widestMiss() - std::log(2)) < 1e-9);
    QVERIFY(std::abs(score.meanDivergence() - 0.25 * std::log(2) / 2) < 1e-6);
    QVERIFY(std::abs(score.referencePerplexity() - std::sqrt(8)) < 1e-6 && std::abs(score.perplexity() - 4) < 1e-5);
    QVERIFY(std::abs(score.maxDifference() - std::log(2)) < 1e-6);
    QVERIFY(score.isFinite());
    score.add(reference, std::vector<float>{NAN, 0, 0}, -1);
    QVERIFY(!score.isFinite());
}

void TestReferenceScore::textsArePooled()
{
    const std::vector<double> sure = {2, 0, -1}, unsure = {0, 0.25, -1};
    const std::vector<float> first = {1, 0.5f, 0}, second = {0.5f, 0, 0};
    ReferenceScore one, other, both;
    one.add(sure, first, 0);
    other.add(unsure, second, 2);
    other.add(sure, second, 1);
    for (const auto &[reference, logits, next] : {std::tuple(&sure, &first, 0), std::tuple(&unsure, &second, 2), std::tuple(&sure, &second, 1)})
        both.add(*reference, *logits, next);
    one.add(other);
    QCOMPARE(one.positions(), std::size_t(3));
    QCOMPARE(one.misses(), both.misses());
    QCOMPARE(one.misses(), std::size_t(1));
    QCOMPARE(one.clearMisses(), both.clearMisses());
    QCOMPARE(one.widestMiss(), 0.25);
    QCOMPARE(one.medianDifference(), both.medianDifference());
    QCOMPARE(one.maxDifference(), both.maxDifference());
    QVERIFY(one.isFinite());
    for (const auto figure : {&ReferenceScore::meanDivergence, &ReferenceScore::perplexity, &ReferenceScore::referencePerplexity, &ReferenceScore::perplexityError,
                              &ReferenceScore::textError, &ReferenceScore::meanDifference, &ReferenceScore::relativeDifference, &ReferenceScore::agreement})
        QVERIFY(std::abs((one.*figure)() - (both.*figure)()) < 1e-12);
    QVERIFY(std::abs(one.perplexityError() - std::abs(std::log(one.perplexity() / one.referencePerplexity()))) < 1e-12);
}

void TestReferenceScore::verdictsAreJust()
{
    using Missed = std::vector<std::string>;
    const ReferenceScore right = scoreOf({0.4f, 0, -1}), near = scoreOf({0.3f, 0, -1}), wrong = scoreOf({0.1f, 0.2f, -1});
    QCOMPARE(test::missedLimits({{"a", right}, {"b", wrong}}, {}), Missed{});
    QCOMPARE(test::missedLimits({{"a", right}, {"b", scoreOf({0.1f, 0.2f, -1}, 0.6)}}, {}), Missed{"argmax beyond the margin (b)"});
    QCOMPARE(test::missedLimits({{"a", scoreOf({NAN, 0, -1})}, {"b", right}}, {}).front(), std::string("finite (a)"));

    // Of all texts together, so that one of them may be worse; of each peer the best.
    const test::TextScores peer = {{"a", near}, {"b", near}};
    QCOMPARE(test::missedLimits({{"a", near}, {"b", right}}, {peer}), Missed{});
    QCOMPARE(test::missedLimits({{"a", scoreOf({0.27f, 0, -1})}, {"b", right}}, {peer}), Missed{});
    const Missed worse = {"mean KL of the peer", "perplexity error of the peer"};
    QCOMPARE(test::missedLimits({{"a", near}, {"b", right}}, {peer, {{"a", right}, {"b", right}}}), worse);
    QCOMPARE(test::missedLimits({{"a", near}, {"b", right}}, {{{"a", right}, {"b", right}}, peer}), worse);
    QVERIFY(test::missedLimits({{"a", wrong}, {"b", right}}, {peer}).front() == "argmax as often as the peer");

    QCOMPARE(test::missedPackedLimits({{"a", near}}, {{{"a", wrong}}}), Missed{});
    QCOMPARE(test::missedPackedLimits({{"a", wrong}}, {{{"a", near}}}), Missed{"mean KL of the peer with a packed cache"});
}

QTEST_GUILESS_MAIN(TestReferenceScore)
#include "TestReferenceScore.moc"
