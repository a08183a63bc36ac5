#include "KernelRig.h"

#include "app/runtime/kernels/cpu/Elementwise.h"
#include "app/runtime/kernels/cpu/RopeTable.h"

#include <cmath>
#include <cstring>
#include <functional>
#include <numbers>
#include <random>

#include <QTest>

using namespace chipdeck;
using kernels::ElementKernels;
using kernels::Isa;
using Vector = std::vector<float>;

namespace {

Vector randomVector(std::size_t count, unsigned seed, float spread)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, spread);
    Vector out(count);
    for (float &value : out)
        value = normal(random);
    return out;
}

const std::vector<std::size_t> kCounts = {1, 7, 15, 16, 17, 63, 64, 100, 576, 1000};

/// Runs `work` on every instruction set over vectors of many lengths; all must give the bits of the scalar one, which must be near `expected`.
void compare(float spread, double tolerance, const std::function<void(const ElementKernels &, Vector &, const Vector &)> &work,
             const std::function<std::vector<double>(const Vector &, const Vector &)> &expected)
{
    for (const std::size_t count : kCounts) {
        const Vector x = randomVector(count, 1, spread), y = randomVector(count, 2, 1);
        Vector scalar = x;
        work(kernels::elementKernels(Isa::Scalar), scalar, y);
        const std::vector<double> want = expected(x, y);
        for (std::size_t i = 0; i < count; ++i) {
            const double error = std::abs(static_cast<double>(scalar[i]) - want[i]);
            QVERIFY2(error <= tolerance * std::max(1e-3, std::abs(want[i])),
                     qPrintable(QStringLiteral("%1 of %2: %3 for %4").arg(i).arg(count).arg(scalar[i]).arg(want[i])));
        }
        for (const Isa isa : test::isasHere()) {
            Vector out = x;
            work(kernels::elementKernels(isa), out, y);
            QVERIFY2(std::memcmp(out.data(), scalar.data(), count * sizeof(float)) == 0, kernels::isaName(isa).data());
        }
    }
}

template<class Function> auto each(Function function)
{
    return [function](const Vector &x, const Vector &y) {
        std::vector<double> out(x.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            out[i] = function(static_cast<double>(x[i]), static_cast<double>(y[i]));
        return out;
    };
}

} // namespace

class TestElementwise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalises()
    {
        compare(3, 1e-6, [](const ElementKernels &k, Vector &x, const Vector &y) { k.rmsNorm(x.data(), y.data(), 1e-5f, x.size(), x.data()); },
                [](const Vector &x, const Vector &y) {
                    double sum = 0;
                    for (const float v : x)
                        sum += double(v) * v;
                    std::vector<double> out(x.size());
                    for (std::size_t i = 0; i < x.size(); ++i)
                        out[i] = x[i] / std::sqrt(sum / double(x.size()) + 1e-5) * y[i];
                    return out;
                });
    }

    void gates()
    {
        for (const float spread : {1.0f, 30.0f}) {
            compare(spread, 2e-6, [](const ElementKernels &k, Vector &x, const Vector &y) { k.siluGlu(x.data(), y.data(), x.size(), x.data()); },
                    each([](double x, double y) { return x / (1 + std::exp(-x)) * y; }));
            compare(spread, 1e-5, [](const ElementKernels &k, Vector &x, const Vector &y) { k.geluGlu(x.data(), y.data(), x.size(), x.data()); },
                    each([](double x, double y) {
                        return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x))) * y;
                    }));
        }
    }

    void squashes()
    {
        compare(20, 1e-6, [](const ElementKernels &k, Vector &x, const Vector &) { k.sigmoid(x.data(), x.size()); },
                each([](double x, double) { return 1 / (1 + std::exp(-x)); }));
        compare(60, 1e-5, [](const ElementKernels &k, Vector &x, const Vector &) { k.softcap(x.data(), x.size(), 30); },
                each([](double x, double) { return 30 * std::tanh(x / 30); }));
        compare(5, 1e-5, [](const ElementKernels &k, Vector &x, const Vector &) { k.softmax(x.data(), x.size()); },
                [](const Vector &x, const Vector &) {
                    std::vector<double> out(x.size());
                    double sum = 0;
                    for (std::size_t i = 0; i < x.size(); ++i)
                        sum += out[i] = std::exp(double(x[i]));
                    for (double &v : out)
                        v /= sum;
                    return out;
                });
    }

    void addsAndScales()
    {
        compare(1, 1e-6, [](const ElementKernels &k, Vector &x, const Vector &y) { k.addInto(x.data(), y.data(), x.size()); },
                each([](double x, double y) { return x + y; }));
        compare(1, 1e-5, [](const ElementKernels &k, Vector &x, const Vector &y) { k.addScaled(x.data(), y.data(), 0.3f, x.size()); },
                each([](double x, double y) { return x + double(0.3f) * y; }));
        compare(1, 1e-6, [](const ElementKernels &k, Vector &x, const Vector &) { k.scale(x.data(), x.size(), 1.5f); },
                each([](double x, double) { return x * 1.5; }));
    }

    void turnsPairs_data()
    {
        QTest::addColumn<bool>("halves");
        QTest::newRow("adjacent") << false;
        QTest::newRow("halves") << true;
    }

    void turnsPairs()
    {
        QFETCH(bool, halves);
        kernels::RopeShape shape;
        shape.order = halves ? kernels::RopeOrder::Halves : kernels::RopeOrder::Adjacent;
        shape.dims = 24;
        shape.magnitude = 1.25;
        kernels::RopeTable table(shape);
        table.resize(1);
        const Vector before = randomVector(32, 5, 1);
        for (const std::uint32_t position : {0u, 1u, 1000u, 131071u}) {
            Vector head = before;
            table.set(0, position);
            table.rotate(0, head.data());
            for (std::size_t i = 0; i < 12; ++i) {
                const std::size_t first = halves ? i : 2 * i, second = halves ? i + 12 : 2 * i + 1;
                const double angle = position * std::pow(10000.0, -2.0 * double(i) / 24);
                QVERIFY(std::abs(head[first] - 1.25 * (before[first] * std::cos(angle) - before[second] * std::sin(angle))) < 1e-5);
                QVERIFY(std::abs(head[second] - 1.25 * (before[first] * std::sin(angle) + before[second] * std::cos(angle))) < 1e-5);
            }
            for (std::size_t i = 24; i < 32; ++i)
                QCOMPARE(head[i], before[i]);
        }
    }

    /// The fastest pair turns as without scaling, the slowest `factor` times slower; the file's factors divide on top.
    void spreadsFrequenciesAsYarnSays()
    {
        kernels::RopeShape shape;
        shape.dims = 64;
        shape.factor = 4;
        shape.yarn = true;
        shape.originalContext = 4096;
        Vector factors(32, 2.0f);
        const auto turned = [&](std::size_t pair) {
            kernels::RopeTable table(shape);
            table.resize(1);
            table.set(0, 1);
            Vector head(64, 0.0f);
            head[2 * pair] = 1;
            table.rotate(0, head.data());
            return std::atan2(double(head[2 * pair + 1]), double(head[2 * pair]));
        };
        const double slowest = std::pow(10000.0, -62.0 / 64);
        QVERIFY(std::abs(turned(0) - 1) < 1e-6);
        QVERIFY(std::abs(turned(31) / (slowest / 4) - 1) < 1e-4);
        const double middle = std::pow(10000.0, -32.0 / 64);
        QVERIFY(turned(16) < middle && turned(16) > middle / 4);
        shape.factors = factors;
        QVERIFY(std::abs(turned(0) - 0.5) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestElementwise)
#include "TestElementwise.moc"
