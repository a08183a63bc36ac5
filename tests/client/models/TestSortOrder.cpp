#include <QtTest>

#include <algorithm>
#include <limits>
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

    /// Some are equal as far as one looks at once, a thousand others begin like them and go on.
    void textsThatBeginAlikeAreToldApart()
    {
        std::mt19937 random(7);
        std::vector<std::string> texts;
        for (int i = 0; i < 6000; ++i) {
            std::string text = random() % 2 == 0 ? "pretrain-of-the-large-model" : "pretrain-of-the-small-model";
            text.resize(random() % 3 == 0 ? random() % text.size() : text.size());
            if (random() % 4 == 0)
                text += std::string(random() % 3, '\0');
            texts.push_back(random() % 3 == 0 ? text : text + "-" + std::to_string(random() % 97));
        }
        const std::vector<std::string_view> keys(texts.begin(), texts.end());
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            QCOMPARE(sortedOrder(keys, order), expected(keys, order));
    }

    void numbersAreOrderedStably_data()
    {
        QTest::addColumn<int>("count");
        QTest::addRow("a few") << 100;
        QTest::addRow("many") << 3000;
    }
    void numbersAreOrderedStably()
    {
        QFETCH(int, count);
        std::mt19937 random(7);
        std::vector<double> keys{0.0, -0.0, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), 1e300, -1e300, 1e-300};
        for (int i = 0; i < count; ++i)
            keys.push_back((static_cast<double>(random() % 50) - 25) / (random() % 2 == 0 ? 2 : 1e9));
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
