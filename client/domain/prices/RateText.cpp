#include "client/domain/prices/RateText.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "client/domain/Chip.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"
#include "client/domain/prices/Currency.h"
#include "client/domain/prices/PriceCheck.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t maxProblems = 50;
constexpr std::size_t maxNameBytes = 255;

const Decimal &mostPerChipHour()
{
    static const Decimal most = Decimal::parse("1000000000").value();
    return most;
}

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

bool isName(const std::string &name)
{
    return name.size() <= maxNameBytes && harmless(name, maxNameBytes * 3) == name;
}

/// One rate, field by field.
class RateReader
{
public:
    explicit RateReader(const RateText &text) : m_text(text) {}

    RateReading run()
    {
        readKind();
        readPlace();
        readDays();
        m_rate.currency = upper(trimmedReason(m_text.currency));
        if (!minorDigits(m_rate.currency))
            complain(RateField::Currency, PriceFault::BadCurrency);
        readAmount();
        return {m_problems.empty() ? std::optional(std::move(m_rate)) : std::nullopt, std::move(m_problems)};
    }

private:
    void complain(RateField field, PriceFault fault)
    {
        m_problems.push_back({0, field, fault, std::nullopt, {}, std::nullopt});
    }

    void readKind()
    {
        const std::string kind = trimmedReason(m_text.kind);
        if (kind != "cost" && kind != "price")
            complain(RateField::Kind, PriceFault::BadKind);
        m_rate.kind = kind == "cost" ? PriceKind::Cost : PriceKind::Price;
    }

    void readPlace()
    {
        m_rate.cluster = trimmedReason(m_text.cluster);
        m_rate.pool = trimmedReason(m_text.pool);
        m_rate.model = trimmedReason(m_text.model);
        const auto cluster = parseName(clusterName(m_rate.cluster));
        if (!m_rate.cluster.empty() && (!cluster || cluster->cluster != m_rate.cluster))
            complain(RateField::Cluster, PriceFault::BadCluster);
        if (!isName(m_rate.pool))
            complain(RateField::Pool, PriceFault::BadName);
        if (!isName(m_rate.model))
            complain(RateField::Model, PriceFault::BadName);
        else if (const auto known = m_rate.model.empty() ? std::nullopt : lookUpChip(m_rate.model))
            m_rate.model = known->model;
    }

    void readDays()
    {
        const auto from = parseDay(trimmedReason(m_text.fromDay));
        const std::string end = trimmedReason(m_text.untilDay);
        const auto until = parseDay(end);
        if (!from)
            complain(RateField::FromDay, PriceFault::BadDay);
        if (!until && !end.empty())
            complain(RateField::UntilDay, PriceFault::BadDay);
        else if (from && until && *until <= *from)
            complain(RateField::UntilDay, PriceFault::EndsTooEarly);
        m_rate.from = from.value_or(Day{});
        m_rate.until = until;
    }

    void readAmount()
    {
        const auto amount = Decimal::parse(trimmedReason(m_text.perChipHour));
        if (!amount)
            complain(RateField::PerChipHour, amount.error().reason == "AMOUNT_OVERFLOW" ? PriceFault::AmountTooLarge : PriceFault::BadAmount);
        else if (amount->isNegative())
            complain(RateField::PerChipHour, PriceFault::NegativeAmount);
        else if (*amount > mostPerChipHour())
            complain(RateField::PerChipHour, PriceFault::AmountTooLarge);
        m_rate.perChipHour = amount.value_or(Decimal());
    }

    const RateText &m_text;
    std::vector<PriceProblem> m_problems;
    PriceRate m_rate;
};

const char *fieldWord(RateField field)
{
    constexpr std::array words{"", "kind", "cluster", "pool", "model", "from_day", "until_day", "currency", "per_chip_hour"};
    return words[static_cast<std::size_t>(field)];
}

std::string periodWords(const PriceProblem &problem)
{
    return "from " + dayText(problem.from) + (problem.until ? " until " + dayText(*problem.until) : " on");
}

std::string otherWords(const PriceProblem &problem)
{
    return "rate " + std::to_string(problem.other.value_or(0) + 1);
}

std::string togetherWords(const PriceProblem &problem)
{
    if (problem.fault == PriceFault::Overlap)
        return "It overlaps " + otherWords(problem) + ", which is for the same, " + periodWords(problem) + "; end one before the other begins.";
    if (problem.fault == PriceFault::Gap)
        return "Between " + otherWords(problem) + " and this one no rate holds " + periodWords(problem) + "; begin on "
            + dayText(problem.from) + " or add a rate for the days between.";
    return "It and " + otherWords(problem) + " name as much and are both for some of the same chips " + periodWords(problem)
        + "; add a rate that names what both name, or narrow one of them.";
}

