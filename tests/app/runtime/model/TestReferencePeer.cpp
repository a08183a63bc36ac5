#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <random>

#include "app/runtime/gguf/Dequantise.h"
#include "app/runtime/model/Model.h"
#include "tests/app/runtime/model/ModelVariants.h"
#include "tests/support/runtime/ModelWriter.h"
#include "tests/support/runtime/PeerLibrary.h"
#include "tests/support/runtime/Reference.h"
#include "tests/support/runtime/ReferenceFiles.h"

using namespace chipdeck;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using chipdeck::test::PeerLibrary;
using chipdeck::test::Reference;
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

std::shared_ptr<const Model> opened(const std::filesystem::path &path)
{
    const auto file = gguf::GgufFile::open(path);
    return file ? Model::open(*file).value_or(nullptr) : nullptr;
}

std::vector<TokenId> proseTokens(const Model &model)
{
    const auto vocabulary = Model::vocabulary(model.file());
    const auto tokenizer = tokenizer::Tokenizer::make(vocabulary.value()).value();
    return tokenizer->encode(test::proseText(), tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
}

void report(const QString &name, const ReferenceScore &score)
{
    qInfo("%-34s relative %.2e, median %.2e, mean %.2e, max %.2e, divergence %.2e, agreement %.3f, clear misses %zu", qPrintable(name),
          score.relativeDifference(), score.medianDifference(), score.meanDifference(), score.maxDifference(), score.meanDivergence(),
          score.agreement(), score.clearMisses());
}

} // namespace

/// The reference against an implementation that many rely on: of the same file and the same tokens.
class TestReferencePeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void architecturesAgree_data();
    void architecturesAgree();
    void typesAgree_data();
    void typesAgree();
    void realModelsAgree_data();
    void realModelsAgree();
    void cleanupTestCase() { qInfo("weights as plain numbers: relative %.2e at most", m_widestPlain); }

private:
    /// An empty score where something went wrong, after it was said.
    ReferenceScore score(const std::shared_ptr<const Model> &model, const std::filesystem::path &path, const std::vector<TokenId> &tokens,
                         const PeerLibrary::Settings &settings);
    ReferenceScore compare(const ModelSpec &spec, const PeerLibrary::Settings &settings, std::size_t positions);
    /// The weights of `spec` as plain numbers. `name`: of the spec, whatever its type.
    ReferenceScore scoreOfPlain(const QString &name, const ModelSpec &spec, std::size_t positions);

    std::shared_ptr<PeerLibrary> m_peer;
    QTemporaryDir m_folder;
    QString m_plainOf;
    test::FileBytes m_plain;
    double m_widestPlain = 0;
};

void TestReferencePeer::initTestCase()
{
    auto peer = PeerLibrary::load();
    QVERIFY2(peer, peer ? "" : peer.error().c_str());
    if (!*peer)
        QSKIP("CHIPDECK_PEER names no folder with the peer's library.");
    m_peer = *peer;
}

ReferenceScore TestReferencePeer::score(const std::shared_ptr<const Model> &model, const std::filesystem::path &path,
                                        const std::vector<TokenId> &tokens, const PeerLibrary::Settings &settings)
{
    const auto peer = m_peer->start(path, tokens, settings);
    const auto scores = peer ? test::scoresOf({peer->get()}, Reference(model, settings.threads), tokens) : tl::unexpected(peer.error());
    if (!scores) {
        qWarning("%s", scores.error().c_str());
        return {};
    }
    return scores->front();
}

ReferenceScore TestReferencePeer::compare(const ModelSpec &spec, const PeerLibrary::Settings &settings, std::size_t positions)
{
    const auto path = ModelWriter::write(spec).writeSet(m_folder.path().toStdString(), "model");
    const auto model = opened(path);
    const std::vector<TokenId> tokens = randomTokens(positions, spec.vocabulary);
    return model ? score(model, path, tokens, settings) : ReferenceScore();
}

