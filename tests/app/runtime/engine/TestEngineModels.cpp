#include "CpuRig.h"
#include "TextOutcome.h"

#include "tests/support/runtime/ReferenceFiles.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using chipdeck::tokenizer::Affixes;
using chipdeck::tokenizer::SpecialText;

namespace {

std::unique_ptr<Engine> engineOf(std::shared_ptr<const chipdeck::model::Model> model, const EngineOptions &options, std::size_t threads,
                                 std::uint32_t maxBatch = 128, CacheFormat format = CacheFormat::F16)
{
    CpuOptions cpu;
    cpu.threads = threads;
    cpu.maxBatch = maxBatch;
    cpu.cacheFormat = format;
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

/// A request that somebody gives up while it runs.
class GivenUp
{
public:
    explicit GivenUp(std::vector<TokenId> prompt)
    {
        m_request.prompt = std::move(prompt);
        m_request.limits.maxTokens = 2000;
        m_request.limits.ignoreStopTokens = true;
        m_request.callbacks.progress = [this](const PromptProgress &) { add(m_steps); };
        m_request.callbacks.token = [this](const TokenEvent &) {
            add(m_tokens);
            return After::Continue;
        };
        m_request.callbacks.end = [this](const Ending &ending) {
            const std::lock_guard lock(m_mutex);
            m_ending = ending;
            m_changed.notify_all();
        };
    }

    /// Milliseconds from cancel(), which comes when some steps have read the prompt or some tokens have come and another step runs, until the end.
    std::optional<double> endsAfterMs(Engine &engine, int steps, int tokens)
    {
        const auto id = engine.submit(m_request);
        std::unique_lock lock(m_mutex);
        if (!id || !m_changed.wait_for(lock, std::chrono::seconds(60), [&] { return (m_steps >= steps && m_tokens >= tokens) || m_ending; }))
            return std::nullopt;
        lock.unlock();
        QTest::qSleep(15);
        const auto from = std::chrono::steady_clock::now();
        engine.cancel(*id);
        lock.lock();
        m_changed.wait(lock, [this] { return m_ending.has_value(); });
        const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
        return m_ending->reason == EndReason::Cancelled && (tokens > 0 || m_tokens == 0) ? std::optional(ms) : std::nullopt;
    }

private:
    void add(int &count)
    {
        const std::lock_guard lock(m_mutex);
        ++count;
        m_changed.notify_all();
    }

    Request m_request;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_steps = 0, m_tokens = 0;
    std::optional<Ending> m_ending;
};

// Sanitizers slow a layer, which is what the end waits for, by several times.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr double mostEndMs = 1000;
#else
constexpr double mostEndMs = 100;
#endif
#else
constexpr double mostEndMs = 100;
#endif

} // namespace

class TestEngineModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void companyChangesNoBit_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("packed");
        for (const std::string &name : modelSpecNames())
            QTest::addRow("%s", name.c_str()) << QString::fromStdString(name) << false;
        for (const char *name : {"llama", "gemma3", "deepseek2"})
            QTest::addRow("%s, packed cache", name) << QString::fromLatin1(name) << true;
    }

    /// Small networks of every architecture on the processor: tokens and log-probabilities are those that each request gets alone, in a cache that is
    /// too small for all of them.
    void companyChangesNoBit()
    {
        QFETCH(QString, name);
        QFETCH(bool, packed);
        const CacheFormat format = packed ? CacheFormat::Q8_0 : CacheFormat::F16;
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
            alone.push_back(answers(*engineOf(model, options, 1, 128, format), {request})[0]);
        options.cachePositions = 400;
        options.maxSequences = 4;
        const auto engine = engineOf(model, options, 2, 128, format);
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

    void cancellingStopsARealModel_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("tokens");
        QTest::newRow("while a long prompt is read") << 3 << 0;
        QTest::newRow("while it answers") << 1 << 5;
    }

    /// Between two layers, not after the step: a prompt is read in steps of 150 ms. The median, since a busy machine may hold up one or the other.
    void cancellingStopsARealModel()
    {
        QFETCH(int, steps);
        QFETCH(int, tokens);
        const std::filesystem::path path = realModel("SmolLM2-135M-Instruct.Q4_1.gguf");
        if (path.empty())
            QSKIP("no SmolLM2-135M-Instruct.Q4_1.gguf in CHIPDECK_MODELS");
        EngineOptions options;
        options.context = 8000;
        options.maxSequences = 1;
        const auto engine = engineOf(*chipdeck::model::Model::open(*chipdeck::gguf::GgufFile::open(path)), options, 1, 512);
        std::vector<double> times;
        for (unsigned seed = 1; seed <= 7; ++seed) {
            GivenUp request(someTokens(tokens > 0 ? 50 : 4000, seed));
            const std::optional<double> ms = request.endsAfterMs(*engine, steps, tokens);
            QVERIFY(ms);
            times.push_back(*ms);
        }
        std::sort(times.begin(), times.end());
        qInfo("ends after %.1f ms in the median, %.1f at most", times[times.size() / 2], times.back());
        QVERIFY2(times[times.size() / 2] <= mostEndMs, qPrintable(QString::number(times[times.size() / 2])));
    }
};

QTEST_GUILESS_MAIN(TestEngineModels)
#include "TestEngineModels.moc"
