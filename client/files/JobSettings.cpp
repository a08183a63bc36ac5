#include "client/files/JobSettings.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>
#include <vector>

#include "client/domain/Text.h"
#include "client/domain/description/ShellWords.h"

namespace chipdeck::files {

namespace {

using domain::harmless;

constexpr std::size_t maxSettingBytes = std::size_t{1} << 20;
constexpr std::size_t maxIndex = 127;

/// One step of a path: a key, and with "[2]" behind it the number in a list of tables.
struct Step {
    std::string key;
    std::optional<std::size_t> index;
};

/// What a value is read as; every other one is text as it stands.
const std::set<std::string, std::less<>> &numberKeys()
{
    static const std::set<std::string, std::less<>> keys{"nodes",           "most_nodes",           "tasks",    "tasks_per_node", "cpus_per_task", "count",
                                                         "least_memory_gb", "least_fp16_teraflops", "priority", "nice",           "minutes_later", "seconds_before",
                                                         "hold",            "exclusive",            "append",   "requeue",        "any_dependency", "only_script",
                                                         "begin",           "deadline"};
    return keys;
}

const std::set<std::string, std::less<>> &listKeys()
{
    static const std::set<std::string, std::less<>> keys{"command", "mounts", "jobs", "only_nodes", "except_nodes"};
    return keys;
}

/// Keys that the first part is meant by where no part is named.
bool isPartKey(std::string_view key)
{
    static const std::set<std::string, std::less<>> keys{"pool",          "nodes",           "most_nodes",     "tasks",           "tasks_per_node",
                                                         "cpus_per_task", "memory_per_node", "memory_per_cpu", "memory_per_chip", "features",
                                                         "exclusive",     "chips"};
    return keys.contains(key);
}

/// Names that a person chose may hold points, so nothing behind these is split.
bool holdsNames(std::string_view key)
{
    return key == "environment" || key == "slurm";
}

std::optional<Step> readStep(std::string_view text)
{
    Step step{std::string(text), {}};
    if (const std::size_t open = text.find('['); open != std::string_view::npos) {
        std::size_t index = 0;
        const char *end = text.data() + text.size() - 1;
        const auto [stop, error] = std::from_chars(text.data() + open + 1, end, index);
        if (error != std::errc() || stop != end || *end != ']' || index > maxIndex)
            return std::nullopt;
        step = {std::string(text.substr(0, open)), index};
    }
    return step.key.empty() ? std::nullopt : std::optional(std::move(step));
}

std::vector<Step> readPath(std::string_view path)
{
    std::vector<Step> steps;
    while (!path.empty()) {
        const bool isWhole = !steps.empty() && holdsNames(steps.back().key);
        const std::size_t point = isWhole ? std::string_view::npos : path.find('.');
        auto step = isWhole ? Step{std::string(path), {}} : readStep(path.substr(0, point));
        if (!step || (point != std::string_view::npos && point + 1 == path.size()))
            return {};
        steps.push_back(std::move(*step));
        path.remove_prefix(point == std::string_view::npos ? path.size() : point + 1);
    }
    if (!steps.empty() && isPartKey(steps.front().key))
        steps.insert(steps.begin(), {"parts", 0});
    return steps;
}

/// The table that a step leads to, made where it is missing; null where something else stands there.
toml::table *enter(toml::table &from, const Step &step)
{
    if (!step.index) {
        if (!from.contains(step.key))
            from.insert(step.key, toml::table());
        return from.get(step.key)->as_table();
    }
    if (!from.contains(step.key))
        from.insert(step.key, toml::array());
    toml::array *list = from.get(step.key)->as_array();
    if (!list || *step.index > list->size())
        return nullptr;
    if (*step.index == list->size())
        list->push_back(toml::table());
    return list->get(*step.index)->as_table();
}

/// '["sh", "-c", "a b"]', as in a file.
std::optional<std::vector<std::string>> listIn(const std::string &value)
{
    const toml::parse_result parsed = toml::parse("x = " + value);
    const toml::array *list = parsed && parsed.table().size() == 1 ? parsed.table().get("x")->as_array() : nullptr;
    if (!list || !std::all_of(list->begin(), list->end(), [](const toml::node &item) { return item.is_string(); }))
        return std::nullopt;
    std::vector<std::string> words;
    for (const toml::node &item : *list)
        words.push_back(*item.value_exact<std::string>());
    return words;
}

/// A list as in a file, else the words of a command's line, or what commas part.
std::optional<std::vector<std::string>> wordsIn(const std::string &key, const std::string &value)
{
    if (value.starts_with('['))
        return listIn(value);
    if (key == "command")
        return domain::readShellLine(value);
    std::vector<std::string> words;
    for (std::size_t start = 0; start != std::string::npos;) {
        const std::size_t comma = value.find(',', start);
        words.push_back(value.substr(start, comma == std::string::npos ? comma : comma - start));
        start = comma == std::string::npos ? comma : comma + 1;
    }
    return words;
}

bool isList(const std::string &below, const std::string &key)
{
    return !holdsNames(below) && listKeys().contains(key);
}

/// Returns what is wrong.
std::optional<std::string> putList(toml::table &table, const std::string &key, const std::string &value)
{
    const auto words = wordsIn(key, value);
    if (!words)
        return std::string(key == "command" ? "A command is written as plain words and such in single quotes, python 'a b.py', or" : "A list is written as a,b or")
            + " as in a file: [\"python\", \"a b.py\"].";
    toml::array list;
    for (const std::string &word : *words)
        list.push_back(word);
    table.insert_or_assign(key, std::move(list));
    return std::nullopt;
}

/// `below` = the table's own key.
void put(toml::table &table, const std::string &below, const std::string &key, const std::string &value)
{
    const bool isNamed = holdsNames(below);
    // A person's line end would end the value and begin another key.
    const bool isPlain = value.size() < 64 && std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (!isNamed && isPlain && numberKeys().contains(key)) {
        toml::parse_result parsed = toml::parse("x = " + value);
        if (parsed && parsed.table().size() == 1) {
            const toml::node &node = *parsed.table().get("x");
            if (const auto number = node.value_exact<std::int64_t>())
                table.insert_or_assign(key, *number);
            else if (const auto real = node.value_exact<double>())
                table.insert_or_assign(key, *real);
            else if (const auto flag = node.value_exact<bool>())
                table.insert_or_assign(key, *flag);
            else if (const auto moment = node.value_exact<toml::date_time>())
                table.insert_or_assign(key, *moment);
            else
                table.insert_or_assign(key, value);
            return;
        }
    }
    if (below == "slurm" && value == "true")
        table.insert_or_assign(key, true);
    else
        table.insert_or_assign(key, value);
}

} // namespace

std::optional<std::string> applySetting(toml::table &job, const std::string &setting)
{
    const std::size_t equals = setting.find('=');
    const std::string shown = "\"" + harmless(setting.substr(0, equals), 80) + "\"";
    if (equals == std::string::npos || setting.size() > maxSettingBytes)
        return shown + " sets nothing; write FIELD=VALUE, such as timing.limit=2h.";
    const std::string value = setting.substr(equals + 1);
    const std::vector<Step> steps = readPath(std::string_view(setting).substr(0, equals));
    if (steps.empty() || steps.size() > 8 || steps.back().index)
        return shown + " is no field's path; write one such as timing.limit, parts[1].nodes or environment.NAME.";
    if (!domain::isUtf8(value) || value.find('\0') != std::string::npos)
        return "The value of " + shown + " is not plain UTF-8 text.";
    toml::table *table = &job;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        table = enter(*table, steps[i]);
        if (!table)
            return shown + " leads nowhere: " + harmless(steps[i].key, 60) + " holds no such entry; those of a list are counted from 0 on.";
    }
    const std::string below = steps.size() > 1 ? steps[steps.size() - 2].key : std::string();
    // An empty variable is one.
    if (value.empty() && below != "environment")
        table->erase(steps.back().key);
    else if (isList(below, steps.back().key))
        return putList(*table, steps.back().key, value);
    else
        put(*table, below, steps.back().key, value);
    return std::nullopt;
}

} // namespace chipdeck::files
