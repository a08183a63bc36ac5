#include "app/runtime/engine/cpu/ReadAhead.h"

#include <array>

#include <QTest>

using chipdeck::engine::ReadAhead;

/// A step's products are foretold from the step before.
class TestReadAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foretellsWhatCameTheLastTime()
    {
        ReadAhead ahead;
        for (int step = 0; step < 3; ++step) {
            ahead.beginStep();
            for (std::size_t product = 0; product < 3; ++product) {
                const std::byte *next = ahead.nextOf(at(product));
                QCOMPARE(next, step > 0 && product < 2 ? at(product + 1) : nullptr);
                for (int piece = 0; piece < 100; ++piece)
                    ahead.fetch(); // beyond what there is to ask for
            }
        }
    }

    /// Experts differ from token to token: what came after another one is forgotten.
    void forgetsWhatChanged()
    {
        ReadAhead ahead;
        for (const std::size_t product : {0, 1, 2})
            ahead.nextOf(at(product));
        ahead.beginStep();
        QCOMPARE(ahead.nextOf(at(0)), at(1));
        QCOMPARE(ahead.nextOf(at(3)), nullptr);
        QCOMPARE(ahead.nextOf(at(2)), nullptr);
        ahead.beginStep();
        QCOMPARE(ahead.nextOf(at(0)), at(3));
        QCOMPARE(ahead.nextOf(at(3)), at(2));
    }

    /// A step that is broken off or wants no logits ends early.
    void keepsWhatAShorterStepDidNotReach()
    {
        ReadAhead ahead;
        for (const std::size_t product : {0, 1, 2})
            ahead.nextOf(at(product));
        ahead.beginStep();
        QCOMPARE(ahead.nextOf(at(0)), at(1));
        ahead.beginStep();
        QCOMPARE(ahead.nextOf(at(0)), at(1));
        QCOMPARE(ahead.nextOf(at(1)), at(2));
    }

private:
    const std::byte *at(std::size_t product) const { return m_memory.data() + 64 * product; }

    std::array<std::byte, 1024> m_memory{};
};

QTEST_APPLESS_MAIN(TestReadAhead)
#include "TestReadAhead.moc"
