#include <QTest>

#include "client/domain/prices/RateText.h"
#include "client/files/PriceFile.h"

using namespace chipdeck;
using namespace chipdeck::files;

namespace {

const std::string good = R"(version = 7
utc_offset_minutes = 480

[[rate]]
kind = "price"
cluster = "east"
pool = "训练"
model = "h100"
from_day = 2026-01-01
until_day = "2026-07-01"
currency = "cny"
per_chip_hour = "12.50"

[[rate]]   # what we pay
kind = "cost"
from_day = 2026-01-01
currency = "CNY"
per_chip_hour = 7
)";

/// `good` with one text for another.
std::string with(const std::string &old, const std::string &fresh)
{
    std::string text = good;
    return text.replace(text.find(old), old.size(), fresh);
}

/// "prices.toml:9 ..." of what is wrong first.
std::string firstWrong(const std::string &text)
{
    const auto read = parsePrices(text, "prices.toml");
    return read || read.error().fields.empty() ? "" : read.error().fields.front().field + " " + read.error().fields.front().description;
}

} // namespace

class TestPriceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsRead();
    void whatIsWrittenIsRead();
    void mistakesAreNamedByTheirLine_data();
    void mistakesAreNamedByTheirLine();
};

void TestPriceFile::aFileIsRead()
{
    const auto read = parsePrices(good, "prices.toml");
    QVERIFY2(read, firstWrong(good).c_str());
    QCOMPARE(read->version, std::uint64_t(7));
    QCOMPARE(read->plan.utcOffsetMinutes, 480);
    QCOMPARE(read->plan.rates.size(), std::size_t(2));
    const domain::RateText first = domain::textOf(read->plan.rates[0]);
    QVERIFY(first == (domain::RateText{"price", "east", "训练", "H100 SXM", "2026-01-01", "2026-07-01", "CNY", "12.5"}));
    const domain::RateText second = domain::textOf(read->plan.rates[1]);
    QVERIFY(second == (domain::RateText{"cost", "", "", "", "2026-01-01", "", "CNY", "7"}));
    QVERIFY(parsePrices("", "prices.toml").value() == PriceFile());
}

void TestPriceFile::whatIsWrittenIsRead()
{
    PriceFile prices = parsePrices(good, "prices.toml").value();
    QVERIFY(parsePrices(priceText(prices), "prices.toml").value() == prices);
    prices.plan.rates[0].pool = R"(a "b" \c)";
    prices.plan.utcOffsetMinutes = -720;
    QVERIFY(parsePrices(priceText(prices), "prices.toml").value() == prices);
    QVERIFY(parsePrices(priceText({}), "prices.toml").value() == PriceFile());
}

void TestPriceFile::mistakesAreNamedByTheirLine_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char *name, const std::string &text, const char *wrong) { QTest::newRow(name) << text << QString::fromUtf8(wrong); };
    row("unknown key", with("until_day", "till_day"), "prices.toml:10 rate.till_day");
    row("unknown key of the file", "ratez = 1\n", "prices.toml:1 ratez");
    row("an amount with a point", with("\"12.50\"", "12.50"), "prices.toml:12 rate.per_chip_hour");
    row("an amount with a comma", with("12.50", "12,50"), "prices.toml:12 rates[0].per_chip_hour");
    row("no such day", with("2026-07-01", "2026-06-31"), "prices.toml:10 rates[0].until_day");
    row("no currency", with("currency = \"cny\"", ""), "prices.toml:4 rates[0].currency");
    row("an overlap", good + good.substr(good.find("[[rate]]   #")), "prices.toml:21 rates[2].from_day");
    row("a kind", with("cost", "costs"), "prices.toml:15 rates[1].kind");
    row("an offset", with("480", "481"), "prices.toml:2 utc_offset_minutes");
    row("an offset as a text", with("480", "\"480\""), "prices.toml:2 utc_offset_minutes");
    row("a version below 0", with("version = 7", "version = -7"), "prices.toml:1 version");
    row("one table for many", with("[[rate]]", "[rate]"), "prices.toml:14");
    row("no TOML", with("version = 7", "version 7"), "prices.toml:1");
    row("a character outside of quotes", with("east", "east\" 东"), "prices.toml:6");
    row("a number for a name", with("\"east\"", "1"), "prices.toml:6 rate.cluster");
    row("too long", std::string(maxPriceFileBytes + 1, ' '), "prices.toml:1 ");
}

void TestPriceFile::mistakesAreNamedByTheirLine()
{
    QFETCH(std::string, text);
    QFETCH(QString, wrong);
    const std::string found = firstWrong(text);
    QVERIFY2(found.starts_with(wrong.toStdString()), found.c_str());
}

QTEST_GUILESS_MAIN(TestPriceFile)
#include "TestPriceFile.moc"
