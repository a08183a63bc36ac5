#include "KernelRig.h"

#include "app/runtime/gguf/Dequantise.h"
#include "app/runtime/kernels/cpu/PackedLayout.h"

#include <cmath>
#include <cstring>
#include <limits>

#include <QtTest>

using namespace chipdeck;
using namespace chipdeck::kernels;
using chipdeck::test::KernelRig;

namespace {

struct Exact
{
    double value = 0;
    double magnitude = 0; // sum of the magnitudes of what is added up in single precision
};

/// The product of row and column of dequantised weights and dequantised activations in double precision.
class ExactProduct
{
public:
    explicit ExactProduct(const KernelRig &rig) : m_rig(rig), m_weights(rig.rows * rig.length), m_minima(m_weights.size())
    {
        gguf::dequantise(rig.type, rig.file.data(), m_weights.size(), m_weights.data());
        if (test::hasMinima(rig.type))
            gguf::dequantise(rig.type, test::withoutCodes(rig.type, rig.file).data(), m_minima.size(), m_minima.data());
    }

    Exact at(std::size_t row, std::size_t column) const
    {
        Exact exact;
        const bool floats = gguf::blockShape(m_rig.type).valuesPerBlock == 1;
        const std::size_t block = floats ? 1 : 16;
        for (std::size_t first = 0; first < m_rig.length; first += block) {
            double codes = 0, minima = 0;
            for (std::size_t k = first; k < first + block; ++k) {
                const double w = m_weights[row * m_rig.length + k], m = m_minima[row * m_rig.length + k];
                const double x = static_cast<double>(m_rig.x[column * m_rig.length + k]);
                codes += (w - m) * (floats ? x : activation(column, k, readsBothBytes(m_rig.type)));
                minima += m * (floats ? x : activation(column, k, readsBothBytes(m_rig.type)));
            }
            exact.value += codes + minima;
            exact.magnitude += std::abs(codes) + std::abs(minima);
        }
        return exact;
    }

private:
    double activation(std::size_t column, std::size_t k, bool bothBytes) const
    {
        const std::int8_t *pair = m_rig.input.bytes(column) + 64 * (k / 32) + k % 32;
        return static_cast<double>(m_rig.input.scales(column)[k / 16]) * (128 * pair[0] + (bothBytes ? pair[32] : 0));
    }

