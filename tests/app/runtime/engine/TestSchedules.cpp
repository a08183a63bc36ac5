#include "EngineRig.h"

#include "app/runtime/engine/CounterRandom.h"

#include <algorithm>
#include <thread>

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;
using chipdeck::model::Pooling;

namespace {

/// Numbers of one schedule.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_random(seed, 0) {}
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(m_random.bits(m_place++) % bound); }
    bool once(std::uint32_t in) { return below(in) == 0; }

private:
    CounterRandom m_random;
    std::uint64_t m_place = 0;
};

FakeModel randomModel(Dice &dice)
{
    const CacheGroup full{CacheGroup::Kind::Full, 0, {0}, 64};
    const CacheGroup latent{CacheGroup::Kind::Latent, 0, {0}, 64};
    const CacheGroup window{CacheGroup::Kind::Window, 1 + dice.below(200), {1}, 64};
    const std::vector<std::vector<CacheGroup>> kinds = {{full}, {latent}, {full, window}, {window, full}, {window}};
    FakeModel model;
    model.groups = kinds[dice.below(static_cast<std::uint32_t>(kinds.size()))];
    model.maxBatch = 8 + dice.below(200);
    model.breakEvery = dice.once(3) ? 0 : 2 + dice.below(9);
    return model;
}

Request randomRequest(Dice &dice, std::uint32_t context, std::uint32_t maxChoices)
{
    Request request;
    // A few beginnings that many share, cut anywhere.
    request.prompt = someText(dice.below(std::max(2U, context / 2)), 100 + dice.below(3));
    const std::vector<TokenId> own = someText(1 + dice.below(20), dice.below(100000));
    request.prompt.insert(request.prompt.end(), own.begin(), own.end());
    request.sampling.seed = dice.below(1000);
    request.sampling.temperature = dice.once(4) ? 0.0f : 0.9f;
    request.sampling.topK = dice.once(2) ? 20 : 0;
    request.sampling.topP = dice.once(2) ? 0.9f : 1.0f;
    request.sampling.repetitionPenalty = dice.once(2) ? 1.3f : 1.0f;
    request.limits.maxTokens = dice.below(80);
    request.limits.minTokens = dice.once(3) ? dice.below(40) : 0;
    request.limits.ignoreStopTokens = dice.once(4);
    request.stopTokens = {3, 50};
    request.choices = dice.once(4) ? 1 + dice.below(maxChoices) : 1;
    if (dice.once(4))
        request.promptLogprobs = PromptLogprobs{1 + dice.below(static_cast<std::uint32_t>(request.prompt.size())), 2};
    if (dice.once(4)) {
        request.pooling = Pooling(1 + dice.below(3));
        request.limits = {.maxTokens = 0};
        request.promptLogprobs.reset();
        request.choices = 1;
    }
    return request;
}

/// A request with what it said, gathered without threads.
struct Tracked
{
    std::shared_ptr<AcceptedRequest> accepted = std::make_shared<AcceptedRequest>();
    std::vector<std::vector<TokenId>> answers;
    std::vector<std::optional<Ending>> endings;
    std::vector<std::pair<std::uint32_t, double>> echoes;
    std::vector<std::vector<float>> embeddings;
    int callsAfterEnd = 0;

    explicit Tracked(Request request) : answers(request.choices), endings(request.choices)
    {
        request.callbacks.token = [this](const TokenEvent &event) {
            callsAfterEnd += endings[event.choice].has_value();
            answers[event.choice].push_back(event.token);
            return After::Continue;
        };
        request.callbacks.promptToken = [this](std::uint32_t at, const LogProbabilities &found) { echoes.emplace_back(at, found.chosen.logprob); };
        request.callbacks.embedding = [this](std::span<const float> values) {
            callsAfterEnd += endings[0].has_value();
            embeddings.emplace_back(values.begin(), values.end());
        };
        request.callbacks.end = [this](const Ending &ending) {
            callsAfterEnd += endings[ending.choice].has_value();
            endings[ending.choice] = ending;
        };
        accepted->request = std::move(request);
        accepted->seed = *accepted->request.sampling.seed;
        accepted->submitted = Clock::now();
    }

    bool ended() const
    {
        return std::all_of(endings.begin(), endings.end(), [](const auto &ending) { return ending.has_value(); });
    }
};

/// Pooled without steps or pages.
std::vector<float> plainEmbedding(const FakeModel &model, const Request &request)
{
    PlainFake plain(model);
    std::vector<std::vector<float>> states;
    for (const TokenId token : request.prompt)
        states.push_back(plain.pushForState(token));
    if (*request.pooling != Pooling::Mean)
        return *request.pooling == Pooling::First ? states.front() : states.back();
    std::vector<float> mean;
    for (std::size_t at = 0; at < model.embedding; ++at) {
        double sum = 0;
        for (const std::vector<float> &state : states)
            sum += state[at];
        mean.push_back(static_cast<float>(sum / double(states.size())));
    }
    return mean;
}

