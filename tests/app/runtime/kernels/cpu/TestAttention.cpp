#include "KernelRig.h"

#include "app/runtime/kernels/cpu/Attention.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <QTest>

using namespace chipdeck;
using namespace chipdeck::kernels;

namespace {

constexpr std::size_t kPositions = 3 * kTilePositions;

/// Three tiles of one key-value head, filled with what is left of random numbers in the cache's format.
struct Cache
{
    Cache(KvFormat format, bool latent, std::size_t keyLength, std::size_t valueLength, Isa isa)
        : layout(KvTileLayout::make(format, latent, keyLength, valueLength))
        , memory(3 * layout.bytes)
    {
        // What was never written may be anything.
        std::memset(memory.data(), 0xff, memory.size());
        std::mt19937 random(3);
        keys = test::randomFloats(kPositions * keyLength, random);
        values = latent ? std::vector<float>() : test::randomFloats(kPositions * valueLength, random);
        for (std::size_t p = 0; p < kPositions - 20; ++p) {
            attentionKernels(isa).store(layout, tile(p / kTilePositions), p % kTilePositions, keys.data() + p * keyLength,
                                        latent ? nullptr : values.data() + p * valueLength);
        }
    }

    std::uint8_t *tile(std::size_t index) const { return reinterpret_cast<std::uint8_t *>(memory.data()) + index * layout.bytes; }
    float value(std::size_t p, std::size_t i) const { return layout.latent ? keys[p * layout.keyLength + i] : values[p * layout.valueLength + i]; }

    KvTileLayout layout;
    test::AlignedBytes memory;
    std::vector<float> keys, values;
};

/// Rows that look at [first, last) each; through tiles in order, or each tile alone and merged.
std::vector<float> attend(const Cache &cache, const std::vector<float> &queries, const std::vector<std::uint32_t> &first,
                          const std::vector<std::uint32_t> &last, Isa isa, bool merged)
{
    const AttentionKernels &kernels = attentionKernels(isa);
    const std::size_t rows = first.size(), length = attentionStateLength(cache.layout.valueLength);
    const std::size_t tiles = merged ? 3 : 1;
    std::vector<float> states(rows * tiles * length), scratch(attentionScratchLength(cache.layout, rows)), out(rows * cache.layout.valueLength);
    for (std::size_t state = 0; state < rows * tiles; ++state)
        clearAttentionState(states.data() + state * length, cache.layout.valueLength);
    for (std::size_t tile = 0; tile < 3; ++tile) {
        std::vector<std::uint32_t> from(rows), to(rows);
        const auto within = [tile](std::uint32_t p) {
            const auto start = static_cast<std::uint32_t>(tile * kTilePositions);
            return std::clamp<std::uint32_t>(p, start, start + kTilePositions) - start;
        };
        for (std::size_t row = 0; row < rows; ++row) {
            from[row] = within(first[row]);
            to[row] = within(last[row]);
        }
        AttentionWork work;
        work.layout = &cache.layout;
        work.tile = cache.tile(tile);
        work.queries = queries.data();
        work.queryStride = cache.layout.keyLength;
        work.first = from.data();
        work.last = to.data();
        work.rows = rows;
        work.states = states.data() + (merged ? tile * rows * length : 0);
        work.scratch = scratch.data();
        kernels.attend(work);
    }
    std::vector<float> one(length);
    for (std::size_t row = 0; row < rows; ++row) {
        float *to = out.data() + row * cache.layout.valueLength;
        if (merged)
            kernels.merge(states.data() + row * length, 3, rows * length, cache.layout.valueLength, one.data(), to);
        else
            kernels.finish(states.data() + row * length, cache.layout.valueLength, to);
    }
    return out;
}

std::vector<double> reference(const Cache &cache, const float *query, std::uint32_t first, std::uint32_t last)
{
    std::vector<double> out(cache.layout.valueLength), weights;
    double sum = 0;
    for (std::uint32_t p = first; p < last; ++p) {
        double score = 0;
        for (std::size_t d = 0; d < cache.layout.keyLength; ++d)
            score += double(query[d]) * cache.keys[p * cache.layout.keyLength + d];
        sum += std::exp(score);
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] += std::exp(score) * cache.value(p, i);
    }
    for (double &value : out)
        value /= sum;
    return out;
}

} // namespace

class TestAttention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void isNearTheDefinition_data() { shapes_data(); }
    void isNearTheDefinition();
    void sameBitsHoweverGrouped_data() { shapes_data(); }
    void sameBitsHoweverGrouped();
    void keepsOnlyFiniteNumbers();

private:
    std::vector<std::uint32_t> m_first, m_last;
};

void TestAttention::shapes_data()
{
    QTest::addColumn<bool>("bytes");
    QTest::addColumn<bool>("latent");
    QTest::addColumn<int>("keyLength");
    QTest::addColumn<int>("valueLength");
    for (const bool bytes : {false, true}) {
        const char *format = bytes ? "bytes" : "halves";
        QTest::addRow("%s 64", format) << bytes << false << 64 << 64;
        QTest::addRow("%s 80", format) << bytes << false << 80 << 80;
        QTest::addRow("%s 192 and 128", format) << bytes << false << 192 << 128;
        QTest::addRow("%s 20 and 12", format) << bytes << false << 20 << 12;
        QTest::addRow("%s latent 96 of 64", format) << bytes << true << 96 << 64;
    }
    // Rows that see all, a window across tiles, one position, part of the middle; twice, and one more.
    m_first = {0, 50, 171, 70, 0, 50, 171, 70, 0};
    m_last = {172, 130, 172, 80, 1, 150, 172, 120, 65};
}