    const KernelRig &m_rig;
    std::vector<float> m_weights;
    std::vector<float> m_minima;
};

/// How many roundings a part of a product goes through at most: one for each fused step of the row, four within a block, two for the sums at the end.
double roundings(const KernelRig &rig)
{
    if (gguf::blockShape(rig.type).valuesPerBlock == 1)
        return static_cast<double>(rig.length) / 2 + 4;
    const bool halves = rig.type == gguf::TensorType::Q2_K || rig.type == gguf::TensorType::Q3_K || rig.type == gguf::TensorType::Q6_K;
    return static_cast<double>(rig.length) / (halves ? 16 : 32) + 6;
}

bool sameBits(const std::vector<float> &a, const std::vector<float> &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

QByteArray nameOf(gguf::TensorType type)
{
    const std::string_view name = gguf::blockShape(type).name;
    return QByteArray(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

/// Every type, on every instruction set of this machine.
class TestMultiply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closeToExact_data() { rows(true); }
    void closeToExact();
    void nearUnroundedInput_data() { rows(false, true); }
    void nearUnroundedInput();
    void sameBitsWhateverServes_data() { rows(true); }
    void sameBitsWhateverServes();
    void biasAndSum_data() { rows(false); }
    void biasAndSum();
    void extremeCodes_data() { rows(false, true); }
    void extremeCodes();
    void notFinite_data() { rows(false); }
    void notFinite();
    void notFiniteWeights_data() { rows(false); }
    void notFiniteWeights();

private:
    static void rows(bool shapes, bool blocksOnly = false);
};

void TestMultiply::rows(bool shapes, bool blocksOnly)
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("columns");
    for (const gguf::TensorType type : test::allTypes()) {
        const int block = static_cast<int>(gguf::blockShape(type).valuesPerBlock);
        if (blocksOnly && block == 1)
            continue;
        const auto add = [&](int rows, int length, int columns) {
            const QByteArray tag = nameOf(type) + ' ' + QByteArray::number(rows) + 'x' + QByteArray::number(length) + 'x' + QByteArray::number(columns);
            QTest::newRow(tag.constData()) << static_cast<int>(type) << rows << length << columns;
        };
        add(37, block == 1 ? 199 : block == 32 ? 352 : 768, 19);
        if (!shapes)
            continue;
        add(16, block, 1);
        add(1, block == 1 ? 3 : 2 * block, 2);
        add(64, block == 1 ? 256 : 2048, 33);
        if (block == 32)
            add(20, 17 * 32, 5);
    }
}

void TestMultiply::closeToExact()
{
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, length);
    QFETCH(int, columns);
    const KernelRig rig(static_cast<gguf::TensorType>(type), rows, length, columns);
    const ExactProduct exact(rig);
    const std::vector<float> got = rig.product(bestIsa());
    const double steps = roundings(rig);
    for (std::size_t c = 0; c < rig.columns; ++c) {
        for (std::size_t r = 0; r < rig.rows; ++r) {
            const Exact want = exact.at(r, c);
            const double error = std::abs(got[c * rig.rows + r] - want.value);
            QVERIFY2(error <= steps * std::ldexp(want.magnitude, -24),
                     qPrintable(QStringLiteral("row %1 column %2: %3, not %4").arg(r).arg(c).arg(got[c * rig.rows + r]).arg(want.value)));
        }
    }
}

void TestMultiply::nearUnroundedInput()
{
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, length);
    QFETCH(int, columns);
    const KernelRig rig(static_cast<gguf::TensorType>(type), rows, length, columns);
    std::vector<float> weights(rig.rows * rig.length);
    gguf::dequantise(rig.type, rig.file.data(), weights.size(), weights.data());
    const std::vector<float> got = rig.product(bestIsa());
    double errors = 0, sizes = 0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const float *w = weights.data() + i % rig.rows * rig.length, *x = rig.x.data() + i / rig.rows * rig.length;
        double want = 0;
        for (std::size_t k = 0; k < rig.length; ++k) {
            const double product = static_cast<double>(w[k]) * static_cast<double>(x[k]);
            want += product;
            sizes += product * product;
        }
        errors += (got[i] - want) * (got[i] - want);
    }
    // Of a step of 1/16256 or of 1/127 of the largest of 16 values, roundings are off by 0.29 on average.
    const bool bothBytes = rig.type == gguf::TensorType::Q4_1 || rig.type == gguf::TensorType::Q8_0;
    const double off = std::sqrt(errors / sizes), limit = bothBytes ? 6e-5 : 8e-3;
    QVERIFY2(off <= limit, qPrintable(QString::number(off)));
}

void TestMultiply::sameBitsWhateverServes()
{
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, length);
    QFETCH(int, columns);
    const KernelRig rig(static_cast<gguf::TensorType>(type), rows, length, columns);
    const std::vector<float> want = rig.product(Isa::Scalar);
    const std::size_t all = rig.columns, groups = rig.matrix.groups();
    for (const Isa isa : test::isasHere()) {
        QVERIFY2(sameBits(rig.product(isa), want), isaName(isa).data());
        for (std::size_t width : {std::size_t(1), std::size_t(2), std::size_t(3), std::size_t(7), std::size_t(13), all}) {
            std::vector<float> got(want.size(), -2.0f);
            for (std::size_t c = 0; c < all; c += width)
                rig.multiply(isa, nullptr, Into::Set, got, 0, groups, c, std::min(all, c + width));
            QVERIFY2(sameBits(got, want), isaName(isa).data());
        }
        std::vector<float> got(want.size(), -2.0f);
        for (std::size_t g = groups; g-- > 0;)
            rig.multiply(isa, nullptr, Into::Set, got, g, g + 1, 0, all);
        QVERIFY2(sameBits(got, want), isaName(isa).data());
    }
}

void TestMultiply::biasAndSum()
{
    QFETCH(int, type);
    QFETCH(int, rows);
    QFETCH(int, length);
    QFETCH(int, columns);
    const KernelRig rig(static_cast<gguf::TensorType>(type), rows, length, columns);
    std::mt19937 random(7);
    const std::vector<float> bias = test::randomFloats(rig.rows, random), before = test::randomFloats(rig.columns * rig.rows, random);
    const std::vector<float> plain = rig.product(Isa::Scalar);
    std::vector<float> set(plain.size()), sum(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        set[i] = plain[i] + bias[i % rig.rows];
        sum[i] = before[i] + set[i];
    }
    for (const Isa isa : test::isasHere()) {
        QVERIFY(sameBits(rig.product(isa, bias.data()), set));
        std::vector<float> got = before;
        rig.multiply(isa, bias.data(), Into::Add, got, 0, rig.matrix.groups(), 0, rig.columns);
        QVERIFY(sameBits(got, sum));
    }
}

