#include "tests/support/runtime/FakeBackend.h"
#include "tests/support/runtime/ModelWriter.h"

#include "app/runtime/engine/Engine.h"
#include "app/runtime/engine/Fit.h"
#include "app/runtime/engine/FreeMemory.h"
#include "app/runtime/engine/ReadBandwidth.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace chipdeck::engine;
namespace test = chipdeck::test;

namespace {

/// One full group of 1,000 bytes a page, one with a window of 100 positions and 500 bytes a page.
ModelNeeds needs()
{
    ModelNeeds made;
    made.weights = 1000000;
    made.compute = 50000;
    made.touchedPerToken = 800000;
    made.trainedContext = 10000;
    made.groups = {{CacheGroup::Kind::Full, 0, {0}, 1000}, {CacheGroup::Kind::Window, 100, {1}, 500}};
    return made;
}

class Root
{
public:
    void write(const char *path, const char *text) const
    {
        const QString full = m_folder.filePath(QString::fromLatin1(path));
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    std::optional<FreeMemory> read() const { return FreeMemory::read(m_folder.path().toStdString() + "/"); }

private:
    QTemporaryDir m_folder;
};

std::uint64_t largestFile(const test::ModelSpec &spec)
{
    return test::ModelWriter::write(spec).bytes().size();
}

ModelNeeds needsOf(const test::ModelSpec &spec)
{
    const auto bytes = test::ModelWriter::write(spec).bytes();
    const auto file = chipdeck::gguf::GgufFile::parse(bytes);
    return ModelNeeds::of(**chipdeck::model::Model::open(*file));
}

} // namespace

class TestFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCacheIsWhatAnEngineReserves()
    {
        test::FakeModel model;
        model.groups = needs().groups;
        model.maxBatch = 32;
        EngineOptions options;
        options.context = 1500;
        options.maxSequences = 3;
        const auto engine = std::move(*Engine::make(std::make_unique<test::FakeBackend>(model), options));
        std::uint64_t reserved = 0;
        const EngineStatus status = engine->status();
        for (std::size_t group = 0; group < model.groups.size(); ++group)
            reserved += status.pages[group].total * model.groups[group].bytesPerPage;
        QCOMPARE(Fit::cacheBytes(model.groups, 1500, 3, 32), reserved);
        QVERIFY(reserved < 3 * (1500 / 64 + 2) * 1000 + 3 * 4 * 500);
    }

    void theLongestContextIsTheLastThatFits()
    {
        for (const std::uint64_t cache : {2000, 9000, 33333, 100000, 155000, 400000}) {
            FitQuestion question;
            question.freeBytes = 1050000 + cache;
            question.batch = 64;
            const Fit fit = Fit::of(needs(), question);
            QVERIFY(Fit::cacheBytes(needs().groups, fit.longestContext, 1, 64) <= cache || fit.longestContext == 0);
            if (fit.longestContext < 10000)
                QVERIFY(Fit::cacheBytes(needs().groups, fit.longestContext + kPagePositions, 1, 64) > cache);
            QCOMPARE(fit.context, std::max(fit.longestContext, kPagePositions));
            QCOMPARE(fit.fits, fit.longestContext > 0);
            QCOMPARE(fit.missing == 0, fit.fits);
        }
        FitQuestion plenty;
        plenty.freeBytes = 1 << 30;
        QCOMPARE(Fit::of(needs(), plenty).longestContext, 10000U);
    }

    void aWantedContextIsAnswered()
    {
        FitQuestion question;
        question.freeBytes = 1100000;
        question.context = 8000;
        question.bytesPerSecond = 8e6;
        const Fit fit = Fit::of(needs(), question);
        QVERIFY(!fit.fits);
        QCOMPARE(fit.missing, fit.total() - 1100000);
        QCOMPARE(fit.firstTokensPerSecond, 10.0);
        // 8,000 positions of 1,000 / 64 bytes and 100 of 500 / 64.
        QVERIFY(qAbs(fit.lastTokensPerSecond - 8e6 / (800000 + 125000 + 781)) < 1e-3);
        question.freeBytes = 1 << 30;
        QVERIFY(Fit::of(needs(), question).fits);
        question.context = 20000; // more than it was trained for
        QVERIFY(!Fit::of(needs(), question).fits);
    }

    void noCountIsTooLarge()
    {
        const std::uint64_t bytes = Fit::cacheBytes(needs().groups, 10000, 1000000, 64); // 1,000 bytes for 64 positions of each sequence, and windows
        QVERIFY(bytes > std::uint64_t(10000) * 1000000 / 64 * 1000 && bytes < std::uint64_t(10000) * 1000000 / 64 * 1500);
    }

