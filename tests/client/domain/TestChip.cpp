#include <QTest>

#include <cmath>
#include <limits>
#include <set>

#include "client/domain/Chip.h"
#include "client/domain/ChipCatalogue.h"

using namespace chipdeck::domain;

class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateSurvivesItsByte();
    void quantiseIsNearest();
    void notReportedStaysNotReported();
    void catalogueIsSound();
    void wordsFindModels_data();
    void wordsFindModels();
    void unknownWordsFindNothing();
    void ambiguousWordsSayIt();
    void memoryOfTheNameWins();
};

void TestChip::stateSurvivesItsByte()
{
    for (int a = 0; a <= 4; ++a) {
        for (int h = 0; h <= 3; ++h) {
            for (int s = 0; s <= 3; ++s) {
                const ChipState state(static_cast<Allocation>(a), static_cast<Health>(h), static_cast<Administration>(s));
                const ChipState again(state.byte());
                QCOMPARE(static_cast<int>(again.allocation()), a);
                QCOMPARE(static_cast<int>(again.health()), h);
                QCOMPARE(static_cast<int>(again.administration()), s);
            }
        }
    }
}

void TestChip::quantiseIsNearest()
{
    for (const Metric metric : allMetrics) {
        const double step = metricStep(metric);
        for (double value = 0; value <= maxStep * step; value += step / 7) {
            const std::optional<double> back = dequantise(metric, quantise(metric, value));
            QVERIFY(back.has_value());
            QVERIFY(std::abs(*back - value) <= step / 2 + 1e-9);
        }
        QCOMPARE(quantise(metric, 1e12), maxStep);
        QCOMPARE(quantise(metric, -5.0), std::uint8_t{0});
        QCOMPARE(quantise(metric, std::numeric_limits<double>::infinity()), maxStep);
    }
    QCOMPARE(dequantise(Metric::MemoryUsed, 250).value(), 100.0);
    QCOMPARE(dequantise(Metric::Power, 250).value(), 2000.0);
}

void TestChip::notReportedStaysNotReported()
{
    for (const Metric metric : allMetrics) {
        QCOMPARE(quantise(metric, std::nullopt), notReported);
        QCOMPARE(quantise(metric, std::nan("")), notReported);
        for (int step = maxStep + 1; step <= 255; ++step)
            QVERIFY(!dequantise(metric, static_cast<std::uint8_t>(step)).has_value());
    }
}

void TestChip::catalogueIsSound()
{
    QVERIFY(chipCatalogue().size() >= 15);
    std::set<std::string> words;
    for (const CatalogueEntry &entry : chipCatalogue()) {
        QVERIFY2(entry.model.vendor != Vendor::Unknown, entry.model.model.c_str());
        QVERIFY(!entry.words.empty());
        for (const std::string &word : entry.words) {
            QVERIFY2(words.insert(word).second, ("twice: " + word).c_str());
            QCOMPARE(normaliseChipWord(word), word);
        }
        QVERIFY(entry.model.fp16Teraflops.value_or(1) > 0);
        QVERIFY(entry.model.memoryGb.value_or(1) > 0);
        // Its own name finds it, unless the name belongs to the entry for the whole family.
        QCOMPARE(lookUpChip(entry.model.model).value().model, entry.model.model);
    }
}

void TestChip::wordsFindModels_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("model");
    const auto row = [](const char *word, const char *model) {
        QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(model);
    };
    row("h100", "H100 SXM");
    row("H100", "H100 SXM");
    row("gpu:h100", "H100 SXM");
    row("gpu:h100:8", "H100 SXM");
    row("nvidia_h100_80gb_hbm3", "H100 SXM");
    row("NVIDIA H100 80GB HBM3", "H100 SXM");
    row("NVIDIA-H100-80GB-HBM3", "H100 SXM");
    row("gpu:a100", "A100 SXM");
    row("NVIDIA A100-SXM4-80GB", "A100 SXM");
    row("nvidia_h200", "H200 SXM");
    row("h20", "H20");
    row("NVIDIA GB200", "GB200");
    row("gpu:nvidia_l40s", "L40S");
    row("Tesla T4", "T4");
    row("910c", "Ascend 910C");
    row("npu:910c", "Ascend 910C");
    row("Ascend910C", "Ascend 910C");
    row("ascend910b", "Ascend 910B");
    row("npu:ascend910b:4", "Ascend 910B");
    row("Ascend 910B3", "Ascend 910B");
    row("huawei.com/Ascend910B4-1", "Ascend 910B");
    row("huawei.com/Ascend910", "Ascend 910B");
    row("npu:910", "Ascend 910B");
    row("MLU590-M9", "MLU590-M9");
}

void TestChip::wordsFindModels()
{
    QFETCH(QString, word);
    const std::optional<ChipModel> found = lookUpChip(word.toStdString());
    QVERIFY(found.has_value());
    QTEST(QString::fromStdString(found->model), "model");
}

void TestChip::unknownWordsFindNothing()
{
    for (const char *word : {"", "gpu", "npu", "gpu:", ":", "nvidia", "nvidia.com/gpu", "h10", "h1000", "a100_3g.20gb",
                             "NVIDIA H100 PCIe", "1g.10gb", "80gb", "\xff\xfe", "gpu:tesla", "mlu"})
        QVERIFY2(!lookUpChip(word).has_value(), word);
    QVERIFY(!lookUpChip(std::string(100000, 'h')).has_value());
}

void TestChip::ambiguousWordsSayIt()
{
    QVERIFY(!lookUpChip("ascend910")->note.empty());
    QVERIFY(lookUpChip("h100")->note.empty());
}

void TestChip::memoryOfTheNameWins()
{
    const ChipModel small = lookUpChip("A100-SXM4-40GB").value();
    QCOMPARE(small.model, std::string("A100 SXM"));
    QCOMPARE(small.memoryGb.value(), 40.0);
    QVERIFY(!small.note.empty());
    QVERIFY(lookUpChip("A100-SXM4-80GB")->note.empty());
}

QTEST_GUILESS_MAIN(TestChip)
#include "TestChip.moc"
