#include "client/files/JobTable.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <numeric>

#include "client/domain/ScriptValues.h"
#include "client/domain/Text.h"

namespace chipdeck::files {

namespace {

/// Takes "12" off the front.
std::optional<std::uint64_t> takeNumber(std::string_view &rest)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc())
        return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
}

void skipSpaces(std::string_view &rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
}

/// "1d 2h 3m 4s": each unit at most once, the larger first.
std::optional<std::uint64_t> readUnits(std::string_view rest)
{
    constexpr std::string_view units = "dhms";
    constexpr std::uint64_t seconds[] = {86400, 3600, 60, 1};
    std::uint64_t sum = 0;
    std::size_t next = 0;
    skipSpaces(rest);
    while (!rest.empty()) {
        const auto number = takeNumber(rest);
        skipSpaces(rest);
        const std::size_t unit = rest.empty() ? units.size() : std::min(units.find(rest.front()), units.size());
        if (!number || *number > 1'000'000'000 || unit == units.size() || unit < next)
            return std::nullopt;
        sum += *number * seconds[unit];
        next = unit + 1;
        rest.remove_prefix(1);
        skipSpaces(rest);
    }
    return next == 0 ? std::nullopt : std::optional(sum);
}

std::optional<std::uint64_t> readBytes(std::string_view text)
{
    if (text == "all")
        return 0;
    const auto number = takeNumber(text);
    skipSpaces(text);
    constexpr std::string_view units = "KMGT";
    const std::size_t unit = text.empty() ? std::string_view::npos : units.find(text.front());
    if (!number || *number == 0 || unit == std::string_view::npos || (text.size() > 1 && text.substr(1) != "iB"))
        return std::nullopt;
    const auto shift = static_cast<unsigned>(10 * (unit + 1));
    return *number <= std::numeric_limits<std::uint64_t>::max() >> shift ? std::optional(*number << shift) : std::nullopt;
}

std::int64_t secondsOf(const toml::date_time &moment)
{
    const std::chrono::sys_days day = std::chrono::year(moment.date.year) / moment.date.month / moment.date.day;
    const std::int64_t inDay = std::int64_t{moment.time.hour} * 3600 + moment.time.minute * 60 + moment.time.second;
    return day.time_since_epoch().count() * 86400LL + inDay - (moment.offset ? moment.offset->minutes * 60 : 0);
}

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t k = 1; k <= b.size(); ++k) {
            const std::size_t changed = diagonal + (a[i - 1] == b[k - 1] ? 0 : 1);
            diagonal = row[k];
            row[k] = std::min({changed, row[k] + 1, row[k - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string nearestWord(std::string_view word, const std::set<std::string, std::less<>> &known)
{
    std::string nearest;
    // What differs in more than a third is another word.
    std::size_t best = std::min<std::size_t>(word.size(), 64) / 3 + 1;
    for (const std::string &one : known) {
        const std::size_t apart = word.size() > 64 ? best + 1 : distance(word, one);
        if (apart <= best && (nearest.empty() || apart < best)) {
            best = apart;
            nearest = one;
        }
    }
    return nearest;
}

JobTable::JobTable(const toml::table *table, std::string path, JobFileNotes &notes) : m_table(table), m_path(std::move(path)), m_notes(&notes) {}

std::string JobTable::pathOf(std::string_view key) const
{
    return m_path + (m_path.empty() || key.empty() ? "" : ".") + domain::harmless(key, 64);
}

const toml::node *JobTable::find(std::string_view key)
{
    m_asked.emplace(key);
    const toml::node *node = m_table ? m_table->get(key) : nullptr;
    if (node)
        m_notes->places.emplace(pathOf(key), node->source().begin);
    return node;
}

void JobTable::complain(std::string_view key, std::string description)
{
    m_notes->wrong.push_back({pathOf(key), std::move(description)});
}

void JobTable::text(std::string_view key, std::string &value)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    if (auto written = node->value_exact<std::string>())
        value = std::move(*written);
    else
        complain(key, "Write a text in quotes, such as \"one\".");
}

void JobTable::flag(std::string_view key, std::optional<bool> &value)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    value = node->value_exact<bool>();
    if (!value)
        complain(key, "Write true or false.");
}

void JobTable::flag(std::string_view key, bool &value)
{
    std::optional<bool> written;
    flag(key, written);
    value = written.value_or(value);
}

std::optional<std::int64_t> JobTable::integer(std::string_view key, std::int64_t least, std::int64_t most)
{
    const toml::node *node = find(key);
    if (!node)
        return std::nullopt;
    const auto number = node->value_exact<std::int64_t>();
    if (number && *number >= least && *number <= most)
        return number;
    complain(key, "Write a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return std::nullopt;
}

void JobTable::number(std::string_view key, std::optional<std::uint32_t> &value)
{
    if (const auto number = integer(key, 0, std::numeric_limits<std::uint32_t>::max()))
        value = static_cast<std::uint32_t>(*number);
}

void JobTable::number(std::string_view key, std::uint32_t &value)
{
    std::optional<std::uint32_t> written;
    number(key, written);
    value = written.value_or(value);
}

void JobTable::number(std::string_view key, std::optional<std::uint64_t> &value)
{
    if (const auto number = integer(key, 0, std::numeric_limits<std::int64_t>::max()))
        value = static_cast<std::uint64_t>(*number);
}

void JobTable::number(std::string_view key, std::optional<std::int32_t> &value)
{
    if (const auto number = integer(key, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()))
        value = static_cast<std::int32_t>(*number);
}

void JobTable::measure(std::string_view key, std::optional<double> &value)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value)
        complain(key, "Write a number, such as 64 or 0.5.");
}

void JobTable::texts(std::string_view key, std::vector<std::string> &values)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    const toml::array *array = node->as_array();
    if (!array || !std::all_of(array->begin(), array->end(), [](const toml::node &item) { return item.is_string(); })) {
        complain(key, "Write a list of texts, such as [\"one\", \"two\"].");
        return;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
        values.push_back(*array->get(i)->value_exact<std::string>());
        m_notes->places.emplace(pathOf(key) + "[" + std::to_string(i) + "]", array->get(i)->source().begin);
    }
}

