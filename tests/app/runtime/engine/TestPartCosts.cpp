#include "CpuRig.h"

#include "app/runtime/engine/cpu/PartCosts.h"
#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <QTest>

using namespace chipdeck;
using engine::CacheGroup;
using engine::DecodeCost;
using engine::PartCosts;
using engine::TouchedBytes;
using gguf::TensorType;

namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;

/// A computer whose figures make sums that can be done in the head: seconds a byte are 1e-10 from memory and a quarter of that where 1 MiB is read
/// again and again; kernels take 3 and 5 times 1e-10, 12 and 13 times, and, one that memory does not hold up, 8 times.
PartCosts computer()
{
    PartCosts costs;
    costs.reading = engine::ReadRates({{kMegabyte, 4e10}, {4 * kMegabyte, 1e10}, {128 * kMegabyte, 1e10}});
    costs.kernels = {{TensorType::Q4_0, {1e10 / 3, 1e10 / 5}}, {TensorType::F16, {1e10 / 12, 1e10 / 13}}, {TensorType::Q6_K, {1e10 / 8, 1e10 / 7}}};
    costs.steps = {2e-3, 0};
    return costs;
}

double tokenSeconds(const TouchedBytes &touched)
{
    return computer().decodeCost(touched, {}).tokenSeconds;
}

bool near(double value, double expected)
{
    return std::abs(value / expected - 1) < 1e-9;
}

double packed(TensorType type, std::size_t rows, std::size_t columns)
{
    return static_cast<double>(kernels::PackedMatrix::packedBytes(type, rows, columns));
}

double total(const TouchedBytes &touched)
{
    double sum = 0;
    for (const auto &[type, bytes] : touched)
        sum += bytes;
    return sum;
}

} // namespace

class TestPartCosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weightsTakeWhatTheirKernelTakesFromMemory()
    {
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, 1e9}}), 2e-3 + 1e9 * 5e-10));
        QVERIFY(near(tokenSeconds({{TensorType::F16, 1e9}}), 2e-3 + 1e9 * 13e-10));
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, 1e9}, {TensorType::F16, 2e9}}), 2e-3 + 1e9 * 5e-10 + 2e9 * 13e-10));
    }

    void whatStaysInTheCacheIsNearerToTheKernelsOwnRate()
    {
        // A quarter of reading from memory: 9 + (25 - 9) / 16 is 10, and 144 + (169 - 144) / 16.
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, kMegabyte}}), 2e-3 + kMegabyte * std::sqrt(10.0) * 1e-10));
        QVERIFY(near(tokenSeconds({{TensorType::F16, kMegabyte}}), 2e-3 + kMegabyte * std::sqrt(144 + 25 / 16.0) * 1e-10));
        // What is read decides, not how much of one type: half of each is as much.
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, kMegabyte / 2}, {TensorType::F16, kMegabyte / 2}}),
                     2e-3 + kMegabyte / 2 * (std::sqrt(10.0) + std::sqrt(144 + 25 / 16.0)) * 1e-10));
    }

    void memoryNeverMakesAKernelFaster()
    {
        for (const double bytes : {1e6, 3e6, 1e9})
            QVERIFY(near(tokenSeconds({{TensorType::Q6_K, bytes}}), 2e-3 + bytes * 8e-10));
    }

    void moreBytesTakeLonger()
    {
        double before = tokenSeconds({});
        QCOMPARE(before, 2e-3);
        for (double bytes = 1e4; bytes < 1e11; bytes *= 1.1) {
            const double taken = tokenSeconds({{TensorType::Q4_0, bytes}});
            QVERIFY2(taken > before, qPrintable(QString::number(bytes)));
            QVERIFY(taken < tokenSeconds({{TensorType::F16, bytes}}));
            before = taken;
        }
    }

    void attentionIsReadAndMultiplied()
    {
        PartCosts costs = computer();
        costs.steps.secondsPerCacheByte = 0.75e-10;
        const std::vector<CacheGroup> groups = {{CacheGroup::Kind::Full, 0, {0}, 64000}, {CacheGroup::Kind::Window, 100, {1}, 128000}};
        // 100 MB are read from memory, at 1e-10 a byte; with 0.75e-10 beside it, 1.25e-10. A position has 1,000 bytes in one group, 2,000 in the
        // other.
        const DecodeCost large = costs.decodeCost({{TensorType::Q4_0, 1e8}}, groups);
        QCOMPARE(large.positionSeconds.size(), std::size_t(2));
        QVERIFY(near(large.positionSeconds[0], 1000 * 1.25e-10) && near(large.positionSeconds[1], 2000 * 1.25e-10));
        QCOMPARE(large.tokenSeconds, tokenSeconds({{TensorType::Q4_0, 1e8}}));
        QCOMPARE(large.secondsAt(groups, 0), large.tokenSeconds);
        QVERIFY(near(large.secondsAt(groups, 1000), large.tokenSeconds + (1000 * 1000 + 100 * 2000) * 1.25e-10));
        // Beside a small model it is read as fast as that is.
        const DecodeCost small = costs.decodeCost({{TensorType::Q4_0, kMegabyte}}, groups);
        QVERIFY(near(small.positionSeconds[0], 1000 * std::sqrt(0.75 * 0.75 + 0.25 * 0.25) * 1e-10));
    }

    void aLongerContextTakesLonger()
    {
        PartCosts costs = computer();
        costs.steps.secondsPerCacheByte = 1e-10;
        const std::vector<CacheGroup> full = {{CacheGroup::Kind::Full, 0, {0}, 640}}, window = {{CacheGroup::Kind::Window, 70, {0}, 640}};
        const DecodeCost cost = costs.decodeCost({{TensorType::F16, 1e7}}, full);
        for (std::uint32_t position = 1; position < 300; ++position) {
            QVERIFY(cost.secondsAt(full, position) > cost.secondsAt(full, position - 1));
            QCOMPARE(cost.secondsAt(window, position) > cost.secondsAt(window, position - 1), position <= 70);
        }
    }

    void nothingMeasuredForetellsNothing()
    {
        PartCosts hasNoRates = computer(), hasNoSteps = computer();
        hasNoRates.reading = {};
        hasNoRates.kernels.clear();
        hasNoSteps.steps = {};
        for (const PartCosts &costs : {hasNoRates, hasNoSteps})
            QCOMPARE(costs.decodeCost({{TensorType::Q4_0, 1e8}}, {}).tokenSeconds, 0.0);
    }

    void aTokenReadsEveryMatrixOnce()
    {
        test::ModelSpec spec = test::modelSpec("llama");
        spec.type = TensorType::Q4_0;
        spec.layers = 3;
        spec.embedding = 512;
        spec.feedForward = 1536;
        spec.vocabulary = 4096;
        const std::size_t queries = std::size_t(spec.heads) * spec.keyLength, keys = std::size_t(spec.keyValueHeads) * spec.keyLength,
                          values = std::size_t(spec.keyValueHeads) * spec.valueLength, mixed = std::size_t(spec.heads) * spec.valueLength;
        const auto matrix = [](std::size_t rows, std::size_t columns) { return packed(TensorType::Q4_0, rows, columns); };
        const double attention = matrix(queries, 512) + matrix(keys, 512) + matrix(values, 512) + matrix(512, mixed);
        const double layer = attention + 2 * matrix(1536, 512) + matrix(512, 1536);
        for (const bool tied : {false, true}) {
            spec.tied = tied; // the head is read either way, an embedding beside it is not
            const TouchedBytes touched = engine::touchedBytes(*test::randomModel(spec));
            QCOMPARE(total(touched), 3 * layer + matrix(4096, 512));
            QCOMPARE(touched.size(), std::size_t(1));
        }
    }

    void aTokenReadsTheExpertsThatItIsGivenTo()
    {
        test::ModelSpec spec = test::modelSpec("qwen3moe");
        spec.type = TensorType::Q8_0;
        const auto touchedWith = [&spec](std::uint32_t used) {
            spec.expertsUsed = used;
            return engine::touchedBytes(*test::randomModel(spec)).at(TensorType::Q8_0);
        };
        const double expert = 2 * packed(TensorType::Q8_0, spec.expertFeedForward, spec.embedding)
            + packed(TensorType::Q8_0, spec.embedding, spec.expertFeedForward);
        const double layers = spec.layers - spec.leadingDense;
        QVERIFY(near(touchedWith(3) - touchedWith(1), 2 * layers * expert));
    }
};

QTEST_GUILESS_MAIN(TestPartCosts)
#include "TestPartCosts.moc"
