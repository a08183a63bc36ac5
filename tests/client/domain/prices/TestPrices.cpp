#include <QTest>

#include <array>
#include <random>

#include "client/domain/prices/Charge.h"
#include "client/domain/prices/RateText.h"

using namespace chipdeck::domain;

namespace {

/// "price|a||H100 SXM|2026-01-01|2026-02-01|CNY|12.5"
RateText rate(const std::string &line)
{
    std::array<std::string, 8> parts;
    std::size_t at = 0;
    for (const char c : line) {
        if (c == '|')
            ++at;
        else
            parts[at] += c;
    }
    return {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]};
}

std::vector<RateText> rates(const std::vector<std::string> &lines)
{
    std::vector<RateText> texts;
    for (const std::string &line : lines)
        texts.push_back(rate(line));
    return texts;
}

PricePlan planOf(const std::vector<std::string> &lines, int offset = 0)
{
    const PriceReading reading = readPrices(rates(lines), offset);
    for (const PriceProblem &problem : reading.problems)
        qWarning("%s: %s", violationOf(problem).field.c_str(), violationOf(problem).description.c_str());
    return reading.plan;
}

std::string firstWrong(const std::vector<std::string> &lines)
{
    const PriceReading reading = readPrices(rates(lines), 0);
    return reading.problems.empty() ? "" : violationOf(reading.problems.front()).field;
}

std::int64_t seconds(const char *day, int hour = 0)
{
    return std::chrono::sys_seconds(parseDay(day).value()).time_since_epoch().count() + hour * 3600;
}

std::string amountOf(const PricePlan &plan, const ChipTime &time, const char *currency = "CNY", int places = 9)
{
    const auto charge = chargeFor(plan, PriceKind::Price, currency, time);
    return charge ? charge->amount(places)->text() : charge.error().reason;
}

/// Some rates of a week, of two clusters, two pools and two models, mostly wrong beside each other.
std::vector<RateText> randomRates(std::mt19937 &random, int most)
{
    const auto pick = [&random](std::initializer_list<const char *> words) { return *(words.begin() + random() % words.size()); };
    std::vector<RateText> texts;
    for (int i = 0, count = 1 + static_cast<int>(random() % static_cast<unsigned>(most)); i < count; ++i) {
        const unsigned from = random() % 7;
        const unsigned until = from + 1 + random() % 7;
        RateText text{"price", pick({"", "", "a", "b"}), pick({"", "", "p", "q"}), pick({"", "", "M1", "M2"}), "2026-01-0" + std::to_string(from + 1),
                      until > 7 ? "" : "2026-01-0" + std::to_string(until + 1), "CNY", std::to_string(random() % 100) + ".07"};
        texts.push_back(std::move(text));
    }
    return texts;
}

const std::vector<ChipPlace> &allPlaces()
{
    static const std::vector<ChipPlace> places = [] {
        std::vector<ChipPlace> made;
        for (const char *cluster : {"a", "b", "c"})
            for (const char *pool : {"p", "q", "r"})
                for (const char *model : {"M1", "M2", "M3"})
                    made.push_back({cluster, pool, model});
        return made;
    }();
    return places;
}

bool isAmbiguousSomewhere(const PricePlan &plan)
{
    for (int day = 0; day < 9; ++day) {
        for (const ChipPlace &place : allPlaces()) {
            if (!rateOn(plan, PriceKind::Price, "CNY", place, parseDay("2026-01-01").value() + std::chrono::days(day)))
                return true;
        }
    }
    return false;
}

/// A day between two rates for the same on which nothing that is for it, or for more, holds.
bool hasGap(const PricePlan &plan)
{
    for (const PriceRate &a : plan.rates) {
        for (const PriceRate &b : plan.rates) {
            if (a.cluster != b.cluster || a.pool != b.pool || a.model != b.model || !a.until)
                continue;
            for (Day day = *a.until; day < b.from; day += std::chrono::days(1)) {
                const bool isHeld = std::any_of(plan.rates.begin(), plan.rates.end(), [&](const PriceRate &rate) {
                    return holdsOn(rate, day) && isFor(rate, {a.cluster, a.pool, a.model});
                });
                if (!isHeld)
                    return true;
            }
        }
    }
    return false;
}

} // namespace

