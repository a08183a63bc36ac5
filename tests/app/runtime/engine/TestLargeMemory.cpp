#include "app/runtime/engine/cpu/LargeMemory.h"

#include <QTest>

#include <linux/mempolicy.h>
#include <sys/syscall.h>
#include <unistd.h>

using chipdeck::engine::LargeMemory;

namespace {

/// How the kernel places a page; MPOL_DEFAULT where nobody said. -1: it has no nodes.
int placing(const std::byte *data)
{
    int mode = MPOL_DEFAULT;
    return syscall(SYS_get_mempolicy, &mode, nullptr, 0, data, MPOL_F_ADDR) == 0 ? mode : -1;
}

} // namespace

class TestLargeMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itGrowsAndKeepsWhatIsThere()
    {
        LargeMemory memory;
        QVERIFY(memory.resize(1000).has_value());
        memory.data()[999] = std::byte(7);
        QVERIFY(memory.resize(9u << 20).has_value());
        QCOMPARE(memory.data()[999], std::byte(7));
        QCOMPARE(memory.data()[(9u << 20) - 1], std::byte(0));
        QVERIFY(memory.resize(0).has_value());
        QVERIFY(memory.data() == nullptr && memory.size() == 0);
        QVERIFY(memory.resize(10).has_value());
        QVERIFY(memory.resize(SIZE_MAX / 2 + 1).error().find("missing") != std::string::npos);
        QCOMPARE(memory.size(), std::size_t(10));
    }

    void itIsSpreadOverNodes()
    {
        LargeMemory memory;
        QVERIFY(memory.resize(100000).has_value());
        if (placing(memory.data()) < 0)
            QSKIP("this kernel knows no nodes of memory");
        QCOMPARE(placing(memory.data()), int(MPOL_DEFAULT));
        memory.spread(std::vector<int>{0});
        QCOMPARE(placing(memory.data()), int(MPOL_INTERLEAVE));
        QVERIFY(memory.resize(30u << 20).has_value()); // what comes later too
        QCOMPARE(placing(memory.data() + (30u << 20) - 1), int(MPOL_INTERLEAVE));
        QVERIFY(memory.resize(0).has_value());
        QVERIFY(memory.resize(5000).has_value());
        LargeMemory other = std::move(memory);
        QCOMPARE(placing(other.data()), int(MPOL_INTERLEAVE));
        QVERIFY(other.resize(50000).has_value());
        QCOMPARE(placing(other.data() + 49999), int(MPOL_INTERLEAVE));
    }

    void aNodeThatIsNotThereIsNoHarm()
    {
        LargeMemory memory;
        memory.spread(std::vector<int>{900});
        QVERIFY(memory.resize(5u << 20).has_value());
        memory.data()[4u << 20] = std::byte(1);
        QCOMPARE(memory.data()[4u << 20], std::byte(1));
    }
};

QTEST_GUILESS_MAIN(TestLargeMemory)
#include "TestLargeMemory.moc"
