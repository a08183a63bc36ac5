#include <QtTest>

#include <algorithm>
#include <numeric>
#include <random>

#include "client/models/SortOrder.h"

using namespace chipdeck::models;

class TestSortOrder : public QObject
{
    Q_OBJECT

private:
    /// What std::stable_sort makes of it.
    template<typename Key>
    static std::vector<std::size_t> expected(const std::vector<Key> &keys, Qt::SortOrder order)
    {
        std::vector<std::size_t> out(keys.size());
        std::iota(out.begin(), out.end(), std::size_t{0});
        std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
            return order == Qt::AscendingOrder ? keys[a] < keys[b] : keys[b] < keys[a];
        });
        return out;
    }

private Q_SLOTS:
    void textsAreOrderedStablyByTheirBytes()
    {
        std::mt19937 random(7);
        for (const char *start : {"", "train-", "a-prefix-that-is-longer-than-any-head-"}) {
            std::vector<std::string> texts;
            for (int i = 0; i < 2000; ++i) {
                std::string text = start;
                for (std::size_t length = random() % 14; length > 0; --length)
                    text += static_cast<char>(random() % 5 == 0 ? random() % 256 : 'a' + random() % 3);
                texts.push_back(text);
            }
            const std::vector<std::string_view> keys(texts.begin(), texts.end());
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
                QCOMPARE(sortedOrder(keys, order), expected(keys, order));
        }
        QVERIFY(sortedOrder(std::vector<std::string_view>(), Qt::AscendingOrder).empty());
    }

    void numbersAreOrderedStably()
    {
        std::mt19937 random(7);
        std::vector<double> keys;
        for (int i = 0; i < 2000; ++i)
            keys.push_back(static_cast<double>(random() % 50) - 25.5);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            QCOMPARE(sortedOrder(keys, order), expected(keys, order));
    }

    void variantsOfNoValueComeFirst()
    {
        const std::vector<QVariant> keys{2, QVariant(), 1};
        QCOMPARE(sortedOrder(keys, Qt::AscendingOrder), (std::vector<std::size_t>{1, 2, 0}));
    }
};

QTEST_GUILESS_MAIN(TestSortOrder)
#include "TestSortOrder.moc"
