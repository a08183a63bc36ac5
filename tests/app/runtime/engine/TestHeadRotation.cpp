#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "app/runtime/engine/cpu/HeadRotation.h"

using chipdeck::engine::HeadRotation;

class TestHeadRotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsProducts_data();
    void keepsProducts();
    void spreadsWhatIsLoud();
};

void TestHeadRotation::keepsProducts_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1, 2, 63, 64, 80, 96, 128, 192, 256})
        QTest::addRow("%d", length) << length;
}

/// Rotating twice gives the head back, and products with another one stay what they were.
void TestHeadRotation::keepsProducts()
{
    QFETCH(int, length);
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    std::vector<float> one(static_cast<std::size_t>(length)), other(one.size());
    for (std::vector<float> *head : {&one, &other})
        std::generate(head->begin(), head->end(), [&] { return normal(random); });
    const std::vector<float> before = one;
    const double product = std::inner_product(one.begin(), one.end(), other.begin(), 0.0);
    const HeadRotation rotation(one.size());
    rotation.run(one.data());
    rotation.run(other.data());
    QVERIFY(length % 2 == 1 || one != before);
    QVERIFY(std::abs(std::inner_product(one.begin(), one.end(), other.begin(), 0.0) - product) < 1e-4);
    rotation.run(one.data());
    for (std::size_t i = 0; i < one.size(); ++i)
        QVERIFY(std::abs(one[i] - before[i]) < 1e-5f);
}

void TestHeadRotation::spreadsWhatIsLoud()
{
    std::vector<float> head(64);
    head[17] = 80;
    HeadRotation(64).run(head.data());
    for (const float number : head)
        QCOMPARE(std::abs(number), 10.0f);
    // Blocks of 32 are the largest of a power of two in 96: the others are left alone.
    std::vector<float> three(96);
    three[40] = 1;
    HeadRotation(96).run(three.data());
    for (std::size_t i = 0; i < three.size(); ++i)
        QCOMPARE(three[i] != 0, i >= 32 && i < 64);
}

QTEST_APPLESS_MAIN(TestHeadRotation)
#include "TestHeadRotation.moc"