class TestPrices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachWrongFieldIsNamed_data();
    void eachWrongFieldIsNamed();
    void fieldsAreTidied();
    void planLimits();
    void overlapsAndGapsAreRefused();
    void ambiguousEqualsAreRefused();
    void checksAgreeWithEveryDayAndPlace();
    void theMostSpecificRateHolds();
    void chargesGoAcrossDates();
    void chargesSayWhatHasNoRate();
    void chargesOverflowLoudly();
    void chargesAreThoseOfEverySecond();
    void textsComeBack();
};

void TestPrices::eachWrongFieldIsNamed_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *line, const char *field) { QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(field); };
    row("price|a|p|M1|2026-01-01||CNY|1", "");
    row("Price||||2026-01-01||CNY|1", "rates[0].kind");
    row("||||2026-01-01||CNY|1", "rates[0].kind");
    row("price|A|||2026-01-01||CNY|1", "rates[0].cluster");
    row("price|a/nodes/b|||2026-01-01||CNY|1", "rates[0].cluster");
    row("price||p\xff||2026-01-01||CNY|1", "rates[0].pool");
    row("price|||\x1b[31m|2026-01-01||CNY|1", "rates[0].model");
    row("price||||2026-02-30||CNY|1", "rates[0].from_day");
    row("price||||||CNY|1", "rates[0].from_day");
    row("price||||2026-01-01|soon|CNY|1", "rates[0].until_day");
    row("price||||2026-01-01|2026-01-01|CNY|1", "rates[0].until_day");
    row("price||||2026-01-01||RMB|1", "rates[0].currency");
    row("price||||2026-01-01||CNY|1,5", "rates[0].per_chip_hour");
    row("price||||2026-01-01||CNY|-1", "rates[0].per_chip_hour");
    row("price||||2026-01-01||CNY|1000000000.1", "rates[0].per_chip_hour");
    row("price||||2026-01-01||CNY|9999999999999999999999999999", "rates[0].per_chip_hour");
}

void TestPrices::eachWrongFieldIsNamed()
{
    QFETCH(QString, line);
    QFETCH(QString, field);
    std::string text = line.toStdString();
    if (field == QLatin1String("rates[0].pool"))
        text = "price||p\xff||2026-01-01||CNY|1";  // a QString cannot hold what is no text
    QCOMPARE(QString::fromStdString(firstWrong({text})), field);
}

void TestPrices::fieldsAreTidied()
{
    const PricePlan plan = planOf({" cost | a |\tp | h100 | 2026-01-01 | 2026-02-01 | cny | 1.50 "});
    QCOMPARE(plan.rates.size(), std::size_t(1));
    QVERIFY(plan.rates[0].kind == PriceKind::Cost);
    QCOMPARE(plan.rates[0].cluster, std::string("a"));
    QCOMPARE(plan.rates[0].pool, std::string("p"));
    QCOMPARE(plan.rates[0].model, std::string("H100 SXM"));
    QCOMPARE(plan.rates[0].currency, std::string("CNY"));
    QCOMPARE(plan.rates[0].perChipHour.text(), std::string("1.5"));
}

void TestPrices::planLimits()
{
    QCOMPARE(violationOf(readPrices({}, 7).problems.at(0)).field, std::string("utc_offset_minutes"));
    QVERIFY(readPrices({}, 345).problems.empty());
    QVERIFY(!readPrices({}, 855).problems.empty());
    const std::vector<RateText> many(maxRates + 1, rate("price||||2026-01-01||CNY|1"));
    QCOMPARE(violationOf(readPrices(many, 0).problems.at(0)).field, std::string("rates"));
    // The most that there may be, all of them at odds: it answers soon, and with a bounded list.
    const std::vector<RateText> odd(maxRates, rate("price|a|||2026-01-01||CNY|1"));
    QCOMPARE(readPrices(odd, 0).problems.size(), std::size_t(50));
}