void TestAttention::isNearTheDefinition()
{
    QFETCH(bool, bytes);
    QFETCH(bool, latent);
    QFETCH(int, keyLength);
    QFETCH(int, valueLength);
    const auto width = static_cast<std::size_t>(valueLength);
    const Cache cache(bytes ? KvFormat::Byte : KvFormat::Half, latent, static_cast<std::size_t>(keyLength), width, bestIsa());
    std::mt19937 random(4);
    std::vector<float> queries = test::randomFloats(m_first.size() * static_cast<std::size_t>(keyLength), random);
    for (float &query : queries)
        query *= 0.3f;
    const std::vector<float> out = attend(cache, queries, m_first, m_last, bestIsa(), false);
    for (std::size_t row = 0; row < m_first.size(); ++row) {
        const std::vector<double> want = reference(cache, queries.data() + row * static_cast<std::size_t>(keyLength), m_first[row], m_last[row]);
        for (std::size_t i = 0; i < width; ++i) {
            const double error = std::abs(want[i] - double(out[row * width + i]));
            QVERIFY2(error < (bytes ? 0.1 : 0.01), qPrintable(QStringLiteral("row %1, value %2: off by %3").arg(row).arg(i).arg(error)));
        }
    }
}

/// One row at a time, all at once, many more at once, tiles merged: the same on every instruction set.
void TestAttention::sameBitsHoweverGrouped()
{
    QFETCH(bool, bytes);
    QFETCH(bool, latent);
    QFETCH(int, keyLength);
    QFETCH(int, valueLength);
    const auto length = static_cast<std::size_t>(keyLength), width = static_cast<std::size_t>(valueLength);
    const KvFormat format = bytes ? KvFormat::Byte : KvFormat::Half;
    std::mt19937 random(5);
    const std::vector<float> queries = test::randomFloats(m_first.size() * length, random);
    const Cache plain(format, latent, length, width, Isa::Scalar);
    const std::vector<float> want = attend(plain, queries, m_first, m_last, Isa::Scalar, false);
    for (const Isa isa : test::isasHere()) {
        const Cache cache(format, latent, length, width, isa);
        QVERIFY(std::memcmp(cache.memory.data(), plain.memory.data(), plain.memory.size()) == 0);
        for (const bool merged : {false, true}) {
            QCOMPARE(attend(cache, queries, m_first, m_last, isa, merged), want);
            for (std::size_t row = 0; row < m_first.size(); ++row) {
                const std::vector<float> query(queries.begin() + static_cast<std::ptrdiff_t>(row * length),
                                               queries.begin() + static_cast<std::ptrdiff_t>((row + 1) * length));
                const std::vector<float> alone = attend(cache, query, {m_first[row]}, {m_last[row]}, isa, merged);
                QVERIFY(std::memcmp(alone.data(), want.data() + row * width, width * sizeof(float)) == 0);
            }
            std::vector<float> many;
            std::vector<std::uint32_t> first, last;
            for (int copy = 0; copy < 13; ++copy) {
                many.insert(many.end(), queries.begin(), queries.end());
                first.insert(first.end(), m_first.begin(), m_first.end());
                last.insert(last.end(), m_last.begin(), m_last.end());
            }
            const std::vector<float> together = attend(cache, many, first, last, isa, merged);
            for (std::size_t copy = 0; copy < 13; ++copy)
                QVERIFY(std::memcmp(together.data() + copy * want.size(), want.data(), want.size() * sizeof(float)) == 0);
        }
    }
}

void TestAttention::keepsOnlyFiniteNumbers()
{
    const float infinity = std::numeric_limits<float>::infinity(), none = std::numeric_limits<float>::quiet_NaN();
    for (const KvFormat format : {KvFormat::Half, KvFormat::Byte}) {
        for (const Isa isa : test::isasHere()) {
            const KvTileLayout layout = KvTileLayout::make(format, false, 32, 32);
            test::AlignedBytes memory(layout.bytes);
            std::memset(memory.data(), 0, memory.size());
            auto *tile = reinterpret_cast<std::uint8_t *>(memory.data());
            std::vector<float> wild(32, 1.0f);
            wild[0] = infinity;
            wild[1] = -infinity;
            wild[2] = none;
            wild[3] = 1e9f;
            attentionKernels(isa).store(layout, tile, 0, wild.data(), wild.data());
            std::vector<float> states(attentionStateLength(32)), scratch(attentionScratchLength(layout, 1)), query(32, 1e-6f), out(32);
            clearAttentionState(states.data(), 32);
            const std::uint32_t first = 0, last = 1;
            AttentionWork work{&layout, tile, nullptr, query.data(), 32, &first, &last, 1, states.data(), scratch.data()};
            attentionKernels(isa).attend(work);
            attentionKernels(isa).finish(states.data(), 32, out.data());
            for (const float value : out)
                QVERIFY(std::isfinite(value));
            QVERIFY(out[0] > 65000 && out[1] < -65000 && out[3] > 65000);
        }
    }
}

QTEST_GUILESS_MAIN(TestAttention)
#include "TestAttention.moc"
