#include <QTest>

#include "client/domain/prices/Quote.h"
#include "client/domain/prices/RateText.h"

using namespace chipdeck::domain;

/// What a job would be charged, currency by currency.
class TestQuote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCurrencyIsQuotedForItself();
    void whatHasNoRateHasNoQuote();
    void aGapIsSaid();
    void costsAreNoPrices();
};

namespace {

constexpr std::int64_t dayS = 86400;
const std::int64_t newYear = Day(std::chrono::year(2026) / 1 / 1).time_since_epoch().count() * dayS;

PricePlan planOf(const std::vector<RateText> &rates)
{
    const PriceReading reading = readPrices(rates, 0);
    if (!reading.problems.empty())
        qFatal("%s", violationOf(reading.problems.front()).description.c_str());
    return reading.plan;
}

ChipTime hours(std::uint32_t chips, std::int64_t count)
{
    return {{"lab", "train", "H100 SXM"}, chips, newYear, newYear + count * 3600};
}

} // namespace

void TestQuote::everyCurrencyIsQuotedForItself()
{
    const PricePlan plan = planOf({{"price", "", "", "", "2026-01-01", "", "USD", "2.005"}, {"price", "", "", "", "2026-01-01", "", "JPY", "300.4"}});
    const auto quotes = quotesFor(plan, hours(8, 2));
    QCOMPARE(quotes.size(), std::size_t{2});
    QVERIFY(quotes[0].currency == "JPY" && quotes[0].amount.text() == "4806" && !quotes[0].isPartial);
    QVERIFY(quotes[1].currency == "USD" && quotes[1].amount.text(2) == "32.08");
}

void TestQuote::whatHasNoRateHasNoQuote()
{
    const PricePlan plan = planOf({{"price", "elsewhere", "", "", "2026-01-01", "", "USD", "2"}});
    QVERIFY(quotesFor(plan, hours(8, 2)).empty());
    QVERIFY(quotesFor({}, hours(8, 2)).empty());
}

void TestQuote::aGapIsSaid()
{
    const PricePlan plan = planOf({{"price", "", "", "", "2026-01-01", "2026-01-02", "USD", "1"}});
    const auto quotes = quotesFor(plan, hours(1, 36));
    QVERIFY(quotes.size() == 1 && quotes[0].isPartial && quotes[0].amount.text() == "24");
}

void TestQuote::costsAreNoPrices()
{
    QVERIFY(quotesFor(planOf({{"cost", "", "", "", "2026-01-01", "", "USD", "1"}}), hours(1, 1)).empty());
}

QTEST_GUILESS_MAIN(TestQuote)
#include "TestQuote.moc"