void TestPrices::overlapsAndGapsAreRefused()
{
    const std::string first = "price|a|||2026-01-01|2026-02-01|CNY|1";
    QCOMPARE(firstWrong({first, "price|a|||2026-02-01||CNY|2"}), std::string());
    QCOMPARE(firstWrong({first, "price|a|||2026-01-31||CNY|2"}), std::string("rates[1].from_day"));
    QCOMPARE(firstWrong({first, "price|a|||2026-02-02||CNY|2"}), std::string("rates[1].from_day"));
    QCOMPARE(firstWrong({"price|a|||2026-03-01||CNY|2", first}), std::string("rates[0].from_day"));
    QCOMPARE(firstWrong({"price|a|||2026-01-01||CNY|1", "price|a|||2026-05-01||CNY|2"}), std::string("rates[1].from_day"));
    // Other lists and other chips are no business of it.
    QCOMPARE(firstWrong({first, "cost|a|||2026-01-15||CNY|2", "price|a|||2026-01-15||USD|2", "price|b|||2026-01-15||CNY|2"}), std::string());
    // A special price may come and go where a wider rate holds meanwhile, and only there.
    const std::string again = "price|a|||2026-03-01|2026-04-01|CNY|2";
    QCOMPARE(firstWrong({first, again, "price||||2026-01-01||CNY|3"}), std::string());
    QCOMPARE(firstWrong({first, again, "price||||2026-01-01|2026-02-20|CNY|3"}), std::string("rates[1].from_day"));
    QCOMPARE(firstWrong({first, again, "price||||2026-02-01|2026-02-20|CNY|3", "price||||2026-02-20|2026-03-01|CNY|3"}), std::string());
    const PriceProblem gap = readPrices(rates({first, again}), 0).problems.at(0);
    QVERIFY(gap.fault == PriceFault::Gap && gap.other == std::size_t(0));
    QCOMPARE(dayText(gap.from) + dayText(*gap.until), std::string("2026-02-012026-03-01"));
    const std::string words = violationOf(gap).description;
    QVERIFY2(words.find("rate 1") != std::string::npos && words.find("2026-02-01") != std::string::npos, words.c_str());
}

void TestPrices::ambiguousEqualsAreRefused()
{
    const std::string pool = "price||p||2026-01-01|2026-03-01|CNY|1";
    const std::string model = "price|||M1|2026-02-01||CNY|2";
    QCOMPARE(firstWrong({pool, model}), std::string("rates[1].model"));
    QCOMPARE(firstWrong({pool, "price|||M1|2026-03-01||CNY|2"}), std::string());
    QCOMPARE(firstWrong({pool, model, "price||p|M1|2026-02-01|2026-03-01|CNY|3"}), std::string());
    QCOMPARE(firstWrong({pool, model, "price||p|M1|2026-02-02|2026-03-01|CNY|3"}), std::string("rates[1].model"));
    QCOMPARE(firstWrong({"price|a|p||2026-01-01||CNY|1", "price|a||M1|2026-01-01||CNY|1", "price|a|p|M1|2026-01-01||CNY|1"}), std::string());
    QCOMPARE(firstWrong({"price|a|p||2026-01-01||CNY|1", "price|b||M1|2026-01-01||CNY|1"}), std::string());
    PricePlan unchecked = planOf({"price||p||2026-01-01||CNY|1"});
    unchecked.rates.push_back(planOf({"price|||M1|2026-01-01||CNY|2"}).rates.front());
    QCOMPARE(rateOn(unchecked, PriceKind::Price, "CNY", {"a", "p", "M1"}, parseDay("2026-01-02").value()).error().reason, std::string("AMBIGUOUS_RATE"));
}

