#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#ifndef TOML_EXCEPTIONS
#define TOML_EXCEPTIONS 0
#endif
#include <toml++/toml.h>

#include "client/domain/Failure.h"

namespace chipdeck::files {

/// Takes values out of one table of a TOML file and remembers which keys it was asked for, so that every other
/// key is an error. What is wrong is collected with its line; reading goes on, so that a person sees all at once.
class ConfigTable
{
public:
    ConfigTable(const toml::table *table, std::string path, std::string file, std::vector<domain::FieldViolation> &wrong);

    bool isThere() const { return m_table != nullptr; }
    bool has(std::string_view key) const { return m_table && m_table->contains(key); }
    void take(std::string_view key, std::string &value);
    void take(std::string_view key, bool &value);
    void take(std::string_view key, std::uint32_t &value, std::uint32_t min, std::uint32_t max);
    void take(std::string_view key, std::uint64_t &value, std::uint64_t max);
    void takeFraction(std::string_view key, double &value);
    void take(std::string_view key, std::vector<std::string> &values);
    /// One of `allowed`; empty where it is missing or wrong.
    std::string takeOneOf(std::string_view key, const std::vector<std::string> &allowed);
    ConfigTable table(std::string_view key);
    std::vector<ConfigTable> tables(std::string_view key);

    /// For a value that the caller reads by itself.
    void know(std::string_view key) { m_asked.emplace(key); }
    /// Complains about keys that nobody asked for.
    void finish();
    void complain(std::string_view key, const std::string &words);
    /// "FILE:LINE" of the key, or of the table where it has none.
    std::string placeOf(std::string_view key) const;
    std::string pathOf(std::string_view key) const;

private:
    const toml::node *find(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key, const std::string &range);
    toml::source_region regionOf(std::string_view key) const;
    std::string placeOf(const toml::source_region &where) const;
    void complainAt(const toml::source_region &where, std::string_view key, const std::string &words);

    const toml::table *m_table;
    std::string m_path;
    std::string m_file;
    std::vector<domain::FieldViolation> *m_wrong;
    std::set<std::string, std::less<>> m_asked;
};

} // namespace chipdeck::files
