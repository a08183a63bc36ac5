#include "app/runtime/engine/Engine.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "tests/support/runtime/ModelWriter.h"
#include "tests/support/runtime/PeerLibrary.h"
#include "tests/support/runtime/Reference.h"

#include <cmath>
#include <future>
#include <random>

#include <QTemporaryDir>
#include <QTest>

using namespace chipdeck;
using chipdeck::test::ModelSpec;
using chipdeck::test::ModelWriter;
using chipdeck::test::PeerLibrary;
using engine::TokenId;
using gguf::TensorType;
using model::Pooling;

namespace {

std::vector<TokenId> randomTokens(std::size_t count, std::uint32_t vocabulary)
{
    std::mt19937 random(11);
    std::vector<TokenId> tokens;
    for (std::size_t i = 0; i < count; ++i)
        tokens.push_back(TokenId(random() % vocabulary));
    return tokens;
}

std::vector<float> embeddingOf(const std::shared_ptr<const model::Model> &model, const std::vector<TokenId> &tokens)
{
    auto backend = engine::CpuBackend::make(model, {});
    auto made = engine::Engine::make(std::move(*backend), {});
    std::vector<float> values;
    std::promise<void> ended;
    engine::Request request;
    request.prompt = tokens;
    request.pooling = model->config().pooling;
    request.callbacks.embedding = [&values](std::span<const float> found) { values.assign(found.begin(), found.end()); };
    request.callbacks.end = [&ended](const engine::Ending &) { ended.set_value(); };
    if ((*made)->submit(request))
        ended.get_future().wait();
    return values;
}

std::vector<double> pooled(const std::vector<double> &states, std::size_t width, Pooling kind)
{
    const std::size_t positions = states.size() / width;
    const std::size_t first = kind == Pooling::Last ? positions - 1 : 0, last = kind == Pooling::First ? 1 : positions;
    std::vector<double> sum(width);
    for (std::size_t at = first * width; at < last * width; ++at)
        sum[at % width] += states[at] / double(last - first);
    return sum;
}

struct Distance { double cosine = 0, relative = 1; };

template<class A, class B> Distance distance(const A &a, const B &b)
{
    double both = 0, ofA = 0, ofB = 0, between = 0;
    for (std::size_t at = 0; at < std::min(a.size(), b.size()); ++at) {
        both += double(a[at]) * b[at];
        ofA += double(a[at]) * a[at];
        ofB += double(b[at]) * b[at];
        between += std::pow(double(a[at]) - b[at], 2);
    }
    return a.size() != b.size() || ofA == 0 || ofB == 0 ? Distance() : Distance{both / std::sqrt(ofA * ofB), std::sqrt(between / ofB)};
}

} // namespace

/// Embeddings beside those that an implementation that many rely on makes of the same file and tokens.
class TestEmbeddingPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void embeddingsAgree_data();
    void embeddingsAgree();

private:
    std::shared_ptr<PeerLibrary> m_peer;
    QTemporaryDir m_folder;
};

void TestEmbeddingPeer::initTestCase()
{
    auto peer = PeerLibrary::load();
    QVERIFY2(peer, peer ? "" : peer.error().c_str());
    if (!*peer)
        QSKIP("CHIPDECK_PEER names no folder with the peer's library.");
    m_peer = *peer;
}

void TestEmbeddingPeer::embeddingsAgree_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<int>("pooling");
    QTest::addColumn<int>("type");
    for (const char *spec : {"llama", "qwen3", "qwen2", "gemma3"}) {
        for (int pooling = 1; pooling <= 3; ++pooling) {
            for (const TensorType type : {TensorType::F32, TensorType::F16, TensorType::Q8_0, TensorType::Q6_K, TensorType::Q4_K}) {
                const std::string name(gguf::blockShape(type).name);
                QTest::addRow("%s, pooling %d, %s", spec, pooling, name.c_str()) << QString::fromLatin1(spec) << pooling << int(type);
            }
        }
    }
}

void TestEmbeddingPeer::embeddingsAgree()
{
    QFETCH(QString, spec);
    QFETCH(int, pooling);
    QFETCH(int, type);
    ModelSpec made = test::modelSpec(spec.toStdString());
    made.layers = 4;
    made.pooling = std::uint32_t(pooling);
    made.type = TensorType(type);
    made.tied = pooling == 3; // with and without a head: it makes no difference
    const auto path = ModelWriter::write(made).writeSet(m_folder.path().toStdString(), "model");
    const auto model = model::Model::open(gguf::GgufFile::open(path).value()).value();
    const std::vector<TokenId> tokens = randomTokens(90, made.vocabulary);

    const std::vector<float> found = embeddingOf(model, tokens);
    QCOMPARE(found.size(), std::size_t(made.embedding));
    const auto peer = m_peer->embed(path, tokens, {});
    QVERIFY2(peer, peer ? "" : peer.error().c_str());
    const bool isFloat = gguf::blockShape(made.type).valuesPerBlock == 1;
    const Distance ours = distance(found, *peer);
    qInfo("cosine %.7f, relative %.2e", ours.cosine, ours.relative);
    // Both keep the cache in halves; quantised products take activations of eight bits besides, each its own way: single positions differ by 2 to 5
    // %.
    QVERIFY(ours.cosine > (isFloat ? 0.99999 : 0.998));
    QVERIFY(ours.relative < (isFloat ? 0.002 : 0.06));
    if (made.type != TensorType::F32)
        return;

    // What is left without halves: what is pooled, and behind which norm.
    const auto exact = m_peer->embed(path, tokens, {.cache = PeerLibrary::Cache::Float, .flashAttention = false});
    QVERIFY(exact);
    const Distance reference = distance(*exact, pooled(test::Reference(model).states(tokens), made.embedding, Pooling(pooling)));
    const double least = spec == QLatin1String("gemma3") ? 1e-3 : 1e-4; // the peer's GELU is a table of halves
    QVERIFY2(reference.relative < least, qPrintable(QString::number(reference.relative)));
}

QTEST_GUILESS_MAIN(TestEmbeddingPeer)
#include "TestEmbeddingPeer.moc"