void TestPrices::checksAgreeWithEveryDayAndPlace()
{
    std::mt19937 random(4);
    int good = 0, gaps = 0, ambiguous = 0;
    for (int round = 0; round < 6'000; ++round) {
        const PriceReading reading = readPrices(randomRates(random, 5), 0);
        const auto has = [&reading](PriceFault fault) {
            return std::any_of(reading.problems.begin(), reading.problems.end(), [fault](const PriceProblem &problem) { return problem.fault == fault; });
        };
        const bool isAmbiguous = isAmbiguousSomewhere(reading.plan);
        if (has(PriceFault::Ambiguous))
            QVERIFY(isAmbiguous);
        if (isAmbiguous)
            QVERIFY(has(PriceFault::Ambiguous) || has(PriceFault::Overlap));
        if (!has(PriceFault::Overlap))
            QCOMPARE(has(PriceFault::Gap), hasGap(reading.plan));
        good += reading.problems.empty() ? 1 : 0;
        gaps += has(PriceFault::Gap) ? 1 : 0;
        ambiguous += has(PriceFault::Ambiguous) ? 1 : 0;
    }
    QVERIFY2(good > 500 && gaps > 50 && ambiguous > 500, qPrintable(QStringLiteral("%1 %2 %3").arg(good).arg(gaps).arg(ambiguous)));
}

void TestPrices::theMostSpecificRateHolds()
{
    const PricePlan plan = planOf({"price||||2026-01-01||CNY|1", "price|a|||2026-01-01||CNY|2", "price|a|p|M1|2026-01-10|2026-01-20|CNY|3",
                                   "cost||||2026-01-01||CNY|9", "price||||2026-01-01||USD|8"});
    QCOMPARE(plan.rates.size(), std::size_t(5));
    const auto holds = [&plan](const ChipPlace &place, const char *day) {
        const auto rate = rateOn(plan, PriceKind::Price, "CNY", place, parseDay(day).value());
        return rate && *rate ? (*rate)->perChipHour.text() : std::string("none");
    };
    QCOMPARE(holds({"b", "p", "M1"}, "2026-01-15"), std::string("1"));
    QCOMPARE(holds({"a", "q", "M1"}, "2026-01-15"), std::string("2"));
    QCOMPARE(holds({"a", "p", "M1"}, "2026-01-09"), std::string("2"));
    QCOMPARE(holds({"a", "p", "M1"}, "2026-01-10"), std::string("3"));
    QCOMPARE(holds({"a", "p", "M1"}, "2026-01-20"), std::string("2"));
    QCOMPARE(holds({"b", "p", "M1"}, "2025-12-31"), std::string("none"));
    QCOMPARE(currenciesOf(plan, PriceKind::Price), (std::vector<std::string>{"CNY", "USD"}));
    QCOMPARE(currenciesOf(plan, PriceKind::Cost), std::vector<std::string>{"CNY"});
}

void TestPrices::chargesGoAcrossDates()
{
    const std::vector<std::string> lines{"price||||2026-01-01|2026-01-02|CNY|0.1", "price||||2026-01-02||CNY|0.2"};
    const PricePlan plan = planOf(lines);
    const ChipTime time{{"a", "p", "M1"}, 8, seconds("2026-01-01", 22), seconds("2026-01-02", 3)};
    QCOMPARE(amountOf(plan, time), std::string("6.4"));  // 8 x (2 x 0.1 + 3 x 0.2)
    // In China the day begins eight hours earlier.
    QCOMPARE(amountOf(planOf(lines, 480), time), std::string("8"));
    QCOMPARE(amountOf(planOf(lines, -480), time), std::string("4"));
    QCOMPARE(amountOf(plan, {{"a", "p", "M1"}, 8, time.startS, time.startS}), std::string("0"));
    QCOMPARE(amountOf(plan, {{"a", "p", "M1"}, 8, time.endS, time.startS}), std::string("BAD_TIME"));
    QCOMPARE(amountOf(plan, {{"a", "p", "M1"}, 8, 0, time.startS}), std::string("BAD_TIME"));
    // A third of a cent, 3 times: rounded once, in the end.
    const auto piece = chargeFor(planOf({"price||||2026-01-01||CNY|0.01"}), PriceKind::Price, "CNY", {{}, 1, time.startS, time.startS + 1200});
    Charge sum;
    for (int i = 0; i < 3; ++i)
        QVERIFY(sum.add(*piece));
    QCOMPARE(piece->amount(2)->text(), std::string("0"));
    QCOMPARE(sum.amount(2)->text(), std::string("0.01"));
}

