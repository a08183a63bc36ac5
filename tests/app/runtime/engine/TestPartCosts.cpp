#include "CpuRig.h"

#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/PartCosts.h"
#include "app/runtime/engine/cpu/StagePasses.h"
#include "app/runtime/engine/cpu/WeightStream.h"
#include "app/runtime/kernels/cpu/PackedMatrix.h"

#include <array>
#include <atomic>

#include <QTest>

#include <time.h>

using namespace chipdeck;
using engine::CacheGroup;
using engine::DecodeCost;
using engine::PartCosts;
using engine::WeightBytes;
using engine::WeightStages;
using gguf::TensorType;

namespace {

constexpr double kMeasured = 1e8;

/// A computer whose figures make sums that can be done in the head. Of 100 MB measured, kernels take 5 times 1e-10 seconds a byte that no cache holds and
/// 3 times when it is read again, 13 and 12 times, and, one that is held up by nothing else, 8 times; reading alone 2 times and once.
PartCosts computer()
{
    PartCosts costs;
    costs.stream.bytes = kMeasured;
    costs.stream.kernels = {{TensorType::Q4_0, {1e10 / 5, 1e10 / 3}}, {TensorType::F16, {1e10 / 13, 1e10 / 12}}, {TensorType::Q6_K, {1e10 / 8, 1e10 / 8}}};
    costs.stream.reading = {1e10 / 2, 1e10};
    costs.steps = {2e-3, 0};
    return costs;
}

double tokenSeconds(const WeightBytes &touched)
{
    return computer().decodeCost(touched, touched, {}).tokenSeconds;
}

/// Keeps the processor for so many seconds of the thread's own.
void beBusy(double seconds)
{
    const auto now = [] {
        timespec time = {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    for (const double until = now() + seconds; now() < until;) {
    }
}

bool near(double value, double expected)
{
    return std::abs(value / expected - 1) < 1e-9;
}

double packed(TensorType type, std::size_t rows, std::size_t columns)
{
    return static_cast<double>(kernels::PackedMatrix::packedBytes(type, rows, columns));
}

WeightBytes touchedBytes(const test::ModelSpec &spec)
{
    const auto model = test::randomModel(spec);
    return WeightStages::of(*model, engine::usedExperts(*model)).total();
}

WeightBytes circlingBytes(const test::ModelSpec &spec)
{
    return engine::circlingStages(*test::randomModel(spec)).total();
}

double total(const WeightBytes &touched)
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

private:
    static void teams()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3})
            QTest::addRow("%d", threads) << threads;
    }

