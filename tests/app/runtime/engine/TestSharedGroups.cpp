#include "app/runtime/engine/cpu/SharedGroups.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include <QTest>

using chipdeck::engine::SharedGroups;

/// A large product in pieces.
class TestSharedGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachGroupIsTakenOnce_data()
    {
        QTest::addColumn<int>("groups");
        for (const int groups : {0, 1, 5, 32, 100, 3072, 16384})
            QTest::addRow("%d", groups) << groups;
    }

    void eachGroupIsTakenOnce()
    {
        QFETCH(int, groups);
        for (const std::size_t threads : {1, 2, 3}) {
            SharedGroups shared(threads);
            for (int round = 0; round < 2; ++round) {
                shared.share(static_cast<std::size_t>(groups));
                std::vector<std::atomic<int>> taken(static_cast<std::size_t>(groups));
                std::vector<std::thread> team;
                for (std::size_t index = 0; index < threads; ++index) {
                    team.emplace_back([&, index] {
                        for (auto piece = shared.take(index); piece.first < piece.last; piece = shared.take(index)) {
                            for (std::size_t group = piece.first; group < piece.last; ++group)
                                ++taken[group];
                        }
                    });
                }
                for (std::thread &thread : team)
                    thread.join();
                QVERIFY(std::all_of(taken.begin(), taken.end(), [](const auto &times) { return times == 1; }));
            }
        }
    }

    void ownPartComesFirstAndInOrder()
    {
        SharedGroups shared(2);
        shared.share(200);
        QCOMPARE(shared.take(1).first, 100u);
        QCOMPARE(shared.take(1).first, 132u);
        QCOMPARE(shared.take(0).first, 0u);
    }

    /// A thread that does not come is replaced by the other.
    void leftGroupsAreTakenByOthers()
    {
        SharedGroups shared(2);
        shared.share(128);
        std::size_t taken = 0;
        for (auto piece = shared.take(1); piece.first < piece.last; piece = shared.take(1))
            taken += piece.last - piece.first;
        QCOMPARE(taken, 128u);
    }
};

QTEST_APPLESS_MAIN(TestSharedGroups)
#include "TestSharedGroups.moc"
