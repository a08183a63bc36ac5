#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#ifndef TOML_EXCEPTIONS
#define TOML_EXCEPTIONS 0
#endif
#include <toml++/toml.h>

#include "client/domain/Failure.h"
#include "client/domain/description/DescriptionWords.h"

namespace chipdeck::files {

/// What was found wrong while a job's file was read, and where everything stands in it.
struct JobFileNotes {
    std::vector<domain::FieldViolation> wrong;  ///< by field, not yet by place
    std::map<std::string, toml::source_position> places;  ///< of every field that was asked for and is there
};

/// Takes the values out of one table of a job's file, knows which keys it was asked for, and goes on when one is wrong. Missing keys
/// leave what they would fill as it is.
class JobTable
{
public:
    JobTable(const toml::table *table, std::string path, JobFileNotes &notes);

    bool isThere() const { return m_table != nullptr; }
    bool has(std::string_view key) const { return m_table && m_table->contains(key); }
    void text(std::string_view key, std::string &value);
    void flag(std::string_view key, bool &value);
    void flag(std::string_view key, std::optional<bool> &value);
    void number(std::string_view key, std::uint32_t &value);
    void number(std::string_view key, std::optional<std::uint32_t> &value);
    void number(std::string_view key, std::optional<std::uint64_t> &value);
    void number(std::string_view key, std::optional<std::int32_t> &value);
    void measure(std::string_view key, std::optional<double> &value);
    void texts(std::string_view key, std::vector<std::string> &values);
    /// Values by any key; `true` becomes an empty text where `mayBeTrue`.
    void texts(std::string_view key, std::map<std::string, std::string> &values, bool mayBeTrue);
    /// "1d 2h 3m 4s" or "1-02:03:04", in seconds.
    void duration(std::string_view key, std::optional<std::uint64_t> &seconds);
    /// A date and time with its offset, as seconds since the epoch.
    void moment(std::string_view key, std::optional<std::int64_t> &seconds);
    /// "64 GiB" in bytes, "all" as 0.
    void memory(std::string_view key, std::optional<std::uint64_t> &bytes);
    template<typename Enum>
    void word(std::string_view key, Enum &value)
    {
        std::string written;
        text(key, written);
        if (written.empty())
            return;
        if (const auto known = domain::fromWord<Enum>(written))
            value = *known;
        else
            complain(key, "This is none of the words for it; write one of " + domain::allWords<Enum>() + ".");
    }
    JobTable table(std::string_view key);
    std::vector<JobTable> tables(std::string_view key);

    void complain(std::string_view key, std::string description);
    /// Complains about keys that nobody asked for, with the nearest that are known.
    void finish();

private:
    std::string pathOf(std::string_view key) const;
    const toml::node *find(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);

    const toml::table *m_table;
    std::string m_path;
    JobFileNotes *m_notes;
    std::set<std::string, std::less<>> m_asked;
};

/// The word that is written most alike; empty when none is near.
std::string nearestWord(std::string_view word, const std::set<std::string, std::less<>> &known);

} // namespace chipdeck::files