void TestMultiply::extremeCodes()
{
    // Where sums of products would overflow 16 bits or leave the exact range of a float: all codes and all activations at an end of their range.
    QFETCH(int, type);
    QFETCH(int, length);
    KernelRig rig(static_cast<gguf::TensorType>(type), 32, length, 4);
    const std::size_t rowBytes = gguf::rowBytes(rig.type, rig.length);
    std::mt19937 random(3);
    for (std::size_t r = 0; r < rig.rows; ++r) {
        const std::byte extreme = r % 4 == 0 ? std::byte{0x00} : r % 4 == 1 ? std::byte{0xFF} : r % 4 == 2 ? std::byte{0x80} : std::byte{0x7F};
        std::fill_n(rig.file.begin() + static_cast<std::ptrdiff_t>(r * rowBytes), rowBytes, extreme);
    }
    test::copyScales(rig.type, test::randomMatrix(rig.type, rig.rows, rig.length, random), rig.file);
    rig.matrix.pack(rig.file.data(), 0, rig.matrix.groups());
    for (std::size_t c = 0; c < rig.columns; ++c) {
        for (std::size_t k = 0; k < rig.length; ++k)
            rig.x[c * rig.length + k] = c == 0 ? 1.0f : c == 1 ? -1.0f : (k + c) % 2 == 0 ? 1.0f : -1.0f;
        rig.input.set(c, rig.x.data() + c * rig.length, bestIsa());
    }
    const ExactProduct exact(rig);
    const std::vector<float> want = rig.product(Isa::Scalar);
    for (const Isa isa : test::isasHere())
        QVERIFY2(sameBits(rig.product(isa), want), isaName(isa).data());
    for (std::size_t c = 0; c < rig.columns; ++c) {
        for (std::size_t r = 0; r < rig.rows; ++r) {
            const Exact product = exact.at(r, c);
            QVERIFY(std::abs(want[c * rig.rows + r] - product.value) <= roundings(rig) * std::ldexp(product.magnitude, -24));
        }
    }
}

void TestMultiply::notFinite()
{
    QFETCH(int, type);
    QFETCH(int, length);
    KernelRig rig(static_cast<gguf::TensorType>(type), 48, length, 5);
    const std::vector<float> clean = rig.product(Isa::Scalar);
    const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};
    for (std::size_t c = 0; c < 3; ++c)
        rig.x[c * rig.length + 5 + c] = bad[c];
    for (const Isa isa : test::isasHere()) {
        for (std::size_t c = 0; c < 3; ++c)
            rig.input.set(c, rig.x.data() + c * rig.length, isa);
        const std::vector<float> got = rig.product(isa);
        for (std::size_t r = 0; r < rig.rows; ++r) {
            for (std::size_t c = 0; c < 3; ++c)
                QVERIFY(!std::isfinite(got[c * rig.rows + r]));
        }
        // The columns beside them know nothing of it.
        QVERIFY(std::memcmp(got.data() + 3 * rig.rows, clean.data() + 3 * rig.rows, 2 * rig.rows * sizeof(float)) == 0);
    }
}

void TestMultiply::notFiniteWeights()
{
    QFETCH(int, type);
    QFETCH(int, length);
    KernelRig rig(static_cast<gguf::TensorType>(type), 48, length, 5);
    if (!test::spoil(rig.type, rig.file.data() + 20 * gguf::rowBytes(rig.type, rig.length)))
        return; // MXFP4 has no scale that is not finite
    const std::vector<float> clean = rig.product(Isa::Scalar);
    rig.matrix.pack(rig.file.data(), 0, rig.matrix.groups());
    for (const Isa isa : test::isasHere()) {
        const std::vector<float> got = rig.product(isa);
        for (std::size_t i = 0; i < got.size(); ++i) {
            if (i % rig.rows == 20)
                QVERIFY(!std::isfinite(got[i]));
            else
                QVERIFY(std::memcmp(&got[i], &clean[i], sizeof(float)) == 0);
        }
    }
}

QTEST_APPLESS_MAIN(TestMultiply)
#include "TestMultiply.moc"
