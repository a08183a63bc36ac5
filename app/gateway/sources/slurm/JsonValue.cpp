#include "app/gateway/sources/slurm/JsonValue.h"

#include <charconv>
#include <cmath>

namespace chipdeck::gateway::slurm {

using simdjson::ondemand::json_type;

namespace {

// Slurm's NO_VAL and INFINITE leak into old API versions as plain numbers.
constexpr double noValue32 = 4294967294.0;
constexpr double infinite32 = 4294967295.0;
constexpr double largest = 9.0e15;
constexpr std::size_t maxWords = 65536;

double plainNumber(JsonValue value)
{
    double number = 0;
    if (value.get_double().get(number) != simdjson::SUCCESS || !std::isfinite(number))
        return noValue32;
    return number;
}

JsonNumber wrapped(JsonObject object)
{
    JsonNumber result;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "set")
            result.isSet = readBool(field.value());
        else if (key == "infinite")
            result.isInfinite = readBool(field.value());
        else if (key == "number")
            result.number = readNumber(field.value()).number;
    }
    if (result.isInfinite)
        result.isSet = false;
    return result;
}

} // namespace

std::optional<std::uint64_t> JsonNumber::count() const
{
    if (!isSet || number < 0 || number > largest)
        return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

std::optional<std::int64_t> JsonNumber::time() const
{
    if (!isSet || number <= 0 || number >= noValue32)
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

std::int64_t JsonNumber::code() const
{
    return isSet && number > -noValue32 && number < noValue32 ? static_cast<std::int64_t>(number) : 0;
}

std::uint32_t JsonNumber::small() const
{
    return isSet && number > 0 && number < noValue32 ? static_cast<std::uint32_t>(number) : 0;
}

JsonNumber readNumber(JsonValue value)
{
    switch (value.type()) {
    case json_type::number: {
        const double number = plainNumber(value);
        return {number != noValue32 && number != infinite32, number == infinite32, number};
    }
    case json_type::object:
        return wrapped(value.get_object());
    case json_type::string: {
        const std::string text = readText(value);
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool whole = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
        return {whole, false, whole ? number : 0};
    }
    default:
        return {};
    }
}

std::string readText(JsonValue value)
{
    std::string_view text;
    if (value.type() == json_type::string && value.get_string().get(text) == simdjson::SUCCESS)
        return std::string(text);
    return {};
}

bool readBool(JsonValue value)
{
    bool result = false;
    if (value.type() == json_type::boolean && value.get_bool().get(result) == simdjson::SUCCESS)
        return result;
    return false;
}

std::vector<std::string> readWords(JsonValue value)
{
    std::vector<std::string> words;
    if (value.type() == json_type::array) {
        for (auto element : value.get_array()) {
            std::string word = readText(element.value());
            if (!word.empty() && words.size() < maxWords)
                words.push_back(std::move(word));
        }
    } else if (std::string word = readText(value); !word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

} // namespace chipdeck::gateway::slurm