void JobTable::texts(std::string_view key, std::map<std::string, std::string> &values, bool mayBeTrue)
{
    JobTable inner = table(key);
    if (!inner.m_table)
        return;
    for (const auto &[name, node] : *inner.m_table) {
        const std::string word(name.str());
        inner.find(word);
        if (mayBeTrue && node.value_exact<bool>() == true)
            values[word] = std::string();
        else
            inner.text(word, values[word]);
    }
}

void JobTable::duration(std::string_view key, std::optional<std::uint64_t> &seconds)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    const auto written = node->value_exact<std::string>().value_or("");
    seconds = readUnits(written);
    if (!seconds && written.find(':') != std::string::npos)
        seconds = domain::readTime(written);
    if (!seconds)
        complain(key, "Write a duration such as \"2h 30m\", \"1d\" or \"90s\".");
}

void JobTable::moment(std::string_view key, std::optional<std::int64_t> &seconds)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    const auto written = node->value_exact<toml::date_time>();
    if (written && written->offset)
        seconds = secondsOf(*written);
    else
        complain(key, "Write a date and time with its offset and without quotes, such as 2026-12-24T18:00:00Z or 2026-12-24T18:00:00+08:00.");
}

void JobTable::memory(std::string_view key, std::optional<std::uint64_t> &bytes)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    bytes = readBytes(node->value_exact<std::string>().value_or(""));
    if (!bytes)
        complain(key, "Write an amount such as \"64 GiB\" or \"512 MiB\", or \"all\" for all that a node has.");
}

JobTable JobTable::table(std::string_view key)
{
    const toml::node *node = find(key);
    if (node && !node->is_table())
        complain(key, "This is a table; write it as [" + pathOf(key) + "].");
    return {node ? node->as_table() : nullptr, pathOf(key), *m_notes};
}

std::vector<JobTable> JobTable::tables(std::string_view key)
{
    std::vector<JobTable> list;
    const toml::node *node = find(key);
    const toml::array *array = node ? node->as_array() : nullptr;
    if (node && (!array || !std::all_of(array->begin(), array->end(), [](const toml::node &item) { return item.is_table(); }))) {
        complain(key, "Write each of them as [[" + pathOf(key) + "]].");
        return list;
    }
    for (std::size_t i = 0; array && i < array->size(); ++i) {
        const std::string path = pathOf(key) + "[" + std::to_string(i) + "]";
        m_notes->places.emplace(path, array->get(i)->source().begin);
        list.emplace_back(array->get(i)->as_table(), path, *m_notes);
    }
    return list;
}

void JobTable::finish()
{
    if (!m_table)
        return;
    for (const auto &[key, node] : *m_table) {
        if (m_asked.contains(key.str()))
            continue;
        m_notes->places.emplace(pathOf(key.str()), key.source().begin);
        const std::string nearest = nearestWord(key.str(), m_asked);
        std::string all;
        for (const std::string &one : m_asked)
            all.append(all.empty() ? "" : ", ").append(one);
        complain(key.str(), nearest.empty() ? "There is no such key here; there are " + all + "." : "There is no such key here; did you mean " + nearest + "?");
    }
}

} // namespace chipdeck::files
