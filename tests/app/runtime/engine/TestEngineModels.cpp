#include "CpuRig.h"
#include "TextOutcome.h"

#include "tests/support/runtime/ReferenceFiles.h"

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using chipdeck::tokenizer::Affixes;
using chipdeck::tokenizer::SpecialText;

namespace {

std::unique_ptr<Engine> engineOf(std::shared_ptr<const chipdeck::model::Model> model, const EngineOptions &options, std::size_t threads)
{
    CpuOptions cpu;
    cpu.threads = threads;
    cpu.maxBatch = 128;
    auto backend = CpuBackend::make(std::move(model), cpu);
    if (!backend)
        throw std::runtime_error(backend.error());
    auto engine = Engine::make(std::move(*backend), options);
    if (!engine)
        throw std::runtime_error(engine.error());
    return std::move(*engine);
}

struct Gathered
{
    std::vector<TokenId> tokens;
    std::vector<double> logprobs;
    std::optional<EndReason> reason;
    std::uint32_t reused = 0;
    bool operator==(const Gathered &other) const { return tokens == other.tokens && logprobs == other.logprobs && reason == other.reason; }
};

/// All at once, each with its own place to write to.
std::vector<Gathered> answers(Engine &engine, const std::vector<Request> &requests)
{
    std::vector<Gathered> results(requests.size());
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t ended = 0;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        Request request = requests[at];
        request.callbacks.token = [&, at](const TokenEvent &event) {
            results[at].tokens.push_back(event.token);
            results[at].logprobs.push_back(event.logprobs->chosen.logprob);
            return After::Continue;
        };
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

} // namespace

class TestEngineModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void companyChangesNoBit_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string &name : modelSpecNames())
            QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
    }

    /// Small networks of every architecture on the processor: tokens and log-probabilities are those that each request gets alone, in a cache that is
    /// too small for all of them.
    void companyChangesNoBit()
    {
        QFETCH(QString, name);
        const auto model = randomModel(modelSpec(name.toStdString()));
        std::vector<Request> requests;
        for (std::uint64_t at = 0; at < 6; ++at) {
            Request request;
            request.prompt = someTokens(150, 1, 400); // many share their beginning
            request.prompt.resize(60 + at * 30, 5);
            request.prompt.push_back(static_cast<TokenId>(10 + at / 2));
            request.sampling.seed = at;
            request.sampling.temperature = at % 2 ? 1.0f : 0.0f;
            request.limits.maxTokens = 40;
            request.logprobs = 0;
            requests.push_back(request);
        }
        EngineOptions options;
        options.context = 300;
        std::vector<Gathered> alone;
        for (const Request &request : requests)
            alone.push_back(answers(*engineOf(model, options, 1), {request})[0]);
        options.cachePositions = 400;
        options.maxSequences = 4;
        const auto engine = engineOf(model, options, 2);
        const std::vector<Gathered> together = answers(*engine, requests);
        const std::vector<Gathered> again = answers(*engine, requests);
        std::uint32_t reused = 0;
        for (std::size_t at = 0; at < requests.size(); ++at) {
            QCOMPARE(alone[at].tokens.size(), std::size_t(40));
            QVERIFY2(together[at] == alone[at], qPrintable(QString::number(at)));
            QVERIFY2(again[at] == alone[at], qPrintable(QString::number(at)));
            reused += again[at].reused;
        }
        QVERIFY(reused > 0);
    }

    /// The default model says something sensible, the same for everybody.
    void aRealModelAnswers()
    {
        const std::filesystem::path path = realModel("SmolLM2-135M-Instruct.Q4_1.gguf");
        if (path.empty())
            QSKIP("no SmolLM2-135M-Instruct.Q4_1.gguf in CHIPDECK_MODELS");
        const auto file = chipdeck::gguf::GgufFile::open(path);
        const auto vocabulary = chipdeck::model::Model::vocabulary(**file);
        const auto tokenizer = chipdeck::tokenizer::Tokenizer::make(*vocabulary);
        QVERIFY(tokenizer);
        const auto engine = engineOf(*chipdeck::model::Model::open(*file), {}, 2);
        TextRequest asked;
        const std::string prompt = "<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n";
        asked.request.prompt = (*tokenizer)->encode(prompt, SpecialText::Parse, Affixes::AsModelWants);
        asked.request.sampling.temperature = 0;
        asked.request.limits.maxTokens = 40;
        asked.request.choices = 3;
        TextOutcome outcome;
        QVERIFY(!outcome.start(*engine, **tokenizer, asked));
        const std::vector<TextOutcome::Answer> &found = outcome.wait();
        qInfo("%s", found[0].text.c_str());
        QVERIFY(found[0].text.find("Paris") != std::string::npos);
        QCOMPARE(found[0].end->ending.reason, EndReason::Stop);
        QCOMPARE(found[1].text, found[0].text);
        QCOMPARE(found[2].text, found[0].text);
    }
};

QTEST_GUILESS_MAIN(TestEngineModels)
#include "TestEngineModels.moc"
