#include "client/domain/description/SlurmText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace chipdeck::domain {

namespace {

constexpr std::size_t maxNodes = 65536;
constexpr auto maxBrackets = 4;  // in one name; each takes a turn of a recursion

template<typename Number>
std::optional<Number> whole(std::string_view text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

struct KindWord {
    Dependency::Kind kind;
    std::string_view word;
};

constexpr auto kindWords = std::to_array<KindWord>({{Dependency::Kind::AfterStart, "after"},
                                                    {Dependency::Kind::AfterEnd, "afterany"},
                                                    {Dependency::Kind::AfterSuccess, "afterok"},
                                                    {Dependency::Kind::AfterFailure, "afternotok"},
                                                    {Dependency::Kind::AfterTask, "aftercorr"},
                                                    {Dependency::Kind::Singleton, "singleton"}});

/// "4711" or "4711_3".
bool isJobId(std::string_view text)
{
    const std::size_t bar = text.find('_');
    return isDigits(text.substr(0, bar)) && (bar == std::string_view::npos || isDigits(text.substr(bar + 1)));
}

/// "afterok:20:21", "after:20+5", "20".
std::optional<Dependency> readDependency(std::string_view text)
{
    if (text == "singleton")
        return Dependency{Dependency::Kind::Singleton, {}, 0};
    std::vector<std::string> words = splitText(text, ':');
    Dependency made{Dependency::Kind::AfterEnd, {}, 0};
    if (!isJobId(words.front())) {
        const auto found = std::find_if(kindWords.begin(), kindWords.end(), [&words](const KindWord &one) { return one.word == words.front(); });
        if (found == kindWords.end() || found->kind == Dependency::Kind::Singleton)
            return std::nullopt;
        made.kind = found->kind;
        words.erase(words.begin());
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t plus = words[i].find('+');
        const auto later = plus == std::string::npos ? std::optional<std::uint32_t>(0) : whole<std::uint32_t>(std::string_view(words[i]).substr(plus + 1));
        // One delay for all of them, and only behind a start, is what a description can say.
        if (!later || (i > 0 && *later != made.minutesLater) || (*later > 0 && made.kind != Dependency::Kind::AfterStart))
            return std::nullopt;
        made.minutesLater = *later;
        made.jobs.push_back(words[i].substr(0, plus));
        if (!isJobId(made.jobs.back()))
            return std::nullopt;
    }
    return made.jobs.empty() ? std::nullopt : std::optional(made);
}

/// Takes "[01-03,7]" apart; `before` and `after` stand around it.
bool expand(std::string_view before, std::string_view ranges, std::string_view after, std::vector<std::string> &nodes)
{
    for (const std::string &range : splitText(ranges, ',')) {
        const std::size_t dash = range.find('-');
        const std::string low = range.substr(0, dash);
        const std::string high = dash == std::string::npos ? low : range.substr(dash + 1);
        const auto first = whole<std::uint32_t>(low);
        const auto last = whole<std::uint32_t>(high);
        if (!isDigits(low) || !isDigits(high) || !first || !last || *first > *last || *last - *first >= maxNodes)
            return false;
        for (std::uint32_t number = *first; number <= *last; ++number) {
            std::string digits = std::to_string(number);
            digits.insert(0, low.size() > digits.size() ? low.size() - digits.size() : 0, '0');
            auto rest = readNodeList(std::string(before) + digits + std::string(after));
            if (!rest || nodes.size() + rest->size() > maxNodes)
                return false;
            nodes.insert(nodes.end(), rest->begin(), rest->end());
        }
    }
    return true;
}

/// The names of a list, cut at commas outside of brackets; empty = the brackets do not match.
std::vector<std::string_view> cutNames(std::string_view text)
{
    std::vector<std::string_view> names;
    bool isInside = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == ',' && !isInside)) {
            names.push_back(text.substr(start, i - start));
            start = i + 1;
        } else if (text[i] == '[' || text[i] == ']') {
            if (isInside == (text[i] == '['))
                return {};
            isInside = !isInside;
        }
    }
    return isInside ? std::vector<std::string_view>() : names;
}

bool isNodeName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

} // namespace

std::vector<std::string> splitText(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string joinText(const std::vector<std::string> &parts, char separator)
{
    std::string text;
    for (const std::string &part : parts) {
        if (!text.empty())
            text += separator;
        text += part;
    }
    return text;
}

std::string slurmTime(std::uint64_t seconds)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%llu-%02u:%02u:%02u", static_cast<unsigned long long>(seconds / 86400),
                  static_cast<unsigned>(seconds / 3600 % 24), static_cast<unsigned>(seconds / 60 % 60), static_cast<unsigned>(seconds % 60));
    return text.data();
}

