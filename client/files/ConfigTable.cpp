#include "client/files/ConfigTable.h"

#include <algorithm>
#include <limits>

#include "client/domain/Text.h"

namespace chipdeck::files {

ConfigTable::ConfigTable(const toml::table *table, std::string path, std::string file,
                         std::vector<domain::FieldViolation> &wrong)
    : m_table(table), m_path(std::move(path)), m_file(std::move(file)), m_wrong(&wrong)
{
}

std::string ConfigTable::pathOf(std::string_view key) const
{
    std::string path = m_path;
    if (!path.empty() && !key.empty())
        path += '.';
    return path.append(domain::harmless(key, 64));
}

void ConfigTable::complainAt(const toml::source_region &where, std::string_view key, const std::string &words)
{
    std::string description = pathOf(key);
    description.append(": ").append(words);
    m_wrong->push_back({placeOf(where), std::move(description)});
}

toml::source_region ConfigTable::regionOf(std::string_view key) const
{
    const toml::node *node = m_table ? m_table->get(key) : nullptr;
    return node ? node->source() : m_table ? m_table->source() : toml::source_region{};
}

std::string ConfigTable::placeOf(const toml::source_region &where) const
{
    std::string place = m_file;
    return place.append(":").append(std::to_string(where.begin.line));
}

std::string ConfigTable::placeOf(std::string_view key) const
{
    return placeOf(regionOf(key));
}

void ConfigTable::complain(std::string_view key, const std::string &words)
{
    complainAt(regionOf(key), key, words);
}

const toml::node *ConfigTable::find(std::string_view key)
{
    m_asked.emplace(key);
    return m_table ? m_table->get(key) : nullptr;
}

void ConfigTable::take(std::string_view key, std::string &value)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty())
        complain(key, "must be a text, and not an empty one");
    else if (text->find('\0') != std::string::npos)
        complain(key, "must not hold a zero byte");
    else
        value = *text;
}

void ConfigTable::take(std::string_view key, bool &value)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    if (const auto flag = node->value_exact<bool>())
        value = *flag;
    else
        complain(key, "must be true or false");
}

std::optional<std::int64_t> ConfigTable::integer(std::string_view key, const std::string &range)
{
    const toml::node *node = find(key);
    if (!node)
        return std::nullopt;
    const auto number = node->value_exact<std::int64_t>();
    if (!number)
        complain(key, "must be a whole number " + range);
    return number;
}

void ConfigTable::take(std::string_view key, std::uint32_t &value, std::uint32_t min, std::uint32_t max)
{
    std::string range = "from ";
    range.append(std::to_string(min)).append(" to ").append(std::to_string(max));
    const auto number = integer(key, range);
    if (!number)
        return;
    if (*number < min || *number > max)
        complain(key, "must be a whole number " + range);
    else
        value = static_cast<std::uint32_t>(*number);
}

void ConfigTable::take(std::string_view key, std::uint64_t &value, std::uint64_t max)
{
    const auto number = integer(key, "of 0 or more");
    if (!number)
        return;
    if (*number < 0 || static_cast<std::uint64_t>(*number) > max)
        complain(key, "must be a whole number of 0 or more");
    else
        value = static_cast<std::uint64_t>(*number);
}

void ConfigTable::takeFraction(std::string_view key, double &value)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    const auto number = node->value<double>();
    if (!number || !node->is_number() || !(*number >= 0 && *number <= 1))
        complain(key, "must be a number from 0.0 to 1.0");
    else
        value = *number;
}

void ConfigTable::take(std::string_view key, std::vector<std::string> &values)
{
    const toml::node *node = find(key);
    if (!node)
        return;
    const toml::array *array = node->as_array();
    const bool isGood = array && std::all_of(array->begin(), array->end(), [](const toml::node &item) {
        const auto text = item.value_exact<std::string>();
        return text && !text->empty();
    });
    if (!isGood) {
        complain(key, "must be a list of texts, [\"one\", \"two\"]");
        return;
    }
    values.clear();
    for (const toml::node &item : *array)
        values.push_back(*item.value_exact<std::string>());
}

std::string ConfigTable::takeOneOf(std::string_view key, const std::vector<std::string> &allowed)
{
    std::string list;
    for (const std::string &word : allowed)
        list.append(list.empty() ? "" : ", ").append("\"").append(word).append("\"");
    const toml::node *node = find(key);
    const auto text = node ? node->value_exact<std::string>() : std::nullopt;
    if (text && std::find(allowed.begin(), allowed.end(), *text) != allowed.end())
        return *text;
    if (m_table)
        complain(key, (node ? "must be one of " : "is missing; it must be one of ") + list);
    return {};
}

ConfigTable ConfigTable::table(std::string_view key)
{
    const toml::node *node = find(key);
    if (node && !node->is_table())
        complain(key, std::string("must be a table, [").append(key).append("]"));
    return {node ? node->as_table() : nullptr, pathOf(key), m_file, *m_wrong};
}

std::vector<ConfigTable> ConfigTable::tables(std::string_view key)
{
    std::vector<ConfigTable> result;
    const toml::node *node = find(key);
    const toml::array *array = node ? node->as_array() : nullptr;
    if (node && (!array || !std::all_of(array->begin(), array->end(), [](const auto &item) { return item.is_table(); }))) {
        complain(key, std::string("must be written as [[").append(pathOf(key)).append("]], once for each"));
        return result;
    }
    for (std::size_t i = 0; array && i < array->size(); ++i)
        result.emplace_back(array->get(i)->as_table(), pathOf(key), m_file, *m_wrong);
    return result;
}

void ConfigTable::finish()
{
    if (!m_table)
        return;
    std::string allowed;
    for (const std::string &key : m_asked)
        allowed.append(allowed.empty() ? "" : ", ").append(key);
    for (const auto &[key, node] : *m_table) {
        if (!m_asked.contains(key.str()))
            complainAt(key.source(), key.str(), "is not known here; allowed are " + allowed);
    }
}

} // namespace chipdeck::files
