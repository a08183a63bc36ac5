#include "tests/support/runtime/FakeBackend.h"

#include "app/runtime/engine/PageCache.h"

#include <QTest>

using namespace chipdeck::engine;
using chipdeck::test::FakeBackend;
using chipdeck::test::FakeModel;

namespace {

constexpr std::uint32_t P = kPagePositions;

std::vector<TokenId> text(std::uint32_t size, TokenId seed = 1)
{
    std::vector<TokenId> tokens;
    for (std::uint32_t at = 0; at < size; ++at)
        tokens.push_back(static_cast<TokenId>((at * 31 + static_cast<std::uint32_t>(seed) * 17) % 97));
    return tokens;
}

FakeModel fullAndWindow(std::uint32_t window)
{
    FakeModel model;
    model.groups = {{CacheGroup::Kind::Full, 0, {0}, 64}, {CacheGroup::Kind::Window, window, {1}, 64}};
    return model;
}

struct Rig
{
    explicit Rig(std::vector<std::uint32_t> pages, FakeModel model = {}) : backend(model), cache(std::move(*PageCache::make(backend, pages))) {}

    /// As if `tokens` were run from `done` on, in parts.
    bool run(SequencePages &sequence, const std::vector<TokenId> &tokens, std::uint32_t done = 0, std::uint32_t part = 50)
    {
        for (; done < tokens.size(); done += part) {
            part = std::min(part, static_cast<std::uint32_t>(tokens.size()) - done);
            if (!cache->prepare(sequence, done, part))
                return false;
            cache->remember(sequence, tokens, done + part);
        }
        return true;
    }

    FakeBackend backend;
    std::unique_ptr<PageCache> cache;
};

} // namespace

class TestPageCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void poolGivesFreeThenOldestKept()
    {
        PagePool pool(3);
        const PageId a = pool.take()->page, b = pool.take()->page, c = pool.take()->page;
        QVERIFY(!pool.take());
        pool.keep(a);
        pool.keep(b);
        pool.release(b);
        pool.release(a);
        pool.release(c);
        QCOMPARE(pool.available(), 3U);
        QCOMPARE(pool.kept(), 2U);
        QCOMPARE(pool.take()->page, c);
        const auto oldest = pool.take();
        QCOMPARE(oldest->page, b);
        QVERIFY(oldest->evicted);
        pool.addOwner(a);
        pool.addOwner(a);
        QVERIFY(!pool.take());
        pool.release(a);
        QVERIFY(!pool.take());
        pool.release(a);
        QCOMPARE(pool.take()->page, a);
        pool.release(a); // what it held is forgotten: free, not kept
        QCOMPARE(pool.kept(), 0U);
    }

    void indexFindsEqualBeginningsOnly()
    {
        const std::uint32_t sizes[] = {9U};
        PrefixIndex index(sizes);
        std::vector<TokenId> tokens = text(3 * P);
        for (std::uint32_t page = 0; page < 3; ++page)
            QVERIFY(!index.insert(0, std::span(tokens).first((page + 1) * P), page + 4));
        QCOMPARE(index.insert(0, std::span(tokens).first(P), 8).value(), PageId(4));
        QCOMPARE(index.find(tokens)[0].size(), std::size_t(3));
        QCOMPARE(index.find(std::span(tokens).first(3 * P - 1))[0].size(), std::size_t(2));
        tokens[P + 7] += 1;
        QCOMPARE(index.find(tokens)[0].size(), std::size_t(1));
        tokens[0] += 1;
        QCOMPARE(index.find(tokens)[0].size(), std::size_t(0));
        tokens = text(3 * P);
        index.forget(0, 5);
        QVERIFY(!index.find(tokens)[0][1]);
        QCOMPARE(index.size(), std::size_t(3)); // still the way to the third
        index.forget(0, 6);
        QCOMPARE(index.size(), std::size_t(1));
        index.forget(0, 4);
        index.forget(0, 4);
        QCOMPARE(index.size(), std::size_t(0));
    }

    void equalBeginningsAreShared()
    {
        Rig rig({10});
        SequencePages first, second;
        const std::vector<TokenId> tokens = text(3 * P + 10);
        QVERIFY(rig.run(first, tokens));
        QCOMPARE(rig.cache->attach(second, tokens), 3 * P);
        QCOMPARE(rig.cache->pool(0).available(), 6U);
        QVERIFY(rig.cache->prepare(second, 3 * P, 10));
        QVERIFY(second.groups[0].pages[3] != first.groups[0].pages[3]);
        QCOMPARE(second.groups[0].pages[2], first.groups[0].pages[2]);
        rig.cache->release(first);
        rig.cache->release(second);
        QCOMPARE(rig.cache->pool(0).available(), 10U);
        QCOMPARE(rig.cache->pool(0).kept(), 3U);
    }

    void theSameTextRunTwiceAtOnceTakesOnePage()
    {
        Rig rig({10});
        SequencePages first, second;
        const std::vector<TokenId> tokens = text(2 * P);
        QVERIFY(rig.cache->prepare(first, 0, 2 * P));
        QVERIFY(rig.cache->prepare(second, 0, 2 * P));
        QCOMPARE(rig.cache->pool(0).available(), 6U);
        rig.cache->remember(first, tokens, 2 * P);
        rig.cache->remember(second, tokens, 2 * P);
        QCOMPARE(rig.cache->pool(0).available(), 8U);
        QCOMPARE(second.groups[0].pages, first.groups[0].pages);
    }

    void aSharedPageIsCopiedBeforeItIsWritten()
    {
        Rig rig({10});
        SequencePages first, second;
        QVERIFY(rig.run(first, text(P + 20)));
        rig.cache->share(first, second);
        QCOMPARE(rig.cache->pool(0).available(), 8U);
        QVERIFY(rig.cache->prepare(second, P + 20, 1));
        QCOMPARE(rig.backend.log()->copies, std::uint64_t(1));
        QVERIFY(second.groups[0].pages[1] != first.groups[0].pages[1]);
        QVERIFY(rig.cache->prepare(first, P + 20, 1)); // its own by now
        QCOMPARE(rig.backend.log()->copies, std::uint64_t(1));
        QCOMPARE(rig.cache->pool(0).owners(first.groups[0].pages[0]), 2U);
    }

    void whatIsMissingIsSaidAndNothingTaken()
    {
        Rig rig({3, 9}, fullAndWindow(200));
        SequencePages first, second;
        QVERIFY(rig.run(first, text(2 * P)));
        QVERIFY(!rig.cache->prepare(second, 0, 2 * P));
        QCOMPARE(rig.cache->pool(0).available(), 1U);
        QCOMPARE(rig.cache->pool(1).available(), 7U);
        QVERIFY(rig.cache->prepare(second, 0, P));
        const PageCache::Growth growths[] = {{&first, 2 * P + 1}};
        QVERIFY(!rig.cache->canGrow(growths, P));
        rig.cache->release(second);
        QVERIFY(rig.cache->canGrow(growths, P));
        QVERIFY(!rig.cache->canEverHold(3 * P + 1, P));
        QVERIFY(rig.cache->canEverHold(3 * P, P));
    }

    void aWindowHoldsNoMoreThanItReads()
    {
        Rig rig({40, 4}, fullAndWindow(100));
        SequencePages sequence;
        QVERIFY(rig.run(sequence, text(30 * P), 0, 40));
        QCOMPARE(sequence.groups[0].pages.size(), std::size_t(30));
        QVERIFY(sequence.groups[1].pages.size() <= 3);
        // Position p reads p - 99 and on.
        QVERIFY(sequence.groups[1].firstPage * P <= 30 * P - 100);
        QVERIFY(rig.cache->canEverHold(40 * P, 40));
        QVERIFY(!rig.cache->canEverHold(40 * P, 300));
        const std::uint32_t slices[] = {1, 64, 100, 512};
        for (const std::uint32_t slice : slices) {
            const auto pages = PageCache::pagesFor(rig.backend.cacheGroups(), {40 * P, 1, slice});
            Rig exact({pages[0], pages[1]}, fullAndWindow(100));
            SequencePages own;
            QVERIFY(exact.run(own, text(40 * P), 0, slice));
        }
    }

    void aBeginningIsReusedAsFarAsWindowsStillHoldIt()
    {
        Rig rig({40, 5}, fullAndWindow(100));
        SequencePages first, second;
        const std::vector<TokenId> tokens = text(20 * P);
        QVERIFY(rig.run(first, tokens, 0, 40));
        rig.cache->release(first);
        // The window's last pages are kept: the whole text can be gone on with.
        QCOMPARE(rig.cache->attach(second, tokens), 20 * P);
        QCOMPARE(second.groups[1].firstPage, (20 * P - 99) / P);
        rig.cache->release(second);
        // What lies in the middle has been given away, so no shorter beginning is complete...
        QCOMPARE(rig.cache->attach(second, std::span(tokens).first(10 * P)), 0U);
        // ... and the far end goes when others take its pages.
        SequencePages other;
        QVERIFY(rig.run(other, text(5 * P, 2), 0, 40));
        rig.cache->release(other);
        QCOMPARE(rig.cache->attach(second, tokens), 0U);
    }

    void theEndsOfTextsAreEvictedFirst()
    {
        Rig rig({6});
        SequencePages first, second, third;
        const std::vector<TokenId> tokens = text(4 * P);
        QVERIFY(rig.run(first, tokens));
        rig.cache->release(first);
        QVERIFY(rig.run(second, text(4 * P, 5)));
        QCOMPARE(rig.cache->attach(third, tokens), 2 * P);
    }

    void reservingTooMuchIsTheBackendsError()
    {
        FakeModel model;
        model.mostPages = 7;
        FakeBackend backend(model);
        const std::uint32_t pages[] = {9};
        QVERIFY(PageCache::make(backend, pages).error().find("misses 2") != std::string::npos);
        QVERIFY(!PageCache::make(backend, {}));
    }
};

QTEST_GUILESS_MAIN(TestPageCache)
#include "TestPageCache.moc"