private Q_SLOTS:
    void whatWasMeasuredAsAWholeTakesWhatWasMeasured()
    {
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, kMeasured}}), 2e-3 + kMeasured * 3e-10));
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, kMeasured / 10}}), 2e-3 + kMeasured / 10 * 3e-10));
        QVERIFY(near(tokenSeconds({{TensorType::F16, kMeasured}}), 2e-3 + kMeasured * 12e-10));
        // What is read decides, not how much of one type: half of each is as much.
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, kMeasured / 2}, {TensorType::F16, kMeasured / 2}}), 2e-3 + kMeasured / 2 * (3 + 12) * 1e-10));
    }

    void ofMoreCachesKeepLess()
    {
        // Of twice as much a quarter is kept, at 3 instead of 5; of endlessly much nothing.
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, 2 * kMeasured}}), 2e-3 + 2 * kMeasured * 4.5e-10));
        QVERIFY(near(tokenSeconds({{TensorType::F16, 2 * kMeasured}}), 2e-3 + 2 * kMeasured * 12.75e-10));
        QVERIFY(std::abs(tokenSeconds({{TensorType::Q4_0, 1e16}}) / 1e16 - 5e-10) < 1e-15);
        QVERIFY(near(tokenSeconds({{TensorType::Q4_0, 1e8}, {TensorType::F16, 1e8}}), 2e-3 + 1e8 * 4.5e-10 + 1e8 * 12.75e-10));
        for (const double bytes : {1e6, 1e8, 1e10})
            QVERIFY(near(tokenSeconds({{TensorType::Q6_K, bytes}}), 2e-3 + bytes * 8e-10));
    }

    /// Tokens that are given to different experts read all of them in turn, and each reads few.
    void otherExpertsKeepOutOfTheCache()
    {
        const auto seconds = [](double touched, double circling) {
            return computer().decodeCost({{TensorType::Q4_0, touched}}, {{TensorType::Q4_0, circling}}, {}).tokenSeconds;
        };
        QVERIFY(near(seconds(5e7, 1e8), 2e-3 + 5e7 * 3e-10));
        QVERIFY(near(seconds(5e7, 2e8), 2e-3 + 5e7 * 4.5e-10));
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
        // 100 MB are read again at 1e-10 a byte; with 0.75e-10 beside it, 1.75e-10. A position has 1,000 bytes in one group, 2,000 in the other.
        const WeightBytes measured = {{TensorType::Q4_0, kMeasured}}, more = {{TensorType::Q4_0, 2 * kMeasured}};
        const DecodeCost small = costs.decodeCost(measured, measured, groups);
        QCOMPARE(small.positionSeconds.size(), std::size_t(2));
        QVERIFY(near(small.positionSeconds[0], 1000 * 1.75e-10) && near(small.positionSeconds[1], 2000 * 1.75e-10));
        QCOMPARE(small.tokenSeconds, tokenSeconds(measured));
        QCOMPARE(small.secondsAt(groups, 0), small.tokenSeconds);
        QVERIFY(near(small.secondsAt(groups, 1000), small.tokenSeconds + (1000 * 1000 + 100 * 2000) * 1.75e-10));
        // Beside a larger model it is read as slowly as that is.
        const DecodeCost large = costs.decodeCost(more, more, groups);
        QVERIFY(near(large.positionSeconds[0], 1000 * (0.75 + 1.75) * 1e-10));
    }

    void keysAndValuesTakeTheWeightsPlace()
    {
        PartCosts costs = computer();
        costs.stream.crowd = 1e6;
        costs.stream.reading.crowded = 1e10 / 1.5;
        costs.stream.kernels.at(TensorType::Q4_0).crowded = 1e10 / 3.5; // instead of 3 times 1e-10 seconds a byte, and 5 without a cache
        const std::vector<CacheGroup> groups = {{CacheGroup::Kind::Full, 0, {0}, 64000}};
        const auto lost = [&](const WeightBytes &weights, std::uint32_t position) {
            const DecodeCost cost = costs.decodeCost(weights, weights, groups);
            return cost.secondsAt(groups, position) - cost.tokenSeconds - position * cost.positionSeconds[0];
        };
        const WeightBytes measured = {{TensorType::Q4_0, kMeasured}}, more = {{TensorType::Q4_0, 2 * kMeasured}};
        QVERIFY(near(costs.decodeCost(measured, measured, groups).positionSeconds[0], 1000 * 1.5e-10)); // read as they were in between
        QVERIFY(near(lost(measured, 1000), kMeasured * 0.5e-10) && near(lost(measured, 500), kMeasured * 0.25e-10));
        QVERIFY(near(lost(measured, 4000), kMeasured * 2e-10) && near(lost(measured, 9000), kMeasured * 2e-10));
        QVERIFY(near(lost(more, 1000), 2 * kMeasured * 0.5e-10 / 4)); // of which a quarter was kept
        costs.stream.kernels.at(TensorType::Q4_0).crowded = 1e11;      // faster is noise
        QVERIFY(std::abs(lost(measured, 1000)) < 1e-12);
    }

    void aLongerContextTakesLonger()
    {
        PartCosts costs = computer();
        costs.steps.secondsPerCacheByte = 1e-10;
        const std::vector<CacheGroup> full = {{CacheGroup::Kind::Full, 0, {0}, 640}}, window = {{CacheGroup::Kind::Window, 70, {0}, 640}};
        const DecodeCost cost = costs.decodeCost({{TensorType::F16, 1e7}}, {{TensorType::F16, 1e7}}, full);
        for (std::uint32_t position = 1; position < 300; ++position) {
            QVERIFY(cost.secondsAt(full, position) > cost.secondsAt(full, position - 1));
            QCOMPARE(cost.secondsAt(window, position) > cost.secondsAt(window, position - 1), position <= 70);
        }
    }

    void nothingMeasuredForetellsNothing()
    {
        PartCosts hasNoRates = computer(), hasNoSteps = computer();
        hasNoRates.stream = {};
        hasNoSteps.steps = {};
        for (const PartCosts &costs : {hasNoRates, hasNoSteps})
            QCOMPARE(costs.decodeCost({{TensorType::Q4_0, 1e8}}, {{TensorType::Q4_0, 1e8}}, {}).tokenSeconds, 0.0);
    }

    void stagesArePassedInTurn_data() { teams(); }

    /// Every thread takes its own part of each piece, pass by pass, and a stage lasts as long as the slowest.
    void stagesArePassedInTurn()
    {
        QFETCH(int, threads);
        kernels::ThreadPool pool(static_cast<std::size_t>(threads));
        const std::vector<std::byte> memory(90000);
        std::array<std::atomic<std::size_t>, 2> bytes = {}, calls = {};
        std::atomic<bool> inside = true;
        const auto reader = [&](std::size_t piece, double seconds, double ofLast) {
            return engine::StagePiece::Reader([&, piece, seconds, ofLast](std::span<const std::byte> part, std::size_t thread) {
                bytes[piece] += part.size();
                ++calls[piece];
                const bool within = part.data() >= memory.data() && part.data() + part.size() <= memory.data() + memory.size();
                inside = inside && within && part.size() % 100 == 0;
                beBusy(thread + 1 == pool.threads() ? ofLast : seconds);
            });
        };
        const auto quick = reader(0, 100e-6, 100e-6), uneven = reader(1, 100e-6, 500e-6);
        const std::span all(memory);
        const std::vector<engine::Stage> stages = {{{all.first(60000), 100, TensorType::F16, &quick}}, {{all.subspan(60000), 100, {}, &uneven}}};
        const auto rates = engine::measurePasses(pool, stages, std::chrono::milliseconds(5));
        const std::size_t passes = calls[0] / pool.threads();
        QVERIFY(inside && passes >= 2 && calls[0] == calls[1]);
        QVERIFY(bytes[0] == passes * 60000 && bytes[1] == passes * 30000);
        QCOMPARE(rates.size(), std::size_t(2));
        for (const auto &[type, rate] : rates) {
            const double most = type ? 60000 / 100e-6 : 30000 / 500e-6;
            QVERIFY2(rate.first > 0 && rate.again > 0 && rate.first < 1.01 * most && rate.again < 1.01 * most, qPrintable(QString::number(rate.again)));
        }
        QVERIFY(engine::measurePasses(pool, {}, std::chrono::milliseconds(1)).empty());
    }

    void everyTypeIsMeasuredInOneStream_data() { teams(); }

    void everyTypeIsMeasuredInOneStream()
    {
        QFETCH(int, threads);
        engine::CpuOptions options;
        options.threads = static_cast<std::size_t>(threads);
        const engine::MeasuringMemory memory(options.threads);
        const auto measure = [&](const WeightStages &stages, std::size_t bytes) {
            return engine::measureWeightStream(stages, options, memory.bytes().first(bytes), 1e6);
        };
        WeightStages stages;
        for (int layer = 0; layer < 6; ++layer)
            stages.layers.push_back({{{{TensorType::Q4_0, 3e5}}, 3}, {{{TensorType::Q4_0, 2e5}, {layer == 0 ? TensorType::Q8_0 : TensorType::F32, 5e4}}}});
        stages.head = {{TensorType::F16, 1e6}};
        const engine::StreamRates whole = measure(stages, 32 << 20), part = measure(stages, 2 << 20);
        QVERIFY(near(whole.bytes, 6 * 5.5e5 + 1e6));
        QVERIFY2(part.bytes < (2 << 20) && part.bytes > 1e6, qPrintable(QString::number(part.bytes)));
        for (const engine::StreamRates &rates : {whole, part}) {
            QCOMPARE(rates.kernels.size(), std::size_t(4));
            for (const auto &[type, rate] : rates.kernels)
                QVERIFY(rate.first > 1e7 && rate.again > 1e7 && rate.first < 1e13 && rate.again < 1e13);
            QVERIFY(rates.reading.first > 1e7 && rates.reading.again > 1e7);
        }
        QVERIFY(whole.crowd == 1e6 && whole.kernels.at(TensorType::F16).crowded > 1e7);
        QCOMPARE(part.crowd, 0.0); // the memory is full
        QCOMPARE(measure({}, 32 << 20).bytes, 0.0);
        QCOMPARE(measure(stages, 1000).bytes, 0.0);
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
            const WeightBytes touched = touchedBytes(spec);
            QCOMPARE(total(touched), 3 * layer + matrix(4096, 512));
            QVERIFY(touched == circlingBytes(spec));
            QCOMPARE(touched.size(), std::size_t(1));
        }
    }

    void aTokenReadsTheExpertsThatItIsGivenTo()
    {
        test::ModelSpec spec = test::modelSpec("qwen3moe");
        spec.type = TensorType::Q8_0;
        const auto touchedWith = [&spec](std::uint32_t used) {
            spec.expertsUsed = used;
            return touchedBytes(spec).at(TensorType::Q8_0);
        };
        const double expert = 2 * packed(TensorType::Q8_0, spec.expertFeedForward, spec.embedding)
            + packed(TensorType::Q8_0, spec.embedding, spec.expertFeedForward);
        const double layers = spec.layers - spec.leadingDense;
        QVERIFY(near(touchedWith(3) - touchedWith(1), 2 * layers * expert));
        spec.expertsUsed = 1;
        const double circling = circlingBytes(spec).at(TensorType::Q8_0);
        QVERIFY(near(circling - touchedWith(1), (spec.experts - 1) * 0.56 * layers * expert));
        // Each of them lies somewhere else, in both of the stages that read them.
        const WeightStages stages = WeightStages::of(*test::randomModel(spec), 1);
        const auto &last = stages.layers.back();
        QCOMPARE(last.front().places, std::size_t(1));
        QCOMPARE(last.back().places, std::size_t(spec.experts));
        QCOMPARE(last[last.size() - 2].places, std::size_t(spec.experts));
    }
};

QTEST_GUILESS_MAIN(TestPartCosts)
#include "TestPartCosts.moc"