void TestPrices::chargesSayWhatHasNoRate()
{
    const PricePlan plan = planOf({"price||||2026-01-02|2026-01-03|CNY|1"});
    const auto charge = chargeFor(plan, PriceKind::Price, "CNY", {{}, 2, seconds("2026-01-01", 23), seconds("2026-01-03", 2)});
    QCOMPARE(charge->amount(2)->text(), std::string("48"));
    QCOMPARE(charge->unpricedS(), std::int64_t(3 * 3600));
    QCOMPARE(chargeFor(plan, PriceKind::Cost, "CNY", {{}, 2, seconds("2026-01-02"), seconds("2026-01-02", 1)})->unpricedS(), std::int64_t(3600));
    QCOMPARE(chargeFor(plan, PriceKind::Price, "USD", {{}, 2, seconds("2026-01-02"), seconds("2026-01-02", 1)})->unpricedS(), std::int64_t(3600));
}

void TestPrices::chargesOverflowLoudly()
{
    const PricePlan plan = planOf({"price||||2026-01-01||CNY|1000000000"});
    QCOMPARE(amountOf(plan, {{}, 4'000'000'000U, seconds("2026-01-01"), seconds("2999-01-01")}), std::string("AMOUNT_OVERFLOW"));
    QCOMPARE(amountOf(plan, {{}, 1'000'000, seconds("2026-01-01"), seconds("2027-01-01")}), std::string("8760000000000000000"));
}

void TestPrices::chargesAreThoseOfEverySecond()
{
    std::mt19937 random(5);
    int compared = 0;
    while (compared < 60) {
        const int offset = (static_cast<int>(random() % 105) - 48) * 15;
        const PriceReading reading = readPrices(randomRates(random, 6), offset);
        if (!reading.problems.empty())
            continue;
        ++compared;
        const ChipPlace &place = allPlaces()[random() % allPlaces().size()];
        const std::int64_t start = seconds("2025-12-31") + static_cast<std::int64_t>(random() % (9 * 86400));
        const ChipTime time{place, static_cast<std::uint32_t>(1 + random() % 5000), start, start + static_cast<std::int64_t>(random() % (3 * 86400))};
        const auto charge = chargeFor(reading.plan, PriceKind::Price, "CNY", time);
        __int128 hundredths = 0;
        std::int64_t unpriced = 0;
        for (std::int64_t second = time.startS; second < time.endS; ++second) {
            const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(second + offset * 60)));
            const auto rate = rateOn(reading.plan, PriceKind::Price, "CNY", place, day).value();
            unpriced += rate ? 0 : 1;
            hundredths += rate ? static_cast<__int128>(std::stoll(rate->perChipHour.times(100)->text())) * time.chips : 0;
        }
        // In ten-millionths of a hundredth, exactly as many as a division by 3,600 leaves whole.
        const __int128 billionths = hundredths * 10'000'000;
        const Decimal sum = charge->amount(9).value();
        const std::string exact = std::to_string(static_cast<std::int64_t>(billionths / 3600 / 1'000'000'000)) + ".";
        QVERIFY2(sum.text(9).starts_with(exact), sum.text(9).c_str());
        QCOMPARE(charge->unpricedS(), unpriced);
        const std::int64_t middle = time.startS + (time.endS - time.startS) / 3;
        Charge parts = chargeFor(reading.plan, PriceKind::Price, "CNY", {place, time.chips, time.startS, middle}).value();
        QVERIFY(parts.add(chargeFor(reading.plan, PriceKind::Price, "CNY", {place, time.chips, middle, time.endS}).value()));
        QCOMPARE(parts.amount(9).value(), sum);
        const auto fraction = static_cast<std::int64_t>((billionths % (__int128(3600) * 1'000'000'000) * 2 + 3600) / 7200);
        QVERIFY(std::llabs(fraction - std::stoll(sum.text(9).substr(exact.size()))) <= 1);
    }
}

void TestPrices::textsComeBack()
{
    const PricePlan plan = planOf({"cost|a|p|M1|2026-01-01|2026-02-01|CNY|0.000000001", "price||||2026-01-01||JPY|100"}, 480);
    QCOMPARE(plan.rates.size(), std::size_t(2));
    QVERIFY(readPrices(textsOf(plan), 480).plan == plan);
}

QTEST_GUILESS_MAIN(TestPrices)
#include "TestPrices.moc"