QString wrongEmbedding(const FakeModel &model, const Tracked &tracked)
{
    const EndReason reason = tracked.endings[0]->reason;
    if (!tracked.answers[0].empty())
        return QStringLiteral("tokens that nobody asked for");
    if (reason == EndReason::Cancelled || reason == EndReason::CacheFull)
        return tracked.embeddings.empty() ? QString() : QStringLiteral("an embedding of what was broken off");
    if (reason != EndReason::Embedded || tracked.embeddings.size() != 1)
        return QStringLiteral("not one embedding");
    return tracked.embeddings[0] == plainEmbedding(model, tracked.accepted->request) ? QString() : QStringLiteral("another embedding than alone");
}

QString wrongEchoes(const FakeModel &model, const Tracked &tracked, bool complete)
{
    const Request &request = tracked.accepted->request;
    if (!request.promptLogprobs)
        return tracked.echoes.empty() ? QString() : QStringLiteral("log-probabilities that nobody asked for");
    PlainFake plain(model);
    std::vector<float> logits;
    std::size_t told = 0;
    for (std::uint32_t at = 0; at < request.prompt.size(); ++at) {
        if (at >= request.promptLogprobs->from) {
            if (told == tracked.echoes.size())
                return complete ? QStringLiteral("log-probabilities are missing from %1").arg(at) : QString();
            if (tracked.echoes[told] != std::pair(at, LogProbabilities::of(logits, request.prompt[at], 0).chosen.logprob))
                return QStringLiteral("the log-probability of position %1 is wrong").arg(at);
            ++told;
        }
        logits = plain.push(request.prompt[at]);
    }
    return told == tracked.echoes.size() ? QString() : QStringLiteral("log-probabilities told twice");
}

QString wrongAnswer(const FakeModel &model, const Tracked &tracked, std::uint32_t choice, std::uint32_t context)
{
    if (tracked.accepted->request.pooling)
        return wrongEmbedding(model, tracked);
    const std::vector<TokenId> expected = EngineRig::plainAnswer(model, tracked.accepted->request, choice, context);
    const std::vector<TokenId> &found = tracked.answers[choice];
    const EndReason reason = tracked.endings[choice]->reason;
    const bool early = reason == EndReason::Cancelled || reason == EndReason::CacheFull;
    const std::size_t common = early ? std::min(found.size(), expected.size()) : expected.size();
    if (found.size() != common && !early)
        return QStringLiteral("%1 tokens instead of %2").arg(found.size()).arg(expected.size());
    if (found.size() > expected.size() || !std::equal(found.begin(), found.end(), expected.begin()))
        return QStringLiteral("other tokens than alone");
    return {};
}

} // namespace

class TestSchedules : public QObject
{
    Q_OBJECT

private:
    struct Counts { int cancelled = 0, full = 0, embedded = 0; std::uint64_t putBack = 0, reused = 0, copies = 0, broken = 0; };

    /// One random schedule; what is wrong with it.
    QString run(std::uint64_t seed, Counts &counts)
    {
        Dice dice(seed);
        const FakeModel model = randomModel(dice);
        const std::uint32_t context = 40 + dice.below(300);
        const std::uint32_t sequences = std::min(model.maxBatch, 1 + dice.below(6));
        // Room for one, and for little more: pages run short all the time.
        FakeBackend backend(model);
        std::vector<std::uint32_t> pages = PageCache::pagesFor(backend.cacheGroups(), {context / 2 + dice.below(300), 1, model.maxBatch});
        for (std::uint32_t &count : pages)
            count += dice.below(4);
        const auto cache = std::move(*PageCache::make(backend, pages));
        Scheduler scheduler(backend, *cache, {context, sequences, model.maxBatch});
        StepWatch watch;
        std::vector<std::unique_ptr<Tracked>> all;
        const std::size_t requests = 3 + dice.below(12);
        for (int step = 0;; ++step) {
            if (step > 20000)
                return QStringLiteral("it never ends");
            if (all.size() < requests && dice.once(4)) {
                all.push_back(std::make_unique<Tracked>(randomRequest(dice, context, sequences)));
                scheduler.add(all.back()->accepted);
            }
            if (!all.empty() && dice.once(40))
                all[dice.below(static_cast<std::uint32_t>(all.size()))]->accepted->cancelled = true;
            if (!scheduler.step(watch) && all.size() == requests)
                break;
        }
        return check(backend, *cache, model, context, all, scheduler.load(), counts);
    }

