#include "CpuRig.h"

#include "app/runtime/engine/cpu/CachePages.h"
#include "app/runtime/engine/cpu/MemoryAhead.h"

#include <algorithm>
#include <numeric>

#include <QTest>

#include <sys/mman.h>
#include <sys/resource.h>

using namespace chipdeck;
using namespace chipdeck::engine;
using namespace chipdeck::test;

namespace {

constexpr std::size_t kSmallPage = 4096;

// Sanitizers write memory of their own for what steps write, and that does not come ahead.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kCountsFaults = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kCountsFaults = false;
#else
constexpr bool kCountsFaults = true;
#endif
#else
constexpr bool kCountsFaults = true;
#endif

/// Memory that nobody has written, in small pages.
class Fresh
{
public:
    explicit Fresh(std::size_t bytes)
        : m_memory(static_cast<std::byte *>(mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)), bytes)
    {
        madvise(m_memory.data(), bytes, MADV_NOHUGEPAGE);
    }
    ~Fresh() { munmap(m_memory.data(), m_memory.size()); }
    std::span<std::byte> memory() const { return m_memory; }

    std::size_t pagesThere() const
    {
        std::vector<unsigned char> there(m_memory.size() / kSmallPage);
        mincore(m_memory.data(), m_memory.size(), there.data());
        return static_cast<std::size_t>(std::count_if(there.begin(), there.end(), [](unsigned char page) { return page & 1; }));
    }

private:
    std::span<std::byte> m_memory;
};

bool kernelCan()
{
    Fresh fresh(kSmallPage);
    return madvise(fresh.memory().data(), kSmallPage, MADV_POPULATE_WRITE) == 0;
}

} // namespace

class TestMemoryAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!kernelCan())
            QSKIP("this kernel brings no memory in ahead");
    }

    void memoryComesBeforeItIsWritten()
    {
        const Fresh fresh(9u << 20), other(kSmallPage);
        MemoryAhead ahead;
        fresh.memory()[100] = std::byte(5);
        QCOMPARE(fresh.pagesThere(), std::size_t(1));
        ahead.want(fresh.memory().first(5u << 20));
        ahead.want(fresh.memory().subspan((7u << 20) + 10, 10)); // part of a page
        ahead.want({});
        ahead.want(other.memory());
        QTRY_COMPARE(other.pagesThere(), std::size_t(1)); // the last
        QCOMPARE(fresh.pagesThere(), std::size_t(5u << 20) / kSmallPage + 1);
        QCOMPARE(fresh.memory()[100], std::byte(5));
        QCOMPARE(fresh.memory()[101], std::byte(0));
    }

    void whatIsForgottenMayGo()
    {
        MemoryAhead ahead;
        for (int round = 0; round < 30; ++round) {
            const Fresh fresh(8u << 20);
            ahead.want(fresh.memory());
            ahead.forget();
            const std::size_t there = fresh.pagesThere();
            QTest::qSleep(1);
            QCOMPARE(fresh.pagesThere(), there);
        }
    }

    /// As many pages as sequences that may need one, once each, and none beyond those that are reserved.
    void pagesOfTheCacheAreToldOfOnce()
    {
        const auto model = randomModel(modelSpec("gemma3"));
        CachePages cache(model->config(), CacheFormat::F16);
        const std::size_t groups = cache.groups().size();
        const std::vector<std::uint32_t> reserved(groups, 10);
        QVERIFY(cache.reserve(reserved));
        const std::vector<TokenId> tokens = {1};
        std::vector<std::vector<PageId>> ids = {{0, 4}, {2}};
        std::vector<std::vector<PageTable>> tables;
        std::vector<Slice> slices;
        for (const std::vector<PageId> &pages : ids) {
            tables.emplace_back(groups, PageTable{0, pages});
            slices.push_back({tokens, 0, tables.back(), Outputs::Last, Give::Logits});
        }
        slices[0].tables = tables[0];
        const auto memory = cache.ahead(slices);
        QCOMPARE(memory.size(), groups);
        for (std::size_t group = 0; group < groups; ++group)
            QCOMPARE(memory[group].size(), 2 * cache.groups()[group].bytesPerPage);
        QCOMPARE(static_cast<void *>(memory[0].data()), static_cast<void *>(cache.tile(cache.groups()[0].layers[0], 0, 5)));
        QVERIFY(cache.ahead(slices).empty());
        ids[1][0] = 8; // one page more is reserved
        QCOMPARE(cache.ahead(slices)[0].size(), cache.groups()[0].bytesPerPage);
        ids[1][0] = 9;
        QVERIFY(cache.ahead(slices).empty());
        QVERIFY(cache.reserve(std::vector<std::uint32_t>(groups, 12)));
        QCOMPARE(cache.ahead(slices)[0].size(), 2 * cache.groups()[0].bytesPerPage);
    }

    /// Where a sequence begins a page, it finds it there.
    void stepsDoNotWaitForMemory()
    {
        if (!kCountsFaults)
            QSKIP("a sanitizer's own memory is waited for");
        ModelSpec spec = modelSpec("llama");
        spec.layers = 60; // a page of the cache is nearly a huge one
        auto backend = std::move(*CpuBackend::make(randomModel(spec), CpuOptions()));
        constexpr std::uint32_t pages = 16;
        QVERIFY(backend->reserve(std::vector<std::uint32_t>{pages}));
        std::vector<PageId> ids(pages);
        std::iota(ids.begin(), ids.end(), 0);
        const std::vector<TokenId> tokens = {1};
        int waited = 0;
        for (std::uint32_t page = 0; page < pages; ++page) {
            const std::vector<PageTable> tables = {{0, std::span(ids).first(page + 1)}};
            const Slice slice{tokens, page * kPagePositions, tables, Outputs::None, Give::Logits};
            const long before = faultsSoFar();
            backend->step({&slice, 1}, nullptr);
            waited += page > 0 && faultsSoFar() > before;
            QTest::qSleep(20); // decoding takes longer for a page
        }
        qInfo("%d of %u pages of %zu bytes were waited for", waited, pages, backend->cacheGroups()[0].bytesPerPage);
        QVERIFY(waited < static_cast<int>(pages) / 2);
    }

private:
    static long faultsSoFar()
    {
        rusage usage{};
        getrusage(RUSAGE_THREAD, &usage);
        return usage.ru_minflt;
    }
};

QTEST_GUILESS_MAIN(TestMemoryAhead)
#include "TestMemoryAhead.moc"
