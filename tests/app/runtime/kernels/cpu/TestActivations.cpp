#include "KernelRig.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <QtTest>

using namespace chipdeck;
using namespace chipdeck::kernels;

namespace {

/// Value k of a column, in steps of its scale.
int stepsOf(const Activations &input, std::size_t column, int k)
{
    const std::int8_t *pair = input.bytes(column) + 64 * (k / 32) + k % 32;
    return 128 * pair[0] + pair[32];
}

} // namespace

class TestActivations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreNearest_data();
    void blocksAreNearest();
    void scaledBySixteen();
    void sameBitsOnEverySet();
    void tinyAndHuge();
    void sizeMayChange();
};

void TestActivations::blocksAreNearest_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1, 15, 16, 17, 31, 32, 33, 48, 576, 1000})
        QTest::newRow(std::to_string(length).c_str()) << length;
}

void TestActivations::blocksAreNearest()
{
    QFETCH(int, length);
    std::mt19937 random(5);
    const std::vector<float> x = test::randomFloats(length, random);
    for (const Isa isa : test::isasHere()) {
        Activations input;
        input.resize(3, length);
        input.set(1, x.data(), isa);
        QVERIFY(std::memcmp(input.floats(1), x.data(), x.size() * sizeof(float)) == 0);
        // In pairs of blocks: what lies behind the last value counts as zeros.
        for (int first = 0; first < (length + 31) / 32 * 32; first += 16) {
            const int last = std::clamp(length, first, first + 16), block = first / 16;
            float largest = 0;
            for (int k = first; k < last; ++k)
                largest = std::max(largest, std::abs(x[k]));
            const float scale = input.scales(1)[block];
            QCOMPARE(scale, largest / 16256.0f);
            int sum = 0, high = 0;
            for (int k = first; k < first + 16; ++k) {
                const int value = stepsOf(input, 1, k);
                // Half a step, and the rounding of the quotient.
                QVERIFY(std::abs((k < last ? x[k] : 0.0f) - value * scale) <= 0.505f * scale);
                // The high byte is the nearest too.
                const int byte = input.bytes(1)[64 * (k / 32) + k % 32];
                QVERIFY(std::abs(value - 128 * byte) <= 64);
                sum += value;
                high += byte;
            }
            QCOMPARE(input.highScales(1)[block], 128 * scale);
            QCOMPARE(input.highOffsets(1)[block], -128 * high);
            QCOMPARE(input.highBlockSums(1)[block], 128 * scale * static_cast<float>(high));
            QCOMPARE(input.offsets(1)[block], -128 * sum);
            QCOMPARE(input.blockSums(1)[block], scale * static_cast<float>(sum));
            if (block % 2 == 1)
                QCOMPARE(input.pairSums(1)[block / 2], input.blockSums(1)[block - 1] + input.blockSums(1)[block]);
        }
    }
}

void TestActivations::scaledBySixteen()
{
    // A large value costs its own sixteen their precision, and nobody else.
    std::mt19937 random(9);
    std::vector<float> x = test::randomFloats(64, random);
    for (const Isa isa : test::isasHere()) {
        Activations before, after;
        before.resize(1, 64);
        before.set(0, x.data(), isa);
        std::vector<float> changed = x;
        changed[20] = 1000.0f;
        after.resize(1, 64);
        after.set(0, changed.data(), isa);
        QCOMPARE(after.scales(0)[1], 1000.0f / 16256.0f);
        for (const int block : {0, 2, 3}) {
            QCOMPARE(after.scales(0)[block], before.scales(0)[block]);
            for (int k = 16 * block; k < 16 * block + 16; ++k)
                QCOMPARE(stepsOf(after, 0, k), stepsOf(before, 0, k));
        }
    }
}

void TestActivations::sameBitsOnEverySet()
{
    std::mt19937 random(6);
    std::uniform_int_distribution<std::uint32_t> bits;
    std::vector<float> x(64 * 1024);
    // Any bits at all, and many ties: halves of the step.
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::uint32_t any = bits(random);
        if (i < x.size() / 2)
            std::memcpy(&x[i], &any, sizeof any);
        else
            x[i] = i % 16 == 0 ? 16256.0f : static_cast<float>(any % 65025) / 2.0f - 16256.0f;
    }
    Activations want;
    want.resize(1, x.size());
    want.set(0, x.data(), Isa::Scalar);
    for (const Isa isa : test::isasHere()) {
        Activations got;
        got.resize(1, x.size());
        got.set(0, x.data(), isa);
        const std::size_t blocks = x.size() / 16;
        QVERIFY(std::memcmp(got.bytes(0), want.bytes(0), 2 * x.size()) == 0);
        QVERIFY(std::memcmp(got.scales(0), want.scales(0), blocks * sizeof(float)) == 0);
        QVERIFY(std::memcmp(got.highScales(0), want.highScales(0), blocks * sizeof(float)) == 0);
        QVERIFY(std::memcmp(got.highOffsets(0), want.highOffsets(0), blocks * sizeof(std::int32_t)) == 0);
        QVERIFY(std::memcmp(got.blockSums(0), want.blockSums(0), blocks * sizeof(float)) == 0);
        QVERIFY(std::memcmp(got.pairSums(0), want.pairSums(0), blocks / 2 * sizeof(float)) == 0);
        QVERIFY(std::memcmp(got.offsets(0), want.offsets(0), blocks * sizeof(std::int32_t)) == 0);
    }
}

void TestActivations::tinyAndHuge()
{
    for (const Isa isa : test::isasHere()) {
        for (const float size : {0.0f, 1e-45f, 1e-38f, 1e-37f, 1e-30f, 1e30f, 3.4e38f}) {
            std::vector<float> x(32, size);
            x[7] = -size;
            x[16] = 0.0f;
            Activations input;
            input.resize(1, 32);
            input.set(0, x.data(), isa);
            for (int k = 0; k < 32; ++k) {
                const double back = stepsOf(input, 0, k) * static_cast<double>(input.scales(0)[k / 16]);
                QVERIFY(std::isfinite(back));
                QVERIFY(std::abs(back - static_cast<double>(x[k])) <= std::max(1e-6 * static_cast<double>(size), 4.9e-35));
            }
        }
    }
}

void TestActivations::sizeMayChange()
{
    std::mt19937 random(8);
    const std::vector<float> x = test::randomFloats(96, random);
    Activations fresh, used;
    fresh.resize(2, 64);
    fresh.set(1, x.data(), bestIsa());
    used.resize(9, 96);
    for (std::size_t c = 0; c < 9; ++c)
        used.set(c, x.data(), bestIsa());
    used.resize(2, 64);
    used.set(1, x.data(), bestIsa());
    QCOMPARE(used.columns(), std::size_t(2));
    QCOMPARE(used.length(), std::size_t(64));
    QVERIFY(std::memcmp(used.bytes(1), fresh.bytes(1), 128) == 0);
    QVERIFY(std::memcmp(used.scales(1), fresh.scales(1), 4 * sizeof(float)) == 0);
}

QTEST_APPLESS_MAIN(TestActivations)
#include "TestActivations.moc"
