#include "client/files/PriceFile.h"

#include <cstdio>

#include "client/domain/prices/RateText.h"
#include "client/files/ConfigTable.h"
#include "client/files/ConfigText.h"

namespace chipdeck::files {

using domain::Code;
using domain::Failure;
using domain::RateText;
using domain::Result;

namespace {

Failure badFile(std::vector<domain::FieldViolation> wrong)
{
    return {Code::InvalidArgument, "BAD_FILE", "The prices cannot be read from this file:", {}, {}, std::move(wrong)};
}

tl::unexpected<Failure> unreadable(const std::string &file, std::size_t line, std::string description)
{
    return tl::unexpected(badFile({{file + ":" + std::to_string(line), std::move(description)}}));
}

/// A day is a date of TOML or a text.
void takeDay(ConfigTable &table, const toml::table &node, std::string_view key, std::string &value)
{
    const auto date = node[key].value_exact<toml::date>();
    if (!date)
        return table.take(key, value);
    char text[32];
    std::snprintf(text, sizeof text, "%04u-%02u-%02u", static_cast<unsigned>(date->year), static_cast<unsigned>(date->month),
                  static_cast<unsigned>(date->day));
    value = text;
    table.know(key);
}

/// An amount is a text or a whole number: a number with a point would be a binary one, which is not what was written.
void takeAmount(ConfigTable &table, const toml::table &node, std::string &value)
{
    constexpr std::string_view key = "per_chip_hour";
    if (const auto whole = node[key].value_exact<std::int64_t>()) {
        value = std::to_string(*whole);
        table.know(key);
    } else if (node[key].is_floating_point()) {
        table.complain(key, "must stand between quotes, \"12.50\", so that it is exactly what is written");
        table.know(key);
    } else {
        table.take(key, value);
    }
}

RateText readRate(ConfigTable &table, const toml::table &node)
{
    RateText rate;
    table.take("kind", rate.kind);
    table.take("cluster", rate.cluster);
    table.take("pool", rate.pool);
    table.take("model", rate.model);
    takeDay(table, node, "from_day", rate.fromDay);
    takeDay(table, node, "until_day", rate.untilDay);
    table.take("currency", rate.currency);
    takeAmount(table, node, rate.perChipHour);
    table.finish();
    return rate;
}

int readOffset(ConfigTable &root, const toml::table &node)
{
    constexpr std::string_view key = "utc_offset_minutes";
    root.know(key);
    const auto offset = node[key].value_exact<std::int64_t>();
    const bool isGood = offset && *offset >= -100'000 && *offset <= 100'000 && domain::isUtcOffset(static_cast<int>(*offset));
    if (node.contains(key) && !isGood)
        root.complain(key, "must be -720 to 840 minutes, in quarters of an hour");
    return isGood ? static_cast<int>(*offset) : 0;
}

/// Where the field of a problem stands, or its rate where it is missing.
std::string placeOf(const domain::PriceProblem &problem, const std::vector<ConfigTable> &tables, const std::string &file)
{
    if (problem.field == domain::RateField::Plan)
        return file + ":1";
    const std::string field = violationOf(problem).field;
    return tables.at(problem.rate).placeOf(field.substr(field.rfind('.') + 1));
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

} // namespace

Result<PriceFile> parsePrices(std::string_view text, const std::string &file)
{
    if (text.size() > maxPriceFileBytes)
        return unreadable(file, 1, "a file of prices has at most 1 MiB");
    const auto flat = asciiConfig(text);
    if (!flat)
        return unreadable(file, flat.error().line, flat.error().description);
    const toml::parse_result parsed = toml::parse(*flat, std::string_view(file));
    if (!parsed)
        return unreadable(file, parsed.error().source().begin.line, std::string(parsed.error().description()));
    std::vector<domain::FieldViolation> wrong;
    ConfigTable root(&parsed.table(), {}, file, wrong);
    PriceFile prices;
    root.take("version", prices.version, std::numeric_limits<std::int64_t>::max());
    const int offset = readOffset(root, parsed.table());
    std::vector<ConfigTable> tables = root.tables("rate");
    std::vector<RateText> rates;
    for (std::size_t i = 0; i < tables.size(); ++i)
        rates.push_back(readRate(tables[i], *parsed.table()["rate"][i].as_table()));
    root.finish();
    if (!wrong.empty())
        return tl::unexpected(badFile(std::move(wrong)));
    domain::PriceReading reading = domain::readPrices(rates, offset);
    if (!reading.problems.empty()) {
        Failure failure = domain::failureOf(reading.problems);
        for (std::size_t i = 0; i < failure.fields.size(); ++i) {
            const std::string place = placeOf(reading.problems[i], tables, file);
            failure.fields[i] = {place, failure.fields[i].field + ": " + failure.fields[i].description};
        }
        return tl::unexpected(std::move(failure));
    }
    prices.plan = std::move(reading.plan);
    return prices;
}

std::string priceText(const PriceFile &prices)
{
    std::string text = "version = " + std::to_string(prices.version) + "\nutc_offset_minutes = " + std::to_string(prices.plan.utcOffsetMinutes) + "\n";
    for (const RateText &rate : domain::textsOf(prices.plan)) {
        text += "\n[[rate]]\nkind = " + quoted(rate.kind) + "\n";
        for (const auto &[key, value] : {std::pair("cluster", &rate.cluster), std::pair("pool", &rate.pool), std::pair("model", &rate.model)}) {
            if (!value->empty())
                text += std::string(key) + " = " + quoted(*value) + "\n";
        }
        text += "from_day = " + rate.fromDay + "\n";
        if (!rate.untilDay.empty())
            text += "until_day = " + rate.untilDay + "\n";
        text += "currency = " + quoted(rate.currency) + "\nper_chip_hour = " + quoted(rate.perChipHour) + "\n";
    }
    return text;
}

} // namespace chipdeck::files
