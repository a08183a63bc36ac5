#include "CpuRig.h"

#include "app/runtime/engine/cpu/CpuSpeed.h"
#include "app/runtime/engine/cpu/HollowSteps.h"

#include <algorithm>
#include <cmath>

#include <QElapsedTimer>
#include <QTest>

#include <time.h>

using namespace chipdeck;
using engine::CpuSpeed;

namespace {

double seconds(clockid_t clock)
{
    timespec now = {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

test::ModelSpec spec(const char *architecture, gguf::TensorType type)
{
    test::ModelSpec made = test::modelSpec(architecture);
    made.type = type;
    made.layers = type == gguf::TensorType::F16 ? 4 : 8;
    made.embedding = 768;
    made.feedForward = 2048;
    made.vocabulary = 8192;
    made.expertFeedForward = made.experts > 0 ? 512 : 0;
    return made;
}

constexpr std::uint32_t kTokens = 24;

/// Of a token behind so many others, by the thread's own time: what it takes while nobody disturbs it.
double measured(test::CpuRig &rig, std::uint32_t position)
{
    std::vector<double> all;
    rig.rewind(0, position - kTokens / 2);
    for (const engine::TokenId token : test::someTokens(kTokens, 5)) {
        const std::vector<std::vector<engine::TokenId>> one = {{token}};
        const double before = seconds(CLOCK_THREAD_CPUTIME_ID);
        rig.runTogether(one, engine::Outputs::Last);
        all.push_back(seconds(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    std::nth_element(all.begin(), all.begin() + kTokens / 2, all.end());
    return all[kTokens / 2];
}

/// What was foretold as a share of what came, round by round.
class Ratios
{
public:
    static constexpr std::size_t kMost = 25, kFewest = 9; // fewer where rounds are slow, as under sanitizers

    void add(double ratio) { m_ratios.insert(std::upper_bound(m_ratios.begin(), m_ratios.end(), ratio), ratio); }

    /// In 996 of 1,000 cases their median, were there endlessly many, lies between these two: the chances of so many coins.
    double least() const { return m_ratios[outside()]; }
    double most() const { return m_ratios[m_ratios.size() - 1 - outside()]; }

    QString text() const
    {
        return QStringLiteral("%1 (%2 to %3)").arg(m_ratios[m_ratios.size() / 2], 0, 'f', 2).arg(least(), 0, 'f', 2).arg(most(), 0, 'f', 2);
    }

private:
    std::size_t outside() const { return m_ratios.size() == kMost ? 5 : 0; }

    std::vector<double> m_ratios; // ascending
};

} // namespace

class TestCpuSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodingIsForetold_data()
    {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<int>("type");
        const auto row = [](const char *architecture, gguf::TensorType type) {
            QTest::addRow("%s %s", architecture, gguf::blockShape(type).name.data()) << QString::fromLatin1(architecture) << int(type);
        };
        row("llama", gguf::TensorType::Q4_1);
        row("qwen3", gguf::TensorType::F16);
        row("gemma3", gguf::TensorType::Q4_K);
        row("qwen3moe", gguf::TensorType::Q8_0);
        row("deepseek2", gguf::TensorType::Q8_0);
    }

    /// In turn, by the thread's own time, and wrong only where neither the machine's unrest nor caches of about a small model's size explain it. What
    /// is promised, 15 % by the clock, chipdeck_bench_forecast shows on a quiet machine and of real models; the formula is TestPartCosts'.
    void decodingIsForetold()
    {
        QFETCH(QString, architecture);
        QFETCH(int, type);
        constexpr std::uint32_t positions[] = {64, 1000};
        const auto model = test::randomModel(spec(architecture.toLatin1().constData(), gguf::TensorType(type)));
        test::CpuRig rig(model, {}, 1, 1024);
        rig.run(0, test::someTokens(1000, 1), 200);
        Ratios ratios[std::size(positions)];
        QElapsedTimer timer;
        timer.start();
        for (std::size_t round = 0; round < Ratios::kMost && (round < Ratios::kFewest || timer.elapsed() < 8000); ++round) {
            CpuSpeed speed;
            const engine::DecodeCost cost = speed.decodeCost(model, {});
            for (std::size_t index = 0; index < std::size(positions); ++index)
                ratios[index].add(cost.secondsAt(rig.backend().cacheGroups(), positions[index]) / measured(rig, positions[index]));
        }
        for (std::size_t index = 0; index < std::size(positions); ++index) {
            const QString said = QStringLiteral("foretold / real behind %1: ").arg(positions[index]) + ratios[index].text();
            qInfo("%s", qPrintable(said));
            QVERIFY2(ratios[index].least() < 3 / 2.0 && ratios[index].most() > 2 / 3.0, qPrintable(said));
        }
    }

    void whatIsBesideWeightsHasItsPrice()
    {
        test::ModelSpec few = spec("llama", gguf::TensorType::Q4_0), many = few;
        few.layers = 2;
        many.layers = 16;
        const auto at = [](const test::ModelSpec &of) { return engine::HollowSteps::measure(test::randomModel(of), {}); };
        const engine::HollowSteps little = at(few), much = at(many);
        QVERIFY2(much.firstSeconds > 3 * little.firstSeconds && much.firstSeconds < 16 * little.firstSeconds,
                 qPrintable(QStringLiteral("%1, %2").arg(little.firstSeconds).arg(much.firstSeconds)));
        QVERIFY(much.secondsPerCacheByte > 1e-12 && much.secondsPerCacheByte < 1e-8);
    }

    void attentionCostsByPosition()
    {
        const auto model = test::randomModel(spec("gemma3", gguf::TensorType::Q8_0));
        CpuSpeed speed;
        const engine::DecodeCost cost = speed.decodeCost(model, {});
        test::CpuRig rig(model, {});
        const auto &groups = rig.backend().cacheGroups();
        QCOMPARE(cost.positionSeconds.size(), groups.size());
        QVERIFY(cost.tokenSeconds > 0);
        QVERIFY(cost.secondsAt(groups, 2000) > cost.secondsAt(groups, 10));
        QCOMPARE(cost.secondsAt(groups, 0), cost.tokenSeconds);
    }

    void ratesAreRemembered()
    {
        const auto model = test::randomModel(spec("llama", gguf::TensorType::Q4_0));
        CpuSpeed speed;
        const double before = seconds(CLOCK_PROCESS_CPUTIME_ID);
        speed.decodeCost(model, {});
        const double first = seconds(CLOCK_PROCESS_CPUTIME_ID) - before;
        speed.decodeCost(model, {});
        const double second = seconds(CLOCK_PROCESS_CPUTIME_ID) - before - first;
        QVERIFY2(second < 0.7 * first, qPrintable(QStringLiteral("%1, %2").arg(first).arg(second)));
        QVERIFY(speed.readBandwidth(1) > 1e8);
        QVERIFY(seconds(CLOCK_PROCESS_CPUTIME_ID) - before - first - second < 0.01); // known by then
    }

    void nothingIsMeasuredBehindTheEnd()
    {
        CpuSpeed speed;
        const double known = speed.readBandwidth(1);
        speed.end();
        QCOMPARE(speed.readBandwidth(1), known);
        QCOMPARE(speed.readBandwidth(2), 0.0);
        QCOMPARE(speed.decodeCost(test::randomModel(spec("llama", gguf::TensorType::Q4_0)), {}).tokenSeconds, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestCpuSpeed)
#include "TestCpuSpeed.moc"
