#include "client/domain/JobChecks.h"

#include <algorithm>
#include <charconv>

#include "client/domain/JobRules.h"
#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

constexpr std::uint32_t maxArrayIndex = 4'000'000;
constexpr std::size_t maxEnvironmentBytes = 256UL * 1024;
constexpr std::size_t maxVariableBytes = 128UL * 1024 - 1;

bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string shown(std::string_view value)
{
    return "\"" + harmless(value, 60) + "\"";
}

/// Takes a number off the front; nullopt when there is none or it is too large.
std::optional<std::uint32_t> takeNumber(std::string_view &text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

/// "3", "0-9" or "0-9:2".
std::optional<std::string> takeRange(std::string_view &text)
{
    const std::optional<std::uint32_t> first = takeNumber(text);
    if (!first)
        return "Write the array as task numbers, such as 0-9, 1,3,5 or 0-99:10%4.";
    std::uint32_t last = *first;
    if (take(text, '-')) {
        const std::optional<std::uint32_t> end = takeNumber(text);
        if (!end || *end < *first)
            return "A range of array tasks goes from a lower to a higher number, such as 0-9.";
        last = *end;
        if (take(text, ':') && takeNumber(text).value_or(0) == 0)
            return "The step of an array range is a number from 1 on, such as 0-9:2.";
    }
    if (last > maxArrayIndex)
        return "Array task numbers go up to " + std::to_string(maxArrayIndex) + ".";
    return std::nullopt;
}

} // namespace

std::optional<std::string> checkOneLine(std::string_view value, const char *what, std::size_t maxBytes)
{
    if (value.size() > maxBytes)
        return std::string(what) + " has " + std::to_string(value.size()) + " bytes; at most " + std::to_string(maxBytes)
            + " are allowed.";
    if (harmless(value, maxBytes * 3 + 3) != value)
        return std::string(what)
            + " contains control, direction or invalid characters; use printable text of one line in UTF-8.";
    return std::nullopt;
}

std::optional<std::string> checkScript(std::string_view script)
{
    if (script.empty())
        return "The script is empty; give a whole script that starts with a line such as #!/bin/bash.";
    if (script.size() > maxScriptBytes)
        return "The script has " + std::to_string(script.size()) + " bytes; at most " + std::to_string(maxScriptBytes)
            + " are allowed. Put the bulk into files that the script reads.";
    if (!script.starts_with("#!"))
        return "The script does not start with #!; its first line names the program that runs it, such as #!/bin/bash.";
    if (script.find('\0') != std::string_view::npos)
        return "The script contains a NUL byte; a script is plain text.";
    if (script.find("\r\n") != std::string_view::npos)
        return "The script has Windows line ends (CR LF); convert them to plain line feeds.";
    if (!isUtf8(script))
        return "The script is not valid UTF-8; save it as UTF-8 text.";
    return std::nullopt;
}

std::optional<std::string> checkChipType(std::string_view type)
{
    const std::size_t colon = type.find(':');
    const std::string_view kind = type.substr(0, colon);
    const std::string_view model = colon == std::string_view::npos ? "x" : type.substr(colon + 1);
    const auto good = [](std::string_view part) {
        return !part.empty() && part.size() <= 64 && std::all_of(part.begin(), part.end(), [](char c) {
            return isWordChar(c) || c == '-' || c == '.' || c == '/';
        });
    };
    if (!good(kind) || !good(model) || type.starts_with('-'))
        return shown(type) + " is no chip type; write the scheduler's word, such as gpu:h100, npu:910c or gpu.";
    return std::nullopt;
}

std::optional<std::string> checkWord(std::string_view value, const char *what)
{
    const bool good = value.size() <= 128 && std::all_of(value.begin(), value.end(), [](char c) {
        return isWordChar(c) || c == '-' || c == '.' || c == '@' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
    });
    // A leading "-" would read as an option where a command takes it.
    if (value.starts_with('-'))
        return shown(value) + " is no name of " + what + "; it must not start with -.";
    if (!good || !isUtf8(value))
        return shown(value) + " is no name of " + what + "; use letters, digits and . _ - @ + without spaces.";
    return std::nullopt;
}

