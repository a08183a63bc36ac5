#include <QTest>

#include <cmath>
#include <random>

#include "app/runtime/gguf/Dequantise.h"
#include "tests/support/runtime/BlockEncoder.h"

using namespace chipdeck::gguf;
using chipdeck::test::encodeBlocks;

namespace {

std::vector<float> decoded(TensorType type, const std::vector<float> &values)
{
    const std::vector<std::byte> bytes = encodeBlocks(type, values);
    std::vector<float> out(values.size());
    dequantise(type, bytes.data(), out.size(), out.data());
    return out;
}

/// The largest error of 1024 values in -1 to 1 (and the same halved in every second block), in parts of the block's largest value.
struct Expected
{
    TensorType type;
    float error;
};

constexpr Expected Types[] = {
    {TensorType::F32, 0}, {TensorType::F16, 0.0005f}, {TensorType::BF16, 0.004f}, {TensorType::Q8_0, 0.005f}, {TensorType::Q4_0, 0.13f},
    {TensorType::Q4_1, 0.07f}, {TensorType::Q5_0, 0.065f}, {TensorType::Q5_1, 0.035f}, {TensorType::Q2_K, 0.45f}, {TensorType::Q3_K, 0.3f},
    {TensorType::Q4_K, 0.1f}, {TensorType::Q5_K, 0.06f}, {TensorType::Q6_K, 0.04f}, {TensorType::IQ4_NL, 0.12f}, {TensorType::IQ4_XS, 0.14f},
    {TensorType::MXFP4, 0.27f}};

} // namespace

class TestBlockEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBack();
    void zerosStayZero();
    void everyPlaceIsItsOwn();
};

void TestBlockEncoder::valuesComeBack()
{
    std::mt19937 random(3);
    std::vector<float> values(1024);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float value = float(random() % 20001) / 10000 - 1;
        values[i] = i / 32 % 2 == 0 ? value : value / 2;
    }
    for (const auto &[type, allowed] : Types) {
        const std::vector<float> got = decoded(type, values);
        float error = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            error = std::max(error, std::fabs(got[i] - values[i]));
        QVERIFY2(error <= allowed, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(blockShape(type).name.data())).arg(double(error))));
    }
}

void TestBlockEncoder::zerosStayZero()
{
    for (const auto &[type, allowed] : Types)
        QCOMPARE(decoded(type, std::vector<float>(256, 0.0f)), std::vector<float>(256, 0.0f));
}

void TestBlockEncoder::everyPlaceIsItsOwn()
{
    // One large value among zeros comes back in its place, and nowhere else.
    for (const auto &[type, allowed] : Types) {
        for (std::size_t place = 0; place < 256; ++place) {
            std::vector<float> values(256, 0.0f);
            values[place] = place % 2 == 0 ? 3.0f : -3.0f;
            const std::vector<float> got = decoded(type, values);
            for (std::size_t i = 0; i < got.size(); ++i)
                QVERIFY2(std::fabs(got[i] - values[i]) <= 3 * allowed, blockShape(type).name.data());
        }
    }
}

QTEST_GUILESS_MAIN(TestBlockEncoder)
#include "TestBlockEncoder.moc"
