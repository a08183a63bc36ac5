#include "app/runtime/engine/CounterRandom.h"
#include "app/runtime/engine/StepBudget.h"

#include <algorithm>
#include <vector>

#include <QTest>

using namespace chipdeck::engine;

namespace {

/// A device: what a step takes.
struct Device
{
    double fixedMs, perDecodingMs, perPromptTokenMs;
    double ms(std::uint32_t decoding, std::uint32_t tokens) const { return fixedMs + perDecodingMs * decoding + perPromptTokenMs * tokens; }
};

} // namespace

Q_DECLARE_METATYPE(Device)

class TestStepBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodingIsHardlyHeldUp_data()
    {
        QTest::addColumn<Device>("device");
        QTest::addColumn<int>("decoding");
        QTest::newRow("small model") << Device{6, 0.2, 0.8} << 1;
        QTest::newRow("small model, eight answers") << Device{6, 0.8, 0.8} << 8;
        QTest::newRow("large model") << Device{300, 1, 20} << 3;
        QTest::newRow("prompts cost next to nothing") << Device{20, 0.1, 0.001} << 4;
        QTest::newRow("prompts are dear") << Device{1, 0, 5} << 1;
    }

    void decodingIsHardlyHeldUp()
    {
        QFETCH(Device, device);
        QFETCH(int, decoding);
        const auto streams = static_cast<std::uint32_t>(decoding);
        const CounterRandom random(3, 0);
        StepBudget budget(512);
        std::vector<double> alone, gaps;
        std::uint32_t left = 2000;
        for (std::uint64_t step = 0; left > 0; ++step) {
            QVERIFY(step < 5000);
            const std::uint32_t tokens = std::min(left, budget.promptTokens(streams));
            const double ms = device.ms(streams, tokens) * (0.9 + 0.2 * random.unit(step));
            budget.measured(streams, tokens, ms);
            gaps.push_back(ms);
            left -= tokens;
        }
        std::sort(gaps.begin(), gaps.end());
        const double p99 = gaps[gaps.size() * 99 / 100];
        const bool possible = device.ms(streams, 1) < 2.5 * device.ms(streams, 0);
        if (possible)
            QVERIFY2(p99 <= 3 * device.ms(streams, 0), qPrintable(QString::number(p99)));
        // And the prompt is not read by single tokens where that is not needed.
        const double fair = 2000 * device.perPromptTokenMs / device.ms(streams, 0) + 2000.0 / 512;
        QVERIFY2(static_cast<double>(gaps.size()) < 2.5 * fair + 30, qPrintable(QString::number(gaps.size())));
    }

    void aNewCompanyIsMeasuredAnew()
    {
        StepBudget budget(512);
        QCOMPARE(budget.promptTokens(4), 0U);
        budget.measured(4, 0, 10);
        QVERIFY(budget.promptTokens(4) > 0);
        QVERIFY(budget.promptTokens(5) > 0);
        QCOMPARE(budget.promptTokens(8), 0U);
        for (int step = 0; step < 24; ++step)
            budget.measured(4, budget.promptTokens(4), 20);
        QCOMPARE(budget.promptTokens(4), 0U); // time to look again
        budget.measured(4, 0, 10);
        QVERIFY(budget.promptTokens(4) > 0);
    }

    void aloneAChunkLastsAWhile()
    {
        StepBudget budget(512);
        QCOMPARE(budget.promptTokens(0), StepBudget::kLeastAlone);
        budget.measured(0, 128, 12.8); // 0.1 ms a token: the batch is the limit
        QCOMPARE(budget.promptTokens(0), 512U);
        for (int step = 0; step < 30; ++step)
            budget.measured(0, 512, 512);
        QCOMPARE(budget.promptTokens(0), 150U);
        for (int step = 0; step < 30; ++step)
            budget.measured(0, 150, 1500);
        QCOMPARE(budget.promptTokens(0), StepBudget::kLeastAlone);
        QCOMPARE(StepBudget(16).promptTokens(0), 16U);
        StepBudget tiny(2);
        tiny.measured(1, 0, 10);
        tiny.measured(1, 1, 10);
        QCOMPARE(tiny.promptTokens(1), 1U);
        QCOMPARE(tiny.promptTokens(2), 0U);
    }

    void oneOutlierDoesNotRuinIt()
    {
        StepBudget budget(512);
        budget.measured(1, 0, 10);
        for (int step = 0; step < 20; ++step)
            budget.measured(1, budget.promptTokens(1), 10 + budget.promptTokens(1));
        const std::uint32_t before = budget.promptTokens(1);
        budget.measured(1, before, 500);
        QVERIFY(budget.promptTokens(1) + 1 >= before);
    }

    /// Half of all steps are held up by somebody else's work for a while; when that ends, prompts are read as fast as before.
    void itRecoversFromTrouble()
    {
        StepBudget budget(512);
        const CounterRandom random(8, 0);
        const auto steps = [&](std::uint64_t count, double heldUp) {
            for (std::uint64_t step = 0; step < count; ++step) {
                const std::uint32_t tokens = budget.promptTokens(1);
                budget.measured(1, tokens, 10 + 0.5 * tokens + (random.unit(step) < heldUp ? 50 : 0));
            }
        };
        steps(50, 0);
        const auto chunk = [&budget] { // a look at decoding alone may be due
            budget.measured(1, 0, 10);
            return budget.promptTokens(1);
        };
        const std::uint32_t before = chunk();
        QVERIFY(before >= 16);
        steps(200, 0.5);
        QVERIFY(chunk() >= 1);
        steps(80, 0);
        QVERIFY(chunk() + 2 >= before);
    }
};

QTEST_GUILESS_MAIN(TestStepBudget)
#include "TestStepBudget.moc"
