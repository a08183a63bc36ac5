#include <QTest>

#include <random>

#include "app/runtime/engine/cpu/CpuBackend.h"
#include "tests/app/runtime/model/ModelVariants.h"
#include "tests/support/runtime/ModelWriter.h"
#include "tests/support/runtime/Reference.h"
#include "tests/support/runtime/ReferenceBackend.h"

using namespace chipdeck;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using chipdeck::test::ReferenceScore;
using gguf::TensorType;
using model::Model;
using tokenizer::TokenId;

namespace {

std::vector<TokenId> randomTokens(std::size_t count, std::uint32_t vocabulary)
{
    std::mt19937 random(7);
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < count; ++i)
        tokens.push_back(TokenId(random() % vocabulary));
    return tokens;
}

/// An empty score where something went wrong, after it was said.
ReferenceScore scoreOf(const test::FileBytes &bytes, const ModelSpec &spec, const engine::CpuOptions &options, std::size_t positions)
{
    const auto model = Model::open(gguf::GgufFile::parse(bytes).value()).value();
    const std::vector<TokenId> tokens = randomTokens(positions, spec.vocabulary);
    const auto backend = engine::CpuBackend::make(model, options);
    if (!backend) {
        qWarning("%s", backend.error().c_str());
        return {};
    }
    test::ReferenceBackend subject(**backend, tokens, 24); // neither a page nor a divisor of the text
    const auto scores = test::scoresOf({&subject}, test::Reference(model), tokens);
    if (!scores)
        qWarning("%s", scores.error().c_str());
    return scores ? scores->front() : ReferenceScore();
}

ReferenceScore scoreOf(const ModelSpec &spec, const engine::CpuOptions &options, std::size_t positions)
{
    return scoreOf(ModelWriter::write(spec).bytes(), spec, options, positions);
}

void report(const ReferenceScore &score)
{
    qInfo("relative %.2e, median %.2e, max %.2e, divergence %.2e, agreement %.3f, clear misses %zu", score.relativeDifference(),
          score.medianDifference(), score.maxDifference(), score.meanDivergence(), score.agreement(), score.clearMisses());
}

} // namespace

/// The engine against the reference on small random models of every architecture and type.
class TestEngineReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void architecturesAgree_data();
    void architecturesAgree();
    void typesAgree_data();
    void typesAgree();
    void packedCacheAgrees_data();
    void packedCacheAgrees();
    void packedCacheToleratesLoudDimensions();
};

void TestEngineReference::architecturesAgree_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : test::modelVariantNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestEngineReference::architecturesAgree()
{
    QFETCH(QString, name);
    const ReferenceScore score = scoreOf(test::modelVariant(name.toStdString()), {}, 96);
    QCOMPARE(score.positions(), std::size_t(96));
    report(score);
    QVERIFY(score.isFinite());
    // What halves in the cache cost.
    QVERIFY(score.medianDifference() < 0.005);
}

void TestEngineReference::typesAgree_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<int>("type");
    for (const std::string &spec : test::modelSpecNames()) {
        for (std::uint32_t number = 0; number < 64; ++number) {
            const auto type = gguf::tensorType(number);
            if (!type)
                continue;
            const std::string row = spec + ' ' + std::string(gguf::blockShape(*type).name);
            QTest::newRow(row.c_str()) << QString::fromStdString(spec) << int(number);
        }
    }
}

void TestEngineReference::typesAgree()
{
    QFETCH(QString, spec);
    QFETCH(int, type);
    ModelSpec made = test::modelSpec(spec.toStdString());
    made.type = TensorType(type);
    const ReferenceScore score = scoreOf(made, {}, 40);
    QCOMPARE(score.positions(), std::size_t(40));
    report(score);
    QVERIFY(score.isFinite());
    // Rounding to eight bits now and then turns a close choice of experts, and such a position is then another one.
    const bool isFloat = gguf::blockShape(made.type).valuesPerBlock == 1;
    QVERIFY(score.medianDifference() < (isFloat ? 0.005 : 0.15));
    if (made.experts == 0)
        QVERIFY(score.relativeDifference() < (isFloat ? 0.005 : 0.05));
}

void TestEngineReference::packedCacheAgrees_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : test::modelSpecNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestEngineReference::packedCacheAgrees()
{
    QFETCH(QString, name);
    engine::CpuOptions options;
    options.cacheFormat = engine::CacheFormat::Q8_0;
    const ReferenceScore score = scoreOf(test::modelSpec(name.toStdString()), options, 96);
    QCOMPARE(score.positions(), std::size_t(96));
    report(score);
    QVERIFY(score.isFinite());
    QVERIFY(score.medianDifference() < 0.05);
}

/// Models with biases have keys with a few dimensions that are always far from zero; with one scale for 32 of them the others would be rounded away.
void TestEngineReference::packedCacheToleratesLoudDimensions()
{
    const ModelSpec spec = test::modelSpec("qwen2");
    test::FileBytes bytes = ModelWriter::write(spec).bytes();
    const auto file = gguf::GgufFile::parse(bytes).value();
    for (std::uint32_t layer = 0; layer < spec.layers; ++layer) {
        for (const char *name : {".attn_k.bias", ".attn_v.bias"}) {
            auto *bias = reinterpret_cast<float *>(bytes.data() + file->tensor("blk." + std::to_string(layer) + name)->offset);
            for (std::uint32_t head = 0; head < spec.keyValueHeads; ++head)
                bias[head * spec.keyLength + 5] = 60;
        }
    }
    engine::CpuOptions options;
    options.cacheFormat = engine::CacheFormat::Q8_0;
    const ReferenceScore score = scoreOf(bytes, spec, options, 96);
    QCOMPARE(score.positions(), std::size_t(96));
    report(score);
    QVERIFY(score.isFinite());
    QVERIFY(score.medianDifference() < 0.004);
}

QTEST_GUILESS_MAIN(TestEngineReference)
#include "TestEngineReference.moc"