std::optional<std::string> checkPath(std::string_view path, bool absoluteOnly)
{
    if (path.starts_with('-'))
        return shown(path) + " must not start with -; write ./" + harmless(path, 60) + " instead.";
    if (path.size() > 4095)
        return "The path has " + std::to_string(path.size()) + " bytes; at most 4095 are allowed.";
    if (absoluteOnly && !path.starts_with('/'))
        return shown(path) + " is not absolute; write the whole path from / on.";
    if (harmless(path, 16384) != path)
        return "The path contains control, direction or invalid characters; use printable text in UTF-8.";
    return std::nullopt;
}

std::optional<std::string> checkArray(std::string_view array)
{
    do {
        if (auto wrong = takeRange(array))
            return wrong;
    } while (take(array, ','));
    if (take(array, '%') && takeNumber(array).value_or(0) == 0)
        return "After % comes how many array tasks may run at once, from 1 on, such as 0-99%4.";
    if (!array.empty())
        return shown(array) + " is not understood; write the array as task numbers, such as 0-9, 1,3,5 or 0-99:10%4.";
    return std::nullopt;
}

bool isLoaderVariable(std::string_view name)
{
    return name.starts_with("LD_");
}

std::optional<std::string> checkEnvironmentName(std::string_view name, bool maySteerLoader)
{
    const bool good = !name.empty() && name.size() <= 255 && !(name.front() >= '0' && name.front() <= '9')
        && std::all_of(name.begin(), name.end(), isWordChar);
    const bool steers = name.starts_with("SBATCH_") || name.starts_with("SLURM_") || (isLoaderVariable(name) && !maySteerLoader);
    if (good && steers)
        return shown(name) + " would steer the submission itself, as SBATCH_, SLURM_ and LD_ variables do; use the job's fields, or set it in the script.";
    if (good)
        return std::nullopt;
    return shown(name) + " is no name of an environment variable; use letters, digits and _, not starting with a digit.";
}

std::optional<std::string> checkEnvironmentValue(std::string_view name, std::string_view value)
{
    if (value.find('\0') != std::string_view::npos || !isUtf8(value))
        return "The value of " + harmless(name, 60) + " is not plain UTF-8 text; remove NUL and invalid bytes.";
    if (value.size() > maxVariableBytes)
        return "The value of " + harmless(name, 60) + " is longer than 128 KiB; put it into a file.";
    return std::nullopt;
}

std::optional<std::string> checkEnvironmentSize(const std::map<std::string, std::string> &environment)
{
    std::size_t bytes = 0;
    for (const auto &[name, value] : environment)
        bytes += name.size() + value.size() + 2;
    if (bytes > maxEnvironmentBytes)
        return "The environment has " + std::to_string(bytes) + " bytes; at most 256 KiB are allowed.";
    return std::nullopt;
}

void addViolation(std::vector<FieldViolation> &list, const char *field, std::optional<std::string> wrong)
{
    if (wrong)
        list.push_back({std::string("job.") + field, std::move(*wrong)});
}

void addUnless(std::vector<FieldViolation> &list, bool good, const char *field, std::string wrong)
{
    if (!good)
        addViolation(list, field, std::move(wrong));
}

std::string durationWords(std::uint64_t seconds)
{
    const auto part = [](std::uint64_t count, const char *unit) {
        return count == 0 ? std::string() : std::to_string(count) + " " + unit + " ";
    };
    std::string words = part(seconds / 86400, "d") + part(seconds / 3600 % 24, "h") + part(seconds / 60 % 60, "min")
        + part(seconds % 60, "s");
    if (words.empty())
        return "0 s";
    words.pop_back();
    return words;
}

} // namespace chipdeck::domain
