#include "EngineRig.h"

#include "app/runtime/engine/CounterRandom.h"

#include <algorithm>

#include <QTest>

using namespace chipdeck::engine;
using namespace chipdeck::test;

namespace {

/// What a step takes on a device, in its own time: no test waits for it, and nothing else on the machine changes it.
struct Costs
{
    double stepMs, decodingMs, promptTokenMs, readMs;
    double noise = 0; // up to this share more or less

    double readingMs(double from, double tokens) const { return tokens * promptTokenMs + tokens * (from + (tokens + 1) / 2) * readMs; }
};

/// A scheduler on such a device, with streams whose gaps between tokens are measured against those that they would have without prompts.
class Trial
{
public:
    explicit Trial(const Costs &costs) : m_costs(costs), m_backend(model()), m_log(m_backend.log())
    {
        const std::vector<std::uint32_t> pages = PageCache::pagesFor(m_backend.cacheGroups(), {30000, 12, 512});
        m_cache = std::move(*PageCache::make(m_backend, pages));
        m_scheduler = std::make_unique<Scheduler>(m_backend, *m_cache, SchedulerLimits{4096, 12, 512});
    }

    /// Streams that write so many tokens each.
    void write(std::uint32_t streams, std::uint32_t tokens)
    {
        for (std::uint32_t at = 0; at < streams; ++at)
            add(20, tokens, [this, last = Mark{}](const Mark &now) mutable {
                if (last.plainMs > 0)
                    m_gaps.push_back((now.busyMs - last.busyMs) / (now.plainMs - last.plainMs));
                last = now;
            });
    }

    /// A prompt for one token; `next` is done when it is there.
    void read(std::uint32_t tokens, const std::function<void()> &next = {})
    {
        add(tokens, 1, [this, from = mark(), next](const Mark &now) {
            m_readingMs.push_back(now.busyMs - from.busyMs);
            if (next)
                next();
        });
    }

    void steps(int count)
    {
        for (int at = 0; at < count; ++at)
            m_scheduler->step(m_watch);
    }

    /// Until so many prompts were read.
    bool untilRead(std::size_t prompts)
    {
        for (int step = 0; m_readingMs.size() < prompts && step < 20000; ++step)
            m_scheduler->step(m_watch);
        return m_readingMs.size() == prompts && m_log->violations.empty();
    }

    /// Steps until so many prompts were read.
    std::uint64_t stepsUntilRead(std::size_t prompts)
    {
        const std::uint64_t before = m_scheduler->load().steps;
        return untilRead(prompts) ? m_scheduler->load().steps - before : 0;
    }

    double gap(double share) const
    {
        std::vector<double> sorted = m_gaps;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
    }

    void forgetGaps() { m_gaps.clear(); }
    const std::vector<double> &readingMs() const { return m_readingMs; }

private:
    /// How much time has gone by for all, and how much would have without prompts.
    struct Mark { double busyMs = 0, plainMs = 0; };
    Mark mark() const { return {m_log->busyMs, m_plainMs}; }

    FakeModel model()
    {
        FakeModel model;
        model.maxBatch = 512;
        model.busyMs = [this](std::span<const Slice> slices) { return stepMs(slices); };
        return model;
    }

    double stepMs(std::span<const Slice> slices)
    {
        double plain = m_costs.stepMs, reading = 0;
        for (const Slice &slice : slices) {
            // Prompts give nothing before their end.
            if (slice.tokens.size() == 1 && slice.outputs == Outputs::Last)
                plain += m_costs.decodingMs + (slice.firstPosition + 1) * m_costs.readMs;
            else
                reading += m_costs.readingMs(slice.firstPosition, static_cast<double>(slice.tokens.size()));
        }
        m_plainMs += plain;
        return (plain + reading) * (1 - m_costs.noise + 2 * m_costs.noise * m_random.unit(m_place++));
    }

    void add(std::uint32_t prompt, std::uint32_t tokens, std::function<void(const Mark &)> onToken)
    {
        const auto accepted = std::make_shared<AcceptedRequest>();
        accepted->request.prompt = someText(prompt, ++m_seed);
        accepted->request.limits.maxTokens = tokens;
        accepted->request.callbacks.token = [this, onToken](const TokenEvent &) mutable {
            onToken(mark());
            return After::Continue;
        };
        m_scheduler->add(accepted);
    }

    Costs m_costs;
    double m_plainMs = 0;
    CounterRandom m_random{7, 0};
    std::uint64_t m_place = 0, m_seed = 0;
    FakeBackend m_backend;
    std::shared_ptr<FakeBackend::Log> m_log;
    std::unique_ptr<PageCache> m_cache;
    std::unique_ptr<Scheduler> m_scheduler;
    StepWatch m_watch;
    std::vector<double> m_gaps, m_readingMs;
};

} // namespace

Q_DECLARE_METATYPE(Costs)