std::string words(const PriceProblem &problem)
{
    switch (problem.fault) {
    case PriceFault::BadKind: return "The kind is \"cost\" (what the operator pays) or \"price\" (what a customer pays).";
    case PriceFault::BadCluster: return "A cluster is named by its id, of a-z, 0-9 and -; empty means any.";
    case PriceFault::BadName: return "It must be printable text of one line in UTF-8, at most 255 bytes; empty means any.";
    case PriceFault::BadDay: return "A day is written like 2026-01-31, of the years 2000 to 2999.";
    case PriceFault::EndsTooEarly: return "The rate ends before it begins; until_day is the first day on which it holds no more.";
    case PriceFault::BadCurrency: return "A currency is a code of ISO 4217, such as CNY, USD or EUR.";
    case PriceFault::BadAmount: return "An amount is digits with a point, such as 12.50, and at most 9 digits behind it.";
    case PriceFault::NegativeAmount: return "An amount is 0 or more.";
    case PriceFault::AmountTooLarge: return "An amount is at most 1000000000 per chip-hour.";
    case PriceFault::TooManyRates: return "There are at most " + std::to_string(maxRates) + " rates.";
    case PriceFault::BadUtcOffset: return "The offset to UTC is -720 to 840 minutes, in quarters of an hour.";
    case PriceFault::NoAmount: return "Say what a chip-hour costs, what a customer pays for it, or both.";
    case PriceFault::Overlap:
    case PriceFault::Gap:
    case PriceFault::Ambiguous: return togetherWords(problem);
    }
    return {};
}

} // namespace

RateReading readRate(const RateText &text)
{
    return RateReader(text).run();
}

PriceReading readTogether(const std::vector<const RateReading *> &rates, int utcOffsetMinutes)
{
    PriceReading reading;
    const auto complain = [&reading](PriceFault fault) { reading.problems.push_back({0, RateField::Plan, fault, std::nullopt, {}, std::nullopt}); };
    if (!isUtcOffset(utcOffsetMinutes))
        complain(PriceFault::BadUtcOffset);
    if (rates.size() > maxRates) {
        complain(PriceFault::TooManyRates);
        return reading;
    }
    reading.plan.utcOffsetMinutes = utcOffsetMinutes;
    std::vector<std::optional<PriceRate>> read;
    read.reserve(rates.size());
    for (std::size_t i = 0; i < rates.size(); ++i) {
        read.push_back(rates[i]->rate);
        if (read.back())
            reading.plan.rates.push_back(*read.back());
        for (PriceProblem problem : rates[i]->problems) {
            problem.rate = i;
            reading.problems.push_back(problem);
        }
    }
    const auto together = checkTogether(read);
    reading.problems.insert(reading.problems.end(), together.begin(), together.end());
    std::stable_sort(reading.problems.begin(), reading.problems.end(), [](const PriceProblem &a, const PriceProblem &b) { return a.rate < b.rate; });
    if (reading.problems.size() > maxProblems)
        reading.problems.resize(maxProblems);
    return reading;
}

PriceReading readPrices(const std::vector<RateText> &rates, int utcOffsetMinutes)
{
    std::vector<const RateReading *> all(rates.size());
    std::vector<RateReading> read;
    // Too many are refused unread.
    if (rates.size() <= maxRates)
        std::transform(rates.begin(), rates.end(), std::back_inserter(read), readRate);
    std::transform(read.begin(), read.end(), all.begin(), [](const RateReading &one) { return &one; });
    return readTogether(all, utcOffsetMinutes);
}

RateText textOf(const PriceRate &rate)
{
    return {rate.kind == PriceKind::Cost ? "cost" : "price", rate.cluster, rate.pool, rate.model, dayText(rate.from),
            rate.until ? dayText(*rate.until) : std::string(), rate.currency, rate.perChipHour.text()};
}

std::vector<RateText> textsOf(const PricePlan &plan)
{
    std::vector<RateText> texts;
    texts.reserve(plan.rates.size());
    for (const PriceRate &rate : plan.rates)
        texts.push_back(textOf(rate));
    return texts;
}

FieldViolation violationOf(const PriceProblem &problem)
{
    if (problem.fault == PriceFault::BadUtcOffset)
        return {"utc_offset_minutes", words(problem)};
    if (problem.field == RateField::Plan)
        return {"rates", words(problem)};
    std::string field = "rates[" + std::to_string(problem.rate) + "]." + fieldWord(problem.field);
    return {std::move(field), words(problem)};
}

Failure failureOf(const std::vector<PriceProblem> &problems)
{
    Failure failure{Code::InvalidArgument, "INVALID_PRICES", "The prices were not changed; this is wrong with them:", {}, {}, {}};
    for (const PriceProblem &problem : problems)
        failure.fields.push_back(violationOf(problem));
    return failure;
}

} // namespace chipdeck::domain
