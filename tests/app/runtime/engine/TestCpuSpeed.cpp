#include "CpuRig.h"

#include "app/runtime/engine/cpu/CpuSpeed.h"
#include "app/runtime/engine/cpu/HollowSteps.h"

#include <cmath>

#include <QTest>

using namespace chipdeck;
using engine::CpuSpeed;

namespace {

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

} // namespace

/// How well it foretells is for chipdeck_bench_forecast to say, on a quiet machine; the formula is TestPartCosts'.
class TestCpuSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    /// A second measurement would never agree with the first to the last bit.
    void ratesAreRemembered()
    {
        CpuSpeed speed;
        const double read = speed.readBandwidth(1);
        QVERIFY(read > 1e8);
        speed.decodeCost(test::randomModel(spec("llama", gguf::TensorType::Q4_0)), {});
        QCOMPARE(speed.readBandwidth(1), read);
    }

    void everyArchitectureHasItsCost_data()
    {
        QTest::addColumn<QString>("architecture");
        for (const char *architecture : {"llama", "qwen3", "qwen3moe", "deepseek2"})
            QTest::newRow(architecture) << QString::fromLatin1(architecture);
    }

    void everyArchitectureHasItsCost()
    {
        QFETCH(QString, architecture);
        const auto model = test::randomModel(spec(architecture.toLatin1().constData(), gguf::TensorType::Q8_0));
        CpuSpeed speed;
        const engine::DecodeCost cost = speed.decodeCost(model, {});
        const auto groups = test::CpuRig(model, {}).backend().cacheGroups();
        QVERIFY(std::isfinite(cost.tokenSeconds) && cost.tokenSeconds > 0);
        QVERIFY(cost.secondsAt(groups, 1000) > cost.secondsAt(groups, 64));
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