    static QString check(FakeBackend &backend, const PageCache &cache, const FakeModel &model, std::uint32_t context,
                         const std::vector<std::unique_ptr<Tracked>> &all, const Scheduler::Load &load, Counts &counts)
    {
        if (!backend.log()->violations.empty())
            return QString::fromStdString(backend.log()->violations.front());
        for (std::size_t group = 0; group < cache.groups(); ++group) {
            if (cache.pool(group).available() != cache.pool(group).size())
                return QStringLiteral("pages are lost in group %1").arg(group);
        }
        for (std::size_t at = 0; at < all.size(); ++at) {
            if (!all[at]->ended() || all[at]->callsAfterEnd != 0)
                return QStringLiteral("request %1 did not end once").arg(at);
            bool complete = true;
            for (std::uint32_t choice = 0; choice < all[at]->endings.size(); ++choice) {
                const Ending &ending = *all[at]->endings[choice];
                complete = complete && ending.reason != EndReason::Cancelled && ending.reason != EndReason::CacheFull;
                counts.cancelled += ending.reason == EndReason::Cancelled;
                counts.full += ending.reason == EndReason::CacheFull;
                counts.embedded += ending.reason == EndReason::Embedded;
                counts.reused += ending.statistics.reusedTokens;
                if (const QString wrong = wrongAnswer(model, *all[at], choice, context); !wrong.isEmpty())
                    return QStringLiteral("request %1: %2").arg(at).arg(wrong);
            }
            if (const QString wrong = wrongEchoes(model, *all[at], complete); !wrong.isEmpty())
                return QStringLiteral("request %1: %2").arg(at).arg(wrong);
        }
        counts.putBack += load.putBack;
        counts.copies += backend.log()->copies;
        counts.broken += backend.log()->broken;
        return {};
    }

private Q_SLOTS:
    /// Whatever else is served, in however small a cache: every answer is the one that its request would get alone.
    void companyChangesNothing()
    {
        Counts counts;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const QString wrong = run(seed, counts);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("schedule %1: %2").arg(seed).arg(wrong)));
        }
        const auto number = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
        qInfo("cancelled %d, cache full %d, embedded %d, put back %llu, tokens reused %llu, pages copied %llu, steps broken off %llu",
              counts.cancelled,
              counts.full, counts.embedded, number(counts.putBack), number(counts.reused), number(counts.copies), number(counts.broken));
        // The schedules are of use only while they bring all this about.
        QVERIFY(counts.cancelled > 50 && counts.embedded > 200 && counts.putBack > 100 && counts.reused > 1000
                && counts.copies > 50 && counts.broken > 100);
    }

    /// The same with threads that come and go.
    void threadsMaySubmitAndCancel()
    {
        FakeModel model;
        model.groups = {{CacheGroup::Kind::Full, 0, {0}, 64}, {CacheGroup::Kind::Window, 70, {1}, 64}};
        model.breakEvery = 7;
        EngineOptions options;
        options.context = 200;
        options.maxSequences = 4;
        options.cachePositions = 500;
        options.maxQueued = 1000;
        EngineRig rig(model, options);
        std::atomic<int> wrong = 0, finished = 0;
        const auto client = [&](std::uint64_t seed) {
            Dice dice(seed);
            for (int round = 0; round < 15; ++round) {
                const Request request = randomRequest(dice, 200, 4);
                const bool cancels = dice.once(3);
                Tracked tracked(request);
                std::mutex mutex;
                std::condition_variable changed;
                Request sent = tracked.accepted->request;
                sent.callbacks.end = [&, record = sent.callbacks.end](const Ending &ending) {
                    const std::lock_guard lock(mutex);
                    record(ending);
                    changed.notify_all();
                };
                const auto id = rig.engine().submit(sent);
                wrong += !id;
                if (cancels && id)
                    rig.engine().cancel(*id);
                rig.engine().status();
                std::unique_lock lock(mutex);
                changed.wait_for(lock, std::chrono::seconds(20), [&] { return tracked.ended(); });
                for (std::uint32_t choice = 0; choice < request.choices; ++choice)
                    wrong += !tracked.endings[choice] || !wrongAnswer(model, tracked, choice, 200).isEmpty();
                ++finished;
            }
        };
        std::vector<std::thread> threads;
        for (std::uint64_t seed = 1; seed <= 4; ++seed)
            threads.emplace_back(client, seed);
        for (std::thread &thread : threads)
            thread.join();
        rig.engine().stop(std::chrono::milliseconds(0));
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(finished.load(), 60);
        QVERIFY(rig.log().violations.empty());
    }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "TestSchedules.moc"
