#include "CpuRig.h"

#include "app/runtime/engine/Engine.h"
#include "tests/support/runtime/Reference.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using chipdeck::model::Pooling;

namespace {

std::unique_ptr<Engine> engineOf(std::shared_ptr<const chipdeck::model::Model> model, const EngineOptions &options, const CpuOptions &cpu)
{
    auto backend = CpuBackend::make(std::move(model), cpu);
    if (!backend)
        throw std::runtime_error(backend.error());
    auto engine = Engine::make(std::move(*backend), options);
    if (!engine)
        throw std::runtime_error(engine.error());
    return std::move(*engine);
}

CpuOptions processor(std::size_t threads, std::uint32_t maxBatch)
{
    CpuOptions cpu;
    cpu.threads = threads;
    cpu.maxBatch = maxBatch;
    return cpu;
}

struct Gathered
{
    std::vector<float> embedding;
    std::vector<TokenId> tokens;
    std::uint32_t reused = 0;
    EndReason reason = EndReason::Cancelled;

    bool operator==(const Gathered &other) const
    {
        const auto sameBits = [](float a, float b) { return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b); };
        return reason == other.reason && tokens == other.tokens && std::ranges::equal(embedding, other.embedding, sameBits);
    }
};

/// All at once.
std::vector<Gathered> outcomes(Engine &engine, const std::vector<Request> &requests)
{
    std::vector<Gathered> results(requests.size());
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t ended = 0;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        Request request = requests[at];
        request.callbacks.token = [&results, at](const TokenEvent &event) {
            results[at].tokens.push_back(event.token);
            return After::Continue;
        };
        request.callbacks.embedding = [&results, at](std::span<const float> values) { results[at].embedding.assign(values.begin(), values.end()); };
        request.callbacks.end = [&, at](const Ending &ending) {
            const std::lock_guard lock(mutex);
            results[at].reason = ending.reason;
            results[at].reused = ending.statistics.reusedTokens;
            ++ended;
            changed.notify_all();
        };
        if (const auto id = engine.submit(std::move(request)); !id)
            throw std::runtime_error(id.error().message);
    }
    std::unique_lock lock(mutex);
    if (!changed.wait_for(lock, std::chrono::seconds(60), [&] { return ended == requests.size(); }))
        throw std::runtime_error("the requests did not end");
    return results;
}

/// Texts to embed and prompts to answer in turn; many share their beginning.
std::vector<Request> mixedRequests(bool writes)
{
    std::vector<Request> requests;
    for (std::uint32_t at = 0; at < 9; ++at) {
        Request request;
        request.prompt = someTokens(150, 1, 400);
        request.prompt.resize(40 + at * 25, 5);
        request.prompt.push_back(static_cast<TokenId>(10 + at / 2));
        request.sampling.seed = at;
        request.limits.maxTokens = 30;
        if (!writes || at % 4 != 3)
            request.pooling = Pooling(1 + at % 3);
        requests.push_back(request);
    }
    return requests;
}

std::vector<double> pooled(const std::vector<double> &states, std::size_t width, Pooling kind)
{
    const std::size_t positions = states.size() / width;
    const std::size_t first = kind == Pooling::Last ? positions - 1 : 0, last = kind == Pooling::First ? 1 : positions;
    std::vector<double> mean(width);
    for (std::size_t position = first; position < last; ++position) {
        for (std::size_t at = 0; at < width; ++at)
            mean[at] += states[position * width + at] / double(last - first);
    }
    return mean;
}

} // namespace

/// Embeddings of small random networks on the processor.
class TestEmbeddingModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void models_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string &name : modelSpecNames())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void companyChangesNoBit_data() { models_data(); }
    void companyChangesNoBit();
    void statesAreThoseOfTheReference_data() { models_data(); }
    void statesAreThoseOfTheReference();
    void aHeadThatIsNotThereTakesNoMemory();
};

/// Whoever else is served, in a cache that is too small for all, with whatever threads, chunks and pages of earlier texts: the same bits.
void TestEmbeddingModels::companyChangesNoBit()
{
    QFETCH(QString, name);
    ModelSpec spec = modelSpec(name.toStdString());
    spec.type = chipdeck::gguf::TensorType::Q4_K;
    spec.pooling = 1;
    const auto model = randomModel(spec);
    const std::vector<Request> requests = mixedRequests(model->writesText());
    EngineOptions options;
    options.context = 320;
    std::vector<Gathered> alone;
    for (const Request &request : requests) {
        alone.push_back(outcomes(*engineOf(model, options, processor(1, 512)), {request})[0]);
        QCOMPARE(alone.back().embedding.size(), std::size_t(request.pooling ? spec.embedding : 0));
    }
    options.cachePositions = 450;
    options.maxSequences = 5;
    std::uint32_t reused = 0;
    for (const auto &[threads, batch] : {std::pair<std::size_t, std::uint32_t>{2, 24}, {3, 128}}) {
        const auto engine = engineOf(model, options, processor(threads, batch));
        for (int round = 0; round < 2; ++round) {
            const std::vector<Gathered> together = outcomes(*engine, requests);
            for (std::size_t at = 0; at < requests.size(); ++at) {
                QVERIFY2(together[at] == alone[at], qPrintable(QStringLiteral("request %1, %2 threads, round %3").arg(at).arg(threads).arg(round)));
                reused += together[at].reused;
            }
        }
    }
    QVERIFY(reused > 0);
}

void TestEmbeddingModels::statesAreThoseOfTheReference()
{
    QFETCH(QString, name);
    ModelSpec spec = modelSpec(name.toStdString());
    spec.tied = true;
    spec.pooling = 3;
    const auto model = randomModel(spec);
    QVERIFY(!model->writesText());
    std::vector<Request> requests(3);
    for (std::size_t at = 0; at < requests.size(); ++at) {
        requests[at].prompt = someTokens(70, 4);
        requests[at].pooling = Pooling(1 + at);
    }
    const std::vector<double> states = Reference(model).states(requests[0].prompt);
    const std::vector<Gathered> found = outcomes(*engineOf(model, {}, processor(1, 32)), requests);
    for (std::size_t at = 0; at < requests.size(); ++at) {
        const std::vector<double> expected = pooled(states, spec.embedding, *requests[at].pooling);
        double error = 0, square = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            error += std::pow(expected[i] - found[at].embedding[i], 2);
            square += expected[i] * expected[i];
        }
        // What halves in the cache cost, which now and then turns a close choice of experts: the position is then another one.
        QVERIFY2(std::sqrt(error / square) < (spec.experts > 0 ? 0.1 : 0.005), qPrintable(QString::number(std::sqrt(error / square))));
    }
}

void TestEmbeddingModels::aHeadThatIsNotThereTakesNoMemory()
{
    ModelSpec spec = modelSpec("qwen3");
    spec.tied = true;
    const auto writes = randomModel(spec);
    spec.pooling = 3;
    const auto embeds = randomModel(spec);
    CpuRig writer(writes, processor(1, 16)), embedder(embeds, processor(1, 16));
    QVERIFY(writer.backend().givesLogits() && !embedder.backend().givesLogits());
    const std::uint64_t head = std::uint64_t(spec.vocabulary) * spec.embedding * sizeof(float);
    QVERIFY(embedder.backend().memory().weights + head <= writer.backend().memory().weights);
}

QTEST_GUILESS_MAIN(TestEmbeddingModels)
#include "TestEmbeddingModels.moc"
