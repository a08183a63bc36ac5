#include "app/runtime/commands/Arguments.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace chipdeck::runtime {

namespace {

const OptionSpec *find(const CommandSpec &spec, std::string_view name)
{
    const auto found = std::find_if(spec.options.begin(), spec.options.end(), [&](const OptionSpec &option) { return name == option.name; });
    return found == spec.options.end() ? nullptr : &*found;
}

tl::unexpected<Failure> usage(const CommandSpec &spec, const std::string &text)
{
    return failure(ExitCode::Usage, text + " (chipdeck-runtime " + spec.name + " --help lists the options)");
}

std::string written(double number)
{
    char buffer[32];
    const bool whole = number == std::floor(number) && std::abs(number) < 1e15; // 1000000 and not 1e+06
    const auto format = whole ? std::chars_format::fixed : std::chars_format::general;
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number, format);
    return error == std::errc() ? std::string(buffer, end) : std::string();
}

template<typename T>
std::optional<T> parsed(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::string deviceTrouble(const std::string &value)
{
    if (value == "cpu")
        return {};
    constexpr std::string_view gpu = "cuda:";
    const bool exists = value.starts_with(gpu) && parsed<std::uint32_t>(std::string_view(value).substr(gpu.size()));
    return exists ? "this build runs on the processor only; use --device cpu" : "--device must be cpu or cuda:N, not '" + value + "'";
}

/// Empty = the value is right.
std::string trouble(const OptionSpec &option, const std::string &value)
{
    const std::string name = std::string("--") + option.name;
    if (option.kind == OptionSpec::Kind::Choice) {
        const bool known = ("|" + std::string(option.value) + "|").find("|" + value + "|") != std::string::npos && !value.empty();
        return known ? std::string() : name + " must be one of " + option.value + ", not '" + value + "'";
    }
    if (option.kind == OptionSpec::Kind::Device)
        return deviceTrouble(value);
    const bool whole = option.kind == OptionSpec::Kind::Count;
    if (!whole && option.kind != OptionSpec::Kind::Number)
        return value.empty() ? name + " needs a value that is not empty" : std::string();
    const std::optional<std::uint64_t> count = whole ? parsed<std::uint64_t>(value) : std::nullopt;
    const std::optional<double> number = count ? double(*count) : whole ? std::nullopt : parsed<double>(value);
    if (!number || !std::isfinite(*number) || *number < option.least || *number > option.most)
        return name + " needs a " + (whole ? "whole " : "") + "number from " + written(option.least) + " to " + written(option.most) + ", not '"
            + value + "'";
    return {};
}

} // namespace

Result<void> Arguments::take(const CommandSpec &spec, const std::vector<std::string> &words, std::size_t &at)
{
    const std::string &word = words[at];
    if (word == "--help" || word == "-h") {
        m_help = true;
        return {};
    }
    if (!word.starts_with("--")) {
        if (!spec.positional || !m_positional.empty())
            return usage(spec, "'" + word + "' is one word too many");
        m_positional = word;
        return {};
    }
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
    const OptionSpec *option = find(spec, name);
    if (!option)
        return usage(spec, "there is no option --" + name);
    if (option->kind == OptionSpec::Kind::Flag) {
        if (equals != std::string::npos)
            return usage(spec, "--" + name + " takes no value");
        m_values[name];
        return {};
    }
    if (equals == std::string::npos && at + 1 == words.size())
        return usage(spec, "--" + name + " needs a value: " + option->value);
    const std::string value = equals == std::string::npos ? words[++at] : word.substr(equals + 1);
    if (const std::string wrong = trouble(*option, value); !wrong.empty())
        return usage(spec, wrong);
    if (option->kind != OptionSpec::Kind::Texts && has(name))
        return usage(spec, "--" + name + " is given twice");
    m_values[name].push_back(value);
    return {};
}

Result<void> Arguments::check(const CommandSpec &spec) const
{
    for (const OptionSpec &option : spec.options) {
        if (option.required && !has(option.name))
            return usage(spec, std::string("--") + option.name + " " + option.value + " is missing");
    }
    if (spec.positional && m_positional.empty())
        return usage(spec, std::string(spec.positional) + " is missing");
    return {};
}

Result<Arguments> Arguments::parse(const CommandSpec &spec, const std::vector<std::string> &words)
{
    Arguments arguments;
    arguments.m_words = words;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const Result<void> taken = arguments.take(spec, words, at); !taken)
            return tl::make_unexpected(taken.error());
    }
    if (!arguments.m_help) {
        if (const Result<void> complete = arguments.check(spec); !complete)
            return tl::make_unexpected(complete.error());
    }
    return arguments;
}

std::optional<std::string> Arguments::text(std::string_view option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() || found->second.empty() ? std::nullopt : std::optional(found->second.front());
}

std::string Arguments::text(std::string_view option, std::string_view otherwise) const
{
    return text(option).value_or(std::string(otherwise));
}

std::vector<std::string> Arguments::texts(std::string_view option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

std::uint64_t Arguments::count(std::string_view option, std::uint64_t otherwise) const
{
    const auto value = text(option);
    return value ? parsed<std::uint64_t>(*value).value_or(otherwise) : otherwise;
}

double Arguments::number(std::string_view option, double otherwise) const
{
    const auto value = text(option);
    return value ? parsed<double>(*value).value_or(otherwise) : otherwise;
}

} // namespace chipdeck::runtime
