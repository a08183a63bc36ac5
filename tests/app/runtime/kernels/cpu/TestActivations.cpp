#include "KernelRig.h"

#include <cmath>
#include <cstring>

#include <QtTest>

using namespace chipdeck;
using namespace chipdeck::kernels;

class TestActivations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreNearest_data();
    void blocksAreNearest();
    void sameBitsOnEverySet();
    void tinyAndHuge();
    void sizeMayChange();
};

void TestActivations::blocksAreNearest_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1, 31, 32, 33, 576, 1000})
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
        for (int first = 0; first < length; first += 32) {
            const int last = std::min(length, first + 32);
            float largest = 0;
            for (int k = first; k < last; ++k)
                largest = std::max(largest, std::abs(x[k]));
            const float scale = input.scales(1)[first / 32];
            QCOMPARE(scale, largest / 127.0f);
            int sums[2] = {0, 0};
            for (int k = first; k < first + 32; ++k) {
                const int byte = input.bytes(1)[k];
                // Half a step, and the rounding of the quotient.
                QVERIFY(std::abs((k < last ? x[k] : 0.0f) - byte * scale) <= 0.5001f * scale);
                sums[(k - first) / 16] += byte;
            }
            QCOMPARE(int(input.halfSums(1)[first / 16]), sums[0]);
            QCOMPARE(int(input.halfSums(1)[first / 16 + 1]), sums[1]);
            QCOMPARE(input.blockSums(1)[first / 32], scale * static_cast<float>(sums[0] + sums[1]));
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
            x[i] = i % 32 == 0 ? 127.0f : static_cast<float>(any % 509) / 2.0f - 127.0f;
    }
    Activations want;
    want.resize(1, x.size());
    want.set(0, x.data(), Isa::Scalar);
    for (const Isa isa : test::isasHere()) {
        Activations got;
        got.resize(1, x.size());
        got.set(0, x.data(), isa);
        const std::size_t blocks = x.size() / 32;
        QVERIFY(std::memcmp(got.bytes(0), want.bytes(0), x.size()) == 0);
        QVERIFY(std::memcmp(got.scales(0), want.scales(0), blocks * sizeof(float)) == 0);
        QVERIFY(std::memcmp(got.blockSums(0), want.blockSums(0), blocks * sizeof(float)) == 0);
        QVERIFY(std::memcmp(got.halfSums(0), want.halfSums(0), 2 * blocks * sizeof(std::int16_t)) == 0);
    }
}

void TestActivations::tinyAndHuge()
{
    for (const Isa isa : test::isasHere()) {
        for (const float size : {0.0f, 1e-45f, 1e-38f, 1e-37f, 1e-30f, 1e30f, 3.4e38f}) {
            std::vector<float> x(32, size);
            x[7] = -size;
            Activations input;
            input.resize(1, 32);
            input.set(0, x.data(), isa);
            for (int k = 0; k < 32; ++k) {
                const double back = static_cast<double>(input.bytes(0)[k]) * static_cast<double>(input.scales(0)[0]);
                QVERIFY(std::isfinite(back));
                QVERIFY(std::abs(back - static_cast<double>(x[k])) <= std::max(1e-6 * static_cast<double>(size), 6.1e-36));
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
    QVERIFY(std::memcmp(used.bytes(1), fresh.bytes(1), 64) == 0);
    QVERIFY(std::memcmp(used.scales(1), fresh.scales(1), 2 * sizeof(float)) == 0);
}

QTEST_APPLESS_MAIN(TestActivations)
#include "TestActivations.moc"
