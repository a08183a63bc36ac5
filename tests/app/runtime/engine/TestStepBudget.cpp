#include "app/runtime/engine/CounterRandom.h"
#include "app/runtime/engine/StepBudget.h"

#include <algorithm>
#include <vector>

#include <QTest>

using namespace chipdeck::engine;

namespace {

/// A device: what a step takes.
struct Device
{
    double fixedMs, perDecodingMs, perPromptTokenMs, perReadMs = 0;
    double ms(const StepWork &work) const
    {
        return fixedMs + perDecodingMs * work.decoding + perPromptTokenMs * work.promptTokens + perReadMs * (work.decodingReads + work.promptReads);
    }
};

/// A budget that serves streams on a device, and what came of it.
class Service
{
public:
    Service(const Device &device, double noise, std::uint64_t seed) : m_device(device), m_noise(noise), m_random(seed, 0) {}

    /// Times of steps over what they would take without prompts.
    std::vector<double> ratios;
    double busyMs = 0;
    double slowest = 1; // every twentieth step takes so many times as long

    StepWork decoding(std::uint32_t streams) const { return {streams, 0, streams * m_budget.reads(m_position, 1), 0}; }
    double plainMs(std::uint32_t streams) const { return m_device.ms(decoding(streams)); }

    /// One step with these streams, and with a prompt's next tokens; returns how many were read.
    std::uint32_t step(std::uint32_t streams, std::uint32_t done = 0, std::uint32_t left = 0)
    {
        StepWork work = decoding(streams);
        const double plain = m_device.ms(work);
        if (left > 0)
            work.promptTokens = std::min(left, m_budget.promptTokens(work, {1, m_budget.reads(done, 1)}));
        work.promptReads = m_budget.reads(done, work.promptTokens);
        const bool heldUp = slowest > 1 && m_random.unit(m_place++) < 0.05;
        const double ms = m_device.ms(work) * (1 - m_noise + 2 * m_noise * m_random.unit(m_place++)) * (heldUp ? slowest : 1);
        m_budget.measured(work, ms);
        busyMs += ms;
        m_position += streams > 0;
        if (streams > 0)
            ratios.push_back(ms / plain);
        return work.promptTokens;
    }

    void forget()
    {
        ratios.clear();
        busyMs = 0;
    }

    void steps(int count, std::uint32_t streams)
    {
        for (int at = 0; at < count; ++at)
            step(streams);
    }

    /// Reads a prompt, of which the first tokens are in the cache, beside streams; false when it takes too many steps.
    bool read(std::uint32_t streams, std::uint32_t from = 0, std::uint32_t to = 2000)
    {
        for (std::uint32_t done = from; done < to;) {
            if (ratios.size() > 10000)
                return false;
            done += step(streams, done, to - done);
        }
        return true;
    }

    double p99() const
    {
        std::vector<double> sorted = ratios;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() * 99 / 100];
    }

    /// What the device takes for a prompt alone.
    double promptMs(std::uint32_t size = 2000) const { return m_device.perPromptTokenMs * size + m_device.perReadMs * m_budget.reads(0, size); }
    StepBudget &budget() { return m_budget; }

private:
    Device m_device;
    double m_noise;
    CounterRandom m_random;
    std::uint64_t m_place = 0;
    std::uint32_t m_position = 128; // of all streams
    StepBudget m_budget{512};
};

const std::vector<std::pair<const char *, Device>> devices = {
    {"small model", {2.5, 0.45, 0.55, 0.0007}},    // measured: SmolLM2-135M, one thread
    {"large vocabulary", {6, 1, 0.6, 0.0004}},     // measured: Gemma 3 270M
    {"large model", {300, 1, 20, 0.003}},
    {"a prompt's token costs a fiftieth of decoding", {10, 0.2, 0.2, 0.0001}},
    {"a prompt's token costs as much as decoding", {0.5, 10, 10, 0.001}},
    {"prompts cost next to nothing", {20, 0.1, 0.001, 0}},
    {"attention is dear", {6, 0.5, 0.3, 0.002}},
};

} // namespace

class TestStepBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodingIsHardlyHeldUp_data()
    {
        QTest::addColumn<int>("device");
        QTest::addColumn<int>("streams");
        QTest::addColumn<int>("before");
        QTest::addColumn<double>("noise");
        for (int device = 0; device < static_cast<int>(devices.size()); ++device) {
            for (const int streams : {1, 3, 8}) {
                for (const int before : {0, 60}) {
                    for (const double noise : {0.0, 0.1, 0.3})
                        QTest::addRow("%s, %d streams, %s, noise %.1f", devices[device].first, streams, before ? "warm" : "cold", noise)
                            << device << streams << before << noise;
                }
            }
        }
    }

    /// The promise: of a hundred steps beside a prompt, 99 take at most three times as long as they would without; and the prompt gets on.
    void decodingIsHardlyHeldUp()
    {
        QFETCH(int, device);
        QFETCH(int, streams);
        QFETCH(int, before);
        QFETCH(double, noise);
        Service service(devices[device].second, noise, 3);
        service.steps(before, static_cast<std::uint32_t>(streams));
        service.forget();
        QVERIFY(service.read(static_cast<std::uint32_t>(streams)));
        QVERIFY2(service.p99() <= 3, qPrintable(QString::number(service.p99())));
        // Beside as much time for decoding, and a few steps to find its way.
        const double fair = service.promptMs() + std::max(service.promptMs(), 40 * service.plainMs(static_cast<std::uint32_t>(streams)));
        QVERIFY2(service.busyMs <= 1.6 * fair, qPrintable(QString::number(service.busyMs / fair)));
    }

    /// A text whose beginning is in the cache reads far back from its first token on: that is known when the next one comes.
    void aSecondPromptHoldsNobodyUp()
    {
        for (const std::uint32_t from : {0U, 1800U}) {
            Service service({2.5, 0.45, 0.55, 0.0007}, 0.1, 5);
            service.steps(20, 8);
            QVERIFY(service.read(8, 0, from ? 300 : 2000)); // longer texts than these are a guess
            service.forget();
            QVERIFY(service.read(8, from, 2000));
            QVERIFY2(service.p99() <= 3, qPrintable(QString::number(service.p99())));
        }
    }

    /// One stream, then eight, then three, while prompts are read all the time.
    void companyMayChange_data()
    {
        QTest::addColumn<int>("device");
        for (int device = 0; device < static_cast<int>(devices.size()); ++device)
            QTest::addRow("%s", devices[device].first) << device;
    }

    void companyMayChange()
    {
        QFETCH(int, device);
        for (const double noise : {0.0, 0.3}) {
            Service service(devices[device].second, noise, 9);
            service.steps(20, 1);
            service.forget();
            for (const std::uint32_t streams : {1U, 8U, 3U, 8U, 1U})
                QVERIFY(service.read(streams, 0, 1000));
            QVERIFY2(service.p99() <= 3, qPrintable(QString::number(service.p99())));
        }
    }

    /// Other company in every step: prompts are read nevertheless.
    void changingCompanyStarvesNobody()
    {
        Service service({1, 10, 2, 0}, 0, 1);
        constexpr std::uint32_t streams[] = {8, 1, 4, 2};
        std::uint32_t done = 0, steps = 0;
        for (; done < 500; ++steps) {
            QVERIFY(steps < 1000);
            done += service.step(streams[steps % 4], done, 500 - done);
        }
        QVERIFY(service.p99() <= 3);
    }

    /// Streams that become long while they decode take longer, but prompts go on; and when short ones follow, they are looked at.
    void longTextsStarveNobody()
    {
        StepBudget budget(512);
        const auto work = [](double reads) { return StepWork{2, 0, reads, 0}; };
        budget.measured(work(200), 10);
        budget.measured(work(200), 10);
        QVERIFY(budget.promptTokens(work(200), {1, 0}) > 0);
        for (int step = 0; step < 10; ++step)
            budget.measured(work(20000), 100);
        const std::uint32_t tokens = budget.promptTokens(work(20000), {1, 0});
        QVERIFY2(tokens >= 1, qPrintable(QString::number(tokens)));
        QVERIFY(budget.expectedMs({2, tokens, 20000, 0}) >= 1.5 * 100);
        StepWork mixed = work(20000);
        mixed.promptTokens = tokens;
        budget.measured(mixed, 150);
        QCOMPARE(budget.promptTokens(work(200), {1, 0}), 0U);
    }

    void aNewCompanyIsMeasuredAnew()
    {
        StepBudget budget(512);
        const auto tokens = [&budget](std::uint32_t streams) { return budget.promptTokens({streams, 0, 100.0 * streams, 0}, {1, 0}); };
        const auto measured = [&budget](std::uint32_t streams, std::uint32_t read, double ms) {
            budget.measured({streams, read, 100.0 * streams, 0}, ms);
        };
        QCOMPARE(tokens(4), 0U);
        measured(4, 0, 10);
        QCOMPARE(tokens(4), 0U); // one step may have been held up
        measured(4, 0, 10);
        QVERIFY(tokens(4) > 0);
        QVERIFY(tokens(5) > 0);
        measured(4, tokens(4), 20);
        QCOMPARE(tokens(8), 0U);
        QCOMPARE(tokens(2), 0U);
        for (int step = 0; step < 24; ++step)
            measured(4, 4, 20);
        QCOMPARE(tokens(4), 0U); // time to look again
        measured(4, 0, 10);
        QVERIFY(tokens(4) > 0);
        // Not looked at again at once, one of four is supposed to take a quarter.
        measured(4, 0, 10);
        QVERIFY(tokens(1) > 0);
        QVERIFY(tokens(1) * 4 <= tokens(4) + 3);
    }

    /// The first step in a company that took far longer than the others, as first steps do, is not taken for how long they take.
    void oneOutlierDoesNotRuinIt()
    {
        StepBudget budget(512);
        const StepWork work{8, 0, 1000, 0};
        budget.measured(work, 50);
        budget.measured(work, 10);
        QVERIFY(budget.promptTokens(work, {1, 0}) <= 12);
        Service service({6, 0.5, 0.5, 0.0005}, 0.1, 4);
        service.steps(20, 8);
        QVERIFY(service.read(8));
        const StepWork now = service.decoding(8);
        const std::uint32_t before = service.budget().promptTokens(now, {1, 0});
        StepWork heldUp = now;
        heldUp.promptTokens = before;
        service.budget().measured(heldUp, 500);
        QVERIFY(service.budget().promptTokens(now, {1, 0}) * 4 >= before * 3);
        service.budget().measured(now, 500);
        QVERIFY(service.budget().promptTokens(now, {1, 0}) <= before);
    }

    /// Every twentieth step is held up by somebody else's work: the others are as long as ever, and prompts are read nearly as fast.
    void othersWorkChangesLittle()
    {
        Service calm({6, 0.5, 0.5, 0.0005}, 0.1, 6), busy({6, 0.5, 0.5, 0.0005}, 0.1, 6);
        busy.slowest = 5;
        for (Service *service : {&calm, &busy}) {
            service->steps(60, 8);
            service->forget();
            QVERIFY(service->read(8));
        }
        std::sort(busy.ratios.begin(), busy.ratios.end());
        QVERIFY(busy.ratios[busy.ratios.size() * 94 / 100] <= 3);
        QVERIFY2(busy.ratios.size() <= 1.3 * calm.ratios.size(), qPrintable(QString::number(busy.ratios.size())));
    }

    void readsAreThoseOfTheLayers()
    {
        const std::vector<CacheGroup> groups = {{CacheGroup::Kind::Full, 0, {0}, 1}, {CacheGroup::Kind::Window, 10, {1, 2, 3}, 1}};
        const StepBudget all(512), some(512, groups);
        QCOMPARE(all.reads(0, 1), 1.0);
        QCOMPARE(all.reads(4, 3), 5.0 + 6 + 7);
        QCOMPARE(some.reads(4, 3), 5.0 + 6 + 7);
        QCOMPARE(some.reads(99, 2), (100.0 + 101) / 4 + 20 * 0.75);
        QCOMPARE(some.reads(8, 4), (9.0 + 10 + 11 + 12) / 4 + (9 + 10 + 10 + 10) * 0.75);
    }

    void aloneAChunkLastsAWhile()
    {
        StepBudget budget(512);
        const auto tokens = [](const StepBudget &of) { return of.promptTokens({}, {1, 0}); };
        QCOMPARE(tokens(budget), StepBudget::kLeastAlone);
        budget.measured({0, 128, 0, 0}, 12.8); // 0.1 ms a token: the batch is the limit
        QCOMPARE(tokens(budget), 512U);
        for (int step = 0; step < 30; ++step)
            budget.measured({0, 512, 0, 0}, 512);
        QCOMPARE(tokens(budget), 150U);
        for (int step = 0; step < 30; ++step)
            budget.measured({0, 150, 0, 0}, 1500);
        QCOMPARE(tokens(budget), StepBudget::kLeastAlone);
        QCOMPARE(tokens(StepBudget(16)), 16U);
        StepBudget tiny(2);
        tiny.measured({1, 0, 10, 0}, 10);
        tiny.measured({1, 0, 10, 0}, 10);
        QCOMPARE(tiny.promptTokens({1, 0, 10, 0}, {1, 0}), 1U);
        QCOMPARE(tiny.promptTokens({2, 0, 20, 0}, {1, 0}), 0U);
    }
};

QTEST_GUILESS_MAIN(TestStepBudget)
#include "TestStepBudget.moc"
