#include <QTest>

#include <random>

#include "client/domain/prices/Currency.h"
#include "client/domain/prices/Day.h"
#include "client/domain/prices/Decimal.h"

using namespace chipdeck::domain;

namespace {

Decimal of(const char *text)
{
    return Decimal::parse(text).value();
}

/// `count` billionths, written by other means than Decimal's own.
std::string plain(std::int64_t count)
{
    const std::string digits = std::to_string(count < 0 ? -count : count);
    const std::string padded = digits.size() < 10 ? std::string(10 - digits.size(), '0') + digits : digits;
    return (count < 0 ? "-" : "") + padded.substr(0, padded.size() - 9) + "." + padded.substr(padded.size() - 9);
}

constexpr std::int64_t billion = 1'000'000'000;

} // namespace

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsComeBackShortest();
    void wrongTextsAreRefused();
    void localesChangeNothing();
    void arithmeticIsThatOfIntegers();
    void whatDoesNotFitIsAnError();
    void roundingIsHalfToEven();
    void days();
    void currencies();
};

void TestDecimal::textsComeBackShortest()
{
    QCOMPARE(of("12.50").text(), std::string("12.5"));
    QCOMPARE(of("12.5").text(2), std::string("12.50"));
    QCOMPARE(of("12.345").text(2), std::string("12.345"));
    QCOMPARE(of("0").text(), std::string("0"));
    QCOMPARE(of("0").text(2), std::string("0.00"));
    QCOMPARE(of("-0").text(), std::string("0"));
    QCOMPARE(of("100").text(), std::string("100"));
    QCOMPARE(of("-0.000000001").text(), std::string("-0.000000001"));
    QCOMPARE(of("007").text(), std::string("7"));
    QCOMPARE(of("999999999999999999999999999.999999999").text(), std::string("999999999999999999999999999.999999999"));
    std::mt19937_64 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const auto count = static_cast<std::int64_t>(random() >> (random() % 64));
        const Decimal number = of(plain(count).c_str());
        QCOMPARE(of(number.text().c_str()), number);
        QVERIFY(!number.text().ends_with('0') || number.text().find('.') == std::string::npos);
    }
}

void TestDecimal::wrongTextsAreRefused()
{
    for (const char *text : {"", "-", ".", "5.", ".5", "1,5", "1 000", "+1", "1e3", "--1", "1.2.3", "0x10", "1.-2", "\u0663", " 1", "1\n",
                             "nan", "1.0000000001"}) {
        const auto read = Decimal::parse(text);
        QVERIFY2(!read && read.error().reason == "BAD_NUMBER", text);
    }
    QCOMPARE(Decimal::parse("1" + std::string(27, '0')).error().reason, std::string("AMOUNT_OVERFLOW"));
    QVERIFY(!Decimal::parse(std::string(1'000'000, '9')));
    QCOMPARE(Decimal::parse(std::string(1'000'000, '0')).value(), Decimal());
}

void TestDecimal::localesChangeNothing()
{
    for (const char *name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
        if (!std::setlocale(LC_ALL, name))
            continue;
        QCOMPARE(of("1234.5").text(2), std::string("1234.50"));
        QVERIFY(!Decimal::parse("1234,5"));
    }
    std::setlocale(LC_ALL, "C.UTF-8");
}

void TestDecimal::arithmeticIsThatOfIntegers()
{
    std::mt19937_64 random(2);
    std::uniform_int_distribution<std::int64_t> counts(-billion * billion, billion * billion);
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t a = counts(random), b = counts(random), factor = counts(random) / billion;
        const Decimal x = of(plain(a).c_str()), y = of(plain(b).c_str());
        QCOMPARE(x.plus(y).value(), of(plain(a + b).c_str()));
        QCOMPARE(x.minus(y).value(), of(plain(a - b).c_str()));
        QCOMPARE(x < y, a < b);
        QCOMPARE(x.isNegative(), a < 0);
        const Decimal small = of(plain(a / billion).c_str());
        QCOMPARE(small.times(factor).value(), of(plain(a / billion * factor).c_str()));
    }
}

void TestDecimal::whatDoesNotFitIsAnError()
{
    const Decimal most = of("999999999999999999999999999.999999999");
    const Decimal least = of("0.000000001");
    QCOMPARE(most.plus(least).error().reason, std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(Decimal().minus(most).value().minus(least).error().reason, std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(most.times(2).error().reason, std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(most.times(std::numeric_limits<std::int64_t>::min()).error().reason, std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(most.times(-1).value().text(), "-" + most.text());
    QCOMPARE(most.times(0).value(), Decimal());
    QCOMPARE(most.rounded(0).error().reason, std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(of("1000000000").times(std::numeric_limits<std::int64_t>::max()).error().reason, std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(least.times(std::numeric_limits<std::int64_t>::max()).value().text(), std::string("9223372036.854775807"));
}

void TestDecimal::roundingIsHalfToEven()
{
    QCOMPARE(of("2.5").rounded(0)->text(), std::string("2"));
    QCOMPARE(of("3.5").rounded(0)->text(), std::string("4"));
    QCOMPARE(of("-2.5").rounded(0)->text(), std::string("-2"));
    QCOMPARE(of("0.125").rounded(2)->text(), std::string("0.12"));
    QCOMPARE(of("0.135").rounded(2)->text(), std::string("0.14"));
    QCOMPARE(of("0.125000001").rounded(2)->text(), std::string("0.13"));
    QCOMPARE(of("10").dividedBy(3, 9)->text(), std::string("3.333333333"));
    QCOMPARE(of("1").dividedBy(std::numeric_limits<std::int64_t>::max(), 9).value(), Decimal());
    std::mt19937_64 random(3);
    for (int i = 0; i < 20'000; ++i) {
        const auto count = static_cast<std::int64_t>(random() >> 1);
        const auto divisor = static_cast<std::int64_t>(random() >> (1 + random() % 62)) + 1;
        const int places = static_cast<int>(random() % 10);
        __int128 unit = divisor;
        for (int p = places; p < Decimal::places; ++p)
            unit *= 10;
        __int128 whole = count / unit;
        const __int128 rest = count % unit;
        whole += rest * 2 > unit || (rest * 2 == unit && whole % 2 == 1) ? 1 : 0;
        for (int p = places; p < Decimal::places; ++p)
            whole *= 10;
        QCOMPARE(of(plain(count).c_str()).dividedBy(divisor, places).value(), of(plain(static_cast<std::int64_t>(whole)).c_str()));
    }
}

void TestDecimal::days()
{
    for (const char *day : {"2000-01-01", "2024-02-29", "2026-12-31", "2999-12-31"})
        QCOMPARE(dayText(parseDay(day).value()), std::string(day));
    for (const char *wrong : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "1999-12-31", "3000-01-01", "2026/01/01",
                              "20260101", "2026-01-01 ", "-026-01-01", "2026-+1-01", "2026-01--1"})
        QVERIFY2(!parseDay(wrong), wrong);
    QCOMPARE((parseDay("2026-03-01").value() - parseDay("2026-02-28").value()).count(), 1);
}

void TestDecimal::currencies()
{
    QCOMPARE(minorDigits("CNY"), std::optional(2));
    QCOMPARE(minorDigits("ZWG"), std::optional(2));
    QCOMPARE(minorDigits("JPY"), std::optional(0));
    QCOMPARE(minorDigits("KWD"), std::optional(3));
    for (const char *wrong : {"", "RMB", "cny", "XAU", "XTS", "US", "USDX", "D A", " CN", "NY "})
        QVERIFY2(!minorDigits(wrong), wrong);
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "TestDecimal.moc"