ReferenceScore TestReferencePeer::scoreOfPlain(const QString &name, const ModelSpec &spec, std::size_t positions)
{
    if (m_plainOf != name) {
        m_plainOf = name;
        ModelSpec plainSpec = spec;
        plainSpec.type = TensorType::F32;
        m_plain = ModelWriter::write(plainSpec).bytes();
    }
    test::FileBytes &plain = m_plain; // its data is written over each time
    const test::FileBytes packed = ModelWriter::write(spec).bytes();
    const auto packedFile = gguf::GgufFile::parse(packed).value();
    const auto plainFile = gguf::GgufFile::parse(plain).value();
    for (const gguf::TensorInfo &tensor : plainFile->tensors()) {
        const gguf::TensorInfo &from = *packedFile->tensor(tensor.name);
        std::vector<float> values(from.values());
        gguf::dequantise(from.type, from.data, values.size(), values.data());
        std::memcpy(plain.data() + tensor.offset, values.data(), values.size() * sizeof(float));
    }
    const std::filesystem::path path = m_folder.filePath(QStringLiteral("plain.gguf")).toStdString();
    const std::vector<TokenId> tokens = randomTokens(positions, spec.vocabulary);
    if (!test::GgufWriter::write(path, plain))
        return {};
    return score(Model::open(packedFile).value(), path, tokens, {.cache = PeerLibrary::Cache::Float, .flashAttention = false});
}

void TestReferencePeer::architecturesAgree_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : test::modelVariantNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestReferencePeer::architecturesAgree()
{
    QFETCH(QString, name);
    const ReferenceScore score = compare(test::modelVariant(name.toStdString()), {.cache = PeerLibrary::Cache::Float, .flashAttention = false}, 96);
    QCOMPARE(score.positions(), std::size_t(96));
    report(name, score);
    QVERIFY(score.isFinite());
    QVERIFY(score.relativeDifference() < 1e-3);
}

void TestReferencePeer::typesAgree_data()
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

void TestReferencePeer::typesAgree()
{
    QFETCH(QString, spec);
    QFETCH(int, type);
    ModelSpec made = test::modelSpec(spec.toStdString());
    made.type = TensorType(type);
    const ReferenceScore score = compare(made, {}, 48);
    QCOMPARE(score.positions(), std::size_t(48));
    report(QString::fromUtf8(QTest::currentDataTag()), score);
    QVERIFY(score.isFinite());
    // Rounding to eight bits now and then turns a close choice of experts, and such a position is then another one.
    QVERIFY(score.medianDifference() < (type == int(TensorType::F32) || type == int(TensorType::F16) ? 0.005 : 0.1));
    if (made.experts == 0)
        QVERIFY(score.relativeDifference() < 0.05);

    // The same weights as plain numbers, which the peer does not round: what is left is the reference's reading of the type.
    const ReferenceScore plain = scoreOfPlain(spec, made, 48);
    QCOMPARE(plain.positions(), std::size_t(48));
    m_widestPlain = std::max(m_widestPlain, plain.relativeDifference());
    QVERIFY2(plain.relativeDifference() < 1e-3, qPrintable(QString::number(plain.relativeDifference())));
}

void TestReferencePeer::realModelsAgree_data()
{
    QTest::addColumn<int>("positions");
    QTest::newRow("SmolLM2-135M-Instruct.Q4_1.gguf") << 256;
    QTest::newRow("gemma-3-270m-q4_k_m.gguf") << 256;
}

void TestReferencePeer::realModelsAgree()
{
    QFETCH(int, positions);
    const auto path = test::realModel(QTest::currentDataTag());
    if (path.empty())
        QSKIP("CHIPDECK_MODELS names no folder that holds this model.");
    const auto model = opened(path);
    QVERIFY(model);
    std::vector<TokenId> tokens = proseTokens(*model);
    QVERIFY(tokens.size() >= std::size_t(positions));
    tokens.resize(std::size_t(positions));
    const ReferenceScore score = this->score(model, path, tokens, {.threads = 2});
    QCOMPARE(score.positions(), std::size_t(positions));
    report(QString::fromUtf8(QTest::currentDataTag()), score);
    qInfo("perplexity %.4f, the peer's %.4f; widest miss %.3f", score.referencePerplexity(), score.perplexity(), score.widestMiss());
    QVERIFY(score.isFinite());
    QVERIFY(score.agreement() > 0.9);
    QCOMPARE(score.clearMisses(), std::size_t(0));
    QVERIFY(score.meanDivergence() < 0.02);
    QVERIFY(std::abs(score.perplexity() / score.referencePerplexity() - 1) < 0.03);
}

QTEST_GUILESS_MAIN(TestReferencePeer)
#include "TestReferencePeer.moc"