    void aCostForetoldReplacesTheBandwidth()
    {
        FitQuestion question;
        question.freeBytes = 1 << 30;
        question.context = 8000;
        question.bytesPerSecond = 8e6;
        question.decode = DecodeCost{0.01, {1e-6, 1e-5}};
        const Fit fit = Fit::of(needs(), question);
        // 64 positions of both groups; 8,000 of one and the 100 of the other's window.
        QVERIFY(qAbs(1 / fit.firstTokensPerSecond - (0.01 + 64e-6 + 64e-5)) < 1e-12);
        QVERIFY(qAbs(1 / fit.lastTokensPerSecond - (0.01 + 8000e-6 + 100e-5)) < 1e-12);
        question.decode->tokenSeconds = 0; // nothing could be measured
        QCOMPARE(Fit::of(needs(), question).firstTokensPerSecond, 10.0);
    }

    void aModelNeedsItsTensors()
    {
        const ModelNeeds dense = needsOf(test::modelSpec("llama"));
        QVERIFY(dense.weights < largestFile(test::modelSpec("llama")) && dense.weights > largestFile(test::modelSpec("llama")) * 8 / 10);
        // An embedding apart from the head gives one row.
        const test::ModelSpec spec = test::modelSpec("llama");
        QCOMPARE(dense.weights - dense.touchedPerToken, std::uint64_t(spec.vocabulary - 1) * spec.embedding * 4);
        QCOMPARE(dense.trainedContext, spec.context);
        const test::ModelSpec moe = test::modelSpec("qwen3moe");
        const ModelNeeds sparse = needsOf(moe);
        const std::uint64_t expert = std::uint64_t(3) * moe.embedding * moe.expertFeedForward * 4;
        const std::uint64_t embedding = moe.tied ? 0 : std::uint64_t(moe.vocabulary - 1) * moe.embedding * 4;
        const std::uint64_t row = moe.tied ? std::uint64_t(moe.embedding) * 4 : 0; // read again as the head
        const std::uint64_t unused = (moe.layers - moe.leadingDense) * (moe.experts - moe.expertsUsed) * expert;
        QCOMPARE(sparse.weights + row - sparse.touchedPerToken, embedding + unused);
    }

    void freeMemoryIsTheTightestOfAll()
    {
        const Root root;
        QVERIFY(!root.read());
        root.write("proc/meminfo", "MemTotal: 9000 kB\nMemAvailable:    5000 kB\n");
        QCOMPARE(root.read()->bytes, std::uint64_t(5000 * 1024));
        QCOMPARE(root.read()->limitedBy, std::string("machine"));
        root.write("proc/self/cgroup", "0::/user/app\n");
        root.write("sys/fs/cgroup/user/app/memory.max", "max\n");
        root.write("sys/fs/cgroup/user/app/memory.current", "100\n");
        QCOMPARE(root.read()->limitedBy, std::string("machine"));
        root.write("sys/fs/cgroup/user/memory.max", "3000000\n");
        root.write("sys/fs/cgroup/user/memory.current", "2500000\n");
        root.write("sys/fs/cgroup/user/memory.stat", "anon 5\ninactive_file 400000\n");
        QCOMPARE(root.read()->bytes, std::uint64_t(900000));
        QCOMPARE(root.read()->limitedBy, std::string("/user"));
        root.write("sys/fs/cgroup/user/app/memory.high", "50\n");
        QCOMPARE(root.read()->bytes, std::uint64_t(0));
    }

    void theOldControlGroupsCountToo()
    {
        const Root root;
        root.write("proc/meminfo", "MemAvailable:    5000 kB\n");
        root.write("proc/self/cgroup", "5:cpu,memory:/docker\n1:name=systemd:/docker\n0::/\n");
        root.write("sys/fs/cgroup/memory/docker/memory.limit_in_bytes", "2000000\n");
        root.write("sys/fs/cgroup/memory/docker/memory.usage_in_bytes", "1500000\n");
        root.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        root.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n");
        QCOMPARE(root.read()->bytes, std::uint64_t(500000));
        QCOMPARE(root.read()->limitedBy, std::string("/docker"));
    }

    void thisMachineSaysSomething()
    {
        const auto free = FreeMemory::read();
        QVERIFY(free);
        QVERIFY(free->bytes > (1 << 20));
        qInfo("free: %.1f GB, limited by %s", static_cast<double>(free->bytes) * 1e-9, free->limitedBy.c_str());
    }

    void bandwidthIsMeasuredInAMoment_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 3})
            QTest::addRow("%d", threads) << threads;
    }

    void bandwidthIsMeasuredInAMoment()
    {
        QFETCH(int, threads);
        QElapsedTimer timer;
        timer.start();
        const double rate = measureReadBandwidth(static_cast<std::size_t>(threads));
        qInfo("%.1f GB/s in %lld ms", rate * 1e-9, static_cast<long long>(timer.elapsed()));
        QVERIFY(rate > 1e8 && rate < 1e13);
        QVERIFY(timer.elapsed() < 20000); // a busy machine may take its time
        const std::vector<std::byte> memory(10000001);
        QVERIFY(measureReadBandwidth(static_cast<std::size_t>(threads), memory, std::chrono::milliseconds(5)) > 1e8);
        QCOMPARE(measureReadBandwidth(4, std::span(memory).first(10)), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestFit)
#include "TestFit.moc"