std::string slurmMoment(std::int64_t seconds)
{
    return "uts" + std::to_string(seconds);
}

std::optional<std::int64_t> readMoment(std::string_view text)
{
    return text.starts_with("uts") ? whole<std::int64_t>(text.substr(3)) : std::nullopt;
}

std::string slurmMemory(std::uint64_t bytes)
{
    if (bytes == 0)
        return "0";
    const std::uint64_t mebibytes = bytes >> 20;
    return mebibytes % 1024 == 0 ? std::to_string(mebibytes >> 10) + "G" : std::to_string(mebibytes) + "M";
}

std::string slurmDependencies(const std::vector<Dependency> &list, bool any)
{
    std::string text;
    for (const Dependency &one : list) {
        if (!text.empty())
            text += any ? '?' : ',';
        text += std::find_if(kindWords.begin(), kindWords.end(), [&one](const KindWord &word) { return word.kind == one.kind; })->word;
        for (const std::string &job : one.jobs) {
            text.append(":").append(job);
            if (one.minutesLater > 0)
                text.append("+").append(std::to_string(one.minutesLater));
        }
    }
    return text;
}

std::optional<Dependencies> readDependencies(std::string_view text)
{
    Dependencies made;
    made.any = text.find('?') != std::string_view::npos;
    if (made.any && text.find(',') != std::string_view::npos)
        return std::nullopt;
    for (const std::string &part : splitText(text, made.any ? '?' : ',')) {
        auto one = readDependency(part);
        if (!one)
            return std::nullopt;
        made.list.push_back(std::move(*one));
    }
    return made;
}

std::string slurmLicences(const std::vector<Licence> &list)
{
    std::string text;
    for (const Licence &one : list)
        text.append(text.empty() ? "" : ",").append(one.name).append(":").append(std::to_string(one.count));
    return text;
}

std::optional<std::vector<Licence>> readLicences(std::string_view text)
{
    std::vector<Licence> list;
    for (const std::string &part : splitText(text, ',')) {
        const std::size_t colon = part.find(':');
        const auto count = colon == std::string::npos ? std::optional<std::uint32_t>(1) : whole<std::uint32_t>(std::string_view(part).substr(colon + 1));
        if (colon == 0 || part.empty() || !count || part.find_first_of("|* \t") != std::string::npos)
            return std::nullopt;
        list.push_back({part.substr(0, colon), *count});
    }
    return list;
}

std::string slurmSignal(const CheckpointSignal &signal)
{
    return (signal.onlyScript ? "B:" : "") + signal.signal + "@" + std::to_string(signal.secondsBefore);
}

std::optional<CheckpointSignal> readSignal(std::string_view text)
{
    CheckpointSignal made;
    made.onlyScript = text.starts_with("B:");
    if (made.onlyScript)
        text.remove_prefix(2);
    const std::size_t at = text.find('@');
    std::string_view name = text.substr(0, at);
    if (name.starts_with("SIG"))
        name.remove_prefix(3);
    const auto seconds = at == std::string_view::npos ? std::optional<std::uint32_t>(60) : whole<std::uint32_t>(text.substr(at + 1));
    const bool isPlain = name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
    if (name.empty() || !isPlain || !seconds)
        return std::nullopt;
    made.signal = name;
    made.secondsBefore = *seconds;
    return made;
}

std::optional<std::vector<std::string>> readNodeList(std::string_view text)
{
    std::vector<std::string> nodes;
    const std::vector<std::string_view> names = cutNames(text);
    for (const std::string_view name : names) {
        const std::size_t open = name.find('[');
        const std::size_t close = name.find(']');
        const bool isPlain = open == std::string_view::npos;
        if (std::count(name.begin(), name.end(), '[') > maxBrackets)
            return std::nullopt;
        if (isPlain && isNodeName(name))
            nodes.emplace_back(name);
        else if (isPlain || !expand(name.substr(0, open), name.substr(open + 1, close - open - 1), name.substr(close + 1), nodes))
            return std::nullopt;
    }
    return names.empty() || nodes.size() > maxNodes ? std::nullopt : std::optional(nodes);
}

std::optional<std::map<std::string, std::string>> readExport(std::string_view text)
{
    std::map<std::string, std::string> variables;
    const std::vector<std::string> parts = splitText(text, ',');
    // A name alone would take its value from whoever submits, and what is quoted may hold commas.
    if (parts.front() != "ALL" || text.find_first_of("\"'\\") != std::string_view::npos)
        return std::nullopt;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        if (equals == std::string::npos || equals == 0)
            return std::nullopt;
        variables[parts[i].substr(0, equals)] = parts[i].substr(equals + 1);
    }
    return variables;
}

} // namespace chipdeck::domain
