#pragma once

#include "app/runtime/commands/ExitCode.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::runtime {

/// One option of a command. What its value must be is checked while parsing, so that commands read values that are right.
struct OptionSpec
{
    enum class Kind { Flag, Text, Texts, Choice, Count, Number, Device };

    const char *name;            // without the dashes
    Kind kind;
    const char *value;           // how --help calls the value; Choice: what there is, "f16|q8_0"
    const char *help;
    double least = 0;            // Count and Number
    double most = std::numeric_limits<std::uint32_t>::max();
    bool required = false;
};

struct CommandSpec
{
    const char *name;
    const char *summary;
    const char *positional;      // what --help calls the word without an option; null = none
    std::vector<OptionSpec> options;
    bool hidden = false;
};

/// The words after a command, checked.
class Arguments
{
public:
    static Result<Arguments> parse(const CommandSpec &spec, const std::vector<std::string> &words);

    bool has(std::string_view option) const { return m_values.contains(option); }
    std::optional<std::string> text(std::string_view option) const;
    std::string text(std::string_view option, std::string_view otherwise) const;
    /// Every value of an option that may be given several times.
    std::vector<std::string> texts(std::string_view option) const;
    std::uint64_t count(std::string_view option, std::uint64_t otherwise) const;
    double number(std::string_view option, double otherwise) const;
    const std::string &positional() const { return m_positional; }
    bool wantsHelp() const { return m_help; }
    /// As they came.
    const std::vector<std::string> &words() const { return m_words; }

private:
    Result<void> take(const CommandSpec &spec, const std::vector<std::string> &words, std::size_t &at);
    Result<void> check(const CommandSpec &spec) const;

    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
    std::string m_positional;
    std::vector<std::string> m_words;
    bool m_help = false;
};

} // namespace chipdeck::runtime