/// What is promised to who reads an answer while others' long prompts come in: 99 of 100 gaps between tokens are at most three times as long.
class TestGaps : public QObject
{
    Q_OBJECT

private:
    static void judge(const Trial &trial, double fairMs)
    {
        qInfo("gaps over those without prompts: median %.2f, p99 %.2f, largest %.2f", trial.gap(0.5), trial.gap(0.99), trial.gap(1));
        QVERIFY2(trial.gap(0.99) <= 3, qPrintable(QString::number(trial.gap(0.99))));
        for (const double ms : trial.readingMs())
            QVERIFY2(ms <= fairMs, qPrintable(QStringLiteral("%1 ms, %2 are fair").arg(ms).arg(fairMs)));
    }

    /// Prompts get 0.7 times what decoding takes at least, and the device needs some steps to find its way.
    static double fairMs(const Costs &costs, std::uint32_t prompt, std::uint32_t streams)
    {
        const double decoding = costs.stepMs + streams * (costs.decodingMs + 1000 * costs.readMs);
        return 2.5 * costs.readingMs(0, prompt) + 60 * decoding;
    }

private Q_SLOTS:
    void devices_data()
    {
        QTest::addColumn<Costs>("costs");
        QTest::newRow("small model") << Costs{2.5, 0.45, 0.55, 0.0007, 0.05};
        QTest::newRow("attention is dear") << Costs{6, 0.5, 0.3, 0.002};
        QTest::newRow("steps vary by 30 %") << Costs{6, 1, 0.6, 0.0004, 0.3};
        QTest::newRow("a prompt's token costs a fiftieth of decoding") << Costs{10, 0.2, 0.2, 0.0001, 0.1};
        QTest::newRow("a prompt's token costs as much as decoding") << Costs{0.5, 10, 10, 0.001, 0.1};
    }

    void aPromptBesideEight_data() { devices_data(); }
    void aPromptBesideEight()
    {
        QFETCH(Costs, costs);
        Trial trial(costs);
        trial.write(8, 4000);
        trial.steps(60);
        trial.forgetGaps();
        trial.read(2000);
        QVERIFY(trial.untilRead(1));
        judge(trial, fairMs(costs, 2000, 8));
    }

    /// Nothing has been measured when the prompt comes, together with the streams.
    void aPromptFromTheStart_data() { devices_data(); }
    void aPromptFromTheStart()
    {
        QFETCH(Costs, costs);
        Trial trial(costs);
        trial.read(2000);
        trial.write(8, 4000);
        QVERIFY(trial.untilRead(1));
        judge(trial, fairMs(costs, 2000, 8));
    }

    /// 1, 8 and 3 streams, and always a prompt that is read; the last ones two at once.
    void companyChanges_data() { devices_data(); }
    void companyChanges()
    {
        QFETCH(Costs, costs);
        Trial trial(costs);
        trial.write(1, 4000);
        trial.steps(30);
        trial.forgetGaps();
        trial.read(1000, [&] {
            trial.write(2, 4000);
            trial.write(5, 60); // and are gone
            trial.read(2000);
        });
        QVERIFY(trial.untilRead(2));
        trial.read(1500);
        trial.steps(10);
        trial.read(1500);
        QVERIFY(trial.untilRead(4));
        judge(trial, 2 * fairMs(costs, 2000, 8));
    }

    /// Short prompts that come at once need no more steps than they need alone, beside an answer of which nothing is known yet too, and it is still not
    /// one gap in a hundred that is long. Those that come soon after them are read bit by bit.
    void shortPromptsAreReadWhole()
    {
        Trial trial({2.5, 0.45, 0.55, 0.0007});
        trial.write(1, 4000);
        trial.steps(1);
        trial.read(16);
        trial.read(16);
        QCOMPARE(trial.stepsUntilRead(2), std::uint64_t(1));
        trial.read(20);
        QVERIFY(trial.stepsUntilRead(3) > 2);
        trial.steps(static_cast<int>(StepBudget::kStepsBetweenWhole));
        trial.read(20);
        trial.read(60); // too long together
        QVERIFY(trial.stepsUntilRead(5) > 2);
        trial.read(32);
        QCOMPARE(trial.stepsUntilRead(6), std::uint64_t(1));
        trial.steps(60);
        QVERIFY2(trial.gap(0.985) <= 3, qPrintable(QString::number(trial.gap(0.985))));
    }

    /// The rest of a long prompt is no short one.
    void theEndOfALongPromptIsNotReadWhole()
    {
        Trial trial({2.5, 0.45, 0.55, 0.0007});
        trial.write(3, 4000);
        trial.steps(60);
        trial.forgetGaps();
        trial.read(300);
        QVERIFY(trial.untilRead(1));
        QVERIFY2(trial.gap(1) <= 3, qPrintable(QString::number(trial.gap(1))));
    }

    /// What was measured holds whatever is written meanwhile: the same prompts at the same steps give the same gaps.
    void gapsAreTheSameEachTime()
    {
        std::vector<double> found;
        for (int run = 0; run < 2; ++run) {
            Trial trial({6, 1, 0.6, 0.0004, 0.3});
            trial.write(3, 500);
            trial.read(700);
            QVERIFY(trial.untilRead(1));
            found.push_back(trial.gap(0.99));
        }
        QCOMPARE(found[0], found[1]);
    }
};

QTEST_GUILESS_MAIN(TestGaps)
#include "TestGaps.moc"
